const END_BYTES = 22;
const LONGEST_COMMENT_BYTES = 65_535;
const MOST_ENTRIES = 5_000;
/** Unpacked, no document of ours is larger: what is would fill the disk of whoever opens it. */
const MOST_UNPACKED_BYTES = 500_000_000;

/** The names of what lies in a zip file, in its order; nothing where it is damaged, endless or a bomb. */
export function namesInZip(bytes: Buffer): readonly string[] | undefined {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + END_BYTES > bytes.length || bytes.length - end > END_BYTES + LONGEST_COMMENT_BYTES) return;
  const entries = bytes.readUInt16LE(end + 10);
  if (entries === 0 || entries > MOST_ENTRIES) return;
  const names: string[] = [];
  let unpacked = 0;
  for (let at = bytes.readUInt32LE(end + 16); names.length < entries; ) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) return;
    const nameBytes = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString('utf8', at + 46, at + 46 + nameBytes));
    unpacked += bytes.readUInt32LE(at + 24);
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return unpacked > MOST_UNPACKED_BYTES ? undefined : names;
}
