import type { Here } from '../here';

/** A look at a community by somebody who has no seat there, or by a member who wants to see what such a person sees. */
export interface Visit extends Omit<Here, 'actor'> {
  /** A language that our pages speak. */
  readonly language: string;
  /** The languages that the visitor wishes, first wish first, ours or not. */
  readonly wishes: readonly string[];
  readonly query: URLSearchParams;
  /** Tells whether the community made a piece, or a part such as `conditions.windows`, public. */
  readonly shows: (piece: string) => boolean;
  /** The address of a public page below the front one, such as `/needs/12`, as this visitor reaches it. */
  readonly to: (path: string) => string;
  /** The address of the instance itself, wherever the front is read. */
  readonly origin: string;
  /** What stands before links into the instance itself: nothing where the front is read there. */
  readonly instance: string;
}
