import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Answer, LevelMark, NeedFact, NeedWords } from '../rules';
import type { Section } from '../rules/discussing';
import type { Need, Standing } from '../store';

/** One version of a need's words, and whose it is. */
export interface WordingVersion extends NeedWords {
  readonly version: number;
  readonly language: string;
  readonly modules: readonly string[];
  readonly personId: Id;
  readonly by: string;
  readonly at: Instant;
}

/** Something said about a need, in its newest version. */
export interface ContributionView {
  readonly id: Id;
  readonly version: number;
  readonly section: Section;
  readonly addressedTo: 'provider' | 'author' | null;
  readonly answersId: Id | null;
  readonly body: string;
  readonly personId: Id;
  readonly by: string;
  readonly organisation: string | null;
  /** When it was first said. */
  readonly at: Instant;
}

export interface ReleaseView {
  readonly versionText: string;
  readonly releasedOn: Day;
  readonly note: string;
  readonly personId: Id;
  readonly by: string;
}

/** A need of the same tree of merges. */
export interface RelatedNeed extends Need {
  readonly by: string;
  readonly organisation: string | null;
}

export interface AnswerView extends Answer {
  readonly needId: Id;
  readonly by: string;
  readonly organisation: string;
  /** When the organisation that it counts for takes its leave, or took it; null while it stays. */
  readonly leftOn: Day | null;
}

/** Everything a need's page shows but its story, which the chronicle tells. */
export interface NeedView {
  readonly need: RelatedNeed;
  /** Newest first; the last one is what the author said. */
  readonly wordings: readonly WordingVersion[];
  readonly standing: Standing;
  /** Its dated facts with those that came with needs folded into it: what path and ages follow from. */
  readonly facts: readonly NeedFact[];
  /** Every answer ever given to it or to what lies in it, oldest first; `standing.tally` says which hold. */
  readonly answers: readonly AnswerView[];
  /** Oldest first; the last one holds. */
  readonly levels: readonly (LevelMark & { readonly by: string; readonly organisation: string | null })[];
  /** The newest 300, oldest first. */
  readonly contributions: readonly ContributionView[];
  readonly releases: readonly ReleaseView[];
  /** The need that this one was folded into, and why. */
  readonly mergedInto: (RelatedNeed & { readonly reason: string }) | null;
  /** The needs folded into this one, at whatever depth, oldest first. */
  readonly folded: readonly RelatedNeed[];
  /** Names of the organisations awaited, a hundred at most, in order. */
  readonly awaited: readonly { readonly id: Id; readonly name: string }[];
}
