import type { Id } from '../basics/id';
import type { Instant } from '../basics/instant';
import { adoptFirstCharter, type Charter, FIRST_CHARTER } from '../community/charter';
import { openChronicle, record } from '../community/chronicle';
import { type CommunityInput, grantSeat, makeCommunity, standingOf } from '../community/members';
import { type Db, enterWalls, rows } from '../machinery/database';
import type { Here } from '../machinery/here';

/** From here to the end of the transaction nobody else opens a community: two who come together do not both do it. */
export const nobodyElseOpens = (db: Db): Promise<unknown> =>
  rows(db, 'lock table communities in share row exclusive mode', []);

/** Tells whether this instance has a community of its own already, apart from the demonstration. */
export async function hasOwnCommunity(db: Db): Promise<boolean> {
  const found = await db
    .selectFrom('communities')
    .select('id')
    .where('is_demonstration', '=', false)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Opens a community with its chronicle, its first charter and its first coordinator, who acts there from now on. */
export async function openCommunity(
  db: Db,
  input: CommunityInput & { readonly charter?: Charter; readonly why?: string },
  founder: { readonly personId: Id; readonly name: string },
  now: Instant,
): Promise<Here> {
  const { charter = FIRST_CHARTER, why = '', ...given } = input;
  const community = await makeCommunity(db, given, now);
  await enterWalls(db, community.id);
  const here: Here = { db, now, community, actor: { ...founder, seats: [] } };
  await openChronicle(db, community.id);
  await record(here, 'members/community-opened', {
    matter: { kind: 'community', id: community.id, label: community.name },
  });
  await adoptFirstCharter(here, charter, why);
  await grantSeat(here, { ...founder, personName: founder.name, organisationId: null, role: 'coordinator' });
  const seats = await standingOf(db, community, founder.personId, now);
  return { ...here, actor: { ...founder, seats } };
}
