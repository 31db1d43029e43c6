import type { Id } from '../../basics/id';
import { type Database, DatabaseTrouble, type Db, migrationsOf, rows } from '../database';
import { codeOf } from '../database/trouble';
import { type CommunityTable, columnsOf, communityTables, quoted } from './catalogue';
import { rowOf } from './lines';
import type { Manifest } from './manifest';
import { type OpenArchive, openArchive } from './open';
import { takeInPeople } from './people';
import { WrongArchive } from './wrong';

const LINES_AT_ONCE = 500;
const CHARACTERS_AT_ONCE = 1_000_000;

/** What must hold of a community before it is kept: a sentence for each thing that does not. */
export type Check = (db: Db, communityId: Id) => Promise<readonly string[]>;

/** Takes a community in from an archive, whole or not at all. Throws WrongArchive with a sentence. */
export async function takeIn(database: Database, path: string, check: Check): Promise<Manifest> {
  const archive = await openArchive(path);
  try {
    refuseOtherLevel(archive.manifest, await migrationsOf(database));
    await database.write(archive.manifest.community.id, async (db) => {
      await rows(db, 'set local statement_timeout = 0');
      await rows(db, 'set local idle_in_transaction_session_timeout = 0');
      await refuseKnown(db, archive.manifest);
      await load(db, archive);
      const faults = await check(db, archive.manifest.community.id);
      if (faults.length > 0) {
        throw new WrongArchive(`The archive breaks what is promised of a community: ${faults.slice(0, 5).join('; ')}.`);
      }
    });
    return archive.manifest;
  } catch (error) {
    throw explained(error);
  } finally {
    await archive.close();
  }
}

/** The tables it came from must be the tables here. */
function refuseOtherLevel({ migrations }: Manifest, here: Manifest['migrations']): void {
  const known = new Map(here.map(({ name, sha256 }) => [name, sha256]));
  const newer = migrations.find(({ name }) => !known.has(name));
  if (newer) {
    throw new WrongArchive(
      `The archive was written by a newer Komunigi (it knows ${newer.name}): use that version or a later one.`,
    );
  }
  const other = migrations.find(({ name, sha256 }) => known.get(name) !== sha256);
  if (other) throw new WrongArchive(`The archive comes from a Komunigi with other tables (${other.name} differs).`);
  if (migrations.length < here.length) {
    throw new WrongArchive(
      `The archive was written by an older Komunigi (its last migration is ${migrations.at(-1)?.name ?? 'none'}): ` +
        'take it in with that version, start this one on the same data, and export again.',
    );
  }
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
  const stranger = files.find(({ name }) => !wanted.has(name));
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
