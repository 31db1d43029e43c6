import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { type ChosenSplit, replay, splitsAfter } from '../queries';

type Inside = Pick<Here, 'db' | 'community'>;

/** Works every split of a community out again; one sentence for each that disagrees with itself or its proposal. */
export async function splitFaults(here: Inside): Promise<readonly string[]> {
  const found: string[] = [];
  let some: readonly ChosenSplit[] = await splitsAfter(here, null);
  while (some.length > 0) {
    for (const kept of some) found.push(...replay(kept).map((each) => `split ${kept.id}: ${each}`));
    some = await splitsAfter(here, some.at(-1)?.id ?? null);
  }
  const astray = await rows<{ id: string }>(here.db, PROPOSALS_ASTRAY, [here.community.id]);
  return [...found, ...astray.map(({ id }) => `proposal ${id}: its need or its amount is not that of its split`)];
}

const PROPOSALS_ASTRAY = `
  select ps.proposal_id as id
  from proposal_splits ps
  join splits s on s.community_id = ps.community_id and s.id = ps.split_id
  join proposals p on p.community_id = ps.community_id and p.id = ps.proposal_id
  where ps.community_id = $1
    and (p.amount_cents is distinct from s.cost_cents or p.need_id is distinct from s.need_id)`;
