import { type Id, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Cents } from '../../../basics/money';
import { type Json, rows } from '../../../machinery/database';
import type { Here, Seat } from '../../../machinery/here';
import type { Split } from '../rules';

interface SplitsTable {
  community_id: Id;
  id: Id;
  need_id: Id | null;
  project_id: Id | null;
  number: number;
  estimate_id: Id | null;
  key: string;
  engine: number;
  inputs: Json<unknown>;
  hourly_cents: number | null;
  charter_version: number;
  cost_cents: number;
  vat_cents: number;
  chosen_by: Id;
  seat_id: Id;
  chosen_at: Instant;
}
interface SplitSharesTable {
  community_id: Id;
  split_id: Id;
  organisation_id: Id;
  share_cents: number;
  vat_cents: number;
  why: Json<unknown>;
}
interface ProposalSplitsTable {
  community_id: Id;
  proposal_id: Id;
  split_id: Id;
}
interface SplitsOwedAlreadyTable {
  community_id: Id;
  proposal_id: Id;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    splits: SplitsTable;
    split_shares: SplitSharesTable;
    proposal_splits: ProposalSplitsTable;
    splits_owed_already: SplitsOwedAlreadyTable;
  }
}

/** The version of the splitting rules; raised when the same inputs would give other cents. */
const ENGINE = 1;

/** What is kept beside a split's cents. */
export interface Chosen {
  readonly matter: { readonly kind: 'need' | 'project'; readonly id: Id };
  readonly number: number;
  /** The estimate of a need, and the rate it was priced at; a project has neither, each of its lines has its own price. */
  readonly estimateId: Id | null;
  readonly hourlyCents: Cents | null;
  readonly charterVersion: number;
}

const ADD_SHARES = `
  insert into split_shares (community_id, split_id, organisation_id, share_cents, vat_cents, why)
  select $1, $2, share.organisation_id, share.share_cents, share.vat_cents, share.why
  from jsonb_to_recordset($3::jsonb) as share(organisation_id uuid, share_cents bigint, vat_cents bigint, why jsonb)`;

/** Adds a split under its number, with every share; undefined when that number was taken meanwhile. */
export async function saveSplit(here: Here, seat: Seat, chosen: Chosen, split: Split): Promise<Id | undefined> {
  const id = newId();
  const saved = await here.db
    .insertInto('splits')
    .values({
      community_id: here.community.id,
      id,
      need_id: chosen.matter.kind === 'need' ? chosen.matter.id : null,
      project_id: chosen.matter.kind === 'project' ? chosen.matter.id : null,
      number: chosen.number,
      estimate_id: chosen.estimateId,
      key: split.key,
      engine: ENGINE,
      inputs: JSON.stringify(split.input),
      hourly_cents: chosen.hourlyCents,
      charter_version: chosen.charterVersion,
      cost_cents: split.costCents,
      vat_cents: split.vatCents,
      chosen_by: here.actor.personId,
      seat_id: seat.id,
      chosen_at: here.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!saved) return undefined;
  const shares = split.shares.map((share) => ({
    organisation_id: share.organisationId,
    share_cents: share.shareCents,
    vat_cents: share.vatCents,
    why: share.why,
  }));
  await rows(here.db, ADD_SHARES, [here.community.id, id, JSON.stringify(shares)]);
  return id;
}

/** Ties a split to the proposal that puts it to the vote. */
export async function attachSplit(here: Here, proposalId: Id, splitId: Id): Promise<void> {
  await here.db
    .insertInto('proposal_splits')
    .values({ community_id: here.community.id, proposal_id: proposalId, split_id: splitId })
    .execute();
}

/** Keeps that an adopted split binds nobody, since its cost is owed already; false when that was kept before. */
export async function saveOwedAlready(
  { db, community, now }: Pick<Here, 'db' | 'community' | 'now'>,
  proposalId: Id,
): Promise<boolean> {
  const saved = await db
    .insertInto('splits_owed_already')
    .values({ community_id: community.id, proposal_id: proposalId, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('proposal_id')
    .executeTakeFirst();
  return saved !== undefined;
}
