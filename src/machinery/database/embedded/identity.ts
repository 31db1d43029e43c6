import { lstatSync, mkdtempSync, statSync } from 'node:fs';
import { chown, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { DatabaseTrouble } from '../trouble';

/** The user PostgreSQL runs as when Komunigi runs as root, which PostgreSQL refuses to do: "nobody". */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

const NOBODY: Identity = { uid: 65534, gid: 65534 };

/** Who PostgreSQL is to run as; null means as ourselves. */
export const serverIdentity = (): Identity | null => (process.getuid?.() === 0 ? NOBODY : null);

/** Tells whether that user can pass through a folder and all those above it. The folder exists. */
export function canReach(folder: string, identity: Identity | null): boolean {
  if (identity === null) return true;
  for (let each = resolve(folder); ; each = dirname(each)) {
    if (!isOpenTo(each, identity)) return false;
    if (each === dirname(each)) return true;
  }
}

function isOpenTo(folder: string, { uid, gid }: Identity): boolean {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (!stats) return true;
  const bit = stats.uid === uid ? 0o100 : stats.gid === gid ? 0o010 : 0o001;
  return (stats.mode & bit) !== 0;
}

/** A new private folder of the server, with a path short enough for a socket (107 bytes with its name). */
export async function privateFolder(prefix: string, identity: Identity | null, place?: string): Promise<string> {
  const folder = await mkdtemp(join(place ?? temporaryPlace(identity), prefix));
  if (identity) await chown(folder, identity.uid, identity.gid);
  return folder;
}

const LONGEST_PLACE = 60;

/** The system's temporary folder, or the usual one where that is too deep or closed to the server's user. */
export function temporaryPlace(identity: Identity | null): string {
  const place = [tmpdir(), '/tmp', '/var/tmp'].find(
    (each) => Buffer.byteLength(each) <= LONGEST_PLACE && isFolder(each) && canReach(each, identity),
  );
  if (place) return place;
  throw new DatabaseTrouble(
    'directory-unusable',
    'PostgreSQL needs a temporary folder with a short path that every user may enter: set TMPDIR to one.',
  );
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Tells whether a folder is ours alone to write, so that what lies in it may be run. */
export function isOurs(folder: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  return stats?.isDirectory() === true && stats.uid === process.getuid?.() && (stats.mode & 0o022) === 0;
}

/** A new private folder for ourselves. */
export const ownFolder = (prefix: string, place: string): string => mkdtempSync(join(place, prefix));
