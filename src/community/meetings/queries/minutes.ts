import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { type Course, courseOf, type Step } from '../rules';
import type { Meeting } from './meetings';

type Asking = Pick<Here, 'db' | 'community'>;

const STEPS = `
  select kind, item_id as "itemId", at from meeting_steps where community_id = $1 and meeting_id = $2 order by at, id`;

/** How far a meeting is. */
export const courseAt = async (here: Asking, meetingId: Id): Promise<Course> =>
  courseOf(await rows<Step>(here.db, STEPS, [here.community.id, meetingId]));

/** The notes of each item of a meeting that has some. */
export async function notesOf(here: Asking, meetingId: Id): Promise<ReadonlyMap<Id, string>> {
  const found = await rows<{ id: Id; text: string }>(
    here.db,
    'select item_id as id, text from meeting_notes where community_id = $1 and meeting_id = $2',
    [here.community.id, meetingId],
  );
  return new Map(found.map(({ id, text }) => [id, text]));
}

/** What took effect on the spot. */
export interface Effect {
  readonly itemId: Id;
  readonly kind: 'answer' | 'clarified';
  readonly needNumber: number;
  readonly needTitle: string;
  readonly said: string;
  readonly words: string;
  readonly organisationId: Id | null;
  readonly organisationName: string | null;
  readonly personName: string;
}

const EFFECTS = `
  select e.item_id as "itemId", e.kind, e.need_number as "needNumber", e.need_title as "needTitle", e.said, e.words,
    e.organisation_id as "organisationId", o.name as "organisationName", p.name as "personName"
  from meeting_effects e
  join people p on p.id = e.person_id
  left join organisations o on o.community_id = e.community_id and o.id = e.organisation_id
  where e.community_id = $1 and e.meeting_id = $2 order by e.at, e.id`;

/** What took effect at a meeting, in its order. */
export const effectsOf = (here: Asking, meetingId: Id): Promise<readonly Effect[]> =>
  rows<Effect>(here.db, EFFECTS, [here.community.id, meetingId]);

/** Something that a person has promised to do. */
export interface Task {
  readonly id: Id;
  readonly number: number;
  readonly title: string;
  readonly ownerId: Id;
  readonly ownerName: string;
  readonly dueOn: Day | null;
  readonly itemId: Id | null;
  /** Where it was given: what that is called, and its page below the community's address. */
  readonly origin: { readonly title: string; readonly path: string } | null;
  readonly givenAt: Instant;
  readonly ending: { readonly kind: 'done' | 'let-go'; readonly why: string } | null;
}

const TASKS = `
  select t.id, t.number, t.title, t.owner_id as "ownerId", p.name as "ownerName", t.due_on as "dueOn",
    t.item_id as "itemId", t.given_at as "givenAt",
    case when m.id is not null then json_build_object('title', m.title, 'path', format('meetings/%s/minutes', m.number))
      when t.origin_path is not null then json_build_object('title', t.origin_title, 'path', t.origin_path) end as origin,
    case when e.task_id is not null then json_build_object('kind', e.kind, 'why', e.why) end as ending
  from tasks t
  join people p on p.id = t.owner_id
  left join meetings m on m.community_id = t.community_id and m.id = t.meeting_id
  left join task_endings e on e.community_id = t.community_id and e.task_id = t.id
  where t.community_id = $1`;

/** The tasks given at a meeting. */
export const tasksOfMeeting = (here: Asking, meetingId: Id): Promise<readonly Task[]> =>
  rows<Task>(here.db, `${TASKS} and t.meeting_id = $2 order by t.number`, [here.community.id, meetingId]);

/** The tasks that are open, what is due first on top. */
export const openTasks = (here: Asking): Promise<readonly Task[]> =>
  rows<Task>(here.db, `${TASKS} and e.task_id is null order by t.due_on nulls last, t.number limit 500`, [
    ...[here.community.id],
  ]);

/** The reader's own of them. */
export const ownTasks = (here: Asking & Pick<Here, 'actor'>): Promise<readonly Task[]> =>
  rows<Task>(here.db, `${TASKS} and e.task_id is null and t.owner_id = $2 order by t.due_on nulls last, t.number`, [
    ...[here.community.id, here.actor.personId],
  ]);

/** The tasks that ended last, the newest first. */
export const endedTasks = (here: Asking, most: number): Promise<readonly Task[]> =>
  rows<Task>(here.db, `${TASKS} and e.task_id is not null order by e.at desc limit $2`, [here.community.id, most]);

/** One task by its number. */
export const taskByNumber = async (here: Asking, number: number): Promise<Task | undefined> =>
  (await rows<Task>(here.db, `${TASKS} and t.number = $2`, [here.community.id, number]))[0];

/** A version of the minutes of a meeting. */
export interface MinutesVersion {
  readonly version: number;
  readonly text: string;
  readonly why: string;
  readonly by: string;
  readonly at: Instant;
}

const VERSIONS = `
  select v.version, v.text, v.why, p.name as by, v.at from meeting_minutes v join people p on p.id = v.person_id
  where v.community_id = $1 and v.meeting_id = $2 order by v.version`;

/** The versions of the minutes of a meeting, the first first; none before it ended. */
export const versionsOf = (here: Asking, meetingId: Id): Promise<readonly MinutesVersion[]> =>
  rows<MinutesVersion>(here.db, VERSIONS, [here.community.id, meetingId]);

/** That minutes were found right. */
export interface Approval {
  readonly version: number;
  readonly atNumber: number;
  readonly atDay: Day;
  readonly by: string;
  readonly at: Instant;
}

const APPROVAL = `
  select a.version, m.number as "atNumber", m.on_day as "atDay", p.name as by, a.at from minutes_approvals a
  join meetings m on m.community_id = a.community_id and m.id = a.at_meeting_id
  join people p on p.id = a.person_id
  where a.community_id = $1 and a.meeting_id = $2`;

/** The approval of the minutes of a meeting. */
export const approvalOf = async (here: Asking, meetingId: Id): Promise<Approval | undefined> =>
  (await rows<Approval>(here.db, APPROVAL, [here.community.id, meetingId]))[0];

const TO_APPROVE = `
  select m.number, m.title, m.on_day as "onDay" from meetings m
  where m.community_id = $1 and m.begins_at < $2 and m.circle_id is not distinct from $3
    and exists (select from meeting_minutes v where v.community_id = $1 and v.meeting_id = m.id)
    and not exists (select from minutes_approvals a where a.community_id = $1 and a.meeting_id = m.id)
  order by m.begins_at limit 3`;

/** The minutes of earlier meetings of the same people that nobody has approved, the oldest first, three at most. */
export const toApprove = (
  here: Asking,
  { beginsAt, circle }: Pick<Meeting, 'beginsAt' | 'circle'>,
): Promise<readonly { readonly number: number; readonly title: string; readonly onDay: Day }[]> =>
  rows(here.db, TO_APPROVE, [here.community.id, beginsAt, circle?.id ?? null]);

const IN_FORCE = `
  select m.id as "meetingId", v.version, v.at, a.meeting_id is not null as "isApproved"
  from unnest($2::uuid[]) as m (id)
  join lateral (select version, at from meeting_minutes where community_id = $1 and meeting_id = m.id
    order by version desc limit 1) v on true
  left join minutes_approvals a on a.community_id = $1 and a.meeting_id = m.id`;

/** The newest version of the minutes of each of these meetings that has some. */
export async function minutesAmong(
  here: Asking,
  meetingIds: readonly Id[],
): Promise<ReadonlyMap<Id, { readonly version: number; readonly isApproved: boolean; readonly at: Instant }>> {
  const found = await rows<{ meetingId: Id; version: number; isApproved: boolean; at: Instant }>(here.db, IN_FORCE, [
    ...[here.community.id, meetingIds],
  ]);
  return new Map(found.map(({ meetingId, ...rest }) => [meetingId, rest]));
}
