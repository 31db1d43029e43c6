import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Id, newId } from '../../basics/id';
import { instant, plusMinutes } from '../../basics/instant';
import { canonical } from '../../basics/text';
import { type Database, rows } from '../../machinery/database';
import { Session } from '../../machinery/database/session';
import { freshDatabase } from '../../machinery/database/testing';
import { type Market, openMarket, readable } from '../delivery/testing';
import {
  entryNumbered,
  entryOf,
  registerEntryFile,
  registerFaults,
  registerOf,
  registerPage,
  type Sealing,
  seal,
} from './index';

const DAY = '2022-03-17T18:00:00.000Z';
const LATER = '2022-12-01T18:00:00.000Z';

let database: Database;
let market: Market;
before(async () => {
  database = await freshDatabase();
  market = await openMarket(database);
});
after(() => database.close());

const election = (change: Partial<Sealing> = {}): Sealing => ({
  kind: 'election',
  matterId: newId(),
  path: 'elections/1',
  title: 'Animation des ateliers',
  entry: { elected: 'Camille', outcome: 'elected' },
  ...change,
});
const sealAt = (at: string, sealing: Sealing, here = market) =>
  here.as('coordination', at, (each) => seal(each, sealing, each.now));
const ask = <T>(question: (here: Parameters<Parameters<Market['as']>[2]>[0]) => Promise<T>, here = market) =>
  here.as('observer', LATER, question);
const faults = (of = market) => ask(registerFaults, of);

test('an election is sealed in a community that never had a proposal', async () => {
  const fresh = await openMarket(database, 'Brasseries');
  assert.deepEqual(await ask((here) => registerOf(here), fresh), []);
  assert.deepEqual(await faults(fresh), [], 'a register that has not begun is whole');
  const sealing = election();
  const { number, hash } = await sealAt(DAY, sealing, fresh);
  const [entry] = await ask((here) => registerOf(here), fresh);
  assert.deepEqual(entry, {
    ...{ number, hash: hash.toString('hex'), previousHash: '00'.repeat(32), sealedAt: DAY },
    ...{ kind: 'election', matterId: sealing.matterId, path: 'elections/1', title: sealing.title },
    entry: canonical({ ...sealing.entry, ...sealing, entry: undefined }),
  });
  assert.deepEqual([number, await faults(fresh)], [1, []]);
});

test('the entry of a proposal keeps the form it always had', async () => {
  const matterId = newId();
  const entry = { proposalId: matterId, title: 'Cofinancer', result: null };
  const { number } = await sealAt(DAY, { kind: 'proposal', matterId, path: 'proposals/4', title: 'Cofinancer', entry });
  const kept = await ask((here) => entryNumbered(here, number));
  assert.equal(kept?.entry, `{"proposalId":"${matterId}","result":null,"title":"Cofinancer"}`);
  assert.equal((await ask((here) => entryOf(here, 'proposal', matterId)))?.number, number);
  assert.deepEqual(await faults(), []);
});

test('what would not say of itself what it is about is not sealed', async () => {
  const matterId = newId();
  const proposal = { kind: 'proposal', matterId, path: 'proposals/5', title: 'Cofinancer' };
  await assert.rejects(sealAt(DAY, { ...proposal, entry: { title: 'Cofinancer', proposalId: newId() } }), /about/);
  await assert.rejects(sealAt(DAY, { ...proposal, entry: { title: 'Autre chose', proposalId: matterId } }), /about/);
});

test('what is decided again later is a later entry, and the matter leads to the newest', async () => {
  const review = election({ kind: 'review', path: 'proposals/4' });
  const first = await sealAt(DAY, review);
  await assert.rejects(sealAt(DAY, review), /register_once/, 'not twice in one act');
  const second = await sealAt(LATER, review);
  const newest = await ask((here) => entryOf(here, 'review', review.matterId));
  assert.deepEqual([newest?.number, second.number > first.number], [second.number, true]);
  assert.equal(await ask((here) => entryOf(here, 'election', review.matterId)), undefined);
});

test('a proposal ends once', async () => {
  const matterId = newId();
  const entry = { proposalId: matterId, title: 'Une fois' };
  const proposal = { kind: 'proposal', matterId, path: 'proposals/6', title: 'Une fois', entry };
  await sealAt(DAY, proposal);
  await assert.rejects(sealAt(LATER, proposal), /register_proposals/);
});

test('entries sealed at the same moment, the first ones too, are chained one after the other', async () => {
  const fresh = await openMarket(database, 'Médias');
  const seals = await Promise.all(Array.from({ length: 8 }, () => sealAt(DAY, election(), fresh)));
  assert.deepEqual(seals.map((each) => each.number).sort(), [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.deepEqual(await faults(fresh), []);
});

test('an act that fails seals nothing', async () => {
  const before = await ask((here) => registerOf(here));
  await assert.rejects(
    market.as('coordination', DAY, async (here) => {
      await seal(here, election(), here.now);
      throw new Error('the act failed after all');
    }),
  );
  assert.deepEqual(await ask((here) => registerOf(here)), before);
});

test('pages of fifty follow each other without a gap, newest first, of whatever kind', async () => {
  const fresh = await openMarket(database, 'Librairies');
  for (let count = 0; count < 60; count += 1) {
    await sealAt(plusMinutes(instant(DAY), count), election({ path: `elections/${count + 1}` }), fresh);
  }
  const first = await ask((here) => registerOf(here), fresh);
  const second = await ask((here) => registerOf(here, first.at(-1)?.number), fresh);
  assert.deepEqual(
    [...first, ...second].map((each) => each.number),
    Array.from({ length: 60 }, (_, place) => 60 - place),
  );
  const seen = String((await fresh.visit('observer', LATER, registerPage({}))).body);
  assert.match(seen, /\?before=11"/);
  assert.match(seen, /href="\/librairies\/elections\/60"/);
});

test('the list says in a sentence what each room has to say of its entries', async () => {
  const fresh = await openMarket(database, 'Cafés');
  await sealAt(DAY, election(), fresh);
  const tellers = {
    election: () => ({ outcome: 'élue', isGood: true, sentence: 'Camille anime les ateliers.' }),
  };
  const seen = readable(await fresh.visit('observer', LATER, registerPage(tellers)));
  assert.match(seen, /Inscription n° 1 – élection.*Animation des ateliers.*élue.*Camille anime les ateliers/);
  const untold = readable(await fresh.visit('observer', LATER, registerPage({}), { language: 'en' }));
  assert.match(untold, /Entry no. 1 – election.*Animation des ateliers/, 'it stands where nobody tells it, too');
});

test('the file of an entry is the very text that was sealed', async () => {
  const { number } = await sealAt(DAY, election({ entry: { elected: '<b>Camille</b>' } }));
  const file = await market.visit('observer', LATER, registerEntryFile, { params: { number: String(number) } });
  const kept = await ask((here) => entryNumbered(here, number));
  assert.equal(String(file.body), kept?.entry);
  for (const unknown of ['999', '0x1', '', '99999999999']) {
    const answer = await market.visit('observer', LATER, registerEntryFile, { params: { number: unknown } });
    assert.equal(answer.status, 404, unknown);
  }
});

test('an entry can be neither changed nor taken away', async () => {
  for (const attempt of ["update register set title = 'autre chose'", 'delete from register']) {
    await assert.rejects(
      database.write(market.community.id, (db) => rows(db, attempt)),
      { code: '42501' },
    );
  }
});

test('another community has a register of its own', async () => {
  const other = await openMarket(database, 'Fermes');
  const { number } = await sealAt(DAY, election());
  assert.equal(await ask((here) => entryNumbered(here, number), other), undefined);
  assert.equal((await sealAt(DAY, election(), other)).number, 1);
});

test('tampering with an entry, its columns or the end is found', async () => {
  const fresh = await openMarket(database, 'Jardins');
  for (let count = 0; count < 3; count += 1) await sealAt(DAY, election(), fresh);
  const owner = await Session.open(database.connection.ownerUrl);
  const planted = async (plant: string): Promise<string> => {
    const where = `where community_id = '${fresh.community.id satisfies Id}'`;
    await owner.script(`create table kept as select * from register ${where}`);
    await owner.script(`begin; set local row_security = off; ${plant.replaceAll('WHERE', where)}; commit`);
    const found = (await faults(fresh)).join('\n');
    await owner.script(`delete from register ${where}; insert into register select * from kept; drop table kept`);
    assert.deepEqual(await faults(fresh), [], 'put back, all is well');
    return found;
  };
  try {
    for (const [change, sentence] of [
      ["title = 'autre chose'", /entry 2 says one thing in its columns/],
      ["path = 'elections/9'", /entry 2 says one thing in its columns/],
      ["kind = 'review'", /entry 2 says one thing in its columns/],
      [`matter_id = '${newId()}'`, /entry 2 says one thing in its columns/],
      ["entry = replace(entry, 'Camille', 'Claude')", /^register entry 2 was changed after it was sealed$/],
      ["previous_hash = sha256('')", /entry 2 is not chained to the one before\n.*entry 2 was changed/],
    ] as const) {
      assert.match(await planted(`update register set ${change} WHERE and number = 2`), sentence, change);
    }
    assert.match(await planted('delete from register WHERE and number = 2'), /entry 2 is missing/);
    assert.match(
      await planted('delete from register WHERE and number = 3'),
      /^the register does not end where it should \(3 instead of 2\)$/,
    );
    assert.match(await planted('delete from register WHERE'), /does not end where it should \(3 instead of 0\)/);
  } finally {
    await owner.close();
  }
});
