import { type Refusal, refuse } from '../../../basics/outcome';

export const MODULE_LEVELS = ['common', 'specific', 'upstream'] as const;
/** Whether all may run it, one organisation had it made, or a wider association keeps it. */
export type ModuleLevel = (typeof MODULE_LEVELS)[number];

export const LINEAGES = ['renamed', 'split', 'merged', 'replaced', 'partly'] as const;
/** How a former name became a module. */
export type Lineage = (typeof LINEAGES)[number];

/** What people call a module in one language. */
export interface ModuleWords {
  readonly plainName: string;
  readonly sentence: string;
  readonly family: string;
}

/** A name that a module, or a part of it, had before. */
export interface FormerName {
  readonly former: string;
  readonly how: Lineage;
  /** From which series on, `16.0`; empty where nobody knows. */
  readonly series: string;
  readonly year: number | null;
}

export interface Module {
  readonly name: string;
  readonly level: ModuleLevel;
  readonly words: Readonly<Record<string, ModuleWords>>;
  readonly formerly: readonly FormerName[];
}

export const MODULE_LIMITS = { plainName: 80, sentence: 240, family: 60, formerNames: 40 } as const;
const NAME = /^[a-z0-9_]{2,80}$/;

/** Tells whether a text can be the technical name of a module. */
const isModuleName = (text: string): boolean => NAME.test(text);

/**
 * A module that can be kept. Refuses `name-unreadable`, `name-reserved`, `words-missing` where no language has a plain
 * name, and `formerly-itself`.
 */
export function checked(module: Module): Module | Refusal {
  if (!isModuleName(module.name)) return refuse('name-unreadable', 'name');
  // Its page would be hidden by the form for a new one.
  if (module.name === 'new') return refuse('name-reserved', 'name');
  if (Object.keys(module.words).length === 0) return refuse('words-missing');
  if (module.formerly.some(({ former }) => former === module.name)) return refuse('formerly-itself', 'formerly');
  return module;
}

/**
 * Former names as they are typed, one a line: `beesdoo_base, split, 12.0, 2022`; all but the name may be left out, and
 * then it was renamed. Refuses `former-unreadable` (`line`) and `too-many-former`.
 */
export function readFormerNames(text: string): readonly FormerName[] | Refusal {
  const found = new Map<string, FormerName>();
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const read = readFormerName(line);
    if (!read) return refuse('former-unreadable', 'formerly', { line: line.trim().slice(0, 120) });
    found.set(read.former, read);
  }
  if (found.size > MODULE_LIMITS.formerNames)
    return refuse('too-many-former', 'formerly', { most: MODULE_LIMITS.formerNames });
  return [...found.values()];
}

function readFormerName(line: string): FormerName | undefined {
  const [former = '', ...rest] = line.split(',').map((part) => part.trim());
  if (!NAME.test(former) || rest.length > 3) return undefined;
  let read: FormerName = { former, how: 'renamed', series: '', year: null };
  for (const part of rest.filter(Boolean)) {
    const how = LINEAGES.find((each) => each === part);
    if (how) read = { ...read, how };
    else if (/^\d{1,3}\.\d{1,3}$/.test(part)) read = { ...read, series: part };
    else if (/^(19[9]\d|20\d\d|21\d\d)$/.test(part)) read = { ...read, year: Number(part) };
    else return undefined;
  }
  return read;
}

/** The same as it is typed again. */
export const writtenFormerNames = (names: readonly FormerName[]): string =>
  names.map(({ former, how, series, year }) => [former, how, series, year ?? ''].filter(Boolean).join(', ')).join('\n');
