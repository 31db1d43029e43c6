import { type Id, newId } from '../../../basics/id';
import { rows, say } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import './tables';

/** Whose dates an address holds: one's own, a circle's, or all of the community's. */
export type Scope = 'own' | 'circle' | 'community';

const ADD = `
  insert into calendar_addresses (community_id, id, person_id, circle_id, scope, token_hash, at)
  values ($1, $2, $3, $4, $5, $6, $7)`;

/** Keeps the hash of a new address. */
export const addAddress = (
  here: Here,
  { scope, circleId, tokenHash }: { readonly scope: Scope; readonly circleId: Id | null; readonly tokenHash: Buffer },
): void => say(here.db, ADD, [here.community.id, newId(), here.actor.personId, circleId, scope, tokenHash, here.now]);

const REVOKE = `
  update calendar_addresses set revoked_at = $4
  where community_id = $1 and id = $2 and person_id = $3 and revoked_at is null returning id`;

/** Takes an address of one's own back; false when there is none such. */
export async function revokeAddress(here: Here, id: Id): Promise<boolean> {
  return (await rows(here.db, REVOKE, [here.community.id, id, here.actor.personId, here.now])).length > 0;
}

const FORGET = `
  update calendar_addresses set revoked_at = $3
  where community_id = $1 and person_id = any($2::uuid[]) and revoked_at is null`;

/** Takes every address back that these people had made: nobody reads there any more. */
export const forgetAddressesOf = ({ db, community, now }: Here, people: readonly Id[]): void =>
  say(db, FORGET, [community.id, people, now]);
