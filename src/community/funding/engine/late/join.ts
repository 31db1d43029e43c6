import { assert, type Refusal, refuse } from '../../../../basics/outcome';
import { amountProblem, idsProblem, LARGEST_AMOUNT, weightsProblem } from '../amount';
import { type Factor, factorProblem, fractionOf } from '../factor';
import { type Fraction, roundHalfUp, times } from '../fraction';
import { level } from '../level';
import { byId } from '../remainder';
import { proportional, type Shares } from '../shares';
import { costOf, idsOf, type Paid } from './paid';

export interface Joiner {
  readonly id: string;
  readonly weight: number;
}

/** What the charter and the day make of one join. */
export interface Terms {
  /** φ: 1 is the fair share, below for what has aged, above for a premium. */
  readonly factor: Factor;
  /** A joiner who cannot pay the fee pays at most this, by a decision that is on record. */
  readonly hardship?: { readonly atMost: number; readonly decision: string };
  /** After the window nobody gets anything back: the whole fee is for maintenance. */
  readonly isWindowOver?: boolean;
}

/** One join: the fee and where every cent of it goes. */
export interface Join {
  readonly joiner: string;
  /** ρ, cents per unit of weight. */
  readonly rho: Fraction;
  readonly fairShare: Fraction;
  /** Always `toRebates + toPool + toReserve + toMaintenance`. */
  readonly fee: number;
  readonly toRebates: number;
  readonly toPool: number;
  readonly toReserve: number;
  readonly toMaintenance: number;
  /** What each earlier payer gets back, zeros as well, in the order of the ids. */
  readonly rebates: Shares;
  readonly after: Paid;
}

/**
 * Lets an organisation join a development that others paid for, as if it had been there from the start (funding
 * specification, D7). ρ solves `Σ min(net, ρ · weight) + ρ · joiner's weight = cost`; the fee is φ times the joiner's
 * fair share, half a cent up; what exceeds the fair share is a premium for the reserve; the rest goes back to those who
 * are above the level, by largest remainder, and never more than they paid. Refuses `joiner-already-in`,
 * `decision-missing`, and whatever is no id, weight, factor or amount; `amount-too-large` when fees outgrow the engine.
 */
export function join(paid: Paid, joiner: Joiner, terms: Terms): Join | Refusal {
  const problem = joinerProblem(paid, joiner) ?? termsProblem(terms);
  if (problem) return problem;
  const rho = levelWith(paid, joiner);
  const fairShare = { n: rho.n * BigInt(joiner.weight), d: rho.d };
  const asked = roundHalfUp(times(fractionOf(terms.factor), fairShare));
  if (asked > BigInt(LARGEST_AMOUNT)) return refuse('amount-too-large', 'factor');
  const fee = Math.min(Number(asked), terms.hardship?.atMost ?? Number(asked));
  const pot = terms.isWindowOver ? 0 : Math.min(fee, Number(roundHalfUp(fairShare)));
  const toPool = Math.min(pot, paid.pool?.net ?? 0);
  const back = rebatesOf(paid, rho, pot - toPool);
  let toRebates = 0;
  for (const [id, cents] of back) if (!paid.left.has(id)) toRebates += cents;
  const toMaintenance = terms.isWindowOver ? fee : 0;
  const toReserve = fee - toRebates - toPool - toMaintenance;
  const tooMuch =
    amountProblem(paid.reserve + toReserve, 'reserve') ?? amountProblem(paid.maintenance + fee, 'maintenance');
  if (tooMuch) return tooMuch;
  return {
    joiner: joiner.id,
    rho,
    fairShare,
    fee,
    toRebates,
    toPool,
    toReserve,
    toMaintenance,
    rebates: new Map([...back].map(([id, cents]) => [id, paid.left.has(id) ? 0 : cents])),
    after: {
      ...paid,
      net: netAfter(paid, back, joiner, pot),
      weights: new Map([...paid.weights, [joiner.id, joiner.weight]]),
      pool: paid.pool && { ...paid.pool, net: paid.pool.net - toPool },
      reserve: paid.reserve + toReserve,
      maintenance: paid.maintenance + toMaintenance,
    },
  };
}

/** Why nobody can join like this: `joiner-already-in`, or what is no id or weight. */
export function joinerProblem(paid: Paid, joiner: Joiner): Refusal | undefined {
  if (paid.net.has(joiner.id)) return refuse('joiner-already-in', 'joiner', { id: joiner.id });
  const weights = [...paid.weights.values(), ...(paid.pool ? [paid.pool.weight] : []), joiner.weight];
  return idsProblem([joiner.id], 'joiner') ?? weightsProblem(weights, 'weight');
}

function termsProblem({ factor, hardship }: Terms): Refusal | undefined {
  if (hardship?.decision.trim() === '') return refuse('decision-missing', 'decision');
  return factorProblem(factor, 'factor') ?? (hardship && amountProblem(hardship.atMost, 'atMost'));
}

/** Net payments are caps: nobody is to pay more because somebody joins. The joiner has none, beyond the whole cost. */
function levelWith(paid: Paid, joiner: Joiner): Fraction {
  const ids = idsOf(paid);
  const cost = costOf(paid);
  const { pool } = paid;
  const rho = level(
    cost,
    [...ids.map((id) => paid.net.get(id) ?? 0), ...(pool ? [pool.net] : []), cost],
    [...ids.map((id) => paid.weights.get(id) ?? 1), ...(pool ? [pool.weight] : []), joiner.weight],
  );
  assert(rho !== null, 'those who paid the cost can pay it');
  return rho;
}

/** Splits what goes back by how far each one is above the level; each join has odd cents of its own. */
function rebatesOf(paid: Paid, rho: Fraction, amount: number): Shares {
  const above = new Map<string, bigint>();
  for (const [id, cents] of paid.net) {
    const over = BigInt(cents) * rho.d - rho.n * BigInt(paid.weights.get(id) ?? 1);
    above.set(id, over > 0n ? over : 0n);
  }
  return proportional(amount, above, paid.net);
}

/** What the joiner paid in place of others is their net payment, so that the net payments still total the cost. */
function netAfter(paid: Paid, back: Shares, joiner: Joiner, pot: number): Shares {
  const net = new Map<string, number>();
  // In the order of the ids: a long ledger then has nothing to sort.
  for (const [id, cents] of back) {
    if (!net.has(joiner.id) && byId(joiner.id, id) < 0) net.set(joiner.id, pot);
    net.set(id, (paid.net.get(id) ?? 0) - cents);
  }
  return net.has(joiner.id) ? net : net.set(joiner.id, pot);
}
