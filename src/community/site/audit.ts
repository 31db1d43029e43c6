import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import { isListed } from './rules/choices';
import { loadChoices } from './store';

/** What of a community's public face is not as it was chosen: one sentence each, none when all holds. */
export async function faultsOf({ db, community }: Pick<Here, 'db' | 'community'>): Promise<readonly string[]> {
  const { shown } = await loadChoices({ db, community });
  const named = await rows(db, 'select 1 from listed_communities where community_id = $1', [community.id]);
  const isNamed = named.length > 0;
  if (isNamed === isListed(shown)) return [];
  return [
    isNamed
      ? 'the first page names a community that did not let itself be named'
      : 'the first page does not name a community that let itself be named',
  ];
}
