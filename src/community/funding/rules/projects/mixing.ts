import type { AllocationKey } from '../../../charter/rules';
import type { LineConcern } from '../concern';
import type { CostLine } from '../key';
import type { ProjectLine } from './line';

/** Whom a line is for, as the keys can be mixed by: common work, a country's, a module's; named payers keep theirs. */
export const LINE_SORTS = ['all', 'country', 'module'] as const;
export type LineSort = (typeof LINE_SORTS)[number];

/** The key of each sort of line, and of single lines by their place. */
export interface Mix {
  readonly bySort: ReadonlyMap<LineSort, AllocationKey>;
  readonly byLine: ReadonlyMap<number, AllocationKey>;
}

/** The lines with the keys that were mixed for them; those without one follow usage. */
export const mixedLines = (
  lines: readonly (ProjectLine & { readonly line: number })[],
  { bySort, byLine }: Mix,
): readonly CostLine[] =>
  lines
    .filter((line) => line.state === 'kept')
    .map(({ line, label, highCents, concerns }) => {
      const key = byLine.get(line) ?? bySort.get(sortOf(concerns) ?? 'all');
      return { label, amountCents: highCents, concerns, ...(key && { key }) };
    });

/** The sort of a line; undefined where it names who pays it. */
export const sortOf = ({ kind }: LineConcern): LineSort | undefined => LINE_SORTS.find((sort) => sort === kind);
