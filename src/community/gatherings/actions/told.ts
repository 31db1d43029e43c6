import type { Id } from '../../../basics/id';
import type { Cents } from '../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { giveTaskElsewhere } from '../../meetings';
import { facilitates } from '../../members';
import { needSummary, voiceNeed } from '../../needs';
import { costsOf, type Gathering, topicsOf } from '../queries';
import type { CostKind } from '../rules';
import { insertCost, insertOutcome } from '../store';
import { speaking, tell } from './common';

export interface CostInput {
  readonly seat?: string | undefined;
  readonly kind: CostKind;
  readonly what: string;
  readonly cents: Cents;
}

/** Notes what was paid, by the organisation one speaks for or, for whoever facilitates, by the community. Refuses what `seatFor` refuses. */
export async function noteCost(here: Here, gathering: Gathering, input: CostInput): Promise<Refusal | undefined> {
  const seat = speaking(here, { ...gathering, isCancelled: false }, input.seat);
  if (isRefusal(seat)) return seat;
  if (input.cents <= 0) return refuse('amount-missing', 'cents');
  await insertCost(here, gathering.id, { ...input, organisationId: seat.organisationId, takesBack: null }, seat);
  await tell(here, 'cost-noted', gathering, seat, { detail: input.what, cents: input.cents });
  return undefined;
}

/** Takes back a cost noted by mistake: for whoever facilitates, and for its own organisation. Refuses `seat-may-not` and `changed-meanwhile`. */
export async function takeCostBack(here: Here, gathering: Gathering, costId: Id): Promise<Refusal | undefined> {
  const cost = (await costsOf(here, gathering.id)).find(({ id }) => id === costId);
  if (!cost || cost.takesBack !== null) return refuse('changed-meanwhile');
  const seat = here.actor.seats.find((each) => facilitates(each) || isOf(each, cost.organisation));
  if (!seat) return refuse('seat-may-not');
  const { kind, what, cents, organisationId } = cost;
  const opposite = { kind, what, cents: -cents, organisationId, takesBack: costId };
  if (!(await insertCost(here, gathering.id, opposite, seat))) return refuse('changed-meanwhile');
  await tell(here, 'cost-taken-back', gathering, seat, { detail: what, cents });
  return undefined;
}

const isOf = (seat: Here['actor']['seats'][number], organisation: string | null): boolean =>
  organisation !== null && seat.organisationName === organisation && seat.role !== 'observer';

export interface OutcomeInput {
  readonly seat?: string | undefined;
  readonly kind: 'need' | 'task' | 'note';
  readonly label: string;
  /** What happens today, where it becomes a need. */
  readonly today: string;
  /** A need that was voiced already; null where it is new. */
  readonly needNumber: number | null;
  /** Who takes it on, and until which day or none, where it becomes a task. */
  readonly ownerId: string;
  readonly dueOn: string;
  readonly topicId: Id | null;
  readonly language: string;
}

/**
 * Notes what came of a gathering; a need is voiced at once, by its own rules, and a task is given. Refuses what those
 * refuse, `unknown-choice`, and `no-such-need`.
 */
export async function noteOutcome(
  here: Here,
  gathering: Gathering,
  input: OutcomeInput,
): Promise<{ number: number | null } | Refusal> {
  const seat = speaking(here, gathering, input.seat);
  if (isRefusal(seat)) return seat;
  if (input.topicId && !(await topicsOf(here, gathering.id)).some(({ id }) => id === input.topicId))
    return refuse('unknown-choice', 'topicId');
  const { kind, label, topicId } = input;
  const need = kind === 'need' ? await needOf(here, input, seat.id) : undefined;
  if (isRefusal(need)) return need;
  const { title, number: place } = gathering;
  const words = { title: label, ownerId: input.ownerId, dueOn: input.dueOn };
  const task =
    kind === 'task' ? await giveTaskElsewhere(here, seat, words, { title, path: `gatherings/${place}` }) : undefined;
  if (isRefusal(task)) return task;
  const number = need?.number ?? null;
  insertOutcome(here, gathering.id, { kind, label, needNumber: number, taskId: task?.id ?? null, topicId }, seat);
  await tell(here, 'outcome-noted', gathering, seat, { detail: label });
  return { number };
}

/** The need that is meant: the one of that number, or a new one. */
async function needOf(here: Here, input: OutcomeInput, seatId: Id): Promise<{ number: number } | Refusal> {
  const { label, today, language, needNumber } = input;
  if (needNumber === null) return voiceNeed(here, { title: label, today, seat: seatId, language });
  return (await needSummary(here, needNumber)) ?? refuse('no-such-need', 'needNumber', { number: needNumber });
}
