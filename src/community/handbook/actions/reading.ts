import type { Instant } from '../../../basics/instant';
import type { Here } from '../../../machinery/here';
import { bookOf, type Document } from '../queries';
import { addReading } from '../store';

/**
 * Notes that whoever acts has read a document as it was when `seen` was its newest change: what has been changed since
 * then is what they have not read. Theirs alone, told to nobody. An odd moment is taken as the newest change there is.
 */
export async function noteReading(here: Here, document: Document, seen: string): Promise<void> {
  const { changedAt } = await bookOf(here, document.id);
  if (!changedAt) return;
  const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(seen) && !Number.isNaN(Date.parse(seen));
  await addReading(here, document.id, isMoment && seen < changedAt ? (seen as Instant) : changedAt);
}
