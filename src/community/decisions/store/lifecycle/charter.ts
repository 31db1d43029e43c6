import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { type Json, rows } from '../../../../machinery/database';
import type { CharterChange, CharterOutcome } from '../../rules';
import type { Inside } from '../tables';

interface ProposalCharterChangesTable {
  community_id: Id;
  proposal_id: Id;
  seen_version: number;
  changes: Json<CharterChange['changes']>;
}
interface ProposalCharterOutcomesTable {
  community_id: Id;
  proposal_id: Id;
  version: number | null;
  conflicts: string[];
  at: Instant;
}
declare module '../../../../machinery/database' {
  interface Tables {
    proposal_charter_changes: ProposalCharterChangesTable;
    proposal_charter_outcomes: ProposalCharterOutcomesTable;
  }
}

/** The change of the charter that a proposal carries, with what came of it; null where it carries none. */
export async function loadCharterChange(
  { db, community }: Inside,
  proposalId: Id,
): Promise<(CharterChange & { readonly came: CharterOutcome | null }) | null> {
  const [found] = await rows<CharterRow>(db, CHANGE, [community.id, proposalId]);
  if (!found) return null;
  const { seenVersion, changes, isDecided, version, conflicts } = found;
  return { seenVersion, changes, came: isDecided ? { version, conflicts } : null };
}

interface CharterRow extends CharterChange, CharterOutcome {
  readonly isDecided: boolean;
}

const CHANGE = `
  select c.seen_version as "seenVersion", c.changes, o.at is not null as "isDecided", o.version,
    coalesce(o.conflicts, '{}') as conflicts
  from proposal_charter_changes c
  left join proposal_charter_outcomes o on o.community_id = c.community_id and o.proposal_id = c.proposal_id
  where c.community_id = $1 and c.proposal_id = $2`;

export async function saveCharterChange(
  { db, community }: Inside,
  proposalId: Id,
  { seenVersion, changes }: CharterChange,
): Promise<void> {
  await db
    .insertInto('proposal_charter_changes')
    .values({
      ...{ community_id: community.id, proposal_id: proposalId, seen_version: seenVersion },
      changes: JSON.stringify(changes),
    })
    .execute();
}

export async function saveCharterOutcome(
  { db, community }: Inside,
  proposalId: Id,
  { version, conflicts }: CharterOutcome,
  at: Instant,
): Promise<void> {
  await db
    .insertInto('proposal_charter_outcomes')
    .values({ community_id: community.id, proposal_id: proposalId, version, conflicts: [...conflicts], at })
    .execute();
}
