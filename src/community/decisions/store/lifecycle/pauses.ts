import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { assert } from '../../../../basics/outcome';
import { rows } from '../../../../machinery/database';
import type { Ends, Pause, PauseSpan } from '../../rules';
import type { KeptProposal } from '../proposals';
import { saveRound } from '../rounds';
import type { Inside } from '../tables';

interface ProposalPausesTable {
  community_id: Id;
  proposal_id: Id;
  number: number;
  reason: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface ProposalResumptionsTable extends Omit<ProposalPausesTable, 'reason'> {}
declare module '../../../../machinery/database' {
  interface Tables {
    proposal_pauses: ProposalPausesTable;
    proposal_resumptions: ProposalResumptionsTable;
  }
}

/** Every pause a proposal has had, the first one first. */
export const loadPauses = ({ db, community }: Inside, proposalId: Id): Promise<readonly PauseSpan[]> =>
  rows<PauseSpan>(db, PAUSES, [community.id, proposalId]);

const PAUSES = `
  select p.number, p.reason, p.at, r.at as until
  from proposal_pauses p
  left join proposal_resumptions r
    on r.community_id = p.community_id and r.proposal_id = p.proposal_id and r.number = p.number
  where p.community_id = $1 and p.proposal_id = $2 order by p.number`;

export async function savePause({ db, community }: Inside, proposalId: Id, pause: Pause): Promise<void> {
  const { number, reason, personId, seatId, at } = pause;
  assert(personId && seatId, 'a proposal is suspended by a person');
  await db
    .insertInto('proposal_pauses')
    .values({
      community_id: community.id,
      proposal_id: proposalId,
      number,
      reason,
      person_id: personId,
      seat_id: seatId,
      at,
    })
    .execute();
}

/** Keeps that a proposal goes on, and the moments at which it ends from now on. */
export async function saveResumption(
  { db, community }: Inside,
  { id, pause, closing }: KeptProposal,
  { closesAt, commitment, round }: Ends,
  by: { readonly personId: Id; readonly seatId: Id; readonly at: Instant },
): Promise<void> {
  assert(pause, 'what goes on was suspended');
  const named = { community_id: community.id, proposal_id: id };
  await db
    .insertInto('proposal_resumptions')
    .values({ ...named, number: pause.number, person_id: by.personId, seat_id: by.seatId, at: by.at })
    .execute();
  if (closing) return;
  await db
    .updateTable('proposals')
    .set({ closes_at: closesAt, commitment: commitment && JSON.stringify(commitment) })
    .where('community_id', '=', community.id)
    .where('id', '=', id)
    .execute();
  if (round) await saveRound({ db, community }, id, round);
}
