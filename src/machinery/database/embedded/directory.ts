import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { codeOf, DatabaseTrouble } from '../trouble';
import type { Binaries } from './binaries';
import { canReach, type Identity } from './identity';

/** Where the files of the embedded server lie. */
export interface Directory {
  /** What the person chose. */
  readonly root: string;
  /** PostgreSQL's own folder in it. */
  readonly cluster: string;
  readonly log: string;
}

const DYING_MILLISECONDS = 60_000;
const STARTING_MILLISECONDS = 10_000;

/** Takes a data directory: makes it if need be, and refuses it while another Komunigi lives in it. */
export async function takeDirectory(chosen: string, binaries: Binaries, identity: Identity | null): Promise<Directory> {
  try {
    await mkdir(resolve(chosen), { recursive: true });
    const root = await realpath(chosen);
    const directory = { root, cluster: join(root, 'postgresql'), log: join(root, 'postgresql.log') };
    if (!canReach(root, identity)) throw unreachable(root);
    await waitForPredecessor(directory);
    await makeCluster(directory, binaries, identity);
    await writeFile(ownerFile(directory), `${process.pid}\n`);
    return directory;
  } catch (error) {
    throw unusable(chosen, error);
  }
}

/** The process id of the server that holds the directory; undefined if none does. */
export function serverOf({ cluster }: Directory): number | undefined {
  const pid = Number.parseInt(readLines(join(cluster, 'postmaster.pid'))[0] ?? '', 10);
  return pid > 0 && isAlive(pid) && isServing(pid, cluster) ? pid : undefined;
}

/** Tells whether that server, by its own account, takes connections. */
export function isReady({ cluster }: Directory, pid: number): boolean {
  const lines = readLines(join(cluster, 'postmaster.pid'));
  return lines[0]?.trim() === String(pid) && lines[7]?.trim() === 'ready';
}

/** Refuses a directory in which no Komunigi ever lived. */
export function refuseEmpty(chosen: string): void {
  if (existsSync(join(chosen, 'postgresql', 'PG_VERSION'))) return;
  throw new DatabaseTrouble(
    'directory-unusable',
    `There are no data of Komunigi in ${resolve(chosen)}: name the right directory with KOMUNIGI_DATA.`,
  );
}

/** The server of a living Komunigi on a data directory, once it takes connections; undefined if none lives there. */
export async function runningAt(chosen: string): Promise<{ pid: number; socketFolder: string } | undefined> {
  const root = await realpath(chosen).catch(() => undefined);
  if (root === undefined) return undefined;
  const directory = { root, cluster: join(root, 'postgresql'), log: '' };
  const until = Date.now() + STARTING_MILLISECONDS;
  for (;;) {
    const owner = Number.parseInt(readLines(ownerFile(directory))[0] ?? '', 10);
    if (!(owner > 0 && isAlive(owner))) return undefined;
    const pid = serverOf(directory);
    if (pid !== undefined && isReady(directory, pid)) {
      return { pid, socketFolder: readLines(join(directory.cluster, 'postmaster.pid'))[4] ?? '' };
    }
    if (pid === undefined || Date.now() > until) return undefined;
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

/** A server whose Komunigi was killed stops by itself in a moment; one whose Komunigi lives is not ours to touch. */
async function waitForPredecessor(directory: Directory): Promise<void> {
  const until = Date.now() + DYING_MILLISECONDS;
  while (serverOf(directory) !== undefined) {
    const owner = Number.parseInt(readLines(ownerFile(directory))[0] ?? '', 10);
    if ((owner > 0 && isAlive(owner)) || Date.now() > until) throw taken(directory.root, owner);
    await new Promise((resume) => setTimeout(resume, 10));
  }
  // A number left by a server of long ago may meanwhile belong to any other process, and PostgreSQL would believe it.
  rmSync(join(directory.cluster, 'postmaster.pid'), { force: true });
}

/** Another Komunigi has the directory. */
export const taken = (root: string, owner?: number) =>
  new DatabaseTrouble(
    'directory-taken',
    `The data directory ${root} is in use by another running Komunigi${owner ? ` (process ${owner})` : ''}: ` +
      'stop it first, or choose another directory with KOMUNIGI_DATA.',
  );

const unreachable = (root: string) =>
  new DatabaseTrouble(
    'directory-unusable',
    `Komunigi runs as root and PostgreSQL as the user "nobody", who may not enter ${root}: ` +
      'set KOMUNIGI_DATA to a directory below folders that everyone may enter (such as /var/lib/komunigi), or run Komunigi as an ordinary user.',
  );

function unusable(chosen: string, error: unknown): unknown {
  if (error instanceof DatabaseTrouble) return error;
  const code = codeOf(error) ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(error);
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)) return error;
  return new DatabaseTrouble(
    'directory-unusable',
    `Komunigi may not write into the data directory ${resolve(chosen)} (${code}): give it to the user who runs Komunigi, or choose another with KOMUNIGI_DATA.`,
    error,
  );
}

export const diskFull = (error: unknown) =>
  new DatabaseTrouble(
    'disk-full',
    'The disk of the data directory is full: free some space, then start again. Nothing is lost.',
    error,
  );

/** Makes PostgreSQL's folder where there is none; a half-made one never bears the name. */
async function makeCluster({ root, cluster }: Directory, binaries: Binaries, identity: Identity | null): Promise<void> {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version !== null && Number.parseInt(version, 10) !== binaries.major)
    throw otherVersion(root, version.trim(), binaries);
  if (version !== null) return;
  sweep(root);
  const draft = join(root, `postgresql.${process.pid}`);
  await mkdir(draft, { mode: 0o700 });
  await chmod(draft, 0o700);
  if (identity) await chown(draft, identity.uid, identity.gid);
  try {
    await initialise(draft, binaries, identity);
    await rename(draft, cluster);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (['ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')) throw taken(root);
    throw error;
  }
}

/** Removes what a start that was killed half-way left behind. */
function sweep(root: string): void {
  for (const name of readdirSync(root)) {
    const pid = Number(/^postgresql\.(\d+)$/.exec(name)?.[1] ?? 0);
    if (pid && (pid === process.pid || !isAlive(pid))) rmSync(join(root, name), { recursive: true, force: true });
  }
}

async function initialise(folder: string, binaries: Binaries, identity: Identity | null): Promise<void> {
  // From version 17 on PostgreSQL has a UTF-8 locale of its own, the same on every system.
  const locale = binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [];
  const choices = ['--username=komunigi', '--auth=trust', '--encoding=UTF8', '--locale=C', ...locale];
  try {
    await promisify(execFile)(join(binaries.folder, 'initdb'), ['-D', folder, ...choices], {
      env: { LC_ALL: 'C', PATH: process.env.PATH },
      cwd: '/',
      ...identity,
    });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    if (/No space left|Disk quota/.test(said)) throw diskFull(error);
    const why =
      said
        .trim()
        .split('\n')
        .find((line) => /error|fatal/i.test(line)) ??
      said.trim() ??
      String(error);
    throw new DatabaseTrouble(
      'server-failed',
      `PostgreSQL could not prepare its files: ${why || String(error)}`,
      error,
    );
  }
}

const otherVersion = (root: string, version: string, binaries: Binaries) =>
  new DatabaseTrouble(
    'directory-unusable',
    `The data directory ${root} was made by PostgreSQL ${version}, and this is PostgreSQL ${binaries.major}: ` +
      'start the Komunigi that made it and export from there, then import here into a new directory.',
  );

const ownerFile = ({ root }: Directory) => join(root, 'komunigi.pid');

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Where the system tells it (Linux), a server is known by the folder it works in. */
function isServing(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch (error) {
    // Somebody else's process: were it a server on these files, PostgreSQL itself would refuse to start.
    return codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EACCES' && codeOf(error) !== 'EPERM';
  }
}
