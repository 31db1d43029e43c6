import type { Id } from '../../../basics/id';
import { type Instant, instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Rhythm, Where } from '../rules';

type Asking = Pick<Here, 'db' | 'community'>;

/** A rhythm as it was set. */
export interface KeptRhythm extends Rhythm, Where {
  readonly id: Id;
  readonly setAt: Instant;
  readonly setBy: Id;
  readonly setFrom: Id;
}

/** Meetings that come again: whose they are, and how often. */
export interface Series {
  readonly id: Id;
  readonly slug: string;
  readonly title: string;
  /** Whose meetings; null is everyone's. */
  readonly circle: { readonly id: Id; readonly slug: string; readonly name: string } | null;
  readonly version: number;
  /** The earliest first; the last one is in force, or has ended. */
  readonly rhythms: readonly KeptRhythm[];
}

const SERIES = `
  select s.id, s.slug, s.title, s.version,
    case when c.id is not null then json_build_object('id', c.id, 'slug', c.slug, 'name', v.name) end as circle,
    coalesce((select json_agg(json_build_object('id', r.id, 'every', r.every, 'step', r.step, 'weekday', r.weekday,
        'nth', r.nth, 'fromOn', r.from_on, 'untilOn', r.until_on, 'startsAt', r.starts_at, 'minutes', r.minutes,
        'place', r.place, 'link', r.link, 'setAt', r.set_at, 'setBy', r.set_by, 'setFrom', r.set_from) order by r.from_on, r.id)
      from meeting_rhythms r where r.community_id = s.community_id and r.series_id = s.id
        and (r.until_on is null or r.until_on > r.from_on)), '[]'::json) as rhythms
  from meeting_series s
  left join circles c on c.community_id = s.community_id and c.id = s.circle_id
  left join circle_versions v on v.community_id = c.community_id and v.circle_id = c.id and v.version = c.version
  where s.community_id = $1`;

/** Every series, the first begun first. */
export const allSeries = (here: Asking): Promise<readonly Series[]> => found(here, `${SERIES} order by s.id`, []);

/** One series by the name in its address. */
export const seriesBySlug = async (here: Asking, slug: string): Promise<Series | undefined> =>
  (await found(here, `${SERIES} and s.slug = $2`, [slug]))[0];

async function found({ db, community }: Asking, text: string, said: readonly unknown[]): Promise<readonly Series[]> {
  const series = await rows<Series>(db, text, [community.id, ...said]);
  // What JSON carries is written as PostgreSQL writes it.
  return series.map((each) => ({
    ...each,
    rhythms: each.rhythms.map((rhythm) => ({ ...rhythm, setAt: instant(rhythm.setAt) })),
  }));
}

const LAST_INVITED = `
  select max(m.rhythm_on)::text as "on" from meetings m
  where m.community_id = $1 and m.rhythm_id = any($2)
    and (exists (select from meeting_invitations i where i.community_id = $1 and i.meeting_id = m.id)
      or exists (select from meeting_answers a where a.community_id = $1 and a.meeting_id = m.id)
      or exists (select from meeting_presences p where p.community_id = $1 and p.meeting_id = m.id)
      or exists (select from meeting_pulses u where u.community_id = $1 and u.meeting_id = m.id))`;

/**
 * The last day of a series that people know of already: they were invited, answered, were there, or prepared it: whatever
 * is done to an agenda or with duties is counted, and stays.
 */
export async function lastKnownDay(here: Asking, series: Series): Promise<string | null> {
  const ids = series.rhythms.map(({ id }) => id);
  return (await rows<{ on: string | null }>(here.db, LAST_INVITED, [here.community.id, ids]))[0]?.on ?? null;
}
