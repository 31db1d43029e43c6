import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Answer } from './answering';
import { mayLead, type Speaker, type Stamp } from './voice';
import { readReason } from './wording';

/** One need folded into another. Nothing is moved or copied, so undoing it restores both exactly. */
export interface Merge {
  readonly id: Id;
  readonly keptId: Id;
  readonly foldedId: Id;
  readonly reason: string;
  readonly personId: Id;
  readonly seatId: Id;
  readonly at: Instant;
  readonly undone: MergeUndone | null;
}

export interface MergeUndone {
  readonly id: Id;
  readonly reason: string;
  readonly personId: Id;
  readonly seatId: Id;
  readonly at: Instant;
}

export interface Author {
  readonly personId: Id;
  readonly organisationId: Id | null;
}

/** What a merge gathers of each need. */
export interface MergeableNeed {
  readonly id: Id;
  readonly voicedAt: Instant;
  readonly author: Author;
  readonly answers: readonly Answer[];
}

/** A need together with all that was folded into it: oldest first, every author named once, every answer once. */
export interface Gathered {
  readonly needIds: readonly Id[];
  readonly authors: readonly Author[];
  readonly answers: readonly Answer[];
}

/**
 * Folds one need into another. Refuses `merge-not-yours`, `merge-with-itself`, `already-merged` (the folded one lies
 * in another need), `merge-into-merged` (the kept one does), `reason-missing` and `words-too-long`.
 */
export function merge(
  merges: readonly Merge[],
  input: { readonly keptId: Id; readonly foldedId: Id; readonly reason: string },
  by: Speaker,
  stamp: Stamp,
): Merge | Refusal {
  const { keptId, foldedId } = input;
  if (!mayLead(by.seat)) return refuse('merge-not-yours');
  if (keptId === foldedId) return refuse('merge-with-itself', 'keptId');
  if (mergedInto(merges, foldedId)) return refuse('already-merged');
  if (mergedInto(merges, keptId)) return refuse('merge-into-merged', 'keptId');
  const reason = readReason(input.reason);
  if (isRefusal(reason)) return reason;
  return { id: stamp.id, keptId, foldedId, reason, ...signed(by, stamp), undone: null };
}

/** Takes two needs apart again. Refuses `merge-not-yours`, `already-undone`, `reason-missing` and `words-too-long`. */
export function unmerge(
  standing: Merge,
  input: { readonly reason: string },
  by: Speaker,
  stamp: Stamp,
): Merge | Refusal {
  if (!mayLead(by.seat)) return refuse('merge-not-yours');
  if (standing.undone) return refuse('already-undone');
  const reason = readReason(input.reason);
  if (isRefusal(reason)) return reason;
  return { ...standing, undone: { id: stamp.id, reason, ...signed(by, stamp) } };
}

/** The need that one lies in today, or null. */
export const mergedInto = (merges: readonly Merge[], needId: Id): Id | null =>
  merges.find((each) => each.foldedId === needId && !each.undone)?.keptId ?? null;

/**
 * Gathers a need and all that lies folded in it, at any depth. Counting the gathered answers with `tally` gives every
 * organisation one voice: its binding answer beats its leanings, its later answer the earlier one.
 */
export function gather(needId: Id, needs: readonly MergeableNeed[], merges: readonly Merge[]): Gathered {
  const inside = insideOf(needId, merges);
  const gathered = needs
    .filter((each) => inside.has(each.id))
    .sort((a, b) => (a.voicedAt === b.voicedAt ? (a.id < b.id ? -1 : 1) : a.voicedAt < b.voicedAt ? -1 : 1));
  const authors = new Map(gathered.map(({ author }) => [`${author.personId} ${author.organisationId}`, author]));
  return {
    needIds: gathered.map((each) => each.id),
    authors: [...authors.values()],
    answers: gathered.flatMap((each) => each.answers),
  };
}

function insideOf(needId: Id, merges: readonly Merge[]): ReadonlySet<Id> {
  const inside = new Set([needId]);
  for (const id of inside) {
    for (const each of merges) if (each.keptId === id && !each.undone) inside.add(each.foldedId);
  }
  return inside;
}

const signed = ({ personId, seat }: Speaker, { at }: Stamp) => ({ personId, seatId: seat.id, at });
