import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { WrongArchive } from '../wrong';

/** What a zip is read from: an open file, or bytes in memory. */
export interface Zipped {
  stat(): Promise<{ readonly size: number }>;
  read(into: Buffer, offset: number, bytes: number, position: number): Promise<{ readonly bytesRead: number }>;
}

/** Bytes in memory, read as a file would be. */
export function zippedIn(bytes: Uint8Array): Zipped {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    stat: async () => ({ size: all.length }),
    read: async (into, offset, length, position) => ({
      bytesRead: position > all.length ? 0 : all.copy(into, offset, position, position + length),
    }),
  };
}

export interface ZipEntry {
  readonly name: string;
  /** As its table of contents says; `contentOf` holds it to that. */
  readonly bytes: number;
  readonly packedBytes: number;
  readonly crc: number;
  readonly position: number;
  readonly isPacked: boolean;
}

const MOST_ENTRIES = 1_000;
const LARGEST_DIRECTORY_BYTES = 1_000_000;
const LARGEST_32 = 0xffffffff;
const CHUNK_BYTES = 65_536;

/** Reads a zip file's table of contents. Folders are left out. Throws WrongArchive. */
export async function contentsOf(file: Zipped): Promise<ReadonlyMap<string, ZipEntry>> {
  const { size } = await file.stat();
  const { entries, bytes, position } = await findDirectory(file, size);
  if (entries > MOST_ENTRIES || bytes > LARGEST_DIRECTORY_BYTES || position + bytes > size) throw notZip();
  const directory = await readAt(file, position, bytes);
  const found = new Map<string, ZipEntry>();
  for (let at = 0, count = 0; count < entries; count += 1) {
    if (at + 46 > bytes || directory.readUInt32LE(at) !== 0x02014b50) throw notZip();
    const nameBytes = directory.readUInt16LE(at + 28);
    const extraBytes = directory.readUInt16LE(at + 30);
    const next = at + 46 + nameBytes + extraBytes + directory.readUInt16LE(at + 32);
    if (next > bytes) throw notZip();
    const entry = readLine(directory.subarray(at, next), nameBytes, extraBytes);
    if (found.has(entry.name)) throw new WrongArchive(`The archive holds two files named ${entry.name}.`);
    if (entry.position + entry.packedBytes > size) throw cutShort();
    if (!entry.name.endsWith('/')) found.set(entry.name, entry);
    at = next;
  }
  return found;
}

/** What one entry holds, never more than it says, checked against its checksum. Throws WrongArchive. */
export async function* contentOf(file: Zipped, entry: ZipEntry): AsyncGenerator<Buffer> {
  const header = await readAt(file, entry.position, 30);
  if (header.readUInt32LE(0) !== 0x04034b50) throw notZip();
  const start = entry.position + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  let bytes = 0;
  let crc = 0;
  for await (const chunk of entry.isPacked ? unpacked(file, start, entry) : packed(file, start, entry)) {
    bytes += chunk.length;
    if (bytes > entry.bytes) break;
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (bytes !== entry.bytes || crc !== entry.crc) {
    throw new WrongArchive(`The file ${entry.name} of the archive is damaged: its content is not what the zip says.`);
  }
}

async function* packed(file: Zipped, start: number, { packedBytes }: ZipEntry): AsyncGenerator<Buffer> {
  for (let done = 0; done < packedBytes; ) {
    const chunk = await readAt(file, start + done, Math.min(CHUNK_BYTES, packedBytes - done));
    done += chunk.length;
    yield chunk;
  }
}

async function* unpacked(file: Zipped, start: number, entry: ZipEntry): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw();
  // What goes wrong in between is thrown where the outcome is read.
  void pipeline(Readable.from(packed(file, start, entry)), inflate).catch(() => {});
  try {
    for await (const chunk of inflate) yield chunk;
  } catch (error) {
    if (error instanceof WrongArchive) throw error;
    throw new WrongArchive(`The file ${entry.name} of the archive is damaged: it cannot be unpacked.`);
  }
}

interface Directory {
  readonly entries: number;
  readonly bytes: number;
  readonly position: number;
}

async function findDirectory(file: Zipped, size: number): Promise<Directory> {
  const tailBytes = Math.min(size, 22 + 0xffff);
  const tail = await readAt(file, size - tailBytes, tailBytes);
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (at < 0 || at + 22 > tail.length) throw notZip();
  const small = {
    entries: tail.readUInt16LE(at + 10),
    bytes: tail.readUInt32LE(at + 12),
    position: tail.readUInt32LE(at + 16),
  };
  if (small.position !== LARGEST_32 && small.entries !== 0xffff) return small;
  if (at < 20 || tail.readUInt32LE(at - 20) !== 0x07064b50) throw notZip();
  const large = await readAt(file, whole(tail, at - 12), 56);
  if (large.readUInt32LE(0) !== 0x06064b50) throw notZip();
  return { entries: whole(large, 32), bytes: whole(large, 40), position: whole(large, 48) };
}

function readLine(line: Buffer, nameBytes: number, extraBytes: number): ZipEntry {
  const name = line.toString('utf8', 46, 46 + nameBytes);
  const method = line.readUInt16LE(10);
  if ((line.readUInt16LE(8) & 1) !== 0) throw new WrongArchive(`The file ${name} of the archive is encrypted.`);
  if (method !== 0 && method !== 8)
    throw new WrongArchive(`The file ${name} is packed in a way that is not read here.`);
  const extra = line.subarray(46 + nameBytes, 46 + nameBytes + extraBytes);
  const large = largeFields(extra);
  const field = (at: number) =>
    line.readUInt32LE(at) === LARGEST_32 ? (large.shift() ?? LARGEST_32) : line.readUInt32LE(at);
  const bytes = field(24);
  const packedBytes = field(20);
  return { name, crc: line.readUInt32LE(16), isPacked: method === 8, bytes, packedBytes, position: field(42) };
}

/** The numbers of more than 32 bits, in the order in which the fields that lack them stand. */
function largeFields(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const fields = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    return Array.from({ length: Math.floor(fields.length / 8) }, (_, place) => whole(fields, place * 8));
  }
  return [];
}

function whole(bytes: Buffer, at: number): number {
  const number = Number(bytes.readBigUInt64LE(at));
  if (!Number.isSafeInteger(number)) throw notZip();
  return number;
}

async function readAt(file: Zipped, position: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  for (let done = 0; done < bytes; ) {
    const { bytesRead } = await file.read(buffer, done, bytes - done, position + done);
    if (bytesRead === 0) throw cutShort();
    done += bytesRead;
  }
  return buffer;
}

const notZip = () =>
  new WrongArchive('This file is no archive of Komunigi, or only a part of one: it is not a whole zip file.');
const cutShort = () => new WrongArchive('The archive was cut short: a part of it is missing.');
