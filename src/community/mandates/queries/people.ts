import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Access, HandoverPoint, PulseCount } from '../rules';

type Asking = Pick<Here, 'db' | 'community'>;

/** A line of an access list. */
export interface KeptAccess extends Access {
  readonly position: number;
}

const ACCESSES = `
  select position, what, place, others from (
    select distinct on (position) position, what, place, others from handover_accesses
    where community_id = $1 and term_id = $2 order by position, version desc
  ) last order by position`;

/** The access list of a term, in the order in which it was written; lines that were taken away are empty. */
export const accessesOf = (here: Asking, termId: Id): Promise<readonly KeptAccess[]> =>
  rows<KeptAccess>(here.db, ACCESSES, [here.community.id, termId]);

const ADVICE = `
  select version, advice, at from handover_advice
  where community_id = $1 and term_id = $2 order by version desc limit 1`;

/** The advice of whoever leaves, with its version; version 0 where there is none. */
export async function adviceOf(
  here: Asking,
  termId: Id,
): Promise<{ version: number; advice: string; at: Instant | null }> {
  const [last] = await rows<{ version: number; advice: string; at: Instant }>(here.db, ADVICE, [
    here.community.id,
    termId,
  ]);
  return last ?? { version: 0, advice: '', at: null };
}

export interface Signature {
  readonly point: HandoverPoint;
  readonly side: 'outgoing' | 'incoming';
  readonly who: string;
  readonly at: Instant;
}

const SIGNATURES = `
  select s.point, s.side, p.name as who, s.at from handover_signatures s join people p on p.id = s.person_id
  where s.community_id = $1 and s.term_id = $2 order by s.at`;

/** Who signed which point of a handover, and when. */
export const signaturesOf = (here: Asking, termId: Id): Promise<readonly Signature[]> =>
  rows<Signature>(here.db, SIGNATURES, [here.community.id, termId]);

export interface GivenHours {
  readonly personId: Id;
  readonly month: Day;
  readonly minutes: number;
}

const HOURS = `
  select distinct on (person_id, month) person_id as "personId", month, minutes from given_hours
  where community_id = $1 and person_id = any($2) and month >= $3 order by person_id, month desc, version desc`;

/** What these people said they gave, month by month from one on, the newest first. */
export const hoursOf = (here: Asking, people: readonly Id[], from: Day): Promise<readonly GivenHours[]> =>
  rows<GivenHours>(here.db, HOURS, [here.community.id, people, from]);

export interface Pause {
  readonly id: Id;
  readonly personId: Id;
  readonly fromOn: Day;
  readonly untilOn: Day;
}

const PAUSES = `
  select id, person_id as "personId", from_on as "fromOn", until_on as "untilOn" from pauses
  where community_id = $1 and person_id = any($2) order by from_on desc, id desc`;

/** The pauses these people declared, the latest first. */
export const pausesOf = (here: Asking, people: readonly Id[]): Promise<readonly Pause[]> =>
  rows<Pause>(here.db, PAUSES, [here.community.id, people]);

const COUNTS = 'select month, score, people from pulse_counts where community_id = $1 and month < $2 and month >= $3';

/** How many people gave which score in the months before one, from another on. The month itself is told to nobody. */
export const pulseBefore = (here: Asking, month: Day, from: Day): Promise<readonly PulseCount[]> =>
  rows<PulseCount>(here.db, COUNTS, [here.community.id, month, from]);

const TAKEN_PART = 'select person_id from pulse_people where community_id = $1 and month = $2 and person_id = $3';

/** Tells someone whether they have taken part in a month. */
export const hasTakenPart = async (here: Here, month: Day): Promise<boolean> =>
  (await rows(here.db, TAKEN_PART, [here.community.id, month, here.actor.personId])).length > 0;
