import type { Id } from '../../../basics/id';
import { instant } from '../../../basics/instant';
import { cents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { type CostStanding, unpaidSince } from '../rules';
import type { ObligationMatter } from './obligations';
import { PAID } from './paid';

/** How an organisation stands for one cost, by name. */
export interface NamedStanding extends CostStanding {
  readonly name: string;
  readonly slug: string;
  readonly matter: ObligationMatter;
}

interface Row {
  readonly organisationId: Id;
  readonly name: string;
  readonly slug: string;
  readonly kind: ObligationMatter['kind'];
  readonly matterId: Id;
  readonly number: number;
  readonly title: string;
  readonly owed: number;
  readonly paid: number;
  /** Every row of what it owes or is owed, oldest first; null where it only paid. */
  readonly rows: readonly { readonly sourceId: Id; readonly cents: number; readonly at: string }[] | null;
}

/** How every organisation that ever owed or paid something stands for each cost, by its name; whoever it became part of, today. */
export async function costStandings({
  db,
  community,
}: Pick<Here, 'db' | 'community'>): Promise<readonly NamedStanding[]> {
  const found = await rows<Row>(db, STANDINGS, [community.id]);
  return found.map(({ kind, matterId, number, title, owed, paid, rows: own, ...row }) => ({
    ...{ ...row, owedCents: cents(owed), paidCents: cents(paid) },
    since: owed > paid ? sinceWhen(own ?? [], paid) : null,
    matter: { kind, id: matterId, number, title },
  }));
}

function sinceWhen(own: NonNullable<Row['rows']>, paid: number): CostStanding['since'] {
  const read = own.map((row) => ({ ...row, cents: cents(row.cents), at: instant(row.at) }));
  return unpaidSince(read, cents(paid))?.at ?? null;
}

const STANDINGS = `
  select h.id as "organisationId", h.name, h.slug, x.kind, x.matter_id as "matterId",
    coalesce(n.number, j.number) as number, coalesce(n.title, j.title) as title,
    sum(x.owed)::bigint as owed, sum(x.paid)::bigint as paid,
    jsonb_agg(jsonb_build_object('sourceId', x.source_id, 'cents', x.owed, 'at', x.at) order by x.at, g.name, x.id)
      filter (where x.id is not null) as rows
  from (
    select organisation_id, case when need_id is null then 'project' else 'need' end as kind,
      coalesce(need_id, project_id) as matter_id, cents as owed, 0 as paid, id, source_id, at
    from obligations where community_id = $1
    union all
    select y.organisation_id, case when y.need_id is null then 'project' else 'need' end,
      coalesce(y.need_id, y.project_id), 0, y.cents, null, null, null
    from ${PAID} y) x
  join organisations g on g.community_id = $1 and g.id = x.organisation_id
  join organisations h on h.community_id = $1 and h.id = coalesce(g.merged_into, g.id)
  left join needs n on n.community_id = $1 and n.id = x.matter_id
  left join projects j on j.community_id = $1 and j.id = x.matter_id
  group by h.id, h.name, h.slug, x.kind, x.matter_id, n.number, j.number, n.title, j.title
  order by h.name, h.id, min(x.at), x.matter_id`;
