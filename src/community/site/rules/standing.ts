import type { Instant } from '../../../basics/instant';

interface Waiting {
  readonly waitingFor: string;
  readonly why: string;
  readonly since: Instant;
  readonly until: Instant | null;
}

/** Whom a need waits for now: once its window has ended, the core group. */
export const standingNow = <T extends Waiting>(need: T, now: Instant): T =>
  need.until === null || need.until > now
    ? need
    : { ...need, waitingFor: 'core-group', why: 'close-proposal', since: need.until, until: null };

/** Tells whether a need's way has ended. */
export const hasEnded = ({ why }: Pick<Waiting, 'why'>): boolean => ['released', 'declined', 'merged'].includes(why);
