import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Answer } from '../rules';
import type { Inside } from './tables';

/** Every row of a proposal's answers, oldest first; of one organisation if told. */
export async function loadAnswers(
  here: Inside,
  proposalId: Id,
  organisationId: Id | null = null,
): Promise<readonly Answer[]> {
  return rows<Answer>(here.db, ANSWERS, [here.community.id, proposalId, organisationId]);
}

const ANSWERS = `
  select id, organisation_id as "organisationId", person_id as "personId", seat_id as "seatId", stage, kind,
    option_id as "optionId", ranking, reason, at, replaces_id as "replacesId", commit_cents as "commitCents", wording,
    told_by as "toldBy"
  from proposal_answers
  where community_id = $1 and proposal_id = $2 and ($3::uuid is null or organisation_id = $3)
  order by at, id`;

/** Adds an answer, or the row that takes one back. */
export async function saveAnswer({ db, community }: Inside, proposalId: Id, answer: Answer): Promise<void> {
  const { id, organisationId, personId, seatId, stage, kind, optionId, ranking, reason, at, replacesId } = answer;
  const { commitCents, wording, toldBy } = answer;
  await db
    .insertInto('proposal_answers')
    .values({
      ...{ community_id: community.id, id, proposal_id: proposalId, organisation_id: organisationId },
      ...{ person_id: personId, seat_id: seatId, stage, kind, option_id: optionId, reason, at },
      ...{ ranking, replaces_id: replacesId, commit_cents: commitCents, wording, told_by: toldBy },
    })
    .execute();
}
