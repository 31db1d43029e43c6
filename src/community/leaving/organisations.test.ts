import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { verify } from '../../../bin/lib/verify.mjs';
import { emailOf, openHouse, openStage, type Stage } from '../../../test/harness';
import { auditCommunity } from '../../app/commands/audit';
import { makeDemonstration } from '../../app/demonstration';
import { dayOf } from '../../basics/day';
import { instant } from '../../basics/instant';
import { cents } from '../../basics/money';
import { isRefusal } from '../../basics/outcome';
import { slug as slugFor } from '../../basics/text';
import { rows } from '../../machinery/database';
import { openSession } from '../../machinery/sign-in';
import { FIRST_CHARTER } from '../charter';
import { changeCharter } from '../charter/actions';
import { answerProposal, closeProposal, openProposal } from '../decisions';
import { noteMatterPayment, obligationsOfMatter, obligationsOfOrganisation, oblige, owedAfter } from '../funding';
import { membersToday, mergeOrganisations, organisationBySlug } from '../members';
import { answerNeed, askOrganisations, needByNumber, setLevel, voiceNeed } from '../needs';

const house = await openHouse({ at: '2023-02-01T10:00:00.000Z' });
const folder = await mkdtemp(join(tmpdir(), 'komunigi-leaving-'));
after(() => rm(folder, { recursive: true, force: true }));

/** A need that everybody was asked about, and 300.00 owed for it by three. */
async function sharedNeed(stage: Stage): Promise<void> {
  await stage.as('Bloum', async (here) => {
    const texts = { today: 'On note à la main.', hurt: 'La caisse.', often: 'Chaque jour.', enough: 'Un bouton.' };
    accepted(await voiceNeed(here, { title: 'Imprimer les cartes', language: 'fr', ...texts }));
  });
  await stage.as('coordination', async (here) => {
    accepted(await setLevel(here, { number: 1, level: 'common', reason: 'toutes', organisationId: null }));
    accepted(await askOrganisations(here, { number: 1, whom: 'everyone', modules: '' }));
    const need = (await needByNumber(here, 1))?.need ?? assert.fail('a need');
    await oblige(here, {
      ...{ kind: 'call', source: { kind: 'pledges', id: need.id }, seatId: null },
      matter: { kind: 'need', id: need.id, number: 1, title: need.title },
      amounts: (['BEES coop', 'Bloum', 'Polln'] as const).map((name) => ({
        ...{ organisationId: stage.organisation(name), cents: cents(10_000) },
      })),
    });
  });
}

const say = (stage: Stage, who: string, kind: string) =>
  stage.as(who, (here) => answerNeed(here, { number: 1, kind, stage: 'binding', sentence: `dit ${who}` }));
const owes = (stage: Stage, name: string) =>
  stage.as('coordination', async (here) => owedAfter(await obligationsOfOrganisation(here, stage.organisation(name))));
const faults = (stage: Stage) =>
  house.database.read(stage.community.id, async (db) =>
    (await auditCommunity(db, stage.community.id, house.clock.at)).flatMap((each) => each.faults),
  );
function accepted<T>(result: T): Exclude<T, { refused: string }> {
  assert.ok(!isRefusal(result), JSON.stringify(result));
  return result as Exclude<T, { refused: string }>;
}

/** What a side answers on the page of its own organisation. */
async function answers(community: string, name: string, slug: string, answer: 'yes' | 'no', words = '') {
  const place = `/${slugFor(community)}/organisations/${slug}`;
  const delegate = await house.signedIn(emailOf(name, community));
  const plan = /name="plan" value="([^"]+)"/.exec((await delegate.get(place)).html)?.[1] ?? '';
  return delegate.post(`${place}/changes/answers`, { plan, answer, words });
}
const planLetters = (to: string) =>
  house.database.read(null, (db) =>
    rows<{ subject: string; body: string }>(
      db,
      "select subject, body_text as body from letters where kind = 'organisation-change' and to_email = $1 order by created_at",
      [to],
    ),
  );

test('an organisation that changes its name is found under both, and what it said stays readable', async () => {
  const stage = await openStage(house, { name: 'Noms' });
  const coordination = await house.signedIn(emailOf('coordination', 'Noms'));
  const place = '/noms/organisations';
  const form = { kind: 'member', country: 'BE', language: 'fr', tier: 'tier-25', modules: '', version: '1' };
  const changed = await coordination.post(`${place}/bloum`, { ...form, name: 'Bloum du Nord' });
  assert.equal(changed.status, 200);
  assert.match(changed.html, /S’appelait Bloum jusqu’au/);
  assert.match((await coordination.get(`${place}?q=bloum`)).html, /autrefois Bloum/);
  assert.doesNotMatch((await coordination.get(`${place}?q=bloum`)).html, /BEES/);
  assert.match((await coordination.get(`${place}?q=nulle`)).html, /Aucune organisation ne porte/);
  assert.match((await coordination.get('/noms/chronicle')).html, /Bloum s’appelle désormais Bloum du Nord/);
  assert.deepEqual(await faults(stage), []);
});

test('a level is set for a day to come, and holds from that day on', async () => {
  const stage = await openStage(house, { name: 'Niveaux' });
  const coordination = await house.signedIn(emailOf('coordination', 'Niveaux'));
  const place = '/niveaux/organisations/bloum';
  assert.match((await coordination.get(`${place}/changes`)).html, /Sur 1.000,00.€, environ/);
  const set = await coordination.post(`${place}/changes/tier`, {
    ...{ tier: 'tier-35', fromOn: '2023-02-10', why: 'plus de moyens' },
  });
  assert.match(set.html, /Niveau de cotisation.: 25, puis 35/);
  const tier = () =>
    stage.as('coordination', async (here) => (await organisationBySlug(here, 'bloum'))?.tier, house.clock.at);
  assert.equal(await tier(), 'tier-25');
  const before = house.clock.at;
  house.clock.at = instant('2023-02-10T09:00:00.000Z');
  await house.doChores();
  assert.equal(await tier(), 'tier-35');
  assert.deepEqual(await faults(stage), []);
  house.clock.at = before;
  for (const wrong of [{ fromOn: '2023-01-01' }, { fromOn: '2030-01-01' }, { tier: 'tier-99' }, { why: '' }]) {
    const form = { tier: 'tier-10', fromOn: '2023-03-01', why: 'moins', ...wrong };
    assert.equal((await coordination.post(`${place}/changes/tier`, form)).status, 422, JSON.stringify(wrong));
  }
  const delegate = await house.signedIn(emailOf('Bloum', 'Niveaux'));
  assert.equal((await delegate.get(`${place}/changes`)).status, 403);
});

test('two become one: one voice, what is owed follows, and everyone keeps a seat', async () => {
  const stage = await openStage(house, { name: 'Réunies' });
  await sharedNeed(stage);
  await say(stage, 'Bloum', 'us-too');
  await say(stage, 'Polln', 'us-too');
  const tally = () =>
    stage.as('BEES coop', async (here) => (await needByNumber(here, 1))?.standing.tally.counts['us-too']);
  assert.equal(await tally(), 2);
  const coordination = await house.signedIn(emailOf('coordination', 'Réunies'));
  const place = '/reunies/organisations';
  const { html } = await coordination.get(`${place}/polln/changes`);
  assert.match(html, /100,00/);
  const need = await stage.as(
    'BEES coop',
    async (here) => (await needByNumber(here, 1))?.need ?? assert.fail('a need'),
  );
  const paid = {
    amount: cents(100),
    paidOn: dayOf(house.clock.at, 'Europe/Brussels'),
    reference: '',
    seatId: undefined,
  };
  await stage.as('coordination', async (here) =>
    assert.ok(
      !isRefusal(
        await noteMatterPayment(
          here,
          { kind: 'need', ...need },
          { ...paid, organisationId: stage.organisation('Polln') },
        ),
      ),
    ),
  );
  const version = /changes\/merger[\s\S]*?name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
  const form = { version, into: 'bloum', name: 'Bloum et Polln', activeCooperators: '', why: 'un seul magasin' };
  const asked = await coordination.post(`${place}/polln/changes/merger`, form);
  assert.equal(asked.status, 200);
  assert.match(asked.html, /Polln et Bloum ne deviennent qu’une.: Bloum et Polln/);
  assert.equal(await tally(), 2, 'nothing changes before both have said yes');
  assert.equal((await coordination.post(`${place}/polln/changes/merger`, form)).status, 422, 'asked already');
  const desk = await (await house.signedIn(emailOf('Bloum', 'Réunies'))).get('/reunies');
  assert.match(desk.html, /Polln et Bloum ne deviennent qu’une[\s\S]*Dire oui ou non/);
  // Nobody answers for an organisation that is not theirs.
  const stranger = await house.signedIn(emailOf('BEES coop', 'Réunies'));
  const plan = /name="plan" value="([^"]+)"/.exec(asked.html)?.[1] ?? assert.fail('no plan');
  const foreign = await stranger.post(`${place}/bloum/changes/answers`, { plan, answer: 'yes', words: '' });
  assert.equal(foreign.status, 422);
  const first = await answers('Réunies', 'Polln', 'polln', 'yes');
  assert.match(first.html, /On attend l’autre côté/);
  assert.equal(await tally(), 2);
  const merged = await answers('Réunies', 'Bloum', 'bloum', 'yes', 'Avec joie.');
  assert.match(merged.html, /Polln en fait partie/);
  const gone = (await coordination.get(`${place}/polln`)).html;
  assert.match(gone, /<p class="lead">Fait partie de Bloum et Polln depuis le [^<]+<\/p>/);
  for (const who of ['Polln', 'Bloum'])
    assert.deepEqual(
      (await planLetters(emailOf(who, 'Réunies'))).map(({ subject }) => subject.replace(/\u00a0|\u202f/g, ' ')),
      ['Polln et Bloum : une seule organisation ?', 'Polln et Bloum ne font plus qu’une'],
      who,
    );
  assert.equal(await tally(), 1);
  assert.equal(await owes(stage, 'Bloum'), 20_000);
  assert.equal(await owes(stage, 'Polln'), 0);
  const matter = await stage.as('BEES coop', async (here) => {
    const need = (await needByNumber(here, 1))?.need ?? assert.fail('a need');
    return owedAfter(await obligationsOfMatter(here, { kind: 'need', id: need.id }));
  });
  assert.equal(matter, 30_000);
  const former = await coordination.get(`${place}/polln`);
  assert.match(former.html, /compte désormais comme la parole de/);
  assert.match((await coordination.get('/reunies/needs/1')).html, /dit Polln/);
  const seats = await stage.seatsOf('Polln');
  assert.deepEqual(
    seats.map(({ role, organisationName }) => [role, organisationName]),
    [['member', 'Bloum et Polln']],
  );
  assert.equal((await coordination.post(`${place}/polln/changes/merger`, form)).status, 422);
  // What it had paid counts with the one it became part of, in the file of either.
  for (const file of ['polln', 'bloum'])
    assert.deepEqual(
      (await verify(await fetchFile(coordination, `${place}/${file}/file`))).flatMap((each) => each.faults),
      [],
      file,
    );
  assert.deepEqual(await faults(stage), []);
});

test('what is asked of two ends by itself once one of them is gone, and says why on the desk and in the chronicle', async () => {
  const stage = await openStage(house, { name: 'Caduques' });
  const coordination = await house.signedIn(emailOf('coordination', 'Caduques'));
  const place = '/caduques/organisations';
  const ask = async (from: string, into: string) => {
    const { html } = await coordination.get(`${place}/${from}/changes`);
    const version = /changes\/merger[\s\S]*?name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
    const form = { version, into, name: '', activeCooperators: '', why: 'un seul magasin' };
    return (await coordination.post(`${place}/${from}/changes/merger`, form)).status;
  };
  assert.equal(await ask('polln', 'bloum'), 200);
  assert.equal((await answers('Caduques', 'Polln', 'polln', 'yes')).status, 200);
  const desk = await house.signedIn(emailOf('Polln', 'Caduques'));
  assert.doesNotMatch((await desk.get('/caduques')).html, /n’attend plus de réponse/);
  const left = await coordination.post(`${place}/bloum/departure`, { leavesOn: '2023-02-01', why: '' });
  assert.equal(left.status, 200);
  const over =
    /La fusion demandée de Polln et de Bloum n’attend plus de réponse.: Bloum ne fait plus partie de la communauté/;
  for (const path of ['/caduques', '/caduques/chronicle', `${place}/polln`])
    assert.match((await desk.get(path)).html, over, path);
  const [, letter] = await planLetters(emailOf('Polln', 'Caduques'));
  assert.match(letter?.subject ?? '', /^Polln et Bloum.: plus rien à répondre$/);
  assert.match(letter?.body ?? '', /Cette fusion ne se fera pas.; vous n’avez plus rien à faire/);
  assert.doesNotMatch(letter?.body ?? '', /Rien n’a changé/);
  // However much ended elsewhere since, one's own is said.
  await stage.as('coordination', async (here) => {
    const elsewhere = `with plan as (insert into change_plans
        select community_id, gen_random_uuid(), 'division', $2, null, input, register_number, person_id, seat_id, at
        from change_plans, generate_series(1, 10) where community_id = $1 returning id)
      insert into change_plan_ends (community_id, plan_id, kind, at, gone_id)
      select $1, id, 'impossible', $3::timestamptz + interval '1 minute', $2 from plan`;
    await rows(here.db, elsewhere, [here.community.id, (await organisationBySlug(here, 'bloum'))?.id, here.now]);
  });
  for (const path of ['/caduques', `${place}/polln`]) assert.match((await desk.get(path)).html, over, path);
  const other = await house.signedIn(emailOf('BEES coop', 'Caduques'));
  assert.doesNotMatch(
    (await other.get('/caduques')).html,
    /changes-over/,
    'whom it does not concern reads the chronicle',
  );
  // Nothing is under way any more: another one may be asked. Taken in elsewhere meanwhile, that one ends too.
  assert.equal(await ask('polln', 'bees-coop'), 200);
  await stage.as('coordination', async (here) => {
    const [from, into] = [await organisationBySlug(here, 'bees-coop'), await organisationBySlug(here, 'polln')];
    assert.ok(from && into);
    const input = { from, into, name: into.name, activeCooperators: null, why: 'autrement', isAgreed: true };
    accepted(await mergeOrganisations(here, input));
  });
  await house.doChores();
  await house.doChores();
  assert.match(
    (await desk.get('/caduques')).html,
    /fusion demandée de Polln et de BEES coop[^<]*: BEES coop fait désormais partie de Polln/,
  );
  assert.equal((await planLetters(emailOf('Polln', 'Caduques'))).length, 4, 'told once');
  assert.doesNotMatch((await desk.get('/caduques')).html, /Dire oui ou non/);
  const before = house.clock.at;
  house.clock.at = instant('2023-02-16T09:00:00.000Z');
  assert.doesNotMatch((await desk.get('/caduques')).html, /n’attend plus de réponse/);
  house.clock.at = before;
  assert.deepEqual(await faults(stage), []);
});

test('where both wait to answer, the one that goes is awaited no more', async () => {
  const stage = await openStage(house, { name: 'Attendues' });
  await sharedNeed(stage);
  const awaited = () =>
    stage.as('BEES coop', async (here) => (await needByNumber(here, 1))?.awaited.map(({ name }) => name));
  assert.deepEqual(await awaited(), ['BEES coop', 'Bloum', 'Polln']);
  const coordination = await house.signedIn(emailOf('coordination', 'Attendues'));
  const left = await coordination.post('/attendues/organisations/polln/departure', { leavesOn: '2023-02-01', why: '' });
  assert.equal(left.status, 200);
  assert.deepEqual(await awaited(), ['BEES coop', 'Bloum']);
  assert.deepEqual(await faults(stage), []);
});

test('what one of two had said is said by the one they become: no need waits for whoever is gone', async () => {
  const stage = await openStage(house, { name: 'Dites' });
  await sharedNeed(stage);
  const place = '/dites/organisations/polln/changes';
  await say(stage, 'Polln', 'us-too');
  const coordination = await house.signedIn(emailOf('coordination', 'Dites'));
  const version = /changes\/merger[\s\S]*?name="version" value="(\d+)"/.exec((await coordination.get(place)).html)?.[1];
  const form = { version: version ?? '', into: 'bloum', name: '', activeCooperators: '', why: 'un seul magasin' };
  assert.equal((await coordination.post(`${place}/merger`, form)).status, 200);
  await answers('Dites', 'Polln', 'polln', 'yes');
  await answers('Dites', 'Bloum', 'bloum', 'yes');
  const awaited = () =>
    stage.as('BEES coop', async (here) => {
      const view = (await needByNumber(here, 1)) ?? assert.fail('a need');
      return [view.awaited.map(({ name }) => name), view.standing.tally.silentIds.length];
    });
  assert.deepEqual(await awaited(), [['BEES coop'], 1]);
  assert.deepEqual(await faults(stage), []);
  await say(stage, 'BEES coop', 'not-us');
  assert.deepEqual(await awaited(), [[], 0]);
  assert.match((await coordination.get('/dites/needs/1')).html, /noyau/);
  assert.deepEqual(await faults(stage), []);
});

test('one becomes two, and the new one takes over the part that was said', async () => {
  const stage = await openStage(house, { name: 'Séparées' });
  await sharedNeed(stage);
  const coordination = await house.signedIn(emailOf('coordination', 'Séparées'));
  const place = '/separees/organisations/bees-coop';
  const version = /changes\/division[\s\S]*?name="version" value="(\d+)"/.exec(
    (await coordination.get(`${place}/changes`)).html,
  )?.[1];
  const form = {
    ...{ version: version ?? '', name: 'BEES Ixelles', tier: 'tier-10', activeCooperators: '300', staying: '1200' },
    ...{ percent: '33', why: 'un second magasin' },
  };
  for (const typed of [{ activeCooperators: '3e2' }, { staying: '0x10' }, { percent: '1e1' }])
    assert.equal((await coordination.post(`${place}/changes/division`, { ...form, ...typed })).status, 422);
  assert.match((await coordination.post(`${place}/changes/division`, form)).html, /BEES Ixelles naît/);
  const divided = await answers('Séparées', 'BEES coop', 'bees-coop', 'yes');
  assert.match(divided.path, /bees-ixelles\?done/);
  assert.match(divided.html, /Est issue de BEES coop/);
  assert.equal(await owes(stage, 'BEES coop'), 6_700);
  const [row] = await house.database.read(stage.community.id, (db) =>
    rows<{ cents: number }>(
      db,
      `select sum(o.cents)::bigint as cents from obligations o join organisations g on g.id = o.organisation_id
       where o.community_id = $1 and g.slug = 'bees-ixelles'`,
      [stage.community.id],
    ),
  );
  assert.equal(row?.cents, 3_300);
  assert.equal((await coordination.post(`${place}/changes/division`, form)).status, 422);
  assert.deepEqual(await faults(stage), []);
});

test('a delegate announces the departure, takes it back, and leaves on the day with the balance of the charter', async () => {
  const stage = await openStage(house, { name: 'Partir' });
  await sharedNeed(stage);
  await stage.as('coordination', async (here) => {
    const leaving = { noticeDays: 30, balance: 'quits', deletionDays: 90 } as const;
    accepted(await changeCharter(here, { charter: { ...FIRST_CHARTER, leaving }, seenVersion: 1, why: 'un préavis' }));
  });
  const delegate = await house.signedIn(emailOf('Polln', 'Partir'));
  const place = '/partir/organisations/polln';
  const shown = await delegate.get(`${place}/departure`);
  assert.match(shown.html, /value="2023-03-03"/);
  assert.match(shown.html, /N’est plus dû/);
  const early = await delegate.post(`${place}/departure`, { leavesOn: '2023-02-15', why: '' });
  assert.equal(early.status, 422);
  assert.match(early.html, /le premier jour possible est le 3 mars 2023/);
  const announce = () => delegate.post(`${place}/departure`, { leavesOn: '2023-03-03', why: 'trop loin' });
  assert.match((await announce()).html, /part le 3 mars 2023/);
  assert.equal((await announce()).status, 422);
  assert.equal((await delegate.post(`${place}/departure/withdrawal`, {})).status, 200);
  assert.equal((await announce()).status, 200);
  assert.equal(await owes(stage, 'Polln'), 10_000);
  const file = await fetchFile(delegate, `${place}/file`);
  const findings = await verify(file);
  assert.deepEqual(
    findings.flatMap((each) => each.faults),
    [],
  );
  assert.match(findings.map(({ promise }) => promise).join('\n'), /add up to 10000 cents owed and 0 paid/);
  const before = house.clock.at;
  house.clock.at = instant('2023-03-03T06:00:00.000Z');
  await house.doChores();
  assert.equal(await owes(stage, 'Polln'), 0);
  assert.equal((await delegate.get(place)).status, 404);
  const coordination = await house.signedIn(emailOf('coordination', 'Partir'));
  assert.match((await coordination.get(`${place}/departure`)).html, /100,00/);
  const gone = (await coordination.get(place)).html;
  assert.match(gone, /A quitté la communauté le/);
  assert.doesNotMatch(gone, /Inviter quelqu|Dire la ville|polln\/changes"/);
  assert.deepEqual(
    (await verify(await fetchFile(coordination, `${place}/file`))).flatMap((each) => each.faults),
    [],
  );
  assert.deepEqual(await faults(stage), []);
  const letters = await house.database.read(null, (db) =>
    rows<{ subject: string }>(db, `select subject from letters where kind = 'departure' and to_email = $1`, [
      emailOf('Polln', 'Partir'),
    ]),
  );
  assert.equal(letters[0]?.subject, 'Polln quitte Partir');
  house.clock.at = before;
});

test('whoever became part of another leaves on no day of its own, and does not come back by itself', async () => {
  const stage = await openStage(house, { name: 'Absorbée' });
  await sharedNeed(stage);
  const coordination = await house.signedIn(emailOf('coordination', 'Absorbée'));
  const place = '/absorbee/organisations/polln';
  const left = await coordination.post(`${place}/departure`, { leavesOn: '2023-02-20', why: '' });
  assert.equal(left.status, 200);
  const { html } = await coordination.get(`${place}/changes`);
  const version = /changes\/merger[\s\S]*?name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
  const form = { version, into: 'bloum', name: 'Bloum', activeCooperators: '', why: 'un seul magasin' };
  assert.equal((await coordination.post(`${place}/changes/merger`, form)).status, 200);
  for (const [name, slug] of [
    ['Polln', 'polln'],
    ['Bloum', 'bloum'],
  ] as const)
    assert.equal((await answers('Absorbée', name, slug, 'yes')).status, 200);
  assert.doesNotMatch((await coordination.get(`${place}/departure`)).html, /departure\/withdrawal/);
  assert.equal((await coordination.post(`${place}/departure/withdrawal`, {})).status, 422);
  const awaited = await stage.as('Bloum', async (here) => (await needByNumber(here, 1))?.awaited);
  assert.deepEqual(
    awaited?.map(({ name }) => name),
    ['BEES coop', 'Bloum'],
  );
  const today = await stage.as('coordination', membersToday);
  assert.deepEqual(
    today.map(({ name }) => name),
    ['BEES coop', 'Bloum'],
  );
  assert.deepEqual(await faults(stage), []);
});

test('of two who announce a departure at once one is told, and taken back once nothing of it is left', async () => {
  const stage = await openStage(house, { name: 'Ensemble' });
  await sharedNeed(stage);
  const delegate = await house.signedIn(emailOf('Polln', 'Ensemble'));
  const coordination = await house.signedIn(emailOf('coordination', 'Ensemble'));
  const place = '/ensemble/organisations/polln/departure';
  const announced = await Promise.all(
    [delegate, coordination, delegate, coordination].map((each) =>
      each.post(place, { leavesOn: '2023-02-20', why: '' }),
    ),
  );
  assert.deepEqual(announced.map(({ status }) => status).sort(), [200, 422, 422, 422]);
  assert.equal((await delegate.post(`${place}/withdrawal`, {})).status, 200);
  const open = await house.database.read(stage.community.id, (db) =>
    rows(
      db,
      'select d.id from departures d left join departure_ends e on e.departure_id = d.id where d.community_id = $1 and e.kind is null',
      [stage.community.id],
    ),
  );
  assert.deepEqual(open, []);
  assert.deepEqual(await faults(stage), []);
});

test('a file of an organisation in which anything was changed is found out', async () => {
  const stage = await openStage(house, { name: 'Faussée' });
  await sharedNeed(stage);
  await say(stage, 'Polln', 'hurts-us');
  const delegate = await house.signedIn(emailOf('Polln', 'Faussée'));
  const whole = await fetchFile(delegate, '/faussee/organisations/polln/file');
  assert.deepEqual(
    (await verify(whole)).flatMap((each) => each.faults),
    [],
  );
  const { ownLines, balanceAddsUp, ownRows } = await import('../../../bin/lib/dossier.mjs');
  const lines = await stage.as('coordination', ({ db, community }) =>
    rows<{ number: number; entry: string; previous_hash: string; hash: string }>(
      db,
      `select number, entry, '\\x' || encode(previous_hash, 'hex') as previous_hash, '\\x' || encode(hash, 'hex') as hash
       from chronicle where community_id = $1 order by number`,
      [community.id],
    ),
  );
  const head = { number: lines.length, hash: lines.at(-1)?.hash.slice(2) ?? '' };
  const faultsWith = (changed: typeof lines, end = head) => ownLines('chronicle', changed, end).faults.length;
  assert.equal(faultsWith(lines), 0);
  assert.ok(faultsWith(lines.map((each) => ({ ...each, entry: `${each.entry} ` }))) > 0);
  assert.ok(faultsWith([...lines].reverse()) > 0);
  assert.ok(faultsWith(lines, { ...head, number: 1 }) > 0);
  assert.ok(faultsWith(lines, { ...head, hash: '00'.repeat(32) }) > 0);
  const told = { balance: { owedCents: 10_000, paidCents: 0 }, organisation: { id: 'a' } };
  const nothing = { pledges: [], payments: [], withdrawals: [] };
  assert.equal(balanceAddsUp(told, [{ cents: 10_000 }], nothing).faults.length, 0);
  assert.equal(balanceAddsUp(told, [{ cents: 9_999 }], nothing).faults.length, 1);
  const payments = [
    { id: 'p', cents: 300 },
    { id: 'q', cents: 50 },
  ];
  const paying = { ...nothing, payments, withdrawals: [{ payment_id: 'q' }] };
  const paid = { ...told, balance: { owedCents: 10_000, paidCents: 300 } };
  assert.equal(balanceAddsUp(paid, [{ cents: 10_000 }], paying).faults.length, 0);
  assert.equal(balanceAddsUp(told, [{ cents: 10_000 }], paying).faults.length, 1);
  assert.equal(ownRows(told, [{ id: 'a' }], new Map([['pledges', [{ organisation_id: 'b' }]]])).faults.length, 1);
  assert.equal(ownRows(told, [{ id: 'a' }, { id: 'b', merged_into: 'a' }], new Map()).faults.length, 0);
});

test('nobody else takes the file of an organisation, nor lets it leave', async () => {
  const stage = await openStage(house, { name: 'Gardée' });
  const other = await house.signedIn(emailOf('Bloum', 'Gardée'));
  assert.equal((await other.get('/gardee/organisations/polln/file')).status, 404);
  assert.equal((await other.get('/gardee/organisations/polln/departure')).status, 404);
  assert.equal((await other.post('/gardee/organisations/polln/departure', { leavesOn: '2023-02-01' })).status, 404);
  assert.deepEqual(await faults(stage), []);
});

test('an organisation whose share of a cost is being decided is not merged away, and nothing of it is kept', async () => {
  const before = house.clock.at;
  house.clock.at = instant('2026-11-22T12:00:00.000Z');
  const { personOf } = await house.database.write(null, (db) => makeDemonstration(db, house.clock.at));
  const coordination = house.visitor();
  const secret = await house.database.write(null, (db) =>
    openSession(db, personOf('coordination'), 'test', house.clock.at),
  );
  coordination.cookies.set('komunigi', secret);
  const place = '/supermarches-cooperatifs/organisations/polln';
  const { html } = await coordination.get(`${place}/changes`);
  const version = /changes\/merger[\s\S]*?name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
  const form = { version, into: 'bloum', name: '', activeCooperators: '', why: 'un seul magasin' };
  const refused = await coordination.post(`${place}/changes/merger`, form);
  assert.equal(refused.status, 422);
  assert.match(refused.html, /(Une décision partage un coût|Une promesse est en cours)/);
  assert.match(refused.html, /un seul magasin/);
  assert.doesNotMatch((await coordination.get(place)).html, /compte désormais comme la parole/);
  assert.match((await coordination.get(`${place}/departure`)).html, /Encore en cours, et qui l’engageraient/);
  house.clock.at = before;
});

async function fetchFile(
  visitor: { url: string; cookies: ReadonlyMap<string, string> },
  path: string,
): Promise<string> {
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(visitor.url + path, { headers: { cookie } });
  assert.equal(answer.status, 200, path);
  const file = join(folder, `${crypto.randomUUID()}.zip`);
  await writeFile(file, Buffer.from(await answer.arrayBuffer()));
  return file;
}

test('a no, with its reason, leaves both as they were; what was asked can be taken back; a decision asks nobody', async () => {
  const stage = await openStage(house, { name: 'Deux' });
  await sharedNeed(stage);
  const coordination = await house.signedIn(emailOf('coordination', 'Deux'));
  const place = '/deux/organisations/polln';
  const asks = async () => {
    const { html } = await coordination.get(`${place}/changes`);
    const version = /changes\/merger[\s\S]*?name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
    const form = { version, into: 'bloum', name: '', activeCooperators: '', why: 'un seul magasin' };
    return coordination.post(`${place}/changes/merger`, form);
  };
  assert.equal((await asks()).status, 200);
  assert.equal((await answers('Deux', 'Bloum', 'bloum', 'no')).status, 422, 'a no says why');
  assert.match((await answers('Deux', 'Bloum', 'bloum', 'no', 'Trop tôt.')).html, /Votre non est noté/);
  assert.equal((await answers('Deux', 'Polln', 'polln', 'yes')).status, 404, 'nothing is asked any more');
  assert.equal((await planLetters(emailOf('coordination', 'Deux'))).at(-1)?.subject, 'Polln et Bloum restent deux');
  const again = await asks();
  const plan = /name="plan" value="([^"]+)"/.exec(again.html)?.[1] ?? '';
  const taken = await coordination.post(`${place}/changes/withdrawal`, { plan });
  assert.match(taken.html, /Ce n’est plus demandé/);
  assert.equal((await coordination.post(`${place}/changes/decisions`, { register: '99' })).status, 422);
  assert.doesNotMatch((await coordination.get(place)).html, /Polln en fait partie|compte désormais/);
  assert.deepEqual(await faults(stage), []);
});

test('a large decision that asked for it says yes for everybody, once, and the letters say so', async () => {
  const stage = await openStage(house, { name: 'Tranchée', members: ['BEES coop', 'Bloum', 'Polln', 'Macavrac'] });
  const coordination = await house.signedIn(emailOf('coordination', 'Tranchée'));
  const place = '/tranchee/organisations';
  const { html } = await coordination.get(`${place}/polln/changes`);
  const version = /changes\/merger[\s\S]*?name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
  const form = { version, into: 'bloum', name: 'Les deux', activeCooperators: '', why: 'décidé ensemble', by: 'all' };
  const asked = await coordination.post(`${place}/polln/changes/merger`, form);
  assert.match(asked.path, /\/tranchee\/proposals\/1\b/);
  assert.match(asked.html, /fait de Polln et de Bloum une seule organisation, Les deux/);
  assert.match((await coordination.get(`${place}/bloum`)).html, /Toutes les organisations y répondent/);
  const carryOut = (slug: string, register: number) =>
    coordination.post(`${place}/${slug}/changes/decisions`, { register: String(register) });
  // Two organisations named in the words of another decision have not been asked for anything.
  const scales = await decided(stage, 'large', 'Polln rejoint Bloum, et achète une balance');
  assert.match((await carryOut('polln', scales)).html, /Cette décision portait sur autre chose/);
  const register = await closed(stage, 1);
  assert.match((await carryOut('macavrac', register)).html, /Cette décision portait sur autre chose/);
  assert.match((await coordination.get(`${place}/polln`)).html, /C’est décidé[\s\S]*Mettre en œuvre/);
  // It awaits whoever facilitates, on their desk, until it is done.
  const onDesk = /organisations\/polln#changes[\s\S]*C’est décidé[\s\S]*À mettre en œuvre/;
  assert.match((await coordination.get('/tranchee')).html, onDesk);
  const delegate = await house.signedIn(emailOf('Macavrac', 'Tranchée'));
  assert.doesNotMatch((await delegate.get('/tranchee')).html, /À mettre en œuvre/);
  // Of two who carry it out at once, one does.
  const both = await Promise.all([carryOut('polln', register), carryOut('bloum', register)]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 422]);
  assert.match(both.find(({ status }) => status === 422)?.html ?? '', /a déjà été mise en œuvre/);
  assert.match((await coordination.get(`${place}/polln`)).html, /Fait partie de Les deux/);
  assert.doesNotMatch((await coordination.get(`${place}/polln`)).html, /Ce qui l’attend/);
  assert.doesNotMatch((await coordination.get('/tranchee')).html, /À mettre en œuvre/);
  assert.match((await coordination.get('/tranchee/chronicle')).html, /met en œuvre la décision n° \d+ du registre/);
  const [letter] = await house.database.read(null, (db) =>
    rows<{ body: string }>(
      db,
      "select body_text as body from letters where kind = 'organisation-change' and to_email = $1",
      [emailOf('Polln', 'Tranchée')],
    ),
  );
  assert.match(letter?.body ?? '', new RegExp(`La décision n° ${register} du registre l’a dit`.replace(/ /g, '\\s')));
  assert.deepEqual(await faults(stage), []);
});

test('what a decision left unchanged is as it is on the day it is carried out; one that can be no more says why', async () => {
  const stage = await openStage(house, { name: 'Plus tard', members: ['BEES coop', 'Bloum', 'Polln', 'Macavrac'] });
  const coordination = await house.signedIn(emailOf('coordination', 'Plus tard'));
  const place = '/plus-tard/organisations';
  const asks = async (from: string, into: string, by = 'all') => {
    const { html } = await coordination.get(`${place}/${from}/changes`);
    const version = /changes\/merger[\s\S]*?name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
    const form = { version, into, name: '', activeCooperators: '', why: 'un seul magasin', by };
    return coordination.post(`${place}/${from}/changes/merger`, form);
  };
  // Nothing is asked of anybody that could not be done.
  for (const by of ['all', 'sides']) {
    assert.match((await asks('polln', 'polln', by)).html, /Choisissez une autre organisation/);
    assert.match((await asks('polln', 'coop-it-easy', by)).html, /Seules deux organisations de même place/);
    assert.equal((await asks('polln', '', by)).status, 422, 'none is chosen beforehand');
  }
  assert.match((await coordination.get(`${place}/polln/changes`)).html, /<option value="" selected>Choisissez/);
  assert.match((await asks('polln', 'bloum')).path, /proposals\/1\b/);
  assert.match((await asks('bees-coop', 'polln')).path, /proposals\/2\b/);
  const [first, second] = [await closed(stage, 1), await closed(stage, 2)];
  const form = { kind: 'member', country: 'BE', language: 'fr', tier: 'tier-25', modules: '', version: '1' };
  await coordination.post(`${place}/bloum`, { ...form, name: 'Bloum du Nord', activeCooperators: '900' });
  assert.match((await coordination.get('/plus-tard/proposals/1')).html, /Ce qui se fera/);
  const carryOut = (slug: string, register: number) =>
    coordination.post(`${place}/${slug}/changes/decisions`, { register: String(register) });
  assert.equal((await carryOut('polln', first)).status, 200);
  const bloum = await stage.as('coordination', (here) => organisationBySlug(here, 'bloum'));
  assert.deepEqual([bloum?.name, bloum?.activeCooperators], ['Bloum du Nord', 900]);
  const { html } = await coordination.get('/plus-tard/proposals/1');
  assert.match(html, /Ce qui s’est fait[\s\S]*Polln et Bloum du Nord ne font plus qu’une organisation, Bloum du Nord/);
  assert.doesNotMatch(html, /Ce qui se fera/);
  const gone = (await coordination.get(`${place}/bees-coop`)).html;
  assert.match(gone, /C’est décidé[\s\S]*Une des organisations concernées n’est plus dans la communauté/);
  assert.doesNotMatch(gone, /Mettre en œuvre/);
  assert.doesNotMatch((await coordination.get('/plus-tard')).html, /À mettre en œuvre/);
  assert.equal((await carryOut('bees-coop', second)).status, 422);
  assert.deepEqual(await faults(stage), []);
});

test('a decision in whose place a later one stands does nothing any more', async () => {
  const stage = await openStage(house, { name: 'Remplacée', members: ['BEES coop', 'Bloum', 'Polln', 'Macavrac'] });
  const coordination = await house.signedIn(emailOf('coordination', 'Remplacée'));
  const place = '/remplacee/organisations/polln';
  const version = /name="version" value="(\d+)"/.exec((await coordination.get(`${place}/changes`)).html)?.[1] ?? '';
  const form = { version, name: 'Polln Nord', tier: 'tier-25', activeCooperators: '', staying: '', percent: '20' };
  const asked = await coordination.post(`${place}/changes/division`, { ...form, why: 'décidé', by: 'all' });
  assert.match(asked.html, /Polln Nord naît, et reprend 20 % de ce qui est encore dû/);
  const register = await closed(stage, 1);
  await decided(stage, 'large', 'Polln reste une', { kind: 'supersedes', earlier: 1 });
  assert.doesNotMatch((await coordination.get(place)).html, /Mettre en œuvre/);
  const done = await coordination.post(`${place}/changes/decisions`, { register: String(register) });
  assert.match(done.html, /Une décision plus récente remplace celle-ci/);
  assert.deepEqual(await faults(stage), []);
});

/** A decision that everybody agreed to; gives its number in the register. */
async function decided(
  stage: Stage,
  rule: 'large' | 'medium',
  title: string,
  link?: { readonly kind: string; readonly earlier: number },
): Promise<number> {
  const asked = { title, text: 'Comme convenu.', rule, amountCents: null, options: [], link };
  const telling = { origin: 'https://komunigi.example' };
  const { number } = accepted(await stage.as('coordination', (here) => openProposal(here, asked, telling)));
  return closed(stage, number);
}

/** The same of a proposal that is open. */
async function closed(stage: Stage, number: number): Promise<number> {
  for (const who of ['BEES coop', 'Bloum', 'Polln', 'Macavrac'])
    await stage.as(who, (here) => answerProposal(here, { number, stage: 'binding', kind: 'agree', reason: '' }));
  const later = '2023-03-01T10:00:00.000Z';
  return accepted(await stage.as('coordination', (here) => closeProposal(here, { number }), later)).seal.number;
}

test('an announced departure stands on the desks, with its file for its own people', async () => {
  await openStage(house, { name: 'Annonces' });
  const polln = await house.signedIn(emailOf('Polln', 'Annonces'));
  await polln.post('/annonces/organisations/polln/departure', { leavesOn: '2023-05-20', why: '' });
  assert.match((await polln.get('/annonces')).html, /Polln part le 20 mai 2023[\s\S]*Emporter son dossier/);
  const coordination = await house.signedIn(emailOf('coordination', 'Annonces'));
  assert.match((await coordination.get('/annonces')).html, /Polln part le 20 mai 2023[\s\S]*Voir le départ/);
});
