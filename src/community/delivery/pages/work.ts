import { type Refusal, refuse } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';

/** A length of work as someone typed it; one value is a range whose ends are equal. */
export interface Work {
  readonly lowMinutes: number;
  readonly highMinutes: number;
}

/**
 * Reads hours and minutes as people write them in French, English and Dutch: `4 h`, `3 h 45`, `3:45`, `3,5 h`, `15 min`,
 * `2-4 h`, `entre 2 et 4 heures`, `30 min to 1 h`, `about 4 hours`, `2 tot 4 uur`. Refuses `work-missing`, `work-unit-missing`
 * (`typed`), `work-unreadable` (`typed`) and `minutes-negative`.
 */
export function readWork(typed: string, field = 'work'): Work | Refusal {
  const text = plain(typed);
  if (text === '') return refuse('work-missing', field);
  if (/^[-−]/.test(text)) return refuse('minutes-negative', field);
  const ends = text.split(SEPARATOR).map((each) => each.trim());
  const shown = tidy(typed).slice(0, 60);
  const [first = '', second = first, third] = ends;
  if (third !== undefined) return refuse('work-unreadable', field, { typed: shown });
  const unit = unitOf(second) ?? unitOf(first);
  if (!unit && /^\d/.test(first)) return refuse('work-unit-missing', field, { typed: shown });
  const low = minutesOf(first, unit);
  const high = minutesOf(second, unit);
  if (low === undefined || high === undefined) return refuse('work-unreadable', field, { typed: shown });
  return { lowMinutes: low, highMinutes: high };
}

/** Reads minutes of analysis: as `readWork`, one value only, nothing typed being none; a bare number is minutes. */
export function readMinutes(typed: string, field: string, maySubtract = false): number | Refusal {
  const text = plain(typed);
  if (text === '') return 0;
  const isMinus = maySubtract && /^[-−]/.test(text);
  const length = isMinus ? text.slice(1).trim() : text;
  const work = readWork(/^\d+$/.test(length) ? `${length} min` : length, field);
  if ('refused' in work) return work;
  if (work.lowMinutes !== work.highMinutes) return refuse('work-one-value', field);
  return isMinus ? -work.highMinutes : work.highMinutes;
}

const SEPARATOR = /\s*(?:[-–—…]|\.\.\.?|\b(?:a|to|et|and|ou|or|tot|en|of)\b)\s*/;
const FILLING =
  /\b(?:environ|about|around|approx(?:imativement|imately)?|maximum|maxi|max|minimum|mini|(?:tout )?au (?:plus|maximum)|at most|up to|jusqu'?a|de|from|entre|between|soit|ongeveer|ca|hoogstens|maximaal|minstens|van|tussen)\b\.?|[~≈]/g;

/** Lower case, without accents, filling words and the spaces inside figures. */
const plain = (typed: string): string =>
  typed
    .slice(0, 200)
    .replace(/(\d*)\s*½/g, (_, whole: string) => `${whole || 0}.5`)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .toLowerCase()
    .replace(FILLING, ' ')
    .replace(/\s+/g, ' ')
    .replace(/(\d) (?=\d{3}(?!\d))/g, '$1')
    .trim();

type Unit = 'hours' | 'minutes';
const HOURS =
  /^(\d+(?:[.,]\d{1,2})?) ?(?:h|hrs?|heures?|hours?|u|uur|uren) ?(?:(\d{1,2}) ?(?:m|mn|mins?|minutes?|minuten)?)?$/;
const MINUTES = /^(\d+(?:[.,]\d{1,2})?) ?(?:m|mn|mins?|minutes?|minuut|minuten)$/;
const CLOCK = /^(\d+):(\d{2})$/;
const BARE = /^\d+(?:[.,]\d{1,2})?$/;

function unitOf(text: string): Unit | undefined {
  if (HOURS.test(text) || CLOCK.test(text)) return 'hours';
  return MINUTES.test(text) ? 'minutes' : undefined;
}

function minutesOf(text: string, unit: Unit | undefined): number | undefined {
  const clock = CLOCK.exec(text);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const hours = HOURS.exec(text);
  if (hours) return Math.round(figure(hours[1]) * 60) + Number(hours[2] ?? 0);
  const minutes = MINUTES.exec(text);
  if (minutes) return Math.round(figure(minutes[1]));
  if (!BARE.test(text) || !unit) return undefined;
  return Math.round(figure(text) * (unit === 'hours' ? 60 : 1));
}

const figure = (text: string | undefined): number => Number((text ?? '').replace(',', '.'));
