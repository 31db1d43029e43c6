import type { Id } from '../../../basics/id';
import { type Instant, plusMilliseconds } from '../../../basics/instant';
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
import { type Answer, type AnswerKind, bindingAnswers, isAgreement, kindsFor, leanings } from './answer';
import { readCommit } from './commitment';
import { type Proposal, takesAnswersUntil } from './proposal';
import type { RoundName } from './rounds';

export interface AnswerInput {
  readonly kind: string;
  readonly stage: string;
  readonly optionId: Id | null;
  readonly reason: string;
  /** The options in one's order, for a choice. */
  readonly ranking?: readonly Id[] | undefined;
  /** What the organisation puts in, where money is put together. */
  readonly commitCents?: number | null | undefined;
  /** The wording that is answered; left out, it is the present one. */
  readonly wording?: number | undefined;
}

/**
 * Answers a proposal for one's organisation. Refuses `proposal-suspended`, `organisation-left-out` (concerned by the
 * matter), `answer-before-opening` and `answer-after-close` (`day`),
 * `proposal-withdrawn`, `organisation-not-asked`, `kind-unknown`, `stage-unknown`, `reason-missing` (an objection or an
 * advice without one), `option-not-chosen`, `option-unknown`, `ranking-missing`, `ranking-repeated`,
 * `commit-unreadable`, `words-too-long`, `not-in-this-round` (`round`: a binding answer to consent has its own),
 * `wording-moved` (the text has changed since it was read) and whatever `voiceOf` refuses.
 */
export function answer(
  proposal: Proposal,
  standing: readonly Answer[],
  input: AnswerInput,
  speaker: Speaker,
  stamp: Stamp,
): Answer | Refusal {
  const kind = kindsFor(proposal.rule).find((each) => each === input.kind);
  if (!kind) return refuse('kind-unknown', 'kind');
  const mayAnswer = voiceIn(proposal, input.stage, speaker, stamp);
  if (isRefusal(mayAnswer)) return mayAnswer;
  return given(proposal, standing, { ...input, ...mayAnswer, kind, toldBy: null }, speaker, stamp);
}

/** The row of an answer by, or for, an organisation that may give it now. */
export function given(
  proposal: Proposal,
  standing: readonly Answer[],
  input: Omit<AnswerInput, 'kind' | 'stage'> & Voice & Pick<Answer, 'toldBy'> & { readonly kind: AnswerKind },
  speaker: Speaker,
  stamp: Stamp,
): Answer | Refusal {
  const { organisationId, stage, kind, toldBy } = input;
  const problem = roundProblem(proposal, stage, ['object']) ?? wordingProblem(proposal, input.wording);
  if (problem) return problem;
  const said = readSaid(proposal, kind, input);
  if (isRefusal(said)) return said;
  const replacesId = ownAnswer(standing, input, speaker.personId)?.id ?? null;
  const { wording } = proposal;
  return row({ organisationId, stage, kind, ...said, wording, toldBy, replacesId }, speaker, after(standing, stamp));
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
  // An objection may be lifted while one looks for what answers it.
  const among: readonly RoundName[] = taken.kind === 'object' ? ['object', 'integrate'] : ['object'];
  const problem = roundProblem(proposal, mayAnswer.stage, among);
  if (problem) return problem;
  const { wording } = proposal;
  const nothing = { optionId: null, ranking: null, commitCents: null, toldBy: null };
  const back = { kind: 'withdrawn', reason, wording, replacesId: taken.id } as const;
  return row({ ...mayAnswer, ...nothing, ...back }, speaker, after(standing, stamp));
}

export interface Voice {
  readonly organisationId: Id;
  readonly stage: Stage;
}

function voiceIn(proposal: Proposal, stageText: string, speaker: Speaker, stamp: Stamp): Voice | Refusal {
  const stage = readStage(stageText);
  if (isRefusal(stage)) return stage;
  const organisationId = voiceOf(speaker, stage, stamp.today);
  if (isRefusal(organisationId)) return organisationId;
  return askedProblem(proposal, organisationId) ?? timeProblem(proposal, stamp.at) ?? { organisationId, stage };
}

/** Why an organisation has nothing to answer here. */
export function askedProblem({ voters }: Proposal, organisationId: Id): Refusal | undefined {
  const asked = voters.find((each) => each.id === organisationId);
  if (!asked) return refuse('organisation-not-asked');
  return asked.isLeftOut ? refuse('organisation-left-out') : undefined;
}

/** Why nobody may answer at that moment. */
export function timeProblem(proposal: Proposal, at: Instant): Refusal | undefined {
  const { withdrawal, closing, opensAt, closesOn, round, pause } = proposal;
  if (withdrawal) return refuse('proposal-withdrawn');
  if (pause && !closing) return refuse('proposal-suspended');
  if (at < opensAt) return refuse('answer-before-opening', undefined, { at: opensAt });
  // What is decided in rounds takes answers until it is closed: nobody is shut out while it waits for whoever leads.
  const isOver = closing !== null || (round === null && at >= takesAnswersUntil(proposal));
  return isOver ? refuse('answer-after-close', undefined, { day: closesOn }) : undefined;
}

/** A leaning may be given in any round; what binds, where agreement is asked for. */
function roundProblem({ round }: Proposal, stage: Stage, among: readonly RoundName[]): Refusal | undefined {
  if (round === null || stage === 'leaning' || among.includes(round.round)) return undefined;
  return refuse('not-in-this-round', undefined, { round: round.round });
}

const wordingProblem = ({ wording }: Proposal, seen: number | undefined): Refusal | undefined =>
  seen === undefined || seen === wording ? undefined : refuse('wording-moved');

type Said = Pick<Answer, 'reason' | 'optionId' | 'ranking' | 'commitCents'>;

function readSaid(proposal: Proposal, kind: AnswerKind, input: AnswerInput): Said | Refusal {
  const isReasonAsked = kind === 'object' || kind === 'advise';
  const reason = isReasonAsked ? readReason(input.reason) : readSentence(input.reason, 'reason');
  if (isRefusal(reason)) return reason;
  const optionId = isAgreement(kind) ? readOption(proposal, input.optionId) : null;
  if (isRefusal(optionId)) return optionId;
  const ranking = kind === 'rank' ? readRanking(proposal, input.ranking ?? []) : null;
  if (isRefusal(ranking)) return ranking;
  const commitCents = readCommit(proposal.commitment, kind, input.commitCents ?? null);
  return isRefusal(commitCents) ? commitCents : { reason, optionId, ranking, commitCents };
}

function readOption({ options }: Proposal, optionId: Id | null): Id | null | Refusal {
  if (options.length === 0) return null;
  if (optionId === null) return refuse('option-not-chosen', 'optionId');
  return options.some((each) => each.id === optionId) ? optionId : refuse('option-unknown', 'optionId');
}

function readRanking({ options }: Proposal, ranking: readonly Id[]): readonly Id[] | Refusal {
  if (ranking.length === 0) return refuse('ranking-missing', 'ranking');
  if (new Set(ranking).size < ranking.length) return refuse('ranking-repeated', 'ranking');
  const isListed = ranking.every((id) => options.some((each) => each.id === id));
  return isListed ? ranking : refuse('option-unknown', 'ranking');
}

const ownAnswer = (answers: readonly Answer[], voice: Voice, personId: Id): Answer | undefined =>
  voice.stage === 'binding'
    ? bindingAnswers(answers).find((each) => each.organisationId === voice.organisationId)
    : leanings(answers).find((each) => each.organisationId === voice.organisationId && each.personId === personId);

/** The stamp of a row that follows these, also where the clock of one machine is behind that of another, or was set back. */
export function after(rows: readonly Pick<Answer, 'id' | 'at'>[], stamp: Stamp): Stamp {
  const last = latest(rows);
  if (!last || latest<Pick<Answer, 'id' | 'at'>>([last, stamp]) !== last) return stamp;
  return { ...stamp, at: plusMilliseconds(last.at, 1) };
}

const row = (
  given: Omit<Answer, 'id' | 'personId' | 'seatId' | 'at'>,
  { personId, seat }: Speaker,
  { id, at }: Stamp,
): Answer => ({ id, personId, seatId: seat.id, at, ...given });
