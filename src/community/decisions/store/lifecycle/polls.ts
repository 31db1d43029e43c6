import type { Day } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { rows } from '../../../../machinery/database';
import type { InnerPoll } from '../../rules';
import type { Inside } from '../tables';

interface InnerPollsTable {
  community_id: Id;
  proposal_id: Id;
  organisation_id: Id;
  number: number;
  until_on: Day;
  note: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
declare module '../../../../machinery/database' {
  interface Tables {
    inner_polls: InnerPollsTable;
  }
}

/** A poll with the name of whoever asks. */
export interface KeptPoll extends InnerPoll {
  readonly person: string;
}

/** The last poll of each of these organisations about a proposal. */
export const loadPolls = (
  { db, community }: Inside,
  proposalId: Id,
  organisationIds: readonly Id[],
): Promise<readonly KeptPoll[]> => rows<KeptPoll>(db, POLLS, [community.id, proposalId, organisationIds]);

const POLLS = `
  select distinct on (i.organisation_id) i.organisation_id as "organisationId", i.number, i.until_on as "untilOn", i.note,
    i.person_id as "personId", i.seat_id as "seatId", i.at, p.name as person
  from inner_polls i
  join people p on p.id = i.person_id
  where i.community_id = $1 and i.proposal_id = $2 and i.organisation_id = any($3)
  order by i.organisation_id, i.number desc`;

export async function savePoll({ db, community }: Inside, proposalId: Id, poll: InnerPoll): Promise<void> {
  const { organisationId, number, untilOn, note, personId, seatId, at } = poll;
  await db
    .insertInto('inner_polls')
    .values({
      ...{ community_id: community.id, proposal_id: proposalId, organisation_id: organisationId, number },
      ...{ until_on: untilOn, note, person_id: personId, seat_id: seatId, at },
    })
    .execute();
}
