import { type Instant, plusMinutes } from '../../../basics/instant';
import { type Refusal, refuse } from '../../../basics/outcome';

const MOST_MINUTES = 180;

/**
 * When a timer set now for so many minutes ends; null stops it, as 0 minutes do. Refuses `minutes-unknown` for
 * anything but whole minutes up to three hours.
 */
export function timerEnd(minutes: number, now: Instant): Instant | null | Refusal {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > MOST_MINUTES)
    return refuse('minutes-unknown', 'minutes', { most: MOST_MINUTES });
  return minutes === 0 ? null : plusMinutes(now, minutes);
}
