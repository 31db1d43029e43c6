import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Instant, instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { type PollAnswer, type PollVoice, type Tally, tallyOf } from '../rules';

type Asking = Pick<Here, 'db' | 'community'>;

/** One time of a poll, with who said what of it. */
export interface PollOption extends Tally {
  readonly id: Id;
  readonly beginsAt: Instant;
  readonly voices: readonly (PollVoice & { readonly name: string })[];
}

/** A poll as it is now. */
export interface DatePoll {
  readonly id: Id;
  readonly number: number;
  readonly title: string;
  readonly circle: { readonly id: Id; readonly slug: string; readonly name: string } | null;
  readonly minutes: number;
  readonly place: string;
  readonly link: string;
  readonly closesOn: Day;
  readonly by: string;
  readonly answered: number;
  /** How it ended; null while it goes on. */
  readonly end: { readonly optionId: Id | null; readonly meetingNumber: number | null; readonly why: string } | null;
}

const POLLS = `
  select p.id, p.number, p.title, p.minutes, p.place, p.link, p.closes_on as "closesOn", w.name as by,
    (select count(*)::int from date_poll_voices a where a.community_id = p.community_id and a.poll_id = p.id) as answered,
    case when c.id is not null then json_build_object('id', c.id, 'slug', c.slug, 'name', v.name) end as circle,
    case when e.poll_id is not null then
      json_build_object('optionId', e.option_id, 'meetingNumber', m.number, 'why', e.why) end as end
  from date_polls p
  join people w on w.id = p.person_id
  left join circles c on c.community_id = p.community_id and c.id = p.circle_id
  left join circle_versions v on v.community_id = c.community_id and v.circle_id = c.id and v.version = c.version
  left join date_poll_ends e on e.community_id = p.community_id and e.poll_id = p.id
  left join meetings m on m.community_id = e.community_id and m.id = e.meeting_id
  where p.community_id = $1`;

/** One poll by its number. */
export const pollByNumber = async ({ db, community }: Asking, number: number): Promise<DatePoll | undefined> =>
  (await rows<DatePoll>(db, `${POLLS} and p.number = $2`, [community.id, number]))[0];

/** The polls that go on, the one that closes first first. */
export const openPolls = ({ db, community }: Asking): Promise<DatePoll[]> =>
  rows<DatePoll>(db, `${POLLS} and e.poll_id is null order by p.closes_on, p.number`, [community.id]);

const OPTIONS = `
  select o.id, o.begins_at as "beginsAt",
    coalesce((select json_agg(json_build_object('personId', a.person_id, 'organisationId', v.organisation_id,
        'answer', a.answer, 'name', coalesce(g.name, w.name)) order by coalesce(g.name, w.name), a.person_id)
      from date_poll_answers a
      join date_poll_voices v on v.community_id = a.community_id and v.poll_id = a.poll_id and v.person_id = a.person_id
      join people w on w.id = a.person_id
      left join organisations g on g.community_id = v.community_id and g.id = v.organisation_id
      where a.community_id = o.community_id and a.option_id = o.id), '[]') as voices
  from date_poll_options o where o.community_id = $1 and o.poll_id = $2 order by o.begins_at`;

/** The times of a poll, the earliest first. */
export const optionsOf = async ({ db, community }: Asking, pollId: Id): Promise<readonly PollOption[]> =>
  (await rows<Pick<PollOption, 'id' | 'beginsAt' | 'voices'>>(db, OPTIONS, [community.id, pollId])).map((option) => ({
    ...option,
    beginsAt: instant(option.beginsAt),
    ...tallyOf(option.voices),
  }));

/** Somebody asked by letter. */
export interface AskedByLetter {
  readonly personId: Id;
  readonly name: string;
}

/** Whom the link of a letter was sent to; undefined where it leads nowhere. */
export async function askedBehind(
  { db, community }: Asking,
  pollId: Id,
  tokenHash: Buffer,
): Promise<AskedByLetter | undefined> {
  const [found] = await rows<AskedByLetter>(
    db,
    `select i.person_id as "personId", p.name from date_poll_invitations i join people p on p.id = i.person_id
     where i.community_id = $1 and i.poll_id = $2 and i.token_hash = $3`,
    [community.id, pollId, tokenHash],
  );
  return found;
}

/** The clocks by which somebody last read times in this community; undefined where they never said. */
export async function zoneOf({ db, community }: Asking, personId: Id): Promise<string | undefined> {
  const [found] = await rows<{ timeZone: string }>(
    db,
    `select time_zone as "timeZone" from date_poll_voices
     where community_id = $1 and person_id = $2 order by at desc limit 1`,
    [community.id, personId],
  );
  return found?.timeZone;
}

/** What one person said of each time. */
export const saidBy = (options: readonly PollOption[], personId: Id): ReadonlyMap<Id, PollAnswer> =>
  new Map(
    options.flatMap(({ id, voices }) => {
      const own = voices.find((each) => each.personId === personId);
      return own ? [[id, own.answer] as const] : [];
    }),
  );

/** Who was asked by letter, with where they are written to. */
export const askedAbout = (
  { db, community }: Asking,
  pollId: Id,
): Promise<{ personId: Id; email: string; name: string; language: string }[]> =>
  rows(
    db,
    `select p.id as "personId", p.email, p.name, p.language from date_poll_invitations i join people p on p.id = i.person_id
     where i.community_id = $1 and i.poll_id = $2 order by p.id`,
    [community.id, pollId],
  );
