import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates, seatFor } from '../../members';
import type { Circle, Role } from '../queries';
import type { CircleInput, RoleInput } from '../rules';
import * as store from '../store';

interface ByVersion {
  readonly seenVersion: number;
}

/** Makes a circle. Refuses `seat-may-not` and `name-taken`. */
export async function makeCircle(here: Here, input: CircleInput): Promise<{ slug: string } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, undefined);
  if (isRefusal(seat)) return seat;
  const made = await store.addCircle(here, input, { seatId: seat.id });
  if (!made) return refuse('name-taken', 'name');
  await tell(here, 'circle-made', { kind: 'circle', id: made.id, label: input.name, slug: made.slug }, seat.id, 1);
  return { slug: made.slug };
}

/** Changes a circle; the version before stays readable. Refuses `seat-may-not` and `changed-meanwhile`. */
export async function changeCircle(
  here: Here,
  circle: Circle,
  input: CircleInput & ByVersion,
): Promise<{ slug: string } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, undefined);
  if (isRefusal(seat)) return seat;
  const { seenVersion, ...words } = input;
  if (!(await store.changeCircle(here, circle.id, seenVersion, words, { seatId: seat.id })))
    return refuse('changed-meanwhile');
  await tell(
    here,
    'circle-changed',
    { kind: 'circle', id: circle.id, label: input.name, slug: circle.slug },
    seat.id,
    seenVersion + 1,
  );
  return { slug: circle.slug };
}

/** Makes a role in a circle. Refuses `seat-may-not` and `name-taken`. */
export async function makeRole(here: Here, circle: Circle, input: RoleInput): Promise<{ slug: string } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, undefined);
  if (isRefusal(seat)) return seat;
  const made = await store.addRole(here, circle.id, input, { seatId: seat.id });
  if (!made) return refuse('name-taken', 'name');
  await tell(here, 'role-made', { kind: 'role', id: made.id, label: input.name, slug: made.slug }, seat.id, 1);
  return { slug: made.slug };
}

/**
 * Changes a role; the version before stays readable. Its standing can only change while nobody holds it, since the
 * seats of its terms were given with it. Refuses `seat-may-not`, `standing-held` and `changed-meanwhile`.
 */
export async function changeRole(
  here: Here,
  role: Role,
  isHeld: boolean,
  input: RoleInput & ByVersion,
): Promise<{ slug: string } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, undefined);
  if (isRefusal(seat)) return seat;
  const { seenVersion, ...words } = input;
  if (isHeld && words.standing !== role.standing) return refuse('standing-held', 'standing');
  if (!(await store.changeRole(here, role.id, seenVersion, words, { seatId: seat.id })))
    return refuse('changed-meanwhile');
  await tell(
    here,
    'role-changed',
    { kind: 'role', id: role.id, label: input.name, slug: role.slug },
    seat.id,
    seenVersion + 1,
  );
  return { slug: role.slug };
}

const tell = (
  here: Here,
  event: string,
  { slug, ...matter }: { readonly kind: string; readonly id: Id; readonly label: string; readonly slug: string },
  seatId: Id,
  version: number,
): Promise<void> => record(here, `mandates/${event}`, { matter, seatId, data: { slug, version } });
