import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { emailOf, openHouse, openStage } from '../../../test/harness';
import { isRefusal, refuse } from '../../basics/outcome';
import { latestOf, linesOf, matterPath } from '../chronicle';
import { openProposal, proposalByNumber } from '../decisions';
import { type Matter, openRoom, setTimer } from './actions';
import { pathOf, timerOf } from './queries';

const house = await openHouse({ at: '2022-04-12T18:00:00.000Z' });
const stage = await openStage(house);
const place = `/${stage.community.slug}/proposals/1`;
const proposal = await stage.as('coordination', async (here) => {
  const input = { title: 'Contributions', text: '10, 25 ou 35 €', rule: 'consent', options: [], amountCents: null };
  assert.ok(!isRefusal(await openProposal(here, input)));
  return (await proposalByNumber(here, 1)) ?? assert.fail('the proposal was just made');
});
const about = { kind: 'proposal', id: proposal.id, number: proposal.number, label: 'n° 1' } as const;
const matter: Matter = { ...about, answerPath: `${place}/phone` };
const coordination = await house.signedIn(emailOf('coordination'));
const bees = await house.signedIn(emailOf('BEES coop'));
const open = (who = 'coordination') => stage.as(who, (here) => openRoom(here, matter, undefined));
const timer = (minutes: number, who = 'coordination', at?: string) =>
  stage.as(who, (here) => setTimer(here, matter, minutes, undefined), at);

test('a room that is open keeps its code, whoever opens it again', async () => {
  const codes = await Promise.all([open(), open()]);
  const again = await open();
  assert.ok(codes.includes(again));
  const leads = await house.database.read(null, (db) => pathOf(db, String(again)));
  assert.equal(leads, `${place}/phone`);
});

test('a delegate neither opens a room nor sets a timer', async () => {
  assert.deepEqual(await open('BEES coop'), refuse('seat-may-not', 'seat'));
  assert.deepEqual(await timer(3, 'BEES coop'), refuse('seat-may-not', 'seat'));
});

test('the last timer counts; nought stops it', async () => {
  assert.equal(await timer(3, 'coordination', '2022-04-12T18:10:00.000Z'), '2022-04-12T18:13:00.000Z');
  assert.equal(await timer(10, 'coordination', '2022-04-12T18:11:00.000Z'), '2022-04-12T18:21:00.000Z');
  const now = () => stage.as('BEES coop', (here) => timerOf(here, proposal.id));
  assert.equal(await now(), '2022-04-12T18:21:00.000Z');
  await timer(0, 'coordination', '2022-04-12T18:12:00.000Z');
  assert.equal(await now(), null);
});

test('the lines of a room and its timer lead from the chronicle to the matter', async () => {
  await open();
  await timer(5);
  const lines = await stage.as('coordination', (here) => linesOf(here, { room: 'meetings' }));
  const paths = new Map(lines.map((line) => [line.kind, matterPath(line, stage.community.slug)]));
  assert.deepEqual([...paths].sort(), [
    ['meetings/room-opened', place],
    ['meetings/timer-set', place],
  ]);
});

test('a code leads whoever is known to the question, and asks anyone else who they are, then leads there', async () => {
  const code = String(await open());
  assert.match((await bees.get(`/room?code=${code.toLowerCase()}`)).html, /Ce qu’on vous/);
  const stranger = house.visitor();
  const asked = await stranger.get(`/room/${code}`);
  assert.match(asked.html, new RegExp(`name="to" value="${place}/phone"`));
  assert.equal((await stranger.get('/room')).status, 200);
});

test('a code of nobody is refused with a sentence, however odd', async () => {
  for (const code of ['ZZZZZ', '34679', 'x', '%3Cscript%3E', 'a'.repeat(3000), '%00']) {
    const { status, html } = await bees.get(`/room?code=${code}`);
    assert.ok(status === 422 || status === 404, `${code}: ${status}`);
    if (status === 422) assert.match(html, /Ce code ne mène nulle part/);
  }
});

test('the wall, the phone and the facilitator’s view of what does not exist are not found', async () => {
  for (const view of ['room', 'phone', 'live', 'facilitation']) {
    assert.equal((await coordination.get(`/${stage.community.slug}/proposals/99/${view}`)).status, 404, view);
  }
  assert.equal((await coordination.post(`/${stage.community.slug}/proposals/99/timer`, { minutes: '3' })).status, 404);
});

test('a timer that is no time is refused, and the view says why', async () => {
  for (const minutes of ['', '-1', '181', '1.5', '99999', 'abc']) {
    const { status, html } = await coordination.post(`${place}/timer`, { minutes });
    assert.equal(status, 422, minutes);
    assert.match(html, /Donnez un nombre entier de minutes/);
  }
});

test('whoever watches hears of an act of someone else, and finds it on the page', async () => {
  const news = await listen(`${place}/live`);
  const before = await stage.as('BEES coop', (here) => latestOf(here, proposal.id));
  await until(() => news.numbers().includes(before));
  const asked = await bees.post(`${place}/contributions`, { kind: 'question', words: 'Qui fixe le niveau ?' });
  assert.equal(asked.status, 200, asked.html.slice(0, 300));
  await until(() => (news.numbers().at(-1) ?? 0) > before);
  const { html } = await coordination.get(`${place}/room`);
  assert.match(html, new RegExp(`data-live-at="${news.numbers().at(-1)}"`));
  assert.match(html, /1 organisation a parlé, sur 3/);
  news.stop();
});

/** Watches a matter as a browser does. */
async function listen(path: string) {
  const stopping = new AbortController();
  const cookie = [...bees.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(house.url + path, { headers: { cookie }, signal: stopping.signal });
  assert.equal(response.headers.get('content-type'), 'text/event-stream');
  let heard = '';
  const reading = (async () => {
    for await (const chunk of response.body ?? []) heard += new TextDecoder().decode(chunk);
  })().catch(() => {});
  return {
    numbers: () => [...heard.matchAll(/^data: (\d+)$/gm)].map((each) => Number(each[1])),
    stop: () => {
      stopping.abort();
      return reading;
    },
  };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    assert.ok(tries < 500, 'it never came');
    await wait(20);
  }
}
