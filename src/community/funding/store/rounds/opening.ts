import { z } from 'zod';
import { type Id, newId } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { type Cents, cents } from '../../../../basics/money';
import { rows } from '../../../../machinery/database';
import type { Here, Seat } from '../../../../machinery/here';
import type { Opening, RoundOptions } from '../../rules';
import './tables';

const Part = z.object({ numerator: z.number().int().min(0), denominator: z.number().int().min(1) });

/** How a round is computed, as it is kept. */
export const RoundOptionsShape = z.object({
  key: z.enum(['equal', 'tier', 'cooperators']),
  benefit: z.enum(['cost', 'count']),
  poolMode: z.enum(['voucher', 'gap', 'ratio']),
  largestPart: Part,
  minBackers: z.number().int().min(1),
  ties: z.enum(['default', 'id']),
  mostScore: z.number().int().min(1),
  poolCents: z.number().int().min(0).transform(cents),
}) satisfies z.ZodType<RoundOptions>;

const NEXT = `
  insert into funding_round_counters as c (community_id, number) values ($1, 1)
  on conflict (community_id) do update set number = c.number + 1 returning number`;

/** The next number of a round; whoever opens another waits until this one is kept or dropped. */
export async function nextRoundNumber({ db, community }: Pick<Here, 'db' | 'community'>): Promise<number> {
  const [next] = await rows<{ number: number }>(db, NEXT, [community.id]);
  return next?.number ?? 1;
}

/** Keeps which round another one follows: each is followed once. */
export async function saveFollowing({ db, community }: Here, roundId: Id, followsId: Id): Promise<void> {
  await db
    .insertInto('funding_round_followings')
    .values({ community_id: community.id, round_id: roundId, follows_id: followsId })
    .execute();
}

/** What is kept beside what the rules read. */
export interface OpenedRound {
  readonly number: number;
  readonly endsAt: Instant;
  readonly hourlyCents: Cents;
  readonly vatBasisPoints: number;
  readonly charterVersion: number;
}

const ADD_PROJECTS = `
  insert into funding_round_projects (community_id, round_id, project_id, place, cost_cents, inkind_minutes, inkind_cents,
    is_levied)
  select $1, $2, p.id, p.place, p.cost, p.minutes, p.inkind, p.levied
  from jsonb_to_recordset($3::jsonb) as p(id uuid, place int, cost bigint, minutes int, inkind bigint, levied boolean)`;
const ADD_MEMBERS = `
  insert into funding_round_members (community_id, round_id, organisation_id, weight)
  select $1, $2, m.id, m.weight from jsonb_to_recordset($3::jsonb) as m(id uuid, weight bigint)`;

/** Adds a round with its projects and its members, and the gate that declarations pass. */
export async function saveRound(here: Here, seat: Seat, opening: Opening, opened: OpenedRound): Promise<Id> {
  const { db, community, actor, now } = here;
  const id = newId();
  const { title, words, lastOn, options } = opening;
  await db
    .insertInto('funding_rounds')
    .values({
      ...{ community_id: community.id, id, number: opened.number, title, words, last_on: lastOn },
      ...{ ends_at: opened.endsAt, options: JSON.stringify(options), hourly_cents: opened.hourlyCents },
      ...{ vat_basis_points: opened.vatBasisPoints, charter_version: opened.charterVersion },
      ...{ opened_by: actor.personId, seat_id: seat.id, opened_at: now },
    })
    .execute();
  const projects = opening.projects.map((each, index) => ({
    ...{ id: each.id, place: index + 1, cost: each.costCents, minutes: each.inkindMinutes },
    ...{ inkind: each.inkindCents, levied: each.isLevied },
  }));
  const members = opening.weights.map(({ organisationId, weight }) => ({ id: organisationId, weight }));
  await rows(db, ADD_PROJECTS, [community.id, id, JSON.stringify(projects)]);
  await rows(db, ADD_MEMBERS, [community.id, id, JSON.stringify(members)]);
  await db.insertInto('funding_round_gates').values({ community_id: community.id, round_id: id }).execute();
  return id;
}
