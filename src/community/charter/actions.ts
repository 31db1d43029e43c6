import { day } from '../../basics/day';
import type { Id } from '../../basics/id';
import { cents } from '../../basics/money';
import { type Refusal, refuse } from '../../basics/outcome';
import type { Here } from '../../machinery/here';
import { record } from '../chronicle';
import {
  ALLOCATION_KEYS,
  type Charter,
  FIRST_ADMISSION,
  FIRST_JOINING,
  FIRST_MANDATES,
  FIRST_METHODS,
  FIRST_PLEDGES,
  FIRST_PROJECTS,
  FIRST_ROUNDS,
  FIRST_SIZES,
  mayChange,
} from './rules';
import { FIRST_LEAVING } from './rules/leaving';
import { FIRST_OPENNESS } from './rules/openness';
import { conflictsWith, type SettingChange, withChanges } from './rules/patch';
import { charterFrom, loadCharter, saveVersion } from './store';

/** The charter a community begins with: the figures of the April 2022 proposal and the windows of the neighbours. */
export const FIRST_CHARTER: Charter = {
  hourlyRates: [{ fromOn: day('2020-01-01'), cents: cents(7500) }],
  vatRates: [{ fromOn: day('2020-01-01'), basisPoints: 2100 }],
  analysisMinutesPerMonth: 240,
  tiers: [
    { key: 'tier-10', name: '10', monthlyCents: cents(1000) },
    { key: 'tier-25', name: '25', monthlyCents: cents(2500) },
    { key: 'tier-35', name: '35', monthlyCents: cents(3500) },
  ],
  allocationKeys: ALLOCATION_KEYS,
  windows: [
    { upToCents: cents(50_000), days: 7 },
    { upToCents: null, days: 14 },
  ],
  sizes: FIRST_SIZES,
  methods: FIRST_METHODS,
  concernedMayAnswer: true,
  lateAfterDays: 30,
  mandates: FIRST_MANDATES,
  rounds: FIRST_ROUNDS,
  projects: FIRST_PROJECTS,
  pledges: FIRST_PLEDGES,
  joining: FIRST_JOINING,
  leaving: FIRST_LEAVING,
  admission: FIRST_ADMISSION,
  openness: FIRST_OPENNESS,
};

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
