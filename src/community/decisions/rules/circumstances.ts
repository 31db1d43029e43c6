import type { SettingChange } from '../../charter/rules/patch';
import type { Follows } from './following';
import type { Interest } from './interests';
import type { PauseSpan } from './pausing';
import type { HeldRounds } from './sealed-rounds';

/** The settings of the charter that a proposal changes once it is adopted. */
export interface CharterChange {
  /** The version that whoever proposed it had before their eyes. */
  readonly seenVersion: number;
  readonly changes: readonly SettingChange[];
}

/** What came of it. */
export interface CharterOutcome {
  /** The version it became; null when the charter could not hold it as it had become. */
  readonly version: number | null;
  /** The settings that somebody else had changed since. */
  readonly conflicts: readonly string[];
}

/** What a proposal is decided under, besides its rule and its answers. */
export interface Circumstances {
  readonly pauses: readonly PauseSpan[];
  readonly follows: Follows | null;
  readonly interests: readonly Interest[];
  readonly charter: CharterChange | null;
  /** Of consent; null under every other rule. */
  readonly rounds: HeldRounds | null;
}

export const NO_CIRCUMSTANCES: Circumstances = {
  pauses: [],
  follows: null,
  interests: [],
  charter: null,
  rounds: null,
};

/** The circumstances as the register keeps them: what is empty is left out, since the oldest entries lack it. */
export interface SealedCircumstances {
  readonly pauses?: readonly Omit<PauseSpan, 'number'>[] | undefined;
  readonly follows?: Omit<Follows, 'title'> | undefined;
  readonly interests?: readonly Omit<Interest, 'personId' | 'seatId' | 'notedAs'>[] | undefined;
  readonly charter?: CharterChange['changes'] | undefined;
}

/**
 * What the register keeps of the circumstances of a proposal that ended; a pause of a decision comes after its end, and
 * is none of it.
 */
export function sealedCircumstances(
  { pauses, follows, interests, charter }: Circumstances,
  endedAt: string,
): SealedCircumstances {
  const before = pauses.filter((each) => each.at < endedAt);
  const isOver = (until: string | null) => until !== null && until <= endedAt;
  return {
    pauses: orNothing(before.map(({ reason, at, until }) => ({ reason, at, until: isOver(until) ? until : null }))),
    follows: follows ? named(follows) : undefined,
    interests: orNothing(
      interests.map(({ organisationId, words, isLeftOut, at }) => ({ organisationId, words, isLeftOut, at })),
    ),
    charter: charter?.changes,
  };
}

const named = ({ kind, proposalId, number, register }: Follows): Omit<Follows, 'title'> => ({
  ...{ kind, proposalId, number, register },
});

const orNothing = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);
