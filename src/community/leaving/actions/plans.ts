import { type Id, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
import type { Here, Seat } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { record } from '../../chronicle';
import { binds, facilitates, type Organisation, organisationsOf, seatHolders } from '../../members';
import { type PlanTold, planLetter } from '../letters';
import { type ChangePlan, changeDecision, planById, plansOf } from '../queries';
import { decidesChange } from '../rules';
import { endPlan, holdDecision, holdPlan, type PlanInput, savePlan, savePlanAnswer } from '../store';
import { divide, merge, moneyWaits } from './changes';

interface Telling {
  readonly origin: string;
}

export interface AskChangeInput {
  readonly organisation: Organisation;
  /** The one that it becomes part of; null where it becomes two. */
  readonly into: Organisation | null;
  readonly input: PlanInput;
  /** The decision of the register that says yes for everybody; null where each side is asked. */
  readonly registerNumber: number | null;
}

/** What came of asking or answering: the page of the organisation that it leads to, and whether it is done. */
export interface Asked {
  readonly slug: string;
  readonly isDone: boolean;
}

/**
 * Asks the delegates of both sides whether two organisations become one, or the delegate of one whether it becomes two;
 * where a decision of the register has said so, or nobody speaks for a side, it is not asked. Once nobody is awaited any
 * more it is done. Refuses `seat-may-not`, `plan-open`, `name-taken`, what `decidesChange` and doing it refuse.
 */
export async function askChange(here: Here, asked: AskChangeInput, telling: Telling): Promise<Asked | Refusal> {
  const seat = here.actor.seats.find(facilitates);
  if (!seat) return refuse('seat-may-not');
  const { organisation, into, input, registerNumber } = asked;
  const sides = into ? [organisation, into] : [organisation];
  for (const each of sides) if ((await plansOf(here, each.id)).length > 0) return refuse('plan-open');
  const all = await organisationsOf(here);
  if (all.some(({ id, name }) => name === input.name && id !== into?.id)) return refuse('name-taken', 'name');
  if (registerNumber !== null) {
    holdDecision(here, registerNumber);
    const decision = await changeDecision(here, registerNumber);
    const refused = decidesChange(decision, sides.map(nameOf), all.map(nameOf));
    if (refused) return refused;
  }
  const waits = into && (await moneyWaits(here, organisation.id));
  if (waits) return waits;
  const spoken = new Map<Id, boolean>();
  for (const { id } of sides) spoken.set(id, await isSpokenFor(here, id));
  const isDecided = (id: Id) => registerNumber !== null || !spoken.get(id) || speaksFor(here.actor.seats, id);
  const isAtOnce = sides.every(({ id }) => isDecided(id));
  const done = isAtOnce ? await carryOut(here, { ...asked, seatId: seat.id }) : undefined;
  if (isRefusal(done)) return done;
  const id = newId();
  const row = { organisation_id: organisation.id, other_id: into?.id ?? null, register_number: registerNumber };
  await savePlan(here, seat.id, { id, kind: into ? 'merger' : 'division', ...row }, input);
  for (const side of sides.filter((each) => isDecided(each.id)))
    await savePlanAnswer(here, seat.id, { plan_id: id, organisation_id: side.id, agrees: true, words: '' });
  await note(here, asked, seat.id, into ? 'merger-asked' : 'division-asked', { why: input.why });
  if (done) await endPlan(here, seat.id, id, 'done');
  await tell(here, asked, { state: done ? 'done' : 'asked', words: input.why }, telling);
  return { slug: done ?? organisation.slug, isDone: done !== undefined };
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
  const asked = await askedBy(here, plan);
  if (!asked) return refuse('plan-over');
  const isLast = plan.sides.every(({ id, agrees }) => id === answering.id || agrees === true);
  const done = said.agrees && isLast ? await carryOut(here, { ...asked, seatId: seat.id }) : undefined;
  if (isRefusal(done)) return done;
  const answer = { plan_id: plan.id, organisation_id: answering.id, agrees: said.agrees, words };
  if (!(await savePlanAnswer(here, seat.id, answer))) return refuse('plan-over');
  await note(here, { organisation: answering }, seat.id, said.agrees ? 'change-agreed' : 'change-refused', {
    why: words,
  });
  if (done) await endPlan(here, seat.id, plan.id, 'done');
  if (!said.agrees) await endPlan(here, seat.id, plan.id, 'refused');
  if (done || !said.agrees) await tell(here, asked, { state: done ? 'done' : 'refused', words }, telling);
  return { slug: done ?? answering.slug, isDone: done !== undefined };
}

/** Takes back what was asked, before it is done. Refuses `seat-may-not` and `plan-over`. */
export async function withdrawChange(here: Here, planId: Id): Promise<undefined | Refusal> {
  const seat = here.actor.seats.find(facilitates);
  if (!seat) return refuse('seat-may-not');
  const plan = (await holdPlan(here, planId)) ? await planById(here, planId) : undefined;
  const asked = plan && (await askedBy(here, plan));
  if (!asked || !(await endPlan(here, seat.id, planId, 'withdrawn'))) return refuse('plan-over');
  await note(here, asked, seat.id, 'change-withdrawn', {});
  return undefined;
}

const nameOf = ({ name }: Organisation): string => name;

/** Does what every side agreed to; gives the page that it leads to. */
async function carryOut(
  here: Here,
  { organisation: from, into, input, seatId }: AskChangeInput & { readonly seatId: Id },
): Promise<string | Refusal> {
  if (!into) {
    const divided = await divide(here, { ...input, from, isAgreed: true }, seatId);
    return isRefusal(divided) ? divided : divided.slug;
  }
  const { name, activeCooperators, why } = input;
  const merged = await merge(here, { from, into, name, activeCooperators, why, isAgreed: true }, seatId);
  return isRefusal(merged) ? merged : into.slug;
}

/** What was asked, with the organisations as they are now. */
async function askedBy(here: Here, plan: ChangePlan): Promise<AskChangeInput | undefined> {
  const all = await organisationsOf(here);
  const organisation = all.find(({ id }) => id === plan.organisationId);
  const into = all.find(({ id }) => id === plan.otherId) ?? null;
  return organisation && { organisation, into, input: plan.input, registerNumber: null };
}

const speaksFor = (seats: readonly Seat[], organisationId: Id): boolean =>
  seats.some((seat) => binds(seat) && seat.organisationId === organisationId);

/** Whether somebody could answer for an organisation. */
const isSpokenFor = async (here: Here, organisationId: Id): Promise<boolean> =>
  (await seatHolders(here, organisationId)).some(({ role }) => role === 'delegate' || role === 'deputy');

const note = (
  here: Here,
  { organisation }: Pick<AskChangeInput, 'organisation'> & Partial<AskChangeInput>,
  seatId: Id,
  event: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> =>
  record(here, `leaving/${event}`, {
    matter: { kind: 'organisation', id: organisation.id, label: organisation.name },
    organisationId: organisation.id,
    seatId,
    data: { slug: organisation.slug, ...data },
  });

/** Writes to whoever speaks for either side; once it is done or refused, to those who facilitate too. */
async function tell(
  here: Here,
  { organisation, into, input, registerNumber }: AskChangeInput,
  { state, words }: Pick<PlanTold, 'state' | 'words'>,
  { origin }: Telling,
): Promise<void> {
  const told = new Set<string>();
  const about = {
    organisation: organisation.name,
    other: into?.name ?? null,
    name: input.name,
    state,
    words,
    registerNumber,
  };
  const write = async (holders: Awaited<ReturnType<typeof seatHolders>>, slug: string) => {
    for (const { email, language, role } of holders) {
      const isConcerned = role === 'delegate' || role === 'deputy' || role === 'coordinator' || state === 'done';
      if (!isConcerned || told.has(email)) continue;
      told.add(email);
      await post(here.db, here.community.id, planLetter(here.community, about, slug, { email, language, origin }));
    }
  };
  for (const side of into ? [into, organisation] : [organisation])
    await write(await seatHolders(here, side.id), side.slug);
  if (state !== 'asked') {
    const leading = (await seatHolders(here, null)).filter(({ role }) => role === 'coordinator');
    await write(leading, (into ?? organisation).slug);
  }
}
