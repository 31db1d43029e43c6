import type { Id } from '../../basics/id';
import { type Refusal, refuse } from '../../basics/outcome';
import type { Here } from '../../machinery/here';
import { record } from '../chronicle';
import { type Charter, mayChange } from './rules';
import { conflictsWith, type SettingChange, withChanges } from './rules/patch';
import { FIRST_CHARTER } from './rules/templates';
import { charterFrom, loadCharter, saveVersion } from './store';

/** Writes the first version, on the community's first day. */
export async function adoptFirstCharter(here: Here, charter: Charter = FIRST_CHARTER, why = ''): Promise<void> {
  await saveVersion(here.db, here.community.id, { version: 1, charter, by: here.actor.personId, at: here.now, why });
  await recordChange(here, 1, why);
}

/**
 * Changes the charter: a new version beside the old ones. Refuses `seat-may-not`, and `changed-meanwhile` when someone
 * was faster.
 */
export async function changeCharter(
  here: Here,
  input: { charter: Charter; seenVersion: number; why: string },
): Promise<{ version: number } | Refusal> {
  const seat = here.actor.seats.find(mayChange);
  if (!seat) return refuse('seat-may-not');
  const { version } = await loadCharter(here);
  const isNext = version === input.seenVersion;
  const next = { version: version + 1, charter: input.charter, by: here.actor.personId, at: here.now, why: input.why };
  if (!isNext || !(await saveVersion(here.db, here.community.id, next))) return refuse('changed-meanwhile');
  await recordChange(here, next.version, input.why, seat.id);
  return { version: next.version };
}

/**
 * Changes these settings because it was so decided, and no other: the next version, whoever acts. Gives the settings that
 * somebody had changed since `from` was read, and a null version when no charter could be like that.
 */
export async function changeAsDecided(
  here: Here,
  { changes, why }: { readonly changes: readonly SettingChange[]; readonly why: string },
): Promise<{ readonly version: number | null; readonly conflicts: readonly string[] }> {
  for (;;) {
    const { version, charter } = await loadCharter(here);
    const conflicts = conflictsWith(charter, changes);
    const next = charterFrom(withChanges(charter, changes));
    // A level that is gone would leave organisations without theirs.
    const isWhole = next && charter.tiers.every(({ key }) => next.tiers.some((each) => each.key === key));
    if (!isWhole) return { version: null, conflicts };
    const kept = { version: version + 1, charter: next, by: here.actor.personId, at: here.now, why };
    // Whoever was quicker has taken the number: then what they wrote is what these settings are changed in.
    if (!(await saveVersion(here.db, here.community.id, kept))) continue;
    await recordChange(here, kept.version, why);
    return { version: kept.version, conflicts };
  }
}

const recordChange = (here: Here, version: number, why: string, seatId: Id | null = null): Promise<void> =>
  record(here, 'charter/changed', {
    matter: { kind: 'charter', id: here.community.id, label: String(version) },
    seatId,
    data: { version, why },
  });
