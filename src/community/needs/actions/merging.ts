import type { Id } from '../../../basics/id';
import { assert, isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { facilitates, seatFor } from '../../members';
import * as rules from '../rules';
import {
  insertFact,
  insertMerge,
  keepUp,
  lockIds,
  type Need,
  needNumbered,
  rootOf,
  standingMerges,
  updateRoots,
} from '../store';
import { type OnNeed, recordOn, speakerOf, stampOf } from './acting';

/**
 * Folds one need into another: its author is credited beside the other's, its answers count there, each organisation
 * once. Refuses `need-unknown` and what the rule `merge` refuses.
 */
export async function mergeNeeds(
  here: Here,
  input: OnNeed & { readonly intoNumber: number; readonly reason: string },
): Promise<{ keptNumber: number } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seat);
  if (isRefusal(seat)) return seat;
  const both = await lockBoth(here, input.number, input.intoNumber);
  if (isRefusal(both)) return both;
  const { folded, kept } = both;
  const merges = await standingMerges(here, [folded.rootId, kept.rootId]);
  const ids = { keptId: kept.id, foldedId: folded.id, reason: input.reason };
  const merge = rules.merge(merges, ids, speakerOf(here, seat), stampOf(here));
  if (isRefusal(merge)) return merge;

  await insertMerge(here, merge);
  await insertFact(here, folded.id, { kind: 'merged', at: here.now });
  await settle(here, [...merges, merge], [folded, kept]);
  await recordOn(here, 'needs/merged', folded, seat, {
    why: merge.reason,
    detail: `n° ${kept.number} — ${kept.title}`,
  });
  await recordOn(here, 'needs/merged-in', kept, seat, {
    why: merge.reason,
    detail: `n° ${folded.number} — ${folded.title}`,
  });
  return { keptNumber: kept.number };
}

/** Takes a need out of the one it was folded into; both are exactly as before. Refuses `not-merged` and what the rule `unmerge` refuses. */
export async function unmergeNeeds(
  here: Here,
  input: OnNeed & { readonly reason: string },
): Promise<{ keptNumber: number } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seat);
  if (isRefusal(seat)) return seat;
  const found = await needNumbered(here, input.number);
  if (!found) return refuse('need-unknown');
  const lies = (await standingMerges(here, [found.rootId])).find((each) => each.foldedId === found.id);
  if (!lies) return refuse('not-merged');
  const locked = await lockIds(here, [lies.foldedId, lies.keptId]);
  const folded = locked.find((each) => each.id === lies.foldedId);
  const kept = locked.find((each) => each.id === lies.keptId);
  assert(folded && kept, 'both needs of a merge exist');
  // Read again now that both are locked: someone may have been quicker.
  const merges = await standingMerges(here, [folded.rootId]);
  const standing = merges.find((each) => each.id === lies.id);
  if (!standing) return refuse('already-undone');
  const undone = rules.unmerge(standing, input, speakerOf(here, seat), stampOf(here));
  if (isRefusal(undone)) return undone;
  assert(undone.undone, 'an undone merge says by whom');

  await insertMerge(here, { ...standing, ...undone.undone }, standing.id);
  await insertFact(here, folded.id, { kind: 'unmerged', at: here.now });
  await settle(
    here,
    merges.filter((each) => each.id !== standing.id),
    [folded, kept],
  );
  await recordOn(here, 'needs/unmerged', folded, seat, {
    why: undone.undone.reason,
    detail: `n° ${kept.number} — ${kept.title}`,
  });
  return { keptNumber: kept.number };
}

async function lockBoth(
  here: Here,
  foldedNumber: number,
  keptNumber: number,
): Promise<{ folded: Need; kept: Need } | Refusal> {
  const [folded, kept] = [await needNumbered(here, foldedNumber), await needNumbered(here, keptNumber)];
  if (!folded) return refuse('need-unknown');
  if (!kept) return refuse('need-unknown', 'intoNumber');
  const locked = await lockIds(here, [folded.id, kept.id]);
  const lockedFolded = locked.find((each) => each.id === folded.id);
  const lockedKept = locked.find((each) => each.id === kept.id);
  assert(lockedFolded && lockedKept, 'needs are never removed');
  return { folded: lockedFolded, kept: lockedKept };
}

/** Says anew in which need each one lies, then how every need above the two stands. */
async function settle(here: Here, merges: readonly rules.Merge[], both: readonly [Need, Need]): Promise<void> {
  const roots = new Set(both.map((each) => each.rootId));
  await updateRoots(here, [...roots], (id: Id) => rootOf(id, merges));
  const affected = new Set<Id>();
  for (const { id } of both) {
    for (let at: Id | null = id; at !== null; at = rules.mergedInto(merges, at)) affected.add(at);
  }
  for (const id of [...affected].sort()) await keepUp(here, id);
}
