import type { Seat } from '../../../machinery/here';
import { facilitates } from '../../members/rules';

/** Whether the community may be named on the first page of the instance and kept by search engines: no piece of its own. */
export const LISTED = 'listed';

/** The pieces and parts that are public now, by name: `needs`, `conditions.windows`. */
export type Public = ReadonlySet<string>;

export interface Change {
  readonly piece: string;
  readonly isPublic: boolean;
}

/** Tells whether strangers see anything at all. */
export const isOpen = (shown: Public): boolean => [...shown].some((piece) => piece !== LISTED && !piece.includes('.'));

/** Tells whether a piece is public; a part such as `conditions.windows` only together with its piece. */
export function showsIn(shown: Public, piece: string): boolean {
  const [whole = ''] = piece.split('.');
  return shown.has(whole) && shown.has(piece);
}

/** What changes from what is public to what was ticked, among the pieces that were asked for; the others stay as they are. */
export const changesBetween = (shown: Public, ticked: Public, asked: readonly string[]): readonly Change[] =>
  asked
    .filter((piece) => shown.has(piece) !== ticked.has(piece))
    .map((piece) => ({ piece, isPublic: ticked.has(piece) }));

/** What is public after these changes. */
export const after = (shown: Public, changes: readonly Change[]): Public =>
  new Set([
    ...[...shown].filter((piece) => !changes.some((change) => change.piece === piece)),
    ...changes.filter(({ isPublic }) => isPublic).map(({ piece }) => piece),
  ]);

/** Tells whether others may name the community: it said so, and there is something to see. */
export const isListed = (shown: Public): boolean => shown.has(LISTED) && isOpen(shown);

/** Who decides what strangers see: whoever facilitates. */
export const mayPublish = (seat: Seat): boolean => facilitates(seat);
