import type { Id } from '../../../basics/id';
import type { Author } from './merging';
import { mayLead, type SpeakingSeat } from './voice';

/** The three plain sections of the discussion on a need. */
export const SECTIONS = ['questions', 'reactions', 'technical'] as const;
export type Section = (typeof SECTIONS)[number];

/** Whom a question is put to, when it is not to everyone. */
export type Addressee = 'provider' | 'author';

/**
 * Tells whether a question may be answered from a seat: one to the provider is the provider's to answer, one to the
 * author theirs and their organisation's; who carries the community may answer any.
 */
export function mayReply(to: Addressee | null, author: Author, by: { personId: Id; seat: SpeakingSeat }): boolean {
  const { seat, personId } = by;
  if (seat.role === 'observer') return false;
  if (to === null || mayLead(seat)) return true;
  if (to === 'provider') return seat.organisationKind === 'provider';
  const isOfAuthor = seat.organisationId !== null && seat.organisationId === author.organisationId;
  return isOfAuthor || personId === author.personId;
}
