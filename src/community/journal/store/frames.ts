import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

interface FramesTable {
  community_id: Id;
  number: number;
  sites: string[];
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    journal_frames: FramesTable;
  }
}

const ADD = `
  insert into journal_frames (community_id, number, sites, person_id, seat_id, at)
  select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5 from journal_frames where community_id = $1
  on conflict do nothing`;

/** Notes on which sites the block may be shown from now on. */
export const addFrames = ({ db, community, actor, now }: Here, sites: readonly string[], seatId: Id) =>
  rows(db, ADD, [community.id, sites, actor.personId, seatId, now]);
