import type { Id } from '../basics/id';
import type { Instant } from '../basics/instant';
import { adoptFirstCharter, type Charter, FIRST_CHARTER } from '../community/charter';
import { openChronicle, record } from '../community/chronicle';
import { type CommunityInput, grantSeat, makeCommunity } from '../community/members';
import { type Db, enterWalls } from '../machinery/database';
import type { Here } from '../machinery/here';

/** Opens a community with its chronicle, its first charter and its first coordinator, in one transaction. */
export async function openCommunity(
  db: Db,
  input: CommunityInput & { readonly charter?: Charter },
  founder: { readonly personId: Id; readonly name: string },
  now: Instant,
): Promise<Here> {
  const { charter = FIRST_CHARTER, ...given } = input;
  const community = await makeCommunity(db, given, now);
  await enterWalls(db, community.id);
  const here: Here = { db, now, community, actor: { ...founder, seats: [] } };
  await openChronicle(db, community.id);
  await record(here, 'members/community-opened', {
    matter: { kind: 'community', id: community.id, label: community.name },
  });
  await adoptFirstCharter(here, charter);
  await grantSeat(here, { ...founder, personName: founder.name, organisationId: null, role: 'coordinator' });
  return here;
}
