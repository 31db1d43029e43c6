import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import {
  latest,
  readReason,
  readSentence,
  readStage,
  type Speaker,
  type Stage,
  type Stamp,
  voiceOf,
} from '../../needs/rules';
import type { Proposal } from './proposal';

/** Agree; agree with a reservation that is kept; object, with a reason; abstain. */
export const ANSWER_KINDS = ['agree', 'agree-with-reservation', 'object', 'abstain'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** One row for ever. A second answer replaces the first, a withdrawal takes it back; all rows stay. */
export interface Answer {
  readonly id: Id;
  readonly organisationId: Id;
  readonly personId: Id;
  /** The seat that allowed it. */
  readonly seatId: Id;
  readonly stage: Stage;
  readonly kind: AnswerKind | 'withdrawn';
  /** The option agreed to; null when there are none or the answer agrees to none. */
  readonly optionId: Id | null;
  readonly reason: string;
  readonly at: Instant;
  /** The answer that this row replaces or takes back, so that the page can say so. */
  readonly replacesId: Id | null;
}

export interface AnswerInput {
  readonly kind: string;
  readonly stage: string;
  readonly optionId: Id | null;
  readonly reason: string;
}

/**
 * Answers a proposal for one's organisation. Refuses `answer-before-opening` and `answer-after-close` (`day`),
 * `proposal-withdrawn`, `organisation-not-asked`, `kind-unknown`, `stage-unknown`, `reason-missing` (an objection
 * without one), `option-not-chosen`, `option-unknown`, `words-too-long` and whatever `voiceOf` refuses.
 */
export function answer(
  proposal: Proposal,
  standing: readonly Answer[],
  input: AnswerInput,
  speaker: Speaker,
  stamp: Stamp,
): Answer | Refusal {
  const kind = ANSWER_KINDS.find((each) => each === input.kind);
  if (!kind) return refuse('kind-unknown', 'kind');
  const mayAnswer = voiceIn(proposal, input.stage, speaker, stamp);
  if (isRefusal(mayAnswer)) return mayAnswer;
  const reason = kind === 'object' ? readReason(input.reason) : readSentence(input.reason, 'reason');
  if (isRefusal(reason)) return reason;
  const optionId = isAgreement(kind) ? readOption(proposal, input.optionId) : null;
  if (isRefusal(optionId)) return optionId;
  const replacesId = ownAnswer(standing, mayAnswer, speaker.personId)?.id ?? null;
  return row({ ...mayAnswer, kind, optionId, reason, replacesId }, speaker, stamp);
}

/**
 * Takes back what one has answered: one's own leaning, or one's organisation's binding answer. Refuses
 * `nothing-to-withdraw` and, as `answer` does, what is too early, too late or not one's to say.
 */
export function withdrawAnswer(
  proposal: Proposal,
  standing: readonly Answer[],
  input: { readonly stage: string; readonly reason: string },
  speaker: Speaker,
  stamp: Stamp,
): Answer | Refusal {
  const mayAnswer = voiceIn(proposal, input.stage, speaker, stamp);
  if (isRefusal(mayAnswer)) return mayAnswer;
  const reason = readSentence(input.reason, 'reason');
  if (isRefusal(reason)) return reason;
  const taken = ownAnswer(standing, mayAnswer, speaker.personId);
  if (!taken) return refuse('nothing-to-withdraw');
  return row({ ...mayAnswer, kind: 'withdrawn', optionId: null, reason, replacesId: taken.id }, speaker, stamp);
}

/** The binding answers that hold: of each organisation the last one, unless it was taken back. */
export function bindingAnswers(answers: readonly Answer[]): readonly Answer[] {
  const binding = answers.filter((each) => each.stage === 'binding');
  return standingBy(binding, (each) => each.organisationId);
}

/** The leanings that hold, one a person: shown beside the answers, never counted. */
export function leanings(answers: readonly Answer[]): readonly Answer[] {
  const leaning = answers.filter((each) => each.stage === 'leaning');
  return standingBy(leaning, (each) => `${each.organisationId} ${each.personId}`);
}

/** Tells whether an answer counts as a yes; a reservation is kept, and does not stop. */
export const isAgreement = (kind: Answer['kind']): boolean => kind === 'agree' || kind === 'agree-with-reservation';

interface Voice {
  readonly organisationId: Id;
  readonly stage: Stage;
}

function voiceIn(proposal: Proposal, stageText: string, speaker: Speaker, stamp: Stamp): Voice | Refusal {
  const stage = readStage(stageText);
  if (isRefusal(stage)) return stage;
  const organisationId = voiceOf(speaker, stage, stamp.today);
  if (isRefusal(organisationId)) return organisationId;
  if (!proposal.voters.some((each) => each.id === organisationId)) return refuse('organisation-not-asked');
  return timeProblem(proposal, stamp.at) ?? { organisationId, stage };
}

function timeProblem({ withdrawal, closing, opensAt, closesAt, closesOn }: Proposal, at: Instant): Refusal | undefined {
  if (withdrawal) return refuse('proposal-withdrawn');
  if (at < opensAt) return refuse('answer-before-opening', undefined, { at: opensAt });
  return closing || at >= closesAt ? refuse('answer-after-close', undefined, { day: closesOn }) : undefined;
}

function readOption({ options }: Proposal, optionId: Id | null): Id | null | Refusal {
  if (options.length === 0) return null;
  if (optionId === null) return refuse('option-not-chosen', 'optionId');
  return options.some((each) => each.id === optionId) ? optionId : refuse('option-unknown', 'optionId');
}

const ownAnswer = (answers: readonly Answer[], voice: Voice, personId: Id): Answer | undefined =>
  voice.stage === 'binding'
    ? bindingAnswers(answers).find((each) => each.organisationId === voice.organisationId)
    : leanings(answers).find((each) => each.organisationId === voice.organisationId && each.personId === personId);

function standingBy(answers: readonly Answer[], keyOf: (answer: Answer) => string): readonly Answer[] {
  const keys = [...new Set(answers.map(keyOf))].sort();
  return keys
    .flatMap((key) => latest(answers.filter((each) => keyOf(each) === key)) ?? [])
    .filter((each) => each.kind !== 'withdrawn');
}

const row = (
  given: Pick<Answer, 'organisationId' | 'stage' | 'kind' | 'optionId' | 'reason' | 'replacesId'>,
  { personId, seat }: Speaker,
  { id, at }: Stamp,
): Answer => ({ id, personId, seatId: seat.id, at, ...given });
