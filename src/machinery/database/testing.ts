import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { startEmbedded } from './embedded';
import { canReach, type Identity, privateFolder, serverIdentity } from './embedded/identity';
import { digestOf, migrate } from './migrate';
import { connectTo, type Database } from './open';
import { asOwner, databaseNamed, scratchDatabase } from './scratch';

/** Where the processes of a test run find its server: the owner's address of a PostgreSQL that may make databases. */
const VARIABLE = 'KOMUNIGI_TEST_DATABASE';

export interface TestServer {
  /** What the processes of the run need in their environment. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * Starts one server for a whole run of tests. It ends, and its files go, when this process ends in any way. Each test's
 * database is a thousand files: in memory they are made in a tenth of the time that a disk takes.
 */
export async function startTestServer(): Promise<TestServer> {
  const identity = serverIdentity();
  const dataDirectory = await privateFolder('komunigi-test-', identity, placeInMemory(identity));
  const starting = startEmbedded({ dataDirectory, durable: false, temporary: true });
  const server = await starting.catch(async (error: unknown) => {
    await rm(dataDirectory, { recursive: true, force: true });
    throw error;
  });
  return { environment: { [VARIABLE]: server.url }, stop: server.stop };
}

const MEMORY = '/dev/shm';
const ROOM_BYTES = 2 * 1024 ** 3;

/** Where files lie in memory alone, on a machine that has much of it to spare; undefined on others. */
function placeInMemory(identity: Identity | null): string | undefined {
  if (process.platform !== 'linux' || !existsSync(MEMORY) || !canReach(MEMORY, identity)) return undefined;
  const { type, bavail, bsize } = statfsSync(MEMORY);
  const isRoomy = bavail * bsize >= ROOM_BYTES && process.availableMemory() >= 2 * ROOM_BYTES;
  return type === TMPFS && isRoomy && isWritable(MEMORY) ? MEMORY : undefined;
}

const TMPFS = 0x01021994;

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A migrated database of one's own, gone when closed. It is made on the run's server, or, where a test file runs alone,
 * on one started for it.
 */
export async function freshDatabase(folder: string = resolve('migrations')): Promise<Database> {
  const server = await serverUrl();
  return scratchDatabase(server, 'test', await preparedTemplate(server, folder));
}

/**
 * A migrated database of one's own in which that was done already, gone when closed: whichever process of a run comes
 * first does it, the others have copies.
 */
export async function furnishedDatabase(
  name: string,
  furnish: (database: Database) => Promise<unknown>,
): Promise<Database> {
  const server = await serverUrl();
  const empty = await preparedTemplate(server, resolve('migrations'));
  // One run is one parent of all its processes: on a server that stays, another run begins anew.
  const furnished = await madeOnce(server, `${name}_${process.ppid}`, empty, furnish);
  return scratchDatabase(server, 'test', furnished);
}

/** A database on which nothing was migrated yet, gone when closed. */
export const emptyDatabase = async (): Promise<Database> => scratchDatabase(await serverUrl(), 'test');

let ownServer: Promise<TestServer> | undefined;

async function serverUrl(): Promise<string> {
  const given = process.env[VARIABLE];
  if (given) return given;
  ownServer ??= startTestServer();
  return (await ownServer).environment[VARIABLE] ?? '';
}

const templates = new Map<string, Promise<string>>();

function preparedTemplate(server: string, folder: string): Promise<string> {
  const known = templates.get(folder) ?? prepareTemplate(server, folder);
  templates.set(folder, known);
  return known;
}

/** The database that the others are copies of. */
async function prepareTemplate(server: string, folder: string): Promise<string> {
  const name = `template_${(await digestOf(folder)).slice(0, 16)}`;
  return madeOnce(server, name, 'template1', (draft) => migrate(draft, folder));
}

/** Makes a database from another one, by whichever process comes first; the others wait until it is whole. */
async function madeOnce(
  server: string,
  name: string,
  from: string,
  make: (draft: Database) => Promise<unknown>,
): Promise<string> {
  await asOwner(server, async (owner) => {
    const mine = `select pg_advisory_lock(hashtext('${name}'))`;
    await owner.script(`set statement_timeout to 0; set lock_timeout to 0; ${mine}`);
    if ((await owner.run('select from pg_database where datname = $1', [name])).rows.length > 0) return;
    await owner.script(`drop database if exists ${name}_draft with (force)`);
    await owner.script(`create database ${name}_draft template ${from} strategy file_copy`);
    const draft = connectTo(databaseNamed(server, `${name}_draft`), 1, null);
    await make(draft).finally(draft.close);
    await owner.script(`alter database ${name}_draft rename to ${name}`);
  });
  return name;
}
