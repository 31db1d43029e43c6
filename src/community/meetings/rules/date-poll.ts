import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Refusal, refuse } from '../../../basics/outcome';

export const POLL_ANSWERS = ['yes', 'maybe', 'no'] as const;
export type PollAnswer = (typeof POLL_ANSWERS)[number];

const LEAST_OPTIONS = 2;
export const MOST_OPTIONS = 12;

/** What one person said of one time, and for which organisation. */
export interface PollVoice {
  readonly personId: Id;
  readonly organisationId: Id | null;
  readonly answer: PollAnswer;
}

/** A time with how many it suits: people, and organisations of which somebody can come. */
export interface Tally {
  readonly yes: number;
  readonly maybe: number;
  readonly no: number;
  readonly organisations: number;
}

/** Counts every person once; an organisation is there when one of its people says yes or maybe. */
export function tallyOf(voices: readonly PollVoice[]): Tally {
  const count = (answer: PollAnswer) => voices.filter((each) => each.answer === answer).length;
  const able = voices.filter(({ answer, organisationId }) => answer !== 'no' && organisationId !== null);
  return {
    ...{ yes: count('yes'), maybe: count('maybe'), no: count('no') },
    organisations: new Set(able.map(({ organisationId }) => organisationId)).size,
  };
}

/**
 * The times that suit best, best first: the one at which most organisations are there, then the one that fewest people
 * miss, then the one with most who are sure, then the earliest.
 */
export const bySuiting = <Option extends Tally & { readonly beginsAt: Instant }>(
  options: readonly Option[],
): readonly Option[] =>
  [...options].sort(
    (a, b) =>
      b.organisations - a.organisations ||
      a.no - b.no ||
      b.yes - a.yes ||
      (a.beginsAt < b.beginsAt ? -1 : Number(a.beginsAt > b.beginsAt)),
  );

/**
 * The times offered, each once, the earliest first. Refuses `options-too-few`, `options-too-many` (`most`) and
 * `option-passed`.
 */
export function optionsFrom(moments: readonly Instant[], now: Instant): readonly Instant[] | Refusal {
  const options = [...new Set(moments)].sort();
  if (options.length < LEAST_OPTIONS) return refuse('options-too-few', 'day1');
  if (options.length > MOST_OPTIONS) return refuse('options-too-many', 'day1', { most: MOST_OPTIONS });
  return options.some((each) => each <= now) ? refuse('option-passed', 'day1') : options;
}
