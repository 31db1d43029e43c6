import { isDay } from '../../../../basics/day';
import { type Id, isId } from '../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { tidy, tidyLine } from '../../../../basics/text';
import { layout, words } from '../../../../design';
import { type Answer, notFound, page, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { seatHolders } from '../../../members';
import { changeRole, decideUnderMandate, endTerm, giveTerm, reviewTerm } from '../../actions';
import { type Role, roleBySlug, type Term, termById, termsOfRole } from '../../queries';
import { lastDayOf, stateOn } from '../../rules';
import { amountAtStake, type FormName, type Refused, todayOf } from '../common';
import { readRole } from './form';
import { type RolePanel, roleView } from './page';

const TITLE_LIMIT = 160;
const WORDS_LIMIT = 4000;
const REASON_LIMIT = 1000;

/** GET /:community/mandates/roles/:role: what a role is for, who holds it, what was decided alone. */
export const rolePage =
  (panels: readonly RolePanel[]) =>
  async (request: Request): Promise<Answer> => {
    const role = await roleBySlug(request.here, request.params.role ?? '');
    return role ? page(await body(request, role, panels)) : notFound();
  };

/** POST /:community/mandates/roles/:role */
export const changeRolePage = onRole('role', 'roleChanged', async (request, role) => {
  const input = readRole(request);
  if (isRefusal(input)) return input;
  const terms = await termsOfRole(request.here, role.id);
  const isHeld = terms.some((term) => stateOn(term, todayOf(request.here)) !== 'ended');
  return changeRole(request.here, role, isHeld, input);
});

/** POST /:community/mandates/roles/:role/terms: someone begins a term. */
export const beginTermPage = onRole('term', 'termBegun', async ({ here, form }, role) => {
  const personId = typed(form, 'person');
  const [fromOn, until] = [typed(form, 'fromOn'), typed(form, 'untilOn')];
  if (!isId(personId)) return refuse('missing', 'person');
  if (!isDay(fromOn)) return refuse('not-a-day', 'fromOn');
  if (until !== '' && !isDay(until)) return refuse('not-a-day', 'untilOn');
  return giveTerm(here, {
    roleId: role.id,
    personId,
    kind: typed(form, 'kind') === 'deputy' ? 'deputy' : 'holder',
    organisationId: await organisationOf(here, personId),
    fromOn,
    untilOn: isDay(until) ? until : lastDayOf(fromOn, role.termMonths),
    registerNumber: null,
  });
});

/** POST /:community/mandates/roles/:role/decisions: what a holder decides alone. */
export const decidePage = onRole('decision', 'decided', async ({ here, form }, role) => {
  const [title, text] = [tidyLine(typed(form, 'title')), tidy(typed(form, 'words'))];
  if (title === '') return refuse('missing', 'title');
  if (title.length > TITLE_LIMIT) return refuse('too-long', 'title', { most: TITLE_LIMIT });
  if (text.length > WORDS_LIMIT) return refuse('too-long', 'words', { most: WORDS_LIMIT });
  const amountCents = amountAtStake(typed(form, 'amount'), 'amount');
  if (isRefusal(amountCents)) return amountCents;
  return decideUnderMandate(here, { roleId: role.id, title, words: text, amountCents });
});

/** The organisation that someone comes from: the one they speak for, when it is one. */
async function organisationOf(here: Request['here'], personId: Id): Promise<Id | null> {
  const own = (await seatHolders(here)).filter((each) => each.personId === personId);
  const [only, another] = new Set(own.flatMap(({ organisationId }) => organisationId ?? []));
  return only && !another ? only : null;
}

/** POST /:community/mandates/terms/:term/ending: a term ends before its time. */
export const endTermPage = onTerm('ending', 'termEnded', ({ here, form }, term) => {
  const reason = tidy(typed(form, 'reason'));
  return longFault(reason, 'reason') ?? endTerm(here, term, reason);
});

/** POST /:community/mandates/terms/:term/reviews with `heldOn` and `words`: what was said when it was looked at. */
export const reviewTermPage = onTerm('review', 'termReviewed', ({ here, form }, term) => {
  const [heldOn, words] = [typed(form, 'heldOn'), tidy(typed(form, 'words'))];
  if (!isDay(heldOn)) return refuse('not-a-day', 'heldOn');
  return longFault(words, 'words') ?? reviewTerm(here, term, { heldOn, words });
});

/** A form on one of the terms of a role's page. */
function onTerm(
  name: FormName,
  done: string,
  act: (request: Request, term: Term) => Promise<object | Refusal> | Refusal,
): (panels: readonly RolePanel[]) => (request: Request) => Promise<Answer> {
  return (panels) => async (request) => {
    const { here, params, form } = request;
    const term = isId(params.term) ? await termById(here, params.term) : undefined;
    const role = term && (await roleBySlug(here, term.roleSlug));
    if (!term || !role) return notFound();
    const outcome = await act(request, term);
    if (isRefusal(outcome))
      return unprocessable(await body(request, role, panels, { name, of: term.id, form, refusal: outcome }));
    return seeOther(`/${here.community.slug}/mandates/roles/${role.slug}?done=mandates.${done}`);
  };
}

function longFault(words: string, field: string): Refusal | undefined {
  if (words === '') return refuse('missing', field);
  return words.length > REASON_LIMIT ? refuse('too-long', field, { most: REASON_LIMIT }) : undefined;
}

/** A form on a role's page: does the act and comes back, or shows the page with what was typed. */
function onRole(
  name: FormName,
  done: string,
  act: (request: Request, role: Role) => Promise<object | Refusal>,
): (panels: readonly RolePanel[]) => (request: Request) => Promise<Answer> {
  return (panels) => async (request) => {
    const { here, params, form } = request;
    const role = await roleBySlug(here, params.role ?? '');
    if (!role) return notFound();
    const outcome = await act(request, role);
    if (isRefusal(outcome)) return unprocessable(await body(request, role, panels, { name, form, refusal: outcome }));
    return seeOther(`/${here.community.slug}/mandates/roles/${role.slug}?done=mandates.${done}`);
  };
}

async function body(request: Request, role: Role, panels: readonly RolePanel[], refused?: Refused): Promise<string> {
  return layout(request, { title: role.name }, await roleView(request, role, panels, refused, words(request.language)));
}
