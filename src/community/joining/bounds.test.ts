import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse } from '../../../test/harness';
import { openDoor } from '../../../test/newcomers';
import { doneOrHeldUp } from '../../../test/patience';
import { done } from '../../../test/rooms';
import { type Id, newId } from '../../basics/id';
import { isRefusal } from '../../basics/outcome';
import { rows } from '../../machinery/database';
import { admitAdopted, sendRequest, withdrawRequest } from './actions';
import { openRequests } from './queries';
import { recentDrafts, saveDraft } from './store';

const house = await openHouse({ at: '2023-02-01T09:00:00.000Z' });
const door = await openDoor(house);
const { place } = door;
const { community } = door.seated.here;
const origin = 'https://komunigi.example';

/** A newcomer asks, by the letter's link; gives the number of its request, or what was refused. */
function asks(when: string, name: string, email: string, country = 'BE'): Promise<number | string> {
  const now = door.at(when);
  return house.database.write(community.id, async (db) => {
    const ground = { db, community, now };
    const draft = { formId: newId(), email, language: 'fr', fields: {} };
    const token = (await saveDraft(ground, draft)) ?? assert.fail('a draft');
    const told = { name, country, language: 'fr', activeCooperators: 80, why: '', contact: 'Noor' };
    const sent = await sendRequest(ground, token, told, { origin });
    return isRefusal(sent) ? sent.refused : sent.number;
  });
}
/** Somebody goes along with a newcomer, which says the rest of itself; then the organisations are asked. */
async function proposes(when: string, number: number, email: string): Promise<void> {
  door.at(when);
  const path = `${place}/joining/${number}`;
  const coopeco = await house.signedIn(door.seated.emailOf('delegate-Coopéco'));
  done(await coopeco.post(`${path}/buddy`, { answer: 'yes' }));
  const newcomer = await house.signedIn(email);
  done(await newcomer.post(`${path}/modules`, {}));
  done(await newcomer.post(`${path}/dues`, DUES));
  const lead = await house.signedIn(door.seated.emailOf('coordination'));
  done(await lead.post(`${path}/proposal`, { title: 'Accueillir', text: 'Une organisation de plus.' }));
}
const facts = (kind: string): Promise<number> =>
  house.database.read(community.id, async (db) => {
    const counting = 'select count(*)::int as count from join_facts where kind = $1';
    return (await rows<{ count: number }>(db, counting, [kind]))[0]?.count ?? 0;
  });
const text = ({ html }: { html: string }): string => html.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');
const SEVEN = ['BEES coop', 'Bloum', 'Polln', 'Oufticoop', 'Macavrac', 'Coopéco', 'FR-1'];
const DUES = { tier: 'tier-25', deputyName: 'Yusuf', deputyEmail: 'yusuf@noor.example', understood: 'yes' };

test('whoever says the same of itself again adds nothing', async () => {
  const path = `${place}/joining/${await asks('2023-02-01T10:00', 'Noor', 'noor@noor.example')}`;
  const noor = await house.signedIn('noor@noor.example');
  for (const others of ['un_module deux_modules', 'deux_modules un_module'])
    done(await noor.post(`${path}/modules`, { others }));
  for (let said = 0; said < 2; said += 1) done(await noor.post(`${path}/dues`, DUES));
  assert.equal(await facts('modules-ticked'), 1);
  assert.equal(await facts('dues-understood'), 1);
});

test('one’s modules and dues are said anew fifty times at most, and the newest of each is all that is read', async () => {
  const noor = await house.signedIn('noor@noor.example');
  const path = `${place}/joining/1`;
  for (let said = 1; said < 50; said += 1) {
    done(await noor.post(`${path}/modules`, { others: `module_${said}` }));
    done(await noor.post(`${path}/dues`, { ...DUES, deputyName: `Yusuf ${said}` }));
  }
  const tooOften = await noor.post(`${path}/modules`, { others: 'encore_un' });
  assert.equal(tooOften.status, 422);
  assert.match(text(tooOften), /déjà changé bien des fois/);
  assert.equal((await noor.post(`${path}/dues`, { ...DUES, deputyName: 'Encore' })).status, 422);
  assert.equal(await facts('modules-ticked'), 50);
  assert.equal(await facts('dues-understood'), 50);
  const [open] = await house.database.read(community.id, (db) => openRequests({ db, community }));
  assert.deepEqual(
    open?.facts.map(({ kind }) => kind),
    ['buddy-asked', 'modules-ticked', 'dues-understood'],
  );
  assert.match(text(await noor.get(path)), /module_49/);
});

test('a newcomer whose name in an address is taken comes in under the next free one', async () => {
  for (const alike of ['Bees-Coop !', 'ВЕЕЅ сoop'])
    assert.equal(await asks('2023-02-02T09:00', alike, 'bees@noor.example'), 'name-taken', alike);
  const number = await asks('2023-02-02T09:00', 'Bees מרכז coop', 'bees@noor.example');
  assert.equal(number, 2);
  await proposes('2023-02-03T09:00', 2, 'bees@noor.example');
  await door.agree('2023-02-04T09:00', 2, SEVEN);
  door.at('2023-02-19T09:00');
  await house.doChores();
  const lead = await house.signedIn(door.seated.emailOf('coordination'));
  assert.match(text(await lead.get(`${place}/joining/2`)), /Bees מרכז coop a rejoint la communauté/);
  assert.match((await lead.get(`${place}/organisations`)).html, /\/organisations\/bees-coop-2"/);
});

test('trouble with one closing keeps no other waiting', async () => {
  for (const [number, name] of [
    [3, 'Boiteuse'],
    [4, 'Droite'],
  ] as const) {
    const email = `${name}@noor.example`.toLowerCase();
    // A country that no organisation may have: the first of the two cannot be taken in.
    await asks('2023-03-01T09:00', name, email, name === 'Boiteuse' ? 'nowhere' : 'BE');
    await proposes('2023-03-02T09:00', number, email);
    await door.agree('2023-03-03T09:00', number, SEVEN);
  }
  door.at('2023-03-20T09:00');
  await house.doChores();
  const ended = await house.database.read(community.id, (db) =>
    rows<{ number: number }>(db, 'select number from proposals where ended_at is not null order by number', []),
  );
  assert.deepEqual(
    ended.map(({ number }) => number),
    [1, 2, 4],
  );
});

test('of a newcomer that takes its request back while it is adopted, one or the other is done', async () => {
  await asks('2023-04-01T09:00', 'Hésitante', 'hesite@noor.example');
  await proposes('2023-04-02T09:00', 5, 'hesite@noor.example');
  const found = await house.database.read(community.id, (db) =>
    rows<{ id: Id; applicantId: Id }>(
      db,
      `select p.id, r.applicant_id as "applicantId" from proposals p, join_requests r where p.number = 5 and r.number = 5`,
      [],
    ),
  );
  const { id, applicantId } = found[0] ?? assert.fail('a proposal');
  const adopted = { id, number: 5, title: '', optionPlace: null, supersedesId: null, seatId: null };
  const { here } = door.seated;
  const { admitting } = await house.database.write(community.id, async (db) => {
    const newcomer = { personId: applicantId, name: 'Noor', seats: [] };
    await withdrawRequest({ ...here, db, actor: newcomer }, { number: 5, reason: 'Pas maintenant.' });
    const meanwhile = house.database.write(community.id, (own) =>
      admitAdopted({ ...here, db: own }, adopted, undefined),
    );
    await doneOrHeldUp(house.database, meanwhile);
    return { admitting: meanwhile };
  });
  await admitting;
  const lead = await house.signedIn(door.seated.emailOf('coordination'));
  assert.doesNotMatch(text(await lead.get(`${place}/organisations`)), /Hésitante/);
  assert.match(text(await lead.get(`${place}/joining/5`)), /Hésitante a retiré sa demande/);
});

test('before somebody stands by a newcomer it reads what joining costs in all, and not for which works', async () => {
  await asks('2023-05-01T09:00', 'Curieuse', 'curieuse@noor.example');
  const path = `${place}/joining/6`;
  const newcomer = await house.signedIn('curieuse@noor.example');
  const alone = text(await newcomer.get(path));
  assert.match(alone, /Pour tous ces travaux ensemble, aujourd’hui : \d+,\d\d € hors TVA/);
  assert.match(alone, /Vous verrez le détail, travail par travail/);
  assert.doesNotMatch(alone, /Le lot de 46 heures|Repartage/);
  const coopeco = await house.signedIn(door.seated.emailOf('delegate-Coopéco'));
  assert.match(text(await coopeco.get(path)), /Le lot de 46 heures/);
  done(await coopeco.post(`${path}/buddy`, { answer: 'yes' }));
  assert.match(text(await newcomer.get(path)), /Le lot de 46 heures .*Repartage/);
});

test('once its request is over a newcomer reads the path and the reason, nothing else of the community', async () => {
  const path = `${place}/joining/6`;
  const newcomer = await house.signedIn('curieuse@noor.example');
  assert.match((await newcomer.get(path)).html, /href="mailto:delegate-coop/);
  const over = done(await newcomer.post(`${path}/withdrawal`, { ending: 'Pas cette année.' }));
  assert.match(text(over), /Curieuse a retiré sa demande.*Pourquoi Pas cette année\./);
  assert.doesNotMatch(over.html, /mailto:|Le lot de 46 heures|Repartage|hors TVA|id="modules"/);
  const lead = await house.signedIn(door.seated.emailOf('coordination'));
  assert.match(text(await lead.get(path)), /Pas cette année\..*Le lot de 46 heures/);
});

test('a draft counts among those of its hour, also once it was sent', async () => {
  await asks('2023-05-20T09:00', 'Ponctuelle', 'curieuse@noor.example');
  const now = door.at('2023-05-20T09:30');
  const { ofCommunity } = await house.database.read(community.id, (db) =>
    recentDrafts({ db, community, now }, 'autre@noor.example'),
  );
  assert.equal(ofCommunity, 1);
});

test('ten requests wait at most for somebody to take them up; taken back they count for a day', async () => {
  const before = await facts('buddy-asked');
  const asked: (number | string)[] = [];
  // Two wait already, and nobody has answered them.
  for (let sent = 0; sent < 10; sent += 1)
    asked.push(await asks('2023-06-01T09:00', `Vague ${sent}`, `vague${sent}@noor.example`));
  assert.deepEqual(asked, [8, 9, 10, 11, 12, 13, 14, 15, 'too-many-requests', 'too-many-requests']);
  assert.equal(await facts('buddy-asked'), before + 8);
  const first = await house.signedIn('vague0@noor.example');
  done(await first.post(`${place}/joining/8/withdrawal`, { ending: 'Non.' }));
  assert.equal(await asks('2023-06-01T10:00', 'Vague 9', 'vague9@noor.example'), 'too-many-requests');
  assert.equal(await asks('2023-06-02T10:00', 'Vague 9', 'vague9@noor.example'), 16);
  const coopeco = await house.signedIn(door.seated.emailOf('delegate-Coopéco'));
  assert.equal(await asks('2023-06-02T11:00', 'Vague 10', 'vague10@noor.example'), 'too-many-requests');
  done(await coopeco.post(`${place}/joining/9/buddy`, { answer: 'yes' }));
  assert.equal(await asks('2023-06-02T12:00', 'Vague 10', 'vague10@noor.example'), 17);
});

test('whoever is erased stands in no draft and for nobody any more, also where they never had a seat', async () => {
  const path = `${place}/joining/1`;
  const noor = await house.signedIn('noor@noor.example');
  assert.match(text(await noor.get(path)), /Yusuf 49/);
  const before = await house.database.read(community.id, (db) => rows(db, TRACES, []));
  assert.ok(before.length > 0);
  const now = door.at('2023-06-03T09:00');
  await house.database.write(community.id, (db) => {
    const fields = { name: 'Yusuf et compagnie' };
    return saveDraft({ db, community, now }, { formId: newId(), email: 'yusuf@noor.example', language: 'fr', fields });
  });
  const yusuf = await house.signedIn('yusuf@noor.example');
  assert.match((await yusuf.post('/account/data/erasure', { sure: 'yes' })).html, /Votre compte est effacé/);
  assert.deepEqual(await house.database.read(community.id, (db) => rows(db, TRACES, [])), []);
  assert.doesNotMatch((await noor.get(path)).html, /Yusuf|yusuf@/);
});

const TRACES = `
  select 'fact' as found from join_facts where data::text like '%usuf%'
  union all select 'draft' from join_drafts where email like 'yusuf%' or fields::text like '%usuf%'
  union all select 'deputy' from join_deputies where email like 'yusuf%' or name like 'Yusuf%'`;
