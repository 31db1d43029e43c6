import type { Fraction } from '../fraction';
import { type Candidate, orderPrice, type Payment, type Phase, type Purchase, type Round } from './state';

/**
 * Buys one project at the price ρ: every payer's voucher is used first, then its hours, then its cash (D4). `caps` are
 * what each one could pay at most at this step.
 */
export function buy<Amount>(
  round: Round<Amount>,
  candidate: Candidate<Amount>,
  phase: Phase,
  rho: Fraction,
  caps: readonly Amount[],
  fromPool: Amount,
): void {
  const { arithmetic, options, ties } = round;
  const { amount } = candidate;
  const { amounts, odd } = arithmetic.payments(
    arithmetic.minus(amount, fromPool),
    rho,
    caps,
    candidate.weights,
    candidate.ids,
    ties,
  );
  const nothing = arithmetic.of(0);
  const payments = amounts
    .map((total, index) => payment(round, candidate, index, total))
    .filter(({ total }) => arithmetic.compare(total, nothing) > 0);
  round.pool = arithmetic.minus(round.pool, fromPool);
  const paidInFull = (_: string, index: number): boolean =>
    arithmetic.compare(amounts[index] as Amount, nothing) > 0 &&
    arithmetic.compare(amounts[index] as Amount, caps[index] as Amount) === 0;
  const purchase: Purchase<Amount> = {
    project: candidate.id,
    phase,
    rho,
    mu: orderPrice(rho, candidate, options),
    pool: fromPool,
    payments,
    atCap: candidate.ids.filter(paidInFull),
    odd: odd.map((index) => candidate.ids[index] ?? ''),
  };
  round.purchases.push(purchase);
}

function payment<Amount>(
  round: Round<Amount>,
  candidate: Candidate<Amount>,
  index: number,
  total: Amount,
): Payment<Amount> {
  const { arithmetic, cash, vouchers, ids } = round;
  const { org, inkind: offered } = candidate.backers[index] as Candidate<Amount>['backers'][number];
  const voucher = arithmetic.least(vouchers[org] as Amount, total);
  const own = arithmetic.minus(total, voucher);
  const inkind = arithmetic.least(offered, own);
  const paid = arithmetic.minus(own, inkind);
  vouchers[org] = arithmetic.minus(vouchers[org] as Amount, voucher);
  cash[org] = arithmetic.minus(cash[org] as Amount, paid);
  round.vouchersUsed = arithmetic.plus(round.vouchersUsed, voucher);
  return { project: candidate.id, org: ids[org] ?? '', voucher, inkind, cash: paid, total };
}
