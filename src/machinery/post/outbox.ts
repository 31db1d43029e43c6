import { type Id, newId } from '../../basics/id';
import { type Instant, instant } from '../../basics/instant';
import type { Db } from '../database';

/** A letter to one person: plain text first, the same as HTML beside it, in the reader's language. */
export interface Letter {
  readonly to: string;
  /** What the letter is for, such as sign-in or invitation. */
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * Puts a letter in the outbox, in the transaction of the act it tells of: they are kept together or not at all. It leaves
 * by the clock on the wall, whatever day it is in a demonstration.
 */
export async function post(
  db: Db,
  communityId: Id | null,
  letter: Letter,
  wallClock: Instant = instant(new Date()),
): Promise<void> {
  await db
    .insertInto('letters')
    .values((set) => ({
      id: newId(),
      community_id: communityId,
      to_email: letter.to,
      kind: letter.kind,
      // A line break in a subject would let whoever typed it write headers of their own.
      subject: letter.subject.replace(/\s+/g, ' ').slice(0, 200),
      body_text: letter.text,
      body_html: letter.html,
      created_at: wallClock,
      send_after: wallClock,
      sent_at: null,
      // Anyone may play in a demonstration, so nothing that is written there leaves the house.
      given_up_at: set
        .selectFrom('communities')
        .select(set.cast<Instant>(set.val(wallClock), 'timestamptz').as('at'))
        .where('id', '=', communityId)
        .where('is_demonstration', '=', true),
      last_error: null,
    }))
    .execute();
}
