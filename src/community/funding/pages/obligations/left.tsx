import { type Cents, cents } from '../../../../basics/money';
import type { Words } from '../../../../design';

type Amount = (value: Cents) => string;

/** What is left to pay; where more was paid than is owed, what is to be given back. */
export const leftWords = (left: Cents, amount: Amount, t: Words): string =>
  left < 0 ? t.obligations.toGiveBack({ amount: amount(cents(-left)) }) : amount(left);

interface LeftProps {
  readonly leftCents: Cents;
  /** What is left including VAT. */
  readonly inclusiveCents: Cents;
  readonly amount: Amount;
  readonly t: Words;
}

/** What is left, and under it what that is including VAT, where there is any. */
export const Left = ({ leftCents, inclusiveCents, amount, t }: LeftProps) => (
  <>
    {leftWords(leftCents, amount, t)}
    {leftCents > 0 && inclusiveCents > leftCents && (
      <span class="hint"> {t.funding.withVat({ amount: amount(inclusiveCents) })}</span>
    )}
  </>
);

/** In a sentence, what is paid of what is owed, and what is left or to be given back. */
export const paidWords = (
  { owed, paid, isNoted }: { readonly owed: Cents; readonly paid: Cents; readonly isNoted: boolean },
  amount: Amount,
  t: Words,
): string =>
  t.obligations.matterPaid({
    ...{ paid: isNoted ? amount(paid) : 'none', left: amount(cents(Math.max(0, owed - paid))) },
    back: paid > owed ? amount(cents(paid - owed)) : 'none',
  });
