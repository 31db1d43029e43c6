import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Database } from './open';
import { ensureRole } from './roles';
import { explained, Session } from './session';
import { codeOf, DatabaseTrouble } from './trouble';

/** The names of the files that were applied just now, in order. */
export type Migrated = readonly string[];

interface Migration {
  readonly name: string;
  readonly sha256: string;
  readonly text: string;
}

/** Only one process migrates a database at a time; the number is this lock's own. */
const LOCK = 5_668_644_301;

/**
 * Brings the tables to the state of the numbered files in a folder, each in its own transaction, as the owner. With
 * `last`, the files after that one are left for later.
 */
export async function migrate(
  database: Pick<Database, 'connection'>,
  folder: string,
  last?: string,
): Promise<Migrated> {
  const files = (await readFolder(folder)).filter(({ name }) => last === undefined || name <= last);
  const { ownerUrl } = database.connection;
  const owner = await patiently(() => Session.open(ownerUrl));
  try {
    // Waiting for another process is not a statement that hangs, and building an index may take its time.
    await owner.script(`set statement_timeout to 0; set lock_timeout to 0; select pg_advisory_lock(${LOCK})`);
    await ensureRole(owner, ownerUrl);
    await owner.script(
      'create table if not exists migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const missing = missingFrom(files, await appliedTo(owner));
    for (const file of missing) await apply(owner, file);
    return missing.map((file) => file.name);
  } catch (error) {
    throw explained(error);
  } finally {
    await owner.close();
  }
}

/** A digest of all the files of a folder: equal digests make equal tables. */
export async function digestOf(folder: string): Promise<string> {
  const files = await readFolder(folder);
  return sha256(files.map((file) => `${file.name} ${file.sha256}\n`).join(''));
}

export interface Applied {
  readonly name: string;
  readonly sha256: string;
}

/** The migrations that a database has, in order; none where it was never migrated. */
export async function migrationsOf(database: Pick<Database, 'connection'>): Promise<readonly Applied[]> {
  const owner = await patiently(() => Session.open(database.connection.ownerUrl));
  try {
    const applied = await appliedTo(owner);
    return [...applied].map(([name, sha256]) => ({ name, sha256 })).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (codeOf(error) === '42P01') return [];
    throw explained(error);
  } finally {
    await owner.close();
  }
}

/** The migrations that a folder holds, in order. */
export const migrationsIn = async (folder: string): Promise<readonly Applied[]> =>
  (await readFolder(folder)).map(({ name, sha256 }) => ({ name, sha256 }));

async function readFolder(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      // A checkout on another system may have changed the line ends, which means nothing to SQL.
      const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      return { name, text, sha256: sha256(text) };
    }),
  );
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function appliedTo(owner: Session): Promise<Map<string, string>> {
  const { rows } = await owner.run('select name, sha256 from migrations', []);
  return new Map((rows as { name: string; sha256: string }[]).map((row) => [row.name, row.sha256]));
}

/** What is still to be applied. Refuses a database that these files cannot have made. */
function missingFrom(files: Migration[], applied: Map<string, string>): Migration[] {
  const known = new Set(files.map((file) => file.name));
  const unknown = [...applied.keys()].filter((name) => !known.has(name)).sort();
  if (unknown.length > 0) {
    throw refusal(
      `This database was used by a newer Komunigi (it has ${unknown.join(', ')}): start that version or a later one.`,
    );
  }
  const changed = files.find((file) => applied.has(file.name) && applied.get(file.name) !== file.sha256);
  if (changed) {
    throw refusal(
      `The migration ${changed.name} was changed after it had been applied: put it back and add a new file instead.`,
    );
  }
  return files.filter((file) => !applied.has(file.name));
}

async function apply(owner: Session, file: Migration): Promise<void> {
  const note = `insert into migrations (name, sha256) values (${pg.escapeLiteral(file.name)}, '${file.sha256}')`;
  try {
    await owner.script(`begin;\n${file.text}\n;${note}; commit`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DatabaseTrouble(
      'migrations',
      `The migration ${file.name} failed, and nothing of it was kept: ${why}`,
      error,
    );
  }
}

const refusal = (sentence: string) => new DatabaseTrouble('migrations', sentence);

/** A server that is only starting is given some seconds. */
async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      const trouble = explained(error);
      if (tries >= 5 || !(trouble instanceof DatabaseTrouble)) throw trouble;
      await new Promise((resume) => setTimeout(resume, 200 * tries));
    }
  }
}
