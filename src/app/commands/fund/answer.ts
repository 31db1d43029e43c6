/** What the command answers to one item of a file: figures for programs, sentences for people. */
export interface Answer {
  readonly figures: unknown;
  readonly sentences: () => readonly string[];
}
