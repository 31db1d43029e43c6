import { type Instant, plusMinutes } from '../../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Speaker } from '../../../needs/rules';
import {
  type Course,
  type InRounds,
  leadingProblem,
  type Mode,
  presentRound,
  ROUNDS,
  type Round,
  type RoundName,
  roundDaysOf,
} from './course';

/** Where a proposal may go from each round. To adopt it is to close it; to stop it, at any time, to withdraw it. */
export const MOVES: Readonly<Record<RoundName, readonly RoundName[]>> = {
  clarify: ['react', 'amend', 'object'],
  react: ['amend', 'object', 'clarify'],
  amend: ['react', 'object'],
  object: ['integrate'],
  integrate: ['object', 'amend'],
};

/** The longest that one round may last. */
export const ROUND_DAYS_LIMIT = 90;

export interface MoveInput {
  /** The number of the round that whoever moves it had before their eyes. */
  readonly seen: number;
  readonly to: string;
  readonly mode: string;
  /** How many days it lasts; null for as many as the rule says. Not asked for when it is live. */
  readonly days: number | null;
}

/** The round a proposal opens in: people ask, and the text does not change. */
export const firstRound = (proposal: Pick<InRounds, 'rule' | 'opensAt'>, { personId, seat }: Speaker): Round => ({
  ...{ number: 1, round: 'clarify', mode: 'days', personId, seatId: seat.id, openedAt: proposal.opensAt },
  endsAt: endOf('days', roundDaysOf(proposal.rule) ?? 0, proposal.opensAt),
});

/**
 * Moves a proposal to another round. Refuses what `leadingProblem` refuses, `round-moved` (`round`, where it is now)
 * when somebody was quicker, `move-unknown`, `move-not-allowed` (`from`, `to`), `amendments-undecided` (`count`) before
 * people are asked to agree, and what is wrong with `mode` and `days`.
 */
export function move(proposal: InRounds, course: Course, input: MoveInput, by: Speaker, at: Instant): Round | Refusal {
  const problem = leadingProblem(proposal, by, at) ?? staleProblem(course, input.seen);
  if (problem) return problem;
  const from = presentRound(course).round;
  const to = ROUNDS.find((each) => each === input.to);
  if (!to) return refuse('move-unknown', 'to');
  if (!MOVES[from].includes(to)) return refuse('move-not-allowed', 'to', { from, to });
  const undecided = undecidedAmendments(course).length;
  if (to === 'object' && undecided > 0) return refuse('amendments-undecided', undefined, { count: undecided });
  return nextRound(proposal, course, { ...input, to }, by, at);
}

/**
 * Goes on in the same round, live or over days, or gives it another date. Refuses as `move` does, and
 * `mode-unchanged` for what is live already.
 */
export function switchMode(
  proposal: InRounds,
  course: Course,
  input: Omit<MoveInput, 'to'>,
  by: Speaker,
  at: Instant,
): Round | Refusal {
  const problem = leadingProblem(proposal, by, at) ?? staleProblem(course, input.seen);
  if (problem) return problem;
  const { round, mode } = presentRound(course);
  if (mode === 'live' && input.mode === 'live') return refuse('mode-unchanged', 'mode');
  return nextRound(proposal, course, { ...input, to: round }, by, at);
}

/** Amendments of which nobody has said yet what comes of them, oldest first. */
export function undecidedAmendments({ amendments, outcomes }: Pick<Course, 'amendments' | 'outcomes'>) {
  const decided = new Set(outcomes.map((each) => each.amendmentId));
  return amendments.filter((each) => !decided.has(each.id));
}

/** Tells whether a round over days has had its time: it waits for whoever leads. */
export const isOverdue = ({ endsAt }: Pick<Round, 'endsAt'>, now: Instant): boolean => endsAt !== null && endsAt <= now;

function staleProblem(course: Course, seen: number): Refusal | undefined {
  const { number, round } = presentRound(course);
  return seen === number ? undefined : refuse('round-moved', undefined, { round });
}

function nextRound(
  { rule }: InRounds,
  course: Course,
  { to, mode: asked, days }: Omit<MoveInput, 'to'> & { readonly to: RoundName },
  { personId, seat }: Speaker,
  openedAt: Instant,
): Round | Refusal {
  const mode = readMode(asked);
  if (isRefusal(mode)) return mode;
  const lasts = readDays(days ?? roundDaysOf(rule) ?? 1);
  if (mode === 'days' && isRefusal(lasts)) return lasts;
  const endsAt = isRefusal(lasts) ? null : endOf(mode, lasts, openedAt);
  return { number: presentRound(course).number + 1, round: to, mode, personId, seatId: seat.id, openedAt, endsAt };
}

const readMode = (text: string): Mode | Refusal =>
  text === 'live' || text === 'days' ? text : refuse('mode-unknown', 'mode');

const readDays = (days: number): number | Refusal =>
  Number.isSafeInteger(days) && days >= 1 && days <= ROUND_DAYS_LIMIT
    ? days
    : refuse('days-unlikely', 'days', { limit: ROUND_DAYS_LIMIT });

const DAY_MINUTES = 1_440;

const endOf = (mode: Mode, days: number, from: Instant): Instant | null =>
  mode === 'live' ? null : plusMinutes(from, days * DAY_MINUTES);
