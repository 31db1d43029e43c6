import { isRefusal, type Refusal } from '../../../basics/outcome';
import { type LevelMark, setLevel } from './level';
import type { Speaker, SpeakingSeat, Stamp } from './voice';
import { mayLead } from './voice';

/** Tells whether a seat may say that something is released: the provider's, or who carries the community. */
export const mayRelease = (seat: SpeakingSeat): boolean =>
  mayLead(seat) || (seat.organisationKind === 'provider' && seat.role !== 'observer');

/** The level of what everyone has received is common, whoever released it; null when it was so before. */
export function commonByRelease(
  trace: readonly LevelMark[],
  reason: string,
  by: Speaker,
  stamp: Stamp,
): LevelMark | null | Refusal {
  if (trace.at(-1)?.level.kind === 'common') return null;
  const asCarrier: Speaker = { ...by, seat: { ...by.seat, role: 'core-group' } };
  const mark = setLevel(trace, { level: 'common', organisationId: null, reason }, asCarrier, stamp);
  return isRefusal(mark) ? mark : { ...mark, seatId: by.seat.id };
}
