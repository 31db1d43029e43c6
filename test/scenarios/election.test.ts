import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { verify } from '../../bin/lib/verify.mjs';
import { auditCommunity } from '../../src/app/commands/audit';
import type { Id } from '../../src/basics/id';
import { isRefusal } from '../../src/basics/outcome';
import { makeCircle, makeRole } from '../../src/community/mandates/actions';
import { circleBySlug } from '../../src/community/mandates/queries';
import { takeIn, writeArchive } from '../../src/machinery/archive';
import { type Db, rows } from '../../src/machinery/database';
import { freshDatabase } from '../../src/machinery/database/testing';
import { emailOf, type Got, openHouse, openStage, type Visitor } from '../harness';

// An election without candidates for one coop seat of the core group, 13 March 2022, through its pages.
const COOPS = ['BEES coop', 'Bloum', 'Polln', 'Oufticoop', 'Macavrac', 'Coopéco', 'BE-7'] as const;
const NAMED = ['Bloum', 'Polln', 'Polln', 'Bloum', 'Coopéco', 'Polln', 'Coopéco'] as const;
/** Who objects in this story, and in words that occur nowhere else. */
const OBJECTOR = 'Oufticoop';
const OBJECTION = 'Vingt-quatre mois épuisent qui les porte';

const house = await openHouse({ at: '2022-03-13T10:00:00.000Z' });
const stage = await openStage(house, { members: COOPS });
await stage.as('coordination', async (here) => {
  assert.ok(!isRefusal(await makeCircle(here, { name: 'Noyau', purpose: 'Porter la communauté', domains: '' })));
  const circle = (await circleBySlug(here, 'noyau')) ?? assert.fail('the circle was just made');
  const texts = { purpose: 'Porter', domains: '', accountabilities: '', alone: '' };
  const role = { name: 'Membre du noyau', ...texts, criteria: 'Connaître deux magasins' };
  const numbers = { aloneCents: null, termMonths: 24, places: 4, standing: 'core-group' as const };
  assert.ok(!isRefusal(await makeRole(here, circle, { ...role, ...numbers })));
});
const people = new Map<string, Visitor>();
for (const who of ['coordination', ...COOPS]) people.set(who, await house.signedIn(emailOf(who)));
const visitor = (who: string): Visitor => people.get(who) ?? assert.fail(who);
const { slug } = stage.community;
const PATH = `/${slug}/elections/1`;

/** Fills in the form of a page that posts there and holds all these hidden values, as a person would. */
async function send(
  who: string,
  action: string,
  fields: Record<string, string>,
  marks: Record<string, string> = {},
): Promise<Got> {
  const { html } = await visitor(who).get(
    action === `/${slug}/elections` ? `${action}/new?role=membre-du-noyau` : PATH,
  );
  const forms = [...html.matchAll(/<form [^>]*action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/g)];
  const hidden = (body: string) =>
    Object.fromEntries(
      [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    );
  const form = forms.find(([, to, body = '']) => {
    const found = hidden(body);
    const isOther = marks.told === undefined && found.told !== undefined;
    return to === action && !isOther && Object.entries(marks).every(([name, value]) => found[name] === value);
  });
  assert.ok(form, `${who} finds no form to ${action} ${JSON.stringify(marks)}`);
  return visitor(who).post(action, { ...hidden(form[2] ?? ''), ...fields });
}
const moved = async (to: string, fields: Record<string, string> = {}) => {
  const got = await send('coordination', `${PATH}/steps`, { mode: 'live', endsOn: '', reason: '', ...fields }, { to });
  assert.equal(got.status, 200, got.html.slice(0, 500));
};
const read = async (who: string): Promise<string> => (await visitor(who).get(PATH)).html;

/** Every page and file that someone of another organisation may read about this election. */
async function readableBy(who: string): Promise<ReadonlyMap<string, string>> {
  const paths = [PATH, `/${slug}`, `/${slug}/elections`, `/${slug}/elections?view=ended`, `/${slug}/register`];
  paths.push(`/${slug}/register/1`, `/${slug}/mandates/roles/membre-du-noyau`, `/${slug}/mandates`);
  paths.push(
    `/${slug}/chronicle`,
    `/${slug}/chronicle?room=elections`,
    `/${slug}/organisations/${OBJECTOR.toLowerCase()}`,
  );
  const found = new Map<string, string>();
  for (const path of paths) {
    const { status, html } = await visitor(who).get(path);
    if (status === 200) found.set(path, html);
  }
  return found;
}

const letters = () =>
  house.database.read(stage.community.id, (db) =>
    rows<{ to: string; text: string }>(db, 'select to_email as "to", subject || body_text as text from letters', []),
  );
const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('\u2060', '')
    .replace(/\s+/g, ' ');

test('role and criteria come from the mandate, and are agreed by all who see them', async () => {
  const opened = await send('coordination', `/${slug}/elections`, {
    ...{ termKind: 'holder', criteria: 'Connaître deux magasins', termMonths: '24', startsOn: '2022-04-01' },
    ...{ mode: 'live', endsOn: '' },
  });
  assert.match(opened.path, /\/elections\/1\?done=elections\.opened$/);
  assert.match(await read('Bloum'), /Connaître deux magasins/);
  await send('coordination', `${PATH}/wordings`, {
    ...{ criteria: 'Connaître au moins deux magasins', termMonths: '24', startsOn: '2022-04-01' },
  });
  assert.match(await read('Bloum'), /Connaître au moins deux magasins/);
});

test('each of seven names exactly one person, hidden from everybody until all have', async () => {
  await moved('nominate');
  for (const [place, who] of COOPS.slice(0, 6).entries()) {
    const person = stage.person(NAMED[place] ?? '');
    const reason = `raison de ${who}`;
    const got = await send(who, `${PATH}/nominations`, { person, reason });
    assert.match(got.path, /done=elections\.nominated$/);
  }
  const own = await read('BEES coop');
  assert.match(own, /Vous avez nommé Délégué·e de Bloum/);
  for (const who of ['coordination', 'Bloum', 'BE-7']) {
    const html = await read(who);
    assert.match(html, /Les nominations sont cachées/);
    for (const other of COOPS.filter((each) => each !== who))
      assert.doesNotMatch(html, new RegExp(`raison de ${other}`));
    assert.match(plain(html), /On attend encore BE-7/);
  }
  const silent = await send('BE-7', `${PATH}/nominations`, { person: stage.person('Coopéco'), reason: ' ' });
  assert.equal(silent.status, 422);
  assert.match(silent.html, /Dites pourquoi, en quelques mots/);
  await send('BE-7', `${PATH}/nominations`, { person: stage.person('Coopéco'), reason: 'raison de BE-7' });
  for (const who of ['coordination', 'Bloum']) assert.match(await read(who), /raison de Macavrac/);
});

test('two change, only towards someone already named', async () => {
  await moved('change');
  const form = await read('BEES coop');
  assert.doesNotMatch(form, new RegExp(`<option value="${stage.person('BE-7')}"`));
  for (const who of ['BEES coop', 'Macavrac']) {
    const got = await send(who, `${PATH}/nominations`, { person: stage.person('Polln'), reason: 'vos raisons' });
    assert.match(got.path, /done=elections\.changed$/);
  }
  assert.match(plain(await read('BE-7')), /Délégué·e de Polln nommé·e par 5 organisations/);
});

test('an objection makes it twelve months: all read what it says, nobody whose it is', async () => {
  await moved('propose');
  await send('coordination', `${PATH}/proposals`, {
    ...{ person: stage.person('Polln'), reason: 'cinq organisations la nomment', termMonths: '24', words: '' },
    ...{ mode: 'live', endsOn: '' },
  });
  for (const who of COOPS) {
    const kind = who === OBJECTOR ? 'object' : 'consent';
    const got = await send(who, `${PATH}/answers`, { kind, reason: who === OBJECTOR ? OBJECTION : '' });
    assert.match(got.path, /done=elections\.answered$/);
  }
  for (const who of ['Bloum', 'Polln']) assert.doesNotMatch(await read(who), new RegExp(OBJECTION));
  assert.match(plain(await read('coordination')), new RegExp(`${OBJECTION} ${OBJECTOR}`));
  const early = await send('coordination', `${PATH}/steps`, { mode: 'live', endsOn: '' }, { to: 'accept' });
  assert.equal(early.status, 422);
  assert.match(early.html, /Une objection est ouverte/);
  await moved('integrate');
  await unmasked();
  await send('coordination', `${PATH}/proposals`, {
    ...{ person: stage.person('Polln'), reason: 'cinq organisations la nomment', termMonths: '12', words: '' },
    ...{ adjustment: 'douze mois au lieu de vingt-quatre', mode: 'live', endsOn: '' },
  });
  await unmasked();
  for (const who of COOPS) await send(who, `${PATH}/answers`, { kind: 'consent', reason: '' });
});

test('the elected person consents last, and their mandate begins', async () => {
  await moved('accept');
  assert.doesNotMatch(await read('Bloum'), /\/acceptance/);
  const got = await send('Polln', `${PATH}/acceptance`, { kind: 'accept', reason: '' });
  assert.match(got.path, /done=elections\.accepted$/);
  assert.match(
    plain(got.html),
    /Délégué·e de Polln porte ce mandat du 1 avril 2022 au 31 mars 2023|1er avril 2022 au 31 mars 2023/,
  );
  const { html } = await visitor('Bloum').get(`/${slug}/register`);
  assert.match(plain(html), /est élu·e jusqu’au 31 mars 2023, après 2 propositions et 1 objection intégrée/);
  const entry = (await visitor('Bloum').get(`/${slug}/register/1`)).html;
  assert.doesNotMatch(entry, new RegExp(OBJECTION));
});

test('once it is over nothing that another organisation can read holds the words of the objection', async () => {
  for (const who of ['Bloum', 'Polln', 'coordination'])
    for (const [path, html] of await readableBy(who))
      assert.doesNotMatch(html, new RegExp(OBJECTION), `${who} ${path}`);
  for (const { text, to } of await letters()) assert.doesNotMatch(text, new RegExp(OBJECTION), to);
});

test('what all may read would be the same, had another organisation objected', async () => {
  // Everyone's lines of the stage of objections say no more than that they have answered, and all alike.
  const { html } = await visitor('Bloum').get(`/${slug}/chronicle?room=elections`);
  const lines = COOPS.map((who) => {
    const own = plain(html).match(new RegExp(`${who} a répondu à la proposition`, 'g')) ?? [];
    return own.length;
  });
  assert.deepEqual(
    lines,
    COOPS.map(() => 2),
  );
  const said = await house.database.read(stage.community.id, (db) =>
    rows<{ entry: string }>(db, "select entry from chronicle where kind = 'elections/answered' order by number", []),
  );
  assert.deepEqual(new Set(said.map(({ entry }) => JSON.stringify(JSON.parse(entry).data))), new Set(['{"number":1}']));
});

test('the guard of these tests could fail: the organisation itself reads its own objection', async () => {
  const own = await house.database.read(stage.community.id, (db) =>
    rows<{ reason: string }>(db, "select reason from election_answers where kind = 'object'", []),
  );
  assert.deepEqual(own, [{ reason: OBJECTION }]);
});

test('the archive is followed through by the checker, and taken in elsewhere with every promise kept', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'election-'));
  const elsewhere = await freshDatabase();
  try {
    const file = join(folder, 'coops.zip');
    await writeArchive(house.database, slug, file, house.clock.at);
    const findings = await verify(file);
    assert.ok(findings.some(({ promise }) => promise.startsWith('each of the 1 elections')));
    assert.deepEqual(
      findings.flatMap(({ faults }) => faults),
      [],
    );
    const audited = async (db: Db, id: Id) =>
      (await auditCommunity(db, id, house.clock.at)).flatMap(({ faults }) => faults);
    await takeIn(elsewhere, file, audited, 'migrations');
    assert.deepEqual(await elsewhere.read(stage.community.id, (db) => audited(db, stage.community.id)), []);
  } finally {
    await elsewhere.close();
    await rm(folder, { recursive: true });
  }
});

/** While it is integrated everybody reads what it says; nowhere does the name of who said it stand near it. */
async function unmasked(): Promise<void> {
  for (const who of ['Bloum', 'Polln', 'BE-7']) {
    for (const [path, html] of await readableBy(who)) {
      const text = plain(html);
      const at = text.indexOf(OBJECTION);
      assert.equal(at >= 0, path === PATH, `${who} ${path}`);
      if (at < 0) continue;
      const notice = [...html.matchAll(/<div class="notice [^>]*>[\s\S]*?<\/div>/g)].find(([each]) =>
        each.includes(OBJECTION),
      );
      for (const each of COOPS)
        assert.ok(notice && !notice[0].includes(each), `${who} reads ${each} beside the objection`);
    }
  }
  for (const { text, to } of await letters()) assert.doesNotMatch(text, new RegExp(OBJECTION), to);
}
