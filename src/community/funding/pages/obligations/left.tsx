import { type Cents, cents } from '../../../../basics/money';
import type { Words } from '../../../../design';
import { type LeftTogether, leftTogether } from '../../rules';

type Amount = (value: Cents) => string;

/** What is left to pay; where more was paid than is owed, what is to be given back. */
export const leftWords = (left: Cents, amount: Amount, t: Words): string =>
  left < 0 ? t.obligations.toGiveBack({ amount: amount(cents(-left)) }) : amount(left);

interface LeftProps extends LeftTogether {
  readonly amount: Amount;
  readonly t: Words;
}

/** What is left, what that is including VAT, where there is any, and what is to be given back beside it. */
export const Left = ({ leftCents, inclusiveCents, backCents, amount, t }: LeftProps) =>
  leftCents === 0 ? (
    leftWords(cents(0 - backCents), amount, t)
  ) : (
    <>
      {amount(leftCents)}
      {inclusiveCents > leftCents && <span class="hint"> {t.funding.withVat({ amount: amount(inclusiveCents) })}</span>}
      {backCents > 0 && <span class="hint"> {leftWords(cents(0 - backCents), amount, t)}</span>}
    </>
  );

/** In a sentence, what is paid of what is owed, from what is left of each: what is still to be paid, or given back. */
export function paidWords(
  { lefts, paid, isNoted }: { readonly lefts: readonly Cents[]; readonly paid: Cents; readonly isNoted: boolean },
  amount: Amount,
  t: Words,
): string {
  const { leftCents, backCents } = leftTogether(lefts, 0);
  return t.obligations.matterPaid({
    ...{ paid: isNoted ? amount(paid) : 'none', left: amount(leftCents), back: amount(backCents) },
    what: backCents === 0 ? 'left' : leftCents === 0 ? 'back' : 'both',
  });
}
