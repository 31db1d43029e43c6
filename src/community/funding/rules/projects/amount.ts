import { type Cents, cents, LARGEST_CENTS } from '../../../../basics/money';
import { type Refusal, refuse } from '../../../../basics/outcome';

/** An amount as someone typed it; one value is a range whose ends are equal. */
export interface Amounts {
  readonly lowCents: Cents;
  readonly highCents: Cents;
}

/** How each currency of our communities is written beside a figure. */
const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  EURO: 'EUR',
  EUROS: 'EUR',
  $: 'USD',
  '£': 'GBP',
  FR: 'CHF',
  'FR.': 'CHF',
  SFR: 'CHF',
};

const WRITTEN_CURRENCY = /[€$£]|(?<!\p{L})(?:euros?|chf|usd|gbp|sfr|fr\.?|eur)(?!\p{L})/giu;

/**
 * Reads an amount in a community's currency: `300`, `1 234,50 €`, `EUR 300`, `300-400`. Refuses `amount-missing`,
 * `amount-negative`, `amount-ambiguous` (`typed`), `cents-fractional` (`typed`), `amount-too-large`, `currency-other`
 * (`found`, `currency`) and `amount-unreadable` (`typed`); never rounds.
 */
export function readAmounts(text: string, currency: string, field = 'size'): Amounts | Refusal {
  const shown = text.trim().slice(0, 60);
  if (shown === '') return refuse('amount-missing', field);
  const other = otherCurrency(shown, currency);
  if (other) return refuse('currency-other', field, { found: other, currency });
  const figures = shown
    .replace(WRITTEN_CURRENCY, '')
    .replace(/[\s\u00a0\u202f'’]/g, '')
    .replace(/[.,][-–—]$/, '');
  if (/^[-−(]/.test(figures)) return refuse('amount-negative', field);
  const ends = figures.split(/[-–—…]/);
  const [low = '', high = low, third] = ends;
  const [lowCents, highCents] = [oneAmount(low, field, shown), oneAmount(high, field, shown)];
  if (typeof lowCents !== 'number') return lowCents;
  if (typeof highCents !== 'number') return highCents;
  return third === undefined ? { lowCents, highCents } : refuse('amount-unreadable', field, { typed: shown });
}

function oneAmount(figures: string, field: string, typed: string): Cents | Refusal {
  const [, whole, fraction = ''] = /^(\d+)(?:[.,](\d+))?$/.exec(figures) ?? [];
  if (whole === undefined) return refuse('amount-unreadable', field, { typed });
  // `1.000` is a thousand for some and one for others: whoever typed it is asked.
  if (/^[1-9]\d{0,2}[.,]\d{2}0$/.test(figures)) return refuse('amount-ambiguous', field, { typed });
  if (/[1-9]/.test(fraction.slice(2))) return refuse('cents-fractional', field, { typed });
  const amount = BigInt(whole) * 100n + BigInt(fraction.slice(0, 2).padEnd(2, '0'));
  return amount > BigInt(LARGEST_CENTS) ? refuse('amount-too-large', field) : cents(amount);
}

/** A currency written in a text that is not the community's; undefined when there is none. */
function otherCurrency(text: string, currency: string): string | undefined {
  const written = text.match(WRITTEN_CURRENCY) ?? [];
  return written.map((sign) => SIGNS[sign.toUpperCase()] ?? sign.toUpperCase()).find((each) => each !== currency);
}
