/** A moment, as an ISO 8601 text in UTC with milliseconds: `2022-06-08T10:00:00.000Z`. Texts compare as moments do. */
export type Instant = string & { readonly brand: 'instant' };

const SHAPE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const MINUTE = 60_000;

/** Reads a date, or any text that JavaScript reads as one; throws on anything else. */
export function instant(from: Date | string): Instant {
  const text = typeof from === 'string' && SHAPE.test(from) ? from : new Date(from).toISOString();
  return text as Instant;
}

/** The moment that lies so many minutes later (earlier if negative). */
export const plusMinutes = (moment: Instant, minutes: number): Instant =>
  instant(new Date(Date.parse(moment) + minutes * MINUTE));

/** The moment that lies so many thousandths of a second later. */
export const plusMilliseconds = (moment: Instant, milliseconds: number): Instant =>
  instant(new Date(Date.parse(moment) + milliseconds));

const HOUR = 60 * MINUTE;

/**
 * A clock that is never seen going back by a little, as clocks do when they are set right: what is said later is dated
 * later, so that the last word stays the last one. A clock that was wrong by an hour or more is believed again. `since`
 * is the last moment of an earlier run, where there was one.
 */
export function neverBack(clock: () => Instant, since?: Instant): () => Instant {
  let last = since ? Date.parse(since) : 0;
  return () => {
    const now = Date.parse(clock());
    last = now < last && last - now < HOUR ? last + 1 : now;
    return instant(new Date(last));
  };
}
