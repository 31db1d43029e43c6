import fc from '../../../../../test/properties';

/** A ledger as it comes from outside. */
export interface RawLedger {
  readonly start: { readonly net: Record<string, number>; readonly weights: Record<string, number> };
  readonly joins: readonly { readonly org: string; readonly weight: number; readonly factor: [number, number] }[];
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRST';

/** Ledgers as they happen: zeros, equal payments, uneven ones, heavy weights, single cents, discounts and premiums. */
export function anyLedger(factor: fc.Arbitrary<[number, number]>, heaviest = 400): fc.Arbitrary<RawLedger> {
  const net = fc.oneof(fc.nat(5), fc.nat(2_000), fc.constantFrom(0, 1, 1000, 400_000), fc.nat(50_000_000));
  const weight = fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: heaviest }));
  return fc
    .record({
      payers: fc.array(fc.record({ net, weight }), { minLength: 1, maxLength: 8 }),
      joiners: fc.array(fc.record({ weight, factor }), { minLength: 1, maxLength: 6 }),
    })
    .map(({ payers, joiners }) => ({
      start: {
        net: Object.fromEntries(payers.map((each, at) => [LETTERS[at] ?? '', each.net])),
        weights: Object.fromEntries(payers.map((each, at) => [LETTERS[at] ?? '', each.weight])),
      },
      // Some newcomers come before the others in the alphabet.
      joins: joiners.map((each, at) => ({ ...each, org: at % 2 ? `${LETTERS[at]}0` : (LETTERS[at + 10] ?? '') })),
    }));
}

export const anyFactor: fc.Arbitrary<[number, number]> = fc.oneof(
  fc.constant<[number, number]>([1, 1]),
  fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 10 })),
);

/** What a naive step says; shares are looked for among all ways to be capped, and cents are handed out one by one. */
export interface NaiveStep {
  readonly rho: Ratio;
  readonly fee: number;
  readonly toReserve: number;
  readonly rebates: Record<string, number>;
  readonly netAfter: Record<string, number>;
}

interface Ratio {
  readonly top: bigint;
  readonly bottom: bigint;
}

const ratio = (top: bigint, bottom = 1n): Ratio => ({ top, bottom });
const add = (a: Ratio, b: Ratio): Ratio => ratio(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
const multiply = (a: Ratio, b: Ratio): Ratio => ratio(a.top * b.top, a.bottom * b.bottom);
const divide = (a: Ratio, b: Ratio): Ratio => ratio(a.top * b.bottom, a.bottom * b.top);
const isAbove = (a: Ratio, b: Ratio): boolean => a.top * b.bottom > b.top * a.bottom;
const negative = (a: Ratio): Ratio => ratio(-a.top, a.bottom);
const whole = (a: Ratio): bigint => a.top / a.bottom;
const halfUp = (a: Ratio): bigint => {
  const down = whole(a);
  return isAbove(ratio(1n, 2n), add(a, ratio(-down))) ? down : down + 1n;
};

/** D7 word by word, in exact ratios: the other implementation that every random ledger is compared with. */
export function naiveJoins({ start, joins }: RawLedger): NaiveStep[] {
  let payers = Object.entries(start.net).map(([id, net]) => ({ id, net, weight: start.weights[id] ?? 0 }));
  return joins.map(({ org, weight, factor: [top, bottom] }) => {
    const rho = naiveRho(payers, weight);
    const fair = multiply(rho, ratio(BigInt(weight)));
    const fee = halfUp(multiply(fair, ratio(BigInt(top), BigInt(bottom))));
    const [pot = 0n] = [fee, halfUp(fair)].sort((a, b) => (a < b ? -1 : 1));
    const rebates = naiveRebates(payers, rho, pot);
    payers = payers.map((each) => ({ ...each, net: each.net - (rebates[each.id] ?? 0) }));
    payers.push({ id: org, net: Number(pot), weight });
    const netAfter = Object.fromEntries(payers.map(({ id, net }) => [id, net]));
    return { rho, fee: Number(fee), toReserve: Number(fee - pot), rebates, netAfter };
  });
}

interface NaivePayer {
  readonly id: string;
  readonly net: number;
  readonly weight: number;
}

function naiveRho(payers: readonly NaivePayer[], weight: number): Ratio {
  const sorted = [...payers].sort((a, b) => a.net / a.weight - b.net / b.weight);
  const cost = payers.reduce((sum, { net }) => sum + net, 0);
  for (let capped = 0; capped <= sorted.length; capped += 1) {
    const kept = sorted.slice(0, capped).reduce((sum, { net }) => sum + net, 0);
    const open = sorted.slice(capped).reduce((sum, each) => sum + each.weight, weight);
    const rho = ratio(BigInt(cost - kept), BigInt(open));
    const holds = sorted.every((each, at) =>
      at < capped
        ? !isAbove(ratio(BigInt(each.net), BigInt(each.weight)), rho)
        : !isAbove(rho, ratio(BigInt(each.net), BigInt(each.weight))),
    );
    if (holds) return rho;
  }
  throw new Error('no level');
}

function naiveRebates(payers: readonly NaivePayer[], rho: Ratio, pot: bigint): Record<string, number> {
  const above = payers.map(({ net, weight }) => {
    const over = add(ratio(BigInt(net)), negative(multiply(rho, ratio(BigInt(weight)))));
    return isAbove(over, ratio(0n)) ? over : ratio(0n);
  });
  const all = above.reduce(add, ratio(0n));
  const exact = above.map((over) => (all.top === 0n ? ratio(0n) : divide(multiply(ratio(pot), over), all)));
  const cents = exact.map((each) => Number(whole(each)));
  const order = payers.map((_, at) => at);
  const restOf = (at: number): Ratio => add(exact[at] ?? ratio(0n), ratio(-BigInt(cents[at] ?? 0)));
  const rests = order.map(restOf);
  order.sort((a, b) => {
    const [left, right] = [rests[a] ?? ratio(0n), rests[b] ?? ratio(0n)];
    if (isAbove(left, right)) return -1;
    if (isAbove(right, left)) return 1;
    return (payers[a]?.id ?? '') < (payers[b]?.id ?? '') ? -1 : 1;
  });
  let left = all.top === 0n ? 0 : Number(pot) - cents.reduce((sum, each) => sum + each, 0);
  for (const at of order) {
    if (left === 0 || rests[at]?.top === 0n || (cents[at] ?? 0) >= (payers[at]?.net ?? 0)) continue;
    cents[at] = (cents[at] ?? 0) + 1;
    left -= 1;
  }
  return Object.fromEntries(payers.map(({ id }, at) => [id, cents[at] ?? 0]));
}

export const sameRatio = (text: string, { top, bottom }: Ratio): boolean => {
  const [n = '', d = ''] = text.split('/');
  return BigInt(n) * bottom === top * BigInt(d);
};
