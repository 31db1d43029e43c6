import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { mayLead, type Speaker, type Stamp } from './voice';
import { readReason } from './wording';

/** Whose a need is: one organisation's, everyone's, or the wider world's (the project upstream). */
export type Level =
  | { readonly kind: 'specific'; readonly organisationId: Id }
  | { readonly kind: 'common' }
  | { readonly kind: 'upstream' };

/** One line of a need's trace of levels; the last one holds. */
export interface LevelMark {
  readonly id: Id;
  readonly level: Level;
  /** `moved` is from one organisation to another. */
  readonly move: 'set' | 'promoted' | 'demoted' | 'moved';
  readonly reason: string;
  readonly personId: Id;
  readonly seatId: Id;
  readonly at: Instant;
}

export interface LevelInput {
  readonly level: string;
  readonly organisationId: Id | null;
  readonly reason: string;
}

/**
 * Sets, promotes or demotes a level; gives the new last line of the trace. Refuses `level-unknown`,
 * `organisation-missing`, `level-not-yours`, `level-unchanged`, `reason-missing` and `words-too-long`.
 */
export function setLevel(
  trace: readonly LevelMark[],
  input: LevelInput,
  by: Speaker,
  stamp: Stamp,
): LevelMark | Refusal {
  const level = readLevel(input);
  if (isRefusal(level)) return level;
  const standing = trace.at(-1)?.level;
  if (!maySet(standing, level, by)) return refuse('level-not-yours', 'level');
  if (standing && isSame(standing, level)) return refuse('level-unchanged', 'level');
  const reason = readReason(input.reason);
  if (isRefusal(reason)) return reason;
  const { personId, seat } = by;
  return { id: stamp.id, level, move: moveOf(standing, level), reason, personId, seatId: seat.id, at: stamp.at };
}

function readLevel({ level, organisationId }: LevelInput): Level | Refusal {
  if (level === 'common' || level === 'upstream') return { kind: level };
  if (level !== 'specific') return refuse('level-unknown', 'level');
  return organisationId === null ? refuse('organisation-missing', 'organisationId') : { kind: level, organisationId };
}

// The first word belongs to whoever voices the need, as long as it speaks of their own organisation only.
const maySet = (standing: Level | undefined, level: Level, { seat }: Speaker): boolean =>
  mayLead(seat) || (!standing && level.kind === 'specific' && level.organisationId === seat.organisationId);

const isSame = (a: Level, b: Level): boolean => a.kind === b.kind && organisationOf(a) === organisationOf(b);

const organisationOf = (level: Level): Id | null => (level.kind === 'specific' ? level.organisationId : null);

const HEIGHT = { specific: 0, common: 1, upstream: 2 } as const;

function moveOf(from: Level | undefined, to: Level): LevelMark['move'] {
  if (!from) return 'set';
  const climb = HEIGHT[to.kind] - HEIGHT[from.kind];
  if (climb === 0) return 'moved';
  return climb > 0 ? 'promoted' : 'demoted';
}
