import type { Id } from '../../../../basics/id';
import type { Here } from '../../../../machinery/here';
import './tables';

/** What became of a result when a proposal that carries it was adopted. */
export type AdoptionOutcome = 'obliged' | 'payer-left' | 'owed-already';

/** Ties a result to the proposal that puts it to everyone. */
export async function attachRound({ db, community }: Here, proposalId: Id, roundId: Id): Promise<void> {
  await db
    .insertInto('funding_round_proposals')
    .values({ community_id: community.id, proposal_id: proposalId, round_id: roundId })
    .execute();
}

/** Keeps what became of it; false when that was kept before. */
export async function saveAdoption(
  { db, community, now }: Pick<Here, 'db' | 'community' | 'now'>,
  adoption: { readonly roundId: Id; readonly proposalId: Id; readonly outcome: AdoptionOutcome },
): Promise<boolean> {
  const { roundId, proposalId, outcome } = adoption;
  const saved = await db
    .insertInto('funding_round_adoptions')
    .values({ community_id: community.id, round_id: roundId, proposal_id: proposalId, outcome, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('proposal_id')
    .executeTakeFirst();
  return saved !== undefined;
}
