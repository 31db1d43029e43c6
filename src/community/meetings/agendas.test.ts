import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { refuse } from '../../basics/outcome';
import { freshDatabase } from '../../machinery/database/testing';
import { accepted, openMarket, readable, voiceShiftLead } from '../delivery/testing';
import { addTopic, callMeeting, changeItem, fitAgenda, giveDuty, suggestedItems, takeItems } from './actions';
import { addTopicPage, meetingPage, takePage } from './pages';
import { agendaOf, dutiesOf, expectedAt, type Meeting, meetingByNumber, pulsesAmong } from './queries';

const database = await freshDatabase();
after(() => database.close());
const market = await openMarket(database);
const AT = '2022-03-01T08:00:00.000Z';
await voiceShiftLead(market);

const WHERE = { startsAt: '19:30', minutes: 60, place: '', link: '' };
const number = await market.as(
  'coordination',
  AT,
  async (here) =>
    accepted(await callMeeting(here, { ...WHERE, title: 'Intercoop', circleId: null, onDay: '2022-03-03' })).number,
);
const meeting: Meeting = await market.as('coordination', AT, async (here) => {
  return (await meetingByNumber(here, number)) ?? assert.fail('it was called');
});
const params = { number: String(number) };
const agenda = () => market.as('coordination', AT, (here) => agendaOf(here, meeting.id));

test('an agenda proposes what awaits the group, and whoever leads takes it', async () => {
  const suggested = await market.as('coordination', AT, async (here) => suggestedItems(here, meeting, []));
  assert.deepEqual(
    suggested.map(({ kind, matter, minutes }) => [kind, matter, minutes]),
    [
      ['welcome', null, 5],
      ['need', '1', 5],
    ],
  );
  const page = readable(await market.visit('coordination', AT, meetingPage, { params }));
  assert.match(page, /Le supercoop inscrit devient supercoop de son créneau \(besoin, 5 min\)/);
  const form = { keys: suggested.map(({ kind, matter }) => `${kind}:${matter ?? ''}`) };
  const taken = await market.visit('coordination', AT, takePage, { params, form });
  assert.equal(taken.status, 303);
  assert.deepEqual(
    (await agenda()).map(({ kind }) => kind),
    ['welcome', 'need'],
  );
  // What stands on the agenda is not suggested again.
  const left = await market.as('coordination', AT, async (here) =>
    suggestedItems(here, meeting, await agendaOf(here, meeting.id)),
  );
  assert.deepEqual(left, []);
});

test('a far meeting leaves what awaits to the next one; a past one speaks of what was', async () => {
  const called = await market.as('coordination', AT, async (here) =>
    accepted(await callMeeting(here, { ...WHERE, title: 'Bilan', circleId: null, onDay: '2022-06-02' })),
  );
  const far = { params: { number: String(called.number) } };
  const ahead = await market.visit('coordination', AT, meetingPage, far);
  assert.match(String(ahead.body), new RegExp(`href="[^"]+/meetings/${number}#agenda"`));
  assert.match(readable(ahead), /Pas encore de réponse de \d+ personnes/);
  assert.doesNotMatch(readable(ahead), /Ce qui attend ce groupe ·|À prendre/);
  const after = readable(await market.visit('coordination', '2022-06-10T09:00:00.000Z', meetingPage, far));
  assert.match(after, /Les présences n’ont pas été notées/);
  assert.doesNotMatch(after, /Personne n’a encore dit venir|personne encore/);
});

test('a delegate adds a topic and changes nothing else; an observer adds nothing', async () => {
  const add = (who: string, title: string, minutes: number) =>
    market.as(who, AT, (here) => addTopic(here, meeting, { title, minutes }));
  assert.equal(await add('Bloum', 'Étiquettes', 60), undefined);
  assert.deepEqual(await add('observer', 'Rien', 5), refuse('seat-may-not', 'seat'));
  assert.deepEqual(await add('Bloum', '', 5), refuse('topic-missing', 'title'));
  assert.deepEqual(await add('Bloum', 'Long', 481), refuse('item-minutes-unknown', 'minutes', { most: 480 }));
  const [first] = await agenda();
  const change = await market.as('Bloum', AT, (here) =>
    changeItem(here, meeting, { itemId: first?.id ?? '', move: 'off' }),
  );
  assert.deepEqual(change, refuse('seat-may-not'));
});

test('a topic that is refused stands in its form again', async () => {
  const answer = await market.visit('Bloum', AT, addTopicPage, { params, form: { title: 'Badges', minutes: 'dix' } });
  assert.equal(answer.status, 422);
  assert.match(String(answer.body), /value="Badges"/);
});

test('items are moved, renamed, shortened to fit, and dropped', async () => {
  const change = (input: Parameters<typeof changeItem>[2]) =>
    market.as('coordination', AT, (here) => changeItem(here, meeting, input));
  const [, need, topic] = await agenda();
  assert.equal(await change({ itemId: topic?.id ?? '', move: 'up' }), undefined);
  assert.deepEqual(
    (await agenda()).map(({ kind }) => kind),
    ['welcome', 'topic', 'need'],
  );
  assert.equal(await market.as('coordination', AT, (here) => fitAgenda(here, meeting)), undefined);
  assert.equal(
    (await agenda()).reduce((sum, { minutes }) => sum + minutes, 0),
    60,
  );
  assert.equal(await change({ itemId: need?.id ?? '', move: 'off' }), undefined);
  assert.deepEqual(await change({ itemId: need?.id ?? '', minutes: 5 }), refuse('item-unknown'));
});

test('duties of the day: who carries one leads too; pages that are open hear of every change', async () => {
  const before = (
    await database.read(market.community.id, (db) => pulsesAmong(db, market.community.id, [meeting.id]))
  ).get(meeting.id);
  const people = await market.as('coordination', AT, (here) => expectedAt(here, meeting));
  const polln = people.find(({ organisationName }) => organisationName === 'Polln');
  const give = (who: string, personId: string) =>
    market.as(who, AT, (here) => giveDuty(here, meeting, { duty: 'notes', personId }));
  assert.deepEqual(await give('Polln', polln?.personId ?? ''), refuse('seat-may-not'));
  assert.equal(await give('coordination', polln?.personId ?? ''), undefined);
  assert.deepEqual(
    (await market.as('coordination', AT, (here) => dutiesOf(here, meeting.id))).map(({ name }) => name),
    ['Délégué·e Polln'],
  );
  assert.equal(await market.as('Polln', AT, (here) => fitAgenda(here, meeting)), undefined);
  const after = (
    await database.read(market.community.id, (db) => pulsesAmong(db, market.community.id, [meeting.id]))
  ).get(meeting.id);
  assert.equal((after ?? 0) - (before ?? 0), 2);
});

test('nobody takes what is not suggested, nor changes a meeting that was', async () => {
  const late = '2022-03-05T08:00:00.000Z';
  const take = await market.as('coordination', late, (here) => takeItems(here, meeting, [], []));
  assert.deepEqual(take, refuse('meeting-over'));
});
