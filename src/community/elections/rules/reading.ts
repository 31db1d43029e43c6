import { type Day, daysBetween, isDay, plusDays, startOfDay } from '../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy, tooLong } from '../../../basics/text';
import { MODES, type Place, type Step, type Wording, type WordingInput } from './election';

export const ELECTION_LIMITS = { criteria: 4_000, words: 1_000, teller: 120, months: 120, days: 365 } as const;

/**
 * Reads what the role asks for. Refuses `criteria-missing`, `words-too-long`, `months-unknown` (`most`), `not-a-day`
 * and `start-in-the-past`.
 */
export function readWording(input: WordingInput, today: Day): Omit<Wording, 'number'> | Refusal {
  const criteria = readWords(input.criteria, 'criteria', ELECTION_LIMITS.criteria);
  if (isRefusal(criteria)) return criteria;
  if (criteria === '') return refuse('criteria-missing', 'criteria');
  const termMonths = readMonths(input.termMonths);
  if (isRefusal(termMonths)) return termMonths;
  const startsOn = tidy(input.startsOn);
  if (!isDay(startsOn)) return refuse('not-a-day', 'startsOn');
  if (startsOn < today) return refuse('start-in-the-past', 'startsOn');
  return { criteria, termMonths, startsOn };
}

/** Reads a term in whole months, up to ten years. */
export function readMonths(text: string): number | Refusal {
  const months = tidy(text);
  const isOne = /^\d{1,3}$/.test(months) && Number(months) >= 1 && Number(months) <= ELECTION_LIMITS.months;
  return isOne ? Number(months) : refuse('months-unknown', 'termMonths', { most: ELECTION_LIMITS.months });
}

/**
 * Reads how a stage is led: in the room or over days, and its announced last day, which ends at midnight on the
 * community's wall. Refuses `mode-unknown`, `not-a-day`, `end-in-the-past` and `end-too-far` (`most`).
 */
export function readPace(
  input: { readonly mode: string; readonly endsOn?: string | undefined },
  { stamp, timeZone }: Place,
): Pick<Step, 'mode' | 'endsAt'> | Refusal {
  const mode = MODES.find((each) => each === input.mode);
  if (!mode) return refuse('mode-unknown', 'mode');
  const endsOn = tidy(input.endsOn ?? '');
  if (endsOn === '') return { mode, endsAt: null };
  if (!isDay(endsOn)) return refuse('not-a-day', 'endsOn');
  if (endsOn < stamp.today) return refuse('end-in-the-past', 'endsOn');
  if (daysBetween(stamp.today, endsOn) > ELECTION_LIMITS.days)
    return refuse('end-too-far', 'endsOn', { most: ELECTION_LIMITS.days });
  return { mode, endsAt: startOfDay(plusDays(endsOn, 1), timeZone) };
}

export function readWords(text: string, field: string, limit: number): string | Refusal {
  const words = tidy(text);
  return tooLong(words, limit, field) ?? words;
}
