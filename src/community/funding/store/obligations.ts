import { type Id, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Cents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import type { Actor, Here } from '../../../machinery/here';
import { type ObligationKind, type SourceKind, signedCents } from '../rules';

interface ObligationsTable {
  community_id: Id;
  id: Id;
  organisation_id: Id;
  kind: string;
  cents: number;
  need_id: Id | null;
  project_id: Id | null;
  source_kind: string;
  source_id: Id;
  person_id: Id | null;
  seat_id: Id | null;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    obligations: ObligationsTable;
  }
}

/** Where rows are written, and who did the act; nobody where the calendar did. */
type Doing = Omit<Here, 'actor'> & { readonly actor: Pick<Actor, 'personId'> | null };

/** What one act obliges organisations to, for one matter. */
export interface Obliging {
  readonly kind: ObligationKind;
  readonly source: { readonly kind: SourceKind; readonly id: Id };
  readonly matter: { readonly kind: 'need' | 'project'; readonly id: Id };
  readonly seatId: Id | null;
  /** In cents excluding VAT, all above zero; the kind says who owes whom. */
  readonly amounts: readonly { readonly organisationId: Id; readonly cents: Cents }[];
}

const ADD = `
  insert into obligations (community_id, id, organisation_id, kind, cents, need_id, project_id, source_kind, source_id,
    person_id, seat_id, at)
  select $1, o.id, o.organisation_id, $2, o.cents, $4, $5, $6, $7, $8, $9, $10
  from jsonb_to_recordset($3::jsonb) as o(id uuid, organisation_id uuid, cents bigint)
  on conflict do nothing
  returning id`;

/** Adds the rows of one act; gives how many there were, none when the act has obliged already. */
export async function saveObligations(here: Doing, obliging: Obliging): Promise<number> {
  const { kind, source, matter, seatId, amounts } = obliging;
  const added = amounts.map((each) => ({
    ...{ id: newId(), organisation_id: each.organisationId, cents: signedCents(kind, each.cents) },
  }));
  const [needId, projectId] = matter.kind === 'need' ? [matter.id, null] : [null, matter.id];
  const parameters = [here.community.id, kind, JSON.stringify(added), needId, projectId, source.kind, source.id];
  const by = [here.actor?.personId ?? null, seatId, here.now];
  return (await rows(here.db, ADD, [...parameters, ...by])).length;
}
