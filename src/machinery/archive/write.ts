import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { type Database, type Db, migrationsOf, rows } from '../database';
import { codeOf } from '../database/trouble';
import { type CommunityTable, communityTables, quoted } from './catalogue';
import { type ArchivedFile, FORMAT_VERSION, type Manifest } from './manifest';
import { WrongArchive } from './wrong';
import { ZipWriter } from './zip/write';

const LINES_AT_ONCE = 500;

/**
 * Writes everything of a community into one new zip file, read in one snapshot and in little memory. Throws
 * WrongArchive where the community is unknown or the file is there already.
 */
export async function writeArchive(database: Database, slug: string, path: string, now: Instant): Promise<Manifest> {
  const communityId = await idOf(database, slug);
  const migrations = await migrationsOf(database);
  const draft = `${path}.part`;
  const file = await create(draft, path).catch((error: unknown) => {
    throw explained(error, path);
  });
  try {
    const manifest = await database.read(communityId, async (db) => {
      // A second try, after the server went and came back, begins the file again.
      await file.truncate(0);
      return pour(piecesOf(db, { communityId, now, migrations }), file);
    });
    await file.sync();
    await rename(draft, path);
    return manifest;
  } catch (error) {
    await rm(draft, { force: true });
    throw explained(error, path);
  } finally {
    await file.close();
  }
}

/**
 * The same as a stream for someone far away, in one snapshot on a connection of its own. Whoever destroys it ends the
 * transaction; what goes wrong, or takes longer than it may, destroys it with an error.
 */
export async function archiveStream(
  database: Database,
  communityId: Id,
  now: Instant,
  mostMilliseconds: number,
): Promise<Readable> {
  const migrations = await migrationsOf(database);
  const stream = new PassThrough();
  // Whoever reads it learns of an error; before anyone does, it must not end the process.
  stream.on('error', () => {});
  const signal = AbortSignal.timeout(mostMilliseconds);
  database
    .readApart(communityId, (db) => pipeline(piecesOf(db, { communityId, now, migrations }), stream, { signal }))
    .catch((error: Error) => stream.destroy(error));
  return stream;
}

async function idOf(database: Database, slug: string): Promise<Id> {
  const all = await database.read(null, (db) =>
    db.selectFrom('communities').select(['id', 'slug']).orderBy('slug').execute(),
  );
  const found = all.find((each) => each.slug === slug);
  if (found) return found.id;
  const others = all.length === 0 ? 'there is none yet' : `there are: ${all.map((each) => each.slug).join(', ')}`;
  throw new WrongArchive(`There is no community “${slug}” here; ${others}.`);
}

/** The file holds addresses of people: it is for its owner alone. */
async function create(draft: string, path: string): Promise<FileHandle> {
  const before = await open(path, 'r').catch(() => undefined);
  await before?.close();
  if (before) throw new WrongArchive(`There is a file ${path} already: choose another name.`);
  return open(draft, 'w', 0o600);
}

interface Wish {
  readonly communityId: Id;
  readonly now: Instant;
  readonly migrations: Manifest['migrations'];
}

async function pour(pieces: ReturnType<typeof piecesOf>, file: FileHandle): Promise<Manifest> {
  let position = 0;
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) return value;
    for (let from = 0; from < value.length; ) {
      const { bytesWritten } = await file.write(value, from, value.length - from, position);
      from += bytesWritten;
      position += bytesWritten;
    }
  }
}

/** The archive, piece by piece as it is taken. */
async function* piecesOf(db: Db, { communityId, now, migrations }: Wish): AsyncGenerator<Buffer, Manifest> {
  await rows(db, 'set local statement_timeout = 0');
  await rows(db, 'set local idle_in_transaction_session_timeout = 0');
  const community = await db
    .selectFrom('communities')
    .select(['id', 'slug', 'name'])
    .where('id', '=', communityId)
    .executeTakeFirstOrThrow();
  const tables = await communityTables(db);
  const zip = new ZipWriter();
  const files: ArchivedFile[] = [];
  const selects = [
    ['community.ndjson', 'select * from communities where id = $1'],
    ['people.ndjson', peopleOf(tables)],
    ...tables.map((table) => [`tables/${table.name}.ndjson`, rowsOf(table)] as const),
  ] as const;
  for (const [name, select] of selects) files.push(yield* addLines(zip, name, linesOf(db, select, communityId)));
  const manifest: Manifest = {
    format: 'komunigi-archive',
    formatVersion: FORMAT_VERSION,
    writtenAt: now,
    community,
    migrations,
    files,
  };
  yield* zip.add('manifest.json', once(`${JSON.stringify(manifest, null, 2)}\n`));
  yield* zip.end();
  return manifest;
}

const rowsOf = (table: CommunityTable): string =>
  `select ${table.columns.map(quoted).join(', ')} from ${quoted(table.name)} where community_id = $1 order by ${table.order}`;

/** Whoever is named in any row of the community. */
function peopleOf(tables: readonly CommunityTable[]): string {
  const named = tables.flatMap(({ name, people }) =>
    people.map((column) => `select ${quoted(column)} from ${quoted(name)} where community_id = $1`),
  );
  return `select * from people where id in (${named.join(' union ') || 'select $1::uuid where false'}) order by id`;
}

async function* addLines(
  zip: ZipWriter,
  name: string,
  chunks: AsyncIterable<readonly string[]>,
): AsyncGenerator<Buffer, ArchivedFile> {
  const hash = createHash('sha256');
  let lines = 0;
  let bytes = 0;
  yield* zip.add(
    name,
    (async function* () {
      for await (const chunk of chunks) {
        const text = Buffer.from(chunk.map((line) => `${line}\n`).join(''));
        hash.update(text);
        lines += chunk.length;
        bytes += text.length;
        yield text;
      }
    })(),
  );
  return { name, lines, bytes, sha256: hash.digest('hex') };
}

/** Rows as JSON texts of PostgreSQL itself, which loses no digit; some hundreds at a time. */
async function* linesOf(db: Db, select: string, communityId: Id): AsyncGenerator<readonly string[]> {
  const declare = `declare lines no scroll cursor for select row_to_json(line)::text as line from (${select}) line`;
  await rows(db, declare, [communityId]);
  for (;;) {
    const some = await rows<{ line: string }>(db, `fetch forward ${LINES_AT_ONCE} from lines`);
    if (some.length > 0) yield some.map(({ line }) => line);
    if (some.length < LINES_AT_ONCE) break;
  }
  await rows(db, 'close lines');
}

async function* once(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

function explained(error: unknown, path: string): unknown {
  const code = codeOf(error) ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new WrongArchive(`The disk is full: ${path} was not written.`);
  if (!['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR'].includes(code)) return error;
  return new WrongArchive(
    `${path} cannot be written (${code}): choose a folder that is there and that you may write to.`,
  );
}
