import type { Cents } from '../../../../basics/money';
import { list, type Words } from '../../../../design';
import type { Biller } from '../../queries';
import { creditorsOf, type MatterDue } from '../../rules';

type Amount = (value: Cents) => string;

/** Whom a cost is owed to, or by whom it is given back; each with its amount where there are several. */
export function toWhomWords(due: MatterDue | undefined, biller: Biller | undefined, amount: Amount, t: Words): string {
  const name = biller?.name ?? 'none';
  if (due && due.leftCents < 0) return backWords(due, name, amount, t);
  if (!due || due.owedCents <= 0) return t.obligations.toNobody();
  const creditors = creditorsOf(due);
  if (creditors.length === 0) return t.obligations.allPaid();
  const hasAmounts = due.leftCents > 0 && creditors.length > 1;
  return list(
    creditors.map(({ creditor, cents: part }) => {
      const whom = t.obligations.creditor({ creditor, name });
      return hasAmounts ? t.obligations.creditorPart({ amount: amount(part), whom }) : whom;
    }),
    t.language,
  );
}

function backWords(due: MatterDue, name: string, amount: Amount, t: Words): string {
  const parts = (
    [
      ['joiners', due.fromJoinersCents],
      ['provider', due.fromProviderCents],
    ] as const
  ).filter(([, part]) => part > 0);
  const said = parts.map(([from, part]) => {
    const words = t.obligations.backFrom({ from, name });
    return parts.length > 1 ? t.obligations.backPart({ amount: amount(part), from: words }) : words;
  });
  return list(said, t.language);
}
