import { createTransport } from 'nodemailer';
import type { Id } from '../../basics/id';
import { type Instant, instant, plusMinutes } from '../../basics/instant';
import type { Database } from '../database';
import type { Log } from '../log';
import { dkimOf, type Signing } from './signing';

/** A letter as it leaves: its id names the message, so that a second sending is recognised as the same one. */
export interface Outgoing {
  readonly id: Id;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Whoever carries letters out of the house. Throws when a letter was not taken. */
export interface Postman {
  readonly carry: (letter: Outgoing) => Promise<void>;
  readonly close: () => void;
}

/** Carries letters to a mail server, signed where there is a key. */
export function smtpPostman(smtpUrl: string, from: string, signing?: Signing): Postman {
  const transport = createTransport(smtpUrl, { from, ...(signing && { dkim: dkimOf(signing) }) });
  return {
    carry: async ({ id, ...letter }) => {
      await transport.sendMail({
        ...letter,
        messageId: `<${id}@komunigi>`,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    },
    close: () => transport.close(),
  };
}

// After each failed try, so many minutes of patience; after the last, the letter is given up and the log says so.
const PATIENCE_MINUTES = [1, 5, 30, 120, 480, 1440];
const LEASE_MINUTES = 5;
const BATCH = 20;

/** Sends what waits in the outbox and tells how many letters left. Safe to run in several processes. */
export async function deliver(database: Database, postman: Postman, clock: () => Instant, log: Log): Promise<number> {
  const letters = await lease(database, clock());
  let sent = 0;
  for (const letter of letters) {
    try {
      await postman.carry(letter);
      sent += 1;
      await settle(database, letter.id, { sent_at: clock() });
    } catch (error) {
      const patience = PATIENCE_MINUTES[letter.tries];
      const trouble = error instanceof Error ? error.message : String(error);
      log('error', 'letter not taken', { letter: letter.id, tries: letter.tries + 1, trouble });
      const next = patience === undefined ? { given_up_at: clock() } : { send_after: plusMinutes(clock(), patience) };
      await settle(database, letter.id, { ...next, last_error: trouble.slice(0, 500) });
    }
  }
  return sent;
}

/** Takes letters for a few minutes: if this process dies, another sends them after that. */
function lease(database: Database, now: Instant): Promise<readonly (Outgoing & { tries: number })[]> {
  return database.write(null, async (db) => {
    const waiting = await db
      .selectFrom('letters')
      .select(['id', 'to_email as to', 'subject', 'body_text as text', 'body_html as html', 'tries'])
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
      .where('send_after', '<=', now)
      .orderBy('send_after')
      .limit(BATCH)
      .forUpdate()
      .skipLocked()
      .execute();
    const ids = waiting.map((letter) => letter.id);
    await db
      .updateTable('letters')
      .set((set) => ({ send_after: plusMinutes(now, LEASE_MINUTES), tries: set('tries', '+', 1) }))
      .where((set) => set('id', '=', set.fn.any(set.val(ids))))
      .execute();
    return waiting;
  });
}

const settle = (
  database: Database,
  id: Id,
  outcome: { sent_at?: Instant; given_up_at?: Instant; send_after?: Instant; last_error?: string },
): Promise<unknown> =>
  database.write(null, (db) => db.updateTable('letters').set(outcome).where('id', '=', id).execute());

/** Looks into the outbox every second, and at once when woken. */
export function startPostman(
  database: Database,
  postman: Postman,
  log: Log,
): { wake: () => void; stop: () => Promise<void> } {
  let isRunning = true;
  let round: Promise<unknown> = Promise.resolve();
  let isBusy = false;
  const clock = (): Instant => instant(new Date());
  const wake = (): void => {
    if (isBusy || !isRunning) return;
    isBusy = true;
    round = deliver(database, postman, clock, log)
      .catch((error: unknown) => log('error', 'outbox not readable', { error: String(error) }))
      .finally(() => {
        isBusy = false;
      });
  };
  const timer = setInterval(wake, 1000);
  return {
    wake,
    stop: async () => {
      isRunning = false;
      clearInterval(timer);
      await round;
      postman.close();
    },
  };
}
