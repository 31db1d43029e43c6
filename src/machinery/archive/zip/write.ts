import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

interface Written {
  readonly name: string;
  readonly position: number;
  readonly crc: number;
  readonly bytes: number;
  readonly packedBytes: number;
}

const LARGEST_32 = 0xffffffff;
const LOCAL_HEADER_BYTES = 30;
/** Room kept in every local header for sizes of more than 4 GB; other readers pass over it. */
const ROOM_BYTES = 20;
/** The extra field of large sizes, and one that readers know to be filling. */
const ZIP64 = 0x0001;
const FILLING = 0xd935;
/** Midnight of the first of January 1980: equal contents make equal files. */
const NO_TIME = 0x00210000;

/** Writes a zip file of any size, one entry after the other, in little memory. */
export class ZipWriter {
  #position = 0;
  readonly #entries: Written[] = [];
  readonly #file: FileHandle;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Adds one entry; what it holds need not be known beforehand. */
  async add(name: string, content: AsyncIterable<Buffer>): Promise<void> {
    const position = this.#position;
    this.#position += LOCAL_HEADER_BYTES + Buffer.byteLength(name) + ROOM_BYTES;
    const started = this.#position;
    let crc = 0;
    let bytes = 0;
    await pipeline(
      async function* () {
        for await (const chunk of content) {
          crc = crc32(chunk, crc);
          bytes += chunk.length;
          yield chunk;
        }
      },
      createDeflateRaw(),
      async (packed: AsyncIterable<Buffer>) => {
        for await (const chunk of packed) await this.#write(chunk);
      },
    );
    const entry = { name, position, crc, bytes, packedBytes: this.#position - started };
    const header = localHeader(entry);
    await this.#file.write(header, 0, header.length, position);
    this.#entries.push(entry);
  }

  /** Writes the table of contents. The file is complete then. */
  async end(): Promise<void> {
    const directory = this.#position;
    for (const entry of this.#entries) await this.#write(directoryLine(entry));
    await this.#write(closing(this.#entries.length, directory, this.#position));
  }

  async #write(bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, this.#position);
      done += bytesWritten;
      this.#position += bytesWritten;
    }
  }
}

function localHeader(entry: Written): Buffer {
  const isLarge = entry.bytes >= LARGEST_32 || entry.packedBytes >= LARGEST_32;
  const name = Buffer.from(entry.name);
  const header = Buffer.alloc(LOCAL_HEADER_BYTES + name.length + ROOM_BYTES);
  header.writeUInt32LE(0x04034b50, 0);
  describe(header, 4, entry, isLarge ? 45 : 20, isLarge);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(ROOM_BYTES, 28);
  name.copy(header, LOCAL_HEADER_BYTES);
  const extra = LOCAL_HEADER_BYTES + name.length;
  header.writeUInt16LE(isLarge ? ZIP64 : FILLING, extra);
  header.writeUInt16LE(ROOM_BYTES - 4, extra + 2);
  if (isLarge) {
    header.writeBigUInt64LE(BigInt(entry.bytes), extra + 4);
    header.writeBigUInt64LE(BigInt(entry.packedBytes), extra + 12);
  }
  return header;
}

function directoryLine(entry: Written): Buffer {
  const isLarge = Math.max(entry.bytes, entry.packedBytes, entry.position) >= LARGEST_32;
  const name = Buffer.from(entry.name);
  const extra = Buffer.alloc(isLarge ? 28 : 0);
  if (isLarge) {
    extra.writeUInt16LE(ZIP64, 0);
    extra.writeUInt16LE(24, 2);
    extra.writeBigUInt64LE(BigInt(entry.bytes), 4);
    extra.writeBigUInt64LE(BigInt(entry.packedBytes), 12);
    extra.writeBigUInt64LE(BigInt(entry.position), 20);
  }
  const line = Buffer.alloc(46);
  line.writeUInt32LE(0x02014b50, 0);
  line.writeUInt16LE(isLarge ? 45 : 20, 4);
  describe(line, 6, entry, isLarge ? 45 : 20, isLarge);
  line.writeUInt16LE(name.length, 28);
  line.writeUInt16LE(extra.length, 30);
  line.writeUInt32LE(isLarge ? LARGEST_32 : entry.position, 42);
  return Buffer.concat([line, name, extra]);
}

/** What both headers say in the same order: version, UTF-8 names, deflate, time, checksum, sizes. */
function describe(header: Buffer, at: number, entry: Written, version: number, isLarge: boolean): void {
  header.writeUInt16LE(version, at);
  header.writeUInt16LE(0x0800, at + 2);
  header.writeUInt16LE(8, at + 4);
  header.writeUInt32LE(NO_TIME, at + 6);
  header.writeUInt32LE(entry.crc, at + 10);
  header.writeUInt32LE(isLarge ? LARGEST_32 : entry.packedBytes, at + 14);
  header.writeUInt32LE(isLarge ? LARGEST_32 : entry.bytes, at + 18);
}

function closing(entries: number, directory: number, end: number): Buffer {
  const size = end - directory;
  const large = Buffer.alloc(76);
  large.writeUInt32LE(0x06064b50, 0);
  large.writeBigUInt64LE(44n, 4);
  large.writeUInt16LE(45, 12);
  large.writeUInt16LE(45, 14);
  large.writeBigUInt64LE(BigInt(entries), 24);
  large.writeBigUInt64LE(BigInt(entries), 32);
  large.writeBigUInt64LE(BigInt(size), 40);
  large.writeBigUInt64LE(BigInt(directory), 48);
  large.writeUInt32LE(0x07064b50, 56);
  large.writeBigUInt64LE(BigInt(end), 64);
  large.writeUInt32LE(1, 72);
  const small = Buffer.alloc(22);
  small.writeUInt32LE(0x06054b50, 0);
  small.writeUInt16LE(entries, 8);
  small.writeUInt16LE(entries, 10);
  small.writeUInt32LE(Math.min(size, LARGEST_32), 12);
  small.writeUInt32LE(Math.min(directory, LARGEST_32), 16);
  return directory >= LARGEST_32 ? Buffer.concat([large, small]) : small;
}
