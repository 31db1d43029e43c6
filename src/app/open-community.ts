import type { Id } from '../basics/id';
import { type Instant, plusMinutes } from '../basics/instant';
import { type Refusal, refuse } from '../basics/outcome';
import { adoptFirstCharter, type Charter, FIRST_CHARTER } from '../community/charter';
import { openChronicle, record } from '../community/chronicle';
import { type CommunityInput, grantSeat, inEachHome, makeCommunity, standingOf } from '../community/members';
import { holdListed, isNameListed } from '../community/site';
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

const DAY_MINUTES = 24 * 60;
/** Whoever opens communities for others opens a few in a day; each of them sends letters. */
const MOST_A_DAY = 5;
const OPENED = `
  select c.id from communities c
  join chronicle l on l.community_id = c.id and l.kind = 'members/community-opened' and l.person_id = $2
  where c.id = $1 and c.created_at > $3 limit 1`;

/** Tells whether a community may be called so. Refuses `community-name-taken` where another one is seen under that name. */
export const mayBeCalled = async (db: Db, name: string): Promise<undefined | Refusal> =>
  (await isNameListed(db, name)) ? refuse('community-name-taken', 'name') : undefined;

/**
 * Tells whether someone may open one more community today, under that name. Refuses `too-many-openings` and what
 * `mayBeCalled` refuses.
 */
export async function mayOpen(
  db: Db,
  founder: { readonly id: Id; readonly name: string },
  name: string,
  now: Instant,
): Promise<undefined | Refusal> {
  const since = plusMinutes(now, -DAY_MINUTES);
  const opened = await inEachHome(
    db,
    founder,
    now,
    async ({ community }) => (await rows(db, OPENED, [community.id, founder.id, since])).length,
  );
  const today = opened.reduce((sum, each) => sum + each, 0);
  if (today >= MOST_A_DAY) return refuse('too-many-openings', undefined, { most: MOST_A_DAY });
  holdListed(db);
  return mayBeCalled(db, name);
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
