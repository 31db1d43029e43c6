import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDemonstration } from '../../src/app/demonstration';
import { instant } from '../../src/basics/instant';
import { emailOf, openHouse, openStage, type Visitor } from '../harness';

// Who may speak for whom follows from dated seats at every request, never from a copy of them.
const house = await openHouse({ at: '2022-03-01T10:00:00.000Z' });
const stage = await openStage(house, { name: 'Places' });
const place = `/${stage.community.slug}`;
const coordination = await house.signedIn(emailOf('coordination', 'Places'));
const enter = (who: string): Promise<Visitor> => house.signedIn(emailOf(who, 'Places'));
const later = (day: string): void => {
  house.clock.at = instant(`${day}T10:00:00.000Z`);
};

test('a seat that ended opens no door, in a session that is still open', async () => {
  const bloum = await enter('Bloum');
  assert.equal((await bloum.get(place)).status, 200);
  const [seat] = await stage.seatsOf('Bloum');
  assert.ok(seat);
  later('2022-03-05');
  assert.equal((await coordination.post(`${place}/seats/${seat.id}/end`, { to: place })).status, 200);
  assert.equal((await bloum.get(place)).status, 404);
  assert.equal((await bloum.get(`${place}/needs/new`)).status, 404);
  assert.deepEqual(await stage.seatsOf('Bloum'), []);
});

test('a seat that ended twice is refused with a sentence, and the last coordination cannot end itself', async () => {
  const [own] = await stage.seatsOf('coordination');
  assert.ok(own);
  const refused = await coordination.post(`${place}/seats/${own.id}/end`, { to: place });
  assert.equal(refused.status, 422);
  assert.equal((await coordination.get(place)).status, 200);
});

test('an organisation that left is read about and speaks no more; its past stays', async () => {
  later('2022-03-08');
  const polln = await enter('Polln');
  const voiced = await polln.post(`${place}/needs`, { today: 'La liste des présences se perd.', language: 'fr' });
  assert.equal(voiced.status, 200);
  later('2022-03-12');
  const left = await coordination.post(`${place}/organisations/polln/departure`, { leavesOn: '2022-03-12', why: '' });
  assert.equal(left.status, 200);
  assert.equal((await polln.get(place)).status, 404);
  assert.equal((await polln.post(`${place}/needs/1/answers`, { kind: 'us-too', stage: 'binding' })).status, 404);
  const need = await coordination.get(`${place}/needs/1`);
  assert.match(need.html, /Polln/);
  assert.match((await coordination.get(`${place}/organisations`)).html, /Polln/);
});

test('a page is told in which state it reads the community: what it kept holds until anything happens, and no longer', async () => {
  const bees = await enter('BEES coop');
  const voiced = await bees.post(`${place}/needs`, { today: 'Le congélateur givre.', language: 'fr' });
  const [path = ''] = voiced.path.split('?');
  const seen = async () => /Le congélateur \w+/.exec((await bees.get(path)).html)?.[0];
  assert.equal(await seen(), 'Le congélateur givre');
  // No act does this: it shows that nothing was asked a second time but who comes, and who is named.
  await house.database.write(stage.community.id, (db) =>
    db.updateTable('needs').set({ title: 'Le congélateur fond' }).where('title', 'like', 'Le congélateur%').execute(),
  );
  assert.equal(await seen(), 'Le congélateur givre');
  await bees.post(`${place}/needs`, { today: 'Tout autre chose.', language: 'fr' });
  assert.equal(await seen(), 'Le congélateur fond');
});

test('every act is kept with the seat that allowed it', async () => {
  const { here } = await house.database.write(null, (db) => makeDemonstration(db, house.clock.at));
  // Nobody had a seat when these began; the calendar closes a proposal and lets an organisation go on its day, and an
  // invitation is accepted without one.
  const founding = [
    'members/community-opened',
    'charter/changed',
    'members/organisation-added',
    'members/seat-granted',
  ];
  // Whoever asks to join has no seat yet.
  const asking = ['newcomers/asked', 'newcomers/buddy-asked', 'newcomers/modules-ticked'];
  const gone = ['leaving/organisation-left'];
  const closing = ['decisions/adopted', 'decisions/rejected'];
  for (const { id, slug } of [here.community, stage.community]) {
    const lines = await house.database.read(id, (db) =>
      db.selectFrom('chronicle').select(['number', 'kind', 'seat_id']).where('community_id', '=', id).execute(),
    );
    const seatless = lines.filter((line) => line.seat_id === null);
    const isClosedBeside = ({ number }: { number: number }): boolean =>
      seatless.some((line) => closing.includes(line.kind) && Math.abs(line.number - number) === 1);
    const without = seatless
      .filter(({ kind }) => ![...founding, ...asking, ...gone, ...closing].includes(kind))
      // What a decision obliges to and binds stands beside its closing, and is nobody's act where that is.
      .filter((line) => !(/^obligations\/|^pledges\/bound$/.test(line.kind) && isClosedBeside(line)));
    assert.deepEqual(without, [], slug);
    assert.ok(lines.some((line) => line.seat_id !== null));
  }
});

test('cookies are read by no script and sent by no other site', async () => {
  const response = await fetch(`${house.url}/sign-in`, {
    method: 'POST',
    headers: { origin: house.url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email: emailOf('BEES coop', 'Places') }),
    redirect: 'manual',
  });
  const cookies = response.headers.getSetCookie();
  assert.ok(cookies.length > 0, 'no cookie was set');
  for (const each of cookies) {
    assert.match(each, /; HttpOnly(;|$)/);
    assert.match(each, /; SameSite=(Lax|Strict)(;|$)/);
  }
});
