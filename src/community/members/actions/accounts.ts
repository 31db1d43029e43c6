import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Instant, plusMilliseconds } from '../../../basics/instant';
import { assert } from '../../../basics/outcome';
import { type Db, enterWalls, rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { standingOf } from '../queries/standing';
import { careSeat } from './care';

interface Someone {
  readonly id: Id;
  readonly name: string;
}

interface HomeRow {
  id: Id;
  slug: string;
  name: string;
  language: string;
  currency: string;
  timeZone: string;
  shiftSeconds: number;
  isDemonstration: boolean;
}

// In one order for everybody, so that two people who leave several communities never wait for each other in a circle.
const HOMES = `
  select c.id, c.slug, c.name, c.language, c.currency, c.time_zone as "timeZone",
    c.calendar_shift_seconds as "shiftSeconds", c.is_demonstration as "isDemonstration"
  from communities c
  where c.id in (select community_id from known_communities where person_id = any($1::uuid[]))
  order by c.id`;

/** Every account of a person: the one they enter by, and those that lead to it. */
export async function accountsOf(db: Db, personId: Id): Promise<readonly Id[]> {
  const former = await rows<{ id: Id }>(db, 'select former_id as id from person_merges where person_id = $1', [
    personId,
  ]);
  return [personId, ...former.map(({ id }) => id)];
}

/**
 * Does something in each community that a person ever had a seat in, one after the other inside its walls, within the
 * transaction at hand.
 */
export async function inEachHome<T>(
  db: Db,
  someone: Someone,
  now: Instant,
  act: (here: Here) => Promise<T>,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (const { shiftSeconds, ...community } of await rows<HomeRow>(db, HOMES, [await accountsOf(db, someone.id)])) {
    await enterWalls(db, community.id);
    const at = plusMilliseconds(now, -shiftSeconds * 1000);
    const seats = await standingOf(db, community, someone.id, at);
    found.push(await act({ db, now: at, community, actor: { personId: someone.id, name: someone.name, seats } }));
  }
  return found;
}

const LAST_COORDINATOR = `
  select coalesce(bool_and(person_id = any($3::uuid[])), false) as "isLast" from seats
  where community_id = $1 and role = 'coordinator' and from_on <= $2 and (until_on is null or until_on > $2)`;

/** Tells whether nobody would coordinate the community if this person went. */
export async function coordinatesAlone({ db, community, now }: Here, accounts: readonly Id[]): Promise<boolean> {
  // Of two who go at once the second is told.
  await rows(db, `select id from seats where community_id = $1 and role = 'coordinator' order by id for update`, [
    community.id,
  ]);
  const today = dayOf(now, community.timeZone);
  const [row] = await rows<{ isLast: boolean }>(db, LAST_COORDINATOR, [community.id, today, accounts]);
  return row?.isLast ?? false;
}

const END_SEATS = `
  update seats set until_on = $2
  where community_id = $1 and person_id = any($3::uuid[]) and (until_on is null or until_on > $2)
  returning role, organisation_id as "organisationId"`;

/** Ends today every seat that a person holds in a community, and says so. Gives how many there were. */
export async function endOwnSeats(here: Here, accounts: readonly Id[]): Promise<number> {
  const today = dayOf(here.now, here.community.timeZone);
  const ended = await rows<{ role: string; organisationId: Id | null }>(here.db, END_SEATS, [
    ...[here.community.id, today, accounts],
  ]);
  for (const { role, organisationId } of ended) {
    await record(here, 'members/seat-ended', {
      matter: { kind: 'person', id: here.actor.personId, label: '' },
      organisationId,
      seatId: careSeat(here, organisationId),
      data: { role, until: today },
    });
  }
  const left = 'update known_communities set left_at = $3 where community_id = $1 and person_id = any($2::uuid[])';
  await rows(here.db, left, [here.community.id, accounts, here.now]);
  return ended.length;
}

const MOVE_SEATS = `
  update seats set person_id = $3
  where community_id = $1 and person_id = $2 and (until_on is null or until_on > $4) returning id`;

/** Lets one account hold the seats of another from now on, in one community; acts stay where they are. */
export async function takeSeatsOf(here: Here, formerId: Id): Promise<void> {
  const { db, community, actor, now } = here;
  const today = dayOf(now, community.timeZone);
  await rows(db, MOVE_SEATS, [community.id, formerId, actor.personId, today]);
  await rows(
    db,
    'insert into known_communities (person_id, community_id) values ($1, $2) on conflict (person_id, community_id) do update set left_at = null',
    [actor.personId, community.id],
  );
  await record(here, 'members/accounts-merged', { matter: { kind: 'person', id: actor.personId, label: '' } });
}

/**
 * Holds two accounts until the end of the act, in one order for everybody; false where one of them leads elsewhere by
 * now, so that no two ever lead to each other.
 */
export async function holdAccounts(db: Db, one: Id, other: Id): Promise<boolean> {
  const ids = [one, other];
  await rows(db, 'select id from people where id = any($1::uuid[]) order by id for no key update', [ids]);
  const moved = 'select former_id from person_merges where former_id = any($1::uuid[]) limit 1';
  return (await rows(db, moved, [ids])).length === 0;
}

/** From now on the former account leads to the other: whoever signs in by its address enters as the same person. */
export async function joinAccounts(db: Db, formerId: Id, someone: Someone, now: Instant): Promise<void> {
  await rows(db, 'update person_merges set person_id = $2 where person_id = $1', [formerId, someone.id]);
  await rows(db, 'insert into person_merges (former_id, person_id, at) values ($1, $2, $3)', [
    formerId,
    someone.id,
    now,
  ]);
  await rows(
    db,
    `update people set name = $2 where id = $1 or id in (
    select former_id from person_merges where person_id = $3)`,
    [formerId, someone.name, someone.id],
  );
}

const AT_ADDRESS = `
  select t.id, t.name from people p left join person_merges m on m.former_id = p.id
  join people t on t.id = coalesce(m.person_id, p.id)
  where p.email = $1`;

/** The person with that address, whoever they are today; undefined where there is nobody. */
export async function personAt(db: Db, email: string): Promise<Someone | undefined> {
  const [found] = await rows<Someone>(db, AT_ADDRESS, [email]);
  return found;
}

/** Since when somebody has been called as they are. */
export async function namedSince(db: Db, personId: Id): Promise<Instant> {
  const [found] = await rows<{ since: Instant }>(db, NAMED_SINCE, [personId]);
  assert(found, 'somebody is called something');
  return found.since;
}

const NAMED_SINCE = 'select coalesce(named_at, created_at) as since from people where id = $1';

/**
 * Puts a name that is nobody's in the place of a person's, in every account of theirs, and takes the address away: no
 * letter reaches it and nobody enters by it. Gives the addresses of before.
 */
export async function eraseAccounts(db: Db, accounts: readonly Id[], gone: string): Promise<readonly string[]> {
  const before = await rows<{ email: string }>(db, 'select email from people where id = any($1::uuid[])', [accounts]);
  await rows(db, `update people set name = $2, email = 'gone-' || id where id = any($1::uuid[])`, [accounts, gone]);
  return before.map(({ email }) => email);
}

/** Takes an address out of the invitations of a community. */
export async function forgetInvited({ db, community, now }: Here, addresses: readonly string[]): Promise<void> {
  await rows(
    db,
    `update invitations set email = '', withdrawn_at = case when accepted_at is null then coalesce(withdrawn_at, $3) else withdrawn_at end
     where community_id = $1 and email = any($2::text[])`,
    [community.id, addresses, now],
  );
}
