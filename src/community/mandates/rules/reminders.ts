import { type Day, plusDays } from '../../../basics/day';
import { type KeptDays, lastDayOf, midpointOf, plusMonths } from './term';

/** A letter that is due about a term, and the day it tells of. */
export interface Reminder {
  readonly kind: 'mid-point' | 'end' | 'ended';
  readonly aboutOn: Day;
}

/** What decides which letters are due. */
export interface Remembered extends KeptDays {
  /** The day it was written down: what had passed by then needs no letter. */
  readonly writtenOn: Day;
}

/** After so many days without a running instance, a letter that a mandate has ended tells nobody anything new. */
const STALE_DAYS = 92;

/**
 * The letters due about a term on a day: the middle and the end so many days before, and once it has ended. One that is
 * due stays due until its term is over, so that an instance that slept through the day still sends it.
 */
export function remindersDue(term: Remembered, on: Day, daysBefore: number): readonly Reminder[] {
  const middle = midpointOf(term);
  const isCut = term.lastOn < term.untilOn;
  const due: Reminder[] = [];
  if (term.lastOn < term.fromOn) return due;
  if (on <= term.lastOn && on >= plusDays(middle, -daysBefore) && term.writtenOn <= middle)
    due.push({ kind: 'mid-point', aboutOn: middle });
  if (on <= term.lastOn && on >= plusDays(term.lastOn, -daysBefore)) due.push({ kind: 'end', aboutOn: term.lastOn });
  const isFresh = on > term.lastOn && on <= plusDays(term.lastOn, STALE_DAYS);
  if (isFresh && term.writtenOn <= term.lastOn && !isCut) due.push({ kind: 'ended', aboutOn: term.lastOn });
  return due;
}

/** How long a term that ran out may still be renewed by silence, when the instance slept through its last day. */
const SILENCE_DAYS = 31;

/**
 * The new last day of a term that silence renews, from its last day on; null while it is too early, and when it is too
 * late, was ended by someone, was renewed before or is followed by another.
 */
export function renewedUntil(
  term: KeptDays & { readonly isExtended: boolean; readonly isFollowed: boolean },
  months: number,
  on: Day,
): Day | null {
  const isCut = term.lastOn !== term.untilOn;
  if (isCut || term.isExtended || term.isFollowed) return null;
  if (on < term.lastOn || on > plusDays(term.lastOn, SILENCE_DAYS)) return null;
  return lastDayOf(plusDays(term.lastOn, 1), months);
}

/** The first day of the month of a day, so many months earlier or later. */
export const monthOf = (on: Day, months = 0): Day => plusMonths(`${on.slice(0, 7)}-01` as Day, months);
