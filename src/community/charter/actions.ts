import { day } from '../../basics/day';
import type { Id } from '../../basics/id';
import { cents } from '../../basics/money';
import { type Refusal, refuse } from '../../basics/outcome';
import type { Here } from '../../machinery/here';
import { record } from '../chronicle';
import { type Charter, FIRST_MANDATES, FIRST_METHODS, FIRST_SIZES, mayChange } from './rules';
import { loadCharter, saveVersion } from './store';

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
  allocationKeys: ['equal', 'tier', 'cooperators', 'usage', 'volunteers'],
  windows: [
    { upToCents: cents(50_000), days: 7 },
    { upToCents: null, days: 14 },
  ],
  sizes: FIRST_SIZES,
  methods: FIRST_METHODS,
  lateAfterDays: 30,
  mandates: FIRST_MANDATES,
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

const recordChange = (here: Here, version: number, why: string, seatId: Id | null = null): Promise<void> =>
  record(here, 'charter/changed', {
    matter: { kind: 'charter', id: here.community.id, label: String(version) },
    seatId,
    data: { version, why },
  });
