import type { Id } from '../../../basics/id';
import { byFamily, type Module, namedToday, wordsIn } from '../../modules/rules';

export interface Declared {
  readonly organisationId: Id;
  readonly module: string;
}

/** A module as strangers read it: what it is called, what it does, how many run it. */
export interface RunModule {
  readonly name: string;
  /** Its technical name where nobody wrote it in plain words. */
  readonly plainName: string;
  readonly sentence: string;
  readonly family: string;
  readonly count: number;
}

/** The modules that exist, by family and plain name; those run under a name that the catalogue lacks come last. */
export function modulesRun(
  catalogue: readonly Module[],
  declared: readonly Declared[],
  language: string,
): readonly RunModule[] {
  const runners = new Map<string, Set<Id>>();
  for (const { organisationId, module } of declared)
    for (const name of namedToday(catalogue, [module]))
      runners.set(name, (runners.get(name) ?? new Set()).add(organisationId));
  const count = (name: string): number => runners.get(name)?.size ?? 0;
  const known = byFamily(catalogue, language).flatMap(({ modules }) =>
    modules.map((module) => ({ name: module.name, ...wordsIn(module, language), count: count(module.name) })),
  );
  const unknown = [...runners.keys()]
    .filter((name) => !catalogue.some((module) => module.name === name))
    .map((name) => ({ name, plainName: name, sentence: '', family: '', count: count(name) }));
  return [...known, ...unknown];
}
