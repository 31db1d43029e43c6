import type { Day } from '../basics/day';
import type { Instant } from '../basics/instant';
import type { Cents } from '../basics/money';

/** Makes each formatter once: building one costs a thousand times what using it does. */
function cached<Formatter>(make: (...names: string[]) => Formatter): (...names: string[]) => Formatter {
  const made = new Map<string, Formatter>();
  return (...names) => {
    const key = names.join(' ');
    let formatter = made.get(key);
    if (!formatter) {
      formatter = make(...names);
      if (made.size < 500) made.set(key, formatter);
    }
    return formatter;
  };
}

const moneyFormat = cached((language = 'fr', currency = 'EUR') => {
  return new Intl.NumberFormat(regional(language), { style: 'currency', currency });
});
const signFormat = cached((currency = 'EUR') => {
  return new Intl.NumberFormat('fr', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
});
const numberFormat = cached((language = 'fr') => {
  return new Intl.NumberFormat(regional(language), { maximumFractionDigits: 2 });
});
const dayFormat = cached(
  (language = 'fr') => new Intl.DateTimeFormat(regional(language), { dateStyle: 'long', timeZone: 'UTC' }),
);
const shortDayFormat = cached((language = 'fr') => {
  return new Intl.DateTimeFormat(regional(language), { dateStyle: 'short', timeZone: 'UTC' });
});
const momentFormat = cached((language = 'fr', timeZone = 'UTC') => {
  return new Intl.DateTimeFormat(regional(language), { dateStyle: 'long', timeStyle: 'short', timeZone });
});
const clockFormat = cached((language = 'fr', timeZone = 'UTC') => {
  return new Intl.DateTimeFormat(regional(language), { timeStyle: 'short', timeZone });
});
const listFormat = cached((language = 'fr') => new Intl.ListFormat(language, { type: 'conjunction' }));

/** The community is European, and its Dutch is that of Flanders and Brussels: the day before the month, 24 hours. */
const regional = (language: string): string => REGIONS[language] ?? language;
const REGIONS: Readonly<Record<string, string>> = { en: 'en-GB', nl: 'nl-BE' };

/** `1 234,50 €`: cents in the way that language writes that currency. */
export const money = (amount: Cents, currency: string, language: string): string =>
  moneyFormat(language, currency).format(amount / 100);

/** `€`: what stands behind a field of money. */
export const currencySign = (currency: string): string =>
  signFormat(currency)
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? currency;

/** `1 234,5`: two decimals at most. */
export const number = (value: number, language: string): string => numberFormat(language).format(value);

/** `8 juin 2022`. */
export function day(which: Day, language: string): string {
  const key = `${language} ${which}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  const text = written(dayFormat(language), midnight(which), language);
  if (days.size >= REMEMBERED_DAYS) days.clear();
  days.set(key, text);
  return text;
}

/** Lists show the same few days again and again. */
const REMEMBERED_DAYS = 4000;
const days = new Map<string, string>();

/** `08/06/2022`, where room is scarce. */
export const shortDay = (which: Day, language: string): string => shortDayFormat(language).format(midnight(which));

/** `8 juin 2022 à 12:00`, on the clocks of that time zone. */
export const moment = (when: Instant, timeZone: string, language: string): string =>
  written(momentFormat(language, timeZone), Date.parse(when), language);

const weekdayFormat = cached((language = 'fr', timeZone = 'UTC') => {
  return new Intl.DateTimeFormat(regional(language), { weekday: 'long', timeZone });
});
const zoneFormat = cached((language = 'fr', timeZone = 'UTC') => {
  return new Intl.DateTimeFormat(regional(language), { timeZone, timeZoneName: 'longGeneric' });
});

/** `jeudi 8 juin 2022 à 12:00`: for a moment that people keep free. */
export const appointment = (when: Instant, timeZone: string, language: string): string =>
  `${weekdayFormat(language, timeZone).format(Date.parse(when))} ${moment(when, timeZone, language)}`;

/** `heure d’Europe centrale`: how people call a time zone. */
export const zoneName = (timeZone: string, language: string): string =>
  zoneFormat(language, timeZone)
    // Asked in summer: the name is then the one that holds all year.
    .formatToParts(Date.UTC(2026, 6, 1))
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;

/** `20:35`, on the clocks of that time zone: for a moment of today. */
export const clock = (when: Instant, timeZone: string, language: string): string =>
  clockFormat(language, timeZone).format(Date.parse(when));

const midnight = (which: Day): number => Date.parse(`${which}T00:00:00Z`);

/** French counts the first day of a month as an ordinal, which Intl does not know. */
function written(format: Intl.DateTimeFormat, when: number, language: string): string {
  const text = format.format(when);
  return language === 'fr' ? text.replace(/(^|[a-z] )1 (?=\p{L})/u, '$11er ') : text;
}

/** `3 h 45`, `15 min`, `-2 h`: lengths of work read the same in all our languages. */
export function minutes(length: number, language: string): string {
  const whole = Math.round(Math.abs(length));
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  const sign = length < 0 && whole > 0 ? '−' : '';
  if (hours === 0) return `${sign}${rest}${FIRM}min`;
  const shown = `${sign}${number(hours, language)}${FIRM}h`;
  return rest === 0 ? shown : `${shown}${FIRM}${String(rest).padStart(2, '0')}`;
}

/** No line breaks between a figure and its unit. */
const FIRM = '\u00a0';
const NARROW = '\u202f';

/** `BEES coop, La Louve et Rizoma`. */
export const list = (names: readonly string[], language: string): string => listFormat(language).format(names);

/** The same as a page shows them: a code such as `BE-7` is not divided at the end of a line. */
export const names = (all: readonly string[], language: string): string => list(all.map(unbroken), language);

/** A name that holds a code such as `BE-7`, on one line. */
export const unbroken = (name: string): string => name.replace(/(?<=\p{Lu})-(?=\d)/gu, '-\u2060');

/** So many of a hundred: French sets the sign off. */
export const percent = (value: number, language: string): string =>
  `${number(value, language)}${language === 'fr' ? NARROW : ''}%`;

/** What stands between a name and what is said of it: French sets the colon off. */
export const colon = (language: string): string => (language === 'fr' ? `${FIRM}: ` : ': ');

/** What somebody said, between the quotation marks of the reader's language. */
export const quoted = (text: string, language: string): string =>
  language === 'fr' ? `«${FIRM}${text}${FIRM}»` : `“${text}”`;
