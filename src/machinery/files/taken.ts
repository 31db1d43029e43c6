/** A file as it was taken in: looked at, made anew where it is a picture, under the name and the type it will have. */
export interface TakenFile {
  readonly kind: 'picture' | 'document';
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  /** In pixels; null of a document. */
  readonly width: number | null;
  readonly height: number | null;
}

/** The largest request with files in it, in bytes: the photograph of a good phone, as it is. */
export const LARGEST_UPLOAD_BYTES = 20_000_000;
/** The largest document, in bytes. */
export const LARGEST_DOCUMENT_BYTES = 10_000_000;
/** What one community may keep, in bytes. */
export const MOST_BYTES = 500_000_000;
