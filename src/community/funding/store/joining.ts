import { type Id, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Cents } from '../../../basics/money';
import { type Json, rows } from '../../../machinery/database';
import type { Here, Seat } from '../../../machinery/here';
import type { BillInput, FeeRequest, JoiningInput, JoiningOffer } from '../rules';

interface OfMatter {
  community_id: Id;
  id: Id;
  need_id: Id | null;
  project_id: Id | null;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface LedgerPagesTable {
  community_id: Id;
  matter_id: Id;
  pages: number;
}
interface JoiningsTable extends OfMatter {
  organisation_id: Id;
  page: number;
  rule: string;
  inputs: Json<unknown>;
  fee_cents: number;
  rebates_cents: number;
  reserve_cents: number;
  maintenance_cents: number;
  net_after: Json<unknown>;
}
interface FeeRequestsTable extends OfMatter {
  organisation_id: Id;
  at_most_cents: number;
  reason: string;
  until_at: Instant;
}
interface FeeObjectionsTable {
  community_id: Id;
  request_id: Id;
  organisation_id: Id;
  reason: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface BillsTable extends OfMatter {
  page: number;
  cents: number;
  words: string;
  inputs: Json<unknown>;
  net_after: Json<unknown>;
}
interface ContingenciesTable extends OfMatter {
  organisation_id: Id;
  cents: number;
}
declare module '../../../machinery/database' {
  interface Tables {
    ledger_pages: LedgerPagesTable;
    joinings: JoiningsTable;
    fee_requests: FeeRequestsTable;
    fee_objections: FeeObjectionsTable;
    bills: BillsTable;
    contingencies: ContingenciesTable;
  }
}

/** What money is shared for: a project, or a need whose cost is shared without one. */
export interface MatterRef {
  readonly kind: 'need' | 'project';
  readonly id: Id;
}

/** Begins the next page of a matter's ledger; whoever begins another waits until this one is kept or dropped. */
export async function nextPage({ db, community }: Here, matterId: Id): Promise<number> {
  const { pages } = await db
    .insertInto('ledger_pages')
    .values({ community_id: community.id, matter_id: matterId, pages: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['community_id', 'matter_id'])
        .doUpdateSet((set) => ({ pages: set('ledger_pages.pages', '+', 1) })),
    )
    .returning('pages')
    .executeTakeFirstOrThrow();
  return pages;
}

/** Adds a joining on its page; undefined when the organisation had joined already. */
export async function saveJoining(
  here: Here,
  seat: Seat & { readonly organisationId: Id },
  matter: MatterRef,
  page: number,
  input: JoiningInput,
  offer: JoiningOffer,
): Promise<Id | undefined> {
  const row = stamped(here, seat, matter);
  const saved = await here.db
    .insertInto('joinings')
    .values({
      ...{ ...row, organisation_id: seat.organisationId, page, rule: offer.rule, inputs: JSON.stringify(input) },
      ...{ fee_cents: offer.feeCents, rebates_cents: offer.rebatesCents, reserve_cents: offer.reserveCents },
      ...{ maintenance_cents: offer.maintenanceCents, net_after: JSON.stringify(Object.fromEntries(offer.netAfter)) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return saved?.id;
}

/** Adds a request for a reduced fee; undefined when the organisation had asked already. */
export async function saveFeeRequest(
  here: Here,
  seat: Seat & { readonly organisationId: Id },
  matter: MatterRef,
  request: Pick<FeeRequest, 'atMostCents' | 'reason' | 'untilAt'>,
): Promise<Id | undefined> {
  const saved = await here.db
    .insertInto('fee_requests')
    .values({
      ...{ ...stamped(here, seat, matter), organisation_id: seat.organisationId },
      ...{ at_most_cents: request.atMostCents, reason: request.reason, until_at: request.untilAt },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return saved?.id;
}

/** Keeps an objection; false when that organisation had objected already. */
export async function saveFeeObjection(
  here: Here,
  seat: Seat & { readonly organisationId: Id },
  requestId: Id,
  reason: string,
): Promise<boolean> {
  const saved = await here.db
    .insertInto('fee_objections')
    .values({
      ...{ community_id: here.community.id, request_id: requestId, organisation_id: seat.organisationId, reason },
      ...{ person_id: here.actor.personId, seat_id: seat.id, at: here.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('request_id')
    .executeTakeFirst();
  return saved !== undefined;
}

/** Adds a bill on its page. */
export async function saveBill(
  here: Here,
  seat: Seat,
  matter: MatterRef,
  page: number,
  input: BillInput & { readonly words: string },
  netAfter: ReadonlyMap<Id, Cents>,
): Promise<Id> {
  const row = stamped(here, seat, matter);
  const { words, ...bill } = input;
  await here.db
    .insertInto('bills')
    .values({
      ...{ ...row, page, cents: bill.billCents, words, inputs: JSON.stringify(bill) },
      net_after: JSON.stringify(Object.fromEntries(netAfter)),
    })
    .execute();
  return row.id;
}

/** Adds what a payer accepts beforehand; it stands in the place of what it had accepted before. */
export async function saveContingency(
  here: Here,
  seat: Seat & { readonly organisationId: Id },
  matter: MatterRef,
  cents: Cents,
): Promise<void> {
  await here.db
    .insertInto('contingencies')
    .values({ ...stamped(here, seat, matter), organisation_id: seat.organisationId, cents })
    .execute();
}

/** Takes the lock of a matter's ledger without beginning a page. */
export async function holdLedger({ db, community }: Pick<Here, 'db' | 'community'>, matterId: Id): Promise<void> {
  await rows(db, HOLD, [community.id, matterId]);
}

const HOLD = `
  insert into ledger_pages (community_id, matter_id, pages) values ($1, $2, 0)
  on conflict (community_id, matter_id) do update set pages = ledger_pages.pages`;

const stamped = (here: Here, seat: Seat, matter: MatterRef) => ({
  ...{ community_id: here.community.id, id: newId(), person_id: here.actor.personId, seat_id: seat.id, at: here.now },
  need_id: matter.kind === 'need' ? matter.id : null,
  project_id: matter.kind === 'project' ? matter.id : null,
});
