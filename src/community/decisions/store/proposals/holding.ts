import type { Id } from '../../../../basics/id';
import { rows, say } from '../../../../machinery/database';
import type { Answer } from '../../rules';
import { ANSWERS } from '../answers';
import type { Inside } from '../tables';
import { loadProposal } from './loading';
import type { KeptProposal } from './proposal';

/**
 * Holds a proposal until the transaction ends: answers, closing and withdrawal come one after the other, and what is
 * loaded after this is what holds. False if there is none of that number.
 */
export async function holdProposal({ db, community }: Inside, number: number): Promise<boolean> {
  return (await rows(db, HOLD, [community.id, number])).length > 0;
}

const HOLD = 'select id from proposals where community_id = $1 and number = $2 for no key update';

/**
 * The same for one organisation that answers: organisations do not wait for one another, only for whoever moves, closes
 * or withdraws the proposal, and these wait for them. Gives the proposal with that one voter, and what it has said.
 */
export async function holdForAnswer(
  here: Inside,
  number: number,
  organisationId: Id,
): Promise<{ readonly proposal: KeptProposal; readonly standing: readonly Answer[] } | undefined> {
  const { db, community } = here;
  const named = [community.id, number] as const;
  // Said in one breath: each is answered after the one before, so that what is read is what holds.
  say(db, ONE_AT_A_TIME, [`${community.id} ${number} ${organisationId}`]);
  say(db, HOLD_WITH_OTHERS, named);
  const [proposal, standing] = await Promise.all([
    loadProposal(here, number, organisationId),
    rows<Answer>(db, STANDING, [...named, organisationId]),
  ]);
  return proposal && { proposal, standing };
}

const ONE_AT_A_TIME = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';
const HOLD_WITH_OTHERS = 'select id from proposals where community_id = $1 and number = $2 for share';
const STANDING = `${ANSWERS}
  and proposal_id = (select id from proposals where community_id = $1 and number = $2) and organisation_id = $3
  order by at, id`;
