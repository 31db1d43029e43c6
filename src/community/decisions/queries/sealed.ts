import type { Id } from '../../../basics/id';
import { readSealed, type Sealed } from '../rules';
import type { Asking } from './asking';

/** What the register keeps of one proposal, once it has ended. */
export async function sealedOf({ db, community }: Asking, proposalId: Id): Promise<Sealed | undefined> {
  const found = await db
    .selectFrom('register')
    .select('entry')
    .where('community_id', '=', community.id)
    .where('matter_id', '=', proposalId)
    .where('kind', '=', 'proposal')
    .executeTakeFirst();
  return found && readSealed(found.entry);
}
