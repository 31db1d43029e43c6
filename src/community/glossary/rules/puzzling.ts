import { folded, tokensOf } from './fold';
import { matcherOf } from './matcher';
import { explainedIn, type GlossaryWord } from './words';

/** A word that will puzzle readers, with its plain words where the glossary has them. */
export interface Puzzling {
  readonly written: string;
  readonly slug: string | null;
  readonly explanation: string | null;
}

const MOST_PUZZLING = 8;
/** Names of programs, fields and files, and short forms that nobody has explained. */
const TECHNICAL = /\b(?:[a-z]+(?:[_.][a-z]+)+|[a-z]+[A-Z]\w*|[A-Z]{2,6}s?\b)/g;
/** Looked for from the beginning of a word alone: from within, a long one would be read as often as it has letters. */
const ADDRESS = /\b(?:https?:\/\/|www\.)\S+|(?<!\S)\S[^\s@]*@\S+/g;
/** Short forms that everybody reads. */
const PLAIN = new Set([
  'ok',
  'tva',
  'btw',
  'iva',
  'vat',
  'pdf',
  'faq',
  'ong',
  'asbl',
  'sa',
  'sms',
  'eur',
  'tv',
  'wc',
  'cv',
]);

/**
 * The words of a text that will puzzle its readers, in their order: those of the tools and of the shops that the
 * glossary explains, and what looks technical without being in it. Addresses and the names of organisations are no words.
 */
export function puzzlingIn(
  text: string,
  words: readonly GlossaryWord[],
  language: string,
  fallback: string,
  names: readonly string[] = [],
): readonly Puzzling[] {
  const plain = withoutNames(text.replace(ADDRESS, blank), names);
  const bySlug = new Map(words.map((word) => [word.slug, word]));
  const known = matcherOf(
    words.filter(({ inTexts }) => inTexts),
    language,
  )(plain).map(({ from, to, slug }) => ({
    from,
    to,
    slug,
    explanation: (explainedIn(bySlug.get(slug) ?? NOTHING, language, fallback) ?? { explanation: '' }).explanation,
  }));
  const isKnown = (at: number) => known.some(({ from, to }) => from <= at && at < to);
  const technical = (isShouted(plain, language) ? [] : [...plain.matchAll(TECHNICAL)])
    .filter(({ 0: written, index }) => !isKnown(index) && !PLAIN.has(folded(written)))
    .map(({ 0: written, index: from }) => ({ from, to: from + written.length, slug: null, explanation: null }));
  const seen = new Set<string>();
  return [...known, ...technical]
    .sort((a, b) => a.from - b.from)
    .map(({ from, to, slug, explanation }) => ({
      written: plain.slice(from, to),
      slug,
      explanation: explanation || null,
    }))
    .filter(({ written, slug }) => {
      const key = slug ?? folded(written);
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MOST_PUZZLING);
}

const blank = (words: string): string => ' '.repeat(words.length);

/** The longest names first: in « Coop IT Easy » the whole is a name, and no part of it a word. */
const withoutNames = (text: string, names: readonly string[]): string =>
  [...names].sort((a, b) => b.length - a.length).reduce((left, name) => left.replace(wholeName(name), blank), text);

const wholeName = (name: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu');

const NOTHING: GlossaryWord = { slug: '', kind: 'tool', inTexts: false, wordings: {} };

/** Whoever writes everything in capitals uses no short forms. */
function isShouted(text: string, language: string): boolean {
  const tokens = tokensOf(text, language).filter(({ written }) => /\p{L}{2}/u.test(written));
  return (
    tokens.length > 2 && tokens.filter(({ written }) => written === written.toUpperCase()).length > tokens.length / 2
  );
}
