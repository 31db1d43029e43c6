import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../src/basics/instant';
import { grantSeat, personWith } from '../../src/community/members';
import { charterFields } from '../forms';
import { emailOf, openHouse, openStage, type Visitor } from '../harness';

// What becomes of a proposal, as members see and do it: by the pages alone, on a calendar that moves.
const house = await openHouse({ at: '2022-06-08T10:00:00.000Z' });
const stage = await openStage(house, { members: ['BEES coop', 'Bloum', 'Polln'], provider: 'Coop IT Easy' });
const place = `/${stage.community.slug}`;
let coordination: Visitor;
let bees: Visitor;
let bloum: Visitor;
let polln: Visitor;
let provider: Visitor;

/** Turns the calendar to a moment; whoever was signed in long ago signs in again. */
async function on(at: string): Promise<void> {
  house.clock.at = instant(at);
  const enter = (who: string) => house.signedIn(emailOf(who));
  coordination = await enter('coordination');
  [bees, bloum, polln, provider] = [
    await enter('BEES coop'),
    await enter('Bloum'),
    await enter('Polln'),
    await enter('Coop IT Easy'),
  ];
}
await on('2022-06-08T10:00:00.000Z');

const read = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');
const letters = (kind: string) =>
  house.database.read(stage.community.id, (db) =>
    db
      .selectFrom('letters')
      .select(['to_email as to', 'body_text as text'])
      .where('kind', '=', kind)
      .orderBy('to_email')
      .execute(),
  );
const QUESTION = { title: 'Cofinancer 4 heures', text: 'Quatre heures.', rule: 'medium', amount: '', options: '' };

async function opens(form: Record<string, string | readonly string[]> = {}): Promise<string> {
  const made = await coordination.post(`${place}/proposals`, { ...QUESTION, ...form });
  assert.equal(made.status, 200, read(made.html).slice(0, 600));
  return made.path.replace(/\?.*/, '');
}
const seatIn = (html: string): string =>
  /name="seat" value="([^"]+)"/.exec(html)?.[1] ?? assert.fail('no seat is offered');
async function agrees(who: Visitor, path: string): Promise<void> {
  const seat = seatIn((await who.get(path)).html);
  const said = await who.post(`${path}/answers`, { seat, stage: 'binding', kind: 'agree', reason: '' });
  assert.match(read(said.html), /La réponse de votre organisation est enregistrée/);
}
const closes = (path: string) => coordination.post(`${path}/closing`, {});

test('a call is noted, shown as such, told by letter, and replaced by the delegate’s own answer', async () => {
  const path = await opens();
  const form = (await coordination.get(path)).html;
  assert.match(read(form), /Noter une réponse donnée par téléphone/);
  assert.doesNotMatch((await bees.get(path)).html, /telephone\/answers/);
  const call = { organisationId: stage.organisation('Bloum'), stage: 'binding', kind: 'agree', reason: 'vite dit' };
  const nobody = await coordination.post(`${path}/telephone/answers`, { ...call, toldBy: '' });
  assert.equal(nobody.status, 422);
  assert.match(read(nobody.html), /Dites qui a donné cette réponse au téléphone/);
  assert.match(nobody.html, /vite dit/);
  const noted = await coordination.post(`${path}/telephone/answers`, { ...call, toldBy: 'Mina' });
  assert.match(read(noted.html), /La réponse est notée/);
  assert.match(read((await polln.get(path)).html), /par téléphone, dit par Mina, noté par/);
  const [letter] = await letters('answer-by-telephone');
  assert.equal(letter?.to, emailOf('Bloum'));
  assert.match(letter?.text ?? '', /Mina[\s\S]*avant le 22 juin 2022/);
  const own = (await bloum.get(path)).html;
  assert.match(read(own), /dit par Mina, noté par [^.]*\. Votre réponse la remplace/);
  const said = await bloum.post(`${path}/answers`, {
    ...{ seat: seatIn(own), stage: 'binding', kind: 'object', reason: 'ce n’est pas ce que nous disions' },
  });
  assert.match(read(said.html), /La nouvelle réponse remplace l’ancienne/);
  const late = await coordination.post(`${path}/telephone/answers`, { ...call, toldBy: 'Mina' });
  assert.equal(late.status, 422);
  assert.match(read(late.html), /a déjà répondu elle-même/);
  assert.match(
    read((await coordination.get(`${place}/chronicle`)).html),
    /Bloum répond par téléphone .*\(dit par Mina/,
  );
});

test('a delegate asks their people, who read it and say it, and the delegate sees what they say', async () => {
  const email = 'ines@people.example';
  await stage.as('coordination', async (here) => {
    const personId = await personWith(here.db, { email, name: 'Inès', language: 'fr' }, here.now);
    const organisationId = stage.organisation('BEES coop');
    await grantSeat(here, { personId, personName: 'Inès', organisationId, role: 'member' });
  });
  const path = await opens();
  const seat = seatIn((await bees.get(path)).html);
  const late = await bees.post(`${path}/polls`, { seat, untilOn: '2022-06-22', note: 'gardé' });
  assert.equal(late.status, 422);
  assert.match(late.html, /gardé/);
  const asked = await bees.post(`${path}/polls`, { seat, untilOn: '2022-06-15', note: 'Qu’en dites-vous ?' });
  assert.match(read(asked.html), /Votre question est partie/);
  assert.deepEqual(
    (await letters('people-asked')).map((each) => each.to),
    [email],
  );
  const ines = await house.signedIn(email);
  const seen = (await ines.get(path)).html;
  assert.match(read(seen), /demande l’avis des gens de BEES coop jusqu’au 15 juin 2022\. Qu’en dites-vous/);
  await ines.post(`${path}/answers`, { seat: seatIn(seen), stage: 'leaning', kind: 'agree', reason: 'enfin !' });
  assert.match(read((await bees.get(path)).html), /1 personne a dit son avis : D’accord : 1 enfin ! Inès/);
  assert.doesNotMatch(read((await bloum.get(path)).html), /a dit son avis :/);
});

test('suspended, it says so and takes nothing; when it goes on, its end has moved', async () => {
  const path = await opens();
  const wordless = await coordination.post(`${path}/suspension`, { reason: '' });
  assert.equal(wordless.status, 422);
  const paused = await coordination.post(`${path}/suspension`, { reason: 'Le prix a changé.' });
  assert.match(read(paused.html), /suspendue .*Proposition suspendue .*Le prix a changé\./);
  const seen = (await bees.get(path)).html;
  assert.doesNotMatch(seen, new RegExp(`action="${path}/answers"`));
  assert.match(read((await bees.get(`${place}/proposals`)).html), /suspendue/);
  assert.match(read((await bees.get(`${path}/board/bees-coop`)).html), /suspendue depuis le 8 juin 2022/);
  await on('2022-06-11T10:00:00.000Z');
  const resumed = await coordination.post(`${path}/resumption`, {});
  assert.match(read(resumed.html), /C’est repris.*25 juin 2022 à 12:00/);
  assert.equal((await letters('proposal-resumed')).length, 3);
  await agrees(bees, path);
});

test('what was decided comes back on its day, is confirmed, and is replaced by what is made of it', async () => {
  await on('2022-07-01T10:00:00.000Z');
  const path = await opens({ reviewOn: '2023-01-10' });
  await agrees(bees, path);
  await on('2022-07-15T10:00:00.000Z');
  assert.match(read((await closes(path)).html), /À revoir le 10 janvier 2023/);
  assert.doesNotMatch(read((await coordination.get(place)).html), /à revoir/);
  await on('2023-01-10T10:00:00.000Z');
  await house.doChores();
  await house.doChores();
  assert.deepEqual(
    (await letters('review-due')).map((each) => each.to),
    [emailOf('coordination')],
  );
  assert.match(
    read((await coordination.get(place)).html),
    /À faire avancer · Proposition n° \d+ Cofinancer 4 heures à revoir/,
  );
  assert.match(read((await bees.get(`${place}/proposals`)).html), /Décisions à revoir/);
  const again = await coordination.post(`${path}/reviews`, { seen: '1', reviewOn: '2024-01-10', words: 'elle tient' });
  assert.match(read(again.html), /Confirmée le 10 janvier 2023, à revoir le 10 janvier 2024/);
  const stale = await coordination.post(`${path}/reviews`, { seen: '1', reviewOn: '2025-01-10', words: '' });
  assert.match(read(stale.html), /a déjà revu cette décision/);
  const href = /href="([^"]+link=supersedes)"/.exec(again.html)?.[1]?.replace('&amp;', '&') ?? assert.fail('no link');
  const form = await coordination.get(href);
  assert.match(form.html, /value="Cofinancer 4 heures"/);
  assert.match(
    read(form.html),
    /Cette proposition remplace la décision n° \d+, Cofinancer 4 heures, si elle est adoptée/,
  );
  const from = /from=(\d+)/.exec(href)?.[1] ?? '';
  const later = await opens({ title: 'Cofinancer 6 heures', from, link: 'supersedes' });
  assert.match(read((await bees.get(path)).html), /Cofinancer 6 heures, demande de la remplacer/);
  await agrees(bees, later);
  await on('2023-01-24T10:00:00.000Z');
  assert.match(
    read((await closes(later)).html),
    /Elle remplace la décision n° \d+, Cofinancer 4 heures \(registre n° \d+\)/,
  );
  assert.match(
    read((await bees.get(path)).html),
    /Décision remplacée Remplacée par la proposition n° \d+, Cofinancer 6 heures/,
  );
});

test('the provider says it is concerned; where the charter keeps the concerned from answering, they do not', async () => {
  const path = await opens();
  const declared = await provider.post(`${path}/interests`, { words: 'c’est nous qui le ferions' });
  assert.match(read(declared.html), /Coop IT Easy : c’est nous qui le ferions Ne fait pas partie/);
  assert.match(read((await bees.get(`${path}/board/bees-coop`)).html), /Coop IT Easy \(c’est nous qui le ferions\)/);
  await coordination.post(`${path}/withdrawal`, { reason: 'assez vu' });
});

test('the charter’s form proposes the change instead; adopted, the charter has it at once', async () => {
  const form = await coordination.get(`${place}/charter`);
  assert.match(read(form.html), /Ou proposer ce changement aux organisations/);
  assert.doesNotMatch((await bees.get(`${place}/charter`)).html, /charter\/proposals/);
  const fields = charterFields(form.html);
  const nothing = await coordination.post(`${place}/charter/proposals`, { ...fields, rule: 'medium', why: 'rien' });
  assert.equal(nothing.status, 422);
  assert.match(read(nothing.html), /Rien n’est changé dans ce formulaire/);
  const changed = { ...fields, lateAfter: '45', concerned: 'refrain', why: 'Trois mois d’essai.' };
  const ruleless = await coordination.post(`${place}/charter/proposals`, changed);
  assert.equal(ruleless.status, 422);
  assert.match(read(ruleless.html), /Choisissez une des règles que la charte propose/);
  assert.match(ruleless.html, /Trois mois d/);
  const proposed = await coordination.post(`${place}/charter/proposals`, { ...changed, rule: 'medium' });
  assert.match(read(proposed.html), /Le changement de la charte est proposé/);
  assert.match(read(proposed.html), /Si la proposition est adoptée, la charte change aussitôt.*30 jours.*45 jours/);
  const path = proposed.path.replace(/\?.*/, '');
  await agrees(bees, path);
  await on('2023-02-08T10:00:00.000Z');
  const closed = await closes(path);
  assert.match(read(closed.html), /La charte a changé avec cette décision.*version 2 de la charte/);
  assert.match(read((await bees.get(`${place}/charter`)).html), /45 jours/);
  assert.match(read((await bees.get(`${place}/charter`)).html), /elle n’est pas comptée/);
});

test('by that charter an organisation named as concerned reads why, and has nothing to answer', async () => {
  const path = await opens({ concerned: [stage.organisation('Polln')], concernedWhy: 'ce serait payé à Polln' });
  assert.match(read((await polln.get(path)).html), /Polln est concernée par cette proposition : elle ne répond pas/);
  assert.doesNotMatch((await polln.get(path)).html, new RegExp(`action="${path}/answers"`));
  assert.doesNotMatch(read((await polln.get(place)).html), /Répondre au nom/);
  const [letter] = await letters('organisation-concerned');
  assert.deepEqual([letter?.to, /ce serait payé à Polln/.test(letter?.text ?? '')], [emailOf('Polln'), true]);
  const unsaid = await coordination.post(`${place}/proposals`, {
    ...{ ...QUESTION, concerned: [stage.organisation('Polln')], concernedWhy: '' },
  });
  assert.equal(unsaid.status, 422);
  const page = read((await bees.get(path)).html);
  assert.match(page, /Polln : ce serait payé à Polln Ne répond pas et n’est pas comptée/);
});
