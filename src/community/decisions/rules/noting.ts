import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { mayLead, readReason, type Speaker, type Stamp } from '../../needs/rules';
import type { Answer } from './answer';
import type { Interest } from './interests';
import type { Proposal } from './proposal';

/**
 * What tells that an organisation is concerned: whoever opens the proposal also speaks for that provider; the money
 * pays for work that it estimated; or the money is for a need that is its own alone.
 */
export type NotedAs = 'opener' | 'estimate' | 'own-need';

/** What is known of a proposal as it is opened. */
export interface Opening {
  /** The providers for which whoever opens it speaks. */
  readonly openerProviders: readonly Id[];
  /** Whose estimate it carries; null where it carries none. */
  readonly estimatedBy: Id | null;
  /** Whose need alone it is about; null where it is about everyone's, or about none. */
  readonly needOf: Id | null;
}

export interface Noted {
  readonly organisationId: Id;
  readonly as: NotedAs;
}

/** The organisations that are concerned by what the opening itself tells, each once, by the first thing that tells it. */
export function concernedByOpening(
  { amountCents, commitment }: Pick<Proposal, 'amountCents' | 'commitment'>,
  { openerProviders, estimatedBy, needOf }: Opening,
): readonly Noted[] {
  const isMoney = amountCents !== null || commitment !== null;
  const found: Noted[] = [
    ...openerProviders.map((organisationId): Noted => ({ organisationId, as: 'opener' })),
    ...(isMoney && estimatedBy ? [{ organisationId: estimatedBy, as: 'estimate' as const }] : []),
    ...(isMoney && needOf ? [{ organisationId: needOf, as: 'own-need' as const }] : []),
  ];
  return found.filter((each, place) => found.findIndex((one) => one.organisationId === each.organisationId) === place);
}

/**
 * Notes them beside those that whoever opens it named, with the voters as they then are: by the charter a voter among
 * them may be left out, never the last one.
 */
export function noteConcerned(
  named: { readonly proposal: Proposal; readonly interests: readonly Interest[] },
  noted: readonly Noted[],
  wordsOf: (as: NotedAs) => string,
  by: Speaker,
  { at }: Stamp,
): { readonly proposal: Proposal; readonly interests: readonly Interest[] } {
  return noted.reduce(({ proposal, interests }, { organisationId, as }) => {
    if (interests.some((each) => each.organisationId === organisationId)) return { proposal, interests };
    const isVoter = proposal.voters.some((each) => each.id === organisationId);
    const others = proposal.voters.filter((each) => !each.isLeftOut && each.id !== organisationId);
    const isLeftOut = isVoter && !proposal.concernedMayAnswer && others.length > 0;
    const signed = { personId: by.personId, seatId: by.seat.id, at };
    const interest = { organisationId, words: wordsOf(as), notedAs: as, isLeftOut, ...signed };
    const voters = proposal.voters.map((each) =>
      isLeftOut && each.id === organisationId ? { ...each, isLeftOut } : each,
    );
    return { proposal: { ...proposal, voters }, interests: [...interests, interest] };
  }, named);
}

/** A note that whoever leads took off again, and why. */
export interface Removal {
  readonly organisationId: Id;
  readonly reason: string;
  readonly personId: Id;
  readonly seatId: Id;
  readonly at: Instant;
}

/**
 * Takes off what the opening noted. Refuses `proposal-not-yours`, `proposal-withdrawn`, `already-closed`,
 * `interest-not-noted` (nothing stands, or somebody said it), `interest-answered` once an organisation has bindingly
 * answered, `reason-missing` and `words-too-long`.
 */
export function removeNote(
  proposal: Proposal,
  standing: readonly Interest[],
  answers: readonly Answer[],
  input: { readonly organisationId: Id; readonly reason: string },
  by: Speaker,
  { at }: Stamp,
): Removal | Refusal {
  const { organisationId } = input;
  if (!mayLead(by.seat)) return refuse('proposal-not-yours');
  if (proposal.withdrawal) return refuse('proposal-withdrawn');
  if (proposal.closing) return refuse('already-closed');
  const note = standing.find((each) => each.organisationId === organisationId);
  if (!note?.notedAs) return refuse('interest-not-noted');
  if (answers.some((each) => each.stage === 'binding')) return refuse('interest-answered');
  const reason = readReason(input.reason, 'reason');
  if (isRefusal(reason)) return reason;
  return { organisationId, reason, personId: by.personId, seatId: by.seat.id, at };
}
