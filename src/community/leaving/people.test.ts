import assert from 'node:assert/strict';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { emailOf, type Got, openHouse, openStage, type Stage, type Visitor } from '../../../test/harness';
import { openRooms } from '../../../test/rooms';
import { auditCommunity } from '../../app/commands/audit';
import { type Id, newId } from '../../basics/id';
import { plusMinutes } from '../../basics/instant';
import { isRefusal } from '../../basics/outcome';
import { writeArchive } from '../../machinery/archive';
import { contentOf, contentsOf } from '../../machinery/archive/zip/read';
import { rows } from '../../machinery/database';
import { post } from '../../machinery/post';
import { communitiesNaming } from '../../machinery/sign-in';
import { beginHandbook, skeletonFor } from '../handbook';
import { addTopic, callMeeting, endMeeting, giveTask, notePresence, stepTo, writeNotes } from '../meetings/actions';
import { agendaOf, meetingByNumber } from '../meetings/queries';
import { grantSeat, personWith } from '../members';
import { voiceNeed } from '../needs';
import { erase, mergeAccounts } from './actions';

const house = await openHouse({ at: '2022-05-10T10:00:00.000Z' });
const folder = await mkdtemp(join(tmpdir(), 'komunigi-people-'));
after(() => rm(folder, { recursive: true, force: true }));

const voice = (stage: Stage, who: string, title: string) =>
  stage.as(who, async (here) => {
    const texts = { today: 'On note à la main.', hurt: 'La caisse.', often: 'Chaque jour.', enough: 'Un bouton.' };
    assert.ok(!isRefusal(await voiceNeed(here, { title, language: 'fr', ...texts })));
  });
/** A meeting at which somebody was, took on a task and was named; its minutes are written. */
const meetWith = (stage: Stage, who: string, titles = { meeting: 'Intercoop', task: 'Peser les bocaux' }) =>
  stage.as('coordination', async (here) => {
    const where = { startsAt: '12:30', minutes: 60, place: '', link: '', circleId: null };
    const called = await callMeeting(here, { ...where, title: titles.meeting, onDay: '2022-05-10' });
    assert.ok(!isRefusal(called));
    const meeting = (await meetingByNumber(here, called.number)) ?? assert.fail('it was called');
    await addTopic(here, meeting, { title: 'Les bocaux', minutes: 10 });
    await stepTo(here, meeting, '');
    const [item] = await agendaOf(here, meeting.id);
    const personId = stage.person(who);
    await notePresence(here, meeting, { personId, isPresent: true });
    const itemId = item?.id ?? '';
    await writeNotes(here, meeting, { itemId, base: '', text: 'Zénobie Oubliette propose de peser.' });
    await giveTask(here, meeting, { itemId, title: titles.task, ownerId: personId, dueOn: '' });
    assert.equal(await endMeeting(here, meeting, { origin: '' }), undefined);
  });
/** Sends an issue of the letter that says something. */
const sentWith = (stage: Stage, opening: string) =>
  stage.as('coordination', async (here) => {
    const issueId = newId();
    const content = { subject: 'Nouvelles', opening, stories: [], dates: [] };
    await rows(
      here.db,
      `insert into newsletter_issues (community_id, id, number, version, language, segment, articles, person_id, seat_id, at)
       values ($1, $2, 1, 1, 'fr', '{}', '{}', $3, $4, $5)`,
      [here.community.id, issueId, here.actor.personId, here.actor.seats[0]?.id, here.now],
    );
    await rows(
      here.db,
      `insert into newsletter_prints (community_id, issue_id, language, subject, html, plain, content, sha256, at)
       values ($1, $2, 'fr', 'Nouvelles', '', $3::text, $4,
         sha256(convert_to(E'Nouvelles\\n\\n' || $3::text, 'UTF8')), $5)`,
      [here.community.id, issueId, opening, JSON.stringify(content), here.now],
    );
  });
const faults = (stage: Stage) =>
  house.database.read(stage.community.id, async (db) =>
    (await auditCommunity(db, stage.community.id, house.clock.at)).flatMap((each) => each.faults),
  );
const codesIn = ({ html }: Got): readonly string[] =>
  [...html.matchAll(/<strong class="figure">(\d{6})</g)].map(([, code = '']) => code);
const wholeText = async (): Promise<string> => {
  const tables = await house.database.read(null, (db) =>
    rows<{ text: string }>(db, `select coalesce(string_agg(p::text, ' '), '') as text from people p`, []),
  );
  return tables[0]?.text ?? '';
};

test('two accounts become one when both mailboxes prove it: one code alone changes nothing', async () => {
  const stage = await openStage(house, { name: 'Deux' });
  const second = await house.database.write(null, (db) =>
    personWith(db, { email: 'amina@maison.example', name: 'Amina à la maison', language: 'fr' }, house.clock.at),
  );
  await stage.as('coordination', (here) =>
    grantSeat(here, {
      ...{ personId: second, personName: 'Amina', organisationId: stage.organisation('Polln'), role: 'deputy' },
    }),
  );
  const atHome = await house.signedIn('amina@maison.example');
  assert.equal((await atHome.get('/deux')).status, 200);
  const amina = await house.signedIn(emailOf('Bloum', 'Deux'));
  const asked = await amina.post('/account/data/merger', { email: 'amina@maison.example' });
  const [own = '', other = ''] = codesIn(asked);
  assert.match(own + other, /^\d{12}$/);
  const confirm = (form: Record<string, string>) =>
    amina.post('/account/data/merger/codes', { email: 'amina@maison.example', own, other, ...form });
  assert.equal((await confirm({ own: '000000' })).status, 422);
  assert.equal((await amina.get('/deux/organisations/polln/edit')).status, 404);
  const again = await amina.post('/account/data/merger', { email: 'amina@maison.example' });
  const [fresh = '', theirs = ''] = codesIn(again);
  assert.equal((await confirm({ own: fresh, other: theirs, email: 'quelquun@ailleurs.example' })).status, 422);
  const [last = '', twin = ''] = codesIn(await amina.post('/account/data/merger', { email: 'amina@maison.example' }));
  const merged = await confirm({ own: last, other: twin });
  assert.match(merged.html, /mènent maintenant au même compte/);
  assert.equal((await amina.get('/deux/organisations/polln/edit')).status, 200);
  assert.equal((await amina.get('/deux/organisations/bloum/edit')).status, 200);
  // The former address enters as the same person; the session of before is over.
  assert.equal((await atHome.get('/deux')).status, 404);
  const byOther = house.visitor();
  await byOther.signIn('amina@maison.example');
  assert.match((await byOther.get('/account')).html, new RegExp(emailOf('Bloum', 'Deux')));
  assert.deepEqual(await faults(stage), []);
});

test('two accounts that are merged into each other at once become one', async () => {
  const stage = await openStage(house, { name: 'Croisées' });
  const someone = (name: string) => ({ id: stage.person(name), name, email: emailOf(name, 'Croisées') });
  const [bloum, polln] = [someone('Bloum'), someone('Polln')];
  const into = (own: typeof bloum, other: typeof bloum) =>
    house.database.write(null, (db) => mergeAccounts(db, own, other.email, house.clock.at));
  const done = await Promise.all([into(bloum, polln), into(polln, bloum), into(bloum, polln), into(polln, bloum)]);
  assert.equal(done.filter((each) => each === undefined).length, 1);
  const leads = await house.database.read(null, (db) =>
    rows(db, 'select from person_merges where former_id = any($1::uuid[])', [[bloum.id, polln.id]]),
  );
  assert.equal(leads.length, 1);
  assert.deepEqual(await faults(stage), []);
});

test('the last person who coordinates cannot go without anyone to follow them', async () => {
  const stage = await openStage(house, { name: 'Seule' });
  const coordination = await house.signedIn(emailOf('coordination', 'Seule'));
  const refused = await coordination.post('/account/data/departures', { community: 'seule' });
  assert.equal(refused.status, 422);
  assert.match(refused.html, /dernière personne qui coordonne Seule/);
  assert.match((await coordination.post('/account/data/erasure', { sure: 'yes' })).html, /dernière personne/);
  await stage.as('coordination', (here) =>
    grantSeat(here, { personId: stage.person('Bloum'), personName: '', organisationId: null, role: 'coordinator' }),
  );
  assert.equal((await coordination.post('/account/data/departures', { community: 'seule' })).status, 200);
  assert.equal((await coordination.get('/seule')).status, 404);
  const next = await house.signedIn(emailOf('Bloum', 'Seule'));
  assert.equal((await next.post('/account/data/departures', { community: 'seule' })).status, 422);
  assert.equal((await next.post('/account/data/departures', { community: 'nulle-part' })).status, 422);
});

test('a mandate that runs is handed over before its holder goes', async () => {
  await openRooms(house, 'Mandats');
  const holder = await house.signedIn(emailOf('Coop IT Easy', 'Mandats'));
  const refused = await holder.post('/account/data/departures', { community: 'mandats' });
  assert.match(refused.html, /mandat court encore dans Mandats \(Caisse\)/);
});

test('whoever is erased leaves their acts readable and their name nowhere, and every chain holds', async () => {
  const stage = await openStage(house, { name: 'Partie' });
  await house.database.write(null, (db) =>
    rows(db, `update people set name = 'Zénobie Oubliette' where id = $1`, [stage.person('Polln')]),
  );
  await voice(stage, 'Polln', 'Compter les bocaux');
  await meetWith(stage, 'Polln');
  const zenobie = await house.signedIn(emailOf('Polln', 'Partie'));
  const coordination = await house.signedIn(emailOf('coordination', 'Partie'));
  await coordination.post('/partie/invitations', {
    ...{ email: emailOf('Polln', 'Partie'), role: 'member', organisation: stage.organisation('Bloum'), to: '/partie' },
  });
  assert.match((await coordination.get('/partie/needs/1')).html, /Zénobie Oubliette/);
  assert.doesNotMatch((await zenobie.get('/account/data')).html, /numéro de la lettre/);
  await sentWith(stage, 'Un mot de Zénobie Oubliette');
  const shown = await zenobie.get('/account/data');
  assert.equal(shown.status, 200);
  assert.match(shown.html, /Votre nom, dans 1 numéro de la lettre déjà envoyé/);
  assert.match(shown.html, /Partie/);
  assert.equal((await zenobie.post('/account/data/erasure', {})).status, 422);
  const erased = await zenobie.post('/account/data/erasure', { sure: 'yes' });
  assert.match(erased.html, /Votre compte est effacé/);
  assert.match(erased.html, /lettre/);
  assert.equal((await zenobie.get('/account')).status, 404);
  assert.doesNotMatch(await wholeText(), /Zénobie|polln@partie/);
  for (const path of ['/partie/needs/1', '/partie/chronicle', '/partie/organisations/polln', '/partie/people']) {
    const { html } = await coordination.get(path);
    assert.doesNotMatch(html, /Zénobie/, path);
  }
  assert.match((await coordination.get('/partie/needs/1')).html, /Une personne partie/);
  const minutes = (await coordination.get('/partie/meetings/1/minutes')).html;
  assert.doesNotMatch(minutes, /Zénobie/);
  assert.match(minutes, /Polln.: Une personne partie[\s\S]*Peser les bocaux \(Une personne partie/);
  assert.match((await coordination.get('/partie/chronicle')).html, /effacé du compte rendu de «.Intercoop/);
  assert.match((await coordination.get('/partie/needs/1')).html, /Compter les bocaux/);
  assert.match((await coordination.get('/partie/chronicle')).html, /a demandé l’effacement de son nom/);
  const left = await house.database.read(null, (db) =>
    rows<{ count: number }>(
      db,
      `select (select count(*) from letters where to_email = $1 or body_text like '%Zénobie%')
        + (select count(*) from sign_in_codes where email = $1) as count`,
      [emailOf('Polln', 'Partie')],
    ),
  );
  assert.equal(Number(left[0]?.count), 0);
  assert.deepEqual(await faults(stage), []);
  const archive = join(folder, 'partie.zip');
  await writeArchive(house.database, 'partie', archive, house.clock.at);
  const { verify } = await import('../../../bin/lib/verify.mjs');
  assert.deepEqual(
    (await verify(archive)).flatMap((each) => each.faults),
    [],
  );
  // The address is nobody's now: whoever signs in with it begins anew.
  const anew = house.visitor();
  await anew.signIn(emailOf('Polln', 'Partie'));
  assert.equal((await anew.get('/partie')).status, 404);
});

test('the name of whoever is erased goes out of the titles of meetings and tasks, as out of minutes', async () => {
  const stage = await openStage(house, { name: 'Titres' });
  await house.database.write(null, (db) =>
    rows(db, `update people set name = 'Zénobie Oubliette' where id = $1`, [stage.person('Polln')]),
  );
  const titles = { meeting: 'Bilan avec Zénobie Oubliette', task: 'Rappeler Zénobie Oubliette lundi' };
  await meetWith(stage, 'Polln', titles);
  const coordination = await house.signedIn(emailOf('coordination', 'Titres'));
  const shown = ['/titres/tasks', '/titres/meetings/1', '/titres/meetings/1/minutes'];
  for (const path of shown) assert.match((await coordination.get(path)).html, /Zénobie Oubliette/, path);
  const zenobie = await house.signedIn(emailOf('Polln', 'Titres'));
  await zenobie.post('/account/data/erasure', { sure: 'yes' });
  for (const path of shown) assert.doesNotMatch((await coordination.get(path)).html, /Zénobie/, path);
  assert.match((await coordination.get('/titres/meetings/1')).html, /Bilan avec Une personne partie \(/);
  assert.match((await coordination.get('/titres/tasks')).html, /Rappeler Une personne partie \(\w+\) lundi/);
  assert.deepEqual(await faults(stage), []);
});

test('whoever takes the name of something and asks to be erased changes nothing that was written before', async () => {
  const stage = await openStage(house, { name: 'Emprunts' });
  await meetWith(stage, 'Polln', { meeting: 'Assemblée Générale de printemps', task: 'Rappeler Assemblée Générale' });
  const borrower = await house.signedIn(emailOf('Polln', 'Emprunts'));
  house.clock.at = plusMinutes(house.clock.at, 10);
  await borrower.post('/account', { name: 'Assemblée Générale', language: 'fr' });
  await borrower.post('/account/data/erasure', { sure: 'yes' });
  const coordination = await house.signedIn(emailOf('coordination', 'Emprunts'));
  assert.match((await coordination.get('/emprunts/meetings/1')).html, /Assemblée Générale de printemps/);
  assert.match((await coordination.get('/emprunts/tasks')).html, /Rappeler Assemblée Générale/);
  assert.deepEqual(await faults(stage), []);
});

test('whoever is erased leaves no draft, no preparation and no address in what was asked', async () => {
  const stage = await openStage(house, { name: 'Brouillon' });
  const polln = { id: stage.person('Polln'), name: 'Polln', email: emailOf('Polln', 'Brouillon') };
  await stage.as('coordination', async (here) =>
    assert.ok(!isRefusal(await beginHandbook(here, skeletonFor(here.community)))),
  );
  const found = async () => {
    const [row] = await house.database.read(stage.community.id, (db) =>
      rows<{ drafts: number; starts: number; calendars: number; told: string | null }>(
        db,
        `select (select count(*)::int from handbook_drafts where community_id = $1 and person_id = $2) as drafts,
          (select count(*)::int from starts where person_id = $2) as starts,
          (select count(*)::int from calendar_addresses where person_id = $2 and revoked_at is null) as calendars,
          (select string_agg(told::text, ' ') from data_requests where person_id = $2) as told`,
        [stage.community.id, polln.id],
      ),
    );
    return row ?? assert.fail('a row');
  };
  await house.database.write(stage.community.id, async (db) => {
    await rows(
      db,
      `insert into handbook_drafts (community_id, person_id, chapter_id, language, seen_version, title, body, sections, at)
       select $1, $2, id, 'fr', 1, 'Polln écrit', '', '{}', now() from handbook_chapters where community_id = $1 limit 1`,
      [stage.community.id, polln.id],
    );
    await rows(
      db,
      `insert into calendar_addresses (community_id, id, person_id, scope, token_hash, at)
       values ($1, gen_random_uuid(), $2, 'own', '\\x01', now())`,
      [stage.community.id, polln.id],
    );
    await rows(
      db,
      `insert into starts (person_id, answers, changed_at) values ($1, '{"invited": "a@b.example"}', now())`,
      [polln.id],
    );
    await personWith(db, { email: 'polln@maison.example', name: 'Polln', language: 'fr' }, house.clock.at);
  });
  const merged = await house.database.write(null, (db) =>
    mergeAccounts(db, polln, 'polln@maison.example', house.clock.at),
  );
  assert.equal(merged, undefined);
  const before = await found();
  assert.deepEqual([before.drafts, before.starts, before.calendars], [1, 1, 1]);
  const erased = await house.database.write(null, (db) => erase(db, polln, 'Une personne partie', house.clock.at));
  assert.ok(!isRefusal(erased));
  const left = await found();
  assert.deepEqual([left.drafts, left.starts, left.calendars], [0, 0, 0]);
  assert.doesNotMatch(left.told ?? '', /@/);
  assert.deepEqual(await faults(stage), []);
});

test('whom somebody else could write to stands in no letter any more once they are erased', async () => {
  const stage = await openStage(house, { name: 'Marraine' });
  const polln = { id: stage.person('Polln'), name: 'Polln', email: emailOf('Polln', 'Marraine') };
  const letter = (text: string) => ({
    to: 'new@koop.example',
    kind: 'join-buddy-found',
    subject: text,
    text,
    html: text,
  });
  await house.database.write(stage.community.id, async (db) => {
    await post(db, stage.community.id, letter(`Zoé vous accompagne : ${polln.email}.`));
    await post(db, stage.community.id, letter(`Une autre personne : x${polln.email}`));
  });
  assert.ok(
    !isRefusal(await house.database.write(null, (db) => erase(db, polln, 'Une personne partie', house.clock.at))),
  );
  const bodies = await house.database.read(null, (db) =>
    rows<{ text: string; subject: string }>(
      db,
      "select body_text as text, subject from letters where to_email = 'new@koop.example' order by body_text",
      [],
    ),
  );
  assert.deepEqual(
    bodies.map(({ text, subject }) => [text, subject]),
    [
      ['', ''],
      [`Une autre personne : x${polln.email}`, `Une autre personne : x${polln.email}`],
    ],
  );
});

test('where one only asked to join, is named or reads the letter is told to nobody else, and stands in one’s own file', async () => {
  const here = await openStage(house, { name: 'Leur place' });
  const [drafted, deputised, subscribed] = [
    await openStage(house, { name: 'Dossiers' }),
    await openStage(house, { name: 'Suppléance' }),
    await openStage(house, { name: 'Lettre' }),
  ];
  const [bloum, polln] = [here.person('Bloum'), here.person('Polln')];
  const other = await house.database.write(null, (db) =>
    personWith(db, { email: 'bloum@maison.example', name: 'Bloum', language: 'fr' }, house.clock.at),
  );
  const within = (stage: Stage, text: string, ...parameters: readonly unknown[]) =>
    house.database.write(stage.community.id, (db) => rows(db, text, [stage.community.id, ...parameters]));
  await within(
    drafted,
    `insert into join_drafts (community_id, id, form_id, email, language, token_hash, fields, created_at, expires_at)
     values ($1, gen_random_uuid(), gen_random_uuid(), $2, 'fr', '\\x01', '{}', now(), now())`,
    'bloum@maison.example',
  );
  const request = newId();
  await within(
    deputised,
    `insert into join_requests (community_id, id, number, applicant_id, organisation_name, country, language, why,
       asked_at, facts) values ($1, $2, 1, $3, 'Koop', 'BE', 'fr', 'Nous ouvrons en juin', now(), 0)`,
    ...[request, polln],
  );
  await within(
    deputised,
    'insert into join_deputies values ($1, $2, $3, $4)',
    request,
    'Bloum',
    emailOf('Bloum', 'Leur place'),
  );
  await within(
    subscribed,
    `insert into newsletter_subscriptions (community_id, id, form_id, email, language, kind, interests, token, asked_at,
       confirmed_at) values ($1, gen_random_uuid(), gen_random_uuid(), $2, 'fr', 'person', '{}', 'jeton', now(), now())`,
    emailOf('Bloum', 'Leur place'),
  );
  const naming = async (personId: Id) =>
    (await house.database.read(null, (db) => communitiesNaming(db, personId))).map(({ slug, keeps }) => [
      slug,
      ...keeps,
    ]);
  assert.deepEqual(await naming(polln), [['suppleance', 'request']]);
  assert.deepEqual(await naming(bloum), [
    ['lettre', 'subscription'],
    ['suppleance', 'deputy'],
  ]);
  assert.deepEqual(await naming(other), [['dossiers', 'draft']]);
  assert.deepEqual(await naming(here.person('coordination')), []);
  const someone = { id: bloum, name: 'Bloum', email: emailOf('Bloum', 'Leur place') };
  await house.database.write(null, (db) => mergeAccounts(db, someone, 'bloum@maison.example', house.clock.at));
  assert.deepEqual(
    (await naming(bloum)).map(([slug]) => slug),
    ['dossiers', 'lettre', 'suppleance'],
  );
  const own = await unzipped(await house.signedIn(someone.email), '/account/data/file');
  assert.match(own, /lettre\/newsletter\.ndjson/);
  assert.doesNotMatch(own, /Nous ouvrons en juin/);
  const theirs = await unzipped(await house.signedIn(emailOf('Polln', 'Leur place')), '/account/data/file');
  assert.match(theirs, /suppleance\/join_requests\.ndjson/);
  assert.match(theirs, /Nous ouvrons en juin/);
  assert.doesNotMatch(theirs, /lettre\//);
  assert.ok(
    !isRefusal(await house.database.write(null, (db) => erase(db, someone, 'Une personne partie', house.clock.at))),
  );
  assert.deepEqual(await naming(bloum), []);
  assert.deepEqual(await naming(polln), [['suppleance', 'request']]);
  const left = (stage: Stage, table: string) =>
    house.database.read(stage.community.id, (db) => rows<{ email: string }>(db, `select email from ${table}`));
  assert.deepEqual(await left(drafted, 'join_drafts'), []);
  assert.deepEqual(await left(deputised, 'join_deputies'), [{ email: '' }]);
  assert.deepEqual(await left(subscribed, 'newsletter_subscriptions'), [{ email: '' }]);
});

test('everything about oneself comes as one file, from all communities and from nobody else', async () => {
  const one = await openStage(house, { name: 'Une ici' });
  const two = await openStage(house, { name: 'Une là' });
  await two.as('coordination', (here) =>
    grantSeat(here, {
      ...{ personId: one.person('Bloum'), personName: '', organisationId: two.organisation('Polln'), role: 'deputy' },
    }),
  );
  await voice(one, 'Bloum', 'Un besoin de Bloum');
  await voice(two, 'Bloum', 'Le besoin de quelqu’un d’autre');
  const bloum = await house.signedIn(emailOf('Bloum', 'Une ici'));
  const text = await unzipped(bloum, '/account/data/file');
  assert.match(text, /Un besoin de Bloum/);
  assert.match(text, /une-la\/seats\.ndjson/);
  assert.doesNotMatch(text, /quelqu’un d’autre/);
  assert.doesNotMatch(text, /polln@une-ici/);
});

test('a character of the demonstration can be everybody, so nobody erases or merges it', async () => {
  const guest = house.visitor();
  await guest.post('/demonstration', {});
  const cast = await guest.get('/demonstration');
  const [, key = ''] = /name="person" value="([^"]+)"/.exec(cast.html) ?? [];
  if (key) await guest.post('/demonstration/entry', { person: key });
  for (const path of ['erasure', 'merger', 'merger/codes'])
    assert.equal((await guest.post(`/account/data/${path}`, { sure: 'yes', email: 'a@b.example' })).status, 404, path);
});

async function unzipped(visitor: Visitor, path: string): Promise<string> {
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(visitor.url + path, { headers: { cookie } });
  assert.equal(answer.status, 200);
  const file = join(folder, `${crypto.randomUUID()}.zip`);
  await writeFile(file, Buffer.from(await answer.arrayBuffer()));
  const opened = await open(file);
  const texts: string[] = [];
  for (const [name, entry] of await contentsOf(opened)) {
    const chunks: Buffer[] = [];
    for await (const chunk of contentOf(opened, entry)) chunks.push(chunk);
    texts.push(name, Buffer.concat(chunks).toString());
  }
  await opened.close();
  return texts.join('\n');
}
