import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Id } from '../../basics/id';
import { instant } from '../../basics/instant';
import { type Database, DatabaseTrouble, type Db, migrate, migrationsOf, rows, scratchDatabase } from '../database';
import { codeOf } from '../database/trouble';
import { type CommunityTable, columnsOf, communityTables, LEFT_OUT, PLANNED, quoted } from './catalogue';
import { rowOf } from './lines';
import type { Manifest } from './manifest';
import { type OpenArchive, openArchive } from './open';
import { takeInPeople } from './people';
import { writeArchive } from './write';
import { WrongArchive } from './wrong';

const LINES_AT_ONCE = 500;
const CHARACTERS_AT_ONCE = 1_000_000;

/** What must hold of a community before it is kept: a sentence for each thing that does not. */
export type Check = (db: Db, communityId: Id) => Promise<readonly string[]>;

/**
 * Takes a community in from an archive, whole or not at all; one that an older Komunigi wrote is brought up to date by
 * the migrations of a folder first. Throws WrongArchive with a sentence.
 */
export async function takeIn(database: Database, path: string, check: Check, migrations: string): Promise<Manifest> {
  const archive = await openArchive(path);
  try {
    const here = await migrationsOf(database);
    refuseOtherLevel(archive.manifest, here);
    const unplanned: Check = async (db, id) => {
      await rows(db, PLANNED, [id]);
      return check(db, id);
    };
    if (archive.manifest.migrations.length === here.length) return await keep(database, archive, unplanned);
    return await upToDate(database, archive, migrations, (renewed) => keep(database, renewed, unplanned));
  } catch (error) {
    throw explained(error);
  } finally {
    await archive.close();
  }
}

async function keep(database: Database, archive: OpenArchive, check: Check): Promise<Manifest> {
  const { id } = archive.manifest.community;
  await database.write(id, async (db) => {
    await rows(db, 'set local statement_timeout = 0');
    await rows(db, 'set local idle_in_transaction_session_timeout = 0');
    await refuseKnown(db, archive.manifest);
    await load(db, archive);
    const faults = await check(db, id);
    if (faults.length > 0) {
      throw new WrongArchive(`The archive breaks what is promised of a community: ${faults.slice(0, 5).join('; ')}.`);
    }
  });
  return archive.manifest;
}

/** Gives an older archive the tables of today: it is taken in beside, migrated there and written anew. */
async function upToDate<T>(
  database: Database,
  archive: OpenArchive,
  migrations: string,
  use: (renewed: OpenArchive) => Promise<T>,
): Promise<T> {
  const { community, writtenAt, migrations: applied } = archive.manifest;
  const folder = await mkdtemp(join(tmpdir(), 'komunigi-archive-'));
  const beside = await scratchBeside(database, archive.manifest);
  try {
    await migrate(beside, migrations, applied.at(-1)?.name ?? '');
    await keep(beside, archive, async () => []);
    await migrate(beside, migrations);
    await writeArchive(beside, community.slug, join(folder, 'renewed.zip'), instant(writtenAt));
    const renewed = await openArchive(join(folder, 'renewed.zip'));
    return await use(renewed).finally(() => renewed.close());
  } finally {
    await beside.close();
    await rm(folder, { recursive: true });
  }
}

async function scratchBeside({ connection }: Database, { migrations }: Manifest): Promise<Database> {
  try {
    return await scratchDatabase(connection.ownerUrl, 'komunigi_import');
  } catch (error) {
    if (codeOf(error) !== '42501') throw error;
    throw new WrongArchive(
      `The archive was written by an older Komunigi (its last migration is ${migrations.at(-1)?.name}), and the owner of this ` +
        'database may not make a second one to bring it up to date in: allow that (alter role … createdb).',
    );
  }
}

/** Everything its tables were made by must be known here. */
function refuseOtherLevel({ migrations }: Manifest, here: Manifest['migrations']): void {
  const known = new Map(here.map(({ name, sha256 }) => [name, sha256]));
  const newer = migrations.find(({ name }) => !known.has(name));
  if (newer) {
    throw new WrongArchive(
      `The archive was written by a newer Komunigi (it knows ${newer.name}): use that version or a later one.`,
    );
  }
  const isBeginning = migrations.every(({ name, sha256 }, place) => {
    return here[place]?.name === name && here[place]?.sha256 === sha256;
  });
  if (!isBeginning) throw new WrongArchive('The archive comes from a Komunigi whose tables were made in another way.');
}

async function refuseKnown(db: Db, { community }: Manifest): Promise<void> {
  const [known] = await rows<{ slug: string; id: string }>(
    db,
    'select slug, id from communities where id = $1 or slug = $2',
    [community.id, community.slug],
  );
  if (known?.id === community.id) throw new WrongArchive(`The community “${known.slug}” is here already.`);
  if (known) throw new WrongArchive(`There is another community at the address “${known.slug}” already.`);
}

async function load(db: Db, archive: OpenArchive): Promise<void> {
  const { manifest } = archive;
  const tables = await communityTables(db);
  refuseOtherFiles(manifest, tables);
  await takeInCommunity(db, archive);
  const people = await takeInPeople(db, archive);
  for (const table of tables) {
    const name = `tables/${table.name}.ndjson`;
    await loadTable(db, { table, name, lines: archive.lines(name), people, communityId: manifest.community.id });
  }
  for (const [earlier, present] of people.renamed) {
    await rows(
      db,
      'insert into earlier_person_ids (community_id, earlier_id, person_id) values ($1, $2, $3) on conflict do nothing',
      [manifest.community.id, earlier, present],
    );
  }
}

function refuseOtherFiles({ files }: Manifest, tables: readonly CommunityTable[]): void {
  const wanted = new Set(['community.ndjson', 'people.ndjson', ...tables.map(({ name }) => `tables/${name}.ndjson`)]);
  const leftOut = new Set(LEFT_OUT.map((name) => `tables/${name}.ndjson`));
  const stranger = files.find(({ name }) => !wanted.has(name) && !leftOut.has(name));
  if (stranger) throw new WrongArchive(`The archive holds a file nobody here knows: ${stranger.name}.`);
  for (const { name } of files) wanted.delete(name);
  const [missing] = wanted;
  if (missing) throw new WrongArchive(`The file ${missing} of the archive is missing.`);
}

async function takeInCommunity(db: Db, { lines, manifest }: OpenArchive): Promise<void> {
  const columns = await columnsOf(db, 'communities');
  const found: string[] = [];
  for await (const line of lines('community.ndjson')) {
    const row = rowOf('community.ndjson', line, columns);
    if (row.id !== manifest.community.id || row.slug !== manifest.community.slug || found.length > 0) {
      throw new WrongArchive('community.ndjson is not about the community that the manifest names.');
    }
    found.push(line);
  }
  await insert(
    db,
    'community.ndjson',
    'insert into communities select * from jsonb_populate_recordset(null::communities, $1)',
    found,
    [],
  );
}

interface Loading {
  readonly table: CommunityTable;
  readonly name: string;
  readonly lines: AsyncIterable<string>;
  readonly people: Awaited<ReturnType<typeof takeInPeople>>;
  readonly communityId: Id;
}

async function loadTable(db: Db, { table, name, lines, people, communityId }: Loading): Promise<void> {
  const { target, finish } = await targetOf(db, table);
  const columns = table.columns.map(quoted);
  const values = table.columns.map((column) =>
    table.people.includes(column)
      ? `coalesce(($4::uuid[])[array_position($3::uuid[], line.${quoted(column)})], line.${quoted(column)})`
      : `line.${quoted(column)}`,
  );
  const statement =
    `insert into ${target} (${['community_id', ...columns].join(', ')}) ` +
    `select ${['$2::uuid', ...values].join(', ')} from jsonb_populate_recordset(null::${quoted(table.name)}, $1) line`;
  const renamed = [[...people.renamed.keys()], [...people.renamed.values()]];
  const parameters = [communityId, ...(table.people.length > 0 ? renamed : [])];
  let batch: string[] = [];
  let characters = 0;
  let number = 0;
  for await (const line of lines) {
    number += 1;
    const row = rowOf(`${name}, line ${number}`, line, table.columns);
    for (const column of table.people) {
      const person = row[column];
      if (person !== null && !people.known.has(person)) {
        throw new WrongArchive(`${name}, line ${number}: “${column}” names nobody of people.ndjson.`);
      }
    }
    batch.push(line);
    characters += line.length;
    if (batch.length < LINES_AT_ONCE && characters < CHARACTERS_AT_ONCE) continue;
    await insert(db, `${name}, up to line ${number}`, statement, batch, parameters);
    batch = [];
    characters = 0;
  }
  await insert(db, `${name}, up to line ${number}`, statement, batch, parameters);
  await finish();
}

/** Rows that may name a later row of their own table are gathered first: one statement sees them all. */
async function targetOf(db: Db, { name, refersTo }: CommunityTable) {
  if (!refersTo.includes(name)) return { target: quoted(name), finish: async () => {} };
  const gathered = quoted(`gathered_${name}`);
  await rows(db, `create temporary table ${gathered} (like ${quoted(name)}) on commit drop`);
  return {
    target: gathered,
    finish: async () => {
      await rows(db, `insert into ${quoted(name)} select * from ${gathered}`);
      await rows(db, `drop table ${gathered}`);
    },
  };
}

async function insert(
  db: Db,
  where: string,
  statement: string,
  lines: readonly string[],
  parameters: readonly unknown[],
) {
  if (lines.length === 0) return;
  try {
    await rows(db, statement, [`[${lines.join(',')}]`, ...parameters]);
  } catch (error) {
    throw unfit(where, error);
  }
}

/** What PostgreSQL says of data it cannot take (22), that break a constraint (23) or are nested too deep (54). */
function unfit(where: string, error: unknown): unknown {
  const code = codeOf(error) ?? '';
  if (!/^(22|23|54)/.test(code) || !(error instanceof Error)) return error;
  return new WrongArchive(`${where}: this does not fit into the database (${error.message}).`);
}

function explained(error: unknown): unknown {
  if (error instanceof WrongArchive || error instanceof DatabaseTrouble) return error;
  return unfit('The archive', error);
}
