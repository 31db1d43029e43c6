import { assert, isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { amountsProblem, idsProblem, isGroup, readTable, weightsProblem } from '../amount';
import { type Factor, factorProblem, isFactor } from '../factor';
import { fractionText } from '../fraction';
import type { Shares } from '../shares';
import { type Join, join } from './join';
import { type Paid, paidBy } from './paid';

/** A ledger as it is read from outside, checked. */
export interface Ledger {
  readonly start: Paid;
  readonly joins: readonly LedgerJoin[];
}

interface LedgerJoin {
  readonly org: string;
  readonly weight: number;
  readonly factor: Factor;
}

/** One join as it is written: amounts in cents, ρ and the fair share as `11000/3` in lowest terms. */
export interface LedgerStep {
  readonly joiner: string;
  readonly rho: string;
  readonly fairShare: string;
  readonly fee: number;
  readonly toRebates: number;
  readonly toReserve: number;
  readonly rebates: Readonly<Record<string, number>>;
  readonly netAfter: Readonly<Record<string, number>>;
}

/**
 * Reads `{ start: { net: { org: cents }, weights: { org: n } }, joins: [{ org, weight, factor: [num, den] }] }`;
 * keys it does not know are ignored. Refuses `ledger-malformed`, and by name what `paidBy` and `join` refuse, with the
 * number of the join.
 */
export function readLedger(value: unknown): Ledger | Refusal {
  if (!isGroup(value) || !isGroup(value.start)) return refuse('ledger-malformed', 'start');
  const net = readTable(value.start.net, 'net', amountsProblem);
  if (isRefusal(net)) return net;
  const weights = readTable(value.start.weights, 'weights', weightsProblem);
  if (isRefusal(weights)) return weights;
  const start = paidBy(net, weights);
  if (isRefusal(start)) return start;
  if (!Array.isArray(value.joins)) return refuse('ledger-malformed', 'joins');
  const joins: LedgerJoin[] = [];
  for (const [index, each] of value.joins.entries()) {
    const read = readJoin(each);
    if (isRefusal(read)) return atJoin(read, index);
    joins.push(read);
  }
  return playedOut({ start, joins });
}

/** Plays the joins one after the other. `toRebates + toReserve` is always the fee; `reserve` is that of the whole. */
export function joinAll(ledger: Ledger): { readonly steps: readonly LedgerStep[]; readonly reserve: number } {
  const steps: LedgerStep[] = [];
  const paid = play(ledger, (step) => steps.push(stepOf(step)));
  assert(!isRefusal(paid), 'a ledger that was read can be played');
  return { steps, reserve: paid.reserve };
}

function readJoin(value: unknown): LedgerJoin | Refusal {
  if (!isGroup(value)) return refuse('ledger-malformed', 'joins');
  const { org, weight, factor } = value;
  const problem = idsProblem([org], 'org') ?? weightsProblem([weight], 'weight') ?? factorProblem(factor, 'factor');
  if (problem) return problem;
  assert(isFactor(factor), 'what has no problem is a factor');
  return { org: String(org), weight: Number(weight), factor };
}

/** Only premiums can outgrow the engine on the way: all else is known without playing. */
function playedOut(ledger: Ledger): Ledger | Refusal {
  const joiners = new Set(ledger.start.net.keys());
  for (const [index, { org }] of ledger.joins.entries()) {
    if (joiners.has(org)) return atJoin(refuse('joiner-already-in', 'org', { id: org }), index);
    joiners.add(org);
  }
  const weights = [...ledger.start.weights.values(), ...ledger.joins.map(({ weight }) => weight)];
  const tooMuch = weightsProblem(weights, 'weight');
  if (tooMuch) return tooMuch;
  const hasPremium = ledger.joins.some(({ factor: [top, bottom] }) => top > bottom);
  const played = hasPremium ? play(ledger) : ledger.start;
  return isRefusal(played) ? played : ledger;
}

/** Plays the joins to the last page of the ledger, and tells of each. */
function play({ start, joins }: Ledger, tell: (step: Join) => void = () => {}): Paid | Refusal {
  let paid = start;
  for (const [index, { org, weight, factor }] of joins.entries()) {
    const next = join(paid, { id: org, weight }, { factor });
    if (isRefusal(next)) return atJoin(next, index);
    tell(next);
    paid = next.after;
  }
  return paid;
}

/** People count joins from one. */
const atJoin = (refusal: Refusal, index: number): Refusal =>
  refuse(refusal.refused, refusal.field, { ...refusal.details, join: index + 1 });

function stepOf({ joiner, rho, fairShare, fee, toRebates, toReserve, rebates, after }: Join): LedgerStep {
  return {
    joiner,
    rho: fractionText(rho),
    fairShare: fractionText(fairShare),
    fee,
    toRebates,
    toReserve,
    rebates: objectOf(rebates),
    netAfter: objectOf(after.net),
  };
}

const objectOf = (amounts: Shares): Record<string, number> => Object.fromEntries(amounts);
