import type { Id } from '../../../basics/id';
import { instant } from '../../../basics/instant';
import { cents, totalCents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { byName, type CostStanding, grouped, unpaidSince } from '../rules';
import type { ObligationMatter } from './obligations';
import { PAID } from './paid';

/** How an organisation stands for one cost, by name. */
export interface NamedStanding extends CostStanding {
  readonly name: string;
  readonly slug: string;
  readonly matter: ObligationMatter;
}

/** What one organisation owed and paid of one cost, as it was written: whoever it became part of is another. */
interface Row {
  readonly organisationId: Id;
  readonly matterId: Id;
  readonly owed: number;
  readonly paid: number;
  /** Every row of what it owes or is owed; null where it only paid. */
  readonly rows: readonly Owed[] | null;
}
interface Owed {
  readonly id: Id;
  readonly sourceId: Id;
  readonly cents: number;
  readonly at: string;
}
interface Holder {
  readonly id: Id;
  readonly name: string;
  readonly slug: string;
}

/**
 * How every organisation that ever owed or paid something stands for each cost, by its name; whoever it became part of,
 * today. The database adds up and names come to the sums here: joined there, it looks for them again for every row.
 */
export async function costStandings({
  db,
  community,
}: Pick<Here, 'db' | 'community'>): Promise<readonly NamedStanding[]> {
  const found = await rows<Row>(db, SUMS, [community.id]);
  const holders = await rows<Holder & { readonly of: Id }>(db, HOLDERS, [community.id]);
  const matterIds = [...new Set(found.map(({ matterId }) => matterId))];
  const matters = await rows<ObligationMatter>(db, MATTERS, [community.id, matterIds]);
  const [holding, named] = [
    new Map(holders.map((each) => [each.of, each])),
    new Map(matters.map((each) => [each.id, each])),
  ];
  const byHolder = grouped(found, ({ organisationId }) => holding.get(organisationId)?.id ?? null);
  const owing = new Map(
    holders.filter(({ id }) => byHolder.has(id)).map(({ id, name, slug }) => [id, { id, name, slug }]),
  );
  return [...owing.values()]
    .sort(byName)
    .flatMap((holder) => standingsOfOne(holder, byHolder.get(holder.id) ?? [], named));
}

/** How one stands for each cost, in the order in which it first owed them. */
function standingsOfOne(
  { id, name, slug }: Holder,
  found: readonly Row[],
  named: ReadonlyMap<Id, ObligationMatter>,
): readonly NamedStanding[] {
  const costs = [...grouped(found, ({ matterId }) => matterId)].map(([matterId, own]) => {
    const owed = own
      .flatMap((each) => each.rows ?? [])
      .map((row) => ({ ...row, cents: cents(row.cents), at: instant(row.at) }));
    return {
      ...{ matterId, rows: owed.sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id)) },
      owedCents: totalCents(own.map((each) => cents(each.owed))),
      paidCents: totalCents(own.map((each) => cents(each.paid))),
    };
  });
  const inOrder = costs.sort((a, b) => compare(firstAt(a), firstAt(b)) || compare(a.matterId, b.matterId));
  return inOrder.flatMap(({ matterId, rows: owed, owedCents, paidCents }) => {
    const matter = named.get(matterId);
    const since = owedCents > paidCents ? (unpaidSince(owed, paidCents)?.at ?? null) : null;
    return matter ? { ...{ organisationId: id, name, slug, matter }, owedCents, paidCents, since } : [];
  });
}

const firstAt = ({ rows: [first] }: { readonly rows: readonly { readonly at: string }[] }): string => first?.at ?? '~';
const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

const SUMS = `
  select x.organisation_id as "organisationId", x.matter_id as "matterId",
    sum(x.owed)::bigint as owed, sum(x.paid)::bigint as paid,
    jsonb_agg(jsonb_build_object('id', x.id, 'sourceId', x.source_id, 'cents', x.owed, 'at', x.at))
      filter (where x.id is not null) as rows
  from (
    select organisation_id, coalesce(need_id, project_id) as matter_id, cents as owed, 0 as paid, id, source_id, at
    from obligations where community_id = $1
    union all
    select y.organisation_id, coalesce(y.need_id, y.project_id), 0, y.cents, null, null, null from ${PAID} y) x
  group by 1, 2`;

/** Each organisation with whom what it owes is of today: itself, or the one it became part of. */
const HOLDERS = `
  select g.id as "of", h.id, h.name, h.slug
  from organisations g join organisations h on h.community_id = $1 and h.id = coalesce(g.merged_into, g.id)
  where g.community_id = $1`;

const MATTERS = `
  select 'need' as kind, id, number, title from needs where community_id = $1 and id = any($2)
  union all select 'project', id, number, title from projects where community_id = $1 and id = any($2)`;
