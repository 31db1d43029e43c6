import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Sealed } from '../rules';
import type { Asking } from './asking';

const PAGE = 50;

/** An entry of the register with the seal that chains it to the one before; hashes as hexadecimal. */
export interface RegisterEntry {
  readonly number: number;
  readonly sealedAt: Instant;
  readonly proposalNumber: number;
  readonly sealed: Sealed;
  readonly previousHash: string;
  readonly hash: string;
  /** The canonical text that was hashed. */
  readonly entry: string;
}

/** Entries of the register, newest first, fifty to a page; `before` is the number of the page before's last. */
export async function registerOf(here: Asking, before?: number): Promise<readonly RegisterEntry[]> {
  const found = await entries(here)
    .where('register.number', '<', before ?? 2_147_483_647)
    .orderBy('register.number', 'desc')
    .limit(PAGE)
    .execute();
  return found.map(readEntry);
}

/** The register's entry of one proposal, once it has ended. */
export async function entryOf(here: Asking, proposalId: Id): Promise<RegisterEntry | undefined> {
  const found = await entries(here).where('register.proposal_id', '=', proposalId).executeTakeFirst();
  return found && readEntry(found);
}

/** One entry by its number. */
export async function entryNumbered(here: Asking, number: number): Promise<RegisterEntry | undefined> {
  const found = await entries(here).where('register.number', '=', number).executeTakeFirst();
  return found && readEntry(found);
}

const entries = ({ db, community }: Asking) =>
  db
    .selectFrom('register')
    .innerJoin('proposals', (join) =>
      join
        .onRef('proposals.community_id', '=', 'register.community_id')
        .onRef('proposals.id', '=', 'register.proposal_id'),
    )
    .where('register.community_id', '=', community.id)
    .select([
      'register.number',
      'register.sealed_at as sealedAt',
      'register.entry',
      'register.previous_hash as previousHash',
      'register.hash',
      'proposals.number as proposalNumber',
    ]);

interface EntryRow extends Omit<RegisterEntry, 'sealed' | 'previousHash' | 'hash'> {
  previousHash: Buffer;
  hash: Buffer;
}

const readEntry = (row: EntryRow): RegisterEntry => ({
  ...row,
  previousHash: row.previousHash.toString('hex'),
  hash: row.hash.toString('hex'),
  // Written by this program as canonical JSON, and its hash is audited.
  sealed: JSON.parse(row.entry) as Sealed,
});
