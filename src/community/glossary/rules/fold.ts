/** A word of a text, as it is compared: its place, its letters without accents or ending, and how it was written. */
export interface Token {
  readonly from: number;
  readonly to: number;
  readonly stem: string;
  readonly written: string;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:·[\p{L}\p{N}]+)*/gu;
const ACCENT = /\p{M}/gu;

/** The words of a text, in their order. */
export function tokensOf(text: string, language: string): readonly Token[] {
  return [...text.matchAll(WORD)].map(({ 0: written, index: from }) => ({
    from,
    to: from + written.length,
    stem: stemOf(written, language),
    written,
  }));
}

/** Small letters without accents: `Équité` is `equite`. */
export const folded = (text: string): string =>
  text.normalize('NFD').replace(ACCENT, '').toLowerCase().replaceAll('œ', 'oe');

/** Tells whether a text has accents at all: whoever writes without any is understood without. */
export const hasAccents = (text: string): boolean => /\p{M}/u.test(text.normalize('NFD'));

/**
 * A word without what number and gender add to it, roughly: one and many must come out alike, and so few words as
 * possible that are not the same. Both forms of `délégué·e·s` are the first.
 */
export function stemOf(word: string, language: string): string {
  const plain = folded(word.split('·')[0] ?? word);
  return plain.length < SHORTEST ? plain : (ENDINGS[language] ?? ENDINGS.en ?? same)(plain);
}

const SHORTEST = 4;
const same = (word: string): string => word;

const ENDINGS: Readonly<Record<string, (word: string) => string>> = {
  fr: (word) =>
    word
      .replace(/(?<!e)aux$/, 'al')
      .replace(/[sx]$/, '')
      .replace(/ee$/, 'e'),
  en: (word) =>
    word
      .replace(/ies$/, 'y')
      .replace(/(x|ch|sh|ss)es$/, '$1')
      .replace(/(?<!s)s$/, ''),
  nl: (word) => word.replace(/s$/, '').replace(/en?$/, ''),
  es: (word) => word.replace(/s$/, '').replace(/e$/, ''),
  de: (word) => (word.length > 5 ? word.replace(/(en|er|es|e|n|s)$/, '') : word),
};
