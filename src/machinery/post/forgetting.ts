import type { Instant } from '../../basics/instant';
import { type Db, rows } from '../database';

/** What a letter is once it is forgotten: that it left, and when. */
const EMPTY = `subject = '', body_text = '', body_html = '', last_error = null,
  given_up_at = case when sent_at is null then coalesce(given_up_at, $2) else given_up_at end`;

/** Forgets what was written to an address: that a letter left, and when, is all that stays. Gives how many there were. */
export async function forgetLettersTo(db: Db, email: string, now: Instant): Promise<number> {
  const text = `update letters set to_email = '', ${EMPTY} where to_email = $1 returning id`;
  const forgotten = (await rows(db, text, [email, now])).length;
  await rows(db, `update letters set ${EMPTY} where body_text ~* $1`, [asWhole(email), now]);
  return forgotten;
}

/** An address as it stands in a letter to somebody else, such as whom they can write to: whole, and no part of another. */
const asWhole = (email: string): string =>
  `(^|[^[:alnum:]._%+-])${email.replace(/[^a-z0-9@]/gi, '\\$&')}($|[^[:alnum:]-])`;
