import type { Id } from '../../basics/id';
import type { GroundRequest } from './request';

/** Claims a form's name. Undefined: it is ours, go on. A path: it was posted before and led there. */
export async function claimSubmission(request: GroundRequest, once: Id): Promise<string | undefined> {
  const personId = request.person?.id ?? null;
  const claimed = await request.db
    .insertInto('submissions')
    .values({ once, person_id: personId, path: request.path, location: '', created_at: request.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('once')
    .executeTakeFirst();
  if (claimed) return undefined;
  const before = await request.db
    .selectFrom('submissions')
    .select('location')
    .where('once', '=', once)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return before?.location || request.path;
}

/** Remembers where the posted form led, in the transaction of the act itself. */
export async function settleSubmission(request: GroundRequest, once: Id, location: string): Promise<void> {
  await request.db.updateTable('submissions').set({ location }).where('once', '=', once).execute();
}
