import type { Instant } from '../../basics/instant';
import { type Db, rows } from '../database';

/** Forgets what was written to an address: that a letter left, and when, is all that stays. Gives how many there were. */
export async function forgetLettersTo(db: Db, email: string, now: Instant): Promise<number> {
  const text = `
    update letters set to_email = '', subject = '', body_text = '', body_html = '', last_error = null,
      given_up_at = case when sent_at is null then coalesce(given_up_at, $2) else given_up_at end
    where to_email = $1 returning id`;
  return (await rows(db, text, [email, now])).length;
}
