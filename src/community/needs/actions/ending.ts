import type { Day } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
import type { Here } from '../../../machinery/here';
import { facilitates } from '../../members';
import { readReason, readSentence } from '../rules';
import { commonByRelease, mayRelease } from '../rules/releasing';
import { type Dossier, insertFact, insertRelease, keepStanding } from '../store';
import { acting, hasEnded, type OnNeed, recordOn, stampOf } from './acting';
import { keepLevel, levelData } from './levelling';

/** Says that a need will not be met, and why. Refuses `need-ended`, `reason-missing`, `words-too-long` and the refusals of `seatFor`. */
export async function declineNeed(
  here: Here,
  input: OnNeed & { readonly reason: string },
): Promise<{ id: Id } | Refusal> {
  const act = await acting(here, input, facilitates);
  if (isRefusal(act)) return act;
  if (hasEnded(here, act.dossier)) return refuse('need-ended');
  const reason = readReason(input.reason);
  if (isRefusal(reason)) return reason;
  await keepFact(here, act.dossier, 'declined');
  await recordOn(here, 'needs/declined', act.dossier.need, act.seat, { why: reason });
  return { id: act.dossier.need.id };
}

/** Takes up again a need that was declined or released. Refuses `need-open`, `still-merged`, `reason-missing` and the refusals of `seatFor`. */
export async function reopenNeed(
  here: Here,
  input: OnNeed & { readonly reason: string },
): Promise<{ id: Id } | Refusal> {
  const act = await acting(here, input, facilitates);
  if (isRefusal(act)) return act;
  const { need, merges } = act.dossier;
  if (!hasEnded(here, act.dossier)) return refuse('need-open');
  if (merges.some((each) => each.foldedId === need.id && !each.undone)) return refuse('still-merged');
  const reason = readReason(input.reason);
  if (isRefusal(reason)) return reason;
  await keepFact(here, act.dossier, 'reopened');
  await recordOn(here, 'needs/reopened', need, act.seat, { why: reason });
  return { id: need.id };
}

export interface ReleaseInput extends OnNeed {
  /** What was released, as the provider calls it: `beesdoo_shift 12.0.2.1.0`. */
  readonly versionText: string;
  readonly releasedOn: Day;
  /** What changes for people, in plain words. */
  readonly note: string;
  /** Everyone has it from now on: the level becomes common. */
  readonly isCommon: boolean;
}

/**
 * Records that what a need asked for is released. Refuses `version-missing`, `release-in-future`, `need-ended`,
 * `words-too-long` and the refusals of `seatFor`.
 */
export async function markReleased(here: Here, input: ReleaseInput): Promise<{ id: Id } | Refusal> {
  const act = await acting(here, input, mayRelease);
  if (isRefusal(act)) return act;
  const { need, levels } = act.dossier;
  const stamp = stampOf(here);
  if (hasEnded(here, act.dossier)) return refuse('need-ended');
  const versionText = tidy(input.versionText);
  if (versionText === '') return refuse('version-missing', 'versionText');
  if (input.releasedOn > stamp.today) return refuse('release-in-future', 'releasedOn');
  const reason = readSentence(versionText, 'versionText');
  if (isRefusal(reason)) return reason;
  const note = readSentence(input.note, 'note');
  if (isRefusal(note)) return note;
  const mark = input.isCommon ? commonByRelease(levels, reason, act.speaker, stamp) : null;
  if (isRefusal(mark)) return mark;

  const release = { id: newId(), versionText, releasedOn: input.releasedOn, note };
  await insertRelease(here, need.id, release, act.seat);
  const dossier = mark ? await keepLevel(here, act.dossier, mark) : act.dossier;
  await keepFact(here, dossier, 'released');
  if (mark) await recordOn(here, 'needs/level-set', need, act.seat, levelData(mark));
  await recordOn(here, 'needs/released', need, act.seat, {
    version: versionText,
    releasedOn: input.releasedOn,
    detail: note || versionText,
  });
  return { id: release.id };
}

async function keepFact(here: Here, dossier: Dossier, kind: 'declined' | 'reopened' | 'released'): Promise<void> {
  const fact = { kind, at: here.now, needId: dossier.need.id } as const;
  await Promise.all([
    insertFact(here, dossier.need.id, fact),
    keepStanding(here, { ...dossier, facts: [...dossier.facts, fact] }),
  ]);
}
