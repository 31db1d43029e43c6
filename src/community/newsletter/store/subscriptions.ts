import { createHash, randomBytes } from 'node:crypto';
import { type Id, newId } from '../../../basics/id';
import { type Instant, plusMinutes } from '../../../basics/instant';
import { type Db, enterWalls, rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { type Choices, CONFIRM_DAYS, type EndKind, KEPT_DAYS, type Subscription } from '../rules/subscription';
import type { Ground } from './settings';

const DAY_MINUTES = 24 * 60;
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
const newToken = (): string => randomBytes(18).toString('base64url');

const SUBSCRIPTIONS = `
  select s.id, s.email, p.name as "memberName", s.language, s.kind, s.interests, s.token, s.asked_at as "askedAt",
    s.confirmed_at as "confirmedAt", s.ended_at as "endedAt", s.end_kind as "endKind", s.end_why as "endWhy",
    s.soft_bounces as "softBounces", s.lifted_at as "liftedAt"
  from newsletter_subscriptions s left join people p on p.id = s.person_id
  where s.community_id = $1`;

const INSERT = `
  insert into newsletter_subscriptions
    (community_id, id, form_id, email, person_id, language, kind, interests, token, confirm_hash, asked_at, confirmed_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict (community_id, form_id) do nothing returning id`;

/** Keeps what a stranger asked for, and gives the token of the letter that proves the address; undefined where that form was posted before. */
export async function saveAsked(
  { db, community, now }: Ground,
  asked: Choices & { readonly email: string; readonly formId: Id },
): Promise<string | undefined> {
  const confirm = newToken();
  const { formId, email, language, kind, interests } = asked;
  const kept = await rows(db, INSERT, [
    ...[community.id, newId(), formId, email, null, language, kind, interests, newToken(), hashOf(confirm), now, null],
  ]);
  return kept.length === 1 ? confirm : undefined;
}

/** Keeps that a member, whose address signing in has proved, reads the letter. */
export async function saveOwn(
  { db, community, now }: Ground,
  own: Choices & { readonly email: string; readonly personId: Id },
): Promise<void> {
  const { email, personId, language, kind, interests } = own;
  await rows(db, INSERT, [
    ...[community.id, newId(), newId(), email, personId, language, kind, interests, newToken(), null, now, now],
  ]);
}

/** The subscription of an address that is under way, held for whoever changes it; undefined where there is none. */
export async function openSubscription(
  { db, community }: Pick<Here, 'db' | 'community'>,
  email: string,
  isHeld = false,
): Promise<Subscription | undefined> {
  const text = `${SUBSCRIPTIONS} and s.email = $2 and s.confirmed_at is not null and s.ended_at is null`;
  const held = isHeld ? `${text} for update of s` : text;
  return (await rows<Subscription>(db, held, [community.id, email]))[0];
}

/** Whatever this address last did, so that one that is barred is told apart. */
export async function latestEnded(
  { db, community }: Pick<Here, 'db' | 'community'>,
  email: string,
): Promise<Subscription | undefined> {
  const text = `${SUBSCRIPTIONS} and s.email = $2 and s.ended_at is not null order by s.ended_at desc limit 1`;
  return (await rows<Subscription>(db, text, [community.id, email]))[0];
}

/** The subscription behind the links of its letters. */
export async function subscriptionBehind(
  { db, community }: Pick<Here, 'db' | 'community'>,
  token: string,
): Promise<Subscription | undefined> {
  return (await rows<Subscription>(db, `${SUBSCRIPTIONS} and s.token = $2`, [community.id, token]))[0];
}

export async function subscriptionById(
  { db, community }: Pick<Here, 'db' | 'community'>,
  id: Id,
): Promise<Subscription | undefined> {
  return (await rows<Subscription>(db, `${SUBSCRIPTIONS} and s.id = $2`, [community.id, id]))[0];
}

/** What waits behind the link of a letter of confirmation, or was confirmed by it. */
export async function askedBehind({ db, community, now }: Ground, confirm: string): Promise<Subscription | undefined> {
  const since = plusMinutes(now, -CONFIRM_DAYS * DAY_MINUTES);
  const text = `${SUBSCRIPTIONS} and s.confirm_hash = $2 and s.asked_at > $3 for update of s`;
  return (await rows<Subscription>(db, text, [community.id, hashOf(confirm), since]))[0];
}

/** Keeps that an address was proved. */
export async function saveConfirmed({ db, community, now }: Ground, id: Id): Promise<void> {
  const text = 'update newsletter_subscriptions set confirmed_at = $3 where community_id = $1 and id = $2';
  await rows(db, text, [community.id, id, now]);
}

/** Keeps what a reader chose since. */
export async function saveChoices({ db, community }: Ground, id: Id, choices: Choices): Promise<void> {
  const text = `update newsletter_subscriptions set language = $3, kind = $4, interests = $5
    where community_id = $1 and id = $2`;
  await rows(db, text, [community.id, id, choices.language, choices.kind, choices.interests]);
}

/** Ends a subscription, unless it has ended; tells whether it did. */
export async function saveEnd(
  { db, community, now }: Ground,
  id: Id,
  { kind, why }: { readonly kind: EndKind; readonly why?: string | undefined },
): Promise<boolean> {
  const text = `update newsletter_subscriptions set ended_at = $3, end_kind = $4, end_why = $5
    where community_id = $1 and id = $2 and ended_at is null returning id`;
  return (await rows(db, text, [community.id, id, now, kind, why?.slice(0, 500) ?? null])).length === 1;
}

/** Notes that a barred address may be written to again. */
export async function saveLifted({ db, community, now }: Ground, id: Id): Promise<void> {
  const text = 'update newsletter_subscriptions set lifted_at = $3 where community_id = $1 and id = $2';
  await rows(db, text, [community.id, id, now]);
}

/** How many letters of confirmation were asked for: by an address in a day, in the whole community in an hour. */
export async function recentlyAsked(
  { db, community, now }: Ground,
  email: string,
): Promise<{ readonly ofAddress: number; readonly ofCommunity: number }> {
  const text = `select (count(*) filter (where email = $2))::int as "ofAddress",
      (count(*) filter (where asked_at > $4))::int as "ofCommunity"
    from newsletter_subscriptions where community_id = $1 and asked_at > $3 and confirm_hash is not null`;
  const since = [plusMinutes(now, -DAY_MINUTES), plusMinutes(now, -60)];
  const [counted] = await rows<{ ofAddress: number; ofCommunity: number }>(db, text, [community.id, email, ...since]);
  return counted ?? { ofAddress: 0, ofCommunity: 0 };
}

/** Every subscription that was confirmed, the newest first, so many at most. */
export const confirmedSubscriptions = (
  { db, community }: Pick<Here, 'db' | 'community'>,
  filter: { readonly state?: 'open' | 'ended' | 'barred' | undefined; readonly email?: string | undefined },
  most: number,
): Promise<readonly Subscription[]> =>
  rows<Subscription>(
    db,
    `${SUBSCRIPTIONS} and s.confirmed_at is not null and ${FILTERS[filter.state ?? 'open']}
      and ($2 = '' or position($2 in s.email) > 0)
     order by coalesce(s.ended_at, s.confirmed_at) desc, s.id limit ${Math.trunc(most)}`,
    [community.id, filter.email ?? ''],
  );

const BARRED = `s.end_kind in ('bounced', 'complained') and s.lifted_at is null`;
const FILTERS = {
  open: 's.ended_at is null',
  ended: `s.ended_at is not null and s.end_kind <> 'anew' and not (${BARRED})`,
  barred: BARRED,
} as const;

/** How many read the letter, how many left, how many may not be written to. */
export async function countSubscriptions({ db, community }: Pick<Here, 'db' | 'community'>): Promise<Counted> {
  const text = `select (count(*) filter (where ${FILTERS.open}))::int as open,
      (count(*) filter (where ${FILTERS.ended}))::int as ended, (count(*) filter (where ${FILTERS.barred}))::int as barred
    from newsletter_subscriptions s where s.community_id = $1 and s.confirmed_at is not null`;
  return (await rows<Counted>(db, text, [community.id]))[0] ?? { open: 0, ended: 0, barred: 0 };
}

export interface Counted {
  readonly open: number;
  readonly ended: number;
  readonly barred: number;
}

/** Forgets what nobody confirmed in time, and the addresses of those who left some time ago. */
export async function sweepSubscriptions({ db, community, now }: Ground): Promise<void> {
  const before = (days: number): Instant => plusMinutes(now, -days * DAY_MINUTES);
  await rows(
    db,
    'delete from newsletter_subscriptions where community_id = $1 and confirmed_at is null and asked_at < $2',
    [community.id, before(CONFIRM_DAYS)],
  );
  const gone = await rows<{ id: Id }>(
    db,
    `update newsletter_subscriptions set email = '', end_why = null
     where community_id = $1 and email <> '' and ended_at < $2 and end_kind in ('left', 'one-click', 'by-mail', 'removed', 'anew')
     returning id`,
    [community.id, before(KEPT_DAYS)],
  );
  if (gone.length > 0) await forgetDeliveriesOf(db, community.id, gone);
}

/** Takes one address out of a community's letter: what was sent stays counted, without it. */
export async function forgetIn(db: Db, communityId: Id, addresses: readonly string[], now: Instant): Promise<number> {
  await rows(
    db,
    `delete from newsletter_subscriptions where community_id = $1 and confirmed_at is null and email = any($2::text[])`,
    [communityId, addresses],
  );
  const gone = await rows<{ id: Id }>(
    db,
    `update newsletter_subscriptions set email = '', person_id = null, end_why = null,
       ended_at = coalesce(ended_at, $3), end_kind = coalesce(end_kind, 'left')
     where community_id = $1 and email = any($2::text[]) returning id`,
    [communityId, addresses, now],
  );
  if (gone.length > 0) await forgetDeliveriesOf(db, communityId, gone);
  return gone.length;
}

/** The same in several communities: whoever only reads has a seat in none of them. */
export async function forgetSubscribed(
  db: Db,
  communities: readonly Id[],
  addresses: readonly string[],
  now: Instant,
): Promise<void> {
  for (const id of communities) {
    await enterWalls(db, id);
    await forgetIn(db, id, addresses, now);
  }
}

async function forgetDeliveriesOf(db: Db, communityId: Id, gone: readonly { readonly id: Id }[]): Promise<void> {
  await rows(
    db,
    `update newsletter_deliveries set email = '', answer = null, state = case when state in ('pending', 'deferred')
       then 'unsubscribed' else state end
     where community_id = $1 and subscription_id = any($2::uuid[])`,
    [communityId, gone.map(({ id }) => id)],
  );
}
/** Counts a letter that was given up for now, or begins anew after one that was taken; gives how many there are. */
export async function countSoft({ db, community }: Ground, id: Id, isTaken: boolean): Promise<number> {
  const text = `update newsletter_subscriptions set soft_bounces = case when $3 then 0 else soft_bounces + 1 end
    where community_id = $1 and id = $2 returning soft_bounces as count`;
  return (await rows<{ count: number }>(db, text, [community.id, id, isTaken]))[0]?.count ?? 0;
}
