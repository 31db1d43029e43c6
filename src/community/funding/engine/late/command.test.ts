import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal, refuse } from '../../../../basics/outcome';
import { accepted } from '../testing/accepted';
import { joinAll, readLedger } from '.';

test('the fee of a ledger that is read is the one of the join, and keys it does not know do no harm', () => {
  const ledger = accepted(
    readLedger({
      start: { net: { A: 400_000, B: 400_000, C: 400_000 }, weights: { A: 1, B: 1, C: 1 }, note: 'x' },
      joins: [{ org: 'D', weight: 1, factor: [11, 10], why: 'late' }],
    }),
  );
  assert.deepEqual(joinAll(ledger), {
    steps: [
      {
        joiner: 'D',
        rho: '300000/1',
        fairShare: '300000/1',
        fee: 330_000,
        toRebates: 300_000,
        toReserve: 30_000,
        rebates: { A: 100_000, B: 100_000, C: 100_000 },
        netAfter: { A: 300_000, B: 300_000, C: 300_000, D: 300_000 },
      },
    ],
    reserve: 30_000,
  });
});

test('amounts up to the largest are exact, and ids that look like numbers are ids', () => {
  const most = 999_999_999_999_997;
  const raw = {
    start: { net: { 10: most - 1, 9: 1 }, weights: { 10: 2, 9: 3 } },
    joins: [{ org: '2', weight: 1, factor: [1, 1] }],
  };
  const { steps } = joinAll(accepted(readLedger(raw)));
  assert.equal(steps[0]?.rho, '333333333333332/1');
  assert.equal(steps[0]?.netAfter[10], 666_666_666_666_664);
});

const fair = { start: { net: { A: 10 }, weights: { A: 1 } }, joins: [{ org: 'B', weight: 1, factor: [1, 1] }] };
const first = fair.joins[0];
const said = (value: unknown): string | undefined => {
  const read = readLedger(value);
  return isRefusal(read) ? read.refused : undefined;
};

test('a ledger that is none is refused by name', () => {
  assert.equal(said(fair), undefined);
  const started = (net: unknown, weights: unknown = { A: 1 }) => said({ ...fair, start: { net, weights } });
  assert.equal(said(null), 'ledger-malformed');
  assert.equal(said([]), 'ledger-malformed');
  assert.equal(said({ ...fair, joins: {} }), 'ledger-malformed');
  assert.equal(said({ ...fair, joins: [7] }), 'ledger-malformed');
  assert.equal(started([10]), 'not-a-table');
  assert.equal(started({ A: -1 }), 'amount-negative');
  assert.equal(started({ A: 1.5 }), 'amount-not-whole');
  assert.equal(started({ A: '10' }), 'amount-not-whole');
  assert.equal(started({ A: Number.NaN }), 'amount-not-whole');
  assert.equal(started({ A: 1_000_000_000_000_000 }), 'amount-too-large');
  assert.equal(started({ A: 2 ** 53 }), 'amount-too-large');
  assert.equal(started({ A: 600_000_000_000_000, B: 600_000_000_000_000 }, { A: 1, B: 1 }), 'amount-too-large');
  assert.equal(started({ A: 10 }, { A: 0 }), 'weight-not-positive');
  assert.equal(started({ A: 10 }, { A: -1 }), 'weight-not-positive');
  assert.equal(started({ A: 10 }, { A: 1.5 }), 'weight-not-whole');
  assert.equal(started({ A: 10 }, {}), 'weight-missing');
  assert.equal(started({ A: 10 }, { A: 1, B: 1 }), 'net-missing');
  assert.equal(started({ '': 10 }, { '': 1 }), 'id-empty');
  assert.equal(started({ é: 10 }, { é: 1 }), 'id-not-ascii');
});

test('a join that is none is refused by name, with its number', () => {
  const joining = (join: object) => said({ ...fair, joins: [{ ...first, ...join }] });
  assert.equal(joining({ org: 'A' }), 'joiner-already-in');
  assert.equal(joining({ org: '' }), 'id-empty');
  assert.equal(joining({ org: 7 }), 'id-empty');
  assert.equal(joining({ org: 'ß' }), 'id-not-ascii');
  assert.equal(joining({ weight: 0 }), 'weight-not-positive');
  assert.equal(joining({ weight: 2 ** 53 }), 'weight-too-large');
  for (const factor of [[1, 0], [1, -1], [-1, 1], [0.5, 1], [1], [1, 1, 1], '1/1', null, [2 ** 53, 1]]) {
    assert.equal(joining({ factor }), 'factor-malformed', JSON.stringify(factor));
  }
  assert.equal(joining({ factor: [9_000_000_000_000_000, 1] }), 'amount-too-large');
  assert.deepEqual(
    readLedger({ ...fair, joins: [first, first] }),
    refuse('joiner-already-in', 'org', { id: 'B', join: 2 }),
  );
});
