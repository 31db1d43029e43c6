import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Merge } from '../rules';
import { lockIds, type Need } from './dossier';

/** The need with that number, not locked. */
export async function needNumbered(here: Here, number: number): Promise<Pick<Need, 'id' | 'rootId'> | undefined> {
  return here.db
    .selectFrom('needs')
    .select(['id', 'root_id as rootId'])
    .where('community_id', '=', here.community.id)
    .where('number', '=', number)
    .executeTakeFirst();
}

/** Keeps a merge, or the row that undoes the named one. */
export async function insertMerge(
  { db, community }: Here,
  merge: Omit<Merge, 'undone'>,
  undoesId: Id | null = null,
): Promise<void> {
  await db
    .insertInto('need_merges')
    .values({
      community_id: community.id,
      id: merge.id,
      kept_id: merge.keptId,
      folded_id: merge.foldedId,
      undoes_id: undoesId,
      reason: merge.reason,
      person_id: merge.personId,
      seat_id: merge.seatId,
      at: merge.at,
    })
    .execute();
}

const STANDING = `
  select m.id, m.kept_id as "keptId", m.folded_id as "foldedId", m.reason, m.person_id as "personId",
         m.seat_id as "seatId", m.at
  from need_merges m
  where m.community_id = $1 and m.undoes_id is null
    and m.folded_id = any(array(select id from needs where community_id = $1 and (id = any($2) or (root_id = any($2) and root_id <> id))))
    and not exists (select from need_merges u where u.community_id = $1 and u.undoes_id = m.id)
  order by m.at, m.id`;

/** The merges that hold today in the trees of these roots. */
export async function standingMerges(here: Here, rootIds: readonly Id[]): Promise<readonly Merge[]> {
  const found = await rows<Omit<Merge, 'undone'>>(here.db, STANDING, [here.community.id, rootIds]);
  return found.map((each) => ({ ...each, undone: null }));
}

/** Writes down again in which need each one of these trees lies. */
export async function updateRoots(here: Here, rootIds: readonly Id[], rootOf: (id: Id) => Id): Promise<void> {
  const members = await here.db
    .selectFrom('needs')
    .select(['id', 'root_id'])
    .where('community_id', '=', here.community.id)
    .where((set) =>
      set.or([set('id', '=', set.fn.any(set.val(rootIds))), set('root_id', '=', set.fn.any(set.val(rootIds)))]),
    )
    .execute();
  const moved = members.filter((each) => rootOf(each.id) !== each.root_id);
  await lockIds(
    here,
    moved.map((each) => each.id),
  );
  for (const { id } of moved) {
    await here.db
      .updateTable('needs')
      .set({ root_id: rootOf(id) })
      .where('community_id', '=', here.community.id)
      .where('id', '=', id)
      .execute();
  }
}
