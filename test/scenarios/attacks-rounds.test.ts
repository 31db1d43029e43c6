import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { verify } from '../../bin/lib/verify.mjs';
import { auditCommunity } from '../../src/app/commands/audit';
import { day } from '../../src/basics/day';
import { isId } from '../../src/basics/id';
import { plusMinutes } from '../../src/basics/instant';
import { isRefusal } from '../../src/basics/outcome';
import {
  acknowledgeObjection,
  answerProposal,
  answersOf,
  assignObjection,
  objectionsOf,
  proposalByNumber,
} from '../../src/community/decisions';
import { addOrganisation, grantSeat } from '../../src/community/members';
import { writeArchive } from '../../src/machinery/archive';
import { rows } from '../../src/machinery/database';
import type { Seat } from '../../src/machinery/here';
import { type Got, openHouse, type Visitor } from '../harness';
import { done, openRooms } from '../rooms';

// Proposals under attack: two who lead at once, answers against the close, seats that change hands, forged names.

const NAMES = ['BEES coop', 'Bloum', 'Polln', 'Oufticoop', 'Macavrac', 'Coopéco', 'Rizoma', 'Cabas'] as const;
const house = await openHouse({ at: '2022-06-01T10:00:00.000Z' });
const ours = await openRooms(house, 'Supermarchés', NAMES);
const theirs = await openRooms(house, 'Autres');
const { stage, place, who, proposal, round } = ours;
const lead = who('coordination');
const give = (person: string, role: Seat['role'], organisation: string | null) =>
  stage.as('coordination', (here) =>
    grantSeat(here, {
      ...{ personId: stage.person(person), personName: person, role },
      organisationId: organisation === null ? null : stage.organisation(organisation),
    }),
  );
await give('Rizoma', 'core-group', null);
const second = who('Rizoma');

const statuses = (got: readonly Got[]): number[] => got.map(({ status }) => status).sort();
const numberOf = (path: string): number => Number(path.split('/').at(-1));
const ask = <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  house.database.read(stage.community.id, (db) => rows<Row>(db, text, [...values]));
const answersTo = (path: string) =>
  ask<{ organisation: string; kind: string; told: string | null; at: string }>(
    `select o.name as organisation, a.kind, a.told_by as told, a.at from proposal_answers a
     join proposals p on p.id = a.proposal_id and p.community_id = a.community_id
     join organisations o on o.id = a.organisation_id and o.community_id = a.community_id
     where p.community_id = $1 and p.number = $2 and a.stage = 'binding' order by a.at, a.id`,
    [stage.community.id, numberOf(path)],
  );
interface Sealed {
  readonly outcome: string;
  readonly result: { readonly yes: number; readonly no: number; readonly silent: number; readonly voters: number };
  readonly voters: readonly { readonly name: string }[];
  readonly answers: readonly object[];
}
const sealedOf = async (path: string): Promise<Sealed> => {
  const [found] = await ask<{ entry: string }>('select entry from register where community_id = $1 and path = $2', [
    stage.community.id,
    `proposals/${numberOf(path)}`,
  ]);
  return JSON.parse(found?.entry ?? assert.fail(`${path} is not sealed`));
};
const say = (name: string, path: string, kind: string, more: Record<string, string> = {}): Promise<Got> =>
  who(name).post(`${path}/answers`, { kind, stage: 'binding', reason: kind === 'object' ? 'parce que' : '', ...more });
const later = (days: number): void => {
  house.clock.at = plusMinutes(house.clock.at, days * 1440);
};
const objecting = async (): Promise<string> => {
  const path = await proposal({ rule: 'consent' });
  done(await round(path, 'object'));
  return path;
};
const objectionIn = async (visitor: Visitor, path: string): Promise<string> =>
  /objections\/([0-9a-f-]{36})\//.exec((await visitor.get(path)).html)?.[1] ?? assert.fail('no objection');

test('two who lead move the same round at once: one moves it, the other reads where it is', async () => {
  const path = await proposal({ rule: 'consent' });
  const form = { seen: '1', mode: 'live', days: '' };
  const got = await Promise.all([
    lead.post(`${path}/rounds`, { ...form, to: 'react' }),
    second.post(`${path}/rounds`, { ...form, to: 'object' }),
    lead.post(`${path}/rounds`, { ...form, to: 'react' }),
    second.post(`${path}/rounds/mode`, form),
  ]);
  assert.deepEqual(statuses(got), [200, 422, 422, 422]);
  const found = await ask<{ number: number }>(
    'select r.number from proposal_rounds r join proposals p on p.id = r.proposal_id where p.number = $1 and p.community_id = $2 order by 1',
    [numberOf(path), stage.community.id],
  );
  assert.deepEqual(found, [{ number: 1 }, { number: 2 }]);
});

test('one amendment taken up by one and declined by the other at once has one outcome', async () => {
  const path = await proposal({ rule: 'consent' });
  done(await round(path, 'amend'));
  done(await who('Bloum').post(`${path}/amendments`, { wording: '1', text: 'Deux bières.', reason: 'pour deux' }));
  const { html } = await lead.get(path);
  const [, id = ''] = /amendments\/([0-9a-f-]{36})\/outcome/.exec(html) ?? [];
  const form = { wording: '1', text: '', reason: 'merci' };
  const got = await Promise.all([
    lead.post(`${path}/amendments/${id}/outcome`, { ...form, outcome: 'taken-up' }),
    second.post(`${path}/amendments/${id}/outcome`, { ...form, outcome: 'declined' }),
  ]);
  assert.deepEqual(statuses(got), [200, 422]);
});

test('answers that race the close are counted or refused, none in between', async () => {
  for (let turn = 0; turn < 4; turn += 1) {
    const path = await proposal({ rule: 'majority', amount: '100' });
    house.clock.at = plusMinutes(house.clock.at, 7 * 1440 - 1);
    const posts = NAMES.map((name) => say(name, path, 'agree'));
    // Late ones meet the closing at the very end of the window.
    house.clock.at = plusMinutes(house.clock.at, 1);
    const close = lead.post(`${path}/closing`, {});
    const late = NAMES.map((name) => say(name, path, 'object'));
    const [given, refused] = [await Promise.all(posts), await Promise.all(late)];
    done(await close);
    const kept = [...given, ...refused].filter(({ status }) => status === 200).length;
    const stored = await answersTo(path);
    assert.equal(stored.length, kept);
    const sealed = await sealedOf(path);
    assert.equal(sealed.result.yes + sealed.result.no, new Set(stored.map((each) => each.organisation)).size);
    assert.equal(sealed.answers.length, stored.length);
  }
});

test('an objection that races an early close stops it, or arrives after it and is told so', async () => {
  for (let turn = 0; turn < 6; turn += 1) {
    const path = await objecting();
    for (const name of NAMES) done(await say(name, path, 'agree'));
    const [closed, objected] = await Promise.all([lead.post(`${path}/closing`, {}), say('Bloum', path, 'object')]);
    assert.deepEqual(statuses([closed, objected]), [200, 422]);
    const isClosed = closed.status === 200;
    assert.equal((await answersTo(path)).length, isClosed ? NAMES.length : NAMES.length + 1);
    if (isClosed) assert.equal((await sealedOf(path)).result.no, 0);
  }
});

test('the telephone never replaces what an organisation says itself, not even at the same moment', async () => {
  const { stage: at } = ours;
  const told = { organisationId: at.organisation('Polln'), toldBy: 'Mina', reason: 'non', kind: 'object' };
  for (let turn = 0; turn < 6; turn += 1) {
    const path = await proposal();
    await Promise.all([say('Polln', path, 'agree'), lead.post(`${path}/telephone/answers`, told)]);
    const last = (await answersTo(path)).at(-1);
    assert.deepEqual([last?.kind, last?.told], ['agree', null]);
    assert.equal((await lead.post(`${path}/telephone/answers`, told)).status, 422);
  }
});

test('suspended twice at once it is suspended once, and resumed twice its clock moves once', async () => {
  const path = await proposal();
  const endsAt = async () =>
    (
      await ask<{ at: string }>('select closes_at as at from proposals where number = $1 and community_id = $2', [
        numberOf(path),
        stage.community.id,
      ])
    )[0]?.at ?? assert.fail();
  const before = await endsAt();
  const both = (what: string, form: Record<string, string>) =>
    Promise.all([lead.post(`${path}/${what}`, form), second.post(`${path}/${what}`, form)]);
  assert.deepEqual(statuses(await both('suspension', { reason: 'on vérifie' })), [200, 422]);
  assert.equal((await say('Bloum', path, 'agree')).status, 422);
  later(3);
  assert.deepEqual(statuses(await both('resumption', {})), [200, 422]);
  assert.equal(Date.parse(await endsAt()) - Date.parse(before), 3 * 86_400_000);
  done(await say('Bloum', path, 'agree'));
});

test('a delegate who was replaced answers no more, with whatever form was open; the one who came does', async () => {
  const path = await proposal();
  const [seat] = await stage.seatsOf('Cabas');
  const form = { seat: seat?.id ?? assert.fail(), version: '1' };
  done(await say('Cabas', path, 'agree', form));
  await give('Coopéco', 'delegate', 'Cabas');
  assert.equal((await say('Cabas', path, 'object', form)).status, 404);
  assert.equal((await say('Coopéco', path, 'object', form)).status, 422, 'a seat of another person');
  const own = (await stage.seatsOf('Coopéco')).find((each) => each.organisationName === 'Cabas');
  done(await say('Coopéco', path, 'object', { seat: own?.id ?? '' }));
  assert.deepEqual(
    (await answersTo(path)).map((each) => `${each.organisation} ${each.kind}`),
    ['Cabas agree', 'Cabas object'],
  );
});

test('one person with two seats answers for both at once, each for its own; without saying for whom, for none', async () => {
  const path = await proposal();
  const seats = (await stage.seatsOf('Coopéco')).filter((each) => each.organisationId !== null);
  assert.equal(seats.length, 2);
  const got = await Promise.all(
    seats.map(({ id }, place) => say('Coopéco', path, place ? 'agree' : 'object', { seat: id })),
  );
  assert.deepEqual(statuses(got), [200, 200]);
  const heard = await answersTo(path);
  assert.deepEqual(new Set(heard.map((each) => each.organisation)), new Set(['Cabas', 'Coopéco']));
  assert.equal((await say('Coopéco', path, 'agree')).status, 422);
});

test('who may answer is fixed at the opening: who joins is not asked, who leaves counts no more, both shown', async () => {
  const path = await proposal({ rule: 'majority', amount: '100' });
  const made = await stage.as('coordination', (here) =>
    addOrganisation(here, {
      ...{ name: 'Tardive', kind: 'member', country: 'BE', language: 'fr', tier: 'tier-25' },
      ...{ activeCooperators: null, modules: [] },
    }),
  );
  assert.ok('id' in made);
  await stage.as('coordination', (here) =>
    grantSeat(here, {
      ...{ personId: stage.person('Coop IT Easy'), personName: 'x', role: 'delegate', organisationId: made.id },
    }),
  );
  const late = (await stage.seatsOf('Coop IT Easy')).find((each) => each.organisationId === made.id);
  assert.equal((await say('Coop IT Easy', path, 'agree', { seat: late?.id ?? '' })).status, 422);
  const told = { organisationId: made.id, toldBy: 'Mina', reason: '', kind: 'agree' };
  assert.equal((await lead.post(`${path}/telephone/answers`, told)).status, 422);
  done(await say('Macavrac', path, 'object'));
  for (const name of ['BEES coop', 'Bloum', 'Polln', 'Oufticoop']) done(await say(name, path, 'agree'));
  done(
    await lead.post(`${place}/organisations/macavrac/departure`, { leavesOn: house.clock.at.slice(0, 10), why: '' }),
  );
  assert.equal((await say('Macavrac', path, 'object')).status, 404);
  assert.equal(
    (await lead.post(`${path}/telephone/answers`, { ...told, organisationId: stage.organisation('Macavrac') })).status,
    422,
  );
  later(8);
  await house.doChores();
  const { result } = await sealedOf(path);
  assert.deepEqual([result.yes, result.no, result.voters], [4, 0, NAMES.length - 1]);
});

test('names of another community in an address or a form are unknown here', async () => {
  const foreign = await theirs.proposal({ rule: 'consent' });
  done(await theirs.round(foreign, 'object'));
  done(await theirs.who('Bloum').post(`${foreign}/answers`, { kind: 'object', stage: 'binding', reason: 'x' }));
  const objection = await objectionIn(theirs.who('coordination'), foreign);
  const path = await objecting();
  const care = { owner: stage.person('Bloum'), dueOn: '2099-01-01' };
  const texts = { wording: '1', title: 'T', text: 'x', reason: 'r', isObjection: 'no', outcome: 'declined' };
  for (const what of ['acknowledgement', 'assignment', 'integration', 'test'])
    assert.equal((await lead.post(`${path}/objections/${objection}/${what}`, { ...care, ...texts })).status, 422, what);
  assert.equal((await lead.post(`${path}/amendments/${objection}/outcome`, texts)).status, 422);
  done(await say('Bloum', path, 'object'));
  const own = await objectionIn(lead, path);
  const stranger = { owner: theirs.stage.person('Bloum'), dueOn: '2099-01-01' };
  assert.equal((await lead.post(`${path}/objections/${own}/acknowledgement`, stranger)).status, 422);
  const told = { organisationId: theirs.stage.organisation('Polln'), toldBy: 'Mina', reason: '', kind: 'agree' };
  assert.equal((await lead.post(`${path}/telephone/answers`, told)).status, 422);
  assert.equal((await lead.post(`${path}/turns`, { organisation: told.organisationId, words: '' })).status, 422);
  assert.equal((await theirs.who('coordination').post(`${path}/closing`, {})).status, 404);
  // Another proposal of the same community is another proposal.
  const other = await objecting();
  assert.equal((await lead.post(`${other}/objections/${own}/acknowledgement`, care)).status, 422);
});

test('money: nothing below nought, nothing that is no amount, and more than is needed is simply more', async () => {
  const money = { rule: 'majority', needed: '100', lapsesOn: '2023-06-01', margin: '10', amount: '100' };
  for (const wrong of [
    { needed: '-1' },
    { needed: '0' },
    { needed: '1e3' },
    { needed: '10000000000000' },
    { margin: '-1' },
    { margin: '101' },
  ])
    assert.equal(
      (await lead.post(`${place}/proposals`, { title: 'T', text: '', options: '', ...money, ...wrong })).status,
      422,
    );
  const path = await proposal(money);
  for (const commit of ['-0.01', '-1', '1e3', '1000000000000000', '9999999999.999', 'NaN', '٣', '0x10'])
    assert.equal((await say('Bloum', path, 'agree', { commit })).status, 422, commit);
  for (const name of NAMES.filter((each) => !['Macavrac', 'Cabas', 'Coopéco', 'Rizoma'].includes(each)))
    done(await say(name, path, 'agree', { commit: '1000000000' }));
  later(8);
  await house.doChores();
  assert.equal((await sealedOf(path)).result.yes, 4);
});

test('a ranking of what is not there, of one thing twice, of nothing is refused; eight equal options have one winner', async () => {
  const options = Array.from({ length: 8 }, (_, index) => `option ${index + 1}`);
  const path = await proposal({ rule: 'ranked-choice', amount: '100', options: options.join('\n') });
  const { html } = await who('Bloum').get(path);
  const [, select = ''] = /name="ranking-1"[^>]*>([\s\S]*?)<\/select>/.exec(html) ?? [];
  const ids = [...select.matchAll(/value="([0-9a-f-]{36})"/g)].map(([, id = '']) => id);
  assert.equal(ids.length, 8);
  const ranked = (order: readonly string[]) =>
    Object.fromEntries(order.map((id, place) => [`ranking-${place + 1}`, id]));
  const [a = '', b = ''] = ids;
  for (const order of [[a, a], [a, crypto.randomUUID()], [], [a, b, a], ['x'.repeat(36)]])
    assert.equal((await say('Bloum', path, 'rank', ranked(order))).status, 422, order.join());
  const voters = NAMES.filter((each) => !['Macavrac', 'Cabas', 'Coopéco'].includes(each));
  for (const [place, name] of voters.entries())
    done(await say(name, path, 'rank', ranked([...ids.slice(place), ...ids.slice(0, place)])));
  later(8);
  await house.doChores();
  const { result } = await sealedOf(path);
  assert.equal(result.yes, voters.length);
});

test('a review in the past, or by someone who saw another one, is refused', async () => {
  const path = await objecting();
  const voters = NAMES.filter((each) => !['Macavrac', 'Cabas', 'Coopéco'].includes(each));
  for (const name of voters) done(await say(name, path, 'agree'));
  later(14);
  done(await lead.post(`${path}/closing`, {}));
  const plan = (visitor: Visitor, reviewOn: string, seen = '0') =>
    visitor.post(`${path}/reviews`, { seen, reviewOn, words: '' });
  for (const day of ['2000-01-01', house.clock.at.slice(0, 10), '9999-12-31', '2022-02-30', ''])
    assert.equal((await plan(lead, day)).status, 422, day);
  const soon = plusMinutes(house.clock.at, 60 * 24 * 60).slice(0, 10);
  assert.deepEqual(statuses(await Promise.all([plan(lead, soon), plan(second, soon)])), [200, 422]);
});

test('what was said later holds, though the machine that took it down has a slower clock', async () => {
  const path = await objecting();
  const speak = (kind: string, at: string) =>
    stage.as(
      'Bloum',
      (here) => answerProposal(here, { number: numberOf(path), kind, stage: 'binding', reason: 'r' }),
      at,
    );
  assert.ok(!('refused' in (await speak('object', plusMinutes(house.clock.at, 1)))));
  assert.ok(!('refused' in (await speak('agree', house.clock.at))));
  later(1);
  const { html } = await lead.get(path);
  assert.ok(!html.includes('/acknowledgement'), 'the objection still stands');
  const kinds = await stage.as('coordination', async (here) => {
    const found = await proposalByNumber(here, numberOf(path));
    return found ? (await answersOf(here, found)).binding.map((each) => each.kind) : [];
  });
  assert.deepEqual(kinds, ['agree']);
});

test('the interest of one organisation, declared after another has answered, takes nobody’s answer away', async () => {
  const path = await proposal();
  const [one, two] = await Promise.all([
    say('Bloum', path, 'agree'),
    who('Polln').post(`${path}/interests`, { words: 'nous la brassons' }),
  ]);
  done(one);
  done(two);
  const isLeftOut = (await say('Polln', path, 'agree')).status === 422;
  const heard = (await answersTo(path)).map((each) => each.organisation);
  assert.deepEqual(heard, isLeftOut ? ['Bloum'] : ['Bloum', 'Polln']);
  assert.equal((await who('Polln').post(`${path}/interests`, { words: 'encore' })).status, 422);
});

test('an objection is given to someone else by a machine whose clock is behind: they have it', async () => {
  const path = await objecting();
  done(await say('Bloum', path, 'object'));
  const id = await objectionIn(lead, path);
  assert.ok(isId(id));
  const care = { number: numberOf(path), objectionId: id, dueOn: day(plusMinutes(house.clock.at, 2880).slice(0, 10)) };
  const heard = await stage.as(
    'coordination',
    (here) => acknowledgeObjection(here, { ...care, ownerId: stage.person('Polln') }),
    plusMinutes(house.clock.at, 2),
  );
  const given = await stage.as(
    'coordination',
    (here) => assignObjection(here, { ...care, ownerId: stage.person('Bloum') }),
    plusMinutes(house.clock.at, 1),
  );
  assert.ok(!isRefusal(heard) && !isRefusal(given));
  const owner = await stage.as('coordination', async (here) => {
    const found = await proposalByNumber(here, numberOf(path));
    return found ? (await objectionsOf(here, found.id)).map((each) => each.ownerId) : [];
  });
  assert.deepEqual(owner, [stage.person('Bloum')]);
});

test('after all this every promise holds, and the archive counts again', async () => {
  const kept = await house.database.read(stage.community.id, (db) =>
    auditCommunity(db, stage.community.id, house.clock.at),
  );
  assert.deepEqual(
    kept.flatMap(({ faults }) => faults),
    [],
  );
  const folder = await mkdtemp(join(tmpdir(), 'attacks-'));
  try {
    const file = join(folder, 'archive.zip');
    await writeArchive(house.database, stage.community.slug, file, house.clock.at);
    assert.deepEqual(
      (await verify(file)).flatMap(({ faults }) => faults),
      [],
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
