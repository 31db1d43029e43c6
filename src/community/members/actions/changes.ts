import { type Day, dayOf, plusDays } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import type { Organisation } from '../queries';
import { facilitates } from '../rules';
import { mayHoldFrom } from '../rules/changing';
import { careSeat } from './care';

/** One change as it is kept; who and when come from `here`. */
interface Change {
  readonly organisationId: Id;
  readonly kind: 'name' | 'tier' | 'merged' | 'split';
  readonly fromOn: Day;
  readonly before?: string | null;
  readonly after?: string | null;
  readonly otherId?: Id;
  readonly why: string;
}

/** Keeps a change of an organisation; gives its id. The chronicle's line is for whoever knows the rest. */
export async function noteChange(here: Here, change: Change): Promise<Id> {
  const id = newId();
  await here.db
    .insertInto('organisation_changes')
    .values({
      ...{ community_id: here.community.id, id, organisation_id: change.organisationId, kind: change.kind },
      ...{ from_on: change.fromOn, before: change.before ?? null, after: change.after ?? null },
      ...{ other_id: change.otherId ?? null, why: change.why, person_id: here.actor.personId },
      ...{ seat_id: careSeat(here, change.organisationId), at: here.now },
    })
    .execute();
  return id;
}

/** Keeps that an organisation is called otherwise from today on; what was said before stays under the former name. */
export async function noteName(
  here: Here,
  organisation: { readonly id: Id; readonly slug: string; readonly name: string },
  name: string,
  why = '',
): Promise<void> {
  const fromOn = dayOf(here.now, here.community.timeZone);
  const names = { before: organisation.name, after: name };
  await noteChange(here, { organisationId: organisation.id, kind: 'name', fromOn, ...names, why });
  await record(here, 'members/organisation-renamed', {
    matter: { kind: 'organisation', id: organisation.id, label: name },
    organisationId: organisation.id,
    seatId: careSeat(here, organisation.id),
    data: { slug: organisation.slug, before: organisation.name, ...(why && { why }) },
  });
}

export interface TierInput {
  readonly organisation: Pick<Organisation, 'id' | 'name' | 'slug' | 'tier'>;
  readonly tier: string | null;
  readonly fromOn: Day;
  readonly why: string;
}

const FURTHEST_DAYS = 731;

/**
 * Sets the level of an organisation from a day on; splits of before keep the level they were counted with. Refuses
 * `seat-may-not`, `day-passed`, `day-too-far`, `tier-same`.
 */
export async function changeTier(here: Here, input: TierInput): Promise<undefined | Refusal> {
  const { organisation, tier, fromOn, why } = input;
  if (!here.actor.seats.some(facilitates)) return refuse('seat-may-not');
  const today = dayOf(here.now, here.community.timeZone);
  const refused = mayHoldFrom(fromOn, today, plusDays(today, FURTHEST_DAYS));
  if (isRefusal(refused)) return refused;
  if (fromOn === today && tier === organisation.tier) return refuse('tier-same', 'tier');
  await noteTier(here, organisation, { tier, fromOn, why });
  if (fromOn === today) await applyTiers(here);
  return undefined;
}

/** Keeps a level from a day on, and its line. */
export async function noteTier(
  here: Here,
  organisation: TierInput['organisation'],
  { tier, fromOn, why }: Pick<TierInput, 'tier' | 'fromOn' | 'why'>,
): Promise<void> {
  const levels = { before: organisation.tier, after: tier };
  await noteChange(here, { organisationId: organisation.id, kind: 'tier', fromOn, ...levels, why });
  await record(here, 'members/tier-changed', {
    matter: { kind: 'organisation', id: organisation.id, label: organisation.name },
    organisationId: organisation.id,
    seatId: careSeat(here, organisation.id),
    data: { slug: organisation.slug, from: fromOn, tier, ...(why && { why }) },
  });
}

// Of two levels for one day the one said later holds.
const APPLY = `
  update organisations o set tier = due.after, version = o.version + 1
  from (
    select distinct on (c.organisation_id) c.organisation_id, c.after from organisation_changes c
    where c.community_id = $1 and c.kind = 'tier' and c.from_on <= $2
    order by c.organisation_id, c.from_on desc, c.at desc, c.id desc
  ) due
  where o.community_id = $1 and o.id = due.organisation_id and o.tier is distinct from due.after`;

/** Gives every organisation the level whose day has come; the line was written when it was said. */
export async function applyTiers(here: Omit<Here, 'actor'>): Promise<void> {
  await rows(here.db, APPLY, [here.community.id, dayOf(here.now, here.community.timeZone)]);
}

/** An organisation as it is in this very moment. */
export interface HeldOrganisation {
  readonly id: Id;
  readonly leftOn: Day | null;
  readonly mergedInto: Id | null;
}

const HOLD = `
  select id, left_on as "leftOn", merged_into as "mergedInto" from organisations
  where community_id = $1 and id = any($2::uuid[]) order by id for update`;

/** Holds organisations until the end of the act, in one order for everybody: of two who come at once the second waits. */
export const holdOrganisations = (
  here: Pick<Here, 'db' | 'community'>,
  ids: readonly Id[],
): Promise<readonly HeldOrganisation[]> => rows<HeldOrganisation>(here.db, HOLD, [here.community.id, ids]);

/** Says which is the first day without an organisation, or that there is none; the line is for whoever knows why. */
export async function setLastDay(here: Omit<Here, 'actor'>, organisationId: Id, leavesOn: Day | null): Promise<void> {
  await here.db
    .updateTable('organisations')
    .set((set) => ({ left_on: leavesOn, version: set('version', '+', 1) }))
    .where('community_id', '=', here.community.id)
    .where('id', '=', organisationId)
    .execute();
}
