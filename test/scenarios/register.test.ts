import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { verify } from '../../bin/lib/verify.mjs';
import { auditCommunity } from '../../src/app/commands/audit';
import { day } from '../../src/basics/day';
import type { Id } from '../../src/basics/id';
import { instant } from '../../src/basics/instant';
import { cents } from '../../src/basics/money';
import { canonical } from '../../src/basics/text';
import {
  acknowledgeObjection,
  answerProposal,
  closeProposal,
  decisionFaults,
  declareInterest,
  integrateObjection,
  moveRound,
  objectionsOf,
  openProposal,
  proposalByNumber,
  testObjection,
} from '../../src/community/decisions';
import { saidToProposals } from '../../src/community/desk/queries';
import { decideUnderMandate } from '../../src/community/mandates/actions';
import { promisedMoney } from '../../src/community/mandates/queries';
import { type Bench, bench, kept } from '../../src/community/mandates/testing';
import { needSummary, voiceNeed } from '../../src/community/needs';
import { registerOf } from '../../src/community/register';
import { takeIn, writeArchive } from '../../src/machinery/archive';
import { type Database, rows } from '../../src/machinery/database';
import { freshDatabase } from '../../src/machinery/database/testing';
import type { Here } from '../../src/machinery/here';

// Four shops decide by consent over an objection, take the decision up again, and let a mandate decide alone: whoever
// has the archive counts all of it again, and finds what somebody changed.
const NAMES = ['BEES', 'Bloum', 'Polln', 'Oufti'];
const at = (date: string) => `${date}T10:00:00.000Z`;
const END = instant(at('2022-09-01'));
const telling = { origin: 'http://shops.example' };

let database: Database;
let shops: Bench;
let folder: string;
let first: number;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'komunigi-register-'));
  database = await freshDatabase();
  shops = await bench(database, 'Supermarchés', NAMES);
  first = await consent();
  await following();
  const role = await shops.role({ name: 'Trésorerie', aloneCents: cents(10_000) });
  await shops.give(role, 'BEES', '2022-02-01', '2022-12-31');
  const alone = { roleId: role.id, title: 'Un nouveau tampon', words: 'L’ancien est usé.', amountCents: cents(9_000) };
  kept(await shops.as('BEES', at('2022-08-01'), (here) => decideUnderMandate(here, alone)));
});
after(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const lead = <T>(when: string, act: (here: Here) => Promise<T>) => shops.as('coordination', at(when), act);
const says = (who: string, number: number, kind: string, when: string) =>
  shops.as(who, at(when), (here) =>
    answerProposal(here, { number, kind, stage: 'binding', reason: kind === 'object' ? 'personne le samedi' : '' }),
  );

/** Opened on 8 June about a need; two objections, one integrated by other words and one tested as none. */
async function consent(): Promise<number> {
  const voiced = { title: 'Les créneaux', today: 'Personne', hurt: '', often: '', enough: '', existing: '' };
  const need = kept(
    await shops.as('BEES', at('2022-06-01'), (here) =>
      voiceNeed(here, { ...voiced, technical: '', modules: '', language: 'fr' }),
    ),
  );
  const { number, id } = await lead('2022-06-08', async (here) => {
    const needId = (await needSummary(here, need.number))?.id ?? assert.fail('no need');
    const words = { title: 'Un responsable', text: 'Quatre heures.', options: [], amountCents: 30_000, needId };
    return kept(await openProposal(here, { ...words, rule: 'consent' }));
  });
  const moved = (seen: number, to: string, when: string) =>
    lead(when, (here) => moveRound(here, { number, seen, to, mode: 'days', days: null }));
  kept(await moved(1, 'object', '2022-06-09'));
  for (const who of ['BEES', 'Bloum']) kept(await says(who, number, 'object', '2022-06-10'));
  kept(await says('Polln', number, 'agree', '2022-06-10'));
  const raised = await lead('2022-06-11', (here) => objectionsOf(here, id));
  const of = (who: string): Id =>
    raised.find((each) => each.organisationId === shops.organisationIds[who])?.id ?? assert.fail(`nothing of ${who}`);
  for (const who of ['BEES', 'Bloum']) {
    const care = { number, objectionId: of(who), ownerId: shops.idOf(who), dueOn: day('2022-06-20') };
    kept(await lead('2022-06-11', (here) => acknowledgeObjection(here, care, telling)));
  }
  kept(await moved(2, 'integrate', '2022-06-12'));
  const none = { number, objectionId: of('Bloum'), isObjection: false, reason: 'aucun tort au but commun' };
  kept(await lead('2022-06-13', (here) => testObjection(here, none)));
  const words = { seen: 1, title: 'Un·e responsable le samedi', text: 'Six heures.' };
  kept(
    await lead('2022-06-13', (here) =>
      integrateObjection(here, { number, objectionId: of('BEES'), ...words }, telling),
    ),
  );
  kept(await moved(3, 'object', '2022-06-14'));
  for (const who of ['BEES', 'Polln', 'Oufti']) kept(await says(who, number, 'agree', '2022-06-15'));
  kept(await lead('2022-06-28', (here) => closeProposal(here, { number })));
  return number;
}

/** Stands in the place of the first, and one organisation says that it is concerned. */
async function following(): Promise<void> {
  const link = { kind: 'supersedes', earlier: first };
  const words = { title: 'Plus de créneau', text: '', options: [], amountCents: null };
  const { number } = kept(await lead('2022-07-01', (here) => openProposal(here, { ...words, rule: 'medium', link })));
  kept(await shops.as('Polln', at('2022-07-02'), (here) => declareInterest(here, { number, words: 'notre samedi' })));
  kept(await says('BEES', number, 'agree', '2022-07-03'));
  kept(await lead('2022-07-20', (here) => closeProposal(here, { number })));
}

const verified = async (): Promise<string> => {
  const file = join(folder, 'shops.zip');
  await rm(file, { force: true });
  await writeArchive(database, shops.community.slug, file, END);
  return (await verify(file)).flatMap(({ faults }) => faults).join('\n');
};
const audited = () => database.read(shops.community.id, (db) => decisionFaults({ db, community: shops.community }));

/** As the owner of the tables, who stands outside every wall: changes the database, looks, and puts it back. */
async function planted<T>(change: string, look: () => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: database.connection.ownerUrl });
  await owner.connect();
  const id = shops.community.id;
  const kept = await owner.query('select number, entry from register where community_id = $1', [id]);
  try {
    await owner.query(change);
    return await look();
  } finally {
    for (const { number, entry } of kept.rows) {
      await owner.query('update register set entry = $3 where community_id = $1 and number = $2', [id, number, entry]);
    }
    await owner.end();
  }
}

test('all that was decided is counted again from the archive alone, and taken in elsewhere', async () => {
  assert.equal(await verified(), '');
  assert.deepEqual(await audited(), []);
  const promises = (await verify(join(folder, 'shops.zip'))).map(({ promise }) => promise);
  assert.ok(promises.includes('each of the 2 proposals in the register is what its own answers give'), promises.join());
  assert.ok(promises.includes('each of the 1 decisions taken alone is within its mandate'), promises.join());
  const elsewhere = await freshDatabase();
  try {
    const check = async (db: Here['db'], id: Id) => (await auditCommunity(db, id, END)).flatMap(({ faults }) => faults);
    await takeIn(elsewhere, join(folder, 'shops.zip'), check, 'migrations');
  } finally {
    await elsewhere.close();
  }
});

test('the entry of a decision by consent holds its texts, its rounds and its objections', async () => {
  const [sealed] = (await lead('2022-09-01', (here) => registerOf(here))).filter(
    (each) => each.path === `proposals/${first}`,
  );
  const entry = JSON.parse(sealed?.entry ?? '{}');
  assert.deepEqual(
    entry.wordings.map((each: { text: string }) => each.text),
    ['Quatre heures.', 'Six heures.'],
  );
  assert.deepEqual(entry.wordings[1].creditedTo, {
    personId: shops.idOf('BEES'),
    organisationId: shops.organisationIds.BEES,
  });
  assert.deepEqual(
    entry.rounds.map((each: { round: string }) => each.round),
    ['clarify', 'object', 'integrate', 'object'],
  );
  const closings = entry.objections.map((each: { closing: { how: string } }) => each.closing.how);
  assert.deepEqual(closings.sort(), ['integrated', 'not-an-objection']);
  assert.equal(entry.result.outcome, 'adopted');
});

test('what is changed in an entry is found in its chain and in its counting', async () => {
  const swap = (from: string, to: string, kind = 'proposal') =>
    `update register set entry = replace(entry, '${from}', '${to}') where kind = '${kind}'`;
  for (const [change, says] of [
    [swap('"isObjection":false', '"isObjection":true'), /register 1 says openObjections 0, its answers give 1/],
    [swap('"kind":"integrated"', '"kind":"assigned"'), /register 1 knows nothing of assigned/],
    [swap('"number":2,"text"', '"number":3,"text"'), /register 1 has wording 3 in the place of 2/],
    [swap('"kind":"supersedes"', '"kind":"replaces"'), /register 2 takes up a decision in an unknown way/],
    [swap('"register":1', '"register":7'), /register 2 takes up a decision that register 7 does not hold/],
    [swap('"number":1,"proposalId"', '"number":9,"proposalId"'), /register 2 takes up a decision by another number/],
    [swap('"isLeftOut":false', '"isLeftOut":true'), /register 2 counts an organisation that is left out/],
    [swap('"amountCents":9000', '"amountCents":10001', 'mandate'), /register 3 decides 10001 cents, its role allowed/],
    [swap('"decidedOn":"2022-08-01"', '"decidedOn":"2023-01-01"', 'mandate'), /register 3 was decided on 2023-01-01/],
    [swap('"termLastOn":"2022-12-31"', '"termLastOn":"2022-07-31"', 'mandate'), /register 3 .* outside the term/],
  ] as const) {
    const found = await planted(change, verified);
    assert.match(found, says, change);
    assert.match(found, /was changed after it was written/);
  }
  assert.equal(await verified(), '', 'put back');
});

test('an entry of consent sealed before its rounds were kept stays as it is, and is counted as far as it goes', async () => {
  const entries = await lead('2022-09-01', (here) => registerOf(here));
  const { number, entry } = entries.find((each) => each.path === `proposals/${first}`) ?? assert.fail('the entry');
  const { wordings: _, rounds: __, objections: ___, ...before } = JSON.parse(entry);
  const text = canonical(before).replaceAll("'", "''");
  const found = await planted(`update register set entry = '${text}' where number = ${number}`, async () => [
    ...(await audited()),
    await verified(),
  ]);
  // Only the chain tells, for the hash is that of the longer entry.
  assert.deepEqual(found, ['register 1 was changed after it was written']);
});

test('after the text was reworded, the desk and the handover file show the title of today', async () => {
  const { title } = (await lead('2022-09-01', (here) => proposalByNumber(here, first))) ?? assert.fail();
  assert.equal(title, 'Un·e responsable le samedi');
  const organisationId = shops.organisationIds.BEES ?? assert.fail();
  const said = await shops.as('BEES', at('2022-09-01'), (here) => saidToProposals(here, organisationId));
  assert.equal(said.find((each) => each.number === first)?.title, title);
  const promised = await lead('2022-09-01', (here) => promisedMoney(here));
  assert.equal(promised.find((each) => each.number === first)?.title, title);
});

test('a row added to what was done about an objection, and a need that was told of no proposal, are found', async () => {
  const spoilt = (text: string) =>
    database.write(
      shops.community.id,
      async (db) => {
        await rows(db, text);
        return decisionFaults({ db, community: shops.community });
      },
      () => false,
    );
  const told = await spoilt(`insert into objection_events
    select community_id, gen_random_uuid(), proposal_id, objection_id, 'tested', null, null, null, true, 'si', person_id,
      seat_id, at + interval '1 day'
    from objection_events where kind = 'tested'`);
  assert.deepEqual(told, ['register entry 1 is not what the stored answers of its proposal say']);
  const owner = new pg.Client({ connectionString: database.connection.ownerUrl });
  await owner.connect();
  try {
    await owner.query("update need_facts set kind = 'proposal answered' where kind = 'proposal opened'");
    assert.deepEqual(await audited(), [`proposal ${first} is about a need that was not told of it`]);
  } finally {
    await owner.query(
      "update need_facts set kind = 'proposal opened' where kind = 'proposal answered' and until is not null",
    );
    await owner.end();
  }
  assert.deepEqual(await audited(), []);
});
