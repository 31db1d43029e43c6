import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { rows } from '../../../../machinery/database';
import type { Interest, NotedAs, Removal } from '../../rules';
import type { Inside } from '../tables';

interface ProposalInterestsTable {
  community_id: Id;
  proposal_id: Id;
  organisation_id: Id;
  number: number;
  words: string;
  noted_as: NotedAs | null;
  is_left_out: boolean;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface ProposalInterestRemovalsTable {
  community_id: Id;
  proposal_id: Id;
  organisation_id: Id;
  number: number;
  reason: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
declare module '../../../../machinery/database' {
  interface Tables {
    proposal_interests: ProposalInterestsTable;
    proposal_interest_removals: ProposalInterestRemovalsTable;
  }
}

/** An interest with the names it is shown by. */
export interface KeptInterest extends Interest {
  readonly organisation: string;
  readonly person: string;
}

/** A note that was taken off again, with the names it is shown by. */
export interface KeptRemoval extends Removal {
  readonly organisation: string;
  readonly person: string;
}

/** Of the interests called `i`, those that nobody took off again; `$1` is the community. */
export const STANDING_INTEREST = `not exists (select from proposal_interest_removals off
  where off.community_id = $1 and off.proposal_id = i.proposal_id and off.organisation_id = i.organisation_id
    and off.number = i.number)`;

/** The organisations concerned by a proposal, the first declared first. */
export const loadInterests = ({ db, community }: Inside, proposalId: Id): Promise<readonly KeptInterest[]> =>
  rows<KeptInterest>(db, INTERESTS, [community.id, proposalId]);

const INTERESTS = `
  select i.organisation_id as "organisationId", i.words, i.noted_as as "notedAs", i.is_left_out as "isLeftOut",
    i.person_id as "personId", i.seat_id as "seatId", i.at, o.name as organisation, p.name as person
  from proposal_interests i
  join organisations o on o.community_id = i.community_id and o.id = i.organisation_id
  join people p on p.id = i.person_id
  where i.community_id = $1 and i.proposal_id = $2 and ${STANDING_INTEREST} order by i.at, i.organisation_id`;

/** The notes of a proposal that were taken off again, the first one first. */
export const loadRemovals = ({ db, community }: Inside, proposalId: Id): Promise<readonly KeptRemoval[]> =>
  rows<KeptRemoval>(db, REMOVALS, [community.id, proposalId]);

const REMOVALS = `
  select r.organisation_id as "organisationId", r.reason, r.person_id as "personId", r.seat_id as "seatId", r.at,
    o.name as organisation, p.name as person
  from proposal_interest_removals r
  join organisations o on o.community_id = r.community_id and o.id = r.organisation_id
  join people p on p.id = r.person_id
  where r.community_id = $1 and r.proposal_id = $2 order by r.at, r.organisation_id`;

export async function saveInterest(here: Inside, proposalId: Id, interest: Interest): Promise<void> {
  const { organisationId, words, notedAs, isLeftOut, personId, seatId, at } = interest;
  const number = (await lastNumber(here, proposalId, organisationId)) + 1;
  await here.db
    .insertInto('proposal_interests')
    .values({
      ...{ community_id: here.community.id, proposal_id: proposalId, organisation_id: organisationId, number, words },
      ...{ noted_as: notedAs, is_left_out: isLeftOut, person_id: personId, seat_id: seatId, at },
    })
    .execute();
}

/** Keeps that the standing interest of an organisation was taken off. */
export async function saveRemoval(here: Inside, proposalId: Id, removal: Removal): Promise<void> {
  const { organisationId, reason, personId, seatId, at } = removal;
  const number = await lastNumber(here, proposalId, organisationId);
  await here.db
    .insertInto('proposal_interest_removals')
    .values({
      ...{ community_id: here.community.id, proposal_id: proposalId, organisation_id: organisationId, number, reason },
      ...{ person_id: personId, seat_id: seatId, at },
    })
    .execute();
}

async function lastNumber({ db, community }: Inside, proposalId: Id, organisationId: Id): Promise<number> {
  const last = await db
    .selectFrom('proposal_interests')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('community_id', '=', community.id)
    .where('proposal_id', '=', proposalId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return last?.number ?? 0;
}
