import assert from 'node:assert/strict';
import { test } from 'node:test';
import ical from 'ical.js';
import nodeIcal from 'node-ical';
import { day } from '../../basics/day';
import { instant } from '../../basics/instant';
import { momentAt, wallTime } from '../../basics/wall';
import { folded } from './lines';
import { type CalendarEvent, writeCalendar } from './write';
import { changesBetween } from './zone';

const ZONE = 'Europe/Brussels';
const at = (on: string, time = '19:30') => momentAt(day(on), wallTime(time), ZONE);
const CHANGED = instant('2026-09-01T08:00:00.000Z');

/** Every second Sunday evening, so that one of them falls on 25 October 2026 itself. */
const series: CalendarEvent = {
  ...{ uid: 'series@komunigi', sequence: 0, changedAt: CHANGED, title: 'Noyau; « réunion », tous les 14 jours' },
  when: { from: at('2026-10-11'), minutes: 90 },
  again: { rule: 'FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=SU', until: at('2026-12-21', '00:00') },
  url: 'https://komunigi.example/s/meetings/series/noyau?a=1,2',
};
const moved: CalendarEvent = {
  ...{ uid: series.uid, sequence: 2, changedAt: CHANGED, title: 'Noyau, déplacé' },
  when: { from: at('2026-11-10', '18:00'), minutes: 60 },
  insteadOf: at('2026-11-08'),
};
const cancelled: CalendarEvent = {
  ...{ uid: series.uid, sequence: 1, changedAt: CHANGED, title: 'Annulé : Noyau', isCancelled: true },
  when: { from: at('2026-11-22'), minutes: 90 },
  insteadOf: at('2026-11-22'),
};
const single: CalendarEvent = {
  ...{ uid: 'single@komunigi', sequence: 3, changedAt: CHANGED, title: 'Gathering', place: 'Rue Van Hove, 19\n1030' },
  when: { from: at('2026-10-25', '01:30'), minutes: 120 },
};
const wholeDay: CalendarEvent = {
  ...{ uid: 'day@komunigi', sequence: 0, changedAt: CHANGED, title: 'Fin de mandat', when: { on: day('2026-12-31') } },
};
const TEXT = writeCalendar({ name: 'Dates', timeZone: ZONE, events: [series, moved, cancelled, single, wholeDay] });

/** What the series gives, worked out by hand and told by Intl: the hour on the wall is the same before and after. */
const EXPECTED = ['2026-10-11T17:30', '2026-10-25T18:30', '2026-11-10T17:00', '2026-12-06T18:30', '2026-12-20T18:30'];

test('ical.js reads every date of the series at its hour, before and after the clocks go back', () => {
  const root = new ical.Component(ical.parse(TEXT));
  for (const zone of root.getAllSubcomponents('vtimezone')) ical.TimezoneService.register(new ical.Timezone(zone));
  const events = root.getAllSubcomponents('vevent').map((each) => new ical.Event(each));
  const master = events.find((each) => each.uid === series.uid && !each.isRecurrenceException());
  assert.ok(master);
  for (const each of events) if (each.isRecurrenceException() && each.uid === series.uid) master.relateException(each);
  const found: string[] = [];
  for (const walk = master.iterator(), most = 20; found.length < most; ) {
    const next = walk.next();
    if (!next) break;
    const { item, startDate } = master.getOccurrenceDetails(next);
    if (item.component.getFirstPropertyValue('status') === 'CANCELLED') continue;
    found.push(startDate.toJSDate().toISOString().slice(0, 16));
  }
  assert.deepEqual(found.sort(), EXPECTED);
  assert.deepEqual(found.map(onTheWall), ['19:30', '19:30', '18:00', '19:30', '19:30']);
});

test('node-ical reads the same dates', () => {
  const read = nodeIcal.sync.parseICS(TEXT);
  const master = read[series.uid];
  assert.ok(master && master.type === 'VEVENT');
  const given = nodeIcal
    .expandRecurringEvent(master, {
      from: new Date('2026-10-01T00:00:00Z'),
      to: new Date('2027-02-01T00:00:00Z'),
      includeOverrides: true,
    })
    .filter(({ event }) => event.status !== 'CANCELLED')
    .map(({ start }) => start.toISOString().slice(0, 16));
  assert.deepEqual(given.sort(), EXPECTED);
});

test('both read a single date in UTC, a whole day, and texts with commas and line ends', () => {
  const root = new ical.Component(ical.parse(TEXT));
  const byUid = new Map(
    root.getAllSubcomponents('vevent').map((each) => [new ical.Event(each).uid, new ical.Event(each)]),
  );
  const other = nodeIcal.sync.parseICS(TEXT);
  const own = other[single.uid];
  assert.ok(own && own.type === 'VEVENT');
  // Half past one is told once on that night; two hours later it is half past two for the second time.
  assert.equal(byUid.get(single.uid)?.startDate.toJSDate().toISOString(), '2026-10-24T23:30:00.000Z');
  assert.equal(byUid.get(single.uid)?.endDate.toJSDate().toISOString(), '2026-10-25T01:30:00.000Z');
  assert.equal(own.start.toISOString(), '2026-10-24T23:30:00.000Z');
  assert.equal(own.location, 'Rue Van Hove, 19\n1030');
  assert.equal(byUid.get(single.uid)?.location, 'Rue Van Hove, 19\n1030');
  assert.equal(byUid.get(wholeDay.uid)?.startDate.toString(), '2026-12-31');
  assert.equal(byUid.get(single.uid)?.sequence, 3);
});

const onTheWall = (utc: string): string =>
  new Date(`${utc}:00Z`).toLocaleTimeString('fr-FR', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });

test('the changes of the clocks are those of the zone itself, to the minute', () => {
  const changes = changesBetween(ZONE, instant('2026-01-01T00:00:00Z'), instant('2027-12-31T00:00:00Z'));
  assert.deepEqual(
    changes.map((each) => [each.at, each.before, each.after]),
    [
      ['2026-03-29T01:00:00.000Z', 60, 120],
      ['2026-10-25T01:00:00.000Z', 120, 60],
      ['2027-03-28T01:00:00.000Z', 60, 120],
      ['2027-10-31T01:00:00.000Z', 120, 60],
    ],
  );
});

test('a zone without summer time has one observance, one half an hour ahead is written so', () => {
  const kolkata = writeCalendar({ name: 'x', timeZone: 'Asia/Kolkata', events: [series] });
  assert.equal(kolkata.match(/TZOFFSETTO:\+0530/g)?.length, 1);
});

test('lines end with CRLF, are 75 bytes at most, and no sign is cut in two', () => {
  const title = 'é🧀—'.repeat(60);
  const text = writeCalendar({ name: title, timeZone: ZONE, events: [{ ...series, title }] });
  const lines = text.split('\r\n');
  assert.equal(lines.pop(), '');
  assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n') && !line.includes('\ufffd')));
  assert.ok(lines.some((line) => line.startsWith(' ')));
  const root = new ical.Component(ical.parse(text));
  assert.equal(root.getFirstSubcomponent('vevent')?.getFirstPropertyValue('summary'), title);
  assert.equal(folded('x'.repeat(75)), 'x'.repeat(75));
  assert.equal(folded('x'.repeat(76)), `${'x'.repeat(75)}\r\n x`);
});

test('an address stays as it is, a text has its commas and semicolons written with a backslash', () => {
  const plain = TEXT.replaceAll('\r\n ', '');
  assert.match(plain, /URL:https:\/\/komunigi\.example\/s\/meetings\/series\/noyau\?a=1,2\r\n/);
  assert.match(plain, /SUMMARY:Noyau\\; « réunion »\\, tous les 14 jours\r\n/);
  assert.match(plain, /DTSTAMP:20260901T080000Z/);
  assert.match(plain, /STATUS:CANCELLED/);
});
