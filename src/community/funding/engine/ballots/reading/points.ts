import { no } from '../../reading';
import { scaledTo, type Written, writtenNumber } from './amounts';
import { growing } from './growing';
import type { Stretch } from './rows';

/** The points of all votes, one for every project that a vote names. */
export interface Points {
  /** Reads the points of one vote and answers how many there are. */
  read(stretch: Stretch, line: number): number;
  /** Gives the entry the point at this place of the vote that was read last. */
  give(entry: number, place: number): void;
  /** All of them as whole numbers, and what they were multiplied by for that. */
  whole(): { points: Float64Array; pointScale: number };
}

const [COMMA, ZERO, NINE] = [44, 48, 57];

/** Whole points are kept as they are; decimal ones are rare and kept apart until all are known. */
export function readingPoints(): Points {
  const ofVote = growing();
  const wholes: number[] = [];
  const broken = new Map<number, Written>();
  const brokenOfVote = new Map<number, Written>();

  function read({ text, from, to }: Stretch, line: number): number {
    ofVote.clear();
    brokenOfVote.clear();
    let begin = from;
    for (let at = from; at <= to; at += 1) {
      if (at < to && text.charCodeAt(at) !== COMMA) continue;
      ofVote.add(smallNumber(text, begin, at) ?? readBroken(text.slice(begin, at), line));
      begin = at + 1;
    }
    return ofVote.count();
  }

  function readBroken(value: string, line: number): number {
    const written = writtenNumber(value);
    if (written === null) return no('ballots-points-unreadable', 'points', { line, value: value.trim() });
    brokenOfVote.set(ofVote.count(), written);
    return 0;
  }

  return {
    read,
    give(entry, place) {
      wholes[entry] = ofVote.at(place);
      const written = brokenOfVote.get(place);
      if (written) broken.set(entry, written);
      else if (broken.size > 0) broken.delete(entry);
    },
    whole() {
      const decimals = [...broken.values()].reduce((most, each) => Math.max(most, each.decimals), 0);
      if (decimals > 6) no('ballots-points-too-fine', 'points', { decimals });
      const pointScale = 10 ** decimals;
      const points = Float64Array.from(wholes, (each) => each * pointScale);
      for (const [entry, written] of broken) points[entry] = scaledTo(pointScale, written) ?? Number.NaN;
      if (points.some((each) => !(Math.abs(each) < 1e9))) no('ballots-points-too-large', 'points');
      return { points, pointScale };
    },
  };
}

/** A whole number of up to eight digits that stands alone; `null` for anything else. */
function smallNumber(text: string, from: number, to: number): number | null {
  if (to === from || to - from > 8) return null;
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > NINE) return null;
    value = value * 10 + code - ZERO;
  }
  return value;
}
