/** A known word in a text: where it stands, and which it is. */
export interface FoundWord {
  readonly from: number;
  readonly to: number;
  readonly slug: string;
}

/** What a word is, for whoever reads. */
export interface WordNote {
  readonly term: string;
  readonly explanation: string;
  /** Where all the words are explained, at this one. */
  readonly href: string;
}

/** Knows the words of a community, and says what they are in the reader's language, on one page. */
export interface Explainer {
  /** The known words of a text in a language, in their order; none overlaps another. */
  find(text: string, language: string): readonly FoundWord[];
  note(slug: string): WordNote | undefined;
  /** The words that explain themselves on the page already. */
  readonly seen: Set<string>;
  /** What was found in texts is remembered under it, as long as the words are those of now. */
  readonly prepared: object;
}
