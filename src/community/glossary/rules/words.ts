/** The languages that words are kept in, whether or not the pages speak them. */
export const LANGUAGES = ['fr', 'en', 'nl', 'es', 'de'] as const;
export type WordLanguage = (typeof LANGUAGES)[number];

export const isWordLanguage = (text: string): text is WordLanguage => LANGUAGES.some((each) => each === text);

/** A word of the shops and of what they do together, or a word of those who make the tools. */
export type Kind = 'shop' | 'tool';

/** What a word is called in one language, and what it is. */
export interface Wording {
  readonly term: string;
  /** Other forms that mean the same. */
  readonly also: readonly string[];
  /** Empty where only the name is known in this language. */
  readonly explanation: string;
}

export interface GlossaryWord {
  readonly slug: string;
  readonly kind: Kind;
  /** Whether it explains itself where it is met: words that everyone uses do not. */
  readonly inTexts: boolean;
  readonly wordings: Readonly<Partial<Record<WordLanguage, Wording>>>;
}

export const TERM_LIMIT = 80;
export const EXPLANATION_LIMIT = 600;
const MOST_ALSO = 12;
/** A community keeps so many words at most. */
export const MOST_WORDS = 2000;

/** How a word is explained to a reader: in their language, else in the community's, else in any. */
export function explainedIn(word: GlossaryWord, language: string, fallback: string): Wording | undefined {
  const order = [language, fallback, ...LANGUAGES].filter(isWordLanguage);
  const explained = order.map((each) => word.wordings[each]).find((each) => each && each.explanation !== '');
  const named = isWordLanguage(language) ? word.wordings[language] : undefined;
  return explained && { ...explained, term: (named ?? explained).term };
}

/** Other forms as one field takes them: between commas. */
export const formsIn = (text: string): readonly string[] =>
  [...new Set(text.split(/[,;\n]/).map((each) => each.trim()))].filter((each) => each !== '').slice(0, MOST_ALSO);
