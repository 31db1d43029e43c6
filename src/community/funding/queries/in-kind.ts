import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Cents, cents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { InKind, InKindKind } from '../rules';
import type { ChosenSplit } from './splits';

/** One row of what is given beside money: by whom, how much, for which project, and by which act. */
export interface GivenInKind extends InKind {
  readonly id: Id;
  readonly organisationName: string | null;
  /** Who it is about today: the organisation itself, or the one it became part of. */
  readonly holderId: Id | null;
  readonly project: { readonly id: Id; readonly number: number; readonly title: string };
  /** What the line that is given is called now. */
  readonly lineLabel: string | null;
  /** What has been entered as given meanwhile, by that organisation, for the line or for the whole project. */
  readonly enteredMinutes: number;
  /** The page, below the community's own, that says how it was worked out. */
  readonly explainedAt: string;
  /** The number of the proposal by which it was decided. */
  readonly proposalNumber: number | null;
  readonly at: Instant;
}

type Inside = Pick<Here, 'db' | 'community'>;

/** Everything given for a project beside money, oldest first, that no later decision let go. */
export const inKindOfProject = (here: Inside, projectId: Id): Promise<readonly GivenInKind[]> =>
  standing(here, 'o.project_id = $2', projectId);

/** Everything that an organisation, and whoever became part of it, gives beside money. */
export const inKindOfOrganisation = (here: Inside, organisationId: Id): Promise<readonly GivenInKind[]> =>
  standing(here, 'coalesce(g.merged_into, g.id) = $2', organisationId);

/** What one act obliges to beside money and no later one let go. */
export const inKindOfAct = (here: Inside, sourceId: Id): Promise<readonly GivenInKind[]> =>
  standing(here, 'o.source_id = $2', sourceId);

/** What hours are worth as they were decided and let go, and what the pool carries of a project. */
export async function inKindLedger(here: Inside, projectId: Id): Promise<InKindLedger> {
  const hours = await rows<InKindLedger['hours'][number]>(here.db, HOURS, [here.community.id, projectId]);
  const pool = (await inKindOfProject(here, projectId)).filter(({ kind }) => kind === 'pool');
  return { hours, poolCents: inKindTotals(pool).cents };
}

export interface InKindLedger {
  readonly hours: readonly {
    readonly organisationId: Id;
    readonly organisationName: string;
    /** Below zero where they were let go. */
    readonly cents: Cents;
    readonly at: Instant;
  }[];
  readonly poolCents: Cents;
}

const HOURS = `
  select o.organisation_id as "organisationId", g.name as "organisationName", o.cents, o.at
  from obligations_in_kind o
  join organisations g on g.community_id = $1 and g.id = o.organisation_id
  where o.community_id = $1 and o.project_id = $2 and o.kind = 'hours' order by o.at, g.name, o.id`;

/** The lines that somebody gives, as they stood when a split of their project was kept. */
export async function linesGivenIn(
  { db, community }: Inside,
  { matter, chosenAt }: Pick<ChosenSplit, 'matter' | 'chosenAt'>,
): Promise<readonly { readonly line: number; readonly giverId: Id }[]> {
  return rows(db, LINES_GIVEN, [community.id, matter.id, chosenAt]);
}

const LINES_GIVEN = `
  select line, "giverId" from (
    select distinct on (position) position as line, giver_id as "giverId", state from project_lines
    where community_id = $1 and project_id = $2 and written_at <= $3
    order by position, version desc) l
  where "giverId" is not null and state = 'kept' order by line`;

const STANDING = `
  select o.id, o.kind, o.organisation_id as "organisationId", g.name as "organisationName",
    coalesce(g.merged_into, g.id) as "holderId", o.position as line, o.minutes, o.cents, o.at,
    j.id as "projectId", j.number as "projectNumber", j.title as "projectTitle",
    (select l.label from project_lines l where l.community_id = $1 and l.project_id = o.project_id
      and l.position = o.position order by l.version desc limit 1) as "lineLabel",
    coalesce((select sum(e.minutes) from project_givings e where e.community_id = $1 and e.project_id = o.project_id
      and e.organisation_id = o.organisation_id and (o.position is null or e.position = o.position)), 0)::int as "enteredMinutes",
    case when o.source_kind = 'proposal' then format('projects/%s/splits/%s', j.number, s.number)
      when g.slug is null then format('funding-rounds/%s#project-%s', r.number, j.number)
      else format('funding-rounds/%s/receipts/%s', r.number, g.slug) end as "explainedAt",
    p.number as "proposalNumber"
  from obligations_in_kind o
  join projects j on j.community_id = $1 and j.id = o.project_id
  left join organisations g on g.community_id = $1 and g.id = o.organisation_id
  left join funding_rounds r on r.community_id = $1 and o.source_kind = 'round' and r.id = o.source_id
  left join funding_round_adoptions a on a.community_id = $1 and a.round_id = r.id and a.outcome = 'obliged'
  left join proposals p on p.community_id = $1 and p.id = coalesce(a.proposal_id, o.source_id)
  left join proposal_splits ps on ps.community_id = $1 and o.source_kind = 'proposal' and ps.proposal_id = o.source_id
  left join splits s on s.community_id = $1 and s.id = ps.split_id
  where o.community_id = $1 and o.releases_id is null
    and not exists (select from obligations_in_kind l where l.community_id = $1 and l.releases_id = o.id)`;

interface InKindRow extends Omit<GivenInKind, 'kind' | 'cents' | 'project'> {
  readonly kind: InKindKind;
  readonly cents: number;
  readonly projectId: Id;
  readonly projectNumber: number;
  readonly projectTitle: string;
}

async function standing(here: Inside, which: string, id: Id): Promise<readonly GivenInKind[]> {
  const text = `${STANDING} and ${which} order by o.at, o.kind, g.name, o.position, o.id`;
  const found = await rows<InKindRow>(here.db, text, [here.community.id, id]);
  return found.map(({ projectId, projectNumber, projectTitle, ...row }) => ({
    ...{ ...row, cents: cents(row.cents) },
    project: { id: projectId, number: projectNumber, title: projectTitle },
  }));
}

/** What these rows are worth together, and how many minutes they are. */
export const inKindTotals = (given: readonly InKind[]): { readonly cents: Cents; readonly minutes: number } => ({
  cents: cents(given.reduce((sum, each) => sum + each.cents, 0)),
  minutes: given.reduce((sum, each) => sum + (each.minutes ?? 0), 0),
});
