import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailOf, openHouse, openStage } from '../../../test/harness';
import { until } from '../../../test/patience';
import { isRefusal, refuse } from '../../basics/outcome';
import { latestOf, linesOf, matterPath } from '../chronicle';
import { moveRound, openProposal, proposalByNumber } from '../decisions';
import { moveElection } from '../elections';
import { anElection } from '../elections/testing';
import { makeCircle, makeRole } from '../mandates/actions';
import { circleBySlug } from '../mandates/queries';
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
  await news.stop();
});

test('what is refused on a phone is back on the phone’s page, beside its field, with what was typed', async () => {
  const from = { referer: `${house.url}${place}/phone` };
  const words = 'Qui fixe le niveau ? '.repeat(60);
  const { status, html } = await bees.post(`${place}/contributions`, { kind: 'question', words }, from);
  assert.equal(status, 422);
  assert.match(html, /class="phone" data-live=/);
  assert.match(html, /<textarea id="field-words"[^>]*aria-invalid="true"[^>]*>\nQui fixe le niveau \?/);
  assert.match(html, /role="alert".*href="#field-words"/s);
  assert.equal(html.includes('id="rule"'), false, 'nothing else of the proposal’s page is there');
  const elsewhere = { referer: `${house.url}${place}` };
  const page = await bees.post(`${place}/contributions`, { kind: 'question', words }, elsewhere);
  assert.equal(page.status, 422);
  assert.equal(page.html.includes('class="phone"'), false, 'a form of the page itself stays there');
});

test('what can be said no more on a phone is shown there, so that it is not lost', async () => {
  const from = { referer: `${house.url}${place}/phone` };
  const sent = { kind: 'reaction', words: 'Ces mots fâchent.' };
  const { status, html } = await bees.post(`${place}/contributions`, sent, from);
  assert.equal(status, 422);
  assert.match(html, /class="phone" data-live=.*class="as-typed">Ces mots fâchent\./s);
});

test('an objection without its reason, other words and a withdrawal without one come back where they stood', async () => {
  const leads = { referer: `${house.url}${place}/facilitation` };
  const withdrawn = await coordination.post(`${place}/withdrawal`, { reason: '' }, leads);
  assert.equal(withdrawn.status, 422);
  assert.match(withdrawn.html, /class="facilitation" data-live=.*id="field-reason"[^>]*aria-invalid="true"/s);
  const seat = (await stage.seatsOf('BEES coop'))[0]?.id ?? '';
  const from = { referer: `${house.url}${place}/phone` };
  await moveTo('amend');
  const other = { wording: '1', text: 'Autre texte', reason: '' };
  const amended = await bees.post(`${place}/amendments`, { ...other, seat }, from);
  assert.equal(amended.status, 422);
  assert.match(
    amended.html,
    /class="phone".*<textarea id="field-text"[^>]*>\nAutre texte<.*id="field-reason"[^>]*invalid/s,
  );
  await moveTo('object');
  const no = { seat, stage: 'binding', wording: '1', kind: 'object', reason: '' };
  const objected = await bees.post(`${place}/answers`, no, from);
  assert.equal(objected.status, 422);
  assert.match(objected.html, /class="phone".*id="field-reason"[^>]*aria-invalid="true"/s);
});

test('a nomination without its reason is back on the phone that made it', async () => {
  const number = await stage.as('coordination', async (here) => {
    assert.ok(!isRefusal(await makeCircle(here, { name: 'Noyau', purpose: 'Porter', domains: '' })));
    const circle = (await circleBySlug(here, 'noyau')) ?? assert.fail('the circle was just made');
    const texts = { purpose: 'Porter', domains: '', accountabilities: '', criteria: 'Savoir écouter', alone: '' };
    const numbers = { aloneCents: null, termMonths: 24, places: 4, standing: null };
    assert.ok(!isRefusal(await makeRole(here, circle, { name: 'Trésorerie', ...texts, ...numbers })));
    const opened = await anElection(here, 'tresorerie');
    const input = { number: opened, to: 'nominate', seen: 1, mode: 'live', reason: '' };
    assert.ok(!isRefusal(await moveElection(here, input)));
    return opened;
  });
  const phone = `/${stage.community.slug}/elections/${number}/phone`;
  const seat = (await stage.seatsOf('BEES coop'))[0]?.id ?? '';
  const nomination = { version: '2', seat, person: '', reason: 'elle écoute' };
  const nominations = phone.replace('phone', 'nominations');
  const { status, html } = await bees.post(nominations, nomination, { referer: house.url + phone });
  assert.equal(status, 422);
  assert.match(html, /class="phone" data-live=.*id="field-person"[^>]*aria-invalid="true"/s);
  assert.match(html, />\nelle écoute<\/textarea>/);
});

/** Whoever leads goes on to another round. */
const moveTo = (to: string) =>
  stage.as('coordination', async (here) => {
    const { round } = (await proposalByNumber(here, 1)) ?? assert.fail('the proposal was made above');
    const input = { number: 1, seatId: undefined, seen: round?.number ?? 0, to, mode: 'live', days: null };
    assert.ok(!isRefusal(await moveRound(here, input)));
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
