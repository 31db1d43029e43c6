import { newId } from '../../basics/id';
import { type Instant, plusMinutes } from '../../basics/instant';
import { isClosed } from '../../community/leaving';
import {
  finishOrNext,
  freeAll,
  freightOf,
  keepRun,
  letGo,
  type RunningRow,
  runningFree,
  takeRun,
} from '../../community/newsletter';
import type { Database } from '../../machinery/database';
import type { Log } from '../../machinery/log';
import type { Carrier } from '../../machinery/post';
import { insideOf } from '../inside';
import { type Course, drive, type Within } from './course';
import { paceOf } from './pace';

const EVERY_MILLISECONDS = 2000;
const BEAT_MILLISECONDS = 15_000;
const LANES = 2;
/** So many letters of one sending, then another one has its turn. */
const TURN = 200;
const HOUR_MINUTES = 60;

export interface CarryingOptions {
  readonly clock: () => Instant;
  readonly log: Log;
  readonly perMinute: number;
  /** Nobody else uses this database: whoever looked after a sending before is gone. */
  readonly isAlone: boolean;
}

/**
 * Sends what the newsletters of the house have under way: over a few connections of its own, so many letters a minute,
 * ordinary letters first. Killed at any moment it sends none twice: what was under way is uncertain from then on.
 */
export function startCarrying(
  database: Database,
  carrier: Carrier,
  { clock, log, perMinute, isAlone }: CarryingOptions,
): { readonly wake: () => void; readonly stop: () => Promise<void> } {
  const worker = newId();
  const pace = paceOf(perMinute);
  const underWay = new Set<Course>();
  let isStopping = false;
  let isBusy = false;
  let isWokenAgain = false;
  let round: Promise<unknown> = isAlone ? database.write(null, freeAll) : Promise.resolve();
  const wake = (): void => {
    isWokenAgain = isBusy;
    if (isBusy || isStopping) return;
    isBusy = true;
    round = round
      .then(untilNoneIsDue)
      .catch((error: unknown) => log('error', 'newsletter not sent', { error: String(error) }))
      .finally(() => {
        isBusy = false;
        if (isWokenAgain) wake();
      });
  };
  const timer = setInterval(wake, EVERY_MILLISECONDS);
  return {
    wake,
    stop: async () => {
      isStopping = true;
      clearInterval(timer);
      for (const course of underWay) course.isOver = true;
      await round;
    },
  };

  async function untilNoneIsDue(): Promise<void> {
    for (;;) {
      const free = await database.read(null, (db) => runningFree(db, clock()));
      if (free.length === 0 || isStopping) return;
      for (const each of free) await turn(each);
    }
  }

  /** Looks after one sending for a turn, unless somebody else does. */
  async function turn({ communityId, issueId }: RunningRow): Promise<void> {
    const row = await database.read(null, (db) =>
      db.selectFrom('communities').selectAll().where('id', '=', communityId).executeTakeFirstOrThrow(),
    );
    const within: Within = (work) => database.write(row.id, (db) => work(insideOf(db, row, clock())));
    const freight = await within(async (here) => {
      if (isStopping || !(await takeRun(here, issueId, worker))) return 'not-ours';
      return (await isClosed(here.db, here.community.id)) ? undefined : freightOf(here, issueId);
    });
    if (freight === 'not-ours') return;
    if (!freight) {
      await within((here) => letGo(here, issueId, worker, plusMinutes(here.now, HOUR_MINUTES)));
      return;
    }
    const inARow = { refused: 0, deferred: 0, isFresh: true };
    const { community } = await within(async (here) => here);
    await driveAll({ issueId, worker, within, community, freight, inARow, left: TURN, isOver: false });
  }

  async function driveAll(course: Course): Promise<void> {
    const { issueId, within } = course;
    const beat = setInterval(() => {
      within((here) => keepRun(here, issueId, worker)).then(
        (isMine) => {
          course.isOver ||= !isMine;
        },
        // The next letter will tell.
        () => undefined,
      );
    }, BEAT_MILLISECONDS);
    underWay.add(course);
    try {
      await Promise.all(Array.from({ length: LANES }, () => drive(course, carrier, pace)));
    } finally {
      clearInterval(beat);
      underWay.delete(course);
    }
    await within(async (here) => {
      const nextAt = await finishOrNext(here, issueId);
      if (nextAt) await letGo(here, issueId, worker, nextAt);
    });
  }
}
