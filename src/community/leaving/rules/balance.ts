import { type Cents, cents } from '../../../basics/money';
import type { BalanceRule } from '../../charter/rules/leaving';

/** What was agreed and what was paid, in cents excluding VAT, on the day an organisation leaves. */
export interface Balance {
  /** What it owes for what was decided, less what was let go or given back. */
  readonly owedCents: Cents;
  /** What it has paid of it, as far as payments are noted. */
  readonly paidCents: Cents;
}

/** What becomes of a balance: at most one of the four is above zero. */
export interface Settlement extends Balance {
  readonly rule: BalanceRule;
  /** It still pays this. */
  readonly paysCents: Cents;
  /** It gets this back. */
  readonly getsCents: Cents;
  /** It owed this, and owes it no longer. */
  readonly letGoCents: Cents;
  /** It was owed this, which stays in the common pot. */
  readonly toPotCents: Cents;
}

const NOTHING = { paysCents: cents(0), getsCents: cents(0), letGoCents: cents(0), toPotCents: cents(0) };

/**
 * Settles a balance by the charter's rule. What is paid less what is given back, with what is let go and without what
 * stays in the pot, is always the balance itself: no cent appears or is lost.
 */
export function settle(rule: BalanceRule, { owedCents, paidCents }: Balance): Settlement {
  const open = owedCents - paidCents;
  const told = { rule, owedCents, paidCents, ...NOTHING };
  if (open > 0) return rule === 'quits' ? { ...told, letGoCents: cents(open) } : { ...told, paysCents: cents(open) };
  if (open < 0)
    return rule === 'settled' ? { ...told, getsCents: cents(-open) } : { ...told, toPotCents: cents(-open) };
  return told;
}
