import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Refusal, refuse } from '../../../basics/outcome';
import { tidy, tidyLine, tooLong } from '../../../basics/text';
import { type SectionName, sectionsIn } from './document';

/** The most characters of a title and of a chapter: some fifteen printed pages. */
export const CHAPTER_LIMITS = { title: 120, body: 40_000 } as const;

/** A document is read from one end to the other. */
export const MOST_CHAPTERS = 60;

/** What a chapter says. */
export interface ChapterWords {
  readonly title: string;
  readonly body: string;
  readonly sections: readonly SectionName[];
}

/** How a chapter read from a moment on, in one language. */
export interface ChapterText extends ChapterWords {
  readonly chapterId: Id;
  readonly language: string;
  readonly version: number;
  /** Of a translation: the version of the original that it follows. */
  readonly follows: number | null;
  readonly by: string;
  readonly at: Instant;
}

/** What was typed, as it was typed. */
export interface ChapterInput {
  readonly title: string;
  readonly body: string;
  readonly sections: readonly string[];
}

const VISIBLE = /[\p{L}\p{N}\p{S}\p{P}]/u;

/** The words to keep of what was typed. Refuses `missing` and `words-too-long`. */
export function writeText(input: ChapterInput): ChapterWords | Refusal {
  const title = tidyLine(input.title);
  const body = tidy(input.body);
  if (!VISIBLE.test(title)) return refuse('missing', 'title');
  const tooMuch = tooLong(title, CHAPTER_LIMITS.title, 'title') ?? tooLong(body, CHAPTER_LIMITS.body, 'body');
  return tooMuch ?? { title, body, sections: sectionsIn(input.sections) };
}

/** Whether saving these words would change nothing. */
export const isSameText = (one: ChapterWords, other: ChapterWords): boolean =>
  one.title === other.title && one.body === other.body && one.sections.join() === other.sections.join();
