import type { Id } from '../../../basics/id';

interface Shop {
  readonly country: string;
  readonly language: string;
  readonly activeCooperators: number | null;
}

/** An organisation that could go along with a newcomer. */
export interface Neighbour extends Shop {
  readonly id: Id;
  readonly name: string;
}

/**
 * Those nearest to a newcomer first: same language and country, then same language, then same country, then the rest;
 * among equals those nearest in size, then by name.
 */
export const neighbours = <One extends Neighbour>(newcomer: Shop, organisations: readonly One[]): readonly One[] =>
  [...organisations].sort(
    (one, other) =>
      apart(newcomer, one) - apart(newcomer, other) ||
      sizeApart(newcomer, one) - sizeApart(newcomer, other) ||
      (one.name < other.name ? -1 : 1),
  );

const apart = (newcomer: Shop, { language, country }: Shop): number =>
  (language === newcomer.language ? 0 : 2) + (country === newcomer.country ? 0 : 1);

/** How many times larger the larger of the two is; unknown sizes come after known ones. */
function sizeApart({ activeCooperators: one }: Shop, { activeCooperators: other }: Shop): number {
  if (!one || !other) return Number.MAX_SAFE_INTEGER;
  return Math.max(one, other) / Math.min(one, other);
}
