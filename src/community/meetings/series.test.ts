import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { day } from '../../basics/day';
import { instant } from '../../basics/instant';
import { refuse } from '../../basics/outcome';
import { rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { linesOf } from '../chronicle';
import { accepted, openMarket, readable } from '../delivery/testing';
import { meetingsHeld } from '.';
import {
  addTopic,
  answerByLetter,
  answerMeeting,
  beginSeries,
  callMeeting,
  cancelMeeting,
  changeMeeting,
  changeRhythm,
  endSeries,
  foreseeMeetings,
  giveDuty,
  inviteDue,
  notePresence,
  restoreMeeting,
  type SeriesInput,
} from './actions';
import { meetingPage, meetingsPage, seriesPage } from './pages';
import { expectedAt, type Meeting, meetingByNumber, meetingsFrom, seriesBySlug } from './queries';

const database = await freshDatabase();
after(() => database.close());
const market = await openMarket(database);
const AT = '2026-09-01T08:00:00.000Z';
const ORIGIN = 'https://komunigi.example';

const INTERCOOP: SeriesInput = {
  ...{ title: 'Intercoop', circleId: null, every: 'month', step: 1, weekday: 4, nth: -1, fromOn: day('2026-09-01') },
  ...{ startsAt: '19:30', minutes: 60, place: 'Chez BEES coop', link: 'https://meet.example.org/intercoop' },
};

const begun = accepted(await market.as('coordination', AT, (here) => beginSeries(here, INTERCOOP)));

const nextAt = (at: string, index = 0): Promise<Meeting> =>
  market.as('coordination', at, async (here) => {
    const found = (await meetingsFrom(here, here.now, 20))[index];
    return found ?? assert.fail('a meeting comes');
  });
const again = ({ number }: Meeting): Promise<Meeting> =>
  market.as('coordination', AT, async (here) => (await meetingByNumber(here, number)) ?? assert.fail('it is there'));
const lettersOf = (kind: string) =>
  database.read(null, (db) =>
    rows<{ to: string; subject: string; text: string }>(
      db,
      'select to_email as "to", subject, body_text as text from letters where kind = $1 order by id',
      [kind],
    ),
  );

test('a series writes a year of meetings down, each at the same hour on the wall', async () => {
  const meetings = await market.as('coordination', AT, (here) => meetingsFrom(here, here.now, 50));
  assert.equal(meetings.length, 12);
  assert.deepEqual(
    meetings.slice(0, 3).map(({ onDay, beginsAt }) => [onDay, beginsAt]),
    [
      ['2026-09-24', '2026-09-24T17:30:00.000Z'],
      ['2026-10-29', '2026-10-29T18:30:00.000Z'],
      ['2026-11-26', '2026-11-26T18:30:00.000Z'],
    ],
  );
});

test('a month later one more is written down, and none twice', async () => {
  const count = () => market.as('coordination', '2026-10-05T08:00:00Z', (here) => foreseeMeetings(here));
  assert.equal(await count(), 1);
  assert.equal(await count(), 0);
});

test('a delegate begins no series', async () => {
  const refused = await market.as('BEES coop', AT, (here) => beginSeries(here, { ...INTERCOOP, title: 'Autre' }));
  assert.deepEqual(refused, refuse('seat-may-not', 'seat'));
});

test('wrong places and lengths are refused by their field', async () => {
  const begin = (change: Partial<SeriesInput>) =>
    market.as('coordination', AT, (here) => beginSeries(here, { ...INTERCOOP, ...change }));
  assert.deepEqual(await begin({ startsAt: '25:00' }), refuse('time-unknown', 'startsAt'));
  assert.deepEqual(await begin({ link: 'javascript:alert(1)' }), refuse('link-unknown', 'link'));
  assert.deepEqual(await begin({ minutes: 0 }), refuse('length-unknown', 'minutes', { least: 5, most: 1440 }));
});

test('everyone at the table is invited once, two weeks before, in words of theirs', async () => {
  const invite = (at: string) => market.as('coordination', at, (here) => inviteDue(here, { origin: ORIGIN }));
  assert.equal(await invite('2026-09-09T08:00:00Z'), 0);
  const sent = await invite('2026-09-11T08:00:00Z');
  // Twelve delegates, the provider's and the partner's person, coordination and core group; no observer.
  assert.equal(sent, 16);
  assert.equal(await invite('2026-09-11T08:01:00Z'), 0);
  const letters = await lettersOf('meeting-invitation');
  assert.match(letters[0]?.text ?? '', /jeudi 24 septembre 2026 à 19:30 \(heure d.Europe centrale\)/);
  assert.match(letters[0]?.text ?? '', /meetings\/1\/invitation\/[\w-]{43}/);
});

test('the link of a letter answers for whoever it was sent to, and for no other meeting', async () => {
  const meeting = await nextAt('2026-09-11T09:00:00Z');
  const other = await nextAt('2026-09-11T09:00:00Z', 1);
  const [letter] = await lettersOf('meeting-invitation');
  const token = /invitation\/([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '';
  const answer = (which: Meeting, secret: string) =>
    market.as('observer', '2026-09-12T09:00:00Z', (here) => answerByLetter(here, which, secret, 'comes'));
  assert.equal(await answer(other, token), undefined);
  assert.equal(await answer(meeting, `${token}x`), undefined);
  const invited = accepted((await answer(meeting, token)) ?? refuse('nobody'));
  const people = await market.as('coordination', AT, (here) => expectedAt(here, meeting));
  assert.equal(people.find(({ personId }) => personId === invited.personId)?.answer, 'comes');
  assert.equal(people.filter(({ answer: said }) => said).length, 1);
});

test('a delegate excuses themselves for their organisation; an observer answers nothing', async () => {
  const meeting = await nextAt('2026-09-11T09:00:00Z');
  const say = (who: string) =>
    market.as(who, '2026-09-12T10:00:00Z', (here) =>
      answerMeeting(here, meeting, { answer: 'excused', note: 'Inventaire' }),
    );
  assert.equal(await say('Bloum'), undefined);
  assert.deepEqual(await say('observer'), refuse('seat-may-not', 'seat'));
  const text = readable(
    await market.visit('Polln', '2026-09-12T11:00:00Z', meetingPage, { params: { number: String(meeting.number) } }),
  );
  assert.match(text, /Bloum Personne Délégué·e Bloum À quel titre délégué·e Réponse s’excuse Inventaire/);
});

test('a moved holiday keeps its meeting: number, answers and invitations stay, those invited are told', async () => {
  const meeting = await nextAt('2026-09-11T09:00:00Z');
  const { number, title, startsAt, minutes, place, link, version } = meeting;
  const input = { title, startsAt, minutes, place, link, onDay: '2026-09-22', seen: version };
  const move = () =>
    market.as('coordination', '2026-09-13T10:00:00Z', (here) =>
      changeMeeting(here, meeting, input, { origin: ORIGIN }),
    );
  assert.equal(await move(), undefined);
  const moved = await again(meeting);
  assert.deepEqual([moved.number, moved.onDay, moved.series?.rhythmOn], [number, '2026-09-22', '2026-09-24']);
  assert.equal(moved.version, version + 1);
  // Whoever saw the former version changes nothing any more.
  assert.deepEqual(await move(), refuse('changed-meanwhile'));
  const letters = await lettersOf('meeting-changed');
  assert.equal(letters.length, 16);
  assert.match(letters[0]?.subject ?? '', /22 septembre 2026 à 19:30/);
});

test('a cancelled meeting says why, takes no answers, and may take place after all', async () => {
  const meeting = await nextAt('2026-09-14T09:00:00Z');
  const cancel = (why: string) =>
    market.as('coordination', '2026-09-14T10:00:00Z', (here) =>
      cancelMeeting(here, meeting, { why }, { origin: ORIGIN }),
    );
  assert.deepEqual(await cancel(''), refuse('why-missing', 'why'));
  assert.equal(await cancel('La moitié du groupe est en congé'), undefined);
  const cancelled = await again(meeting);
  const answered = await market.as('Polln', '2026-09-14T11:00:00Z', (here) =>
    answerMeeting(here, cancelled, { answer: 'comes', note: '' }),
  );
  assert.deepEqual(answered, refuse('meeting-cancelled'));
  assert.equal((await lettersOf('meeting-cancelled')).length, 16);
  await market.as('coordination', '2026-09-14T12:00:00Z', (here) =>
    restoreMeeting(here, cancelled, undefined, { origin: ORIGIN }),
  );
  assert.equal((await again(meeting)).cancellation, null);
});

test('presence is noted on the day, by oneself or by whoever leads, for the organisation of the seat', async () => {
  const meeting = await nextAt('2026-09-14T09:00:00Z');
  const [bees, bloum] = await market.as('coordination', AT, async (here) => {
    const people = await expectedAt(here, meeting);
    return ['BEES coop', 'Bloum'].map(
      (name) => people.find(({ organisationName }) => organisationName === name)?.personId ?? assert.fail(name),
    );
  });
  const note = (who: string, at: string, personId: string | undefined) =>
    market.as(who, at, (here) => notePresence(here, meeting, { personId: personId ?? '', isPresent: true }));
  assert.deepEqual(await note('BEES coop', '2026-09-21T18:00:00Z', bees), refuse('too-early'));
  assert.equal(await note('BEES coop', '2026-09-22T17:35:00Z', bees), undefined);
  assert.deepEqual(await note('BEES coop', '2026-09-22T17:35:00Z', bloum), refuse('seat-may-not'));
  assert.equal(await note('coordination', '2026-09-22T17:36:00Z', bloum), undefined);
  assert.equal(await note('coordination', '2026-09-22T17:37:00Z', bloum), undefined, 'said twice, it is one presence');
  const lines = await market.as('coordination', AT, async (here) =>
    (await linesOf(here, { room: 'minutes' })).map(({ kind, organisationName, data }) => [
      kind,
      organisationName,
      data.by,
    ]),
  );
  assert.deepEqual(lines, [
    ['minutes/present', 'Bloum', 'organisation'],
    ['minutes/present', 'BEES coop', 'own'],
  ]);
  const [held, none] = await market.as('coordination', AT, (here) =>
    meetingsHeld(here, { from: instant('2026-09-01T00:00:00Z'), until: instant('2026-12-01T00:00:00Z') }),
  );
  assert.equal(none, undefined);
  assert.deepEqual(
    [held?.body, held?.peopleCount, held?.organisations.map(({ name, people }) => [name, people.length])],
    [
      null,
      2,
      [
        ['BEES coop', 1],
        ['Bloum', 1],
      ],
    ],
  );
});

test('a new rhythm holds from a day on, after whatever people know of already', async () => {
  const series = (at: string) =>
    market.as('coordination', at, async (here) => (await seriesBySlug(here, begun.slug)) ?? assert.fail('it is there'));
  const at = '2026-10-02T08:00:00Z';
  const before = await series(at);
  const change = (fromOn: string, seen = before.version) =>
    market.as('coordination', at, async (here) =>
      changeRhythm(here, before, { ...INTERCOOP, weekday: 2, nth: 1, fromOn: day(fromOn), seen }),
    );
  assert.deepEqual(await change('2026-09-24'), refuse('day-known', 'fromOn', { day: '2026-09-24' }));
  assert.equal(await change('2026-11-01'), undefined);
  assert.deepEqual(await change('2026-11-02'), refuse('changed-meanwhile'));
  const days = await market.as('coordination', at, async (here) =>
    (await meetingsFrom(here, here.now, 4)).map(({ onDay }) => onDay),
  );
  assert.deepEqual(days, ['2026-10-29', '2026-11-03', '2026-12-01', '2027-01-05']);
  const after = await series(at);
  const ended = await market.as('coordination', at, (here) =>
    endSeries(here, after, { fromOn: day('2026-12-01'), seen: after.version }),
  );
  assert.equal(ended, undefined);
  const left = await market.as('coordination', at, async (here) => (await meetingsFrom(here, here.now, 9)).length);
  assert.equal(left, 2);
  const page = readable(await market.visit('observer', at, seriesPage, { params: { series: begun.slug } }));
  assert.match(page, /Cette série s.est arrêtée : plus de réunion depuis le 1er décembre 2026/);
});

test('a foreseen meeting that somebody prepares is not taken away by a new rhythm', async () => {
  const at = '2027-01-04T08:00:00.000Z';
  const { slug } = accepted(
    await market.as('coordination', at, (here) =>
      beginSeries(here, { ...INTERCOOP, title: 'Caisse', fromOn: day('2027-01-04') }),
    ),
  );
  const known = await market.as('coordination', at, async (here) => {
    return (await seriesBySlug(here, slug)) ?? assert.fail('it is there');
  });
  const [, topical, dutiful] = await market.as('coordination', at, async (here) =>
    (await meetingsFrom(here, here.now, 20)).filter(({ title }) => title === 'Caisse'),
  );
  assert.ok(topical && dutiful);
  const change = (fromOn: string) =>
    market.as('coordination', at, (here) =>
      changeRhythm(here, known, { ...INTERCOOP, weekday: 2, nth: 1, fromOn: day(fromOn), seen: known.version }),
    );
  const knownOn = ({ onDay }: Meeting) => refuse('day-known', 'fromOn', { day: onDay });
  await market.as('Bloum', at, (here) => addTopic(here, topical, { title: 'Étiquettes', minutes: 10 }));
  assert.deepEqual(await change('2027-02-01'), knownOn(topical));
  await market.as('coordination', at, (here) =>
    giveDuty(here, dutiful, { duty: 'notes', personId: here.actor.personId }),
  );
  assert.deepEqual(await change('2027-02-26'), knownOn(dutiful));
  assert.equal(await change('2027-04-01'), undefined);
});

test('a meeting outside a series is called for a moment to come, and listed', async () => {
  const at = '2026-10-02T09:00:00Z';
  const { title: _, circleId, startsAt, minutes, place, link } = INTERCOOP;
  const call = (onDay: string) =>
    market.as('coordination', at, (here) =>
      callMeeting(here, { title: 'Clef de répartition', circleId, startsAt, minutes, place, link, onDay }),
    );
  assert.deepEqual(await call('2026-10-01'), refuse('day-passed', 'onDay'));
  assert.deepEqual(await call('2026-02-30'), refuse('day-unknown', 'onDay'));
  accepted(await call('2026-10-20'));
  const list = readable(await market.visit('observer', at, meetingsPage));
  assert.match(list, /mardi 20 octobre 2026 à 19:30 Clef de répartition/);
  assert.doesNotMatch(list, /Convoquer une réunion/);
});
