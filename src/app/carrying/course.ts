import type { Id } from '../../basics/id';
import {
  type Claimed,
  claimNext,
  type Freight,
  type InARow,
  isSomebodyWaiting,
  keepOutcome,
  letterOf,
} from '../../community/newsletter';
import type { Carried, Carrier } from '../../machinery/post';
import type { Inside } from '../inside';
import { type Pace, pause } from './pace';

/** Does one act inside the walls of the community whose letters leave. */
export type Within = <T>(work: (here: Inside) => Promise<T>) => Promise<T>;

/** One sending while a worker looks after it. */
export interface Course {
  readonly issueId: Id;
  readonly worker: Id;
  readonly within: Within;
  readonly community: Inside['community'];
  readonly freight: Freight;
  readonly inARow: InARow;
  /** How many letters are left of this turn. */
  left: number;
  /** Somebody else looks after it, or the house closes. */
  isOver: boolean;
}

type Outcome = readonly [claimed: Claimed, said: Carried];

const BEHIND_OTHERS_MILLISECONDS = 250;

/**
 * One connection's way through a sending. That a letter is under way is kept before it leaves, what became of it at once
 * after, together with the next one where nobody has to wait.
 */
export async function drive(course: Course, carrier: Carrier, pace: Pace): Promise<void> {
  const lane = carrier.lane();
  let last: Outcome | undefined;
  try {
    for (;;) {
      const wait = pace.wait();
      if (wait > 0) {
        if (last && !(await keep(course, last))) return;
        last = undefined;
        await pause(wait);
      }
      const next: Awaited<ReturnType<typeof step>> = await step(course, last);
      last = undefined;
      if (next === 'behind') await pause(BEHIND_OTHERS_MILLISECONDS);
      else if (next === undefined || next === 'gone') return;
      else last = await carried(course, lane, next);
    }
  } finally {
    if (last) await keep(course, last);
    lane.close();
  }
}

const keep = ({ within, ...run }: Course, [claimed, said]: Outcome): Promise<boolean> =>
  within((here) => keepOutcome(here, run, claimed, said));

/** Keeps what became of the last letter, and claims the next one: none behind an ordinary letter, none beyond this turn. */
async function step(course: Course, last: Outcome | undefined): Promise<Claimed | 'behind' | 'gone' | undefined> {
  const next = await course.within(async (here) => {
    if (last && !(await keepOutcome(here, course, ...last))) return 'gone';
    if (course.isOver || course.left <= 0) return 'gone';
    if (await isSomebodyWaiting(here.db)) return 'behind';
    return claimNext(here, course.issueId, course.worker);
  });
  if (next === 'gone') course.isOver = true;
  else if (next && next !== 'behind') course.left -= 1;
  return next;
}

async function carried(course: Course, lane: ReturnType<Carrier['lane']>, claimed: Claimed): Promise<Outcome> {
  const letter = letterOf(course, course.freight, claimed);
  // Without its text there is nothing to send: somebody has to look.
  if (!letter) return [claimed, { kind: 'refused', stage: 'message', code: 0, answer: '' }];
  return [claimed, await lane.carry(letter)];
}
