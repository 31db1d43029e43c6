import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Meaning } from '../rules/returning';
import type { Ground } from './settings';

/** A letter that left, as far as what comes back of it needs to know. */
export interface Left {
  readonly id: Id;
  readonly subscriptionId: Id;
  readonly email: string;
}

/** The first of these letters that this community sent, held for whoever notes what came back. */
export async function letterThatLeft({ db, community }: Ground, ids: readonly Id[]): Promise<Left | undefined> {
  const text = `select id, subscription_id as "subscriptionId", email from newsletter_deliveries
    where community_id = $1 and id = any($2::uuid[]) order by array_position($2::uuid[], id) limit 1 for update`;
  return (await rows<Left>(db, text, [community.id, ids]))[0];
}

/** Keeps what came back; false where the same message was read before. */
export async function saveReturn(
  { db, community, now }: Ground,
  id: Id,
  deliveryId: Id,
  { kind, status, answer }: Meaning,
): Promise<boolean> {
  const text = `insert into newsletter_returns (community_id, id, delivery_id, kind, status, answer, at)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`;
  const kept = await rows(db, text, [community.id, id, deliveryId, kind, status, answer.slice(0, 500), now]);
  if (kept.length === 0) return false;
  if (kind === 'hard' || kind === 'soft') {
    const bounced = `update newsletter_deliveries set state = 'bounced', answer = $3 where community_id = $1 and id = $2`;
    await rows(db, bounced, [community.id, deliveryId, answer.slice(0, 500)]);
  }
  return true;
}
