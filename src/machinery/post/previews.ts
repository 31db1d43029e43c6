import type { Id } from '../../basics/id';
import type { Community, Here } from '../here';
import type { Letter } from './outbox';

/** Whom a preview is written to: the reader of the page, as though they spoke for one of the organisations. */
export interface PreviewReader {
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly community: Community;
  readonly organisationId: Id;
  readonly organisationName: string;
}

/** One kind of letter, written from what the community has; undefined where nothing was such a letter's occasion yet. */
export interface LetterPreview {
  readonly kind: string;
  readonly write: (
    here: Pick<Here, 'db' | 'community' | 'now'>,
    reader: PreviewReader,
    origin: string,
  ) => Promise<Letter | undefined>;
}
