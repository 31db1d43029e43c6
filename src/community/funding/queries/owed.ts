import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { owedAfter, replacedShares } from '../rules';
import { inKindOfAct, inKindOfProject, inKindTotals } from './in-kind';
import { isOwed, type ObligationMatter, obligationsOfMatter } from './obligations';

type Inside = Pick<Here, 'db' | 'community'>;
type Matter = Pick<ObligationMatter, 'kind' | 'id'>;

/** Whether nobody else is to pay for a matter: it is owed, or pledges bind for it that are not called yet. */
export const isTaken = async (here: Inside, matter: Matter): Promise<boolean> =>
  (await isOwed(here, matter)) || (await isPledged(here, matter));

/** Which of these projects nobody else is to pay for, in the order in which they come. */
export async function takenAmong(here: Inside, projectIds: readonly Id[]): Promise<readonly Id[]> {
  const taken: Id[] = [];
  for (const id of projectIds) if (await isTaken(here, { kind: 'project', id })) taken.push(id);
  return taken;
}

const LAST_TAKING = `
  select max(at) as at from (
    select at from obligations where community_id = $1 and project_id = any($2)
    union all select at from obligations_in_kind where community_id = $1 and project_id = any($2)
    union all select b.at from pledge_bindings b join pledge_appeals a on a.community_id = $1 and a.id = b.appeal_id
      where b.community_id = $1 and a.project_id = any($2)) taking`;

/** When something last paid one of these projects, or bound somebody to; undefined where nothing ever did. */
export const lastTaking = async ({ db, community }: Inside, projectIds: readonly Id[]): Promise<Instant | undefined> =>
  (await rows<{ at: Instant | null }>(db, LAST_TAKING, [community.id, projectIds]))[0]?.at ?? undefined;

/**
 * Whether a matter would still be paid by something else once a proposal is adopted: what the proposal itself obliges to
 * does not count, nor what it lets go of the decision in whose place it stands.
 */
export async function isTakenBeside(here: Inside, matter: Matter, proposalId: Id): Promise<boolean> {
  if (await isPledged(here, matter)) return true;
  const [act] = await rows<Act>(here.db, ACT, [here.community.id, proposalId]);
  const beside = (await obligationsOfMatter(here, matter)).filter(({ source }) => source.id !== act?.ownId);
  const ofEarlier = beside.filter(({ source, kind }) => kind !== 'release' && source.id === act?.earlierId);
  if (owedAfter(beside) - owedAfter(replacedShares(ofEarlier, beside)) > 0) return true;
  if (matter.kind === 'need') return false;
  const given = inKindTotals(await inKindOfProject(here, matter.id)).cents;
  return given - (await givenBy(here, matter, act?.ownId)) - (await givenBy(here, matter, act?.earlierId)) > 0;
}

/** The sources of the rows of a proposal, and of the one in whose place it stands. */
interface Act {
  readonly ownId: Id;
  readonly earlierId: Id | null;
}

const ACT = `
  select coalesce(own.round_id, p.id) as "ownId", coalesce(earlier.round_id, l.earlier_id) as "earlierId"
  from proposals p
  left join funding_round_proposals own on own.community_id = $1 and own.proposal_id = p.id
  left join proposal_links l on l.community_id = $1 and l.proposal_id = p.id and l.kind = 'supersedes'
  left join funding_round_proposals earlier on earlier.community_id = $1 and earlier.proposal_id = l.earlier_id
  where p.community_id = $1 and p.id = $2`;

const givenBy = async (here: Inside, { id }: Matter, sourceId: Id | null | undefined): Promise<number> =>
  sourceId ? inKindTotals((await inKindOfAct(here, sourceId)).filter(({ project }) => project.id === id)).cents : 0;

/** Whether the group has decided that pledges bind for a project, and they are not called yet. */
async function isPledged({ db, community }: Inside, matter: Matter): Promise<boolean> {
  return matter.kind === 'project' && (await rows(db, PLEDGED, [community.id, matter.id])).length > 0;
}

const PLEDGED = `
  select 1 from pledge_appeals a join pledge_bindings b on b.community_id = $1 and b.appeal_id = a.id
  where a.community_id = $1 and a.project_id = $2 and a.ended_at is null`;

/** Whether a proposal was adopted and its split binds nobody, since its cost was owed already. */
export const isOwedAlready = async ({ db, community }: Inside, proposalId: Id): Promise<boolean> =>
  (await rows(db, BINDS_NOBODY, [community.id, proposalId])).length > 0;

const BINDS_NOBODY = 'select 1 from splits_owed_already where community_id = $1 and proposal_id = $2';
