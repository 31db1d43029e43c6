import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { verify } from '../../../bin/lib/verify.mjs';
import { type Id, newId } from '../../basics/id';
import { instant } from '../../basics/instant';
import { type Check, takeIn, writeArchive } from '../../machinery/archive';
import { contentOf, contentsOf } from '../../machinery/archive/zip/read';
import { ZipWriter } from '../../machinery/archive/zip/write';
import { type Database, rows } from '../../machinery/database';
import { Session } from '../../machinery/database/session';
import { freshDatabase } from '../../machinery/database/testing';
import { makeDemonstration } from '../demonstration';
import { auditAll, auditCommunity } from './audit';

const monday = instant('2026-11-23T09:00:00.000Z');
let folder: string;
let home: Database;
/** An instance that refuses whatever it is given, and stays empty. */
let wary: Database;
let archive: string;
let slug: string;
let files: ReadonlyMap<string, string>;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'komunigi-archive-'));
  home = await freshDatabase();
  wary = await freshDatabase();
  const {
    here: { community },
  } = await home.write(null, (db) => makeDemonstration(db, monday));
  slug = community.slug;
  archive = join(folder, 'home.zip');
  await writeArchive(home, slug, archive, monday);
  files = await unzip(archive);
});

after(async () => {
  await home.close();
  await wary.close();
  await rm(folder, { recursive: true });
});

/** What `bin/import` asks before it keeps anything. */
const check: Check = async (db, id) => (await auditCommunity(db, id, monday)).flatMap(({ faults }) => faults);

/** Works in an empty instance, gone afterwards. */
async function elsewhere<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await freshDatabase();
  return work(database).finally(() => database.close());
}

async function unzip(path: string): Promise<Map<string, string>> {
  const file = await open(path);
  const found = new Map<string, string>();
  for (const [name, entry] of await contentsOf(file)) {
    const chunks: Buffer[] = [];
    for await (const chunk of contentOf(file, entry)) chunks.push(chunk);
    found.set(name, Buffer.concat(chunks).toString('utf8'));
  }
  await file.close();
  return found;
}

async function zip(contents: ReadonlyMap<string, string>): Promise<string> {
  const path = join(folder, `${newId()}.zip`);
  const writer = new ZipWriter();
  const pieces: Buffer[] = [];
  for (const [name, text] of contents) {
    const content = (async function* () {
      yield Buffer.from(text);
    })();
    for await (const piece of writer.add(name, content)) pieces.push(piece);
  }
  await writeFile(path, Buffer.concat([...pieces, ...writer.end()]));
  return path;
}

/** The archive with some files changed, and a manifest that agrees with them: what a careful forger would make. */
async function forged(changes: Record<string, (text: string) => string>): Promise<string> {
  const contents = new Map(files);
  for (const [name, change] of Object.entries(changes)) {
    const text = contents.get(name) ?? '';
    assert.notEqual(change(text), text, `${name} is changed`);
    contents.set(name, change(text));
  }
  return 'manifest.json' in changes ? zip(contents) : sealed(contents);
}

/** These files, and the manifest that agrees with them. */
function sealed(contents: ReadonlyMap<string, string>): Promise<string> {
  const named = [...contents].filter(([name]) => name !== 'manifest.json');
  const described = named.map(([name, text]) => ({
    ...{ name, lines: text.split('\n').length - 1, bytes: Buffer.byteLength(text) },
    sha256: createHash('sha256').update(text).digest('hex'),
  }));
  const manifest = { ...JSON.parse(files.get('manifest.json') ?? ''), files: described };
  return zip(new Map([...named, ['manifest.json', JSON.stringify(manifest)]]));
}

/** Tries to take in an archive that must be refused, and looks that nothing of it is there. */
async function refused(path: string, sentence: RegExp): Promise<void> {
  await assert.rejects(takeIn(wary, path, check, 'migrations'), { name: 'WrongArchive', message: sentence });
  const left = await wary.read(null, (db) => rows(db, 'select id from people union all select id from communities'));
  assert.deepEqual(left, []);
}

const everythingBut = (contents: ReadonlyMap<string, string>, name: string) =>
  new Map([...contents].filter(([each]) => each !== name));

test('a community taken in elsewhere and written out again has the very same files', async () => {
  await elsewhere(async (database) => {
    await takeIn(database, archive, check, 'migrations');
    const again = join(folder, 'again.zip');
    await writeArchive(database, slug, again, instant('2026-12-01T09:00:00.000Z'));
    const written = await unzip(again);
    assert.deepEqual([...written.keys()], [...files.keys()]);
    for (const [name, text] of everythingBut(written, 'manifest.json')) assert.equal(text, files.get(name), name);
    const audited = await auditAll(database, 'migrations', monday);
    assert.deepEqual(
      audited.flatMap(({ kept }) => kept.flatMap(({ faults }) => faults)),
      [],
    );
    assert.ok(audited.length === 2 && (files.get('tables/chronicle.ndjson')?.split('\n').length ?? 0) > 60);
  });
});

test('every community table is in the archive, and no letter, session or code', async () => {
  const tables = await home.read(null, (db) =>
    rows<{ name: string }>(db, `select relname as name from pg_class where relrowsecurity`),
  );
  const drafts = ['handbook_drafts', 'join_drafts', 'journal_drafts', 'report_drafts'];
  const leftOut = ['gathering_meals', 'journal_sites', ...drafts];
  for (const { name } of tables.filter((each) => !leftOut.includes(each.name)))
    assert.ok(files.has(`tables/${name}.ndjson`), name);
  for (const name of ['letters', 'sessions', 'sign_in_codes', 'submissions']) {
    assert.ok(!files.has(`tables/${name}.ndjson`), name);
  }
});

test('the checker that shares no code with the writer finds nothing wrong', async () => {
  const findings = await verify(archive);
  assert.deepEqual(
    findings.flatMap(({ faults }) => faults),
    [],
  );
  assert.match(findings[1]?.promise ?? '', /the chronicle is one chain of \d\d+ lines/);
});

test('the checker finds a chronicle line that was changed, with a manifest that agrees', async () => {
  const path = await forged({ 'tables/chronicle.ndjson': (text) => text.replace(/(\\"label\\":\\")/, '$1Other ') });
  const faults = (await verify(path)).flatMap((each) => each.faults);
  assert.match(faults.join('\n'), /chronicle \d+ was changed after it was written/);
});

test('the checker finds an entry of the register whose columns or text say something else', async () => {
  for (const [change, sentence] of [
    [(text: string) => text.replace(/("title":")/, '$1Other '), /register 1 says one thing in its columns/],
    [(text: string) => text.replace('"kind":"proposal"', '"kind":"election"'), /register 1 says one thing/],
    [(text: string) => text.replace(/"matter_id":"[^"]+"/, `"matter_id":"${newId()}"`), /register 1 says one thing/],
    [(text: string) => text.replace(/(\\"reason\\":\\")/, '$1Other '), /^register 1 was changed after it was written$/],
  ] as const) {
    const path = await forged({ 'tables/register.ndjson': change });
    assert.match((await verify(path)).flatMap(({ faults }) => faults).join('\n'), sentence);
  }
});

test('the checker finds a line that was taken out, and a file that was changed', async () => {
  const cut = await forged({ 'tables/chronicle.ndjson': (text) => text.slice(text.indexOf('\n') + 1) });
  assert.match((await verify(cut)).flatMap((each) => each.faults).join('\n'), /chronicle 1 is missing/);
  const shorter = await forged({ 'tables/chronicle.ndjson': (text) => text.replace(/.*\n$/, '') });
  assert.match((await verify(shorter)).flatMap((each) => each.faults).join('\n'), /does not end where it should/);
  const contents = new Map(files).set('people.ndjson', '');
  assert.match(
    (await verify(await zip(contents))).flatMap((each) => each.faults).join('\n'),
    /people.ndjson was changed/,
  );
});

test('a community that is here already is refused, and so is its address', async () => {
  await assert.rejects(takeIn(home, archive, check, 'migrations'), { message: /is here already/ });
  await elsewhere(async (database) => {
    await database.write(null, (db) =>
      rows(db, `insert into communities values ($1, $2, 'Other', 'fr', 'EUR', 'Europe/Brussels', 0, false, now())`, [
        newId(),
        slug,
      ]),
    );
    await assert.rejects(takeIn(database, archive, check, 'migrations'), {
      message: /another community at the address/,
    });
  });
});

test('who is here already under another id stays who they are, and the chains still hold', async () => {
  const first = (name: string, holds = '') =>
    JSON.parse((files.get(name) ?? '').split('\n').find((line) => line.includes(holds)) ?? '{}');
  const earlier: Id = first('tables/proposal_answers.ndjson', '"stage":"binding"').person_id;
  const email: string = first('people.ndjson', earlier).email;
  await elsewhere(async (database) => {
    const present = newId();
    await database.write(null, (db) =>
      rows(db, `insert into people values ($1, $2, 'A name of their own', 'nl', now())`, [present, email]),
    );
    const { community } = await takeIn(database, archive, check, 'migrations');
    const [known] = await database.read(null, (db) =>
      rows<{ name: string; count: number }>(db, 'select max(name) as name, count(*) from people where email = $1', [
        email,
      ]),
    );
    assert.deepEqual(known, { name: 'A name of their own', count: 1 });
    const count = (table: string, column: string, person: Id) =>
      database.read(
        community.id,
        async (db) =>
          (await rows<{ count: number }>(db, `select count(*) from ${table} where ${column} = $1`, [person]))[0]?.count,
      );
    assert.ok(await count('seats', 'person_id', present));
    assert.equal(await count('seats', 'person_id', earlier), 0);
    const audited = await database.read(community.id, (db) => auditCommunity(db, community.id, monday));
    assert.deepEqual(
      audited.flatMap(({ faults }) => faults),
      [],
    );
    const moved = join(folder, 'moved.zip');
    await writeArchive(database, slug, moved, monday);
    assert.deepEqual(
      (await verify(moved)).flatMap(({ faults }) => faults),
      [],
    );
    await elsewhere(async (third) => {
      await takeIn(third, moved, check, 'migrations');
      await writeArchive(third, slug, join(folder, 'third.zip'), monday);
      assert.deepEqual(await unzip(join(folder, 'third.zip')), await unzip(moved));
    });
  });
});

test('what archives of before held of nobody else is left out, and no planned issue leaves by itself', async () => {
  const { id } = JSON.parse(files.get('manifest.json') ?? '').community as { id: Id };
  const contents = new Map([...files].filter(([name]) => name !== 'manifest.json'));
  contents.set('tables/newsletter_running.ndjson', `${JSON.stringify({ issue_id: newId() })}\n`);
  contents.set('tables/gathering_meals.ndjson', `${JSON.stringify({ diet: 'vegan', allergies: 'nuts' })}\n`);
  for (const name of ['journal_drafts', 'report_drafts']) contents.set(`tables/${name}.ndjson`, '{}\n');
  const issues = contents.get('tables/newsletter_issues.ndjson') ?? '';
  const first = JSON.parse(issues.split('\n')[0] ?? '');
  const planned = { ...first, id: newId(), number: 77, send_at: '2026-11-24T09:00:00Z' };
  contents.set('tables/newsletter_issues.ndjson', `${issues}${JSON.stringify(planned)}\n`);
  await elsewhere(async (database) => {
    await takeIn(database, await sealed(contents), check, 'migrations');
    const [found] = await database.read(id, (db) =>
      rows<{ running: number; meals: number; at: string | null }>(
        db,
        `select (select count(*)::int from newsletter_running) as running,
           (select count(*)::int from gathering_meals where community_id = $1) as meals,
           (select send_at from newsletter_issues where community_id = $1 and number = 77) as at`,
        [id],
      ),
    );
    assert.deepEqual(found, { running: 0, meals: 0, at: null });
  });
});

test('what is no archive, or only a part of one, is refused', async () => {
  const whole = await readFile(archive);
  for (const [content, sentence] of [
    [Buffer.alloc(0), /not a whole zip file/],
    [Buffer.from('hello'), /not a whole zip file/],
    [whole.subarray(0, whole.length - 100), /not a whole zip file/],
    [whole.subarray(1000), /cut short|not a whole zip file|damaged/],
    [Buffer.concat([whole.subarray(0, 5000), Buffer.alloc(200), whole.subarray(5200)]), /damaged|not a whole zip file/],
  ] as const) {
    const path = join(folder, `${newId()}.zip`);
    await writeFile(path, content);
    await refused(path, sentence);
  }
  await refused(folder, /is not a file/);
  await refused(join(folder, 'nowhere.zip'), /cannot be read \(ENOENT\)/);
  await refused(await zip(new Map([['notes.txt', 'hello']])), /no manifest.json/);
});

test('a file that was changed, left out or added is refused', async () => {
  const seats = files.get('tables/seats.ndjson') ?? '';
  const promoted = seats.replace('"role":"deputy"', '"role":"delegate"');
  assert.notEqual(promoted, seats);
  await refused(
    await zip(new Map(files).set('tables/seats.ndjson', promoted)),
    /seats.ndjson of the archive was changed/,
  );
  await refused(await zip(everythingBut(files, 'tables/seats.ndjson')), /seats.ndjson of the archive is missing/);
  await refused(await zip(new Map(files).set('tables/other.ndjson', '')), /does not name: tables\/other.ndjson/);
});

test('a forged archive whose manifest agrees is refused by what it holds', async () => {
  const chronicle = 'tables/chronicle.ndjson';
  await refused(
    await forged({ [chronicle]: (text) => text.replace(/(\\"label\\":\\")/, '$1Other ') }),
    /breaks what is promised.*was changed after it was written/,
  );
  await refused(await forged({ [chronicle]: (text) => text.slice(text.indexOf('\n') + 1) }), /line 1 is missing/);
  await refused(await forged({ 'tables/register.ndjson': () => '' }), /breaks what is promised/);
  const stranger = newId();
  await refused(
    await forged({ 'tables/seats.ndjson': (text) => text.replace(/"person_id":"[^"]+"/, `"person_id":"${stranger}"`) }),
    /seats.ndjson, line 1: “person_id” names nobody/,
  );
  await refused(
    await forged({ 'tables/seats.ndjson': (text) => text.replace('"person_id"', '"nobody":1,"person_id"') }),
    /nobody here knows what “nobody” is/,
  );
  await refused(await forged({ 'tables/seats.ndjson': (text) => `${text}[]\n` }), /not a JSON object/);
  await refused(await forged({ 'tables/seats.ndjson': (text) => `${text}{"id":` }), /last line has no end/);
  await refused(
    await forged({ 'tables/seats.ndjson': (text) => text.replace(/"from_on":"[^"]+"/, '"from_on":"soon"') }),
    /seats.ndjson, up to line \d+: this does not fit into the database/,
  );
  await refused(
    await forged({ 'community.ndjson': (text) => text.replace(`"slug":"${slug}"`, '"slug":"other"') }),
    /not about the community that the manifest names/,
  );
  await refused(
    await forged({ 'people.ndjson': (text) => `${text}${text.slice(0, text.indexOf('\n') + 1)}` }),
    /this person stands there twice/,
  );
});

const manifestWith = (change: (manifest: Record<string, unknown>) => void) =>
  forged({
    'manifest.json': (text) => {
      const manifest = JSON.parse(text);
      change(manifest);
      return JSON.stringify(manifest);
    },
  });

test('an archive of a newer or another Komunigi is refused with what to do', async () => {
  await refused(await manifestWith((each) => Object.assign(each, { formatVersion: 2 })), /newer Komunigi.*later one/);
  const migrations = JSON.parse(files.get('manifest.json') ?? '').migrations as { name: string; sha256: string }[];
  const newer = [...migrations, { name: '9999_later.sql', sha256: '0'.repeat(64) }];
  await refused(await manifestWith((each) => Object.assign(each, { migrations: newer })), /newer Komunigi.*9999_later/);
  const other = migrations.map((each) => ({ ...each, sha256: '0'.repeat(64) }));
  await refused(await manifestWith((each) => Object.assign(each, { migrations: other })), /made in another way/);
  await refused(
    await manifestWith((each) => Object.assign(each, { files: 'none' })),
    /manifest.json is not as it should be \(at files\)/,
  );
});

test('an archive of an older Komunigi is brought up to date by the migrations it has not seen', async () => {
  const later = await mkdtemp(join(folder, 'migrations-'));
  for (const name of await readdir('migrations')) await copyFile(join('migrations', name), join(later, name));
  await writeFile(
    join(later, '9999_mottos.sql'),
    `alter table organisations add column motto text;
     update organisations set motto = 'with ' || name;
     alter table organisations alter column motto set not null;
     create table mottos (community_id uuid not null references communities, id uuid not null, primary key (community_id, id));
     insert into mottos select community_id, id from organisations;
     select community_table('mottos', 'select, insert');`,
  );
  const database = await freshDatabase(later);
  try {
    await takeIn(database, archive, check, later);
    await writeArchive(database, slug, join(folder, 'later.zip'), monday);
    const written = await unzip(join(folder, 'later.zip'));
    const lines = (written.get('tables/organisations.ndjson') ?? '').trim().split('\n');
    assert.ok(lines.every((line) => JSON.parse(line).motto === `with ${JSON.parse(line).name}`));
    assert.equal((written.get('tables/mottos.ndjson') ?? '').trim().split('\n').length, lines.length);
    assert.equal(written.get('tables/chronicle.ndjson'), files.get('tables/chronicle.ndjson'));
    const left = await database.read(null, (db) =>
      rows(db, `select from pg_database where datname like 'komunigi_import%'`),
    );
    assert.deepEqual(left, []);
  } finally {
    await database.close();
  }
});

test('an archive made to fill the disk is refused before it is unpacked', async () => {
  const path = await forged({ 'people.ndjson': (text) => `${text}${' '.repeat(300_000_000)}\n` });
  await refused(path, /would unpack to \d+ bytes/);
  const lying = await manifestWith((each) => {
    for (const file of each.files as { bytes: number }[]) file.bytes += 1;
  });
  await refused(lying, /was changed after/);
});

test('what a file unpacks to never exceeds what the zip says, whatever it says', async () => {
  const bytes = await readFile(await zip(new Map([['manifest.json', 'x'.repeat(900_000)]])));
  // The size in the table of contents, 24 bytes into its only line.
  bytes.writeUInt32LE(10, bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1') + 24);
  const path = join(folder, 'lying.zip');
  await writeFile(path, bytes);
  await refused(path, /manifest.json of the archive is damaged/);
});

test('an unknown community and a file that is there already are said', async () => {
  await assert.rejects(writeArchive(home, 'nowhere', join(folder, 'x.zip'), monday), {
    message: new RegExp(`no community “nowhere” here; there are: ${slug}`),
  });
  await assert.rejects(writeArchive(home, slug, archive, monday), { message: /There is a file/ });
  await assert.rejects(writeArchive(home, slug, join(folder, 'no', 'x.zip'), monday), { message: /cannot be written/ });
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.endsWith('.part')),
    [],
  );
});

test('a tampering by the owner of the database is found by the audit', async () => {
  const tampered = await freshDatabase();
  const owner = await Session.open(tampered.connection.ownerUrl);
  try {
    await tampered.write(null, (db) => makeDemonstration(db, monday));
    const faults = async () =>
      (await auditAll(tampered, 'migrations', monday)).flatMap(({ kept }) => kept.flatMap((each) => each.faults));
    assert.deepEqual(await faults(), []);
    for (const [plant, sentence] of [
      ["update chronicle set kind = 'needs/invented' where number = 7", /line 7 says one thing in its columns/],
      ["update chronicle set entry = replace(entry, '20', '21') where number = 12", /line 12 was changed/],
      ['delete from chronicle where number = 5', /line 5 is missing/],
      ["update register set entry = entry || ' '", /register entry 1 was changed after it was sealed/],
      ["update proposal_answers set kind = 'abstain' where stage = 'binding'", /is not what the stored answers of/],
      ['update split_shares set share_cents = share_cents + 1', /split .*: .*kept \d+, counted again \d+/],
      ['update needs set us_too = us_too + 1', /need \d+ stands otherwise in lists/],
      ["update chronicle set entry = 'no JSON' where number = 3", /what is stored cannot be read/],
    ] as const) {
      await owner.script(`begin; set local row_security = off; ${plant}; commit`);
      assert.match((await faults()).join('\n'), sentence);
    }
  } finally {
    await owner.close();
    await tampered.close();
  }
});
