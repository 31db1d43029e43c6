import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { assert, type Refusal, refuse } from '../../../../basics/outcome';
import { mayLead, type Speaker } from '../../../needs/rules';
import type { Proposal } from '../proposal';
import type { Rule } from '../rule';

/** Questions; first reactions; changes of the text; agreement or objections; what the objections change. */
export const ROUNDS = ['clarify', 'react', 'amend', 'object', 'integrate'] as const;
/** The name of a round. */
export type RoundName = (typeof ROUNDS)[number];

/** `live`: everyone is there and speaks in turn; `days`: everyone answers when they can, until a date. */
export type Mode = 'live' | 'days';

/** One row for ever: the last one says where a proposal stands. A change of mode is a row of the same round. */
export interface Round {
  /** 1, 2, 3… */
  readonly number: number;
  readonly round: RoundName;
  readonly mode: Mode;
  readonly openedAt: Instant;
  readonly personId: Id;
  readonly seatId: Id;
  /** When those asked should have answered; null while it is live. Nothing moves by itself then. */
  readonly endsAt: Instant | null;
}

/** The text that is proposed, as it was from a moment on, and whom the change is owed to. */
export interface Wording {
  /** 1 is the text as it was opened. */
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly creditedTo: Credit;
  /** The seat from which it was put in. */
  readonly seatId: Id;
  readonly at: Instant;
}

/** To whom a change is owed; without an organisation, to someone who carries the community. */
export interface Credit {
  readonly personId: Id;
  readonly organisationId: Id | null;
}

/** Another text that someone proposes in place of the present one. */
export interface Amendment extends Credit {
  readonly id: Id;
  readonly seatId: Id;
  /** The wording it was written against. */
  readonly wording: number;
  readonly text: string;
  readonly reason: string;
  readonly at: Instant;
}

/** What came of an amendment: the wording it became, or why not. */
export interface AmendmentOutcome {
  readonly amendmentId: Id;
  readonly outcome: 'taken-up' | 'declined';
  /** The wording it became; null when it was declined. */
  readonly wording: number | null;
  readonly reason: string;
  readonly personId: Id;
  readonly seatId: Id;
  readonly at: Instant;
}

/** What someone said in a round. `spoke`: had their turn in the room, noted by whoever leads. */
export interface Contribution {
  readonly id: Id;
  /** The number of the row of the round. */
  readonly round: number;
  readonly kind: 'question' | 'answer' | 'reaction' | 'spoke';
  /** The organisation that speaks; null for someone who carries the community. */
  readonly organisationId: Id | null;
  readonly personId: Id;
  readonly seatId: Id;
  readonly words: string;
  /** The question that an answer answers. */
  readonly answersId: Id | null;
  readonly at: Instant;
}

/** Everything that was said and done in the rounds of one proposal, oldest first. */
export interface Course {
  readonly rounds: readonly Round[];
  readonly wordings: readonly Wording[];
  readonly amendments: readonly Amendment[];
  readonly outcomes: readonly AmendmentOutcome[];
  readonly contributions: readonly Contribution[];
}

/** How many days a round lasts unless it is said otherwise; null where the rule knows no rounds. */
export const roundDaysOf = (rule: Rule): number | null =>
  'method' in rule && rule.method === 'consent' ? rule.roundDays : null;

/** What the rules of the rounds must know of a proposal. */
export type InRounds = Pick<Proposal, 'rule' | 'voters' | 'opensAt' | 'withdrawal' | 'closing'>;

/**
 * Why nothing can be done in the rounds of a proposal at that moment: `no-rounds`, `proposal-withdrawn`,
 * `already-closed` and `round-before-opening` (`at`).
 */
export function roundsProblem(proposal: InRounds, at: Instant): Refusal | undefined {
  if (roundDaysOf(proposal.rule) === null) return refuse('no-rounds');
  if (proposal.withdrawal) return refuse('proposal-withdrawn');
  if (proposal.closing) return refuse('already-closed');
  return at < proposal.opensAt ? refuse('round-before-opening', undefined, { at: proposal.opensAt }) : undefined;
}

/** The same for what only those who carry the community do; refuses `proposal-not-yours` too. */
export const leadingProblem = (proposal: InRounds, by: Speaker, at: Instant): Refusal | undefined =>
  mayLead(by.seat) ? roundsProblem(proposal, at) : refuse('proposal-not-yours');

/** The round a proposal is in. */
export function presentRound({ rounds }: Pick<Course, 'rounds'>): Round {
  const round = rounds.at(-1);
  assert(round, 'a proposal with rounds is in one');
  return round;
}

/** The text as it is proposed now. */
export function presentWording({ wordings }: Pick<Course, 'wordings'>): Wording {
  const wording = wordings.at(-1);
  assert(wording, 'a proposal with rounds has a wording');
  return wording;
}

/** The rows of the round a proposal is in, since it was last moved there: more than one when its mode changed. */
export function presentStretch({ rounds }: Pick<Course, 'rounds'>): readonly Round[] {
  const present = rounds.at(-1);
  const before = rounds.findLastIndex((each) => each.round !== present?.round);
  return rounds.slice(before + 1);
}

/** What was written in the present round and is still to be heard by everyone, oldest first: a question until its answer. */
export function saidNow(course: Pick<Course, 'rounds' | 'contributions'>): readonly Contribution[] {
  const numbers = presentStretch(course).map((each) => each.number);
  const answered = new Set(course.contributions.map((each) => each.answersId));
  return course.contributions.filter(
    ({ id, kind, round, words }) => numbers.includes(round) && words !== '' && kind !== 'answer' && !answered.has(id),
  );
}
