import type { FoundWord } from '../../../basics/explaining';
import { asSeen } from '../../../basics/text';
import { folded, hasAccents, stemOf, tokensOf } from './fold';
import { type GlossaryWord, isWordLanguage, LANGUAGES, type WordLanguage } from './words';

/** Finds the words of one language in a text. */
export type Matcher = (text: string) => readonly FoundWord[];

/** A form of a word, ready to be compared. */
interface Form {
  readonly slug: string;
  readonly stems: readonly string[];
  readonly term: string;
  /** Written in capitals alone, it is only met so: the board `CA` is not the little word `ça`. */
  readonly isCapitals: boolean;
  readonly accents: readonly string[];
}

/**
 * Prepares the finding of words, longest form first, whole words only, whatever their number; accents may be missing
 * where a text has none at all. One pass over the text finds them all.
 */
export function matcherOf(words: readonly GlossaryWord[], language: string): Matcher {
  const forms = new Map<string, Form[]>();
  for (const word of words) {
    for (const form of formsOf(word, language)) {
      const [first = ''] = form.stems;
      forms.set(first, [...(forms.get(first) ?? []), form]);
    }
  }
  for (const known of forms.values()) known.sort((a, b) => b.stems.length - a.stems.length);
  return (text) => (forms.size === 0 ? [] : foundIn(text, language, forms));
}

/** The matchers of every language. */
export const matchersOf = (words: readonly GlossaryWord[]): Readonly<Record<WordLanguage, Matcher>> => {
  const [fr, en, nl, es, de] = LANGUAGES.map((language) => matcherOf(words, language));
  const none: Matcher = () => [];
  return { fr: fr ?? none, en: en ?? none, nl: nl ?? none, es: es ?? none, de: de ?? none };
};

function formsOf({ slug, wordings }: GlossaryWord, language: string): readonly Form[] {
  const wording = isWordLanguage(language) ? wordings[language] : undefined;
  if (!wording) return [];
  return [wording.term, ...wording.also].flatMap((term) => {
    const tokens = tokensOf(term, language);
    if (tokens.length === 0) return [];
    const isCapitals = tokens.length === 1 && term.length <= 6 && term === term.toUpperCase() && /\p{L}{2}/u.test(term);
    const accents = tokens.map(({ written }) => accentsOf(written, language));
    return [{ slug, stems: tokens.map(({ stem }) => stem), term, isCapitals, accents }];
  });
}

/** A word without its ending, with its accents. */
const accentsOf = (written: string, language: string): string => {
  const plain = (written.split('·')[0] ?? written).normalize('NFC').toLowerCase().replaceAll('œ', 'oe');
  const stem = stemOf(written, language);
  // `canaux` and `canal` differ in more than their ending; German plurals, in their very accents.
  if (language === 'de') return '';
  return plain.slice(0, stem.endsWith('al') ? stem.length - 2 : stem.length);
};

/** Between the words of one form stand spaces, a hyphen or an apostrophe, and nothing else. */
const BETWEEN = /^[\s\u00a0\u202f'’‑-]{1,6}$/;

function foundIn(text: string, language: string, forms: ReadonlyMap<string, readonly Form[]>): readonly FoundWord[] {
  const tokens = tokensOf(text, language);
  const isAccented = hasAccents(text);
  const found: FoundWord[] = [];
  for (let at = 0; at < tokens.length; ) {
    const first = tokens[at];
    const form = first && forms.get(first.stem)?.find((each) => stands(each, at));
    const last = form && tokens[at + form.stems.length - 1];
    if (form && last) found.push({ from: first.from, to: last.to, slug: form.slug });
    at += form ? form.stems.length : 1;
  }
  return found;

  function stands({ stems, isCapitals, term, accents }: Form, at: number): boolean {
    return stems.every((stem, place) => {
      const token = tokens[at + place];
      if (token?.stem !== stem) return false;
      if (isCapitals) return token.written.replace(/s$/, '') === term.replace(/S$/, '');
      if (isAccented && accentsOf(token.written, language) !== accents[place]) return false;
      const before = tokens[at + place - 1];
      return place === 0 || !before || BETWEEN.test(text.slice(before.to, token.from));
    });
  }
}

/** A word as it is looked for: letters alone, one and many alike. */
export const soughtFor = (word: string, language: string): string =>
  tokensOf(asSeen(word), language)
    .map(({ stem }) => stem)
    .join(' ');

/** Words in which a search is met: by their name, by another form, or by what is said of them. */
export function searched<Word extends GlossaryWord>(words: readonly Word[], query: string): readonly Word[] {
  const sought = folded(query.trim());
  if (sought === '') return words;
  return words.filter(({ wordings }) =>
    Object.values(wordings).some(({ term, also, explanation }) =>
      [term, ...also, explanation].some((each) => folded(each).includes(sought)),
    ),
  );
}
