/**
 * Tells whether a text names somebody of the community or gives an address of mail: such a text is not shown to strangers.
 * A name of one word (`Coordination`) says nothing of anybody, so only names of two words or more are looked for.
 */
export function tellsWho(texts: readonly string[], names: readonly string[]): boolean {
  const told = toldIn(texts, names);
  return told.hasMail || told.names.length > 0;
}

/** Which of these names a text tells, and whether it gives an address of mail. */
export function toldIn(
  texts: readonly string[],
  names: readonly string[],
): { readonly names: readonly string[]; readonly hasMail: boolean } {
  const all = plain(texts.join('\n'));
  return {
    names: names.filter((name) => plain(name).trim().includes(' ') && all.includes(plain(name))),
    hasMail: /[^\s@]@[^\s@]{1,255}\.[a-z]{2}/.test(all),
  };
}

/** Without accents, capitals or double spaces, with a space at both ends, so that only whole words are found. */
const plain = (text: string): string =>
  ` ${text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@._%+-]+/gu, ' ')
    .trim()} `;
