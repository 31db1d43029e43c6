import { day, isDay } from '../../../../basics/day';
import { isId } from '../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import {
  type Answer,
  notFound,
  numberIn,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../../machinery/web';
import {
  answerMove,
  askToMoveEarmark,
  callPledges,
  notePayment,
  openAppeal,
  pledge,
  proposeAppeal,
  takeBackPledge,
} from '../../actions';
import type { KeptAppeal, Project } from '../../queries';
import { readAmounts } from '../../rules';
import { projectAt, projectPath, versionIn } from '../projects/common';
import { currentAppeal } from './common';
import { pledgesBody, type RefusedPledge } from './page';

/** POST /:community/projects/:number/pledges/appeals with `lastOn`: asks for pledges. */
export async function openAppealPage(request: Request): Promise<Answer> {
  const project = await projectAt(request);
  if (!project) return notFound();
  const lastOn = typed(request.form, 'lastOn');
  const opened = isDay(lastOn)
    ? await openAppeal(request.here, project, { lastOn: day(lastOn), seatId: seatIn(request) })
    : refuse('not-a-day', 'lastOn');
  return after(request, project, 'open', opened, 'opened');
}

/** POST /:community/projects/:number/pledges with `amount`, `line` or `earmark`, `seat`. */
export const pledgePage = posting('pledge', 'given', (request, appeal) => {
  const { form, here } = request;
  const amounts = readAmounts(typed(form, 'amount'), here.community.currency, 'amount');
  if (isRefusal(amounts)) return amounts;
  if (amounts.lowCents !== amounts.highCents) return refuse('amount-range', 'amount');
  const earmark = typed(form, 'earmark').trim() || typed(form, 'line');
  return pledge(here, appeal, { cents: amounts.highCents, earmark, ...seenIn(request) });
});

/** POST /:community/projects/:number/pledges/withdrawal with `seat`. */
export const takeBackPage = posting('take-back', 'takenBack', (request, appeal) =>
  takeBackPledge(request.here, appeal, seenIn(request)),
);

/** POST /:community/projects/:number/pledges/proposal: puts it to the group. */
export const proposeAppealPage = posting('propose', 'proposed', ({ here, form, origin }, appeal) =>
  proposeAppeal(here, appeal, {
    ...{ title: typed(form, 'title'), text: typed(form, 'text'), rule: typed(form, 'rule') },
    ...{ seatId: seatIn({ form }), origin },
  }),
);

/** POST /:community/projects/:number/pledges/call: what was promised is due. */
export const callPledgesPage = posting('call', 'called', ({ here, form, origin }, appeal) =>
  callPledges(here, appeal, { seatId: seatIn({ form }), origin }),
);

/** POST /:community/projects/:number/pledges/payments with `organisation` and `paidOn`. */
export const notePaymentPage = posting('pay', 'paid', ({ here, form }, appeal) => {
  const organisationId = typed(form, 'organisation');
  if (!isId(organisationId)) return refuse('pledge-not-called');
  return notePayment(here, appeal, { organisationId, paidOn: typed(form, 'paidOn'), seatId: seatIn({ form }) });
});

/** POST /:community/projects/:number/pledges/moves with `from`, `to`, `reason`: asks the givers. */
export const askMovePage = posting('move', 'moveAsked', ({ here, form, origin }, appeal) =>
  askToMoveEarmark(here, appeal, {
    ...{ from: typed(form, 'from'), to: typed(form, 'to'), reason: typed(form, 'reason') },
    ...{ seatId: seatIn({ form }), origin },
  }),
);

/** POST /:community/projects/:number/pledges/moves/:move/answers with `answer` yes or no, and `seat`. */
export const answerMovePage = posting('answer', 'moveAnswered', (request, appeal) => {
  const answer = typed(request.form, 'answer');
  const number = numberIn(request, 'move');
  if (number === undefined) return refuse('move-missing');
  if (answer !== 'yes' && answer !== 'no') return refuse('unknown-choice', 'answer');
  return answerMove(request.here, appeal, { number, consents: answer === 'yes', seatId: seatIn(request) });
});

/** Does the act on the appeal that is shown, and goes back to it. */
function posting(
  form: RefusedPledge['form'],
  done: string,
  act: (request: Request, appeal: KeptAppeal) => Promise<unknown> | Refusal,
) {
  return async (request: Request): Promise<Answer> => {
    const project = await projectAt(request);
    if (!project) return notFound();
    const appeal = await currentAppeal(request, project);
    return after(request, project, form, appeal ? await act(request, appeal) : refuse('appeal-missing'), done);
  };
}

async function after(
  request: Request,
  project: Project,
  form: RefusedPledge['form'],
  outcome: unknown,
  done: string,
): Promise<Answer> {
  if (isRefusal(outcome)) return unprocessable(await pledgesBody(request, project, { form, refusal: outcome }));
  return seeOther(`${projectPath(request, project.number, '/pledges')}?done=pledges.${done}`);
}

const seatIn = ({ form }: Pick<Request, 'form'>): string | undefined => typed(form, 'seat') || undefined;

const seenIn = (request: Request) => ({
  seenVersion: versionIn(typed(request.form, 'version')),
  seatId: seatIn(request),
});
