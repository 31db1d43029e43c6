import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Cents } from '../../../basics/money';
import { type Answer, bindingAnswers } from './answer';
import { type Commitment, gathered } from './commitment';
import { judge } from './judging';
import type { Option, Proposal, Voter } from './proposal';
import type { MethodRule, Rule } from './rule';
import type { RunOff } from './run-off';
import type { Size } from './size';

/** What was decided, with the whole of its arithmetic; counts are organisations. */
export interface Result {
  readonly outcome: 'adopted' | 'rejected';
  /** Of a rule that has one; every other names its method. */
  readonly size?: Size;
  readonly method?: MethodRule['method'];
  /** What settled it. */
  readonly because: Because;
  readonly voters: number;
  /** Reservations included; under a ranked choice those that ranked. */
  readonly yes: number;
  readonly reservations: number;
  readonly no: number;
  readonly abstained: number;
  readonly silent: number;
  /** How many yes the rule asks for; under a ranked choice, how many of the last round's ballots. */
  readonly needed: number;
  /** Only when adopted and there was a choice. */
  readonly option: ChosenOption | null;
  /** Under a method that counts: how many organisations answered, and how many must have. */
  readonly turnout?: { readonly answered: number; readonly needed: number };
  /** Under consent: the objections that stand open, and the answers to an earlier wording, to be said again. */
  readonly openObjections?: number;
  readonly again?: number;
  /** Under a ranked choice; null when nobody ranked. */
  readonly runOff?: RunOff | null;
  /** After a request for advice. */
  readonly advised?: number;
  /** Where money is put together. */
  readonly money?: { readonly gatheredCents: Cents; readonly neededCents: Cents };
}

export type Because =
  | 'objected'
  | 'too-few-yes'
  | 'enough-yes'
  | 'nobody-objected'
  | 'quorum-missing'
  | 'most-preferred'
  | 'nobody-ranked'
  | 'advised'
  | 'money-missing';

export interface ChosenOption {
  readonly id: Id;
  readonly label: string;
  /** Agreements naming each; under a ranked choice, first preferences. */
  readonly counts: readonly { readonly id: Id; readonly label: string; readonly yes: number }[];
  /** Several had as many: the first listed of them was taken. */
  readonly isTied: boolean;
}

/** What counts besides the answers. */
export interface Grounds {
  /** The number of the present wording; under consent only answers to it count. */
  readonly wording: number;
  /** How many objections stand open against it. */
  readonly openObjections: number;
  readonly commitment: Commitment | null;
}

export const NO_GROUNDS: Grounds = { wording: 1, openObjections: 0, commitment: null };

/**
 * Counts the standing binding answers of the voting organisations and applies the rule (domain M16, M17, T21, T22).
 * Leanings, and answers of organisations that vote no more, never count. The order of rows and voters changes nothing.
 */
export function result(
  rule: Rule,
  voters: readonly Pick<Voter, 'id'>[],
  answers: readonly Answer[],
  options: readonly Option[] = [],
  grounds: Grounds = NO_GROUNDS,
): Result {
  const voterIds = new Set(voters.map((each) => each.id));
  const standing = bindingAnswers(answers).filter((each) => voterIds.has(each.organisationId));
  const isConsent = 'method' in rule && rule.method === 'consent';
  const counted = isConsent ? standing.filter((each) => each.wording === grounds.wording) : standing;
  const tally = tallyOf(counted, voterIds.size, standing.length - counted.length);
  const judged = judge(rule, tally, counted, options, grounds);
  return withMoney(judged, gathered(counted), grounds.commitment);
}

/**
 * Since when a proposal is in effect, or null: a rule that takes effect at once does so from the opening, as long as
 * the count so far lets it; any other from its closing as adopted. None while it is suspended.
 */
export function inEffectSince(proposal: Proposal, counted: Result, now: Instant): Instant | null {
  if (counted.outcome === 'rejected' || proposal.withdrawal || proposal.pause || now < proposal.opensAt) return null;
  const isAtOnce = 'size' in proposal.rule && proposal.rule.isInEffectAtOnce;
  return isAtOnce ? proposal.opensAt : (proposal.closing?.at ?? null);
}

/** How many said what; `again` are answers to an earlier wording, `answered` those that count. */
export type Tally = Pick<Result, 'voters' | 'yes' | 'reservations' | 'no' | 'abstained' | 'silent'> & {
  readonly again: number;
  readonly answered: number;
};

function tallyOf(counted: readonly Answer[], voters: number, again: number): Tally {
  const count = (kind: Answer['kind']) => counted.filter((each) => each.kind === kind).length;
  const reservations = count('agree-with-reservation');
  return {
    voters,
    yes: count('agree') + reservations + count('rank'),
    reservations,
    no: count('object'),
    abstained: count('abstain'),
    silent: voters - counted.length - again,
    again,
    answered: counted.length,
  };
}

/** Where money is put together, it must be there too; what the rule refuses stays refused for the rule's reason. */
function withMoney(judged: Result, gatheredCents: Cents, commitment: Commitment | null): Result {
  if (!commitment) return judged;
  const { neededCents } = commitment;
  const money = { gatheredCents, neededCents };
  if (judged.outcome === 'rejected' || gatheredCents >= neededCents) return { ...judged, money };
  return { ...judged, outcome: 'rejected', because: 'money-missing', option: null, money };
}
