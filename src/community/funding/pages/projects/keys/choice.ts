import { allTyped, type Form } from '../../../../../machinery/web';
import type { Choice } from '../../../actions';
import { type ColumnName, type CostLine, isKey, LINE_SORTS, type LineSort, type Mix } from '../../../rules';
import { readChoice } from '../../choice';

type Key = NonNullable<CostLine['key']>;

/** What people compare: who takes part, which ways, against which of them, and the key of each sort or each line. */
export interface KeysChoice extends Choice, Mix {
  readonly shown: readonly ColumnName[];
  readonly against: ColumnName;
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
    // Usage is what every sort of line follows anyway.
    if (key && key !== 'usage') bySort.set(sort, key);
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

const NAMES = /^(?:key|against|chosen|with|volunteer|by-[a-z]+|line-[1-9]\d{0,3})$/;

/** What was chosen as fields of a form, and of the address it leads back to. */
export const keysFields = (query: URLSearchParams): readonly (readonly [string, string])[] =>
  [...query].filter(([name]) => NAMES.test(name));

/** The same from a posted form. */
export const keysQuery = (form: Form): URLSearchParams =>
  new URLSearchParams(
    Object.keys(form).flatMap((name) =>
      NAMES.test(name) ? allTyped(form, name).map((text): [string, string] => [name, text]) : [],
    ),
  );
