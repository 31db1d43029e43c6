import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { mayLead, readReason, type Speaker, type Stamp } from '../../needs/rules';
import type { Answer } from './answer';
import type { NotedAs } from './noting';
import type { Proposal } from './proposal';

/** An organisation that the matter concerns more than others, and how, in a sentence. */
export interface Interest {
  readonly organisationId: Id;
  readonly words: string;
  /** What told it at the opening; null where somebody said it. */
  readonly notedAs: NotedAs | null;
  /** By the charter of the day the proposal was made it neither answers nor counts. */
  readonly isLeftOut: boolean;
  readonly personId: Id;
  readonly seatId: Id;
  readonly at: Instant;
}

/**
 * Declares that one's organisation is concerned by a proposal. Where the charter keeps the concerned from answering, it
 * is left out from then on, unless an organisation has bindingly answered before: who counts does not change under those
 * who have spoken. Refuses `interest-needs-organisation`, `observers-do-not-answer`, `proposal-withdrawn`,
 * `already-closed`, `interest-declared`, `reason-missing` and `words-too-long`.
 */
export function declareInterest(
  proposal: Proposal,
  declared: readonly Interest[],
  answers: readonly Answer[],
  input: { readonly words: string },
  by: Speaker,
  stamp: Stamp,
): Interest | Refusal {
  const { role, organisationId } = by.seat;
  if (organisationId === null) return refuse('interest-needs-organisation');
  if (role === 'observer') return refuse('observers-do-not-answer');
  if (proposal.withdrawal) return refuse('proposal-withdrawn');
  if (proposal.closing) return refuse('already-closed');
  if (declared.some((each) => each.organisationId === organisationId)) return refuse('interest-declared');
  const words = readReason(input.words, 'words');
  if (isRefusal(words)) return words;
  const isEarly = !answers.some((each) => each.stage === 'binding');
  const others = proposal.voters.filter((each) => !each.isLeftOut && each.id !== organisationId);
  const isVoter = proposal.voters.some((each) => each.id === organisationId);
  const isLeftOut = isVoter && !proposal.concernedMayAnswer && isEarly && others.length > 0;
  return { organisationId, words, notedAs: null, isLeftOut, personId: by.personId, seatId: by.seat.id, at: stamp.at };
}

/**
 * The organisations that whoever opens a proposal names as concerned, and the voters as they then are. Refuses
 * `reason-missing` (in `concernedWhy`), `words-too-long`, `proposal-not-yours` and `voters-missing` (nobody would be left
 * to answer).
 */
export function nameConcerned(
  proposal: Proposal,
  concerned: readonly Id[],
  typedWords: string,
  by: Speaker,
  { at }: Stamp,
): { readonly proposal: Proposal; readonly interests: readonly Interest[] } | Refusal {
  if (concerned.length === 0) return { proposal, interests: [] };
  if (!mayLead(by.seat)) return refuse('proposal-not-yours');
  const words = readReason(typedWords, 'concernedWhy');
  if (isRefusal(words)) return words;
  const isLeft = (id: Id) => !proposal.concernedMayAnswer && concerned.includes(id);
  const voters = proposal.voters.map((each) => (isLeft(each.id) ? { ...each, isLeftOut: true } : each));
  if (voters.every((each) => each.isLeftOut)) return refuse('voters-missing', 'concerned');
  const interests = concerned.map((organisationId) => ({
    ...{ organisationId, words, notedAs: null, personId: by.personId, seatId: by.seat.id, at },
    isLeftOut: voters.some((each) => each.id === organisationId && each.isLeftOut === true),
  }));
  return { proposal: { ...proposal, voters }, interests };
}
