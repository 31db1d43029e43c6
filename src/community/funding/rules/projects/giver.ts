import type { Id } from '../../../../basics/id';

/** The organisation whose whole name a reason holds, such as “Given by Coopdevs”; the longest name where several do. */
export function giverNamed(reason: string, organisations: readonly { id: Id; name: string }[]): Id | null {
  const text = spaced(reason);
  const named = organisations.filter(({ name }) => text.includes(spaced(name)));
  return named.sort((a, b) => b.name.length - a.name.length)[0]?.id ?? null;
}

/** Words apart, so that a name is only found whole. */
const spaced = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
