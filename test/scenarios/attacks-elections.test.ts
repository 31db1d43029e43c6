import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditCommunity } from '../../src/app/commands/audit';
import { plusMinutes } from '../../src/basics/instant';
import { addOrganisation, grantSeat } from '../../src/community/members';
import { rows } from '../../src/machinery/database';
import type { Seat } from '../../src/machinery/here';
import { type Got, openHouse, type Visitor } from '../harness';
import { done, openRooms } from '../rooms';

// Elections under attack: looking before it is shown, finding out who objected, two who lead, moments that meet.

const NAMES = ['BEES coop', 'Bloum', 'Polln', 'Oufticoop', 'Macavrac'] as const;
const house = await openHouse({ at: '2022-06-01T10:00:00.000Z' });
const ours = await openRooms(house, 'Supermarchés', NAMES);
const theirs = await openRooms(house, 'Autres');
const { stage, place, who, election, move } = ours;
const lead = who('coordination');
const give = (person: string, role: Seat['role'], organisation: string | null) =>
  stage.as('coordination', (here) =>
    grantSeat(here, {
      ...{ personId: stage.person(person), personName: person, role },
      organisationId: organisation === null ? null : stage.organisation(organisation),
    }),
  );
await give('Macavrac', 'core-group', null);
await give('Coop IT Easy', 'observer', 'Polln');
const second = who('Macavrac');

const statuses = (got: readonly Got[]): number[] => got.map(({ status }) => status).sort();
const ask = <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  house.database.read(stage.community.id, (db) => rows<Row>(db, text, [...values]));
const versionOf = async (path: string): Promise<string> =>
  /name="version" value="(\d+)"/.exec((await lead.get(path)).html)?.[1] ?? assert.fail(`${path} has no form`);
const seatOf = async (name: string): Promise<string> =>
  (await stage.seatsOf(name)).find((each) => each.organisationName === name)?.id ?? assert.fail(name);
/** Fills in a form of an election that whoever leads sees now. */
const send = async (visitor: Visitor, path: string, what: string, form: Record<string, string>): Promise<Got> =>
  visitor.post(`${path}/${what}`, { version: await versionOf(path), ...form });
const names = async (name: string, path: string, person: string, reason = `raison de ${name}`): Promise<Got> =>
  send(who(name), path, 'nominations', { seat: await seatOf(name), person: stage.person(person), reason });
const says = async (name: string, path: string, kind: string, reason = kind === 'object' ? 'Trop long' : '') =>
  send(who(name), path, 'answers', { seat: await seatOf(name), kind, reason });
const proposes = (path: string, more: Record<string, string> = {}): Promise<Got> =>
  send(lead, path, 'proposals', {
    ...{ person: stage.person('Polln'), reason: 'nommée', termMonths: '24', words: '', adjustment: '' },
    ...{ mode: 'live', endsOn: '', ...more },
  });
const plain = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

/** An election in which everybody has named Polln's delegate and is asked for objections. */
async function objecting(): Promise<string> {
  const path = await election();
  done(await move(path, 'nominate'));
  for (const name of NAMES) done(await names(name, path, 'Polln'));
  done(await move(path, 'change'));
  done(await move(path, 'propose'));
  done(await proposes(path));
  return path;
}

/** What a person gets at every address that has to do with an election. */
async function everything(visitor: Visitor, path: string): Promise<ReadonlyMap<string, string>> {
  const addresses = [path, `${path}?done=elections.nominated`, `${path}/room`, `${path}/phone`, `${path}/facilitation`];
  addresses.push(
    place,
    `${place}/elections`,
    `${place}/elections?view=ended`,
    `${place}/chronicle`,
    `${place}/register`,
  );
  addresses.push(`${place}/chronicle?room=elections`, `${place}/mandates`, `${place}/mandates/load`);
  addresses.push(`${place}/mandates/circles/noyau`, `${place}/mandates/circles/noyau/report`);
  addresses.push(`${place}/mandates/roles/membre-du-noyau`, `${place}/organisations`, `${place}/people`, '/account');
  for (const slug of ['bees-coop', 'bloum', 'polln']) addresses.push(`${place}/organisations/${slug}`);
  const found = new Map<string, string>();
  for (const each of addresses) {
    const got = await visitor.get(each);
    if (got.status === 200)
      found.set(each, got.html + JSON.stringify([...got.headers].filter(([key]) => key !== 'date')));
  }
  return found;
}

test('nominations are read by nobody before they are shown, at no address, in no letter and in no archive of a delegate', async () => {
  const path = await election();
  done(await move(path, 'nominate'));
  done(await names('Bloum', path, 'BEES coop', 'parce que sa patience est connue'));
  done(await names('Oufticoop', path, 'BEES coop', 'parce que sa patience est connue'));
  for (const name of ['coordination', 'BEES coop', 'Polln', 'Macavrac', 'Coop IT Easy']) {
    for (const [address, text] of await everything(who(name), path))
      assert.ok(!text.includes('patience est connue'), `${name} reads it at ${address}`);
    const { status } = await who(name).get(`${place}/archive/file`);
    const mayDownload = name === 'coordination' || name === 'Macavrac';
    assert.equal(status === 200, mayDownload, `${name}: ${status}`);
  }
  const letters = await ask<{ text: string }>('select body_text as text from letters');
  for (const { text } of letters) assert.ok(!text.includes('patience est connue'));
  // Who posts a change before anything is shown is told nothing of who was named.
  const early = await names('Polln', path, 'Polln', '');
  assert.equal(early.status, 422);
  assert.ok(!early.html.includes('patience est connue'));
  assert.equal((await theirs.who('Bloum').get(path)).status, 404);
  assert.equal((await theirs.who('Bloum').get(`${path}/live`)).status, 404);
});

test('whom an organisation names changes nothing that another one gets, before it is shown', async () => {
  const seen: string[][] = [];
  for (const person of ['BEES coop', 'Oufticoop']) {
    const path = await election();
    done(await move(path, 'nominate'));
    done(await names('Bloum', path, person, 'x'.repeat(person.length)));
    seen.push(same(await everything(who('BEES coop'), path), path));
  }
  const [one = [], other = []] = seen;
  for (const [at, text] of one.entries()) assert.deepEqual(apart(text, other[at]), []);
});

test('who objects changes nothing that another organisation gets, at any stage', async () => {
  const seen: string[][] = [];
  for (const objector of ['Bloum', 'Oufticoop']) {
    const path = await objecting();
    const views: string[] = [];
    const look = async () => {
      for (const name of ['BEES coop', 'Polln', 'Macavrac'])
        views.push(...same(await everything(who(name), path), path));
    };
    for (const name of NAMES) done(await says(name, path, name === objector ? 'object' : 'consent'));
    await look();
    done(await move(path, 'integrate'));
    await look();
    done(await proposes(path, { termMonths: '12', adjustment: 'douze mois' }));
    await look();
    for (const name of NAMES) done(await says(name, path, 'consent'));
    done(await move(path, 'accept'));
    done(await send(who('Polln'), path, 'acceptance', { kind: 'decline', reason: '' }));
    done(await move(path, 'stopped', { reason: 'on arrête' }));
    await look();
    const entries = await ask<{ entry: string }>('select entry from register where path = $1', [
      path.slice(place.length + 1),
    ]);
    seen.push([...views, ...same(new Map([[path, entries.map(({ entry }) => entry).join()]]), path)]);
  }
  const [one = [], other = []] = seen;
  for (const [at, text] of one.entries()) assert.deepEqual(apart(text, other[at]), []);
  assert.equal(one.length, other.length);
});

/** Pages with what differs between two elections anyway taken out: names of forms, numbers and ids of elections. */
function same(pages: ReadonlyMap<string, string>, path: string): string[] {
  const number = path.split('/').at(-1) ?? '';
  const isAbout = (address: string) => address.startsWith(path);
  return [...pages]
    .filter(([address]) => isAbout(address))
    .map(([address, text]) =>
      `${address} ${text}`
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '#')
        .replaceAll(path, '@')
        .replace(new RegExp(`(n° |elections[./])${number}\\b`, 'g'), '$1')
        .replace(/data-live-at="\d+"/g, '')
        .replace(/register#entry-\d+|registre sous le n° \d+, empreinte [0-9a-f]+/g, ''),
    );
}

/** Where two pages begin to differ; empty for the same. */
function apart(one: string, other = ''): string[] {
  if (one === other) return [];
  const at = [...one].findIndex((sign, place) => sign !== other[place]);
  return [one, other].map((text) => text.slice(Math.max(0, at - 120), at + 120));
}

test('to know who objects it is not enough to change the pace: only who led to the stage reads that', async () => {
  const path = await objecting();
  done(await says('Oufticoop', path, 'object', 'Un motif de la seule Oufticoop'));
  assert.match(plain((await lead.get(path)).html), /Un motif de la seule Oufticoop/);
  assert.doesNotMatch((await second.get(path)).html, /Un motif de la seule/);
  done(await send(second, path, 'steps', { to: 'object', mode: 'days', endsOn: '2022-06-20', reason: '' }));
  assert.doesNotMatch((await second.get(path)).html, /Un motif de la seule/);
  assert.match(plain((await lead.get(path)).html), /Un motif de la seule Oufticoop/);
});

test('trying to go on after each answer does not tell whose was an objection', async () => {
  const path = await objecting();
  const told: string[] = [];
  for (const name of NAMES.slice(0, -1)) {
    done(await says(name, path, name === 'Oufticoop' ? 'object' : 'consent'));
    for (const to of ['accept', 'integrate']) {
      const got = await send(second, path, 'steps', { to, mode: 'live', endsOn: '', reason: '' });
      assert.equal(got.status, 422);
      const [alert = ''] = /role="alert"[\s\S]*?<\/ul>/.exec(got.html) ?? [];
      told.push(plain(alert).replace(/\d+ organisations?|une organisation/, ''));
    }
  }
  assert.equal(new Set(told).size, 1, [...new Set(told)].join('\n'));
});

test('two who lead move the same stage at once, two propose at once: one does', async () => {
  const path = await election();
  const version = await versionOf(path);
  const form = { version, mode: 'live', endsOn: '', reason: '' };
  const moved = await Promise.all([
    lead.post(`${path}/steps`, { ...form, to: 'nominate' }),
    second.post(`${path}/steps`, { ...form, to: 'nominate' }),
    second.post(`${path}/steps`, { ...form, to: 'stopped', reason: 'non' }),
    lead.post(`${path}/wordings`, { version, criteria: 'Autre', termMonths: '12', startsOn: '2022-07-01' }),
  ]);
  assert.deepEqual(statuses(moved), [200, 422, 422, 422]);
});

test('nominations that race the move are shown or refused, none in between and none counted after', async () => {
  for (let turn = 0; turn < 4; turn += 1) {
    const path = await election();
    done(await move(path, 'nominate'));
    const version = await versionOf(path);
    const seats = await Promise.all(NAMES.map(seatOf));
    const [moved, ...named] = await Promise.all([
      lead.post(`${path}/steps`, { version, to: 'change', mode: 'live', endsOn: '', reason: '' }),
      ...NAMES.map((name, index) =>
        who(name).post(`${path}/nominations`, {
          ...{ version, seat: seats[index] ?? '', person: stage.person('Polln'), reason: 'r' },
        }),
      ),
    ]);
    const kept = named.filter(({ status }) => status === 200).length;
    assert.equal(await nominationsIn(path), kept);
    if (moved?.status !== 200) continue;
    // Nobody was ever named but Polln's delegate: whoever comes now is late.
    assert.equal((await names('Bloum', path, 'BEES coop')).status, 422);
    assert.equal(await nominationsIn(path), kept);
  }
});

async function nominationsIn(path: string): Promise<number> {
  const [found] = await ask<{ n: number }>(
    `select count(*) as n from election_nominations n join elections e on e.id = n.election_id
     where e.number = $1 and e.community_id = $2`,
    [Number(path.split('/').at(-1)), stage.community.id],
  );
  return found?.n ?? assert.fail('nothing was counted');
}

test('who is asked is fixed: who joins is not, who leaves is not waited for, and their late word is refused', async () => {
  const path = await election();
  const added = await stage.as('coordination', (here) =>
    addOrganisation(here, {
      ...{ name: 'Tardive', kind: 'member', country: 'BE', language: 'fr', tier: 'tier-25' },
      ...{ activeCooperators: null, modules: [] },
    }),
  );
  assert.ok('id' in added);
  await stage.as('coordination', (here) =>
    grantSeat(here, {
      ...{ personId: stage.person('Coop IT Easy'), personName: 'x', role: 'delegate', organisationId: added.id },
    }),
  );
  done(await move(path, 'nominate'));
  const seat = (await stage.seatsOf('Coop IT Easy')).find((each) => each.organisationId === added.id)?.id ?? '';
  const late = { seat, person: stage.person('Polln'), reason: 'r' };
  assert.equal((await send(who('Coop IT Easy'), path, 'nominations', late)).status, 422);
  const told = { told: 'told', organisation: added.id, toldBy: 'Mina' };
  assert.equal((await send(lead, path, 'nominations', { ...late, ...told, seat: '' })).status, 422);
  for (const name of NAMES) if (name !== 'Oufticoop') done(await names(name, path, 'Polln'));
  assert.match((await who('Bloum').get(path)).html, /Les nominations sont cachées/);
  done(
    await lead.post(`${place}/organisations/oufticoop/departure`, { leavesOn: house.clock.at.slice(0, 10), why: '' }),
  );
  assert.doesNotMatch((await who('Bloum').get(path)).html, /Les nominations sont cachées/);
  const form = { person: stage.person('Polln'), reason: 'r', version: await versionOf(path) };
  assert.equal((await who('Oufticoop').post(`${path}/nominations`, form)).status, 404);
});

test('a delegate who was replaced between two stages names nobody any more; the one who came does', async () => {
  const path = await election();
  done(await move(path, 'nominate'));
  const seat = await seatOf('Bloum');
  done(await names('Bloum', path, 'Polln'));
  await give('BEES coop', 'delegate', 'Bloum');
  const form = { seat, person: stage.person('BEES coop'), reason: 'r' };
  assert.equal((await send(who('Bloum'), path, 'nominations', form)).status, 404);
  assert.equal((await send(who('BEES coop'), path, 'nominations', form)).status, 422);
  const now = (await stage.seatsOf('BEES coop')).find((each) => each.organisationName === 'Bloum')?.id ?? '';
  done(await send(who('BEES coop'), path, 'nominations', { ...form, seat: now }));
  assert.equal((await send(who('BEES coop'), path, 'nominations', { ...form, seat: '' })).status, 422);
});

test('ids of another community name nobody here', async () => {
  const path = await election();
  done(await move(path, 'nominate'));
  const seat = await seatOf('Polln');
  for (const person of [theirs.stage.person('Polln'), crypto.randomUUID(), '', "'"])
    assert.equal((await send(who('Polln'), path, 'nominations', { seat, person, reason: 'r' })).status, 422, person);
  const told = { told: 'told', organisation: theirs.stage.organisation('Polln'), toldBy: 'Mina' };
  const word = { person: stage.person('Polln'), reason: 'r', ...told };
  assert.equal((await send(lead, path, 'nominations', word)).status, 422);
  assert.equal((await theirs.who('coordination').post(`${path}/steps`, { to: 'stopped' })).status, 404);
});

test('the last word said twice at once begins one mandate', async () => {
  const path = await election();
  done(await move(path, 'nominate'));
  for (const name of ['Polln', 'Macavrac']) done(await names(name, path, 'Polln'));
  done(await move(path, 'change'));
  done(await move(path, 'propose'));
  done(await proposes(path, { mode: 'days', endsOn: '2022-06-03' }));
  for (const name of ['Polln', 'Macavrac']) done(await says(name, path, 'consent'));
  done(
    await send(who('BEES coop'), path, 'answers', {
      seat: (await stage.seatsOf('BEES coop'))[0]?.id ?? '',
      kind: 'consent',
      reason: '',
    }),
  );
  house.clock.at = plusMinutes(house.clock.at, 4 * 1440);
  done(await move(path, 'accept'));
  const form = { version: await versionOf(path), kind: 'accept', reason: '' };
  const [one, two] = await Promise.all([
    who('Polln').post(`${path}/acceptance`, form),
    who('Polln').post(`${path}/acceptance`, form),
  ]);
  assert.deepEqual(statuses([one, two]), [200, 422]);
  assert.equal((await lead.post(`${path}/acceptance`, form)).status, 422);
  const terms = await ask<{ n: number }>('select count(*) as n from terms where person_id = $1', [
    stage.person('Polln'),
  ]);
  assert.equal(terms[0]?.n, 1);
});

test('after all this every promise holds', async () => {
  const { id } = stage.community;
  const kept = await house.database.read(id, (db) => auditCommunity(db, id, house.clock.at));
  assert.deepEqual(
    kept.flatMap(({ faults }) => faults),
    [],
  );
});
