import { createHash, randomBytes } from 'node:crypto';
import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { rows, say } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import './tables';

/** What is kept of the address of a link. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Keeps a link and gives the token of its address, which is kept nowhere. */
export function addLink(
  here: Here,
  seatId: Id,
  link: { readonly id: Id; readonly grantId: Id; readonly officer: string; readonly expiresOn: Day },
): string {
  const token = randomBytes(32).toString('base64url');
  const { id, grantId, officer, expiresOn } = link;
  say(
    here.db,
    `insert into officer_links (community_id, id, grant_id, officer, token_hash, expires_on, person_id, seat_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [here.community.id, id, grantId, officer, tokenHash(token), expiresOn, here.actor.personId, seatId, here.now],
  );
  return token;
}

/** Takes a link back; false where it was already. */
export async function endLink(here: Here, seatId: Id, id: Id): Promise<boolean> {
  const ended = await rows(
    here.db,
    `insert into officer_link_ends (community_id, link_id, person_id, seat_id, at)
     values ($1, $2, $3, $4, $5) on conflict do nothing returning link_id`,
    [here.community.id, id, here.actor.personId, seatId, here.now],
  );
  return ended.length > 0;
}

/** Notes that somebody opened what a link leads to. */
export const addOpening = ({ db, community, now }: Pick<Here, 'db' | 'community' | 'now'>, id: Id): void =>
  say(db, 'insert into officer_link_openings (community_id, link_id, at) values ($1, $2, $3) on conflict do nothing', [
    community.id,
    id,
    now,
  ]);
