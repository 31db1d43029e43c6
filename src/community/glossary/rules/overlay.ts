import { FIRST_WORDS } from './first-words';
import type { GlossaryWord, Kind, WordLanguage } from './words';

/** What a community says of a word in one language, the last time it did. */
export interface KeptWording {
  readonly slug: string;
  readonly language: WordLanguage;
  /** Counted over all languages of the word. */
  readonly number: number;
  readonly kind: Kind;
  readonly term: string;
  readonly also: readonly string[];
  readonly explanation: string;
  readonly inTexts: boolean;
}

/** That a word was taken out, after so many wordings. */
export interface Removal {
  readonly slug: string;
  readonly afterNumber: number;
}

/** A word of a community: whether it says so itself, and the number of its last wording per language. */
export interface OwnWord extends GlossaryWord {
  readonly isOwn: boolean;
  readonly numbers: Readonly<Partial<Record<WordLanguage, number>>>;
}

/**
 * The words of a community: those that every community begins with, over them its own wordings, without what it took
 * out; what was said again after that is there again. In the order of the slugs.
 */
export function wordsOf(kept: readonly KeptWording[], removals: readonly Removal[]): readonly OwnWord[] {
  const removed = new Map(removals.map(({ slug, afterNumber }) => [slug, afterNumber]));
  const words = new Map<string, OwnWord>();
  for (const word of FIRST_WORDS) {
    if (!removed.has(word.slug)) words.set(word.slug, { ...word, isOwn: false, numbers: {} });
  }
  for (const wording of kept) {
    if (wording.number > (removed.get(wording.slug) ?? 0))
      words.set(wording.slug, over(words.get(wording.slug), wording));
  }
  return [...words.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

function over(word: OwnWord | undefined, wording: KeptWording): OwnWord {
  const { slug, language, number, kind, term, also, explanation, inTexts } = wording;
  return {
    slug,
    kind,
    inTexts,
    isOwn: true,
    wordings: { ...word?.wordings, [language]: { term, also, explanation } },
    numbers: { ...word?.numbers, [language]: number },
  };
}
