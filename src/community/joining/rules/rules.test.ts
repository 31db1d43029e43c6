import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Instant, instant } from '../../../basics/instant';
import { cents } from '../../../basics/money';
import { refuse } from '../../../basics/outcome';
import { FIRST_ADMISSION } from '../../charter/rules';
import {
  askedBuddy,
  askReduction,
  type JoinFact,
  type JoinRequest,
  looksHuman,
  neighbours,
  objectionsUntil,
  objectToReduction,
  pathOf,
  reductionOf,
} from './index';

const at = (day: string): Instant => instant(`${day}T10:00:00.000Z`);
const id = (name: string) => name as Id;
const NEEDED = { needsBuddy: true };

const fact = (
  given: Partial<Omit<JoinFact, 'kind' | 'data'>> & Pick<JoinFact, 'kind'> & { data?: unknown },
): JoinFact =>
  ({
    ...{ at: at('2023-03-01'), by: null, organisationId: null, organisationName: given.organisationId ?? null },
    ...given,
  }) as JoinFact;
const request = (facts: readonly JoinFact[], more: Partial<JoinRequest> = {}): JoinRequest => ({
  ...{ id: id('r'), number: 1, applicantId: id('p'), applicantName: 'Aïcha', applicantEmail: 'a@example.org' },
  ...{ name: 'Nouvelle', country: 'BE', language: 'fr', activeCooperators: 250, why: '', askedAt: at('2023-03-01') },
  ...{ facts, deputy: null, proposal: null, ...more },
});
const waiting = (
  facts: readonly JoinFact[],
  more: Partial<JoinRequest> = {},
  charter = NEEDED,
  now = at('2023-06-01'),
) =>
  pathOf(request(facts, more), charter, now)
    .steps.filter(({ state }) => state === 'now')
    .map(({ name, awaits, since }) => [name, awaits?.party, since?.slice(0, 10)]);

const ASKED = fact({ kind: 'buddy-asked', organisationId: id('Coopéco') });
const ACCEPTED = fact({ kind: 'buddy-accepted', organisationId: id('Coopéco'), at: at('2023-03-03') });
const TICKED = fact({ kind: 'modules-ticked', at: at('2023-03-02'), data: { modules: ['member_card'] } });
const DUES = fact({ kind: 'dues-understood', at: at('2023-03-04'), data: { tier: 'tier-25' } });
const reduced = (untilAt: string | null) =>
  fact({
    kind: 'reduction-asked',
    at: at('2023-03-05'),
    data: { monthlyCents: 1000, reason: 'x', untilAt: untilAt && at(untilAt) },
  });

test('after asking, the neighbour and the newcomer are both awaited, since the day of the request', () => {
  assert.deepEqual(waiting([ASKED]), [
    ['buddy', 'organisation', '2023-03-01'],
    ['modules', 'newcomer', '2023-03-01'],
    ['dues', 'newcomer', '2023-03-01'],
  ]);
  assert.deepEqual(
    waiting([], {}, { needsBuddy: false }).map(([name]) => name),
    ['modules', 'dues'],
  );
});

test('once every neighbour has said no the coordination is awaited, and a second question is a new one', () => {
  const declined = fact({ kind: 'buddy-declined', organisationId: id('Coopéco'), at: at('2023-03-02') });
  assert.deepEqual(waiting([ASKED, declined])[0], ['buddy', 'coordination', '2023-03-02']);
  const again = fact({ kind: 'buddy-asked', organisationId: id('Bloum'), at: at('2023-03-02') });
  assert.equal(askedBuddy([ASKED, declined, again])?.organisationId, 'Bloum');
});

test('when all is there the coordination is awaited since the last of it, then the members, then nobody', () => {
  const ready = [ASKED, TICKED, ACCEPTED, DUES];
  assert.deepEqual(waiting(ready), [['admission', 'coordination', '2023-03-04']]);
  const proposal = { number: 7, openedAt: at('2023-03-10'), closesAt: at('2023-03-24'), endedAt: null };
  assert.deepEqual(waiting(ready, { proposal }), [['admission', 'members', '2023-03-10']]);
  const ended = { ...proposal, endedAt: at('2023-03-24') };
  assert.deepEqual(waiting(ready, { proposal: ended }), [['admission', 'coordination', '2023-03-24']]);
  const admitted = fact({ kind: 'admitted', organisationId: id('Nouvelle'), at: at('2023-03-24') });
  const path = pathOf(request([...ready, admitted], { proposal: ended }), NEEDED, at('2023-04-01'));
  assert.equal(path.end, 'welcomed');
  assert.deepEqual(
    path.steps.map(({ state }) => state),
    ['done', 'done', 'done', 'done', 'skipped', 'done', 'done'],
  );
});

test('a request for less waits for the members until its day, and holds the decision back', () => {
  const asked = [ASKED, TICKED, ACCEPTED, DUES, reduced('2023-03-19')];
  assert.deepEqual(waiting(asked, {}, NEEDED, at('2023-03-10')), [['reduction', 'members', '2023-03-05']]);
  assert.deepEqual(waiting(asked, {}, NEEDED, at('2023-03-19')), [['admission', 'coordination', '2023-03-19']]);
});

test('others may object for the days of the charter, and for none where a meeting talks of it in any case', () => {
  const admission = { ...FIRST_ADMISSION, objectionDays: 14 };
  assert.equal(objectionsUntil({ ...admission, reduction: 'unless-objected' }, at('2023-03-05')), at('2023-03-19'));
  assert.equal(objectionsUntil({ ...admission, reduction: 'at-a-meeting' }, at('2023-03-05')), null);
});

test('T18: granted when nobody objects in time; one objection takes it to a meeting, also after the day', () => {
  const asked = [reduced('2023-03-19')];
  assert.equal(reductionOf(asked, at('2023-03-18'))?.state, 'open');
  assert.equal(reductionOf(asked, at('2023-03-19'))?.state, 'granted');
  assert.equal(reductionOf(asked, at('2023-03-19'))?.grantedCents, 1000);
  const objected = [...asked, fact({ kind: 'reduction-objected', organisationId: id('Bloum'), data: { reason: 'y' } })];
  assert.equal(reductionOf(objected, at('2023-04-19'))?.state, 'at-a-meeting');
  assert.equal(reductionOf([reduced(null)], at('2023-03-06'))?.state, 'at-a-meeting');
  const settled = [...objected, fact({ kind: 'reduction-settled', data: { monthlyCents: 1500, words: 'mi-chemin' } })];
  assert.deepEqual(
    [reductionOf(settled, at('2023-04-19'))?.state, reductionOf(settled, at('2023-04-19'))?.grantedCents],
    ['settled', 1500],
  );
});

test('less is less than the level, asked once, with a reason', () => {
  const ask = (monthly: number, reason: string, facts: readonly JoinFact[] = []) =>
    askReduction(facts, cents(2500), { monthlyCents: cents(monthly), reason, paidUntilOn }, day('2023-03-06'));
  let paidUntilOn = day('2024-03-06');
  assert.deepEqual(ask(1000, ' Peu de moyens. '), { monthlyCents: 1000, reason: 'Peu de moyens.', paidUntilOn });
  assert.deepEqual(ask(2500, 'x'), refuse('reduction-not-less', 'monthly', { mostCents: 2500 }));
  assert.deepEqual(ask(1000, ' '), refuse('reason-missing', 'reason'));
  assert.deepEqual(ask(1000, 'x', [reduced(null)]), refuse('asked-already'));
  paidUntilOn = day('2023-03-06');
  assert.deepEqual(ask(1000, 'x'), refuse('day-passed', 'paidUntilOn'));
  paidUntilOn = day('2025-03-07');
  assert.deepEqual(ask(1000, 'x'), refuse('day-too-far', 'paidUntilOn'));
});

test('an objection needs a reason, comes in time and once for each organisation', () => {
  const object = (who: string, reason: string, now: string, facts = [reduced('2023-03-19')]) =>
    objectToReduction(facts, id(who), reason, at(now));
  assert.deepEqual(object('Bloum', 'Trop peu', '2023-03-10'), { reason: 'Trop peu' });
  assert.deepEqual(object('Bloum', '', '2023-03-10'), refuse('reason-missing', 'objection'));
  assert.deepEqual(object('Bloum', 'Trop peu', '2023-03-19'), refuse('window-over'));
  assert.deepEqual(object('Bloum', 'Trop peu', '2023-03-10', []), refuse('window-over'));
  const before = fact({ kind: 'reduction-objected', organisationId: id('Bloum'), data: { reason: 'y' } });
  const twice = object('Bloum', 'Encore', '2023-03-10', [reduced('2023-03-19'), before]);
  assert.deepEqual(twice, refuse('objected-already'));
});

test('the nearest neighbour speaks the language, then is in the country, then is of the size', () => {
  const shop = (name: string, country: string, language: string, activeCooperators: number | null) => ({
    ...{ id: id(name), name, country, language, activeCooperators },
  });
  const shops = [
    shop('DE-1', 'DE', 'de', 250),
    shop('BE-7', 'BE', 'nl', 250),
    shop('FR-2', 'FR', 'fr', 250),
    shop('BEES coop', 'BE', 'fr', 1500),
    shop('Bloum', 'BE', 'fr', 420),
    shop('Coopéco', 'BE', 'fr', 250),
    shop('Inconnue', 'BE', 'fr', null),
  ];
  const order = neighbours({ country: 'BE', language: 'fr', activeCooperators: 250 }, shops).map(({ name }) => name);
  assert.deepEqual(order, ['Coopéco', 'Bloum', 'BEES coop', 'Inconnue', 'FR-2', 'BE-7', 'DE-1']);
});

test('a robot fills in what nobody sees, is too quick, or has no form of ours', () => {
  const now = instant('2023-03-01T10:00:00.000Z');
  const drawn = (iso: string, trap = '') => looksHuman({ trap, drawnAt: instant(iso) }, now);
  assert.equal(drawn('2023-03-01T09:59:50.000Z'), undefined);
  assert.deepEqual(drawn('2023-03-01T09:59:50.000Z', 'https://spam.example'), refuse('trapped'));
  assert.deepEqual(drawn('2023-03-01T09:59:58.000Z'), refuse('too-quick'));
  assert.deepEqual(drawn('2023-02-27T10:00:00.000Z'), refuse('form-stale'));
  assert.deepEqual(drawn('2023-03-01T10:00:01.000Z'), refuse('form-stale'));
  assert.deepEqual(looksHuman({ trap: '', drawnAt: null }, now), refuse('form-stale'));
});

test('a request that was taken back or closed waits for nobody', () => {
  for (const [side, end] of [
    ['newcomer', 'withdrawn'],
    ['community', 'closed'],
  ] as const) {
    const facts = [ASKED, fact({ kind: 'ended', data: { side, reason: 'x' } })];
    assert.deepEqual(waiting(facts), []);
    assert.equal(pathOf(request(facts), NEEDED, at('2023-04-01')).end, end);
  }
});
