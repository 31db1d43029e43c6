import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Instant, plusMinutes } from '../../../basics/instant';
import type { Interest, Kind } from './subscription';

export const SUBJECT_LIMIT = 120;
export const OPENING_LIMIT = 12_000;
export const MOST_ARTICLES = 20;
export const MOST_DATES = 12;
/** Large mail services cut what is longer. */
export const HEAVIEST_BYTES = 100_000;

/** Whom an issue is for; an empty list means everyone. */
export interface Segment {
  readonly languages: readonly string[];
  readonly kinds: readonly Kind[];
  readonly interests: readonly Interest[];
  /** Members of these organisations only. */
  readonly organisations: readonly Id[];
}

export const EVERYONE: Segment = { languages: [], kinds: [], interests: [], organisations: [] };

export interface IssueDate {
  readonly on: Day;
  readonly what: string;
}

/** What is written in one language. */
export interface IssueText {
  readonly language: string;
  readonly subject: string;
  /** Markdown. */
  readonly opening: string;
  readonly dates: readonly IssueDate[];
}

export interface Issue {
  readonly id: Id;
  readonly number: number;
  readonly version: number;
  readonly language: string;
  readonly segment: Segment;
  readonly articles: readonly Id[];
  readonly sendAt: Instant | null;
  readonly at: Instant;
  readonly texts: readonly IssueText[];
  readonly run: Run | null;
}

/** The sending of an issue. */
export interface Run {
  readonly origin: string;
  readonly recipients: number;
  readonly startedAt: Instant;
  readonly pausedAt: Instant | null;
  readonly pauseKind: 'asked' | 'server' | null;
  readonly pauseWhy: string | null;
  readonly stoppedAt: Instant | null;
  readonly finishedAt: Instant | null;
}

export type IssueState = 'draft' | 'scheduled' | 'sending' | 'paused' | 'stopped' | 'sent';

/** Where an issue stands. */
export function stateOf({ sendAt, run }: Pick<Issue, 'sendAt' | 'run'>): IssueState {
  if (!run) return sendAt ? 'scheduled' : 'draft';
  if (run.stoppedAt) return 'stopped';
  if (run.finishedAt) return 'sent';
  return run.pausedAt ? 'paused' : 'sending';
}

const LATEST_MINUTES = 24 * 60;

/** Tells whether a moment is gone by more than a day: what was meant for then is looked at anew before it leaves. */
export const isTooLate = (sendAt: Instant, now: Instant): boolean => plusMinutes(sendAt, LATEST_MINUTES) < now;

/** Tells whether it may be read by anyone: what is for members of certain organisations is not. */
export const isForAnyone = ({ segment }: Pick<Issue, 'segment'>): boolean => segment.organisations.length === 0;

/** The language in which somebody reads it: their own, where there is such a text, else that of the issue. */
export const languageFor = (texts: readonly Pick<IssueText, 'language'>[], wish: string, own: string): string =>
  [wish, own].find((each) => texts.some(({ language }) => language === each)) ?? texts[0]?.language ?? own;

export const DELIVERY_STATES = [
  ...(['pending', 'under-way', 'handed-over', 'deferred', 'bounced', 'refused'] as const),
  ...(['unsubscribed', 'uncertain', 'stopped', 'stayed'] as const),
];
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** A text without links that lead inside, which most readers cannot follow: their words stay, and so do pictures. */
export const forEveryone = (text: string, slug: string): string =>
  text.replace(LINK, (link, mark: string, words: string, target: string) =>
    mark === '' && target.startsWith(`/${slug}/`) ? words : link,
  );

/** No two parts can begin with the same sign and each has an end, so that a long text is read in one go. */
const LINK = /(!?)\[([^[\]]{0,500})\]\(([^()\s]{0,2000})(?:\s[^()]{0,500})?\)/g;
