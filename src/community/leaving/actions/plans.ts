import { dayOf } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { isSameName, tidy } from '../../../basics/text';
import type { Here, Seat } from '../../../machinery/here';
import { openProposal, PROPOSAL_LIMITS } from '../../decisions';
import { binds, facilitates, type Organisation, organisationsOf, seatHolders } from '../../members';
import { type ChangeAhead, type ChangeAsked, changeDecision, changesDecided, planById, plansOf } from '../queries';
import { decidedChange, figureAfter, mayBecome, nameAfter } from '../rules';
import { endPlan, holdDecision, holdPlan, saveChangeProposal, savePlan, savePlanAnswer } from '../store';
import { divide, merge, moneyWaits } from './changes';
import { endImpossible } from './ending';
import { type ChangeInput, note, type Telling, tell } from './told';

/** What came of asking or answering: the page of the organisation that it leads to, and whether it is done. */
export interface Asked {
  readonly slug: string;
  readonly isDone: boolean;
}

/**
 * Asks the delegates of both sides whether two organisations become one, or the delegate of one whether it becomes two;
 * where nobody speaks for a side, it is not asked. Once nobody is awaited any more it is done. Refuses `seat-may-not`,
 * `plan-open`, `name-taken`, what `mayBecome` and what doing it refuses.
 */
export async function askChange(here: Here, asked: ChangeInput, telling: Telling): Promise<Asked | Refusal> {
  const seat = here.actor.seats.find(facilitates);
  if (!seat) return refuse('seat-may-not');
  const refused = await mayBeAsked(here, asked);
  return refused ?? begin(here, { ...asked, registerNumber: null, seatId: seat.id }, telling);
}

/**
 * Asks all organisations the same, by a large decision: both stay beside the proposal, with what is to be done. Refuses
 * `seat-may-not`, `name-taken`, what `mayBecome` and what `openProposal` refuse.
 */
export async function proposeChange(
  here: Here,
  { organisation, into, input }: ChangeInput,
  { title, text }: { readonly title: string; readonly text: string },
  telling: Telling,
): Promise<{ readonly number: number } | Refusal> {
  const seat = here.actor.seats.find(facilitates);
  if (!seat) return refuse('seat-may-not');
  const refused = await mayBeDone(here, { organisation, into, input });
  if (refused) return refused;
  const said = { title: title.slice(0, PROPOSAL_LIMITS.title), text };
  const asked = { ...said, rule: 'large', options: [], amountCents: null, seatId: seat.id };
  const opened = await openProposal(here, asked, telling);
  if (isRefusal(opened)) return opened;
  const row = { proposal_id: opened.id, organisation_id: organisation.id, other_id: into?.id ?? null };
  await saveChangeProposal(here, { ...row, kind: into ? 'merger' : 'division' }, input);
  return { number: opened.number };
}

/**
 * Does what a decision of the register asked for, once: it says yes for every side. Refuses `seat-may-not`, `plan-open`,
 * `name-taken`, what `decidedChange` and doing it refuse.
 */
export async function carryOutDecision(
  here: Here,
  organisation: Organisation,
  registerNumber: number,
  telling: Telling,
): Promise<Asked | Refusal> {
  const seat = here.actor.seats.find(facilitates);
  if (!seat) return refuse('seat-may-not');
  holdDecision(here, registerNumber);
  const decided = decidedChange(await changeDecision(here, registerNumber), organisation.id);
  if (isRefusal(decided)) return decided;
  const asked = await sidesOf(here, decided);
  if (!asked) return refuse('decision-of-others');
  const refused = await mayBeAsked(here, asked);
  return refused ?? begin(here, { ...asked, registerNumber, seatId: seat.id }, telling);
}

/**
 * Says for one side whether it agrees; with the last yes it is done, with a no it is over. Refuses `seat-may-not`,
 * `plan-over`, `reason-missing` for a no, and what doing it refuses: then nothing is kept, and one may say it later.
 */
export async function answerChange(
  here: Here,
  answering: Organisation,
  said: { readonly planId: Id; readonly agrees: boolean; readonly words: string },
  telling: Telling,
): Promise<Asked | Refusal> {
  const seat = here.actor.seats.find((each) => binds(each) && each.organisationId === answering.id);
  if (!seat) return refuse('seat-may-not');
  const plan = (await holdPlan(here, said.planId)) ? await planById(here, said.planId) : undefined;
  if (!plan?.sides.some(({ id, agrees }) => id === answering.id && agrees === null)) return refuse('plan-over');
  const words = tidy(said.words);
  if (!said.agrees && words === '') return refuse('reason-missing', 'words');
  const asked = await sidesOf(here, plan);
  if (!asked) return refuse('plan-over');
  const isLast = plan.sides.every(({ id, agrees }) => id === answering.id || agrees === true);
  const done = said.agrees && isLast ? await carryOut(here, asked, seat.id) : undefined;
  if (isRefusal(done)) return done;
  const answer = { plan_id: plan.id, organisation_id: answering.id, agrees: said.agrees, words };
  if (!(await savePlanAnswer(here, seat.id, answer))) return refuse('plan-over');
  await note(here, answering, seat.id, said.agrees ? 'change-agreed' : 'change-refused', { why: words });
  if (done) await endPlan(here, seat.id, plan.id, 'done');
  if (!said.agrees) await endPlan(here, seat.id, plan.id, 'refused');
  const state = done ? 'done' : 'refused';
  if (done || !said.agrees) await tell(here, asked, { state, words, registerNumber: null }, telling);
  if (done) await endImpossible(here, telling);
  return { slug: done ?? answering.slug, isDone: done !== undefined };
}

/** Takes back what was asked, before it is done. Refuses `seat-may-not` and `plan-over`. */
export async function withdrawChange(here: Here, planId: Id): Promise<undefined | Refusal> {
  const seat = here.actor.seats.find(facilitates);
  if (!seat) return refuse('seat-may-not');
  const plan = (await holdPlan(here, planId)) ? await planById(here, planId) : undefined;
  const asked = plan && (await sidesOf(here, plan));
  if (!asked || !(await endPlan(here, seat.id, planId, 'withdrawn'))) return refuse('plan-over');
  await note(here, asked.organisation, seat.id, 'change-withdrawn', {});
  return undefined;
}

/** Nothing else is under way for either, and it could be done today. */
async function mayBeAsked(here: Here, { organisation, into, input }: ChangeInput): Promise<undefined | Refusal> {
  for (const each of into ? [organisation, into] : [organisation])
    if ((await plansOf(here, each.id)).length > 0) return refuse('plan-open');
  return mayBeDone(here, { organisation, into, input });
}

async function mayBeDone(here: Here, { organisation, into, input }: ChangeInput): Promise<undefined | Refusal> {
  const refused = mayBecome(organisation, into, dayOf(here.now, here.community.timeZone));
  if (refused) return refused;
  const name = nameAfter(input, into);
  const isTaken =
    name !== into?.name &&
    (await organisationsOf(here)).some((each) => isSameName(each.name, name) && each.id !== into?.id);
  return isTaken ? refuse('name-taken', 'name') : undefined;
}

/** Why what was decided can be done no more, whoever carries it out; undefined where it can. */
export async function standsInTheWay(
  here: Here,
  decided: Pick<ChangeAsked, 'organisationId' | 'otherId' | 'input'>,
): Promise<undefined | Refusal> {
  const asked = await sidesOf(here, decided);
  return asked && mayBecome(asked.organisation, asked.into, dayOf(here.now, here.community.timeZone));
}

/** What was decided and awaits whoever facilitates: all that nothing stands in the way of. */
export async function changesToCarryOut(here: Here): Promise<readonly ChangeAhead[]> {
  const free: ChangeAhead[] = [];
  for (const each of await changesDecided(here)) if (!(await standsInTheWay(here, each))) free.push(each);
  return free;
}

type Begun = ChangeInput & { readonly registerNumber: number | null; readonly seatId: Id };

/** Keeps what was asked, with the yes of whoever need not be asked; does it where that is everybody. */
async function begin(here: Here, begun: Begun, telling: Telling): Promise<Asked | Refusal> {
  const { organisation, into, input, registerNumber, seatId } = begun;
  const waits = into && (await moneyWaits(here, organisation.id));
  if (waits) return waits;
  const sides = into ? [organisation, into] : [organisation];
  const agreeing: Organisation[] = [];
  for (const side of sides)
    if (registerNumber !== null || speaksFor(here.actor.seats, side.id) || !(await isSpokenFor(here, side.id)))
      agreeing.push(side);
  const done = agreeing.length === sides.length ? await carryOut(here, begun, seatId) : undefined;
  if (isRefusal(done)) return done;
  const id = newId();
  const row = { organisation_id: organisation.id, other_id: into?.id ?? null, register_number: registerNumber };
  await savePlan(here, seatId, { id, kind: into ? 'merger' : 'division', ...row }, input);
  for (const side of agreeing)
    await savePlanAnswer(here, seatId, { plan_id: id, organisation_id: side.id, agrees: true, words: '' });
  if (registerNumber !== null) await note(here, organisation, seatId, 'change-decided', { register: registerNumber });
  else await note(here, organisation, seatId, into ? 'merger-asked' : 'division-asked', { why: input.why });
  if (done) await endPlan(here, seatId, id, 'done');
  await tell(here, begun, { state: done ? 'done' : 'asked', words: input.why, registerNumber }, telling);
  if (done) await endImpossible(here, telling);
  return { slug: done ?? organisation.slug, isDone: done !== undefined };
}

/** Does what every side agreed to; gives the page that it leads to. */
async function carryOut(here: Here, { organisation: from, into, input }: ChangeInput, seatId: Id) {
  if (!into) {
    const divided = await divide(here, { ...input, name: nameAfter(input, into), from, isAgreed: true }, seatId);
    return isRefusal(divided) ? divided : divided.slug;
  }
  const after = { name: nameAfter(input, into), activeCooperators: figureAfter(input, [from, into]) };
  const merged = await merge(here, { from, into, ...after, why: input.why, isAgreed: true }, seatId);
  return isRefusal(merged) ? merged : into.slug;
}

/** What was asked, with the organisations as they are now. */
async function sidesOf(
  here: Here,
  { organisationId, otherId, input }: Pick<ChangeAsked, 'organisationId' | 'otherId' | 'input'>,
): Promise<ChangeInput | undefined> {
  const all = await organisationsOf(here);
  const organisation = all.find(({ id }) => id === organisationId);
  const into = all.find(({ id }) => id === otherId) ?? null;
  return organisation && { organisation, into, input };
}

const speaksFor = (seats: readonly Seat[], organisationId: Id): boolean =>
  seats.some((seat) => binds(seat) && seat.organisationId === organisationId);

/** Whether somebody could answer for an organisation. */
const isSpokenFor = async (here: Here, organisationId: Id): Promise<boolean> =>
  (await seatHolders(here, organisationId)).some(({ role }) => role === 'delegate' || role === 'deputy');
