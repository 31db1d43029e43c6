import { type Id, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Actor, Here } from '../../../machinery/here';
import type { InKind } from '../rules';

interface ObligationsInKindTable {
  community_id: Id;
  id: Id;
  kind: string;
  organisation_id: Id | null;
  project_id: Id;
  position: number | null;
  minutes: number | null;
  cents: number;
  source_kind: string;
  source_id: Id;
  releases_id: Id | null;
  person_id: Id | null;
  seat_id: Id | null;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    obligations_in_kind: ObligationsInKindTable;
  }
}

/** Where rows are written, and who did the act; nobody where the calendar did. */
type Doing = Omit<Here, 'actor'> & { readonly actor: Pick<Actor, 'personId'> | null };

/** What one act obliges to beside money, for one project. */
export interface ObligingInKind {
  readonly source: { readonly kind: 'round' | 'proposal'; readonly id: Id };
  readonly projectId: Id;
  readonly seatId: Id | null;
  readonly given: readonly InKind[];
}

const ADD = `
  insert into obligations_in_kind (community_id, id, kind, organisation_id, project_id, position, minutes, cents, source_kind,
    source_id, person_id, seat_id, at)
  select $1, o.id, o.kind, o.organisation_id, $3, o.line, o.minutes, o.cents, $4, $5, $6, $7, $8
  from jsonb_to_recordset($2::jsonb) as o(id uuid, kind text, organisation_id uuid, line int, minutes int, cents bigint)
  on conflict do nothing
  returning id`;

/** Adds the rows of one act; gives how many there were, none when the act has obliged already. */
export async function saveInKind(here: Doing, { source, projectId, seatId, given }: ObligingInKind): Promise<number> {
  const added = given.map(({ organisationId, ...each }) => ({ ...each, id: newId(), organisation_id: organisationId }));
  const parameters = [here.community.id, JSON.stringify(added), projectId, source.kind, source.id];
  return (await rows(here.db, ADD, [...parameters, here.actor?.personId ?? null, seatId, here.now])).length;
}

const LET_GO = `
  insert into obligations_in_kind (community_id, id, kind, organisation_id, project_id, position, minutes, cents, source_kind,
    source_id, releases_id, person_id, seat_id, at)
  select $1, r.id, o.kind, o.organisation_id, o.project_id, o.position, -o.minutes, -o.cents, 'proposal', $3, o.id, $4, $5, $6
  from jsonb_to_recordset($2::jsonb) as r(id uuid, row_id uuid)
  join obligations_in_kind o on o.community_id = $1 and o.id = r.row_id
  on conflict do nothing
  returning id`;

/** Lets these rows go, each by one that names it, from a proposal that supersedes theirs; gives how many it let go. */
export async function saveInKindLetGo(
  here: Doing,
  rowIds: readonly Id[],
  by: { readonly proposalId: Id; readonly seatId: Id | null },
): Promise<number> {
  const released = rowIds.map((id) => ({ id: newId(), row_id: id }));
  const parameters = [here.community.id, JSON.stringify(released), by.proposalId];
  return (await rows(here.db, LET_GO, [...parameters, here.actor?.personId ?? null, by.seatId, here.now])).length;
}
