import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Refusal, refuse } from '../../../basics/outcome';
import { hasLeft } from '../../members/rules';

/** A leaning is one person's, given now; a binding answer is the organisation's, given once its collective has spoken. */
export type Stage = 'leaning' | 'binding';

/** What the rules must know of the seat an act is done from. */
export interface SpeakingSeat {
  readonly id: Id;
  readonly role: 'delegate' | 'deputy' | 'member' | 'coordinator' | 'core-group' | 'holder' | 'observer';
  readonly organisationId: Id | null;
  readonly organisationKind: 'member' | 'provider' | 'partner' | null;
}

/** Who acts, from which seat, and the first day their organisation was gone (null while it belongs). */
export interface Speaker {
  readonly personId: Id;
  readonly seat: SpeakingSeat;
  readonly organisationLeftOn: Day | null;
}

/** Where a new row gets its name and its date: made by the action, never by a rule. */
export interface Stamp {
  readonly id: Id;
  readonly at: Instant;
  /** The day of `at` on the community's wall. */
  readonly today: Day;
}

/** Reads a stage typed by someone; refuses `stage-unknown`. */
export const readStage = (text: string): Stage | Refusal =>
  text === 'leaning' || text === 'binding' ? text : refuse('stage-unknown', 'stage');

/**
 * Says which member organisation this person may answer for at that stage. Refuses `answer-needs-organisation`,
 * `observers-do-not-answer`, `only-members-answer`, `organisation-left` and `binding-needs-delegate`.
 */
export function voiceOf(speaker: Speaker, stage: Stage, today: Day): Id | Refusal {
  const { role, organisationId, organisationKind } = speaker.seat;
  if (role === 'observer') return refuse('observers-do-not-answer');
  if (organisationId === null) return refuse('answer-needs-organisation');
  if (organisationKind !== 'member') return refuse('only-members-answer');
  if (hasLeft({ leftOn: speaker.organisationLeftOn }, today)) return refuse('organisation-left');
  if (stage === 'binding' && !isDelegated(role)) return refuse('binding-needs-delegate', 'stage');
  return organisationId;
}

/** Tells whether a seat carries the community: levels, merges, proposals and closings are theirs. */
export const mayLead = (seat: SpeakingSeat): boolean => seat.role === 'coordinator' || seat.role === 'core-group';

const isDelegated = (role: SpeakingSeat['role']): boolean => role === 'delegate' || role === 'deputy';
