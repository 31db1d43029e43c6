import { byId } from '../../remainder';
import type { Ballots } from '../election';

/** Puts the ballots in the order of their voters' ids; those of one voter stay in the order of the file. */
export function sortedByVoter(voters: readonly string[], read: Omit<Ballots, 'count'>): Ballots {
  const order = orderOf(voters);
  const starts = new Int32Array(order.length + 1);
  const projects = new Int32Array(read.projects.length);
  const points = read.points && new Float64Array(read.points.length);
  let to = 0;
  for (let ballot = 0; ballot < order.length; ballot += 1) {
    const from = order[ballot] ?? 0;
    const end = read.starts[from + 1] ?? 0;
    for (let entry = read.starts[from] ?? 0; entry < end; entry += 1) {
      projects[to] = read.projects[entry] ?? 0;
      if (points) points[to] = read.points?.[entry] ?? 0;
      to += 1;
    }
    starts[ballot + 1] = to;
  }
  return { count: order.length, starts, projects, points, pointScale: read.pointScale };
}

function orderOf(voters: readonly string[]): Int32Array {
  const keys = digitKeys(voters);
  if (keys === null) {
    const order = voters.map((_, place) => place);
    return Int32Array.from(order.sort((a, b) => byId(voters[a] ?? '', voters[b] ?? '') || a - b));
  }
  keys.sort();
  const order = new Int32Array(keys.length);
  for (let place = 0; place < order.length; place += 1) order[place] = (keys[place] ?? 0) % voters.length;
  return order;
}

const DIGITS = 9;

/**
 * Ids of up to nine digits as numbers that sort like the ids do, code unit by code unit (`10` before `9`), each with its
 * place in the file behind it; `null` when an id is anything else. Sorting numbers is what a large vote has time for.
 */
function digitKeys(voters: readonly string[]): Float64Array | null {
  if (voters.length > 3_000_000) return null;
  const keys = new Float64Array(voters.length);
  for (let place = 0; place < voters.length; place += 1) {
    const voter = voters[place] ?? '';
    if (voter.length > DIGITS) return null;
    let key = 0;
    for (let at = 0; at < DIGITS; at += 1) {
      // Nothing sorts before the digit nought, so that `1` comes before `10`.
      const digit = at < voter.length ? voter.charCodeAt(at) - 47 : 0;
      if (digit < 0 || digit > 10 || (digit === 0 && at < voter.length)) return null;
      key = key * 11 + digit;
    }
    keys[place] = key * voters.length + place;
  }
  return keys;
}
