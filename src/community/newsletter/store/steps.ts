import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows, say } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { DeliveryState } from '../rules/issue';
import type { Ground } from './settings';

/** A letter that is about to be handed over: that it is under way is kept before it leaves. */
export interface Claimed {
  readonly id: Id;
  readonly subscriptionId: Id;
  readonly email: string;
  readonly language: string;
  readonly token: string;
  readonly since: Instant;
  readonly tries: number;
}

// One statement: who left meanwhile is passed over and noted, everyone else is claimed.
const CLAIM = `
  with next as (
    select d.id, s.ended_at is null as open
    from newsletter_deliveries d
    join newsletter_subscriptions s on s.community_id = d.community_id and s.id = d.subscription_id
    where d.community_id = $1 and d.issue_id = $2 and d.state in ('pending', 'deferred') and d.next_at <= $3
    order by d.next_at, d.id limit 1 for update of d skip locked
  )
  update newsletter_deliveries d set
    state = case when next.open then 'under-way' else 'unsubscribed' end,
    tries = d.tries + case when next.open then 1 else 0 end,
    under_way_at = case when next.open then $3::timestamptz else d.under_way_at end,
    settled_at = case when next.open then null else $3::timestamptz end
  from next where d.community_id = $1 and d.id = next.id
  returning d.id, d.subscription_id as "subscriptionId", d.email, d.language, d.token, d.why->>'since' as since, d.tries,
    next.open`;

const IS_MINE = `
  select 1 from newsletter_running w join newsletter_runs r on r.community_id = $1 and r.issue_id = $2
  where w.community_id = $1 and w.issue_id = $2 and w.worker = $3
    and r.paused_at is null and r.stopped_at is null`;

/**
 * The next letter of a sending: `gone` where it is no longer this worker's, or was paused or stopped; nothing where none
 * is due.
 */
export async function claimNext(
  { db, community, now }: Ground,
  issueId: Id,
  worker: Id,
): Promise<Claimed | 'gone' | undefined> {
  if ((await rows(db, IS_MINE, [community.id, issueId, worker])).length === 0) return 'gone';
  for (;;) {
    const [claimed] = await rows<Claimed & { open: boolean }>(db, CLAIM, [community.id, issueId, now]);
    if (!claimed) return undefined;
    if (claimed.open) return claimed;
  }
}

/** Tells whether an ordinary letter waits to be taken out of the house: a sign-in code never stands behind a newsletter. */
export async function isSomebodyWaiting(db: Here['db']): Promise<boolean> {
  // The outbox lives by the clock of the wall, whatever day it is in a community.
  const text = 'select 1 from letters where sent_at is null and given_up_at is null and send_after <= now() limit 1';
  return (await rows(db, text)).length > 0;
}

/** What became of a letter that was under way, or uncertain. */
export interface Settled {
  readonly state: DeliveryState;
  readonly code: number | null;
  readonly answer: string;
  readonly nextAt?: Instant | undefined;
  /** Nothing of it left: this was no try. */
  readonly isNoTry?: boolean | undefined;
}

const SETTLE = `
  update newsletter_deliveries set state = $3, code = $4, answer = $5, next_at = coalesce($6, next_at),
    tries = tries - $7::int, settled_at = case when $3 in ('pending', 'deferred') then null else $8::timestamptz end
  where community_id = $1 and id = $2 and state in ('under-way', 'uncertain')`;

export function settleDelivery({ db, community, now }: Ground, id: Id, settled: Settled): void {
  const { state, code, answer, nextAt, isNoTry } = settled;
  const kept = [state, code, answer.slice(0, 500), nextAt ?? null, isNoTry ? 1 : 0, now];
  say(db, SETTLE, [community.id, id, ...kept]);
}

/** When the next letter of a sending is due; null where none waits any more. Finishes the sending then. */
export async function finishOrNext({ db, community, now }: Ground, issueId: Id): Promise<Instant | null> {
  const text = `select min(next_at) as "nextAt" from newsletter_deliveries
    where community_id = $1 and issue_id = $2 and state in ('pending', 'deferred', 'under-way')`;
  const [next] = await rows<{ nextAt: Instant | null }>(db, text, [community.id, issueId]);
  if (next?.nextAt) return next.nextAt;
  await rows(
    db,
    `update newsletter_runs set finished_at = $3
     where community_id = $1 and issue_id = $2 and finished_at is null and stopped_at is null`,
    [community.id, issueId, now],
  );
  await rows(db, 'delete from newsletter_running where community_id = $1 and issue_id = $2', [community.id, issueId]);
  return null;
}
