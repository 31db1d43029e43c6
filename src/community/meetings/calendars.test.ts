import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import ical from 'ical.js';
import { day } from '../../basics/day';
import { freshDatabase } from '../../machinery/database/testing';
import type { GroundRequest } from '../../machinery/web';
import { accepted, openMarket, readable } from '../delivery/testing';
import { endOwnSeats } from '../members';
import { beginSeries, callMeeting, cancelMeeting, changeMeeting, makeAddress } from './actions';
import { calendarFile, calendarsPage, makeCalendarPage, meetingDates, revokeCalendarPage } from './pages';
import { addressesOf, meetingsFrom } from './queries';

const database = await freshDatabase();
after(() => database.close());
const market = await openMarket(database);
const AT = '2026-09-01T08:00:00.000Z';

const WHERE = { startsAt: '19:30', minutes: 60, place: 'Chez BEES coop', link: '' };
await market.as('coordination', AT, async (here) => {
  const rhythm = { every: 'month', step: 1, weekday: 4, nth: -1, fromOn: day('2026-09-01') } as const;
  accepted(await beginSeries(here, { ...rhythm, ...WHERE, title: 'Intercoop', circleId: null }));
  accepted(await callMeeting(here, { ...WHERE, title: 'Budget', circleId: null, onDay: '2026-10-25' }));
});

const file = calendarFile([meetingDates]);
/** Reads a calendar as a stranger's program does, which may remember what it was told. */
const read = (token: string, knows?: string, at = AT) =>
  market.as('observer', at, (here) => {
    const request: Partial<GroundRequest> = {
      ...{ db: here.db, now: here.now, community: here.community, origin: 'https://komunigi.example' },
      ...{ params: { token: `${token}.ics` }, ...(knows && { knows }) },
    };
    return Promise.resolve(file({ ...blank, ...request }));
  });
const blank: GroundRequest = {
  ...{
    method: 'GET',
    path: '/',
    params: {},
    query: new URLSearchParams(),
    form: {},
    files: {},
    taken: {},
    cookies: {},
  },
  ...{
    language: 'fr',
    wishes: [],
    cameFrom: null,
    address: '',
    userAgent: '',
    origin: '',
    person: null,
    sessionId: null,
  },
  ...{ community: null },
  ...(await market.as('observer', AT, async ({ db, now, community }) => ({ db, now, once: community.id }))),
};
const addressFor = async (who: string) =>
  accepted(await market.as(who, AT, (here) => makeAddress(here, { scope: 'own', circleId: null }))).token;

test('a calendar holds the series and what comes once, read by another program', async () => {
  const { body, type, headers } = await read(await addressFor('BEES coop'));
  assert.equal(type, 'text/calendar; charset=utf-8');
  assert.match(headers?.etag ?? '', /^"[\w-]{27}"$/);
  const root = new ical.Component(ical.parse(String(body)));
  for (const zone of root.getAllSubcomponents('vtimezone')) ical.TimezoneService.register(new ical.Timezone(zone));
  const events = root.getAllSubcomponents('vevent').map((each) => new ical.Event(each));
  assert.deepEqual(
    events.map(({ summary }) => summary),
    ['Intercoop', 'Budget'],
  );
  const walk = events[0]?.iterator();
  const dates = [walk?.next(), walk?.next(), walk?.next()].map((each) => each?.toJSDate().toISOString());
  assert.deepEqual(dates, ['2026-09-24T17:30:00.000Z', '2026-10-29T18:30:00.000Z', '2026-11-26T18:30:00.000Z']);
  assert.equal(events[1]?.startDate.toJSDate().toISOString(), '2026-10-25T18:30:00.000Z');
});

test('whoever asks each second is told that nothing happened, until something does', async () => {
  const token = await addressFor('Bloum');
  const etag = (await read(token)).headers?.etag ?? '';
  for (let time = 0; time < 50; time += 1) assert.equal((await read(token, etag)).status, 304);
  assert.equal((await read(token, `W/${etag}, "other"`)).status, 304);
  await market.as('coordination', AT, async (here) => {
    const [first] = await meetingsFrom(here, here.now, 1);
    assert.ok(first);
    const input = { ...WHERE, title: first.title, onDay: '2026-09-22', seen: first.version };
    assert.equal(await changeMeeting(here, first, input, { origin: '' }), undefined);
  });
  const changed = await read(token, etag);
  assert.equal(changed.status, 200);
  assert.match(String(changed.body), /RECURRENCE-ID;TZID=Europe\/Brussels:20260924T193000/);
  assert.match(String(changed.body), /DTSTART;TZID=Europe\/Brussels:20260922T193000/);
});

test('a cancelled date stays, called cancelled, with a sequence that has risen', async () => {
  await market.as('coordination', AT, async (here) => {
    const budget = (await meetingsFrom(here, here.now, 9)).find(({ title }) => title === 'Budget');
    assert.ok(budget);
    assert.equal(await cancelMeeting(here, budget, { why: 'Congés' }, { origin: '' }), undefined);
  });
  const text = String((await read(await addressFor('Polln'))).body);
  const root = new ical.Component(ical.parse(text));
  const cancelled = root
    .getAllSubcomponents('vevent')
    .find((each) => String(each.getFirstPropertyValue('summary')).startsWith('Annulé'));
  assert.equal(cancelled?.getFirstPropertyValue('status'), 'CANCELLED');
  assert.equal(cancelled?.getFirstPropertyValue('sequence'), 1);
});

test('an address is shown once, read by nobody once it is taken back, and taken back by its owner alone', async () => {
  const made = await market.visit('Oufticoop', AT, makeCalendarPage, { form: { whose: 'own' } });
  const token = /calendar\/([\w-]{43})\.ics/.exec(String(made.body))?.[1] ?? assert.fail('it is shown');
  assert.equal((await read(token)).status, 200);
  assert.doesNotMatch(String((await market.visit('Oufticoop', AT, calendarsPage)).body), new RegExp(token));
  const [address] = await market.as('Oufticoop', AT, (here) => addressesOf(here));
  const form = { address: address?.id ?? '' };
  assert.equal((await market.visit('Polln', AT, revokeCalendarPage, { form })).status, 404);
  assert.equal((await market.visit('Oufticoop', AT, revokeCalendarPage, { form })).status, 303);
  assert.equal((await read(token)).status, 404);
  assert.match(readable(await market.visit('Oufticoop', AT, calendarsPage)), /Vous n’avez créé aucune adresse/);
});

test('whoever has left reads no calendar of the community any more', async () => {
  const tokens = await market.as('FR-1', AT, async (here) => [
    accepted(await makeAddress(here, { scope: 'own', circleId: null })).token,
    accepted(await makeAddress(here, { scope: 'community', circleId: null })).token,
  ]);
  const etag = (await read(tokens[1] ?? '')).headers?.etag ?? '';
  await market.as('FR-1', AT, (here) => endOwnSeats(here, [here.actor.personId]));
  for (const token of tokens) assert.equal((await read(token)).status, 404);
  assert.equal((await read(tokens[1] ?? '', etag)).status, 404);
});

test('what is no address is not found', async () => {
  for (const token of ['', 'x', 'x'.repeat(43), '../../etc']) assert.equal((await read(token)).status, 404);
});
