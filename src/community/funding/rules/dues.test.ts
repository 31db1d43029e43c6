import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effortOf } from '../../../../test/effort';
import fc from '../../../../test/properties';
import { day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Instant, instant } from '../../../basics/instant';
import { cents } from '../../../basics/money';
import { isRefusal } from '../../../basics/outcome';
import { FIRST_JOINING } from '../../charter/rules';
import { given } from '../../needs/rules/testing';
import { creditorsOf, type DueRow, duesOf, type MatterDue, usualCreditors } from './dues';
import { dueAfterJoining, joiningOffer, ledgerNet, settle } from './joining';
import { type ObligationKind, signedCents } from './obligations';

type Paid = { readonly holderId: Id; readonly cents: ReturnType<typeof cents> };
const row = (kind: ObligationKind, name: string, amount: number, act = 'decision', commission = 0): DueRow => ({
  ...{ kind, holderId: name as Id, organisationName: name, cents: signedCents(kind, cents(amount)) },
  source: {
    kind: kind === 'call' ? 'pledges' : kind === 'joining' || kind === 'rebate' ? 'joining' : 'proposal',
    id: act,
  },
  commissionCents: cents(commission),
});
/** When an act was: the decision first, the others in the order of their numbers. */
const momentOf = (act: string): Instant =>
  instant(new Date(Date.UTC(2023, 0, 1, 0, Number(act.match(/\d+/)?.[0] ?? 0))));
const pays = (name: string, amount: number): Paid => ({ holderId: name as Id, cents: cents(amount) });
const of = (dues: readonly MatterDue[], name: string): MatterDue =>
  dues.find(({ holderId }) => holderId === name) ?? assert.fail(name);
const whom = (dues: readonly MatterDue[], name: string): Record<string, number> =>
  Object.fromEntries(creditorsOf(of(dues, name)).map((each) => [each.creditor, each.cents]));

/** Two share 100.00; a third joins for 33.33 and 33.34. */
const THREE = [
  ...[row('share', 'Bloum', 5_000), row('share', 'Polln', 5_000), row('joining', 'Coopéco', 3_333, 'first')],
  ...[row('rebate', 'Bloum', 1_667, 'first'), row('rebate', 'Polln', 1_666, 'first')],
];

test('while nobody has paid more than its part a newcomer owes whoever bills', () => {
  const dues = duesOf(THREE, [pays('Bloum', 3_000)]);
  assert.deepEqual(whom(dues, 'Coopéco'), { provider: 3_333 });
  assert.deepEqual([whom(dues, 'Bloum'), whom(dues, 'Polln')], [{ provider: 333 }, { provider: 3_334 }]);
});

test('a newcomer owes those before it what they really paid too much, and the rest to whoever bills', () => {
  const dues = duesOf(THREE, [pays('Bloum', 5_000)]);
  assert.deepEqual(whom(dues, 'Coopéco'), { provider: 1_666, payers: 1_667 });
  assert.equal(of(dues, 'Bloum').fromJoinersCents, 1_667);
  // Once it is noted on both sides that it paid Bloum, all that is left goes to whoever bills.
  const passed = duesOf(THREE, [pays('Bloum', 5_000), pays('Coopéco', 1_667), pays('Bloum', -1_667)]);
  assert.deepEqual(whom(passed, 'Coopéco'), { provider: 1_666 });
  assert.deepEqual(whom(passed, 'Bloum'), { provider: 3_333 });
});

test('of a lower bill what was paid too much comes back from whoever bills', () => {
  const dues = duesOf([row('share', 'Bloum', 5_000), row('refund', 'Bloum', 300, 'bill')], [pays('Bloum', 5_000)]);
  assert.equal(of(dues, 'Bloum').fromProviderCents, 300);
  assert.deepEqual(whom(dues, 'Bloum'), {});
});

test('a fee that goes back to nobody, and the commission on what was called, are for the community', () => {
  const fee = duesOf([row('share', 'Bloum', 5_000), row('joining', 'Polln', 2_000, 'late')], []);
  assert.deepEqual(whom(fee, 'Polln'), { community: 2_000 });
  const called = [row('call', 'Bloum', 20_000, 'call', 6_001), row('call', 'Polln', 20_000, 'call', 6_001)];
  const dues = duesOf(called, [pays('Polln', 17_500), pays('Bloum', 20_000)]);
  // The odd cent is Bloum's; the work is paid first.
  assert.deepEqual(whom(dues, 'Polln'), { community: 2_500 });
  assert.deepEqual(whom(dues, 'Bloum'), { provider: 16_999, community: 3_001 });
});

test('before it joins a newcomer is told whom it would owe', () => {
  const rebates = new Map([['Bloum' as Id, cents(2_500)]]);
  const joining = (paid: number) =>
    dueAfterJoining(
      [{ ...row('share', 'Bloum', 5_000), organisationId: 'Bloum' as Id }],
      [pays('Bloum', paid)],
      { id: 'Polln' as Id, name: 'Polln' },
      {
        ...{ feeCents: cents(2_500), rebates },
      },
    );
  assert.equal(joining(2_000)?.toProviderCents, 2_500);
  assert.deepEqual([joining(4_000)?.toPayersCents, joining(4_000)?.toProviderCents], [1_500, 1_000]);
});

test('the cost of five thousand with twenty latecomers is told at once', async () => {
  const names = Array.from({ length: 5_000 }, (_, place) => `Organisation ${place}`);
  const late = Array.from({ length: 20 }, (_, place) => `Latecomer ${place}`);
  const rows = [
    ...names.map((name) => row('share', name, 1_000)),
    ...late.flatMap((name) => [
      row('joining', name, 5_000, name),
      ...names.map((each) => row('rebate', each, 1, name)),
    ]),
  ];
  const milliseconds = await effortOf(() =>
    assert.deepEqual(usualCreditors(duesOf(rows, [pays('Organisation 0', 1_000)])), ['provider']),
  );
  assert.ok(milliseconds < 2_500, `${milliseconds} ms`);
});

test('where one became part of another, what goes back to it is that other’s', () => {
  const due = dueAfterJoining(
    [
      { ...row('share', 'Bloum', 5_000), organisationId: 'Bloum' as Id },
      { ...row('share', 'Polln', 5_000), organisationId: 'Polln' as Id, holderId: 'Bloum' as Id },
    ],
    [],
    { id: 'Coopéco' as Id, name: 'Coopéco' },
    {
      feeCents: cents(3_333),
      rebates: new Map([
        ['Bloum' as Id, cents(1_667)],
        ['Polln' as Id, cents(1_666)],
      ]),
    },
  );
  // Nobody has paid anything, so nobody has paid too much.
  assert.deepEqual([due?.toProviderCents, due?.toPayersCents], [3_333, 0]);
});

test('what is for the community, and for those who paid too much, passes on with a debt', () => {
  const passed = (name: string, to: string, amount: number) => [
    ...[row('release', name, amount, 'division'), row('takeover', to, amount, 'division')],
  ];
  const called = [row('call', 'Bloum', 20_000, 'call', 6_000), row('call', 'Polln', 20_000, 'call', 6_000)];
  const whole = duesOf([...called, ...passed('Polln', 'Bloum', 20_000)], []);
  assert.deepEqual(whom(whole, 'Bloum'), { provider: 34_000, community: 6_000 });
  assert.deepEqual(whom(whole, 'Polln'), {});
  // The work is paid first, so what is left last passes first.
  const half = duesOf([...called, ...passed('Polln', 'Coopéco', 5_000)], [pays('Polln', 10_000)]);
  assert.deepEqual(whom(half, 'Coopéco'), { provider: 2_000, community: 3_000 });
  assert.deepEqual(whom(half, 'Polln'), { provider: 5_000 });
  const late = duesOf([...THREE, ...passed('Coopéco', 'Aurore', 3_333)], [pays('Bloum', 5_000)]);
  assert.deepEqual(whom(late, 'Aurore'), { provider: 1_666, payers: 1_667 });
  assert.equal(of(late, 'Aurore').isJoiner, true);
});

/** What happens to one cost: somebody pays or gets back a part, somebody joins, a debt passes on, a bill comes. */
const anyStep = fc.oneof(
  fc.record({ kind: fc.constant('pay' as const), who: fc.nat(7), percent: fc.integer({ min: 1, max: 100 }) }),
  fc.record({
    ...{ kind: fc.constant('join' as const), rule: fc.constantFrom('level', 'equal', 'part', 'ticket') },
    ...{ atMost: fc.option(fc.nat(9_000), { nil: null }), isLate: fc.boolean() },
  }),
  fc.record({
    kind: fc.constant('pass' as const),
    who: fc.nat(7),
    to: fc.nat(8),
    percent: fc.integer({ min: 1, max: 100 }),
  }),
  fc.record({ kind: fc.constant('bill' as const), percent: fc.integer({ min: 0, max: 100 }) }),
);
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never;

/** One cost as it is lived: the rules that the house has for joining and billing write the rows. */
class Cost {
  readonly rows: DueRow[];
  readonly paid: Paid[] = [];
  /** What whoever bills is to get, and what stays with the community. */
  billCents: number;
  readonly commissionCents: number;
  private last: Parameters<typeof ledgerNet>[2];
  private acts = 0;

  /** Shares of a decision, or, where something of them stays with the community, pledges that were called. */
  constructor(shares: readonly number[], percent: number) {
    const whole = shares.reduce((sum, each) => sum + each, 0);
    this.commissionCents = Math.floor((whole * percent) / 100);
    this.billCents = whole - this.commissionCents;
    const kind = percent > 0 ? 'call' : 'share';
    this.rows = shares.map((share, at) => row(kind, `payer ${at}`, share, 'decision', this.commissionCents));
  }

  /** As `paidLedger`: what the newest page says, and what passed on since. */
  get net(): Readonly<Record<string, number>> {
    const at = this.rows.map((each) => ({ ...each, organisationId: each.holderId, at: momentOf(each.source.id) }));
    return Object.fromEntries(ledgerNet(at, [], this.last));
  }

  private turnPage(netAfter: ReadonlyMap<string, number>): void {
    this.last = { at: momentOf(`act ${this.acts}`), netAfter: Object.fromEntries(netAfter) };
  }

  step(step: Step): void {
    this.acts += 1;
    const act = `act ${this.acts}`;
    if (step.kind === 'pay') this.pay(step.who, step.percent);
    else if (step.kind === 'join') this.join(act, step);
    else if (step.kind === 'pass') this.pass(act, step);
    else this.bill(act, Math.floor((this.billCents * step.percent) / 100));
  }

  /** As `paymentOf`: a part of what is left, or of what it is to get back. */
  private pay(who: number, percent: number): void {
    const dues = duesOf(this.rows, this.paid);
    const due = dues[who % dues.length];
    const amount = due ? Math.trunc((due.leftCents * percent) / 100) : 0;
    if (due && amount !== 0) this.paid.push({ holderId: due.holderId, cents: cents(amount) });
  }

  private join(act: string, { rule, atMost, isLate }: Extract<Step, { kind: 'join' }>): void {
    const joiner = `${act} joiner`;
    const joinedOn = day(isLate ? '2033-06-01' : '2023-06-01');
    const input = { ...{ left: [], heads: 10, jobs: 0, sharedOn: day('2023-03-07'), joinedOn, joiner, atMost } };
    const offer = joiningOffer({ ...input, net: this.net, settings: FIRST_JOINING }, rule as 'level');
    if (isRefusal(offer)) return;
    this.turnPage(offer.netAfter);
    this.rows.push(row('joining', joiner, offer.feeCents, act));
    for (const [id, back] of offer.rebates) if (back > 0) this.rows.push(row('rebate', id, back, act));
  }

  /** As `passObligations`: a part of what is left becomes another's, or of one who is new. */
  private pass(act: string, { who, to, percent }: Extract<Step, { kind: 'pass' }>): void {
    const dues = duesOf(this.rows, this.paid);
    const [from, taker] = [dues[who % dues.length], dues[to]?.holderId ?? `${act} taker`];
    const amount = from ? Math.floor((from.leftCents * percent) / 100) : 0;
    if (!from || amount <= 0) return;
    this.rows.push(row('release', from.holderId, amount, act), row('takeover', taker, amount, act));
  }

  private bill(act: string, billCents: number): void {
    const { net, commissionCents } = this;
    const settled = given(settle({ net, accepted: {}, billCents, commissionCents }));
    this.turnPage(settled.netAfter);
    this.billCents = billCents;
    for (const [id, back] of settled.amounts) if (back > 0) this.rows.push(row('refund', id, back, act));
  }
}

interface Naive {
  readonly toPayers: number;
  readonly toProvider: number;
  readonly back: number;
  /** What it bears of the cost. */
  readonly bears: number;
}

/** A second way to the same: cent by cent, without a sum of the first. */
function naively({ rows, paid, commissionCents }: Cost): ReadonlyMap<string, Naive> {
  const ids = [...new Set(rows.map(({ holderId }) => holderId))];
  const purse = new Map(ids.map((id) => [id, 0]));
  const add = (id: Id, amount: number) => purse.set(id, (purse.get(id) ?? 0) + amount);
  for (const each of rows) add(each.holderId, each.cents);
  const owed = new Map(purse);
  for (const each of paid) add(each.holderId, -each.cents);
  const rebated = new Map<string, number>();
  const [reserved, fees] = [new Map<string, number>(), new Map<string, number>()];
  const calls = rows.filter(({ kind }) => kind === 'call').map((each) => [each.holderId, each.cents] as const);
  const kept = new Map<string, number>(divided(commissionCents, calls));
  const move = (of: Map<string, number>, from: string, to: string) => {
    of.set(from, (of.get(from) ?? 0) - 1);
    of.set(to, (of.get(to) ?? 0) + 1);
  };
  for (const each of rows) {
    const taker = rows.find(({ kind, source }) => kind === 'takeover' && source.id === each.source.id)?.holderId;
    for (let at = 0; each.kind === 'release' && taker && at < -each.cents; at += 1)
      for (const part of [(reserved.get(each.holderId) ?? 0) > 0 ? reserved : kept, fees])
        if ((part.get(each.holderId) ?? 0) > 0) move(part, each.holderId, taker);
    if (each.kind === 'rebate') rebated.set(each.holderId, (rebated.get(each.holderId) ?? 0) - each.cents);
    if (each.kind !== 'joining') continue;
    let own: number = each.cents;
    for (const other of rows) if (other.kind === 'rebate' && other.source.id === each.source.id) own += other.cents;
    reserved.set(each.holderId, (reserved.get(each.holderId) ?? 0) + own);
    fees.set(each.holderId, (fees.get(each.holderId) ?? 0) + each.cents);
  }
  const spare = new Map<string, number>(
    ids.map((id) => [id, Math.max(0, (owed.get(id) ?? 0) - (reserved.get(id) ?? 0))]),
  );
  let homeless = 0;
  for (const [id, part] of kept) {
    const borne = Math.min(part, spare.get(id) ?? 0);
    homeless += part - borne;
    kept.set(id, borne);
    spare.set(id, (spare.get(id) ?? 0) - borne);
  }
  for (const [id, more] of divided(homeless, [...spare])) kept.set(id, (kept.get(id) ?? 0) + more);
  const found = new Map<string, Naive>();
  let waiting = 0;
  for (const id of ids) waiting += Math.min(Math.max(0, -(purse.get(id) ?? 0)), rebated.get(id) ?? 0);
  for (const id of ids) {
    let left = Math.max(0, purse.get(id) ?? 0);
    left -= Math.min(left, (reserved.get(id) ?? 0) + (kept.get(id) ?? 0));
    let toPayers = 0;
    while (left > 0 && waiting > 0 && toPayers < (fees.get(id) ?? 0))
      [left, toPayers, waiting] = [left - 1, toPayers + 1, waiting - 1];
    const bears = (owed.get(id) ?? 0) - (reserved.get(id) ?? 0);
    found.set(id, { toPayers, toProvider: left, back: Math.max(0, -(purse.get(id) ?? 0)), bears });
  }
  return found;
}

/** Floors, then a cent each to the largest remainders, the first of the alphabet among equals. */
function divided(
  amount: number,
  weights: readonly (readonly [string, number])[],
): readonly (readonly [string, number])[] {
  const whole = weights.reduce((total, [, weight]) => total + weight, 0);
  const parts = weights.map(([id, weight]) => ({
    id,
    rest: (amount * weight) % whole,
    floor: Math.floor((amount * weight) / whole),
  }));
  let left = amount - parts.reduce((total, { floor }) => total + floor, 0);
  const byRest = [...parts].sort((a, b) => b.rest - a.rest || (a.id < b.id ? -1 : 1));
  return whole === 0 ? [] : byRest.map(({ id, floor }) => [id, left-- > 0 ? floor + 1 : floor] as const);
}

const sum = (dues: readonly MatterDue[], of: (due: MatterDue) => number): number =>
  dues.reduce((total, each) => total + of(each), 0);

test('whatever is paid, joined and billed, what is owed to whoever bills is its bill less what it was paid', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(0, 0, 15, 60),
      fc.array(anyStep, { maxLength: 12 }),
      (shares, percent, steps) => {
        const cost = new Cost(shares, percent);
        for (const step of steps) {
          cost.step(step);
          const dues = duesOf(cost.rows, cost.paid);
          const community = sum(dues, (due) => due.communityCents - due.toCommunityCents);
          const received = sum(dues, ({ paidCents }) => paidCents) - community;
          const owed = sum(dues, (due) => due.toProviderCents - due.fromProviderCents);
          assert.equal(owed + received, cost.billCents);
          assert.equal(
            sum(dues, (due) => due.toPayersCents),
            sum(dues, (due) => due.fromJoinersCents),
          );
          const naive = naively(cost);
          const { net } = cost;
          assert.equal(
            Object.values(net).reduce((sum, each) => sum + each, 0),
            cost.billCents + cost.commissionCents,
            'what is borne of a cost is that cost',
          );
          for (const due of dues) {
            const { toProviderCents, toCommunityCents, toPayersCents, fromJoinersCents, fromProviderCents } = due;
            const [debt, credit] = [
              toProviderCents + toCommunityCents + toPayersCents,
              fromJoinersCents + fromProviderCents,
            ];
            assert.equal(debt - credit, due.leftCents);
            assert.equal(Math.min(debt, credit), 0, 'nobody owes and is owed of one cost');
            const bears = net[due.holderId] ?? 0;
            const again = { toPayers: toPayersCents, toProvider: toProviderCents, back: credit, bears };
            assert.deepEqual(again, naive.get(due.holderId));
          }
          assert.deepEqual(duesOf(cost.rows, [...cost.paid].reverse()), dues);
        }
      },
    ),
    { numRuns: 300 },
  );
});
