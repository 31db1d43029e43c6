import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { codeOf } from '../database/trouble';
import { linesOf } from './lines';
import { type ArchivedFile, type Manifest, readManifest } from './manifest';
import { WrongArchive } from './wrong';
import { contentOf, contentsOf, type ZipEntry } from './zip/read';

const MANIFEST = 'manifest.json';
const LARGEST_MANIFEST_BYTES = 1_000_000;
/** Text packs ten to fifty times smaller; what unpacks to more than this was made to fill a disk. */
const LARGEST_RATIO = 250;
const ALWAYS_ALLOWED_BYTES = 64_000_000;

/** An archive that is whole: every file is there, and is what its manifest says. */
export interface OpenArchive {
  readonly manifest: Manifest;
  /** The lines of one of its files, none where the archive has no such file. */
  readonly lines: (name: string) => AsyncGenerator<string>;
  readonly close: () => Promise<void>;
}

/** Opens an archive and reads it through once, to be sure of it. Throws WrongArchive with a sentence. */
export async function openArchive(path: string): Promise<OpenArchive> {
  const file = await openFile(path);
  try {
    const entries = await contentsOf(file);
    const manifest = readManifest(await textOf(file, entries.get(MANIFEST)));
    const { size } = await file.stat();
    refuseStrangers(entries, manifest);
    refuseFlood(manifest, size);
    for (const each of manifest.files) await checkFile(file, entryOf(entries, each), each);
    return {
      manifest,
      lines: (name) => {
        const entry = entries.get(name);
        return entry ? linesOf(name, contentOf(file, entry)) : nothing();
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, 'r');
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch (error) {
    throw new WrongArchive(`The file ${path} cannot be read (${codeOf(error) ?? String(error)}).`);
  }
  throw new WrongArchive(`${path} is not a file.`);
}

async function textOf(file: FileHandle, entry: ZipEntry | undefined): Promise<string> {
  if (!entry) throw new WrongArchive(`This zip file is no archive of Komunigi: it has no ${MANIFEST}.`);
  if (entry.bytes > LARGEST_MANIFEST_BYTES) throw new WrongArchive(`The archive's ${MANIFEST} is too large.`);
  const chunks: Buffer[] = [];
  for await (const chunk of contentOf(file, entry)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function refuseStrangers(entries: ReadonlyMap<string, ZipEntry>, { files }: Manifest): void {
  const named = new Set([MANIFEST, ...files.map(({ name }) => name)]);
  if (named.size !== files.length + 1) throw new WrongArchive('The manifest names a file twice.');
  const stranger = [...entries.keys()].find((name) => !named.has(name));
  if (stranger)
    throw new WrongArchive(`The archive holds a file its manifest does not name: ${stranger.slice(0, 200)}.`);
}

function refuseFlood({ files }: Manifest, size: number): void {
  const bytes = files.reduce((sum, each) => sum + each.bytes, 0);
  if (bytes > ALWAYS_ALLOWED_BYTES + LARGEST_RATIO * size) {
    throw new WrongArchive(`The archive would unpack to ${bytes} bytes, far more than any community of its size.`);
  }
}

function entryOf(entries: ReadonlyMap<string, ZipEntry>, { name, bytes }: ArchivedFile): ZipEntry {
  const entry = entries.get(name);
  if (!entry) throw new WrongArchive(`The file ${name} of the archive is missing.`);
  if (entry.bytes !== bytes) throw changed(name);
  return entry;
}

async function checkFile(file: FileHandle, entry: ZipEntry, { name, lines, sha256 }: ArchivedFile): Promise<void> {
  const hash = createHash('sha256');
  let counted = 0;
  for await (const chunk of contentOf(file, entry)) {
    hash.update(chunk);
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) counted += 1;
  }
  if (hash.digest('hex') !== sha256 || counted !== lines) throw changed(name);
}

const changed = (name: string) =>
  new WrongArchive(`The file ${name} of the archive was changed after the archive was written.`);

async function* nothing(): AsyncGenerator<string> {}
