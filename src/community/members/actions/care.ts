import type { Id } from '../../../basics/id';
import type { Here } from '../../../machinery/here';
import { facilitates, maySpeak } from '../rules';

/**
 * The seat from which someone cares for members: one of the whole community, else their own in the organisation it is
 * about. Null where nobody has a seat yet: a founder, or whoever accepts an invitation.
 */
export function careSeat({ actor }: Here, organisationId: Id | null): Id | null {
  const isOwn = (seat: Here['actor']['seats'][number]) => seat.organisationId === organisationId && maySpeak(seat);
  return (actor.seats.find(facilitates) ?? actor.seats.find(isOwn))?.id ?? null;
}
