import type { Id } from '../../../basics/id';
import type { Option } from './proposal';

/** How an instant run-off went: every round, and who was taken. */
export interface RunOff {
  readonly rounds: readonly RunOffRound[];
  readonly winnerId: Id;
  /** The last two had as many: the first listed of them was taken. */
  readonly isTied: boolean;
}

/** One round: each ballot counts for the first option on it that still stands. */
export interface RunOffRound {
  /** As listed; only options still standing. */
  readonly counts: readonly { readonly id: Id; readonly votes: number }[];
  /** Ballots whose options are all gone. */
  readonly exhausted: number;
  /** Who leaves after this round; null in the last one. */
  readonly eliminatedId: Id | null;
  readonly tie: EliminationTie | null;
}

/** Several had the fewest: how it was settled who leaves. */
export interface EliminationTie {
  readonly ids: readonly Id[];
  /** The number of the latest earlier round that told them apart; null when none did, and the last listed left. */
  readonly settledByRound: number | null;
}

/**
 * Counts ranked ballots by instant run-off; null when no ballot names an option. Round by round: an option with more
 * than half of the ballots that still count is taken; otherwise the one with the fewest leaves. Of several with the
 * fewest, the one leaves that had fewest in the latest earlier round where they differ, going back as long as several
 * are left; if none tells them apart, the last listed. Of two last ones with as many, the first listed is taken.
 */
export function runOff(options: readonly Pick<Option, 'id'>[], ballots: readonly (readonly Id[])[]): RunOff | null {
  const listed = options.map((each) => each.id);
  const filled = ballots.filter((ballot) => ballot.some((id) => listed.includes(id)));
  const rounds: RunOffRound[] = [];
  for (let standing = listed; filled.length > 0 && standing.length > 0; ) {
    const votes = votesFor(standing, filled);
    const counts = standing.map((id) => ({ id, votes: votes.get(id) ?? 0 }));
    const counting = counts.reduce((sum, each) => sum + each.votes, 0);
    const most = Math.max(...counts.map((each) => each.votes));
    const leading = counts.filter((each) => each.votes === most);
    const isDrawn = standing.length === 2 && leading.length === 2;
    const winner = leading[0];
    const round = { counts, exhausted: filled.length - counting };
    if (winner && (most * 2 > counting || isDrawn)) {
      rounds.push({ ...round, eliminatedId: null, tie: null });
      return { rounds, winnerId: winner.id, isTied: isDrawn };
    }
    const leaves = eliminated(counts, rounds);
    rounds.push({ ...round, ...leaves });
    standing = standing.filter((id) => id !== leaves.eliminatedId);
  }
  return null;
}

function votesFor(standing: readonly Id[], ballots: readonly (readonly Id[])[]): ReadonlyMap<Id, number> {
  const votes = new Map<Id, number>();
  for (const ballot of ballots) {
    const first = ballot.find((id) => standing.includes(id));
    if (first) votes.set(first, (votes.get(first) ?? 0) + 1);
  }
  return votes;
}

function eliminated(
  counts: RunOffRound['counts'],
  earlier: readonly RunOffRound[],
): { eliminatedId: Id | null; tie: EliminationTie | null } {
  let lowest = fewest(counts);
  if (lowest.length === 1) return { eliminatedId: lowest[0] ?? null, tie: null };
  const ids = lowest;
  for (let place = earlier.length - 1; place >= 0; place -= 1) {
    const before = earlier[place]?.counts.filter((each) => lowest.includes(each.id)) ?? [];
    lowest = fewest(before);
    if (lowest.length === 1) return { eliminatedId: lowest[0] ?? null, tie: { ids, settledByRound: place + 1 } };
  }
  return { eliminatedId: lowest.at(-1) ?? null, tie: { ids, settledByRound: null } };
}

const fewest = (counts: RunOffRound['counts']): readonly Id[] => {
  const least = Math.min(...counts.map((each) => each.votes));
  return counts.filter((each) => each.votes === least).map((each) => each.id);
};
