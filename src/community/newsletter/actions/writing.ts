import { dayOf, isDay } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tooLong } from '../../../basics/text';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { datesIn } from '../rules/dates';
import {
  EVERYONE,
  type Issue,
  MOST_ARTICLES,
  MOST_DATES,
  OPENING_LIMIT,
  type Segment,
  SUBJECT_LIMIT,
  stateOf,
} from '../rules/issue';
import { holdIssue, recipientsOf, saveIssue, saveSchedule, saveWritten } from '../store';
import { editorSeat } from './caring';

/** Begins an issue. Refuses `seat-may-not`. */
export async function begin(here: Here): Promise<{ readonly number: number } | Refusal> {
  const seatId = editorSeat(here);
  if (!seatId) return refuse('seat-may-not');
  return saveIssue(here, { language: here.community.language, segment: EVERYONE }, seatId);
}

export interface WriteInput {
  readonly number: number;
  readonly seen: number;
  readonly language: string;
  readonly subject: string;
  readonly opening: string;
  /** One a line: `2026-12-10 Intercoop`. */
  readonly dates: string;
  /** The language for readers who have no text of their own. */
  readonly main: string;
  readonly segment: Segment;
  readonly articles: readonly Id[];
}

/**
 * Keeps what was written of an issue in one language, and whom it is for. Refuses `seat-may-not`, `issue-missing`,
 * `issue-frozen` once it leaves, `changed-meanwhile`, `words-too-long`, `date-unreadable` and `too-many-dates`.
 */
export async function write(here: Here, input: WriteInput): Promise<undefined | Refusal> {
  if (!editorSeat(here)) return refuse('seat-may-not');
  const issue = await openIssue(here, input.number);
  if (isRefusal(issue)) return issue;
  if (issue.version !== input.seen) return refuse('changed-meanwhile');
  const long = tooLong(input.subject, SUBJECT_LIMIT, 'subject') ?? tooLong(input.opening, OPENING_LIMIT, 'opening');
  if (long) return long;
  const read = datesIn(input.dates, isDay);
  if ('wrong' in read) return refuse('date-unreadable', 'dates', { line: read.wrong.slice(0, 60) });
  if (read.dates.length > MOST_DATES) return refuse('too-many-dates', 'dates', { most: MOST_DATES });
  const { language, subject, opening, main, segment, articles } = input;
  const changed = { id: issue.id, language: main, segment, articles: articles.slice(0, MOST_ARTICLES) };
  await saveWritten(here, changed, { language, subject, opening, dates: read.dates });
  return undefined;
}

/** An issue that may still be written. */
export async function openIssue(here: Here, number: number): Promise<Issue | Refusal> {
  const issue = await holdIssue(here, number);
  if (!issue) return refuse('issue-missing');
  return issue.run ? refuse('issue-frozen') : issue;
}

/** Lets an issue leave by itself at a moment to come. Refuses what `write` does of it, and `moment-past`. */
export async function schedule(here: Here, number: number, sendAt: Instant): Promise<undefined | Refusal> {
  const seatId = editorSeat(here);
  if (!seatId) return refuse('seat-may-not');
  const issue = await openIssue(here, number);
  if (isRefusal(issue)) return issue;
  if (sendAt <= here.now) return refuse('moment-past', 'on');
  const text = issue.texts[0];
  if (!text) return refuse('nothing-written');
  if ((await readersOf(here, issue)) === 0) return refuse('nobody-reads');
  await saveSchedule(here, issue.id, sendAt);
  await tell(here, 'scheduled', issue, seatId, { on: dayOf(sendAt, here.community.timeZone) });
  return undefined;
}

/** Takes that back. Refuses `seat-may-not`, `issue-missing` and `issue-frozen`. */
export async function unschedule(here: Here, number: number): Promise<undefined | Refusal> {
  const seatId = editorSeat(here);
  if (!seatId) return refuse('seat-may-not');
  const issue = await openIssue(here, number);
  if (isRefusal(issue)) return issue;
  if (stateOf(issue) !== 'scheduled') return undefined;
  await saveSchedule(here, issue.id, null);
  await tell(here, 'unscheduled', issue, seatId);
  return undefined;
}

const readersOf = async (here: Here, { segment }: Issue): Promise<number> =>
  (await recipientsOf(here, segment, dayOf(here.now, here.community.timeZone))).length;

/** Writes a line of the chronicle about an issue; nobody did it where the calendar did. */
export const tell = (
  here: Omit<Here, 'actor'> & { readonly actor: Pick<Here['actor'], 'personId'> | null },
  event: string,
  { id, number, texts }: Pick<Issue, 'id' | 'number' | 'texts'>,
  seatId: Id | null,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  record(here, `newsletter/${event}`, {
    matter: { kind: 'newsletter-issue', id, label: texts[0]?.subject ?? '' },
    seatId,
    data: { number, ...data },
  });
