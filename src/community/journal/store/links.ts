import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

const LOOKED = `
  insert into journal_link_looks (community_id, url, outcome, status, failing_since, at)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (community_id, url) do update set outcome = excluded.outcome, status = excluded.status,
    failing_since = excluded.failing_since, at = excluded.at`;

/** Notes what the last look at an address found; not an act of anybody's. */
export const addLook = (
  { db, community, now }: Pick<Here, 'db' | 'community' | 'now'>,
  link: { readonly url: string; readonly failingSince: Instant | null },
  { outcome, status }: { readonly outcome: string; readonly status: number | null },
): Promise<unknown> =>
  rows(db, LOOKED, [
    ...[community.id, link.url, outcome, status],
    ...[outcome === 'there' ? null : (link.failingSince ?? now), now],
  ]);

interface LinkLooksTable {
  community_id: Here['community']['id'];
  url: string;
  outcome: string;
  status: number | null;
  failing_since: Instant | null;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    journal_link_looks: LinkLooksTable;
  }
}
