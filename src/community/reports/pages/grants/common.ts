import { type Day, isDay } from '../../../../basics/day';
import { type Cents, readAmount } from '../../../../basics/money';
import { type Refusal, refuse } from '../../../../basics/outcome';
import { tidy, tidyLine } from '../../../../basics/text';
import { type Form, type Request, typed } from '../../../../machinery/web';
import { grantBySlug, type KeptGrant } from '../../queries';
import { GRANT_LIMITS } from '../../rules';

/** The grant that an address names. */
export const grantIn = ({ here, params }: Request): Promise<KeptGrant | undefined> =>
  grantBySlug(here, params.grant ?? '');

/** `/slug/grants/innoviris…` */
export const grantPath = ({ here }: Request, { slug }: Pick<KeptGrant, 'slug'>, below = ''): string =>
  `/${here.community.slug}/grants/${slug}${below}`;

/** A name or a title that must be there. */
export function lineIn(form: Form, field: string, most: number): string | Refusal {
  const text = tidyLine(typed(form, field));
  if (text === '') return refuse('missing', field);
  return text.length > most ? refuse('too-long', field, { most }) : text;
}

/** A text that may be left out. */
export function textIn(form: Form, field: string, most: number = GRANT_LIMITS.text): string | Refusal {
  const text = tidy(typed(form, field));
  return text.length > most ? refuse('too-long', field, { most }) : text;
}

export function dayIn(form: Form, field: string): Day | Refusal {
  const text = typed(form, field);
  return isDay(text) ? text : refuse('not-a-day', field);
}

/** An amount that may be left out. */
export function amountIn(form: Form, field: string): Cents | null | Refusal {
  const text = typed(form, field).trim();
  if (text === '') return null;
  return readAmount(text) ?? refuse('not-a-number', field);
}

/** A length typed in hours, as minutes; it may be left out. */
export function hoursIn(form: Form, field: string): number | null | Refusal {
  const text = typed(form, field).trim();
  if (text === '') return null;
  const hundredths = readAmount(text);
  return hundredths === undefined ? refuse('not-a-number', field) : Math.round((hundredths * 60) / 100);
}

/** A whole number that may be left out. */
export function wholeIn(form: Form, field: string, most: number): number | null | Refusal {
  const text = typed(form, field).replace(/[\s\u00a0\u202f]/g, '');
  if (text === '') return null;
  if (!/^\d{1,12}$/.test(text)) return refuse('not-a-whole-number', field);
  return Number(text) > most ? refuse('too-large', field, { most }) : Number(text);
}

/** `2,5` for 150 minutes, as a form takes it back. */
export const hoursText = (minutes: number | null): string =>
  minutes === null ? '' : String(Math.round((minutes * 100) / 60) / 100).replace('.', ',');

export const amountText = (cents: Cents | null): string =>
  cents === null ? '' : (cents / 100).toFixed(2).replace('.', ',');
