import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditCommunity } from '../../src/app/commands/audit';
import { instant } from '../../src/basics/instant';
import { rows } from '../../src/machinery/database';
import { emailOf, type Got, openHouse, type Visitor } from '../harness';
import { done, openRooms } from '../rooms';

// Mandates under attack: acting after the end, more than one's amount, someone else's handover, who said what of the pulse.

const NAMES = ['BEES coop', 'Bloum', 'Polln', 'Oufticoop', 'Macavrac', 'Coopéco'] as const;
const house = await openHouse({ at: '2022-06-01T10:00:00.000Z' });
const ours = await openRooms(house, 'Supermarchés', NAMES);
const theirs = await openRooms(house, 'Autres');
const { stage, place, who } = ours;
const lead = who('coordination');
const holder = who('Coop IT Easy');
const home = `${place}/mandates`;
const statuses = (got: readonly Got[]): number[] => got.map(({ status }) => status).sort();
const ask = <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  house.database.read(stage.community.id, (db) => rows<Row>(db, text, [...values]));
const decides = (visitor: Visitor, amount: string, more: Record<string, string> = {}): Promise<Got> =>
  visitor.post(`${home}/roles/caisse/decisions`, { title: 'Du café', words: 'Il n’y en avait plus', amount, ...more });
const termOf = async (rooms: typeof ours): Promise<string> => {
  const [term] = await house.database.read(rooms.stage.community.id, (db) =>
    rows<{ id: string }>(db, 'select id from terms where community_id = $1 order by from_on limit 1', [
      rooms.stage.community.id,
    ]),
  );
  return term?.id ?? assert.fail('no term');
};
const term = await termOf(ours);
const handover = `${home}/terms/${term}/handover`;

test('what one decides alone stays within the amount, however it is written', async () => {
  done(await decides(holder, '50'));
  for (const amount of [
    '50.01',
    '50,01',
    '1000000000000000',
    '-1',
    '-50',
    '1e1',
    '٥',
    '0x10',
    'NaN',
    ' 5 1 ',
    '5\u00a01',
  ])
    assert.equal((await decides(holder, amount)).status, 422, amount);
  for (const visitor of [lead, who('Bloum')]) assert.equal((await decides(visitor, '10')).status, 422);
  assert.equal((await theirs.who('Coop IT Easy').post(`${home}/roles/caisse/decisions`, { title: 'x' })).status, 404);
  assert.equal(
    (await theirs.who('Coop IT Easy').post(`${theirs.place}/mandates/roles/rien/decisions`, { title: 'x' })).status,
    404,
  );
});

test('whatever is split in two stands twice in the register, under the name of who did it', async () => {
  done(await decides(holder, '50', { title: 'La moitié' }));
  done(await decides(holder, '50', { title: 'L’autre moitié' }));
  const { html } = await who('Bloum').get(`${home}/roles/caisse`);
  assert.match(html, /La moitié/);
  assert.match(html, /L’autre moitié/);
});

test('a handover is read by those it concerns and written by who hands over, whatever id is in the address', async () => {
  for (const file of ['', '/pdf', '/file']) {
    assert.equal((await who('Bloum').get(handover + file)).status, 404, file);
    assert.equal((await theirs.who('coordination').get(handover + file)).status, 404, file);
    assert.equal(
      (await theirs.who('coordination').get(`${theirs.place}/mandates/terms/${term}/handover${file}`)).status,
      404,
      file,
    );
  }
  const access = {
    what: 'La boîte',
    place: 'Au bureau',
    others: '',
    advice: 'Bon courage',
    version: '0',
    points: 'matters',
  };
  for (const what of ['accesses', 'advice'])
    assert.equal((await lead.post(`${handover}/${what}`, access)).status, 422, what);
  for (const what of ['accesses', 'advice', 'signatures'])
    assert.equal((await who('Bloum').post(`${handover}/${what}`, access)).status, 404, what);
  assert.equal((await lead.post(`${handover}/signatures`, access)).status, 422);
  const foreign = await termOf(theirs);
  assert.equal((await lead.post(`${home}/terms/${foreign}/ending`, { reason: 'x' })).status, 404);
  assert.equal((await holder.post(`${home}/terms/${foreign}/handover/advice`, access)).status, 404);
  const person = theirs.stage.person('Polln');
  assert.equal(
    (
      await lead.post(`${home}/roles/caisse/terms`, {
        person,
        kind: 'holder',
        fromOn: '2022-06-01',
        untilOn: '2022-12-31',
      })
    ).status,
    422,
  );
});

test('a secret in an odd dress is a secret all the same', async () => {
  const secrets = [
    'mot de passe : hunter2',
    'MOT  DE  PASSE\u00a0: soleil',
    'mot de passe：soleil',
    'm\u200bot de passe : soleil',
    'mot de passe - soleil22',
    'mot de passe\nsoleil22',
    'mdp=abc',
    'password is swordfish',
    'Paßwort: x; passwort: geheim1',
    'https://admin:geheim@odoo.example.org',
    'https://exemple.org/?a=1&token=abcd1234',
    'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
    'clé privée : AAAAB3NzaC1yc2EAAAADAQABAAAB',
    'ｐａｓｓｗｏｒｄ: soleil',
    'ssh-ed25519-cert AAAAC3NzaC1lZDI1NTE5AAAAIJl3',
    'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP',
    'admin / Soleil2024!',
  ];
  const kept: string[] = [];
  for (const secret of secrets) {
    const [row] = await ask<{ version: number }>(
      'select coalesce(max(version), 0) as version from handover_advice where term_id = $1',
      [term],
    ).catch(() => [{ version: 0 }]);
    const version = String(row?.version ?? 0);
    if ((await holder.post(`${handover}/advice`, { advice: `À savoir. ${secret}`, version })).status !== 422)
      kept.push(`advice ${secret}`);
    if (
      (await holder.post(`${handover}/accesses`, { what: 'Le compte', place: secret, others: '', position: '' }))
        .status !== 422
    )
      kept.push(`place ${secret}`);
    if (
      (await holder.post(`${handover}/accesses`, { what: secret, place: '', others: '', position: '' })).status !== 422
    )
      kept.push(`what ${secret}`);
  }
  assert.deepEqual(kept, []);
});

test('the pulse is answered once a month, by whoever tries at once, on whatever phone', async () => {
  const bees = who('BEES coop');
  const got = await Promise.all(['5', '1', '3', '5', '2', '4'].map((score) => bees.post(`${home}/pulse`, { score })));
  assert.deepEqual(statuses(got), [200, 422, 422, 422, 422, 422]);
  for (const score of ['0', '6', '1.5', '-1', 'NaN', '', '5 ', '0x5', '1e0'])
    assert.ok((await who('Bloum').post(`${home}/pulse`, { score: `${score}x` })).status === 422, score);
  const [{ people = 0 } = {}] = await ask<{ people: number }>('select sum(people)::int as people from pulse_counts');
  assert.equal(people, 1);
});

test('four answers show nothing, five do, and only when their month is over', async () => {
  for (const name of ['Bloum', 'Polln', 'Oufticoop']) done(await who(name).post(`${home}/pulse`, { score: '2' }));
  house.clock.at = instant('2022-06-30T21:59:00.000Z');
  done(await who('Macavrac').post(`${home}/pulse`, { score: '4' }));
  assert.doesNotMatch((await lead.get(`${home}/pulse`)).html, /<table/);
  house.clock.at = instant('2022-06-30T22:01:00.000Z');
  // In Brussels it is July now.
  done(await who('Macavrac').post(`${home}/pulse`, { score: '1' }));
  assert.match((await lead.get(`${home}/pulse`)).html, /juin 2022/);
  for (const name of ['BEES coop', 'Bloum', 'Polln']) done(await who(name).post(`${home}/pulse`, { score: '1' }));
  house.clock.at = instant('2022-08-02T10:00:00.000Z');
  const { html } = await (await house.signedIn(emailOf('coordination'))).get(`${home}/pulse`);
  const [, shown = ''] = /<table[\s\S]*?<tbody>([\s\S]*?)<\/tbody>/.exec(html) ?? [];
  assert.match(shown, /juin/);
  assert.doesNotMatch(shown, /juillet/);
});

test('nothing that is kept says who gave which score, nor when', async () => {
  const said = await ask<{ entry: string }>(
    "select entry from chronicle where kind like '%pulse%' or entry like '%pulse%'",
  );
  assert.deepEqual(said, []);
  const traces = await house.database.read(null, (db) =>
    rows<{ path: string }>(db, "select path from submissions where path like '%pulse%'", []),
  );
  assert.deepEqual(traces, []);
  const versions = await ask<{ n: number }>(
    `select count(distinct xmin::text)::int as n from pulse_people where community_id = $1 and month = '2022-06-01'`,
    [stage.community.id],
  );
  assert.equal(versions[0]?.n, 1);
});

test('a mandate that ended while its form was open decides nothing any more, and says who can', async () => {
  house.clock.at = instant('2022-06-30T21:00:00.000Z');
  const again = await openRooms(house, 'Encore');
  const last = again.who('Coop IT Easy');
  const decide = (): Promise<Got> =>
    last.post(`${again.place}/mandates/roles/caisse/decisions`, { title: 'Vite', words: 'encore', amount: '10' });
  done(await decide());
  house.clock.at = instant('2022-06-30T22:30:00.000Z');
  const got = await decide();
  assert.ok([403, 422].includes(got.status), `${got.status}`);
  assert.match(got.html.replace(/<[^>]+>/g, ' '), /30 juin 2022/);
});

test('a mandate ended at the very moment of a decision: one of the two comes first, and the audit holds', async () => {
  const fresh = await openHouse({ at: '2022-06-01T10:00:00.000Z' });
  for (let turn = 0; turn < 3; turn += 1) {
    const rooms = await openRooms(fresh, `Course ${turn}`);
    const id = await fresh.database.read(rooms.stage.community.id, async (db) => {
      const [found] = await rows<{ id: string }>(db, 'select id from terms where community_id = $1', [
        rooms.stage.community.id,
      ]);
      return found?.id ?? assert.fail('no term');
    });
    const at = `${rooms.place}/mandates`;
    const got = await Promise.all([
      rooms.who('coordination').post(`${at}/terms/${id}/ending`, { reason: 'fin' }),
      ...[1, 2, 3].map((count) =>
        rooms
          .who('Coop IT Easy')
          .post(`${at}/roles/caisse/decisions`, { title: `n° ${count}`, words: 'w', amount: '5' }),
      ),
    ]);
    assert.ok(
      got.every(({ status }) => [200, 403, 404, 422].includes(status)),
      `${statuses(got)}`,
    );
    const kept = await fresh.database.read(rooms.stage.community.id, (db) =>
      auditCommunity(db, rooms.stage.community.id, fresh.clock.at),
    );
    assert.deepEqual(
      kept.flatMap(({ faults }) => faults),
      [],
    );
  }
});

test('two mandates of one person in one role do not overlap, though given twice at once', async () => {
  const form = { person: stage.person('Polln'), kind: 'holder', fromOn: '2022-09-01', untilOn: '2022-12-31' };
  const now = await house.signedIn(emailOf('coordination'));
  const got = await Promise.all([1, 2, 3].map(() => now.post(`${home}/roles/caisse/terms`, form)));
  assert.deepEqual(statuses(got), [200, 422, 422]);
});

test('after all this every promise holds', async () => {
  const { id } = stage.community;
  const kept = await house.database.read(id, (db) => auditCommunity(db, id, house.clock.at));
  assert.deepEqual(
    kept.flatMap(({ faults }) => faults),
    [],
  );
});
