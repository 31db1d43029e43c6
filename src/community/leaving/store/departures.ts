import { z } from 'zod';
import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { cents } from '../../../basics/money';
import type { Json } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Settlement } from '../rules';

interface DeparturesTable {
  community_id: Id;
  id: Id;
  organisation_id: Id;
  leaves_on: Day;
  why: string;
  notice_days: number;
  balance_rule: Settlement['rule'];
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface DepartureEndsTable {
  community_id: Id;
  departure_id: Id;
  kind: 'withdrawn' | 'left';
  balance: Json<unknown> | null;
  person_id: Id | null;
  seat_id: Id | null;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    departures: DeparturesTable;
    departure_ends: DepartureEndsTable;
  }
}

const Amount = z.number().int().transform(cents);

/** A settled balance as it is kept. */
export const SettlementShape = z.object({
  rule: z.enum(['settled', 'pot', 'quits']),
  owedCents: Amount,
  paidCents: Amount,
  paysCents: Amount,
  getsCents: Amount,
  letGoCents: Amount,
  toPotCents: Amount,
}) satisfies z.ZodType<Settlement>;

/** Keeps that an organisation leaves. */
export async function saveDeparture(
  here: Here,
  seatId: Id,
  departure: Pick<DeparturesTable, 'id' | 'organisation_id' | 'leaves_on' | 'why' | 'notice_days' | 'balance_rule'>,
): Promise<void> {
  const by = { person_id: here.actor.personId, seat_id: seatId, at: here.now };
  await here.db
    .insertInto('departures')
    .values({ community_id: here.community.id, ...departure, ...by })
    .execute();
}

/** Keeps how it ended; false when it had ended already. */
export async function endDeparture(
  here: Omit<Here, 'actor'>,
  departureId: Id,
  end:
    | { readonly kind: 'left'; readonly balance: Settlement }
    | { readonly kind: 'withdrawn'; readonly personId: Id; readonly seatId: Id },
): Promise<boolean> {
  const isLeft = end.kind === 'left';
  const saved = await here.db
    .insertInto('departure_ends')
    .values({
      ...{ community_id: here.community.id, departure_id: departureId, kind: end.kind, at: here.now },
      balance: isLeft ? JSON.stringify(end.balance) : null,
      ...{ person_id: isLeft ? null : end.personId, seat_id: isLeft ? null : end.seatId },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('departure_id')
    .executeTakeFirst();
  return saved !== undefined;
}
