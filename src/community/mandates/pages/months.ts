import type { Day } from '../../../basics/day';

/** `mars 2022`. */
export const monthName = (month: Day, language: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${month}T00:00:00Z`));

/** `Mars 2022`, at the head of something. */
export function monthTitle(month: Day, language: string): string {
  const name = monthName(month, language);
  return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1);
}
