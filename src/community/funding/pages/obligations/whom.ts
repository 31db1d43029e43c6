import { list, type Words } from '../../../../design';
import type { Biller } from '../../queries';
import type { Creditor } from '../../rules';

/** Whom a cost is owed to; whoever bills by name, where the house knows it. */
export function toWhomWords(creditors: readonly Creditor[], biller: Biller | undefined, t: Words): string {
  if (creditors.length === 0) return t.obligations.toNobody();
  return list(
    creditors.map((creditor) => t.obligations.creditor({ creditor, name: biller?.name ?? 'none' })),
    t.language,
  );
}
