import type { Election } from './election';

/** What counts as support: being named, the points received, or the place on a ballot (Borda). */
export type Measure = 'named' | 'points' | 'places';

/** Who supports what, from both sides. Only weights above zero are support. */
export interface Support {
  /** All who voted, whether they support anything or not. */
  readonly voters: number;
  readonly byProject: Entries;
  readonly byVoter: Entries;
  /** The sum of each project's weights. */
  readonly totals: Float64Array;
}

/** Entries of owner `o`: from `starts[o]` up to `starts[o + 1]`, in ascending order of `others` by project. */
export interface Entries {
  readonly starts: Int32Array;
  readonly others: Int32Array;
  /** Whole numbers from 1; `null` when all are 1. */
  readonly weights: Float64Array | null;
}

/** The weight at an entry. */
export const weightAt = ({ weights }: Entries, entry: number): number => (weights === null ? 1 : (weights[entry] ?? 0));

/** How many entries the owner with the most has. */
export function roomFor({ starts }: Entries): number {
  let most = 0;
  for (let at = 1; at < starts.length; at += 1) most = Math.max(most, (starts[at] ?? 0) - (starts[at - 1] ?? 0));
  return most;
}

/** The support that the ballots express; Borda gives place k of a ballot of length L the weight L − k − 1. */
export function supportIn({ ballots, projects }: Election, measure: Measure): Support {
  const isNamed = measure === 'named' || (measure === 'points' && ballots.points === null);
  const weightAt = (entry: number, ballot: number): number =>
    isNamed ? 1 : measure === 'points' ? (ballots.points?.[entry] ?? 0) : (ballots.starts[ballot + 1] ?? 0) - entry - 1;
  const byVoter = supporting(ballots.starts, ballots.projects, isNamed ? null : weightAt);
  return { voters: ballots.count, byVoter, ...turned(byVoter, projects.length) };
}

/** How much each project received in all, negative points included; the score that greedy counting sorts by. */
export function scoresIn({ ballots, projects }: Election, measure: Measure): Float64Array {
  const scores = new Float64Array(projects.length);
  for (let ballot = 0; ballot < ballots.count; ballot += 1) {
    const end = ballots.starts[ballot + 1] ?? 0;
    for (let entry = ballots.starts[ballot] ?? 0; entry < end; entry += 1) {
      const project = ballots.projects[entry] ?? 0;
      const points = measure === 'points' ? (ballots.points?.[entry] ?? 1) : 1;
      scores[project] = (scores[project] ?? 0) + (measure === 'places' ? end - entry - 1 : points);
    }
  }
  return scores;
}

function supporting(
  starts: Int32Array,
  projects: Int32Array,
  weightAt: ((entry: number, ballot: number) => number) | null,
): Entries {
  if (weightAt === null) return { starts, others: projects, weights: null };
  const kept = new Int32Array(starts.length);
  const others = new Int32Array(projects.length);
  const weights = new Float64Array(projects.length);
  let count = 0;
  for (let ballot = 0; ballot + 1 < starts.length; ballot += 1) {
    for (let entry = starts[ballot] ?? 0; entry < (starts[ballot + 1] ?? 0); entry += 1) {
      const weight = weightAt(entry, ballot);
      if (weight <= 0) continue;
      others[count] = projects[entry] ?? 0;
      weights[count] = weight;
      count += 1;
    }
    kept[ballot + 1] = count;
  }
  return { starts: kept, others: others.slice(0, count), weights: weights.slice(0, count) };
}

/** The same entries by project, voters ascending. */
function turned(byVoter: Entries, projectCount: number): Pick<Support, 'byProject' | 'totals'> {
  const starts = new Int32Array(projectCount + 1);
  for (const project of byVoter.others) starts[project + 1] = (starts[project + 1] ?? 0) + 1;
  for (let project = 0; project < projectCount; project += 1)
    starts[project + 1] = (starts[project + 1] ?? 0) + (starts[project] ?? 0);
  const others = new Int32Array(byVoter.others.length);
  const weights = byVoter.weights && new Float64Array(others.length);
  const totals = new Float64Array(projectCount);
  const next = starts.slice();
  for (let voter = 0; voter + 1 < byVoter.starts.length; voter += 1) {
    for (let entry = byVoter.starts[voter] ?? 0; entry < (byVoter.starts[voter + 1] ?? 0); entry += 1) {
      const project = byVoter.others[entry] ?? 0;
      const to = next[project] ?? 0;
      const weight = byVoter.weights?.[entry] ?? 1;
      others[to] = voter;
      if (weights) weights[to] = weight;
      totals[project] = (totals[project] ?? 0) + weight;
      next[project] = to + 1;
    }
  }
  return { byProject: { starts, others, weights }, totals };
}
