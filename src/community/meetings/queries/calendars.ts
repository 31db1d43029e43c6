import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Scope } from '../store';

type Asking = Pick<Here, 'db' | 'community'>;

/** An address from which a calendar is read. */
export interface CalendarAddress {
  readonly id: Id;
  readonly scope: Scope;
  readonly circleName: string | null;
  readonly at: Instant;
}

const OWN = `
  select a.id, a.scope, v.name as "circleName", a.at from calendar_addresses a
  left join circles c on c.community_id = a.community_id and c.id = a.circle_id
  left join circle_versions v on v.community_id = c.community_id and v.circle_id = c.id and v.version = c.version
  where a.community_id = $1 and a.person_id = $2 and a.revoked_at is null order by a.at, a.id`;

/** The addresses a person has made and not taken back. */
export const addressesOf = (here: Here): Promise<readonly CalendarAddress[]> =>
  rows<CalendarAddress>(here.db, OWN, [here.community.id, here.actor.personId]);

/** What an address is for. */
export interface CalendarReader {
  readonly scope: Scope;
  readonly personId: Id;
  readonly language: string;
  readonly circleId: Id | null;
}

const BEHIND = `
  select a.scope, a.person_id as "personId", p.language, a.circle_id as "circleId"
  from calendar_addresses a join people p on p.id = a.person_id
  where a.community_id = $1 and a.token_hash = $2 and a.revoked_at is null`;

/** Who reads at an address; undefined when it leads nowhere any more. */
export const readerBehind = async (here: Asking, tokenHash: Buffer): Promise<CalendarReader | undefined> =>
  (await rows<CalendarReader>(here.db, BEHIND, [here.community.id, tokenHash]))[0];
