import { createHash } from 'node:crypto';
import { type Id, newId } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { type Refusal, refuse } from '../../basics/outcome';
import { rows, say } from '../database';
import type { Here } from '../here';
import { MOST_BYTES, type TakenFile } from './taken';

/** A file that a community keeps, without what is in it. */
export interface KeptFile {
  readonly id: Id;
  readonly kind: 'picture' | 'document';
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
  readonly width: number | null;
  readonly height: number | null;
  /** SHA-256 of its bytes, in hexadecimal digits. */
  readonly sha256: string;
  readonly at: Instant;
}

const PART_BYTES = 32_768;
const PARTS_AT_ONCE = 64;

const KEPT_BYTES = 'select coalesce(sum(size_bytes), 0)::bigint as bytes from files where community_id = $1';
const KEEP = `
  insert into files (community_id, id, kind, name, type, size_bytes, width, height, sha256, person_id, seat_id, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;
const KEEP_PARTS = `
  insert into file_parts (community_id, file_id, number, bytes)
  select $1, $2, $3::int + place, bytes from unnest($4::bytea[]) with ordinality part (bytes, place)`;

/**
 * Keeps a file in a community, in the transaction of an act. Refuses `files-full` (`megabytes`) where the community
 * would keep more than it may.
 */
export async function keepFile(
  {
    db,
    community,
    actor,
    now,
  }: Pick<Here, 'db' | 'community' | 'now'> & { readonly actor: Pick<Here['actor'], 'personId'> },
  taken: TakenFile,
  seatId: Id | null,
): Promise<KeptFile | Refusal> {
  const [kept] = await rows<{ bytes: number }>(db, KEPT_BYTES, [community.id]);
  if ((kept?.bytes ?? 0) + taken.bytes.length > MOST_BYTES)
    return refuse('files-full', undefined, { megabytes: MOST_BYTES / 1_000_000 });
  const id = newId();
  const bytes = Buffer.from(taken.bytes.buffer, taken.bytes.byteOffset, taken.bytes.length);
  const { kind, name, type, width, height } = taken;
  const hash = createHash('sha256').update(bytes).digest();
  const file = [community.id, id, kind, name, type, bytes.length, width, height, hash, actor.personId, seatId, now];
  say(db, KEEP, file);
  for (let at = 0, number = 0; at < bytes.length; number += PARTS_AT_ONCE) {
    const parts: Buffer[] = [];
    for (; at < bytes.length && parts.length < PARTS_AT_ONCE; at += PART_BYTES)
      parts.push(bytes.subarray(at, at + PART_BYTES));
    say(db, KEEP_PARTS, [community.id, id, number, parts]);
  }
  return { id, kind, name, type, sizeBytes: bytes.length, width, height, sha256: hash.toString('hex'), at: now };
}

const FIND = `
  select id, kind, name, type, size_bytes as "sizeBytes", width, height, encode(sha256, 'hex') as sha256, at
  from files where community_id = $1`;

/** A file of this community, without what is in it; undefined where there is none. */
export async function fileById(here: Pick<Here, 'db' | 'community'>, id: Id): Promise<KeptFile | undefined> {
  const [found] = await rows<KeptFile>(here.db, `${FIND} and id = $2`, [here.community.id, id]);
  return found;
}

/** The pictures of this community, newest first. */
export const picturesOf = (here: Pick<Here, 'db' | 'community'>, most: number): Promise<KeptFile[]> =>
  rows<KeptFile>(here.db, `${FIND} and kind = 'picture' order by at desc, id desc limit $2`, [here.community.id, most]);

const PARTS = 'select bytes from file_parts where community_id = $1 and file_id = $2 order by number';

/** What is in a file. */
export async function contentOf({ db, community }: Pick<Here, 'db' | 'community'>, id: Id): Promise<Buffer> {
  const parts = await rows<{ bytes: Buffer }>(db, PARTS, [community.id, id]);
  return Buffer.concat(parts.map(({ bytes }) => bytes));
}
