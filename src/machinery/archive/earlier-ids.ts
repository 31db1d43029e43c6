import type { Id } from '../../basics/id';
import { type Db, rows } from '../database';

/**
 * Reads a hashed text of before as it would be written today: where a person came with their community under another
 * id, the present one stands. For comparing such texts with rows, never for hashing.
 */
export async function withPresentIds(db: Db, communityId: Id): Promise<(text: string) => string> {
  const known = await rows<{ earlier: Id; present: Id }>(
    db,
    'select earlier_id as earlier, person_id as present from earlier_person_ids where community_id = $1',
    [communityId],
  );
  return (text) => known.reduce((read, { earlier, present }) => read.replaceAll(earlier, present), text);
}
