import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { rows, type Ways } from '../src/machinery/database';

/** What has not come by then on the busiest machine never comes. */
export const PATIENCE_MILLISECONDS = 120_000;

/** Waits until that holds: as long as it takes, and no longer. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  why: string | (() => string) = 'it never came',
): Promise<void> {
  const end = performance.now() + PATIENCE_MILLISECONDS;
  while (!(await holds())) {
    if (performance.now() > end) assert.fail(typeof why === 'string' ? why : why());
    await wait(10);
  }
}

const HELD_UP = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

/** Waits until what was begun is done, or is held up by an act that is not kept yet. */
export async function doneOrHeldUp(database: Pick<Ways, 'read'>, begun: Promise<unknown>): Promise<void> {
  let isDone = false;
  const note = () => {
    isDone = true;
  };
  begun.then(note, note);
  await until(async () => isDone || (await database.read(null, (db) => rows(db, HELD_UP))).length > 0);
}
