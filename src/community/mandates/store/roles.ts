import { type Id, newId } from '../../../basics/id';
import { slug } from '../../../basics/text';
import type { Here } from '../../../machinery/here';
import type { CircleInput, RoleInput } from '../rules';

/** Who changes something, from which seat. */
export interface Author {
  readonly seatId: Id;
}

/** Adds a circle under the address of its name; undefined when another has it. */
export async function addCircle(
  here: Here,
  input: CircleInput,
  by: Author,
): Promise<{ id: Id; slug: string } | undefined> {
  const added = { id: newId(), slug: addressOf(input.name) };
  const saved = await here.db
    .insertInto('circles')
    .values({ community_id: here.community.id, ...added, version: 1 })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!saved) return undefined;
  await addCircleVersion(here, added.id, 1, input, by);
  return added;
}

/** Writes the next version of a circle; false when someone was faster. */
export async function changeCircle(
  here: Here,
  circleId: Id,
  seen: number,
  input: CircleInput,
  by: Author,
): Promise<boolean> {
  const moved = await here.db
    .updateTable('circles')
    .set({ version: seen + 1 })
    .where('community_id', '=', here.community.id)
    .where('id', '=', circleId)
    .where('version', '=', seen)
    .returning('id')
    .executeTakeFirst();
  if (moved) await addCircleVersion(here, circleId, seen + 1, input, by);
  return moved !== undefined;
}

const addCircleVersion = (here: Here, circleId: Id, version: number, input: CircleInput, { seatId }: Author) =>
  here.db
    .insertInto('circle_versions')
    .values({
      community_id: here.community.id,
      circle_id: circleId,
      version,
      name: input.name,
      purpose: input.purpose,
      domains: input.domains,
      changed_by: here.actor.personId,
      seat_id: seatId,
      changed_at: here.now,
    })
    .execute();

/** Adds a role to a circle; undefined when another has its address. */
export async function addRole(
  here: Here,
  circleId: Id,
  input: RoleInput,
  by: Author,
): Promise<{ id: Id; slug: string } | undefined> {
  const added = { id: newId(), slug: addressOf(input.name) };
  const saved = await here.db
    .insertInto('roles')
    .values({ community_id: here.community.id, circle_id: circleId, ...added, version: 1 })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!saved) return undefined;
  await addRoleVersion(here, added.id, 1, input, by);
  return added;
}

/** Writes the next version of a role; false when someone was faster. */
export async function changeRole(here: Here, roleId: Id, seen: number, input: RoleInput, by: Author): Promise<boolean> {
  const moved = await here.db
    .updateTable('roles')
    .set({ version: seen + 1 })
    .where('community_id', '=', here.community.id)
    .where('id', '=', roleId)
    .where('version', '=', seen)
    .returning('id')
    .executeTakeFirst();
  if (moved) await addRoleVersion(here, roleId, seen + 1, input, by);
  return moved !== undefined;
}

const addRoleVersion = (here: Here, roleId: Id, version: number, input: RoleInput, { seatId }: Author) =>
  here.db
    .insertInto('role_versions')
    .values({
      community_id: here.community.id,
      role_id: roleId,
      version,
      name: input.name,
      purpose: input.purpose,
      domains: input.domains,
      accountabilities: input.accountabilities,
      criteria: input.criteria,
      alone: input.alone,
      alone_cents: input.aloneCents,
      term_months: input.termMonths,
      places: input.places,
      standing: input.standing,
      changed_by: here.actor.personId,
      seat_id: seatId,
      changed_at: here.now,
    })
    .execute();

// `/roles/new` and `/circles/new` are forms.
const addressOf = (name: string): string => slug(name).replace(/^new$/, 'new-1') || newId();
