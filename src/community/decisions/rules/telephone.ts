import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidyLine, tooLong } from '../../../basics/text';
import { mayLead, type Speaker, type Stamp } from '../../needs/rules';
import { type Answer, bindingAnswers, kindsFor } from './answer';
import { type AnswerInput, askedProblem, given, timeProblem } from './answering';
import type { Proposal } from './proposal';

export interface TelephoneInput extends Omit<AnswerInput, 'stage'> {
  readonly organisationId: Id;
  /** The name of whoever said it. */
  readonly toldBy: string;
}

/** What the telephone must know of whoever enters it and of the organisation that rang. */
export interface Line {
  /** The first day without the organisation; null while it belongs. */
  readonly leftOn: Day | null;
  /** Whether whoever enters it may bind that organisation themselves. */
  readonly isOwn: boolean;
  /** Whether an objection that the organisation raised itself stands open. */
  readonly hasOwnObjection: boolean;
}

/** The longest name of someone on the telephone. */
export const TELLER_LIMIT = 120;

/**
 * Enters the binding answer that an organisation gave by telephone: a later call replaces an earlier one, but nothing
 * said this way replaces what the organisation answered itself to the present wording, or takes back its own objection.
 * Refuses `proposal-not-yours`, `telephone-own` (who may bind it answers), `organisation-left`, `answered-itself`,
 * `objection-own`, `teller-missing` and, as `answer` does, what is too early, too late, not asked or not readable.
 */
export function answerByTelephone(
  proposal: Proposal,
  standing: readonly Answer[],
  input: TelephoneInput,
  { leftOn, isOwn, hasOwnObjection }: Line,
  speaker: Speaker,
  stamp: Stamp,
): Answer | Refusal {
  const { organisationId } = input;
  if (!mayLead(speaker.seat)) return refuse('proposal-not-yours');
  if (isOwn) return refuse('telephone-own');
  if (leftOn !== null && leftOn <= stamp.today) return refuse('organisation-left');
  const kind = kindsFor(proposal.rule).find((each) => each === input.kind);
  if (!kind) return refuse('kind-unknown', 'kind');
  const problem = askedProblem(proposal, organisationId) ?? timeProblem(proposal, stamp.at);
  if (problem) return problem;
  if (answeredThemselves(proposal, standing).has(organisationId)) return refuse('answered-itself');
  if (hasOwnObjection && kind !== 'object') return refuse('objection-own');
  const toldBy = readTeller(input.toldBy);
  if (isRefusal(toldBy)) return toldBy;
  return given(proposal, standing, { ...input, kind, stage: 'binding', toldBy }, speaker, stamp);
}

/** The organisations whose answer to the present wording is their own; after a new wording they are asked again. */
export const answeredThemselves = (
  { wording }: Pick<Proposal, 'wording'>,
  standing: readonly Answer[],
): ReadonlySet<Id> =>
  new Set(
    bindingAnswers(standing)
      .filter((each) => each.toldBy === null && each.wording === wording)
      .map((each) => each.organisationId),
  );

function readTeller(typed: string): string | Refusal {
  const name = tidyLine(typed);
  if (name === '') return refuse('teller-missing', 'toldBy');
  return tooLong(name, TELLER_LIMIT, 'toldBy') ?? name;
}
