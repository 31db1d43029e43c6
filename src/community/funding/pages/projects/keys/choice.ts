import type { Choice } from '../../../actions';
import type { KeptLine } from '../../../queries';
import { type ColumnName, type CostLine, isKey, type LineConcern } from '../../../rules';
import { readChoice } from '../../choice';

type Key = NonNullable<CostLine['key']>;

/** Whom a line is for, as the keys can be mixed by: common work, a country's, a module's; named payers keep theirs. */
export const LINE_SORTS = ['all', 'country', 'module'] as const;
export type LineSort = (typeof LINE_SORTS)[number];

/** What people compare: who takes part, which ways, against which of them, and the key of each sort or each line. */
export interface KeysChoice extends Choice {
  readonly shown: readonly ColumnName[];
  readonly against: ColumnName;
  readonly bySort: ReadonlyMap<LineSort, Key>;
  readonly byLine: ReadonlyMap<number, Key>;
}

/** Reads what was ticked from an address that can be sent around; keys that the charter does not offer are left out. */
export function readKeysChoice(query: URLSearchParams, offered: readonly Key[]): KeysChoice {
  const keyIn = (name: string): Key | undefined => {
    const text = query.get(name) ?? '';
    return isKey(text) && offered.includes(text) ? text : undefined;
  };
  const bySort = new Map<LineSort, Key>();
  for (const sort of LINE_SORTS) {
    const key = keyIn(`by-${sort}`);
    if (key) bySort.set(sort, key);
  }
  const byLine = new Map<number, Key>();
  for (const name of query.keys()) {
    const [, line] = /^line-([1-9]\d{0,3})$/.exec(name) ?? [];
    const key = line && keyIn(name);
    if (key) byLine.set(Number(line), key);
  }
  const isMixed = bySort.size > 0 || byLine.size > 0;
  const ticked = query.getAll('key').flatMap((text) => (isKey(text) && offered.includes(text) ? [text] : []));
  const usual = offered.filter((key) => key !== 'volunteers' && key !== 'ability');
  const shown: readonly ColumnName[] = [
    ...(ticked.length > 0 ? [...new Set(ticked)] : usual),
    ...(isMixed ? ['mixed' as const] : []),
  ];
  const asked = query.get('against');
  const against =
    asked === 'mixed' && isMixed
      ? 'mixed'
      : (keyIn('against') ?? offered.find((key) => key === 'equal') ?? offered[0] ?? 'equal');
  return { ...readChoice(query), sharesCountryLines: false, shown, against, bySort, byLine };
}

/** The lines with the keys that were mixed for them; those without one follow usage. */
export const mixedLines = (lines: readonly KeptLine[], { bySort, byLine }: KeysChoice): readonly CostLine[] =>
  lines
    .filter((line) => line.state === 'kept')
    .map(({ line, label, highCents, concerns }) => {
      const key = byLine.get(line) ?? bySort.get(sortOf(concerns) ?? 'all');
      return { label, amountCents: highCents, concerns, ...(key && { key }) };
    });

/** The sort of a line; undefined where it names who pays it. */
export const sortOf = ({ kind }: LineConcern): LineSort | undefined => LINE_SORTS.find((sort) => sort === kind);
