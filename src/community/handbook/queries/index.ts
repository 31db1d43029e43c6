export { type Book, bookOf, type Chapter, chapterAt, stateOf } from './books';
export { type Document, documentById, documentBySlug, documentsOf, lastReading } from './documents';
export { type Draft, draftOf, textNumbered, versionsOfText } from './texts';
export {
  type Acceptance,
  type Awaited,
  acceptancesOf,
  awaitingAcceptance,
  carriedBy,
  type Frozen,
  frozenOf,
  inForceOf,
  type KeptVersion,
  versionsOf,
} from './versions';
