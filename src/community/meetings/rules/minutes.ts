import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { plusMinutes } from '../../../basics/instant';

/** A step that a meeting took. */
export interface Step {
  readonly kind: 'begun' | 'item' | 'ended';
  readonly itemId: Id | null;
  readonly at: Instant;
}

/** How far a meeting is: when it began, at which item it is since when, when it ended. */
export interface Course {
  readonly begunAt: Instant | null;
  readonly item: { readonly id: Id; readonly since: Instant } | null;
  readonly endedAt: Instant | null;
}

/** What the steps of a meeting, the earliest first, say of it. */
export function courseOf(steps: readonly Step[]): Course {
  const begun = steps.find(({ kind }) => kind === 'begun');
  const ended = steps.find(({ kind }) => kind === 'ended');
  const last = steps.filter(({ kind }) => kind === 'item').at(-1);
  const item = last?.itemId && !ended ? { id: last.itemId, since: last.at } : null;
  return { begunAt: begun?.at ?? null, item, endedAt: ended?.at ?? null };
}

/** When the item that is being talked about should be over. */
export const itemEnds = (since: Instant, minutes: number): Instant => plusMinutes(since, minutes);

export const NOTES_LIMIT = 20_000;
/** Notes are put together line by line, each compared with each: no more of them than that takes no time. */
export const NOTES_LINES = 1_000;
export const TASK_LIMIT = 200;
export const SENTENCE_LIMIT = 1_000;
export const MINUTES_LIMIT = 100_000;
