import type { Instant } from '../../../basics/instant';
import { isEnd, type NeedFact, standingFacts } from './facts';
import { waitingOf } from './waiting';

/** The stations of a need, in order. */
const STATIONS = ['voiced', 'answered', 'estimated', 'proposed', 'decided', 'delivered'] as const;
export type Station = (typeof STATIONS)[number];

/** One station: reached on a date, passed without a stop, the one under way, still ahead, or never to be reached. */
export interface PathStep {
  readonly station: Station;
  readonly at: Instant | null;
  readonly state: 'reached' | 'passed-by' | 'current' | 'ahead' | 'given-up';
}

/**
 * The path of a need from its dated facts up to now. First voicing and first answer count; of estimates, proposals
 * and decisions the last; a decision followed by a new proposal is under way again. Answers are under way as long as
 * organisations are awaited.
 */
export function pathOf(facts: readonly NeedFact[], now: Instant): readonly PathStep[] {
  const standing = standingFacts(facts, now);
  const known = datesOf(standing);
  const isAnswering =
    known.findLastIndex((each) => each !== null) === ANSWERED && waitingOf(facts, now).why === 'answer-need';
  const dates = known.map((each, index) => (isAnswering && index === ANSWERED ? null : each));
  const furthest = dates.findLastIndex((each) => each !== null);
  const last = standing.findLast((each) => isEnd(each) || each.kind === 'reopened');
  const isGivenUp = last?.kind === 'declined' || last?.kind === 'merged';
  // After a refusal no station is under way until something new is proposed.
  const isRefused =
    dates[STATIONS.indexOf('decided')] !== null &&
    standing.findLast((each) => DECISIONS.includes(each.kind))?.kind === 'rejected';
  return STATIONS.map((station, index) => {
    const at = dates[index] ?? null;
    if (at !== null) return { station, at, state: 'reached' };
    if (index < furthest) return { station, at, state: 'passed-by' };
    if (isGivenUp) return { station, at, state: 'given-up' };
    return { station, at, state: index === furthest + 1 && !isRefused ? 'current' : 'ahead' };
  });
}

const ANSWERED = STATIONS.indexOf('answered');
const DECISIONS: readonly NeedFact['kind'][] = ['adopted', 'rejected'];

function datesOf(facts: readonly NeedFact[]): readonly (Instant | null)[] {
  const first = (...kinds: NeedFact['kind'][]) => facts.find((each) => kinds.includes(each.kind))?.at ?? null;
  const last = (...kinds: NeedFact['kind'][]) => facts.findLast((each) => kinds.includes(each.kind))?.at ?? null;
  const withdrawn = last('proposal withdrawn');
  const opened = last('proposal opened');
  const proposed = opened !== null && withdrawn !== null && withdrawn >= opened ? null : opened;
  const closed = last(...DECISIONS);
  const decided = closed !== null && opened !== null && opened > closed ? null : closed;
  return [first('voiced'), first('answered'), last('estimated'), proposed, decided, last('released')];
}
