import { canonical } from '../../../basics/text';
import type { Charter } from '../rules';

/** One setting as it was and as it would be; null where it is not there before, or not any more after. */
export interface SettingChange {
  /** `lateAfterDays`, `mandates.mostRoles`, `sizes.large`, `hourlyRates.2022-07-01`. */
  readonly setting: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** Lists whose entries are settings of their own, by what tells them apart; any other list is one setting. */
const APART: Readonly<Record<string, string>> = {
  hourlyRates: 'fromOn',
  vatRates: 'fromOn',
  sizes: 'size',
  methods: 'name',
};

/** What somebody changed from one charter to another, setting by setting, in the order of their names. */
export function changesBetween(before: Charter, after: Charter): readonly SettingChange[] {
  const [was, is] = [settingsIn(before), settingsIn(after)];
  const names = [...new Set([...was.keys(), ...is.keys()])].sort();
  return names
    .map((setting) => ({ setting, from: was.get(setting) ?? null, to: is.get(setting) ?? null }))
    .filter(({ from, to }) => canonical(from) !== canonical(to));
}

/** The settings that are no longer as whoever proposed the changes saw them. */
export function conflictsWith(charter: Charter, changes: readonly SettingChange[]): readonly string[] {
  const settings = settingsIn(charter);
  return changes
    .filter(({ setting, from }) => canonical(settings.get(setting) ?? null) !== canonical(from))
    .map(({ setting }) => setting);
}

/** A charter with these settings as they would be, and every other one as it is; whether it can hold is not asked here. */
export function withChanges(charter: Charter, changes: readonly SettingChange[]): Readonly<Record<string, unknown>> {
  const settings = new Map(settingsIn(charter));
  for (const { setting, to } of changes) {
    if (to === null) settings.delete(setting);
    else settings.set(setting, to);
  }
  const built: Record<string, unknown> = {};
  for (const key of Object.keys(charter)) built[key] = assembled(key, settings);
  return built;
}

/** Every setting of a charter by its name. */
function settingsIn(charter: Charter): ReadonlyMap<string, unknown> {
  const settings = new Map<string, unknown>();
  for (const [key, value] of Object.entries<unknown>({ ...charter })) {
    const by = APART[key];
    if (by && Array.isArray(value)) for (const each of value) settings.set(`${key}.${Reflect.get(each, by)}`, each);
    else if (isGroup(value)) for (const [name, each] of Object.entries(value)) settings.set(`${key}.${name}`, each);
    else settings.set(key, value);
  }
  return settings;
}

/** A setting put together again from its parts; what is dated, in the order of its days. */
function assembled(key: string, settings: ReadonlyMap<string, unknown>): unknown {
  if (settings.has(key)) return settings.get(key);
  const parts = [...settings].filter(([setting]) => setting.startsWith(`${key}.`));
  if (!(key in APART))
    return Object.fromEntries(parts.map(([setting, value]) => [setting.slice(key.length + 1), value]));
  const isDated = APART[key] === 'fromOn';
  return (isDated ? parts.sort(([one], [other]) => (one < other ? -1 : 1)) : parts).map(([, value]) => value);
}

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
