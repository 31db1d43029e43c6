import { type Day, day } from '../../../../basics/day';
import { type Cents, cents } from '../../../../basics/money';
import { type Refusal, refuse } from '../../../../basics/outcome';
import type { AllocationKey } from '../../../charter/rules';

/** How a share is paid: at once, in instalments that add up to it, or as the same amount every month until it is paid. */
export const MANNERS = ['once', 'instalments', 'subscription'] as const;
export type Manner = (typeof MANNERS)[number];

/** How a project would be paid, until something is decided. */
export interface Terms {
  /** The key that everyone's page is worked out by. */
  readonly key: AllocationKey;
  /** The last day for ceilings; not reached then, the project does not start. */
  readonly ceilingsDueOn: Day | null;
  readonly manner: Manner;
  readonly payments: number;
  readonly everyMonths: number;
  /** The day of the first payment. */
  readonly firstOn: Day | null;
}

/** Until a project has its own: by usage, at once, without a last day. */
export const FIRST_TERMS: Terms = {
  ...{ key: 'usage', ceilingsDueOn: null, manner: 'once', payments: 1, everyMonths: 1, firstOn: null },
};

/** Ten years of months. */
export const MOST_PAYMENTS = 120;

/** What cannot be: `payments-out-of-range` (`most`), `months-out-of-range`, `first-day-missing` for several payments. */
export function termsProblem({ manner, payments, everyMonths, firstOn }: Terms): Refusal | undefined {
  if (manner === 'once') return undefined;
  const isWhole = Number.isInteger(payments) && payments >= 2 && payments <= MOST_PAYMENTS;
  if (!isWhole) return refuse('payments-out-of-range', 'payments', { most: MOST_PAYMENTS });
  if (!Number.isInteger(everyMonths) || everyMonths < 1 || everyMonths > 12) {
    return refuse('months-out-of-range', 'everyMonths');
  }
  return firstOn === null ? refuse('first-day-missing', 'firstOn') : undefined;
}

export interface Payment {
  /** Null where nobody has said when. */
  readonly dueOn: Day | null;
  readonly cents: Cents;
}

/**
 * The payments of one share; they total it exactly. Instalments differ by a cent at most, the earlier ones larger; a
 * subscription is the same whole amount each time, and less the last time. Payments of nothing are left out.
 */
export function paymentsOf(share: Cents, { manner, payments, everyMonths, firstOn }: Terms): readonly Payment[] {
  if (share === 0) return [];
  if (manner === 'once') return [{ dueOn: firstOn, cents: share }];
  const count = BigInt(payments);
  const floor = BigInt(share) / count;
  const rest = BigInt(share) % count;
  const regular = rest === 0n ? floor : floor + 1n;
  const amounts = Array.from({ length: payments }, (_, index) => {
    if (manner === 'instalments') return floor + (BigInt(index) < rest ? 1n : 0n);
    const paid = regular * BigInt(index);
    const left = BigInt(share) - paid;
    return left > regular ? regular : left > 0n ? left : 0n;
  });
  return amounts
    .map((amount, index) => ({ dueOn: firstOn && monthsLater(firstOn, index * everyMonths), cents: cents(amount) }))
    .filter((each) => each.cents > 0);
}

/** The same day so many months later, or the last day of a shorter month. */
export function monthsLater(from: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = from.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const [laterYear, laterMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const last = DAYS[laterMonth - 1] ?? 31;
  const days = laterMonth === 2 && isLeap(laterYear) ? 29 : last;
  return day(`${laterYear}-${padded(laterMonth)}-${padded(Math.min(date, days))}`);
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const padded = (value: number): string => String(value).padStart(2, '0');
