import { assert } from '../../../basics/outcome';
import type { Proposal } from '../rules';
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
    const { personId, seatId, at, words } = closing;
    await db
      .insertInto('proposal_closings')
      .values({ ...named, outcome, person_id: personId, seat_id: seatId, at, words })
      .execute();
  }
  await db
    .updateTable('proposals')
    .set({ ended_at: withdrawal?.at ?? closing?.at ?? null })
    .where('community_id', '=', community.id)
    .where('id', '=', proposal.id)
    .execute();
}
