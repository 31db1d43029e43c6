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
/** The extra field of large sizes. */
const ZIP64 = 0x0001;
/** Names are UTF-8; checksum and sizes follow the content, since they are not known before it. */
const FLAGS = 0x0808;
/** Midnight of the first of January 1980: equal contents make equal files. */
const NO_TIME = 0x00210000;

/** Makes a zip file of any size, one entry after the other, in little memory; whoever takes its pieces sets the pace. */
export class ZipWriter {
  #position = 0;
  readonly #entries: Written[] = [];

  /** The pieces of one entry; what it holds need not be known beforehand. */
  async *add(name: string, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
    const position = this.#position;
    yield this.#count(localHeader(name));
    const started = this.#position;
    let crc = 0;
    let bytes = 0;
    const deflate = createDeflateRaw();
    const read = async function* () {
      for await (const chunk of content) {
        crc = crc32(chunk, crc);
        bytes += chunk.length;
        yield chunk;
      }
    };
    // What goes wrong in between is thrown where the outcome is read.
    void pipeline(read, deflate).catch(() => {});
    for await (const packed of deflate) yield this.#count(packed);
    const entry = { name, position, crc, bytes, packedBytes: this.#position - started };
    yield this.#count(afterContent(entry));
    this.#entries.push(entry);
  }

  /** The table of contents. The file is complete then. */
  *end(): Generator<Buffer, void> {
    const directory = this.#position;
    for (const entry of this.#entries) yield this.#count(directoryLine(entry));
    yield closing(this.#entries.length, directory, this.#position);
  }

  #count(bytes: Buffer): Buffer {
    this.#position += bytes.length;
    return bytes;
  }
}

function localHeader(of: string): Buffer {
  const name = Buffer.from(of);
  const header = Buffer.alloc(LOCAL_HEADER_BYTES);
  header.writeUInt32LE(0x04034b50, 0);
  describe(header, 4, { crc: 0, bytes: 0, packedBytes: 0 }, 20, false);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function afterContent({ crc, bytes, packedBytes }: Written): Buffer {
  const isLarge = Math.max(bytes, packedBytes) >= LARGEST_32;
  const descriptor = Buffer.alloc(isLarge ? 24 : 16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  descriptor.writeUInt32LE(crc, 4);
  if (isLarge) {
    descriptor.writeBigUInt64LE(BigInt(packedBytes), 8);
    descriptor.writeBigUInt64LE(BigInt(bytes), 16);
  } else {
    descriptor.writeUInt32LE(packedBytes, 8);
    descriptor.writeUInt32LE(bytes, 12);
  }
  return descriptor;
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
function describe(
  header: Buffer,
  at: number,
  entry: Pick<Written, 'crc' | 'bytes' | 'packedBytes'>,
  version: number,
  isLarge: boolean,
): void {
  header.writeUInt16LE(version, at);
  header.writeUInt16LE(FLAGS, at + 2);
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
