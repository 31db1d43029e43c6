import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Refusal, refuse } from '../../../basics/outcome';
import { tidy, tidyLine, tooLong } from '../../../basics/text';

/** Where an article may be read outside: the public pages and their feeds, the newsletter, the report to a funder. */
export const CHANNELS = ['site', 'letter', 'funder'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The wordings an article may have: one for every channel, or one for a single one. */
export const WORDINGS = ['general', ...CHANNELS] as const;
export type Wording = (typeof WORDINGS)[number];

/** The languages an article may be written in or translated into: those an organisation may have. */
export const ARTICLE_LANGUAGES = ['fr', 'nl', 'en', 'es', 'de', 'ca', 'it'] as const;

/** The most characters of a title and of an article: some ten printed pages. */
export const ARTICLE_LIMITS = { title: 160, body: 30_000 } as const;

/** The most lines of the chronicle that one article tells of. */
export const MOST_LINES = 200;

export interface ArticleWords {
  readonly title: string;
  readonly body: string;
}

/** How an article read from a moment on, in one wording and language. */
export interface ArticleText extends ArticleWords {
  readonly channel: Wording;
  readonly language: string;
  readonly version: number;
  /** The version of the original that it follows; null for the original itself. */
  readonly follows: number | null;
  readonly personId: Id;
  readonly by: string;
  readonly at: Instant;
}

const VISIBLE = /[\p{L}\p{N}\p{S}\p{P}]/u;

/** The words to keep of what was typed. Refuses `missing` and `words-too-long`. */
export function writeArticle(input: ArticleWords): ArticleWords | Refusal {
  const title = tidyLine(input.title);
  const body = tidy(input.body);
  if (!VISIBLE.test(title)) return refuse('missing', 'title');
  const tooMuch = tooLong(title, ARTICLE_LIMITS.title, 'title') ?? tooLong(body, ARTICLE_LIMITS.body, 'body');
  return tooMuch ?? { title, body };
}

/** Whether saving these words would change nothing. */
export const isSameText = (one: ArticleWords, other: ArticleWords): boolean =>
  one.title === other.title && one.body === other.body;

/** By how many changes of the original another text is behind; 0 when it follows the newest. */
export const behindBy = (original: Pick<ArticleText, 'version'>, text: Pick<ArticleText, 'follows'>): number =>
  Math.max(0, original.version - (text.follows ?? original.version));
