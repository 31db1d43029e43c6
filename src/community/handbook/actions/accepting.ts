import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here, Seat } from '../../../machinery/here';
import { record } from '../../chronicle';
import { binds, seatFor } from '../../members';
import { type Document, inForceOf } from '../queries';
import { addAcceptance } from '../store';
import { matterOf } from './common';

/**
 * Says that an organisation accepts the version in force. Refuses `seat-may-not`, `seat-missing`, `not-in-force` when
 * another one is meanwhile, and `already-done`.
 */
export async function acceptVersion(
  here: Here,
  document: Document,
  input: { readonly number: number; readonly seatId: string | undefined },
): Promise<Refusal | null> {
  const seat = seatFor(here.actor.seats, mayAccept, input.seatId);
  if (isRefusal(seat)) return seat;
  const inForce = await inForceOf(here, document.id);
  if (!inForce || inForce.number !== input.number) return refuse('not-in-force');
  const { organisationId } = seat;
  const accepted = { documentId: document.id, number: inForce.number, seatId: seat.id };
  if (!organisationId || !(await addAcceptance(here, { ...accepted, organisationId }))) return refuse('already-done');
  await record(here, 'handbook/accepted', {
    matter: matterOf(document),
    organisationId,
    seatId: seat.id,
    data: { slug: document.slug, detail: document.kind, version: inForce.number },
  });
  return null;
}

/** Delegates and deputies of the members accept for their organisation. */
export const mayAccept = (seat: Seat): boolean => binds(seat) && seat.organisationKind === 'member';
