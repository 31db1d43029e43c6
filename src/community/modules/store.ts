import { type Id, newId } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import type { Here } from '../../machinery/here';
import type { Lineage, Module, ModuleLevel } from './rules';

interface ModulesTable {
  community_id: Id;
  name: string;
  id: Id;
  level: ModuleLevel;
  version: number;
  added_by: Id;
  added_at: Instant;
}
interface ModuleWordsTable {
  community_id: Id;
  module: string;
  language: string;
  plain_name: string;
  sentence: string;
  family: string;
}
interface ModuleLineageTable {
  community_id: Id;
  former: string;
  module: string;
  how: Lineage;
  series: string;
  year: number | null;
}
declare module '../../machinery/database' {
  interface Tables {
    modules: ModulesTable;
    module_words: ModuleWordsTable;
    module_lineage: ModuleLineageTable;
  }
}

/** Keeps new modules and gives their ids; fewer, and nothing that holds, where one of them is known already. */
export async function insertModules(here: Here, modules: readonly Module[]): Promise<readonly Id[]> {
  const { db, community, actor, now } = here;
  const saved = await db
    .insertInto('modules')
    .values(
      modules.map(({ name, level }) => ({
        ...{ community_id: community.id, name, id: newId(), level },
        ...{ version: 1, added_by: actor.personId, added_at: now },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  if (saved.length === modules.length) await insertWords(here, modules);
  return saved.map(({ id }) => id);
}

/** Keeps a module as it is now and gives its id; undefined where someone else changed it since it was seen. */
export async function updateModule(here: Here, module: Module, seenVersion: number): Promise<Id | undefined> {
  const { db, community } = here;
  const saved = await db
    .updateTable('modules')
    .set((set) => ({ level: module.level, version: set('version', '+', 1) }))
    .where('community_id', '=', community.id)
    .where('name', '=', module.name)
    .where('version', '=', seenVersion)
    .returning('id')
    .executeTakeFirst();
  if (!saved) return undefined;
  for (const table of ['module_words', 'module_lineage'] as const)
    await db.deleteFrom(table).where('community_id', '=', community.id).where('module', '=', module.name).execute();
  await insertWords(here, [module]);
  return saved.id;
}

async function insertWords({ db, community }: Here, modules: readonly Module[]): Promise<void> {
  const said = modules.flatMap(({ name, words }) =>
    Object.entries(words).map(([language, { plainName, sentence, family }]) => ({
      ...{ community_id: community.id, module: name, language, plain_name: plainName, sentence, family },
    })),
  );
  const lineage = modules.flatMap(({ name, formerly }) =>
    formerly.map(({ former, how, series, year }) => ({
      ...{ community_id: community.id, module: name, former, how, series, year },
    })),
  );
  await db.insertInto('module_words').values(said).execute();
  if (lineage.length > 0) await db.insertInto('module_lineage').values(lineage).execute();
}
