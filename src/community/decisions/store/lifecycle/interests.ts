import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { rows } from '../../../../machinery/database';
import type { Interest } from '../../rules';
import type { Inside } from '../tables';

interface ProposalInterestsTable {
  community_id: Id;
  proposal_id: Id;
  organisation_id: Id;
  words: string;
  is_left_out: boolean;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
declare module '../../../../machinery/database' {
  interface Tables {
    proposal_interests: ProposalInterestsTable;
  }
}

/** An interest with the names it is shown by. */
export interface KeptInterest extends Interest {
  readonly organisation: string;
  readonly person: string;
}

/** The organisations concerned by a proposal, the first declared first. */
export const loadInterests = ({ db, community }: Inside, proposalId: Id): Promise<readonly KeptInterest[]> =>
  rows<KeptInterest>(db, INTERESTS, [community.id, proposalId]);

const INTERESTS = `
  select i.organisation_id as "organisationId", i.words, i.is_left_out as "isLeftOut", i.person_id as "personId",
    i.seat_id as "seatId", i.at, o.name as organisation, p.name as person
  from proposal_interests i
  join organisations o on o.community_id = i.community_id and o.id = i.organisation_id
  join people p on p.id = i.person_id
  where i.community_id = $1 and i.proposal_id = $2 order by i.at, i.organisation_id`;

export async function saveInterest({ db, community }: Inside, proposalId: Id, interest: Interest): Promise<void> {
  const { organisationId, words, isLeftOut, personId, seatId, at } = interest;
  await db
    .insertInto('proposal_interests')
    .values({
      ...{ community_id: community.id, proposal_id: proposalId, organisation_id: organisationId, words },
      ...{ is_left_out: isLeftOut, person_id: personId, seat_id: seatId, at },
    })
    .execute();
}
