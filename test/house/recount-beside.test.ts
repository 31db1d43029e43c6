import assert from 'node:assert/strict';
import { test } from 'node:test';
import { besideFaults, linkFaults } from '../../bin/lib/beside.mjs';
import { mandateFaults } from '../../bin/lib/mandate.mjs';

const mandate = {
  ...{ personId: 'p', seatId: 's', role: 'Trésorerie', amountCents: 10_000, limitCents: 10_000 },
  ...{ termFromOn: '2022-02-01', termLastOn: '2022-12-31', decidedAt: '2022-12-31T22:59:00.000Z' },
  decidedOn: '2022-12-31',
};

test('a decision taken alone is within its amount and its term, to the cent and to the day', () => {
  assert.deepEqual(mandateFaults(mandate), []);
  assert.deepEqual(mandateFaults({ ...mandate, amountCents: null, limitCents: null }), []);
  for (const [change, says] of [
    [{ amountCents: 10_001 }, /decides 10001 cents, its role allowed 10000/],
    [{ limitCents: null }, /its role allowed none/],
    [{ amountCents: 0 }, /an amount that is none/],
    [{ amountCents: 99.5 }, /an amount that is none/],
    [{ decidedOn: '2023-01-01' }, /outside the term from 2022-02-01 to 2022-12-31/],
    [{ termFromOn: '2023-01-01' }, /outside the term/],
    [{ decidedOn: '2022-06-01' }, /which is not on 2022-06-01/],
    [{ personId: null }, /names no holder/],
  ] as const)
    assert.match(mandateFaults({ ...mandate, ...change }).join('\n'), says);
});

test('an entry that does not say its day is given the days it may have been, and no more', () => {
  const before = { ...mandate, decidedOn: undefined };
  assert.deepEqual(mandateFaults(before), []);
  assert.deepEqual(
    mandateFaults({ ...before, decidedAt: '2023-01-01T09:00:00.000Z' }),
    [],
    'evening of the day before',
  );
  assert.match(mandateFaults({ ...before, decidedAt: '2023-01-02T09:00:00.000Z' }).join(), /outside the term/);
});

const paid = {
  ...{ rule: { size: 'medium' }, closesAt: '2022-06-22T08:00:00.000Z', closedAt: '2022-06-23T08:00:00.000Z' },
  ...{ withdrawal: null, voters: [{ id: 'a' }], answers: [{ organisationId: 'a' }], result: { outcome: 'adopted' } },
  commitment: { neededCents: 30_000, lapsesAt: '2022-07-20T08:00:00.000Z', marginBasisPoints: 500 },
  interests: [{ organisationId: 'b', words: 'notre samedi', isLeftOut: true }],
};

test('money, interests and the hour of the closing are such as the rules let be', () => {
  assert.deepEqual(besideFaults(paid), []);
  const interest = paid.interests[0];
  for (const [change, says] of [
    [{ closedAt: '2022-06-21T08:00:00.000Z' }, /before its window ended/],
    [{ closedAt: null }, /without a date/],
    [{ result: { outcome: 'rejected' } }, /without the money before it lapsed/],
    [{ commitment: { ...paid.commitment, neededCents: 0 } }, /no amount of money/],
    [{ commitment: { ...paid.commitment, marginBasisPoints: 10_001 } }, /a margin that is none/],
    [{ commitment: { ...paid.commitment, lapsesAt: '2022-06-20T08:00:00.000Z' } }, /lapses before its window ends/],
    [{ interests: [{ ...interest, organisationId: 'a' }] }, /counts an organisation that is left out/],
    [
      { interests: [{ ...interest, organisationId: 'a' }], voters: [] },
      /an answer of an organisation that is left out/,
    ],
    [{ interests: [interest, interest] }, /two interests of one organisation/],
    [{ interests: [{ ...interest, words: '' }] }, /without its words/],
    [{ withdrawal: { reason: 'non' } }, /withdrawn and closed/],
  ] as const)
    assert.match(besideFaults({ ...paid, ...change }).join('\n'), says);
});

test('only consent that everyone has answered is closed before its window ends', () => {
  const early = { ...paid, commitment: undefined, closedAt: '2022-06-10T08:00:00.000Z', rule: { method: 'consent' } };
  const result = { outcome: 'adopted', silent: 0, again: 0 };
  assert.deepEqual(besideFaults({ ...early, result }), []);
  assert.deepEqual(besideFaults({ ...early, result: { ...result, again: 1 } }), ['was closed before its window ended']);
});

test('a decision takes up one that stands before it, and amends or supersedes only what was adopted', () => {
  const before = new Map([[4, { proposalId: 'x', path: 'proposals/2', outcome: 'rejected' }]]);
  const follows = { kind: 'reopens', proposalId: 'x', number: 2, register: 4 };
  assert.deepEqual(linkFaults({ follows }, before), []);
  assert.deepEqual(linkFaults({}, before), []);
  for (const [change, says] of [
    [{ register: 5 }, /register 5 does not hold/],
    [{ proposalId: 'y' }, /register 4 does not hold/],
    [{ number: 3 }, /by another number/],
    [{ kind: 'amends' }, /amends a decision that was not adopted/],
    [{ kind: 'forgets' }, /in an unknown way/],
  ] as const)
    assert.match(linkFaults({ follows: { ...follows, ...change } }, before).join('\n'), says);
});
