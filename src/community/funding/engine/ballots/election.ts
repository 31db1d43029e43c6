/** What a ballot says: which projects, in which order, or with how many points. */
export type VoteType = 'approval' | 'choose-1' | 'ordinal' | 'cumulative' | 'scoring';

/** A project that is voted on; its cost in minor units, from zero. */
export interface Candidate {
  readonly id: string;
  readonly cost: number;
}

/** A vote on projects for one shared budget, as a Pabulib file tells it. */
export interface Election {
  readonly voteType: VoteType;
  /** How many minor units make a currency unit: 100, or more when the file has finer amounts. */
  readonly scale: number;
  /** In minor units. */
  readonly budget: number;
  /** By id. Everywhere below a project is its place in this list. */
  readonly projects: readonly Candidate[];
  /** One for every vote, empty ones too, by voter id. */
  readonly ballots: Ballots;
}

/** Ballot `b` names `projects[starts[b]]` up to `projects[starts[b + 1] - 1]`, each once, in the voter's order. */
export interface Ballots {
  readonly count: number;
  readonly starts: Int32Array;
  readonly projects: Int32Array;
  /** What each named project received, times `pointScale`; `null` where votes have no points. */
  readonly points: Float64Array | null;
  /** The number that makes all points whole. */
  readonly pointScale: number;
}
