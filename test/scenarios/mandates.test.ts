import assert from 'node:assert/strict';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { instant } from '../../src/basics/instant';
import { contentOf, contentsOf } from '../../src/machinery/archive/zip/read';
import { rows } from '../../src/machinery/database';
import { emailOf, openHouse, openStage, type Visitor } from '../harness';

// Renewing the core group and handing over, as members do it: by the pages alone, on a calendar that moves.
const house = await openHouse({ at: '2021-05-20T09:00:00.000Z' });
const stage = await openStage(house, { members: ['BEES coop', 'Bloum', 'Polln'] });
const place = `/${stage.community.slug}/mandates`;
let coordination: Visitor;
let bees: Visitor;
let bloum: Visitor;
let polln: Visitor;

/** Turns the calendar to a day; whoever was signed in long ago signs in again. */
async function on(at: string): Promise<void> {
  house.clock.at = instant(`${at}T09:00:00.000Z`);
  const enter = (who: string) => house.signedIn(emailOf(who));
  [coordination, bees, bloum, polln] = [
    await enter('coordination'),
    await enter('BEES coop'),
    await enter('Bloum'),
    await enter('Polln'),
  ];
}
await on('2021-05-20');
const spaced = (html: string): string => html.replace(/[\s\u00a0\u202f]+/g, ' ');
const read = (html: string): string => spaced(html.replace(/<[^>]+>/g, ' '));
const ROLE = { purpose: '', domains: '', accountabilities: '', criteria: '', alone: '', standing: 'none', places: '1' };

async function makeRole(name: string, role: Partial<typeof ROLE> & { termMonths: string; aloneAmount: string }) {
  const made = await coordination.post(`${place}/roles`, { ...ROLE, ...role, name, circle: 'noyau' });
  assert.equal(made.status, 200, read(made.html).slice(0, 400));
}
async function give(role: string, whom: string, fromOn: string, untilOn: string) {
  const form = { person: stage.person(whom), kind: 'holder', fromOn, untilOn };
  return coordination.post(`${place}/roles/${role}/terms`, form);
}
async function termOf(role: string, whom: string): Promise<string> {
  const found = await house.database.read(stage.community.id, (db) =>
    rows<{ id: string }>(
      db,
      `select t.id from terms t join roles r on r.community_id = t.community_id and r.id = t.role_id
        where t.community_id = $1 and r.slug = $2 and t.person_id = $3 order by t.from_on`,
      [stage.community.id, role, stage.person(whom)],
    ),
  );
  return found.at(-1)?.id ?? assert.fail(`${whom} never held ${role}`);
}
const letters = () =>
  house.database.read(stage.community.id, (db) =>
    db.selectFrom('letters').select(['kind', 'to_email as to', 'body_text as text']).orderBy('id').execute(),
  );

test('the mandate “noyau 2021–22” has its middle on 17 March 2022, and says so on 15 February', async () => {
  assert.match(read((await coordination.get(place)).html), /Commencez par le noyau/);
  const empty = await coordination.get(`${place}/circles/new`);
  assert.match(empty.html, /value="Noyau"/);
  await coordination.post(`${place}/circles`, { name: 'Noyau', purpose: 'Porter la communauté', domains: '' });
  await makeRole('Membre du noyau', { standing: 'core-group', termMonths: '19', aloneAmount: '300', places: '4' });
  const given = await give('membre-du-noyau', 'BEES coop', '2021-06-01', '2022-12-31');
  assert.match(read(given.html), /du 1er juin 2021 au 31 décembre 2022\s· mi-parcours le 17 mars 2022/);
  await on('2022-02-14');
  await house.doChores();
  assert.equal((await letters()).filter(({ kind }) => kind === 'mandate-mid-point').length, 0);
  await on('2022-02-15');
  await house.doChores();
  await house.doChores();
  const reminders = (await letters()).filter(({ kind }) => kind === 'mandate-mid-point');
  assert.deepEqual(
    reminders.map(({ to }) => to),
    [emailOf('BEES coop')],
  );
});

test('while the mandate runs its holder leads; the day after its end the page says since when and who can', async () => {
  await on('2022-12-31');
  assert.equal((await bees.get(`/${stage.community.slug}/proposals/new`)).status, 200);
  assert.equal((await give('membre-du-noyau', 'Polln', '2022-12-01', '2023-12-31')).status, 200);
  await on('2023-01-01');
  const refused = await bees.get(`/${stage.community.slug}/proposals/new`);
  assert.equal(refused.status, 403);
  assert.match(read(refused.html), /courait jusqu’au 31 décembre 2022 .* Délégué·e de Polln le peut à sa place/);
  assert.match(read((await bees.get(place)).html), /Votre mandat a pris fin : Membre du noyau/);
  // Whoever never led is told nothing of the kind.
  const never = await bloum.get(`/${stage.community.slug}/proposals/new`);
  assert.equal(never.status, 403);
  assert.doesNotMatch(read(never.html), /courait jusqu/);
});

test('the file that is handed over is read by both sides and by nobody else, as page, PDF and data', async () => {
  await on('2022-12-15');
  await bees.post(`/${stage.community.slug}/needs`, {
    title: 'Imprimer les cartes en une fois',
    today: 'Une par une',
    language: 'fr',
    seat: (await stage.seatsOf('BEES coop'))[0]?.id ?? '',
  });
  const term = await termOf('membre-du-noyau', 'BEES coop');
  const file = `${place}/terms/${term}/handover`;
  const access = { what: 'Le site web', place: 'https://exemple.coop/admin', others: 'Coop IT Easy' };
  assert.equal((await bees.post(`${file}/accesses`, access)).status, 200);
  const secret = await bees.post(`${file}/accesses`, { ...access, others: 'mot de passe : soleil22' });
  assert.equal(secret.status, 422);
  assert.match(read(secret.html), /ressemble à un mot de passe/);
  assert.match(secret.html, /soleil22/, 'what was typed is still there to correct');
  await bees.post(`${file}/advice`, { advice: 'Commencez par écouter.', version: '0' });
  const page = await polln.get(file);
  assert.equal(page.status, 200);
  const text = read(page.html);
  assert.match(text, /Imprimer les cartes en une fois/);
  assert.match(text, /En double avec Délégué·e de Polln du 1er décembre 2022 au 31 décembre 2022/);
  assert.match(text, /Commencez par écouter\./);
  assert.doesNotMatch(text, /soleil22/);
  assert.equal((await bloum.get(file)).status, 404);
  const pdf = await bees.get(`${file}/pdf`);
  assert.equal(pdf.headers.get('content-type'), 'application/pdf');
  const zip = await inZip(`${file}/file`);
  assert.deepEqual([...zip.keys()], ['passation.pdf', 'passation-donnees.json']);
  assert.equal(zip.get('passation.pdf')?.subarray(0, 5).toString(), '%PDF-');
  const data = String(zip.get('passation-donnees.json'));
  assert.doesNotMatch(data, /soleil22/);
  const kept: { accesses: unknown[]; matters: { what: string }[] } = JSON.parse(data);
  assert.equal(kept.accesses.length, 1);
  assert.match(kept.matters[0]?.what ?? '', /Imprimer les cartes/);
});

/** What a zip that BEES downloads holds, by name. */
async function inZip(path: string): Promise<ReadonlyMap<string, Buffer>> {
  const cookie = [...bees.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(house.url + path, { headers: { cookie, 'accept-language': 'fr' } });
  assert.equal(response.headers.get('content-type'), 'application/zip');
  assert.match(response.headers.get('content-disposition') ?? '', /membre-du-noyau-passation\.zip/);
  const folder = await mkdtemp(join(tmpdir(), 'komunigi-'));
  await writeFile(join(folder, 'passation.zip'), Buffer.from(await response.arrayBuffer()));
  const opened = await open(join(folder, 'passation.zip'));
  const held = new Map<string, Buffer>();
  for (const [name, entry] of await contentsOf(opened)) {
    const pieces: Buffer[] = [];
    for await (const piece of contentOf(opened, entry)) pieces.push(piece);
    held.set(name, Buffer.concat(pieces));
  }
  await opened.close();
  await rm(folder, { recursive: true });
  return held;
}

test('both sides sign the checklist, each by their own click, and then it is handed over', async () => {
  const file = `${place}/terms/${await termOf('membre-du-noyau', 'BEES coop')}/handover`;
  const points = ['matters', 'promises', 'dates', 'contacts', 'accesses', 'advice'];
  const asked = /<form[^>]*signatures".*?<\/form>/s.exec((await bees.get(file)).html)?.[0] ?? '';
  assert.match(read(asked), /La passation est faite quand les deux personnes ont signé chaque point/);
  assert.doesNotMatch(read(asked), /facultatif/, 'both sign every point');
  const half = await bees.post(`${file}/signatures`, { points });
  assert.doesNotMatch(read(half.html), /La passation est faite/);
  const both = await polln.post(`${file}/signatures`, { points });
  assert.match(read(both.html), /La passation est faite/);
  assert.match(read(both.html), /Délégué·e de Polln, le 15 décembre 2022/);
});

test('a holder decides alone up to the amount, on the page and in the register', async () => {
  await on('2023-02-01');
  const page = `${place}/roles/membre-du-noyau`;
  const above = await polln.post(`${page}/decisions`, { title: 'Louer la salle', words: '', amount: '300,01' });
  assert.equal(above.status, 422);
  assert.match(read(above.html), /décide seul jusqu’à 300,00 €/);
  const done = await polln.post(`${page}/decisions`, { title: 'Louer la salle', words: 'Pour mars', amount: '300' });
  assert.equal(done.status, 200);
  assert.match(read(done.html), /Louer la salle .* Registre, inscription n° 1/);
  const register = read((await bloum.get(`/${stage.community.slug}/register`)).html);
  assert.match(register, /Décision de Délégué·e de Polln \(Membre du noyau\) : 300,00 € hors TVA/);
  const late = await bees.post(`${page}/decisions`, { title: 'Encore une', words: '', amount: '' });
  assert.equal(late.status, 422);
  assert.match(read(late.html), /courait jusqu’au 31 décembre 2022 .* Délégué·e de Polln le peut à sa place/);
});

test('the coordinator holds four roles, and the relay is suggested', async () => {
  await on('2023-02-02');
  for (const [index, name] of ['Animation', 'Secrétariat', 'Trésorerie', 'Financeurs'].entries()) {
    await makeRole(name, { termMonths: '12', aloneAmount: '' });
    const slug = ['animation', 'secretariat', 'tresorerie', 'financeurs'][index] ?? '';
    if (index === 3) assert.doesNotMatch(read((await coordination.get(`${place}/load`)).html), /Un relais/);
    assert.equal((await give(slug, 'coordination', '2023-02-01', `2023-1${index === 0 ? 0 : 2}-31`)).status, 200);
  }
  const load = read((await coordination.get(`${place}/load`)).html);
  assert.match(load, /4 rôles : /);
  assert.match(load, /Un relais ferait du bien .* Animation, jusqu’au 31 octobre 2023/);
  // Polln carries in the same circle and may see it; Bloum carries nothing.
  assert.match(read((await polln.get(`${place}/load`)).html), /Un relais ferait du bien/);
  assert.doesNotMatch(read((await bloum.get(`${place}/load`)).html), /Coordination/);
});

test('hours and a pause that one notes are on the load', async () => {
  await polln.post(`${place}/load/hours`, { month: '2023-01', hours: '7,5' });
  await polln.post(`${place}/load/pauses`, { fromOn: '2023-01-10', untilOn: '2023-01-20' });
  const load = read((await polln.get(`${place}/load`)).html);
  assert.match(load, /janvier 2023 .*7 h 30/);
  assert.match(load, /Dernière pause : du 10 janvier 2023 au 20 janvier 2023/);
  const never = await polln.post(`${place}/load/hours`, { month: '2023-01', hours: 'beaucoup' });
  assert.equal(never.status, 422);
});

test('the report tells what was done under the mandates of a circle, and nothing else', async () => {
  const report = `${place}/circles/noyau/report`;
  const text = read((await bloum.get(`${report}?from=2023-01-01&until=2023-12-31`)).html);
  assert.match(text, /Délégué·e de Polln a décidé sous son mandat \(Membre du noyau\) : Louer la salle/);
  assert.doesNotMatch(text, /Imprimer les cartes/);
  const before = read((await bloum.get(`${report}?from=2022-01-01&until=2022-03-31`)).html);
  assert.match(before, /Aucun acte sous mandat dans cette période/);
});

test('the pulse leaves no trace of when it was answered, and is said back to nobody this month', async () => {
  const [, form = ''] =
    /<form method="post" action="[^"]*\/pulse"[^>]*>([\s\S]*?)<\/form>/.exec(
      (await polln.get(`${place}/pulse`)).html,
    ) ?? [];
  assert.match(form, /name="score"/);
  assert.doesNotMatch(form, /name="once"/, 'what a form is sent with once is kept with its moment');
  const answered = await polln.post(`${place}/pulse`, { score: '1' });
  assert.match(read(answered.html), /rien ne la relie à vous/);
  assert.equal((await polln.post(`${place}/pulse`, { score: '5' })).status, 422);
  assert.equal((await polln.post(`${place}/pulse`, { score: '6' })).status, 422);
  const traces = await house.database.read(null, (db) =>
    db.selectFrom('submissions').select('path').where('path', 'like', '%pulse%').execute(),
  );
  assert.deepEqual(traces, []);
  assert.match(read((await bloum.get(`${place}/pulse`)).html), /Rien à montrer pour le moment/);
});

test('what comes next has the reviews of decisions and the last day of money, and an overdue review is open', async () => {
  await on('2023-02-06');
  const proposals = `/${stage.community.slug}/proposals`;
  const opens = async (title: string, form: Record<string, string>): Promise<string> => {
    const question = { title, text: 'Un mot.', rule: 'medium', amount: '', options: '', ...form };
    const made = await coordination.post(proposals, question);
    assert.equal(made.status, 200, read(made.html).slice(0, 600));
    return made.path.replace(/\?.*/, '');
  };
  const reviewed = await opens('Louer la salle', { reviewOn: '2023-06-10' });
  const unread = await opens('Louer la cave', { reviewOn: '2023-06-10' });
  const fridge = await opens('Acheter un frigo', { amount: '100', needed: '100', lapsesOn: '2023-04-01', margin: '0' });
  const seat = (await stage.seatsOf('Bloum'))[0]?.id ?? '';
  await bloum.post(`${reviewed}/answers`, { seat, stage: 'binding', kind: 'agree', reason: '' });
  await on('2023-02-27');
  for (const path of [reviewed, unread]) assert.equal((await coordination.post(`${path}/closing`, {})).status, 200);
  const file = `${place}/terms/${await termOf('membre-du-noyau', 'Polln')}/handover`;
  const parts = async (): Promise<readonly string[]> =>
    read((await polln.get(file)).html).split(/Ce qui est ouvert|Ce qui est promis|Prochaines dates|À qui parler/);
  const [, open = '', , dates = ''] = await parts();
  assert.match(dates, /Dernier jour pour réunir l’argent : Acheter un frigo 1er avril 2023/);
  assert.match(dates, /Décision à revoir : Louer la salle 10 juin 2023/);
  assert.doesNotMatch(dates, /Louer la cave/, 'what was not adopted is not looked at again');
  assert.doesNotMatch(open, /à revoir/);
  assert.equal((await coordination.post(`${fridge}/suspension`, { reason: 'Le prix a changé.' })).status, 200);
  const [, , , suspended = ''] = await parts();
  assert.doesNotMatch(suspended, /Acheter un frigo/, 'its clock stands still');
  await on('2023-06-11');
  const [, openLater = '', , datesLater = ''] = await parts();
  assert.match(openLater, /Décision à revoir : Louer la salle À revoir depuis le 10 juin 2023/);
  assert.doesNotMatch(datesLater, /à revoir|réunir l’argent/);
  const load = spaced((await coordination.get(`${place}/load`)).html);
  assert.match(load, new RegExp(`<a href="${reviewed}">Décision à revoir, proposition n° \\d+ : Louer la salle</a>`));
});

test('from a role whoever facilitates opens its election, which then stands there and on the load', async () => {
  await on('2023-06-12');
  const page = `${place}/roles/tresorerie`;
  const elections = `/${stage.community.slug}/elections`;
  const waits = async (): Promise<string> =>
    /(Rien n’attend|\d+ sujets? atten)/.exec(read((await bloum.get(`${place}/load`)).html))?.[0] ?? '';
  const openingOf = (kind: string) => `href="${elections}/new?role=tresorerie&amp;kind=${kind}"`;
  const opening = openingOf('holder');
  assert.ok((await coordination.get(page)).html.includes(opening));
  assert.ok(!(await bloum.get(page)).html.includes(opening), 'a delegate does not open elections');
  assert.equal(await waits(), 'Rien n’attend');
  const wording = { termKind: 'holder', criteria: 'Savoir compter', termMonths: '12', startsOn: '2023-09-01' };
  const pace = { mode: 'days', endsOn: '2023-06-30' };
  const opened = await coordination.post(elections, { ...wording, ...pace, role: 'tresorerie' });
  assert.match(opened.path, /\/elections\/1\?done=elections\.opened$/, read(opened.html).slice(0, 600));
  assert.ok((await bloum.get(page)).html.includes(`href="${elections}/1"`));
  const leading = (await coordination.get(`${elections}/1`)).html;
  const [, version = ''] = /\/steps"[\s\S]*?name="version" value="(\d+)"/.exec(leading) ?? [];
  const moved = await coordination.post(`${elections}/1/steps`, { ...pace, version, to: 'nominate', reason: '' });
  assert.equal(moved.status, 200, read(moved.html).slice(0, 600));
  assert.equal(await waits(), '1 sujet atten');
  const own = spaced((await bloum.get(`${place}/load`)).html);
  assert.ok(own.includes(`<a href="${elections}/1">Élection n° 1 : Trésorerie</a>`), 'each matter leads to its page');
  // A form that is refused comes back with the same way to the election.
  const refused = await coordination.post(`${page}/terms`, { person: '', kind: 'holder', fromOn: '', untilOn: '' });
  assert.equal(refused.status, 422);
  assert.ok(refused.html.includes(`href="${elections}/1"`));
  assert.ok(!refused.html.includes(opening), 'while one runs, no other of its kind is opened from there');
  assert.ok(refused.html.includes(openingOf('deputy')), 'the other kind may be elected at the same time');
});
