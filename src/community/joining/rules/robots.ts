import { type Instant, plusMinutes } from '../../../basics/instant';
import { type Refusal, refuse } from '../../../basics/outcome';
import { isTakenUp, type JoinRequest, newest } from './request';

/** Nobody fills in a form faster than that; a page older than a day is shown anew. */
const LEAST_SECONDS = 4;
const MOST_HOURS = 24;

/** What tells a person's form from a robot's. */
export interface FormSigns {
  /** What stands in the field that nobody sees. */
  readonly trap: string;
  /** When the form was drawn, as its own signature proves; null where it proves nothing. */
  readonly drawnAt: Instant | null;
}

/**
 * Refuses what only a robot does: `trapped` where the hidden field was filled in, `form-stale` where the form is not ours
 * or too old, `too-quick` where it came back sooner than anyone types.
 */
export function looksHuman({ trap, drawnAt }: FormSigns, now: Instant): undefined | Refusal {
  if (trap.trim() !== '') return refuse('trapped');
  if (drawnAt === null) return refuse('form-stale');
  const seconds = (Date.parse(now) - Date.parse(drawnAt)) / 1000;
  if (seconds < 0 || seconds > MOST_HOURS * 3600) return refuse('form-stale');
  return seconds < LEAST_SECONDS ? refuse('too-quick') : undefined;
}

/**
 * How many drafts are left for an address and in a whole community, whatever became of them; and how many requests may
 * wait at once for somebody of the community to take them up.
 */
export const FLOOD = { perAddressADay: 3, perCommunityAnHour: 60, waiting: 10 } as const;

/** Whether as many newcomers wait to be taken up as a community can look after; a request taken back counts for a day. */
export function isCrowded(requests: readonly Pick<JoinRequest, 'facts' | 'askedAt'>[], now: Instant): boolean {
  const dayAgo = plusMinutes(now, -24 * 60);
  const waiting = requests.filter(({ facts, askedAt }) => {
    const side = newest(facts, 'ended')?.data.side;
    return !isTakenUp(facts) && (side === undefined || (side === 'newcomer' && askedAt > dayAgo));
  });
  return waiting.length >= FLOOD.waiting;
}
