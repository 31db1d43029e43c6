import type { Words } from '../../../../design';
import type { Organisation } from '../../../members';

/** Five organisations, by the names that the examples have for them. */
export type ExampleNames = Readonly<Record<(typeof PLACES)[number], string>>;

const PLACES = ['one', 'two', 'three', 'four', 'five'] as const;
const LETTERS = ['A', 'B', 'C', 'D', 'E'];

/** Whom the examples speak of: members of the community whose names no sign or figure of a line could be taken for. */
export function namesFrom(organisations: readonly Organisation[], t: Words): ExampleNames {
  const known = organisations
    .filter(({ kind, name }) => kind === 'member' && !/[\d=:,;]/.test(name))
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, t.language));
  const others = LETTERS.map((letter) => t.simulator.someOrganisation({ letter }));
  const [one = '', two = '', three = '', four = '', five = ''] = [...known.slice(0, PLACES.length), ...others];
  return { one, two, three, four, five };
}
