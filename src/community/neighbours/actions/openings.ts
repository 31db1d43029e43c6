import { type Refusal, refuse } from '../../../basics/outcome';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates } from '../../members';

const OPEN = `
  insert into neighbour_openings (from_id, to_slug, opened_by, opened_at) values ($1, $2, $3, $4)
  on conflict (from_id, to_slug) do update set opened_by = $3, opened_at = $4, closed_at = null
  where neighbour_openings.closed_at is not null`;

/**
 * Opens this community to another one, by its address. Whether there is one is told to nobody: if there is, its own
 * coordination sees who opened itself. Refuses `seat-may-not`, `own-address`.
 */
export async function openTo(here: Here, slug: string): Promise<undefined | Refusal> {
  const seat = here.actor.seats.find(facilitates);
  if (!seat) return refuse('seat-may-not');
  const { community, actor, now } = here;
  if (slug === community.slug) return refuse('own-address', 'slug');
  await rows(here.db, OPEN, [community.id, slug, actor.personId, now]);
  await record(here, 'neighbours/opened', { ...matterOf(here, slug), seatId: seat.id });
  return undefined;
}

/** Closes this community to another one again. Refuses `seat-may-not`, `not-neighbours`. */
export async function closeTo(here: Here, slug: string): Promise<undefined | Refusal> {
  const seat = here.actor.seats.find(facilitates);
  if (!seat) return refuse('seat-may-not');
  const closed = await rows(
    here.db,
    'update neighbour_openings set closed_at = $3 where from_id = $1 and to_slug = $2 and closed_at is null returning to_slug',
    [here.community.id, slug, here.now],
  );
  if (closed.length === 0) return refuse('not-neighbours');
  await record(here, 'neighbours/closed', { ...matterOf(here, slug), seatId: seat.id });
  return undefined;
}

const matterOf = ({ community }: Here, slug: string) => ({
  matter: { kind: 'community', id: community.id, label: slug },
});
