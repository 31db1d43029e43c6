import { z } from 'zod';
import { isDay, plusMonths } from '../../../basics/day';
import { cents, readAmount } from '../../../basics/money';
import { isRefusal, refuse } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
import {
  type Answer,
  allTyped,
  type GroundRequest,
  line,
  notFound,
  parse,
  seeOther,
  type Form as TypedForm,
  text,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { catalogueOf, namedToday } from '../../modules';
import {
  answerBuddy,
  askBuddy,
  askReducedDues,
  endRequest,
  objectToDues,
  proposeAdmission,
  sayElsewhere,
  settleDues,
  tickModules,
  understandDues,
  withdrawRequest,
} from '../actions';
import { REDUCTION_MONTHS, REQUEST_LIMITS } from '../rules';
import { Email } from './ask-form';
import { onDay } from './common';
import { type FormName, requestBody } from './request/page';
import { joinPath, type Sight, sightOf } from './sight';

type Act = (sight: Sight, seatId: string | undefined) => Promise<unknown>;

/** Does something about the request in the address; a refusal shows the page again with what was typed. */
const acting =
  (form: FormName, done: (request: GroundRequest) => string, act: Act) =>
  async (request: GroundRequest): Promise<Answer> => {
    const sight = await sightOf(request);
    if (!sight) return notFound();
    const outcome = await act(sight, typed(request.form, 'seat') || undefined);
    if (!isRefusal(outcome)) return seeOther(`${joinPath(sight)}?done=newcomers.${done(request)}`);
    // To whoever it does not belong to it does not exist.
    if (outcome.refused === 'request-missing') return notFound();
    return unprocessable(await requestBody(sight, { form, refusal: outcome }));
  };

const saying = (done: string) => () => done;
const accepts = ({ form }: GroundRequest): boolean => typed(form, 'answer') === 'yes';

/** POST /:community/joining/:number/buddy */
export const answerBuddyPage = acting(
  'buddy',
  (request) => (accepts(request) ? 'buddyAccepted' : 'buddyDeclined'),
  ({ request, join }, seatId) =>
    answerBuddy(request.here, { number: join.number, accepts: accepts(request), seatId }, request),
);

/** POST /:community/joining/:number/buddy/asking */
export const askBuddyPage = acting('asking', saying('buddyAsked'), ({ request, join }, seatId) =>
  askBuddy(request.here, { number: join.number, organisationId: typed(request.form, 'organisation'), seatId }, request),
);

const MODULE = /^[a-z0-9_]{2,80}$/;
const MOST_MODULES = 300;

/** POST /:community/joining/:number/modules: what was ticked, and old names as what they became. */
export const tickModulesPage = acting('modules', saying('modules'), async ({ request, join }) => {
  const others = tidy(typed(request.form, 'others'))
    .split(/[\s,;]+/)
    .filter(Boolean);
  const named = [...allTyped(request.form, 'module'), ...others];
  if (named.length > MOST_MODULES || !named.every((name) => MODULE.test(name)))
    return refuse('module-unreadable', 'others');
  const modules = namedToday(await catalogueOf(request.here), named);
  return tickModules(request.here, { number: join.number, modules });
});

const Dues = z.object({
  tier: z.string().min(1).max(80),
  deputyName: line(REQUEST_LIMITS.deputyName),
  deputyEmail: Email,
});

/** POST /:community/joining/:number/dues */
export const understandDuesPage = acting('dues', saying('dues'), async ({ request, join }) => {
  const input = parse(Dues, request.form);
  if (isRefusal(input)) return input;
  if (typed(request.form, 'understood') !== 'yes') return refuse('not-understood', 'understood');
  return understandDues(request.here, { ...input, number: join.number });
});

const Elsewhere = z.object({ code: line(60) });

/** POST /:community/joining/:number/elsewhere */
export const sayElsewherePage = acting('elsewhere', saying('elsewhere'), async ({ request, join }) => {
  const input = parse(Elsewhere, request.form);
  if (isRefusal(input)) return input;
  const paysHere = typed(request.form, 'pays') === 'here';
  return sayElsewhere(request.here, { ...input, paysHere, number: join.number });
});

/** POST /:community/joining/:number/reduction */
export const askReductionPage = acting('reduction', saying('reduction'), async ({ request, join }) => {
  const monthlyCents = amountTyped(request.form, 'monthly');
  if (isRefusal(monthlyCents)) return monthlyCents;
  const reason = typed(request.form, 'reason');
  const until = typed(request.form, 'paidUntilOn').trim();
  // A year, where nobody says otherwise.
  const paidUntilOn = until === '' ? plusMonths(onDay(request.here.now, request.here), REDUCTION_MONTHS) : until;
  if (!isDay(paidUntilOn)) return refuse('day-unreadable', 'paidUntilOn');
  return askReducedDues(request.here, { number: join.number, monthlyCents, reason, paidUntilOn }, request);
});

/** POST /:community/joining/:number/objections */
export const objectToDuesPage = acting('objection', saying('objected'), ({ request, join }, seatId) =>
  objectToDues(request.here, { number: join.number, reason: typed(request.form, 'objection'), seatId }),
);

/** POST /:community/joining/:number/settlement */
export const settleDuesPage = acting('settlement', saying('settled'), async ({ request, join }, seatId) => {
  const isGranted = tidy(typed(request.form, 'settled')) !== '';
  const monthlyCents = isGranted ? amountTyped(request.form, 'settled') : null;
  if (isRefusal(monthlyCents)) return monthlyCents;
  const said = { number: join.number, monthlyCents, words: typed(request.form, 'words'), seatId };
  return settleDues(request.here, said, request);
});

const Proposal = z.object({ title: line(120), text: text(8000) });

/** POST /:community/joining/:number/proposal */
export const proposeAdmissionPage = acting('proposal', saying('proposed'), async ({ request, join }, seatId) => {
  const input = parse(Proposal, request.form);
  if (isRefusal(input)) return input;
  return proposeAdmission(request.here, { ...input, number: join.number, seatId }, request);
});

/** POST /:community/joining/:number/withdrawal */
export const withdrawRequestPage = acting('ending', saying('withdrawn'), ({ request, join }) =>
  withdrawRequest(request.here, { number: join.number, reason: typed(request.form, 'ending') }),
);

/** POST /:community/joining/:number/ending */
export const endRequestPage = acting('ending', saying('ended'), ({ request, join }, seatId) =>
  endRequest(request.here, { number: join.number, reason: typed(request.form, 'ending'), seatId }, request),
);

/** An amount as people type it, from nothing on. */
export function amountTyped(form: TypedForm, field: string) {
  const written = tidy(typed(form, field));
  if (!written) return refuse('missing', field);
  const amount = readAmount(written);
  return amount === undefined || amount < 0 ? refuse('not-a-number', field) : cents(amount);
}
