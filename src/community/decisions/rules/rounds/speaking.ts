import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { mayLead, readReason, readSentence, type Speaker, type Stamp, voiceOf } from '../../../needs/rules';
import { type Answer, bindingAnswers } from '../answer';
import type { Voter } from '../proposal';
import {
  type Contribution,
  type Course,
  type InRounds,
  leadingProblem,
  presentRound,
  presentStretch,
  type RoundName,
  roundsProblem,
} from './course';

/** What may be written in each round by those who are asked. A question may be answered in any of them. */
const WRITTEN: Readonly<Record<RoundName, readonly Contribution['kind'][]>> = {
  clarify: ['question', 'answer'],
  react: ['reaction', 'answer'],
  amend: ['answer'],
  object: ['answer'],
  integrate: ['reaction', 'answer'],
};

export interface ContributionInput {
  readonly kind: string;
  readonly words: string;
  /** The question, for an answer. */
  readonly answersId: Id | null;
}

/**
 * Says something in the round: a question or its answer, a reaction. Questions and reactions are for the organisations
 * asked; whoever knows may answer. Refuses what `roundsProblem` and `voiceIn` refuse, `kind-unknown`,
 * `not-in-this-round` (`round`), `question-missing`, `reason-missing` and `words-too-long`.
 */
export function contribute(
  proposal: InRounds,
  course: Course,
  input: ContributionInput,
  speaker: Speaker,
  stamp: Stamp,
): Contribution | Refusal {
  const problem = roundsProblem(proposal, stamp.at);
  if (problem) return problem;
  const kind = WRITTEN.clarify.concat(WRITTEN.react).find((each) => each === input.kind);
  if (!kind) return refuse('kind-unknown', 'kind');
  const voice = voiceIn(proposal, speaker, stamp, kind === 'answer');
  if (isRefusal(voice)) return voice;
  const { round, number } = presentRound(course);
  if (!WRITTEN[round].includes(kind)) return refuse('not-in-this-round', undefined, { round });
  const question = course.contributions.find((each) => each.kind === 'question' && each.id === input.answersId);
  if (kind === 'answer' && !question) return refuse('question-missing', 'words');
  const words = readReason(input.words, 'words');
  if (isRefusal(words)) return words;
  return {
    ...{ id: stamp.id, round: number, kind, organisationId: voice.organisationId, words, at: stamp.at },
    ...{ personId: speaker.personId, seatId: speaker.seat.id },
    answersId: kind === 'answer' ? (question?.id ?? null) : null,
  };
}

/**
 * Notes that an organisation had its turn in the room, with what it said if somebody wrote it down. Refuses what
 * `leadingProblem` refuses, `not-live`, `organisation-not-asked`, `already-spoke` and `words-too-long`.
 */
export function noteTurn(
  proposal: InRounds,
  course: Course,
  input: { readonly organisationId: Id; readonly words: string },
  by: Speaker,
  stamp: Stamp,
): Contribution | Refusal {
  const problem = leadingProblem(proposal, by, stamp.at);
  if (problem) return problem;
  const { mode, number } = presentRound(course);
  if (mode !== 'live') return refuse('not-live');
  const { organisationId } = input;
  if (!proposal.voters.some((each) => each.id === organisationId)) return refuse('organisation-not-asked');
  const here = rowsOf(course);
  if (here.some((each) => each.kind === 'spoke' && each.organisationId === organisationId))
    return refuse('already-spoke');
  const words = readSentence(input.words, 'words');
  if (isRefusal(words)) return words;
  return {
    ...{ id: stamp.id, round: number, kind: 'spoke', organisationId, words, at: stamp.at, answersId: null },
    ...{ personId: by.personId, seatId: by.seat.id },
  };
}

/**
 * Who has not been heard in the present round, as listed: of those asked, whoever has written nothing, proposed no
 * change, was not noted as having spoken and, where agreement is asked for, has not answered to the present text.
 */
export function unheard<Asked extends Pick<Voter, 'id'>>(
  voters: readonly Asked[],
  course: Course,
  answers: readonly Answer[],
  wording: number,
): readonly Asked[] {
  const [first] = presentStretch(course);
  const heard = new Set<Id | null>(rowsOf(course).map((each) => each.organisationId));
  for (const each of course.amendments) if (first && each.at >= first.openedAt) heard.add(each.organisationId);
  if (first?.round === 'object') {
    for (const each of bindingAnswers(answers)) if (each.wording === wording) heard.add(each.organisationId);
  }
  return voters.filter((each) => !heard.has(each.id));
}

/**
 * Says for whom someone speaks in the rounds: an organisation asked, whoever is able to answer for another that is not
 * (`isOpen`, the provider for instance), or nobody in particular for those who lead. Refuses what `voiceOf` refuses and
 * `organisation-not-asked`.
 */
export function voiceIn(
  { voters }: Pick<InRounds, 'voters'>,
  speaker: Speaker,
  { today }: Pick<Stamp, 'today'>,
  isOpen: boolean,
): { readonly organisationId: Id | null } | Refusal {
  const { seat } = speaker;
  if (isOpen && seat.organisationId === null && mayLead(seat)) return { organisationId: null };
  if (isOpen && seat.role !== 'observer' && seat.organisationKind !== 'member' && seat.organisationId)
    return { organisationId: seat.organisationId };
  const organisationId = voiceOf(speaker, 'leaning', today);
  if (isRefusal(organisationId)) return organisationId;
  return voters.some((each) => each.id === organisationId) ? { organisationId } : refuse('organisation-not-asked');
}

/** What was said in the present round, since it was last moved there. */
function rowsOf(course: Course): readonly Contribution[] {
  const numbers = new Set(presentStretch(course).map((each) => each.number));
  return course.contributions.filter((each) => numbers.has(each.round));
}
