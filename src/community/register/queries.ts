import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import type { Here } from '../../machinery/here';

type Asking = Pick<Here, 'db' | 'community'>;

/** How many entries a page holds. */
export const PAGE_ENTRIES = 50;

/** An entry of the register with the seal that chains it to the one before; hashes as hexadecimal. */
export interface RegisterEntry {
  readonly number: number;
  readonly sealedAt: Instant;
  readonly kind: string;
  readonly matterId: Id;
  /** Where the matter is shown, below the community's address. */
  readonly path: string;
  readonly title: string;
  readonly previousHash: string;
  readonly hash: string;
  /** The canonical text that was hashed. */
  readonly entry: string;
}

/** Entries of the register, newest first, fifty to a page; `before` is the number of the page before's last. */
export async function registerOf(here: Asking, before?: number): Promise<readonly RegisterEntry[]> {
  const found = await entries(here)
    .where('number', '<', before ?? 2_147_483_647)
    .orderBy('number', 'desc')
    .limit(PAGE_ENTRIES)
    .execute();
  return found.map(readEntry);
}

/** The newest entry of one matter. */
export async function entryOf(here: Asking, kind: string, matterId: Id): Promise<RegisterEntry | undefined> {
  const found = await entries(here)
    .where('matter_id', '=', matterId)
    .where('kind', '=', kind)
    .orderBy('sealed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found && readEntry(found);
}

/** One entry by its number. */
export async function entryNumbered(here: Asking, number: number): Promise<RegisterEntry | undefined> {
  const found = await entries(here).where('number', '=', number).executeTakeFirst();
  return found && readEntry(found);
}

const entries = ({ db, community }: Asking) =>
  db
    .selectFrom('register')
    .where('community_id', '=', community.id)
    .select(['number', 'sealed_at as sealedAt', 'kind', 'matter_id as matterId', 'path', 'title'])
    .select(['entry', 'previous_hash as previousHash', 'hash']);

interface EntryRow extends Omit<RegisterEntry, 'previousHash' | 'hash'> {
  previousHash: Buffer;
  hash: Buffer;
}

const readEntry = (row: EntryRow): RegisterEntry => ({
  ...row,
  previousHash: row.previousHash.toString('hex'),
  hash: row.hash.toString('hex'),
});
