import type { Module, ModuleWords } from './module';

/** What a name means in a catalogue. */
export type Known =
  | {
      readonly kind: 'module';
      readonly name: string;
      readonly module: Module;
      /** What it becomes in a later series; empty where it stays. */
      readonly successors: readonly Module[];
    }
  | { readonly kind: 'former'; readonly name: string; readonly successors: readonly Module[] }
  | { readonly kind: 'unknown'; readonly name: string };

/** Looks a technical name up, also one that is no longer used. */
export function whatIs(catalogue: readonly Module[], name: string): Known {
  const module = catalogue.find((each) => each.name === name);
  const successors = successorsOf(catalogue, name);
  if (module) return { kind: 'module', name, module, successors };
  return successors.length > 0 ? { kind: 'former', name, successors } : { kind: 'unknown', name };
}

/** The modules that a name became, through every renaming in between. */
function successorsOf(catalogue: readonly Module[], name: string): readonly Module[] {
  const found = new Map<string, Module>();
  const asked = new Set([name]);
  for (const each of asked) {
    for (const module of catalogue.filter(({ formerly }) => formerly.some(({ former }) => former === each))) {
      found.set(module.name, module);
      asked.add(module.name);
    }
  }
  found.delete(name);
  return [...found.values()];
}

/** The modules that names stand for today: an old one for all that it became; what nobody knows stays as it is. */
export const namedToday = (catalogue: readonly Module[], names: readonly string[]): readonly string[] => [
  ...new Set(
    names.flatMap((name) => {
      const known = whatIs(catalogue, name);
      return known.kind === 'former' ? known.successors.map((each) => each.name) : [name];
    }),
  ),
];

/** What a module is called in a language, or in the first one that has words for it. */
export function wordsIn(module: Module, language: string): ModuleWords {
  const [first] = Object.values(module.words);
  return module.words[language] ?? module.words.fr ?? first ?? { plainName: module.name, sentence: '', family: '' };
}

/** A text in which technical names stand, with what people call those modules instead, each as `said` writes it. */
export const inPlainNames = (
  text: string,
  catalogue: readonly Module[],
  language: string,
  said: (plainName: string) => string,
): string =>
  text.replace(/\w+/g, (name) => {
    const known = name.includes('_') ? whatIs(catalogue, name) : undefined;
    return known?.kind === 'module' ? said(wordsIn(known.module, language).plainName) : name;
  });

/** Modules by the family they are listed under, each in the order of their plain names; without a family last. */
export function byFamily(
  catalogue: readonly Module[],
  language: string,
): readonly { readonly family: string; readonly modules: readonly Module[] }[] {
  const families = new Map<string, Module[]>();
  const named = (module: Module) => plain(wordsIn(module, language).plainName);
  for (const module of [...catalogue].sort((a, b) => (named(a) < named(b) ? -1 : 1))) {
    const { family } = wordsIn(module, language);
    families.set(family, [...(families.get(family) ?? []), module]);
  }
  const order = (family: string) => (family === '' ? '\u{10ffff}' : plain(family));
  return [...families]
    .map(([family, modules]) => ({ family, modules }))
    .sort((a, b) => (order(a.family) < order(b.family) ? -1 : 1));
}

/** A module that a search found, and the former name by which it was found, if that was it. */
export interface Match {
  readonly module: Module;
  readonly formerly: string | null;
}

/** The modules in which every word of a search stands somewhere: in a plain name, a sentence or any name it ever had. */
export function matching(catalogue: readonly Module[], search: string): readonly Match[] {
  const wanted = plain(search).split(' ').filter(Boolean);
  return catalogue.flatMap((module): readonly Match[] => {
    const said = Object.values(module.words).flatMap((each) => [each.plainName, each.sentence, each.family]);
    const names = module.formerly.map(({ former }) => former);
    const own = plain([module.name, ...said].join(' '));
    const isOwn = wanted.every((word) => own.includes(word));
    if (isOwn) return [{ module, formerly: null }];
    const formerly = names.find((name) => wanted.every((word) => plain(name).includes(word) || own.includes(word)));
    return formerly === undefined ? [] : [{ module, formerly }];
  });
}

/** Without accents, case or underscores, so that « creneaux » finds « Créneaux » and `member card` finds `member_card`. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .trim();
