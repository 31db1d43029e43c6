import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Settlement } from '../rules';
import { SettlementShape } from '../store';

type Inside = Pick<Here, 'db' | 'community'>;

/** That an organisation leaves, and what came of it. */
export interface Departure {
  readonly id: Id;
  readonly organisationId: Id;
  readonly organisationName: string;
  readonly organisationSlug: string;
  readonly leavesOn: Day;
  readonly why: string;
  readonly rule: Settlement['rule'];
  readonly by: string;
  readonly at: Instant;
  readonly end: {
    readonly kind: 'withdrawn' | 'left';
    readonly balance: Settlement | null;
    readonly at: Instant;
  } | null;
}

interface DepartureRow extends Omit<Departure, 'end'> {
  readonly endKind: 'withdrawn' | 'left' | null;
  readonly balance: unknown;
  readonly endAt: Instant | null;
}

const DEPARTURES = `
  select d.id, d.organisation_id as "organisationId", o.name as "organisationName", o.slug as "organisationSlug",
    d.leaves_on as "leavesOn", d.why, d.balance_rule as rule, p.name as by, d.at, e.kind as "endKind", e.balance,
    e.at as "endAt"
  from departures d
  join organisations o on o.community_id = $1 and o.id = d.organisation_id
  join people p on p.id = d.person_id
  left join departure_ends e on e.community_id = $1 and e.departure_id = d.id
  where d.community_id = $1`;

/** The departures an organisation announced, newest first. */
export const departuresOf = (here: Inside, organisationId: Id): Promise<readonly Departure[]> =>
  departures(here, 'd.organisation_id = $2 order by d.at desc, d.id desc limit 50', organisationId);

/** Those that are announced and have not come, the next one first. */
export const departuresAhead = (here: Inside, today: Day): Promise<readonly Departure[]> =>
  departures(here, 'e.departure_id is null and d.leaves_on > $2 order by d.leaves_on, d.id limit 100', today);

/** Those whose day has come, a hundred at most. */
export const departuresDue = (here: Inside, today: Day): Promise<readonly Departure[]> => departures(here, DUE, today);

// The day its organisation goes on is the one that counts; what became part of another goes with that.
const DUE = `
  e.departure_id is null and d.leaves_on <= $2 and o.left_on = d.leaves_on and o.merged_into is null
  order by d.leaves_on, d.id limit 100`;

async function departures(here: Inside, which: string, ...parameters: readonly unknown[]) {
  const found = await rows<DepartureRow>(here.db, `${DEPARTURES} and ${which}`, [here.community.id, ...parameters]);
  return found.map(
    ({ endKind, balance, endAt, ...row }): Departure => ({
      ...row,
      end:
        endKind && endAt
          ? { kind: endKind, balance: balance ? SettlementShape.parse(balance) : null, at: endAt }
          : null,
    }),
  );
}
