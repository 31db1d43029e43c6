import type { Day } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import type { Cents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Reminder } from '../rules';
import type { Inside } from './tables';

export interface NewTerm {
  readonly roleId: Id;
  readonly personId: Id;
  readonly kind: 'holder' | 'deputy';
  readonly organisationId: Id | null;
  readonly fromOn: Day;
  /** The last day, included. */
  readonly untilOn: Day;
  readonly registerNumber: number | null;
}

/** Writes a term down with the seat that backs it. */
export async function saveTerm(here: Here, term: NewTerm, seatId: Id): Promise<Id> {
  const id = newId();
  await here.db
    .insertInto('terms')
    .values({
      community_id: here.community.id,
      id,
      role_id: term.roleId,
      person_id: term.personId,
      kind: term.kind,
      organisation_id: term.organisationId,
      from_on: term.fromOn,
      until_on: term.untilOn,
      register_number: term.registerNumber,
      seat_id: seatId,
      begun_by: here.actor.personId,
      begun_at: here.now,
    })
    .execute();
  return id;
}

const HOLD_ROLE = 'select id from roles where community_id = $1 and id = $2 for update';
const HOLD_SEAT = 'select id from seats where community_id = $1 and id = $2 for update';

/** Waits for whoever gives a term of the same role; tells whether there is such a role. */
export const holdRole = async (here: Inside, roleId: Id): Promise<boolean> =>
  (await rows(here.db, HOLD_ROLE, [here.community.id, roleId])).length > 0;

/** Waits for whoever ends or uses the same term. */
export const holdSeat = (here: Inside, seatId: Id): Promise<unknown> =>
  rows(here.db, HOLD_SEAT, [here.community.id, seatId]);

/** Keeps what was said when a term was looked at together. */
export async function saveReview(
  { db, community, actor, now }: Here,
  review: { id: Id; termId: Id; heldOn: Day; words: string; seatId: Id | null },
): Promise<void> {
  const { id, termId, heldOn, words, seatId } = review;
  await db
    .insertInto('term_reviews')
    .values({
      ...{ community_id: community.id, id, term_id: termId, held_on: heldOn, words },
      ...{ person_id: actor.personId, seat_id: seatId, at: now },
    })
    .execute();
}

/** Writes down that a term was ended before its time; false when it was already. */
export async function saveEnding(here: Here, termId: Id, reason: string, seatId: Id | null): Promise<boolean> {
  const saved = await here.db
    .insertInto('term_endings')
    .values({
      community_id: here.community.id,
      term_id: termId,
      reason,
      person_id: here.actor.personId,
      seat_id: seatId,
      at: here.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('term_id')
    .executeTakeFirst();
  return saved !== undefined;
}

/** Writes down that silence renewed a term; false when another process did. */
export async function saveExtension(here: Omit<Here, 'actor'>, termId: Id, untilOn: Day): Promise<boolean> {
  const saved = await here.db
    .insertInto('term_extensions')
    .values({ community_id: here.community.id, term_id: termId, until_on: untilOn, at: here.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('term_id')
    .executeTakeFirst();
  return saved !== undefined;
}

/** Takes the right to send a letter about a term; false when it was sent before, by this process or another. */
export async function claimReminder(here: Omit<Here, 'actor'>, termId: Id, reminder: Reminder): Promise<boolean> {
  const claimed = await here.db
    .insertInto('term_reminders')
    .values({
      community_id: here.community.id,
      term_id: termId,
      kind: reminder.kind,
      about_on: reminder.aboutOn,
      at: here.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('term_id')
    .executeTakeFirst();
  return claimed !== undefined;
}

export interface NewDecision {
  readonly id: Id;
  readonly termId: Id;
  readonly roleVersion: number;
  readonly title: string;
  readonly words: string;
  readonly amountCents: Cents | null;
  readonly registerNumber: number | null;
}

/** Keeps what a holder decided alone. */
export const saveDecision = (here: Here, decision: NewDecision): Promise<unknown> =>
  here.db
    .insertInto('term_decisions')
    .values({
      community_id: here.community.id,
      id: decision.id,
      term_id: decision.termId,
      role_version: decision.roleVersion,
      title: decision.title,
      words: decision.words,
      amount_cents: decision.amountCents,
      register_number: decision.registerNumber,
      at: here.now,
    })
    .execute();
