import { type Day, dayOf } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import { type Refusal, refuse } from '../../../basics/outcome';
import { isSameName, slug } from '../../../basics/text';
import { say } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates, mayChange } from '../rules';
import { careSeat } from './care';
import { noteName, noteTier } from './changes';

export interface OrganisationInput {
  readonly name: string;
  readonly kind: 'member' | 'provider' | 'partner';
  readonly country: string;
  readonly language: string;
  readonly tier: string | null;
  readonly activeCooperators: number | null;
  readonly modules: readonly string[];
  /** The day it began to take part; today when not given. */
  readonly joinedOn?: Day;
}

/** Takes an organisation in; a name that only looks like another one is that one. Refuses `seat-may-not`, `name-taken`. */
export async function addOrganisation(
  here: Here,
  input: OrganisationInput,
): Promise<{ id: Id; slug: string } | Refusal> {
  if (!here.actor.seats.some(facilitates)) return refuse('seat-may-not');
  return takeIn(here, input);
}

/**
 * Takes an organisation in because the group has decided so: whoever calls this has the decision, so no seat is asked for.
 * What it declares is declared by the actor. Where another has its URL name, it gets the next free one. Refuses
 * `name-taken`.
 */
export async function admitOrganisation(
  here: Here,
  input: OrganisationInput,
): Promise<{ id: Id; slug: string } | Refusal> {
  return takeIn(here, input);
}

async function takeIn(here: Here, input: OrganisationInput): Promise<{ id: Id; slug: string } | Refusal> {
  const { db, community } = here;
  const others = await named(here);
  if (others.some(({ name }) => isSameName(name, input.name))) return refuse('name-taken', 'name');
  const added = { id: newId(), slug: freeSlug(input.name, others) };
  const saved = await db
    .insertInto('organisations')
    .values({
      ...ownColumnsOf(input),
      ...placeOf(input),
      ...added,
      community_id: community.id,
      joined_on: input.joinedOn ?? dayOf(here.now, community.timeZone),
      left_on: null,
      version: 1,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!saved) return refuse('name-taken', 'name');
  await declareModules(here, added.id, input.modules);
  await record(here, 'members/organisation-added', {
    matter: { kind: 'organisation', id: added.id, label: input.name },
    organisationId: added.id,
    seatId: careSeat(here, added.id),
  });
  return added;
}

/**
 * Waits for whoever gives an organisation of the community its name, until their act has ended: of two names that look
 * alike, given at once, the second is told. Asked for before any organisation is held, so that no two wait for each other.
 */
export const holdNames = ({ db, community }: Pick<Here, 'db' | 'community'>): void =>
  say(db, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${community.id} organisations`]);

/** Every organisation of the community, while nobody else gives one its name. */
async function named(here: Here): Promise<readonly { readonly name: string; readonly slug: string }[]> {
  const { db, community } = here;
  holdNames(here);
  return db.selectFrom('organisations').select(['name', 'slug']).where('community_id', '=', community.id).execute();
}

/** The URL name for a new organisation; with a number behind it where another has it, whatever that one is called today. */
function freeSlug(name: string, others: readonly { readonly slug: string }[]): string {
  const taken = new Set(others.map((each) => each.slug));
  const wish = slugFor(name);
  let free = wish;
  // Short enough for a number behind it.
  for (let number = 2; taken.has(free); number += 1) free = `${wish.slice(0, 50).replace(/-$/, '')}-${number}`;
  return free;
}

/**
 * Changes what is known of an organisation; what it is to the community is for those who care for the whole of it to
 * say. Refuses `seat-may-not`, `changed-meanwhile`, `name-taken`.
 */
export async function changeOrganisation(
  here: Here,
  input: OrganisationInput & { id: Id; seenVersion: number },
): Promise<{ slug: string } | Refusal> {
  if (!mayChange(here.actor.seats, input.id)) return refuse('seat-may-not');
  const { db, community, actor } = here;
  const mayPlace = actor.seats.some(facilitates);
  holdNames(here);
  const held = await db
    .selectFrom('organisations')
    .select(['id', 'name', 'tier'])
    .where('community_id', '=', community.id)
    .orderBy('id')
    .forUpdate()
    .execute();
  const before = held.find(({ id }) => id === input.id);
  const isTaken = held.some(({ id, name }) => id !== input.id && isSameName(name, input.name));
  if (isTaken && before?.name !== input.name) return refuse('name-taken', 'name');
  const saved = await db
    .updateTable('organisations')
    .set((set) => ({ ...ownColumnsOf(input), ...(mayPlace && placeOf(input)), version: set('version', '+', 1) }))
    .where('community_id', '=', community.id)
    .where('id', '=', input.id)
    .where('version', '=', input.seenVersion)
    .returning(['slug', 'tier'])
    .executeTakeFirst();
  if (!saved) return refuse('changed-meanwhile');
  await declareModules(here, input.id, input.modules);
  if (before) await noteDifferences(here, { ...before, slug: saved.slug }, { name: input.name, tier: saved.tier });
  await record(here, 'members/organisation-changed', {
    matter: { kind: 'organisation', id: input.id, label: input.name },
    organisationId: input.id,
    seatId: careSeat(here, input.id),
    data: { tier: saved.tier, activeCooperators: input.activeCooperators, modules: input.modules },
  });
  return { slug: saved.slug };
}

/** A name of before and a level of before are kept beside what was changed. */
async function noteDifferences(
  here: Here,
  before: { readonly id: Id; readonly slug: string; readonly name: string; readonly tier: string | null },
  after: { readonly name: string; readonly tier: string | null },
): Promise<void> {
  if (before.name !== after.name) await noteName(here, before, after.name);
  const fromOn = dayOf(here.now, here.community.timeZone);
  if (before.tier !== after.tier) await noteTier(here, before, { tier: after.tier, fromOn, why: '' });
}

// `/organisations/new` is the form for a new one.
const slugFor = (name: string): string => slug(name).replace(/^new$/, 'new-1') || newId();

const ownColumnsOf = ({ name, country, language, activeCooperators }: OrganisationInput) => ({
  name,
  country,
  language,
  active_cooperators: activeCooperators,
});

const placeOf = ({ kind, tier }: OrganisationInput) => ({ kind, tier });

async function declareModules(here: Here, organisationId: Id, modules: readonly string[]): Promise<void> {
  const { db, community, actor, now } = here;
  await db
    .deleteFrom('organisation_modules')
    .where('community_id', '=', community.id)
    .where('organisation_id', '=', organisationId)
    .execute();
  for (const module of new Set(modules)) {
    await db
      .insertInto('organisation_modules')
      .values({
        community_id: community.id,
        organisation_id: organisationId,
        module,
        declared_by: actor.personId,
        declared_at: now,
      })
      .execute();
  }
}
