import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Answer, bindingAnswers, isAgreement } from './answering';
import type { Option, Proposal, Voter } from './proposal';
import { neededYes, type Size, type SizeRule } from './size';

/** What was decided, with the whole of its arithmetic; counts are organisations. */
export interface Result {
  readonly outcome: 'adopted' | 'rejected';
  readonly size: Size;
  /** What settled it. */
  readonly because: 'objected' | 'too-few-yes' | 'enough-yes' | 'nobody-objected';
  readonly voters: number;
  /** Reservations included. */
  readonly yes: number;
  readonly reservations: number;
  readonly no: number;
  readonly abstained: number;
  readonly silent: number;
  /** How many yes the rule asks for. */
  readonly needed: number;
  /** Only when adopted and there was a choice. */
  readonly option: ChosenOption | null;
}

export interface ChosenOption {
  readonly id: Id;
  readonly label: string;
  readonly counts: readonly { readonly id: Id; readonly label: string; readonly yes: number }[];
  /** Several had as many: the first listed of them was taken. */
  readonly isTied: boolean;
}

/**
 * Counts the standing binding answers of the voting organisations and applies the rule (domain T21, T22): an objection
 * stops any proposal, and as many yes as `neededYes` says must stand among all voters, the silent ones included.
 * Leanings, and answers of organisations that vote no more, never count. The order of rows and voters changes nothing.
 */
export function result(
  rule: SizeRule,
  voters: readonly Pick<Voter, 'id'>[],
  answers: readonly Answer[],
  options: readonly Option[] = [],
): Result {
  const voterIds = new Set(voters.map((each) => each.id));
  const counted = bindingAnswers(answers).filter((each) => voterIds.has(each.organisationId));
  const count = (kind: Answer['kind']) => counted.filter((each) => each.kind === kind).length;
  const reservations = count('agree-with-reservation');
  const yes = count('agree') + reservations;
  const no = count('object');
  const needed = neededYes(rule, voterIds.size);
  const because = becauseOf(yes, no, needed);
  const isAdopted = because === 'enough-yes' || because === 'nobody-objected';
  return {
    outcome: isAdopted ? 'adopted' : 'rejected',
    size: rule.size,
    because,
    voters: voterIds.size,
    yes,
    reservations,
    no,
    abstained: count('abstain'),
    silent: voterIds.size - counted.length,
    needed,
    option: isAdopted ? chosenOf(options, counted) : null,
  };
}

/**
 * Since when a proposal is in effect, or null: a rule that takes effect at once does so from the opening, as long as
 * the count so far lets it; any other from its closing as adopted.
 */
export function inEffectSince(proposal: Proposal, counted: Result, now: Instant): Instant | null {
  if (counted.outcome === 'rejected' || proposal.withdrawal || now < proposal.opensAt) return null;
  return proposal.rule.isInEffectAtOnce ? proposal.opensAt : (proposal.closing?.at ?? null);
}

function becauseOf(yes: number, no: number, needed: number): Result['because'] {
  if (no > 0) return 'objected';
  if (needed === 0) return 'nobody-objected';
  return yes >= needed ? 'enough-yes' : 'too-few-yes';
}

function chosenOf(options: readonly Option[], counted: readonly Answer[]): ChosenOption | null {
  const agreeing = counted.filter((each) => isAgreement(each.kind));
  const counts = options.map(({ id, label }) => ({
    id,
    label,
    yes: agreeing.filter((each) => each.optionId === id).length,
  }));
  const most = Math.max(...counts.map((each) => each.yes));
  const first = counts.find((each) => each.yes === most);
  if (!first) return null;
  return { id: first.id, label: first.label, counts, isTied: counts.filter((each) => each.yes === most).length > 1 };
}
