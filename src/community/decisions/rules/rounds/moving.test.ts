import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse } from '../../../../basics/outcome';
import { coordinator, given, numbered, on, someoneOf } from '../../../needs/rules/testing';
import { roundEndsAt, wholeEndsAt } from '../proposal';
import { ROUNDS } from './course';
import { firstRound, isOverdue, MOVES, type MoveInput, move, switchMode } from './moving';
import { course, proposed, round } from './testing';

const when = on('2022-06-10');
const toReact: MoveInput = { seen: 1, to: 'react', mode: 'days', days: null };

test('a proposal opens with a week of questions', () => {
  assert.deepEqual(firstRound(proposed, coordinator), {
    ...{ number: 1, round: 'clarify', mode: 'days', personId: numbered(1), seatId: numbered(2) },
    ...{ openedAt: on('2022-06-08'), endsAt: on('2022-06-15') },
  });
});

test('whoever leads moves it, over as many days as the rule says or as they say', () => {
  const moved = given(move(proposed, course(['clarify']), toReact, coordinator, when));
  assert.deepEqual([moved.number, moved.round, moved.endsAt], [2, 'react', on('2022-06-17')]);
  const three = given(move(proposed, course(['clarify']), { ...toReact, days: 3 }, coordinator, when));
  assert.equal(three.endsAt, on('2022-06-13'));
});

test('a live round has no date', () => {
  const live = given(move(proposed, course(['clarify']), { ...toReact, mode: 'live' }, coordinator, when));
  assert.deepEqual([live.mode, live.endsAt], ['live', null]);
});

test('a round lasts between a day and ninety', () => {
  const unlikely = refuse('days-unlikely', 'days', { limit: 90 });
  for (const days of [0, -1, 91, 1.5, Number.NaN]) {
    assert.deepEqual(move(proposed, course(['clarify']), { ...toReact, days }, coordinator, when), unlikely);
  }
  const unknown = refuse('mode-unknown', 'mode');
  assert.deepEqual(move(proposed, course(['clarify']), { ...toReact, mode: '' }, coordinator, when), unknown);
});

test('from each round only to those that make sense', () => {
  for (const from of ROUNDS) {
    for (const to of ROUNDS) {
      const moved = move(proposed, course([from]), { ...toReact, to }, coordinator, when);
      const expected = MOVES[from].includes(to) ? to : 'move-not-allowed';
      assert.equal('refused' in moved ? moved.refused : moved.round, expected, `${from} → ${to}`);
    }
  }
  assert.deepEqual(MOVES.clarify.includes('integrate') || MOVES.object.includes('amend'), false);
  const unknown = refuse('move-unknown', 'to');
  assert.deepEqual(move(proposed, course(['clarify']), { ...toReact, to: 'adopt' }, coordinator, when), unknown);
});

test('the second of two facilitators is told where the proposal is now', () => {
  const stale = move(proposed, course(['clarify', 'react']), { ...toReact, to: 'amend' }, coordinator, when);
  assert.deepEqual(stale, refuse('round-moved', undefined, { round: 'react' }));
});

test('nobody is asked to agree while an amendment waits for its answer', () => {
  const amendment = {
    ...{ id: numbered(1), personId: numbered(1), organisationId: null, seatId: numbered(2), wording: 1 },
    ...{ text: 'Six heures.', reason: 'trop peu', at: when },
  };
  const waiting = course(['amend'], { amendments: [amendment] });
  const refused = move(proposed, waiting, { ...toReact, to: 'object' }, coordinator, when);
  assert.deepEqual(refused, refuse('amendments-undecided', undefined, { count: 1 }));
  assert.equal(given(move(proposed, waiting, toReact, coordinator, when)).round, 'react');
});

test('a delegate moves nothing', () => {
  const moved = move(proposed, course(['clarify']), toReact, someoneOf('Polln'), when);
  assert.deepEqual(moved, refuse('proposal-not-yours'));
});

test('nothing moves before the opening, after the end, or where the rule knows no rounds', () => {
  const moved = (change: object) => move({ ...proposed, ...change }, course(['clarify']), toReact, coordinator, when);
  const later = on('2022-06-11');
  assert.deepEqual(moved({ opensAt: later }), refuse('round-before-opening', undefined, { at: later }));
  assert.deepEqual(moved({ withdrawal: {} }), refuse('proposal-withdrawn'));
  assert.deepEqual(moved({ closing: {} }), refuse('already-closed'));
  assert.deepEqual(moved({ rule: { method: 'silence', quorum: null } }), refuse('no-rounds'));
});

test('a round goes on live or over days without starting anew', () => {
  const input = { seen: 1, mode: 'live', days: null };
  const live = given(switchMode(proposed, course(['object']), input, coordinator, when));
  assert.deepEqual([live.number, live.round, live.endsAt], [2, 'object', null]);
  const inRoom = course([round(1, 'object', { mode: 'live', endsAt: null })]);
  assert.deepEqual(switchMode(proposed, inRoom, input, coordinator, when), refuse('mode-unchanged', 'mode'));
  const days = given(switchMode(proposed, inRoom, { ...input, mode: 'days', days: 2 }, coordinator, when));
  assert.deepEqual([days.round, days.endsAt], ['object', on('2022-06-12')]);
  const moved = refuse('round-moved', undefined, { round: 'object' });
  assert.deepEqual(switchMode(proposed, inRoom, { ...input, seen: 3 }, coordinator, when), moved);
});

test('a round over days waits for whoever leads from the moment its date has come', () => {
  const { endsAt } = round(1, 'react');
  assert.equal(isOverdue({ endsAt }, on('2022-06-15T07:59:59.999')), false);
  assert.equal(isOverdue({ endsAt }, on('2022-06-15')), true);
  assert.equal(isOverdue({ endsAt: null }, on('2023-06-15')), false);
});

test('where agreement is asked for, the round is open for the whole window; the rounds before it end when they end', () => {
  const [endsAt, closesAt, later] = [on('2022-06-15'), on('2022-06-15T17:00'), on('2022-06-22')];
  const ends = (name: 'react' | 'object', until: typeof endsAt | null) => {
    const now = { closesAt, round: { round: name, endsAt: until } };
    return [roundEndsAt(now), wholeEndsAt(now)];
  };
  assert.deepEqual(ends('react', endsAt), [endsAt, closesAt]);
  assert.deepEqual(ends('object', endsAt), [closesAt, null]);
  assert.deepEqual(ends('object', later), [later, null]);
  assert.deepEqual(ends('react', later), [later, null]);
  assert.deepEqual(ends('object', null), [null, closesAt]);
});
