import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formsIn } from '../../../test/forms';
import { emailOf, openHouse, openStage, type Visitor } from '../../../test/harness';
import { rows } from '../../machinery/database';
import { optionsOf, pollByNumber } from './queries';

// Clocks go back on 25 October 2026: the first time is in summer, the last one in winter.
const house = await openHouse({ at: '2026-10-10T08:00:00.000Z' });
const stage = await openStage(house);
const place = `/${stage.community.slug}/meetings`;
const as = (who: string): Promise<Visitor> => house.signedIn(emailOf(who));
const [lead, bloum, bees, polln] = [
  await as('coordination'),
  await as('Bloum'),
  await as('BEES coop'),
  await as('Polln'),
];

const POLL = {
  ...{ title: 'Parler des clés', circle: '', minutes: '90', place: '', link: '', closesOn: '2026-10-20' },
  ...{ day1: '2026-10-22', time1: '19:30', day2: '2026-10-26', time2: '19:30', day3: '2026-10-27', time3: '08:00' },
};
const options = () =>
  stage.as('coordination', async (here) => {
    const poll = await pollByNumber(here, 1);
    assert.ok(poll);
    return optionsOf(here, poll.id);
  });
const saying = async (answers: string, zone = 'Europe/Brussels'): Promise<Record<string, string>> => ({
  zone,
  ...Object.fromEntries(
    (await options()).map(({ id }, at) => [`answer-${id}`, { y: 'yes', m: 'maybe', n: 'no' }[answers[at] ?? ''] ?? '']),
  ),
});
const lettersTo = (email: string, kind: string) =>
  house.database.read(null, (db) =>
    rows<{ subject: string; body_text: string }>(
      db,
      'select subject, body_text from letters where to_email = $1 and kind = $2',
      [email, kind],
    ),
  );

test('whoever facilitates offers times on the clocks of the community, which go back in between', async () => {
  assert.equal((await bloum.post(`${place}/polls`, POLL)).status, 403);
  for (const wrong of [
    { day2: '', time2: '', day3: '', time3: '' },
    { day1: '2026-10-09' },
    { time2: '25:00' },
    { closesOn: '2026-10-22' },
    { closesOn: '2026-10-01' },
    { title: '' },
    { minutes: '0' },
    { link: 'javascript:alert(1)' },
  ])
    assert.equal((await lead.post(`${place}/polls`, { ...POLL, ...wrong })).status, 422, JSON.stringify(wrong));
  const opened = await lead.post(`${place}/polls`, POLL);
  assert.equal(opened.path, `${place}/polls/1?done=datePolls.opened`);
  assert.deepEqual(
    (await options()).map(({ beginsAt }) => beginsAt),
    ['2026-10-22T17:30:00.000Z', '2026-10-26T18:30:00.000Z', '2026-10-27T07:00:00.000Z'],
  );
});

test('a letter gives every time and one link; opening it answers nothing, its button does, on the reader’s own clocks', async () => {
  const [letter] = await lettersTo(emailOf('Bloum'), 'date-poll');
  assert.match(letter?.subject ?? '', /Quelle date pour « Parler des clés » \?/);
  assert.match(letter?.body_text ?? '', /jeudi 22 octobre 2026 à 19:30[\s\S]*lundi 26 octobre 2026 à 19:30/);
  const [, path = ''] = /(\/supermarches\/meetings\/polls\/1\/answers\/[\w-]+)/.exec(letter?.body_text ?? '') ?? [];
  const stranger = house.visitor();
  assert.match((await stranger.get(`${path}?zone=Europe/London`)).html, /jeudi 22 octobre 2026 à 18:30/);
  assert.deepEqual(
    (await options()).map(({ voices }) => voices.length),
    [0, 0, 0],
  );
  const answered = await stranger.post(path, await saying('ymn', 'Europe/London'));
  assert.match(answered.html, /Vos réponses sont gardées/);
  // The clocks that were chosen are kept for next time.
  assert.match(answered.html, /jeudi 22 octobre 2026 à 18:30/);
  assert.equal((await stranger.get(`${path}x`)).status, 404);
  assert.equal((await stranger.get(path.replace('/polls/1/', '/polls/2/'))).status, 404);
});

test('an answer is given for every time, and said again it replaces the first', async () => {
  const { [`answer-${(await options())[1]?.id}`]: _, ...partly } = await saying('yyy');
  const refused = await bees.post(`${place}/polls/1/answers`, partly);
  assert.match(refused.html, /Répondez pour chaque moment/);
  assert.ok(
    formsIn(refused.html).some(({ fields }) => Object.values(fields).includes('yes')),
    'what was said is kept',
  );
  assert.equal((await bees.post(`${place}/polls/1/answers`, await saying('yyy', 'Mars/Olympus'))).status, 422);
  await bees.post(`${place}/polls/1/answers`, await saying('nnn'));
  await bees.post(`${place}/polls/1/answers`, await saying('nyy'));
  await polln.post(`${place}/polls/1/answers`, await saying('nyn'));
  assert.deepEqual(
    (await options()).map(({ yes, maybe, no, organisations }) => [yes, maybe, no, organisations]),
    [
      [1, 0, 2, 1],
      [2, 1, 0, 3],
      [1, 0, 2, 1],
    ],
  );
});

test('the time that suits most organisations stands first, and choosing it calls the meeting and tells everyone', async () => {
  const page = await lead.get(`${place}/polls/1`);
  assert.match(page.html, /<tbody><tr><th scope="row">lundi 26 octobre 2026 à 19:30/);
  const [, best] = await options();
  assert.equal((await bloum.post(`${place}/polls/1/choice`, { option: best?.id ?? '' })).status, 403);
  const both = await Promise.all(
    [lead, lead].map((each) => each.post(`${place}/polls/1/choice`, { option: best?.id ?? '' })),
  );
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 422], 'chosen once');
  assert.match(both.find(({ status }) => status === 200)?.html ?? '', /lundi 26 octobre 2026 à 19:30/);
  const [decided] = await lettersTo(emailOf('Bloum'), 'date-poll-decided');
  assert.match(decided?.body_text ?? '', /lundi 26 octobre 2026 à 18:30/, 'on London’s clocks, for whoever chose them');
  assert.equal((await bees.post(`${place}/polls/1/answers`, await saying('yyy'))).status, 422);
  assert.match((await bees.get(`${place}/polls/1`)).html, /Une date est trouvée/);
});

test('a poll that nobody can come to ends with a reason', async () => {
  await lead.post(`${place}/polls`, POLL);
  assert.equal((await lead.post(`${place}/polls/2/ending`, { why: '' })).status, 422);
  await lead.post(`${place}/polls/2/ending`, { why: 'Trop d’absences.' });
  assert.match((await bloum.get(`${place}/polls/2`)).html, /Aucune date n’a été trouvée[\s\S]*Trop d’absences/);
  assert.doesNotMatch((await bloum.get(place)).html, /polls\/2/);
});

test('after its last day a poll takes no answer', async () => {
  await lead.post(`${place}/polls`, POLL);
  house.clock.at = new Date('2026-10-21T08:00:00.000Z').toISOString() as typeof house.clock.at;
  assert.equal((await bees.post(`${place}/polls/3/answers`, { zone: 'Europe/Brussels' })).status, 422);
  assert.doesNotMatch((await bees.get(`${place}/polls/3`)).html, /Envoyer mes réponses/);
});
