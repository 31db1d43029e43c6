import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Instant, instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Where } from '../rules';

type Asking = Pick<Here, 'db' | 'community'>;

/** A meeting as it is now. */
export interface Meeting extends Where {
  readonly id: Id;
  readonly number: number;
  readonly title: string;
  /** Whose meeting; null is everyone's. */
  readonly circle: { readonly id: Id; readonly slug: string; readonly name: string } | null;
  readonly series: { readonly slug: string; readonly rhythmId: Id; readonly rhythmOn: Day } | null;
  readonly onDay: Day;
  readonly beginsAt: Instant;
  readonly endsAt: Instant;
  readonly version: number;
  readonly changedAt: Instant;
  readonly cancellation: { readonly why: string; readonly by: string; readonly at: Instant } | null;
}

const MEETINGS = `
  select m.id, m.number, m.title, m.on_day as "onDay", m.starts_at as "startsAt", m.minutes, m.begins_at as "beginsAt",
    m.begins_at + make_interval(mins => m.minutes) as "endsAt", m.place, m.link, m.version, m.changed_at as "changedAt",
    case when c.id is not null then json_build_object('id', c.id, 'slug', c.slug, 'name', v.name) end as circle,
    case when s.id is not null then json_build_object('slug', s.slug, 'rhythmId', m.rhythm_id, 'rhythmOn', m.rhythm_on)
      end as series,
    case when x.meeting_id is not null then json_build_object('why', x.why, 'by', w.name, 'at', x.at) end as cancellation
  from meetings m
  left join circles c on c.community_id = m.community_id and c.id = m.circle_id
  left join circle_versions v on v.community_id = c.community_id and v.circle_id = c.id and v.version = c.version
  left join meeting_rhythms r on r.community_id = m.community_id and r.id = m.rhythm_id
  left join meeting_series s on s.community_id = r.community_id and s.id = r.series_id
  left join meeting_cancellations x on x.community_id = m.community_id and x.meeting_id = m.id
  left join people w on w.id = x.person_id
  where m.community_id = $1`;

/** One meeting by its number. */
export const meetingByNumber = async (here: Asking, number: number): Promise<Meeting | undefined> =>
  (await found(here, `${MEETINGS} and m.number = $2`, [number]))[0];

/** One meeting by its id. */
export const meetingById = async (here: Asking, id: Id): Promise<Meeting | undefined> =>
  (await found(here, `${MEETINGS} and m.id = $2`, [id]))[0];

/** The meetings that end after a moment, cancelled ones too, the next first. */
export const meetingsFrom = (here: Asking, from: Instant, most: number): Promise<readonly Meeting[]> =>
  found(
    here,
    `${MEETINGS} and m.begins_at + make_interval(mins => m.minutes) > $2 order by m.begins_at, m.number limit $3`,
    [from, most],
  );

const ENDED = `exists (select from meeting_steps e where e.community_id = $1 and e.meeting_id = m.id and e.kind = 'ended')`;

/** Everyone's and these circles' meetings that end after a moment, neither cancelled nor ended before, the next first. */
export const meetingsAmong = (
  here: Asking,
  circleIds: readonly Id[],
  from: Instant,
  most: number,
): Promise<readonly Meeting[]> =>
  found(
    here,
    `${MEETINGS} and m.begins_at + make_interval(mins => m.minutes) > $2 and x.meeting_id is null
      and (m.circle_id is null or m.circle_id = any($3::uuid[])) and not ${ENDED}
      order by m.begins_at, m.number limit $4`,
    [from, circleIds, most],
  );

/** The next meeting of the same people that has not begun and was not cancelled; undefined when none comes before this one. */
export const meetingSooner = async (
  here: Asking & Pick<Here, 'now'>,
  { beginsAt, circle }: Pick<Meeting, 'beginsAt' | 'circle'>,
): Promise<Meeting | undefined> =>
  (
    await found(
      here,
      `${MEETINGS} and m.begins_at > $2 and m.begins_at < $3 and m.circle_id is not distinct from $4
        and x.meeting_id is null order by m.begins_at, m.number limit 1`,
      [here.now, beginsAt, circle?.id ?? null],
    )
  )[0];

/** The meetings that ended before a moment and were not cancelled, the latest first. */
export const meetingsBefore = (here: Asking, before: Instant, most: number): Promise<readonly Meeting[]> =>
  found(
    here,
    `${MEETINGS} and m.begins_at + make_interval(mins => m.minutes) <= $2 and x.meeting_id is null
      order by m.begins_at desc, m.number desc limit $3`,
    [before, most],
  );

/** The meetings that begin between two moments, the first included, the earliest first. */
export const meetingsBetween = (here: Asking, from: Instant, until: Instant): Promise<readonly Meeting[]> =>
  found(here, `${MEETINGS} and m.begins_at >= $2 and m.begins_at < $3 order by m.begins_at, m.number`, [from, until]);

/** The days that a rhythm has already given, whatever became of them. */
export const daysGiven = async (here: Asking, rhythmId: Id): Promise<readonly Day[]> =>
  (
    await rows<{ day: Day }>(
      here.db,
      'select rhythm_on as day from meetings where community_id = $1 and rhythm_id = $2',
      [here.community.id, rhythmId],
    )
  ).map(({ day }) => day);

async function found({ db, community }: Asking, text: string, said: readonly unknown[]): Promise<readonly Meeting[]> {
  const meetings = await rows<Meeting>(db, text, [community.id, ...said]);
  // What JSON carries is written as PostgreSQL writes it.
  return meetings.map((each) =>
    each.cancellation ? { ...each, cancellation: { ...each.cancellation, at: instant(each.cancellation.at) } } : each,
  );
}
