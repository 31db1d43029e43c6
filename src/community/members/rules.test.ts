import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../basics/day';
import { newId } from '../../basics/id';
import { cents } from '../../basics/money';
import { isRefusal } from '../../basics/outcome';
import {
  binds,
  type DatedSeat,
  deviceFrom,
  facilitates,
  hasLeft,
  heldOn,
  mayChange,
  mayInvite,
  maySpeak,
  seatFor,
} from './rules';
import { monthlyDue } from './rules/dues';

const seat = (change: Partial<DatedSeat> = {}): DatedSeat => ({
  id: newId(),
  role: 'delegate',
  organisationId: newId(),
  organisationName: 'Bloum',
  organisationKind: 'member',
  fromOn: day('2022-06-01'),
  untilOn: null,
  leftOn: null,
  ...change,
});

test('a seat is held from its first day until the day before its last', () => {
  const ended = seat({ untilOn: day('2022-12-31') });
  const held = (on: string) => heldOn([ended], day(on)).length;
  assert.deepEqual(['2022-05-31', '2022-06-01', '2022-12-30', '2022-12-31'].map(held), [0, 1, 1, 0]);
});

test('a seat ends with its organisation', () => {
  const left = seat({ leftOn: day('2022-09-01') });
  assert.equal(heldOn([left], day('2022-08-31')).length, 1);
  assert.equal(heldOn([left], day('2022-09-01')).length, 0);
});

test('who speaks for one organisation need not choose, who speaks for two must', () => {
  const [bloum, polln] = [seat(), seat()];
  assert.equal(seatFor([bloum], binds, undefined), bloum);
  assert.equal(seatFor([bloum, polln], binds, polln.id), polln);
  const unsaid = seatFor([bloum, polln], binds, undefined);
  assert.ok(isRefusal(unsaid) && unsaid.refused === 'seat-missing');
});

test('who holds several mandates of the whole community need not choose among them', () => {
  const whole = { organisationId: null, organisationName: null, organisationKind: null };
  const [coordinator, holder] = [seat({ role: 'coordinator', ...whole }), seat({ role: 'holder', ...whole })];
  assert.equal(seatFor([coordinator, holder], maySpeak, undefined), coordinator);
  assert.equal(seatFor([coordinator, holder], maySpeak, holder.id), holder);
  const both = seatFor([seat(), holder], maySpeak, undefined);
  assert.ok(isRefusal(both) && both.refused === 'seat-missing');
});

test('a seat of someone else, or one that may not, is refused', () => {
  for (const refused of [seatFor([seat()], binds, newId()), seatFor([seat()], facilitates, undefined)]) {
    assert.ok(isRefusal(refused) && refused.refused === 'seat-may-not');
  }
});

test('a delegate cares for their own organisation, who facilitates for all; nobody else for any', () => {
  const [bloum, polln] = [newId(), newId()];
  const [delegate, member] = [seat({ organisationId: bloum }), seat({ organisationId: bloum, role: 'member' })];
  const core = seat({ organisationId: null, role: 'core-group' });
  const changes = (each: DatedSeat) => [mayChange([each], bloum), mayChange([each], polln)];
  assert.deepEqual([delegate, member, core].map(changes), [
    [true, false],
    [false, false],
    [true, true],
  ]);
  const invites = (each: DatedSeat) => [
    mayInvite([each], bloum, 'deputy'),
    mayInvite([each], polln, 'member'),
    mayInvite([each], null, 'observer'),
    mayInvite([each], null, 'coordinator'),
  ];
  assert.deepEqual([delegate, member, core].map(invites), [
    [true, false, false, false],
    [false, false, false, false],
    [true, true, true, true],
  ]);
  // A seat of an organisation is not given for the whole community, nor the other way round.
  assert.ok(!mayInvite([core], null, 'delegate'));
  assert.ok(!mayInvite([core], bloum, 'core-group'));
});

test('a device is called as its owner would call it', () => {
  const called = (userAgent: string) => Object.values(deviceFrom(userAgent)).join(' ');
  const ios = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
  assert.equal(called(`${ios} Version/17.5 Mobile/15E148 Safari/604.1`), 'Safari iPhone');
  assert.equal(called(`${ios} CriOS/126.0 Mobile/15E148 Safari/604.1`), 'Chrome iPhone');
  const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0';
  assert.equal(called(`Mozilla/5.0 (Linux; Android 14) ${chrome} Mobile Safari/537.36`), 'Chrome Android');
  assert.equal(called(`Mozilla/5.0 (Windows NT 10.0; Win64) ${chrome} Safari/537.36 Edg/126.0`), 'Edge Windows');
  assert.equal(
    called('Mozilla/5.0 (Macintosh; Intel Mac OS X 14.5; rv:127.0) Gecko/20100101 Firefox/127.0'),
    'Firefox Mac',
  );
  assert.deepEqual(deviceFrom('curl/8.5'), { browser: null, system: null });
});

test('an organisation pays its dues in one community, whatever its level is and whatever was granted to it', () => {
  const [levelCents, reducedCents] = [cents(2500), cents(1000)];
  const due = (of: Partial<Parameters<typeof monthlyDue>[0]>) =>
    monthlyDue({ levelCents, reducedCents: null, paysIn: null, ...of });
  assert.deepEqual(due({}), { cents: 2500, because: 'level', paysIn: null });
  assert.deepEqual(due({ reducedCents }), { cents: 1000, because: 'reduced', paysIn: null });
  assert.deepEqual(due({ reducedCents: cents(3000) }), { cents: 2500, because: 'level', paysIn: null });
  for (const granted of [null, reducedCents])
    assert.deepEqual(due({ reducedCents: granted, paysIn: 'Brasseries' }), {
      ...{ cents: 0, because: 'elsewhere', paysIn: 'Brasseries' },
    });
});

test('an organisation has left on the first day without it, not while that day is ahead', () => {
  const leaving = { leftOn: day('2022-03-13') };
  assert.deepEqual(
    ['2022-03-12', '2022-03-13'].map((on) => hasLeft(leaving, day(on))),
    [false, true],
  );
  assert.equal(hasLeft({ leftOn: null }, day('2022-03-13')), false);
});
