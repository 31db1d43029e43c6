/**
 * Tells whether a text names somebody of the community or gives an address of mail: such a text is not shown to strangers.
 * A name of one word (`Coordination`) says nothing of anybody, so only names of two words or more are looked for.
 */
export function tellsWho(texts: readonly string[], names: readonly string[]): boolean {
  const all = plain(texts.join('\n'));
  if (/[^\s@]@[^\s@]{1,255}\.[a-z]{2}/.test(all)) return true;
  return names
    .map(plain)
    .filter((name) => name.trim().includes(' '))
    .some((name) => all.includes(name));
}

/** Without accents, capitals or double spaces, with a space at both ends, so that only whole words are found. */
const plain = (text: string): string =>
  ` ${text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@._%+-]+/gu, ' ')
    .trim()} `;
