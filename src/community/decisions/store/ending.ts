import type { Instant } from '../../../basics/instant';
import { assert } from '../../../basics/outcome';
import { canonical } from '../../../basics/text';
import { rows } from '../../../machinery/database';
import type { Proposal, Sealed } from '../rules';
import type { Inside } from './tables';

/** Keeps how a proposal ended. The primary keys refuse a second end. */
export async function saveEnd(
  { db, community }: Inside,
  proposal: Proposal,
  outcome: 'adopted' | 'rejected' | null,
): Promise<void> {
  const named = { community_id: community.id, proposal_id: proposal.id };
  const { withdrawal, closing } = proposal;
  if (withdrawal) {
    const { reason, personId, seatId, at } = withdrawal;
    assert(personId && seatId, 'a proposal is withdrawn by a person');
    await db
      .insertInto('proposal_withdrawals')
      .values({ ...named, reason, person_id: personId, seat_id: seatId, at })
      .execute();
  }
  if (closing) {
    assert(outcome, 'a closed proposal has a result');
    const { personId, seatId, at } = closing;
    await db
      .insertInto('proposal_closings')
      .values({ ...named, outcome, person_id: personId, seat_id: seatId, at })
      .execute();
  }
  await db
    .updateTable('proposals')
    .set({ ended_at: withdrawal?.at ?? closing?.at ?? null })
    .where('community_id', '=', community.id)
    .where('id', '=', proposal.id)
    .execute();
}

// Locks the end of the register, adds one entry to it and moves the end.
const SEAL = `
  with head as (
    select number + 1 as number, hash from register_heads where community_id = $1 for update
  ), line as (
    insert into register
    select $1, head.number, $2, $3, $4, head.hash,
           sha256(head.hash || convert_to(head.number::text || ' ' || $4, 'UTF8'))
    from head
    returning number, hash
  )
  update register_heads set number = line.number, hash = line.hash from line
  where register_heads.community_id = $1
  returning register_heads.number, register_heads.hash`;

/** What names an entry of the register. */
export interface Seal {
  readonly number: number;
  readonly hash: Buffer;
}

/** Seals an entry at the end of the register. */
export async function saveSealed({ db, community }: Inside, entry: Sealed, at: Instant): Promise<Seal> {
  const [seal] = await rows<Seal>(db, SEAL, [community.id, entry.proposalId, at, canonical(entry)]);
  assert(seal, 'a community that has a proposal has a register');
  return seal;
}
