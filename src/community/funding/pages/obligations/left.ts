import { type Cents, cents } from '../../../../basics/money';
import type { Words } from '../../../../design';

/** What is left to pay; where more was paid than is owed, what is to be given back. */
export const leftWords = (left: Cents, amount: (value: Cents) => string, t: Words): string =>
  left < 0 ? t.obligations.toGiveBack({ amount: amount(cents(-left)) }) : amount(left);
