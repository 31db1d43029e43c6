import { rows } from '../../../machinery/database';
import type { Inside } from '../store';

/** The sites on whose pages the block of the journal may be shown. */
export const framingSites = async ({ db, community }: Inside): Promise<readonly string[]> =>
  (
    await rows<{ sites: string[] }>(
      db,
      'select sites from journal_frames where community_id = $1 order by number desc limit 1',
      [community.id],
    )
  )[0]?.sites ?? [];
