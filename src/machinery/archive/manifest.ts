import { z } from 'zod';
import { type Id, isId } from '../../basics/id';
import { WrongArchive } from './wrong';

/** The number of the format that docs/archive.md describes. */
export const FORMAT_VERSION = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

const File = z.object({
  /** Where it lies in the archive. */
  name: z.string().max(200),
  lines: count,
  bytes: count,
  sha256,
});

const Manifest = z.object({
  format: z.literal('komunigi-archive'),
  formatVersion: z.literal(FORMAT_VERSION),
  writtenAt: z.iso.datetime(),
  community: z.object({
    id: z.custom<Id>(isId),
    slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
    name: z.string().max(1000),
  }),
  /** Every migration of the database it came from: what its tables were. */
  migrations: z
    .array(z.object({ name: z.string().max(200), sha256 }))
    .max(1000)
    .readonly(),
  files: z.array(File).max(1000).readonly(),
});

/** What an archive says of itself, in its file `manifest.json`. */
export type Manifest = z.infer<typeof Manifest>;
export type ArchivedFile = z.infer<typeof File>;

/** Reads `manifest.json`; throws WrongArchive with a sentence. */
export function readManifest(text: string): Manifest {
  const value = parsed(text);
  const read = Manifest.safeParse(value);
  if (read.success) return read.data;
  const version = z.object({ formatVersion: z.int().min(FORMAT_VERSION + 1) }).safeParse(value);
  if (version.success) {
    throw new WrongArchive(
      `The archive was written by a newer Komunigi (its format is ${version.data.formatVersion}, this one reads ${FORMAT_VERSION}): use that version or a later one.`,
    );
  }
  const where = read.error.issues[0]?.path.join('.') ?? '';
  throw new WrongArchive(`The archive's manifest.json is not as it should be${where && ` (at ${where})`}.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
