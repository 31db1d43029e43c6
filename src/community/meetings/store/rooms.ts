import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Db, rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

interface MeetingRoomsTable {
  community_id: Id;
  id: Id;
  matter_kind: 'proposal' | 'election' | 'funding-round';
  matter_id: Id;
  code: string;
  opened_by: Id;
  opened_from: Id;
  opened_at: Instant;
}
interface MeetingTimersTable {
  community_id: Id;
  id: Id;
  matter_id: Id;
  ends_at: Instant | null;
  set_by: Id;
  set_from: Id;
  set_at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    meeting_rooms: MeetingRoomsTable;
    meeting_timers: MeetingTimersTable;
  }
}

type Inside = Pick<Here, 'db' | 'community'>;

/** Keeps that a room was opened. */
export async function saveRoom(
  { db, community }: Inside,
  room: {
    id: Id;
    matterKind: 'proposal' | 'election' | 'funding-round';
    matterId: Id;
    code: string;
    by: Id;
    from: Id;
    at: Instant;
  },
): Promise<void> {
  await db
    .insertInto('meeting_rooms')
    .values({
      ...{ community_id: community.id, id: room.id, matter_kind: room.matterKind, matter_id: room.matterId },
      ...{ code: room.code, opened_by: room.by, opened_from: room.from, opened_at: room.at },
    })
    .execute();
}

/** Takes a code for a path for one day, by the database's clock; false when someone else has it. */
export async function claimCode({ db, community }: Inside, code: string, path: string): Promise<boolean> {
  return (await rows(db, CLAIM, [code, community.id, path])).length > 0;
}

const CLAIM = `
  insert into room_codes (code, community_id, path, expires_at) values ($1, $2, $3, now() + interval '1 day')
  on conflict (code) do update
    set community_id = excluded.community_id, path = excluded.path, expires_at = excluded.expires_at
    where room_codes.expires_at < now()
  returning code`;

/** The code that leads to a path today, if a room is open there. */
export async function codeOf({ db, community }: Inside, path: string): Promise<string | null> {
  const [found] = await rows<{ code: string }>(db, CODE_OF, [community.id, path]);
  return found?.code ?? null;
}

const CODE_OF = `
  select code from room_codes where community_id = $1 and path = $2 and expires_at > now()
  order by expires_at desc limit 1`;

/** Where a code leads today. */
export async function pathOf(db: Db, code: string): Promise<string | null> {
  const [found] = await rows<{ path: string }>(
    db,
    'select path from room_codes where code = $1 and expires_at > now()',
    [code],
  );
  return found?.path ?? null;
}

/** Keeps a timer, or that it was stopped. */
export async function saveTimer(
  { db, community }: Inside,
  timer: { id: Id; matterId: Id; endsAt: Instant | null; by: Id; from: Id; at: Instant },
): Promise<void> {
  await db
    .insertInto('meeting_timers')
    .values({
      ...{ community_id: community.id, id: timer.id, matter_id: timer.matterId, ends_at: timer.endsAt },
      ...{ set_by: timer.by, set_from: timer.from, set_at: timer.at },
    })
    .execute();
}

/** When the timer of a matter ends or ended; null when none was set or it was stopped. */
export async function timerOf({ db, community }: Inside, matterId: Id): Promise<Instant | null> {
  const last = await db
    .selectFrom('meeting_timers')
    .select('ends_at')
    .where('community_id', '=', community.id)
    .where('matter_id', '=', matterId)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.ends_at ?? null;
}
