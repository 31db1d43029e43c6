import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Amendment, AmendmentOutcome, Contribution, Course, Round, Wording } from '../rules';
import type { Inside } from './tables';

interface ProposalRoundsTable {
  community_id: Id;
  proposal_id: Id;
  number: number;
  round: Round['round'];
  mode: Round['mode'];
  opened_at: Instant;
  opened_by: Id;
  opened_from: Id;
  ends_at: Instant | null;
}
interface ProposalWordingsTable {
  community_id: Id;
  proposal_id: Id;
  number: number;
  title: string;
  text: string;
  credited_to: Id;
  credited_organisation_id: Id | null;
  seat_id: Id;
  at: Instant;
}
interface RoundContributionsTable {
  community_id: Id;
  id: Id;
  proposal_id: Id;
  round_number: number;
  kind: Contribution['kind'];
  organisation_id: Id | null;
  person_id: Id;
  seat_id: Id;
  words: string;
  answers_id: Id | null;
  at: Instant;
}
interface AmendmentsTable {
  community_id: Id;
  id: Id;
  proposal_id: Id;
  wording: number;
  organisation_id: Id | null;
  person_id: Id;
  seat_id: Id;
  text: string;
  reason: string;
  at: Instant;
}
interface AmendmentOutcomesTable {
  community_id: Id;
  amendment_id: Id;
  proposal_id: Id;
  outcome: AmendmentOutcome['outcome'];
  wording: number | null;
  reason: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    proposal_rounds: ProposalRoundsTable;
    proposal_wordings: ProposalWordingsTable;
    round_contributions: RoundContributionsTable;
    amendments: AmendmentsTable;
    amendment_outcomes: AmendmentOutcomesTable;
  }
}

/** Everything that was said and done in the rounds of a proposal, oldest first; empty lists where it has none. */
export async function loadCourse(here: Inside, proposalId: Id): Promise<Course> {
  const { db, community } = here;
  const about = [community.id, proposalId];
  const [path, amendments, outcomes, contributions] = await Promise.all([
    loadPath(here, proposalId),
    rows<Amendment>(db, AMENDMENTS, about),
    rows<AmendmentOutcome>(db, OUTCOMES, about),
    rows<Contribution>(db, CONTRIBUTIONS, about),
  ]);
  return { ...path, amendments, outcomes, contributions };
}

/** The rounds a proposal went through and the wordings it had, without what was said. */
export async function loadPath(
  { db, community }: Inside,
  proposalId: Id,
): Promise<Pick<Course, 'rounds' | 'wordings'>> {
  const about = [community.id, proposalId];
  const [rounds, wordings] = await Promise.all([rows<Round>(db, ROUNDS, about), rows<WordingRow>(db, WORDINGS, about)]);
  return { rounds, wordings: wordings.map(wordingOf) };
}

/** Keeps the round that a proposal is in from now on. The primary key refuses a number that somebody else took. */
export async function saveRound({ db, community }: Inside, proposalId: Id, round: Round): Promise<void> {
  const { number, mode, openedAt, personId, seatId, endsAt } = round;
  await db
    .insertInto('proposal_rounds')
    .values({
      ...{ community_id: community.id, proposal_id: proposalId, number, round: round.round, mode },
      ...{ opened_at: openedAt, opened_by: personId, opened_from: seatId, ends_at: endsAt },
    })
    .execute();
}

/** Keeps the text as it is from now on. The primary key refuses a number that somebody else took. */
export async function saveWording({ db, community }: Inside, proposalId: Id, wording: Wording): Promise<void> {
  const { number, title, text, creditedTo, seatId, at } = wording;
  await db
    .insertInto('proposal_wordings')
    .values({
      ...{ community_id: community.id, proposal_id: proposalId, number, title, text, seat_id: seatId, at },
      ...{ credited_to: creditedTo.personId, credited_organisation_id: creditedTo.organisationId },
    })
    .execute();
}

export async function saveContribution({ db, community }: Inside, proposalId: Id, said: Contribution): Promise<void> {
  const { id, round, kind, organisationId, personId, seatId, words, answersId, at } = said;
  await db
    .insertInto('round_contributions')
    .values({
      ...{ community_id: community.id, id, proposal_id: proposalId, round_number: round, kind, words, at },
      ...{ organisation_id: organisationId, person_id: personId, seat_id: seatId, answers_id: answersId },
    })
    .execute();
}

export async function saveAmendment({ db, community }: Inside, proposalId: Id, amendment: Amendment): Promise<void> {
  const { id, wording, organisationId, personId, seatId, text, reason, at } = amendment;
  await db
    .insertInto('amendments')
    .values({
      ...{ community_id: community.id, id, proposal_id: proposalId, wording, text, reason, at },
      ...{ organisation_id: organisationId, person_id: personId, seat_id: seatId },
    })
    .execute();
}

/** Keeps what came of an amendment. The primary key refuses a second outcome. */
export async function saveOutcome({ db, community }: Inside, proposalId: Id, decided: AmendmentOutcome): Promise<void> {
  const { amendmentId, outcome, wording, reason, personId, seatId, at } = decided;
  await db
    .insertInto('amendment_outcomes')
    .values({
      ...{ community_id: community.id, amendment_id: amendmentId, proposal_id: proposalId, outcome, wording },
      ...{ reason, person_id: personId, seat_id: seatId, at },
    })
    .execute();
}

const ROUNDS = `
  select number, round, mode, opened_at as "openedAt", opened_by as "personId", opened_from as "seatId",
    ends_at as "endsAt"
  from proposal_rounds where community_id = $1 and proposal_id = $2 order by number`;
const WORDINGS = `
  select number, title, text, credited_to as "creditedTo", credited_organisation_id as "creditedOrganisationId",
    seat_id as "seatId", at
  from proposal_wordings where community_id = $1 and proposal_id = $2 order by number`;
const AMENDMENTS = `
  select id, wording, organisation_id as "organisationId", person_id as "personId", seat_id as "seatId", text, reason, at
  from amendments where community_id = $1 and proposal_id = $2 order by at, id`;
const OUTCOMES = `
  select amendment_id as "amendmentId", outcome, wording, reason, person_id as "personId", seat_id as "seatId", at
  from amendment_outcomes where community_id = $1 and proposal_id = $2 order by at, amendment_id`;
const CONTRIBUTIONS = `
  select id, round_number as round, kind, organisation_id as "organisationId", person_id as "personId",
    seat_id as "seatId", words, answers_id as "answersId", at
  from round_contributions where community_id = $1 and proposal_id = $2 order by at, id`;

interface WordingRow extends Omit<Wording, 'creditedTo'> {
  creditedTo: Id;
  creditedOrganisationId: Id | null;
}

const wordingOf = ({ creditedTo, creditedOrganisationId, ...row }: WordingRow): Wording => ({
  ...row,
  creditedTo: { personId: creditedTo, organisationId: creditedOrganisationId },
});
