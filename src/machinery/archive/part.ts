import { createHash } from 'node:crypto';
import type { Id } from '../../basics/id';
import { type Db, enterWalls, rows } from '../database';
import { ZipWriter } from './zip/write';

/** One file of lines: each row of a question as one JSON text of PostgreSQL itself, which loses no digit. */
export interface Lines {
  /** Where it lies in the file. */
  readonly name: string;
  readonly select: string;
  readonly parameters: readonly unknown[];
  /** The community whose walls it is read within, where that is not the one one is in already. */
  readonly within?: Id;
}

/** What a part of an archive says of itself: its format, and whatever else its reader needs. */
export interface Head {
  readonly format: string;
  readonly formatVersion: number;
  readonly [more: string]: unknown;
}

/**
 * A small archive about one thing out of a community, whole in memory: its files, their hashes in `manifest.json`, and
 * texts for people. Checked by `bin/verify` like an archive of everything.
 */
export async function partOfArchive(
  db: Db,
  head: Head,
  files: readonly Lines[],
  texts: readonly { readonly name: string; readonly text: string }[] = [],
): Promise<Buffer> {
  const zip = new ZipWriter();
  const pieces: Buffer[] = [];
  const named: { name: string; lines: number; bytes: number; sha256: string }[] = [];
  const add = async (name: string, bytes: Buffer, lines: number): Promise<void> => {
    for await (const piece of zip.add(name, once(bytes))) pieces.push(piece);
    named.push({ name, lines, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  };
  for (const { name, text } of texts) await add(name, Buffer.from(text), text.split('\n').length - 1);
  for (const { name, select, parameters, within } of files) {
    if (within) await enterWalls(db, within);
    const found = await rows<{ line: string }>(
      db,
      `select row_to_json(x)::text as line from (${select}) x`,
      parameters,
    );
    await add(name, Buffer.from(found.map(({ line }) => `${line}\n`).join('')), found.length);
  }
  const manifest = Buffer.from(`${JSON.stringify({ ...head, files: named }, null, 2)}\n`);
  for await (const piece of zip.add('manifest.json', once(manifest))) pieces.push(piece);
  return Buffer.concat([...pieces, ...zip.end()]);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Buffer> {
  yield Buffer.from(bytes);
}
