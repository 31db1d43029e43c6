import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { amountProblem, amountsProblem } from '../amount';
import { levelShares, type Shares } from '../shares';
import { idsOf, type Paid } from './paid';

/** What becomes of a debt that an organisation leaves: carried in full, or the work is paused and nothing moves. */
export type DebtOutcome =
  | {
      readonly kind: 'carried';
      readonly fromReserve: number;
      /** What each of the others adds, within what they consented to. */
      readonly extras: Shares;
      readonly after: Paid;
    }
  | { readonly kind: 'paused'; readonly missing: number };

/**
 * A payer cannot pay `debt` cents of its net payment: the reserve pays what it holds, the others share the rest by
 * `level` within the extra each consented to, and if that is not enough the project is paused (funding specification,
 * D7). What the reserve pays is no member's payment any more. Refuses `not-in-ledger`, `debt-above-payment` and what is
 * no amount.
 */
export function carryDebt(
  paid: Paid,
  defaulter: string,
  debt: number,
  consents: ReadonlyMap<string, number>,
): DebtOutcome | Refusal {
  const problem = debtProblem(paid, defaulter, debt) ?? amountsProblem(consents.values(), 'consents');
  if (problem) return problem;
  const fromReserve = Math.min(debt, paid.reserve);
  const others = idsOf(paid).filter((id) => id !== defaulter && !paid.left.has(id));
  const extras = levelShares(
    debt - fromReserve,
    others.map((id) => ({ id, cap: consents.get(id) ?? 0, weight: paid.weights.get(id) ?? 1 })),
  );
  if (isRefusal(extras)) return { kind: 'paused', missing: Number(extras.details?.missing) };
  const net = new Map(paid.net);
  net.set(defaulter, (net.get(defaulter) ?? 0) - debt);
  for (const [id, cents] of extras) net.set(id, (net.get(id) ?? 0) + cents);
  return { kind: 'carried', fromReserve, extras, after: { ...paid, net, reserve: paid.reserve - fromReserve } };
}

function debtProblem(paid: Paid, defaulter: string, debt: number): Refusal | undefined {
  const net = paid.net.get(defaulter);
  if (net === undefined) return refuse('not-in-ledger', 'defaulter', { id: defaulter });
  return amountProblem(debt, 'debt') ?? (debt > net ? refuse('debt-above-payment', 'debt') : undefined);
}
