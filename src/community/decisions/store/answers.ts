import type { Id } from '../../../basics/id';
import { rows, say } from '../../../machinery/database';
import type { Answer } from '../rules';
import type { Inside } from './tables';

/** Every row of a proposal's answers, oldest first; of one organisation if told. */
export async function loadAnswers(
  { db, community }: Inside,
  proposalId: Id,
  organisationId: Id | null = null,
): Promise<readonly Answer[]> {
  return organisationId
    ? rows<Answer>(db, OF_ONE, [community.id, proposalId, organisationId])
    : rows<Answer>(db, OF_ALL, [community.id, proposalId]);
}

/** The rows of answers, to be narrowed. */
export const ANSWERS = `
  select id, organisation_id as "organisationId", person_id as "personId", seat_id as "seatId", stage, kind,
    option_id as "optionId", ranking, reason, at, replaces_id as "replacesId", commit_cents as "commitCents", wording,
    told_by as "toldBy"
  from proposal_answers
  where community_id = $1`;
const OF_ALL = `${ANSWERS} and proposal_id = $2 order by at, id`;
const OF_ONE = `${ANSWERS} and proposal_id = $2 and organisation_id = $3 order by at, id`;

/** Adds an answer, or the row that takes one back. */
export function saveAnswer({ db, community }: Inside, proposalId: Id, answer: Answer): void {
  const { id, organisationId, personId, seatId, stage, kind, optionId, ranking, reason, at, replacesId } = answer;
  const { commitCents, wording, toldBy } = answer;
  const who = [community.id, id, proposalId, organisationId, personId, seatId];
  const what = [stage, kind, optionId, ranking, reason, at, replacesId, commitCents, wording, toldBy];
  say(db, ADD, [...who, ...what]);
}

const ADD = `
  insert into proposal_answers (community_id, id, proposal_id, organisation_id, person_id, seat_id,
    stage, kind, option_id, ranking, reason, at, replaces_id, commit_cents, wording, told_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`;
