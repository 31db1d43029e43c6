import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../../basics/day';
import { cents } from '../../../basics/money';
import { isRefusal, refuse } from '../../../basics/outcome';
import { NEIGHBOURS_SIZES } from '../../charter/rules';
import { coordinator, given, numbered, on, someoneOf, stamp } from '../../needs/rules/testing';
import { close, open, type ProposalInput, stateOf, withdrawProposal } from './proposal';
import { nameOf } from './rule';
import { neededYes, windowFor } from './size';
import { cofinance, input, proposed, settings, students, voters } from './testing';

const opening = (change: Partial<ProposalInput>, when = stamp('2022-06-08')) =>
  open({ ...input, ...change }, settings, voters, coordinator, when);

test('SC1: 300.00 opened on 8 June 2022 stays open 14 days and ends on 22 June, and says which window applied', () => {
  const proposal = proposed();
  assert.deepEqual([proposal.opensAt, proposal.closesAt], [on('2022-06-08'), on('2022-06-22')]);
  assert.equal(proposal.closesOn, '2022-06-22');
  assert.deepEqual(proposal.window, { upToCents: null, days: 14 });
  assert.equal(nameOf(proposal.rule), 'medium');
});

test('up to the ceiling it is 7 days; a cent above it 14; where no money is at stake the longest', () => {
  const days = (amount: number | null) => windowFor(settings.windows, amount === null ? null : cents(amount))?.days;
  assert.deepEqual([days(20_000), days(20_001), days(null)], [7, 14, 14]);
  assert.equal(proposed({ amountCents: 20_000 }).closesOn, '2022-06-15');
  assert.equal(windowFor([{ upToCents: cents(5), days: 7 }], cents(6)), null);
  assert.equal(
    windowFor(
      [
        { upToCents: cents(5), days: 7 },
        { upToCents: cents(1), days: 3 },
      ],
      null,
    )?.days,
    7,
  );
  assert.equal(windowFor([...settings.windows].reverse(), cents(1))?.days, 7);
});

test('T21: closing before day 14 is refused with the day, on day 14 it is not', () => {
  const proposal = proposed({ rule: 'large' });
  assert.deepEqual(
    close(proposal, coordinator, on('2022-06-21')),
    refuse('closing-too-early', undefined, { day: '2022-06-22' }),
  );
  assert.deepEqual(
    close(proposal, coordinator, on('2022-06-22T07:59:59.999')),
    refuse('closing-too-early', undefined, { day: '2022-06-22' }),
  );
  const closed = given(close(proposal, coordinator, on('2022-06-22')));
  assert.deepEqual(closed.closing, {
    personId: coordinator.personId,
    seatId: coordinator.seat.id,
    at: on('2022-06-22'),
    words: null,
  });
});

test('the calendar may close it; a delegate may not; nobody closes twice', () => {
  const closed = given(close(proposed(), null, on('2022-06-22')));
  assert.equal(closed.closing?.personId, null);
  assert.deepEqual(close(closed, coordinator, on('2022-06-23')), refuse('already-closed'));
  assert.deepEqual(close(proposed(), someoneOf('Bloum'), on('2022-06-23')), refuse('proposal-not-yours'));
});

test('a proposal is withdrawn with a reason, and then neither closed nor withdrawn again', () => {
  assert.deepEqual(
    withdrawProposal(proposed(), { reason: '' }, coordinator, on('2022-06-10')),
    refuse('reason-missing', 'reason'),
  );
  const withdrawn = given(withdrawProposal(proposed(), { reason: 'Polln le donne' }, coordinator, on('2022-06-10')));
  assert.equal(withdrawn.withdrawal?.reason, 'Polln le donne');
  assert.deepEqual(close(withdrawn, coordinator, on('2022-06-23')), refuse('proposal-withdrawn'));
  assert.deepEqual(
    withdrawProposal(withdrawn, { reason: 'encore' }, coordinator, on('2022-06-10')),
    refuse('proposal-withdrawn'),
  );
  const closed = given(close(proposed(), null, on('2022-06-22')));
  assert.deepEqual(
    withdrawProposal(closed, { reason: 'trop tard' }, coordinator, on('2022-06-23')),
    refuse('already-closed'),
  );
  assert.deepEqual(
    withdrawProposal(proposed(), { reason: 'non' }, someoneOf('Bloum'), on('2022-06-10')),
    refuse('proposal-not-yours'),
  );
});

test('it may open later and close later, never inside its window', () => {
  const later = proposed({ opensAt: on('2022-06-13'), closesOn: day('2022-07-01') });
  assert.deepEqual([later.opensAt, later.closesAt, later.closesOn], [on('2022-06-13'), on('2022-07-01'), '2022-07-01']);
  assert.deepEqual(
    opening({ closesOn: day('2022-06-21') }),
    refuse('closing-within-window', 'closesOn', { day: '2022-06-22', days: 14 }),
  );
  assert.deepEqual(opening({ opensAt: on('2022-06-07') }), refuse('opening-in-the-past', 'opensAt'));
});

test('where it stands is read from its dates', () => {
  const proposal = proposed({ opensAt: on('2022-06-13') });
  const stands = (when: string) => stateOf(proposal, on(when));
  assert.deepEqual(['2022-06-12', '2022-06-13', '2022-06-26', '2022-06-27'].map(stands), [
    'scheduled',
    'open',
    'open',
    'to-close',
  ]);
  assert.equal(stateOf(given(close(proposal, null, on('2022-06-27'))), on('2022-06-28')), 'closed');
  assert.equal(
    stateOf(given(withdrawProposal(proposal, { reason: 'non' }, coordinator, on('2022-06-12'))), on('2022-06-28')),
    'withdrawn',
  );
});

test('what is no proposal is refused by name', () => {
  const third = { id: numbered(803), label: ' semaine DES étudiants ' };
  assert.deepEqual(opening({ title: ' ' }), refuse('title-missing', 'title'));
  assert.deepEqual(opening({ title: 'a'.repeat(161) }), refuse('words-too-long', 'title', { limit: 160, length: 161 }));
  assert.deepEqual(
    opening({ text: 'a'.repeat(8001) }),
    refuse('words-too-long', 'text', { limit: 8000, length: 8001 }),
  );
  assert.deepEqual(opening({ rule: 'huge' }), refuse('rule-not-offered', 'rule'));
  assert.deepEqual(opening({ amountCents: 0 }), refuse('amount-not-positive', 'amount'));
  assert.deepEqual(opening({ amountCents: -1 }), refuse('amount-not-positive', 'amount'));
  assert.deepEqual(opening({ amountCents: 1e17 }), refuse('amount-too-large', 'amount'));
  assert.deepEqual(opening({ amountCents: 100_000_000_001 }), refuse('amount-too-large', 'amount'));
  assert.deepEqual(opening({ options: [cofinance] }), refuse('options-too-few', 'options'));
  assert.deepEqual(opening({ options: [cofinance, { ...students, label: '' }] }), refuse('option-missing', 'options'));
  assert.deepEqual(opening({ options: [students, third] }), refuse('option-repeated', 'options'));
  assert.deepEqual(opening({ options: Array(9).fill(cofinance) }), refuse('options-too-many', 'options', { limit: 8 }));
  assert.deepEqual(open(input, settings, [], coordinator, stamp('2022-06-08')), refuse('voters-missing'));
  assert.deepEqual(
    open(input, { ...settings, windows: [] }, voters, coordinator, stamp('2022-06-08')),
    refuse('window-missing'),
  );
  assert.deepEqual(
    open(input, settings, voters, someoneOf('Bloum'), stamp('2022-06-08')),
    refuse('proposal-not-yours'),
  );
});

test('over a change of the clock a window keeps its hours, and a day that was asked for stays that day', () => {
  const opened = (at: string, change: Partial<ProposalInput> = {}) =>
    given(opening(change, { ...stamp('2022-03-20'), at: on(at) }));
  // Clocks in Brussels go forward on 27 March 2022 and back on 30 October.
  const spring = opened('2022-03-20T08:00');
  assert.deepEqual([spring.closesAt, spring.closesOn], [on('2022-04-03T08:00'), '2022-04-03']);
  assert.deepEqual(
    close(spring, coordinator, on('2022-04-03T07:59:59.999')),
    refuse('closing-too-early', undefined, { day: '2022-04-03' }),
  );
  assert.ok(!isRefusal(close(spring, null, on('2022-04-03T08:00'))));
  const lateInSpring = opened('2022-03-20T22:30', { closesOn: day('2022-04-10') });
  assert.deepEqual([lateInSpring.closesAt, lateInSpring.closesOn], [on('2022-04-10T21:30'), '2022-04-10']);
  const earlyInAutumn = opened('2022-10-19T22:15', { closesOn: day('2022-11-10') });
  assert.deepEqual([earlyInAutumn.closesAt, earlyInAutumn.closesOn], [on('2022-11-09T23:15'), '2022-11-10']);
});

test('what just fits is a proposal: the longest words, eight options, the largest amount, no money at all', () => {
  const options = Array.from({ length: 8 }, (_, index) => ({
    id: numbered(810 + index),
    label: `${index}`.repeat(200),
  }));
  const fitting = { title: 'a'.repeat(160), text: 'a'.repeat(8000), options, amountCents: 100_000_000_000 };
  assert.equal(given(opening(fitting)).options.length, 8);
  assert.deepEqual(
    opening({ options: [cofinance, { ...students, label: 'a'.repeat(201) }] }),
    refuse('words-too-long', 'options', { limit: 200, length: 201 }),
  );
  const free = proposed({ amountCents: null });
  assert.deepEqual([free.amountCents, free.closesOn], [null, '2022-06-22']);
});

test('more than half of twelve is seven, of thirteen also seven, of one it is one', () => {
  const large = NEIGHBOURS_SIZES.find((each) => each.size === 'large');
  assert.ok(large);
  assert.deepEqual(
    [12, 13, 14, 1, 0].map((voting) => neededYes(large, voting)),
    [7, 7, 8, 1, 1],
  );
});
