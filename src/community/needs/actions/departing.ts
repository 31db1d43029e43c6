import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { addFact, keepUp } from '../store';

type Inside = Omit<Here, 'actor'>;

const AWAITING = 'select need_id as id from need_awaited where community_id = $1 and organisation_id = $2 order by 1';
const ANSWERED = `
  select distinct n.id from needs t join needs n on n.community_id = $1 and n.root_id = t.root_id
  where t.community_id = $1 and (
    exists (select from need_answers a where a.community_id = $1 and a.need_id = t.id and a.organisation_id = $2)
    or exists (select from need_facts f where f.community_id = $1 and f.need_id = t.id
      and (f.organisation_id = $2 or $2 = any(f.organisation_ids))))
  order by n.id`;

/** No need waits any more for an organisation that is gone. For rooms above, before `record`. */
export async function awaitNoMore(here: Inside, organisationId: Id): Promise<void> {
  for (const { id } of await rows<{ id: Id }>(here.db, AWAITING, [here.community.id, organisationId]))
    await addFact(here, id, { kind: 'organisation left', at: here.now, organisationId });
}

/** Counts anew every need that an organisation answered, now that its answers are another's. For rooms above. */
export async function countAgain(here: Inside, organisationId: Id): Promise<void> {
  for (const { id } of await rows<{ id: Id }>(here.db, ANSWERED, [here.community.id, organisationId]))
    await keepUp(here, id);
}
