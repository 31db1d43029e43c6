import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Cents, cents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { type ObligationKind, owedAfter, type SourceKind } from '../rules';
import { inKindOfProject } from './in-kind';
import { PAID } from './paid';

/** One row: what an organisation owes or is owed, for what, and by which act. */
export interface Obligation {
  readonly id: Id;
  readonly organisationId: Id;
  readonly organisationName: string;
  /** Who it is about today: the organisation itself, or the one it became part of. */
  readonly holderId: Id;
  readonly organisationSlug: string;
  readonly kind: ObligationKind;
  /** Excluding VAT; above zero the organisation owes, below zero it is owed. */
  readonly cents: Cents;
  readonly matter: ObligationMatter;
  readonly source: { readonly kind: SourceKind; readonly id: Id /** Of a proposal. */; readonly number: number | null };
  /** The page, below the community's own, that says how it was worked out; null where there is none. */
  readonly explainedAt: string | null;
  readonly at: Instant;
  /** Null where the calendar did the act. */
  readonly by: string | null;
  /** What is for the community of all that the same act called for; zero where the provider billed the whole. */
  readonly commissionCents: Cents;
}

export interface ObligationMatter {
  readonly kind: 'need' | 'project';
  readonly id: Id;
  readonly number: number;
  readonly title: string;
}

type Inside = Pick<Here, 'db' | 'community'>;

/** Everything an organisation owes or is owed, oldest first. */
export const obligationsOfOrganisation = (here: Inside, organisationId: Id): Promise<readonly Obligation[]> =>
  obligations(here, 'o.organisation_id = $2', organisationId);

/** Everything owed for one matter, oldest first. */
export const obligationsOfMatter = (
  here: Inside,
  matter: Pick<ObligationMatter, 'kind' | 'id'>,
): Promise<readonly Obligation[]> =>
  obligations(here, matter.kind === 'need' ? 'o.need_id = $2' : 'o.project_id = $2', matter.id);

/** Everything owed for any of these matters, oldest first. */
export const obligationsOfMatters = (here: Inside, ids: readonly Id[]): Promise<readonly Obligation[]> =>
  obligations(here, '(o.need_id = any($2) or o.project_id = any($2))', ids);

/** Whether something is still owed for a matter, or given at a price, after all that was given back or let go. */
export async function isOwed(here: Inside, matter: Pick<ObligationMatter, 'kind' | 'id'>): Promise<boolean> {
  if (owedAfter(await obligationsOfMatter(here, matter)) > 0) return true;
  const given = matter.kind === 'project' ? await inKindOfProject(here, matter.id) : [];
  return given.some((each) => each.cents > 0);
}

/** Everything that one act obliged to, oldest first. */
export const obligationsOfAct = (here: Inside, sourceId: Id): Promise<readonly Obligation[]> =>
  obligations(here, 'o.source_id = $2', sourceId);

/** Everything that somebody owes or owed something for, the newest first: what a newcomer may join late. */
export const sharedMatters = ({ db, community }: Inside): Promise<readonly ObligationMatter[]> =>
  rows<ObligationMatter>(db, SHARED, [community.id]);

const SHARED = `
  select kind, id, number, title from (
    select case when o.need_id is null then 'project' else 'need' end as kind, coalesce(o.need_id, o.project_id) as id,
      coalesce(n.number, j.number) as number, coalesce(n.title, j.title) as title, min(o.at) as at
    from obligations o
    left join needs n on n.community_id = o.community_id and n.id = o.need_id
    left join projects j on j.community_id = o.community_id and j.id = o.project_id
    where o.community_id = $1
    group by 1, 2, 3, 4
  ) as shared
  order by at desc, id`;

const MATTER = `case when o.need_id is null then 'projects/' || j.number else 'needs/' || n.number end`;
/** Bills of before were of the whole and left nothing beside them: they name no commission. */
const COMMISSION = `(
      select e.commission_cents from pledge_endings e
      where e.community_id = o.community_id and e.appeal_id = o.source_id and not exists (
        select from bills b where b.community_id = o.community_id and b.project_id = o.project_id and b.at >= o.at
          and not b.inputs ? 'commissionCents'))`;
const OBLIGATIONS = `
  select o.id, o.organisation_id as "organisationId", g.name as "organisationName", g.slug as "organisationSlug",
    coalesce(g.merged_into, g.id) as "holderId", o.kind, o.cents, o.at,
    case when o.need_id is null then 'project' else 'need' end as "matterKind",
    coalesce(o.need_id, o.project_id) as "matterId", coalesce(n.number, j.number) as "matterNumber",
    coalesce(n.title, j.title) as "matterTitle",
    o.source_kind as "sourceKind", o.source_id as "sourceId", p.number as "sourceNumber", w.name as by,
    case when o.kind = 'call' then coalesce(${COMMISSION}, 0) else 0 end as "commissionCents",
    case
      when o.kind = 'release' then null
      when o.source_kind = 'proposal' then (
        select format('%s/splits/%s', ${MATTER}, s.number)
        from proposal_splits ps join splits s on s.community_id = ps.community_id and s.id = ps.split_id
        where ps.community_id = o.community_id and ps.proposal_id = o.source_id)
      when o.source_kind = 'joining' then (
        select format('%s/joining/%s', ${MATTER}, x.page) from joinings x
        where x.community_id = o.community_id and x.id = o.source_id)
      when o.source_kind = 'bill' then (
        select format('%s/bill/%s', ${MATTER}, x.page) from bills x
        where x.community_id = o.community_id and x.id = o.source_id)
      when o.source_kind = 'round' then (
        select format('funding-rounds/%s/receipts/%s', r.number, g.slug) from funding_rounds r
        where r.community_id = o.community_id and r.id = o.source_id)
      else format('%s/pledges', ${MATTER})
    end as "explainedAt"
  from obligations o
  join organisations g on g.community_id = o.community_id and g.id = o.organisation_id
  left join needs n on n.community_id = o.community_id and n.id = o.need_id
  left join projects j on j.community_id = o.community_id and j.id = o.project_id
  left join proposals p on p.community_id = o.community_id and o.source_kind = 'proposal' and p.id = o.source_id
  left join people w on w.id = o.person_id
  where o.community_id = $1`;

type Whose = 'organisationId' | 'organisationName' | 'organisationSlug' | 'holderId';
type AsKept = Whose | 'id' | 'kind' | 'at' | 'by' | 'explainedAt';
interface ObligationRow extends Pick<Obligation, AsKept> {
  readonly cents: number;
  readonly commissionCents: number;
  readonly matterKind: 'need' | 'project';
  readonly matterId: Id;
  readonly matterNumber: number;
  readonly matterTitle: string;
  readonly sourceKind: SourceKind;
  readonly sourceId: Id;
  readonly sourceNumber: number | null;
}

async function obligations(here: Inside, which: string, id: Id | readonly Id[]): Promise<readonly Obligation[]> {
  const text = `${OBLIGATIONS} and ${which} order by o.at, g.name, o.id`;
  const found = await rows<ObligationRow>(here.db, text, [here.community.id, id]);
  return found.map((row) => ({
    ...{ id: row.id, organisationId: row.organisationId, organisationName: row.organisationName },
    ...{ organisationSlug: row.organisationSlug, holderId: row.holderId, kind: row.kind },
    ...{ cents: cents(row.cents), at: row.at, by: row.by, explainedAt: row.explainedAt },
    commissionCents: cents(row.commissionCents),
    matter: { kind: row.matterKind, id: row.matterId, number: row.matterNumber, title: row.matterTitle },
    source: { kind: row.sourceKind, id: row.sourceId, number: row.sourceNumber },
  }));
}

/** What is not settled yet about an organisation: pledges that are not called, shares of costs that are being decided. */
export interface UnderWay {
  readonly kind: 'pledge' | 'proposal';
  /** Of the project, or of the proposal. */
  readonly number: number;
  readonly title: string;
}

/** The pledges and proposals that would still oblige an organisation. */
export const moneyUnderWay = (here: Inside, organisationId: Id): Promise<readonly UnderWay[]> =>
  rows<UnderWay>(here.db, UNDER_WAY, [here.community.id, organisationId]);

const UNDER_WAY = `
  select 'pledge' as kind, j.number, j.title
  from pledge_appeals a
  join projects j on j.community_id = $1 and j.id = a.project_id
  join lateral (select p.cents from pledges p where p.community_id = $1 and p.appeal_id = a.id and p.organisation_id = $2
    order by p.version desc limit 1) last on last.cents > 0
  where a.community_id = $1 and a.ended_at is null
  union all
  select 'proposal', p.number, p.title
  from proposals p
  where p.community_id = $1 and p.ended_at is null and (
    exists (select from proposal_splits s join split_shares h on h.community_id = $1 and h.split_id = s.split_id
      where s.community_id = $1 and s.proposal_id = p.id and h.organisation_id = $2 and h.share_cents > 0)
    or exists (select from funding_round_proposals f join funding_declarations d on d.community_id = $1
        and d.round_id = f.round_id and d.organisation_id = $2
      where f.community_id = $1 and f.proposal_id = p.id))
  order by 1, 2`;

/** What an organisation owes and has paid in all. */
export interface OrganisationBalance {
  readonly name: string;
  readonly slug: string;
  readonly owedCents: Cents;
  readonly paidCents: Cents;
}

/** The balance of every organisation that ever owed something, by name. */
export async function organisationBalances(here: Inside): Promise<readonly OrganisationBalance[]> {
  const found = await rows<{ name: string; slug: string; owed: number; paid: number }>(here.db, BALANCES, [
    here.community.id,
  ]);
  return found.map(({ name, slug, owed, paid }) => ({ name, slug, owedCents: cents(owed), paidCents: cents(paid) }));
}

const BALANCES = `
  select h.name, h.slug, sum(x.owed)::bigint as owed, sum(x.paid)::bigint as paid
  from (
    select organisation_id, cents as owed, 0 as paid from obligations where community_id = $1
    union all select x.organisation_id, 0, x.cents from ${PAID} x) x
  join organisations g on g.community_id = $1 and g.id = x.organisation_id
  join organisations h on h.community_id = $1 and h.id = coalesce(g.merged_into, g.id)
  group by h.id, h.name, h.slug order by h.name`;
