import { type Day, day } from '../../../basics/day';

/** The first day of the month of that day. */
export const firstOfMonth = (on: Day): Day => day(`${on.slice(0, 7)}-01`);

/** The first day of the month so many months later (earlier if negative). */
export function plusMonths(month: Day, count: number): Day {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return day(`${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`);
}

/** `juin 2022`, inside a sentence. */
export const monthName = (month: Day, language: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}T00:00:00Z`));

/** `Juin 2022`, as a title. */
export function monthTitle(month: Day, language: string): string {
  const name = monthName(month, language);
  return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1);
}
