import { createHash } from 'node:crypto';
import type { Day } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import { rows, say } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import './tables';

type Inside = Pick<Here, 'db' | 'community'>;

const STEP = `
  insert into meeting_steps (community_id, id, meeting_id, kind, item_id, person_id, seat_id, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`;

/** Keeps a step of a meeting; false where it had ended before. */
export async function addStep(
  here: Here,
  seatId: Id,
  meetingId: Id,
  kind: 'begun' | 'item' | 'ended',
  itemId: Id | null = null,
): Promise<boolean> {
  const said = [newId(), meetingId, kind, itemId, here.actor.personId, seatId, here.now];
  return (await rows(here.db, STEP, [here.community.id, ...said])).length > 0;
}

/** Waits until a meeting that ends has ended; until this transaction ends it does not end. */
export const holdMeeting = async ({ db, community }: Here, id: Id): Promise<void> => {
  await rows(db, 'select 1 from meetings where community_id = $1 and id = $2 for share', [community.id, id]);
};

/** Waits until nobody writes in a meeting any more; whoever would write waits until this transaction ends. */
export const closeMeeting = async ({ db, community }: Here, id: Id): Promise<void> => {
  await rows(db, 'select 1 from meetings where community_id = $1 and id = $2 for no key update', [community.id, id]);
};

const HOLD = `
  insert into meeting_notes (community_id, item_id, meeting_id, text, version, person_id, at)
  values ($1, $2, $3, '', 1, $4, $5)
  on conflict (community_id, item_id) do update set version = meeting_notes.version + 1
  returning text`;

/** The notes of an item as they are now, held until this transaction ends: whoever else writes waits that long. */
export async function holdNotes({ db, community, actor, now }: Here, meetingId: Id, itemId: Id): Promise<string> {
  const [held] = await rows<{ text: string }>(db, HOLD, [community.id, itemId, meetingId, actor.personId, now]);
  return held?.text ?? '';
}

const KEEP = 'update meeting_notes set text = $3, person_id = $4, at = $5 where community_id = $1 and item_id = $2';

/** Keeps the notes of an item that are held. */
export const keepNotes = ({ db, community, actor, now }: Here, itemId: Id, text: string): void =>
  say(db, KEEP, [community.id, itemId, text, actor.personId, now]);

const EFFECT = `
  insert into meeting_effects (community_id, id, meeting_id, item_id, kind, need_number, need_title, said, words,
    organisation_id, person_id, noted_by, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

/** Something that took effect on the spot. */
export interface NewEffect {
  readonly kind: 'answer' | 'clarified';
  readonly itemId: Id;
  readonly need: { readonly number: number; readonly title: string };
  readonly said: string;
  readonly words: string;
  readonly organisationId: Id | null;
  readonly personId: Id;
}

/** Keeps what took effect. */
export function addEffect(here: Here, meetingId: Id, effect: NewEffect): void {
  const { kind, itemId, need, said, words, organisationId, personId } = effect;
  const values = [meetingId, itemId, kind, need.number, need.title, said, words, organisationId, personId];
  say(here.db, EFFECT, [here.community.id, newId(), ...values, here.actor.personId, here.now]);
}

const NEXT_TASK = `
  insert into task_counters (community_id, last_number) values ($1, 1)
  on conflict (community_id) do update set last_number = task_counters.last_number + 1
  returning last_number as number`;
const TASK = `
  insert into tasks (community_id, id, number, title, owner_id, due_on, meeting_id, item_id, origin_title, origin_path,
    given_by, given_from, given_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

/** Keeps a task; gives its number. */
export async function addTask(
  here: Here,
  seatId: Id,
  task: {
    readonly id: Id;
    readonly title: string;
    readonly ownerId: Id;
    readonly dueOn: Day | null;
    readonly meetingId: Id | null;
    readonly itemId: Id | null;
    /** Where it was given, unless at a meeting. */
    readonly origin: { readonly title: string; readonly path: string } | null;
  },
): Promise<number> {
  const { community, actor, now, db } = here;
  const number = (await rows<{ number: number }>(db, NEXT_TASK, [community.id]))[0]?.number ?? 1;
  const { id, title, ownerId, dueOn, meetingId, itemId, origin } = task;
  const whence = [meetingId, itemId, origin?.title ?? null, origin?.path ?? null];
  say(db, TASK, [community.id, id, number, title, ownerId, dueOn, ...whence, actor.personId, seatId, now]);
  return number;
}

const END_TASK = `
  insert into task_endings (community_id, task_id, kind, why, person_id, at) values ($1, $2, $3, $4, $5, $6)
  on conflict do nothing returning task_id`;

/** Ends a task; false when it had ended before. */
export const endTaskRow = async (here: Here, taskId: Id, kind: 'done' | 'let-go', why: string): Promise<boolean> =>
  (await rows(here.db, END_TASK, [here.community.id, taskId, kind, why, here.actor.personId, here.now])).length > 0;

const VERSION = `
  insert into meeting_minutes (community_id, meeting_id, version, text, why, person_id, seat_id, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning version`;

/** Keeps a version of the minutes; false when someone was faster. */
export async function addVersion(
  here: Here,
  seatId: Id,
  meetingId: Id,
  { version, text, why }: { readonly version: number; readonly text: string; readonly why: string },
): Promise<boolean> {
  const said = [meetingId, version, text, why, here.actor.personId, seatId, here.now];
  return (await rows(here.db, VERSION, [here.community.id, ...said])).length > 0;
}

/** By what a text of minutes is known again: the chronicle says it whenever they are written, corrected or approved. */
export const hashOfMinutes = (text: string): string => createHash('sha256').update(text).digest('hex');

const REWORD = 'update meeting_minutes set text = $4 where community_id = $1 and meeting_id = $2 and version = $3';

/** Keeps the text of a version without the name of somebody who was erased. */
export const rewordVersion = ({ db, community }: Inside, meetingId: Id, version: number, text: string): void =>
  say(db, REWORD, [community.id, meetingId, version, text]);

/** The same of the notes it was made of. */
export const rewordNotes = ({ db, community }: Inside, itemId: Id, text: string): void =>
  say(db, 'update meeting_notes set text = $3 where community_id = $1 and item_id = $2', [community.id, itemId, text]);

const REWORD_TITLE = {
  meeting: `update meetings set title = $3, version = version + 1, changed_at = $4 where community_id = $1 and id = $2`,
  series: 'update meeting_series set title = $3 where community_id = $1 and id = $2',
  poll: 'update date_polls set title = $3 where community_id = $1 and id = $2',
  task: 'update tasks set title = $3 where community_id = $1 and id = $2',
  'task-origin': 'update tasks set origin_title = $3 where community_id = $1 and id = $2',
} as const;

/** The same of a title; calendars are told that a meeting has another one. */
export const rewordTitle = (
  { db, community, now }: Pick<Here, 'db' | 'community' | 'now'>,
  of: keyof typeof REWORD_TITLE,
  id: Id,
  title: string,
): void => say(db, REWORD_TITLE[of], [community.id, id, title, ...(of === 'meeting' ? [now] : [])]);

const APPROVE = `
  insert into minutes_approvals (community_id, meeting_id, version, at_meeting_id, person_id, seat_id, at)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning version`;

/** Keeps that minutes were found right; false when they had been before. */
export const addApproval = async (
  here: Here,
  seatId: Id,
  meetingId: Id,
  version: number,
  atMeetingId: Id,
): Promise<boolean> =>
  (
    await rows(here.db, APPROVE, [
      ...[here.community.id, meetingId, version, atMeetingId, here.actor.personId, seatId, here.now],
    ])
  ).length > 0;
