import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here, Seat } from '../../../machinery/here';
import { type Act, record } from '../../chronicle';
import { binds, facilitates, seatFor, seatHolders } from '../../members';
import { stampOf } from '../../needs';
import type { Election, Nominable, Place } from '../rules';
import { holdElection, type KeptElection, loadElection } from '../store';

export { speakerOf } from '../../needs';

/** Where and when a row is made. */
export const placeOf = (here: Here, id?: Id): Place => ({
  stamp: stampOf(here, id),
  timeZone: here.community.timeZone,
});

/** An election held until the end of the act, and the seat it is done from. */
export interface Ground {
  readonly election: KeptElection;
  readonly seat: Seat;
}

/** Refuses `seat-may-not`, `seat-missing` and `election-missing`. */
export async function groundOf(
  here: Here,
  input: { readonly number: number; readonly seatId?: string | undefined },
  may: (seat: Seat) => boolean,
): Promise<Ground | Refusal> {
  const seat = seatFor(here.actor.seats, may, input.seatId);
  if (isRefusal(seat)) return seat;
  if (!(await holdElection(here, input.number))) return refuse('election-missing');
  const election = await loadElection(here, input.number);
  return election ? { election, seat } : refuse('election-missing');
}

/** What is said on the telephone is entered by whoever leads; the rest by the organisation itself. */
export const speaksFor =
  (isTold: boolean) =>
  (seat: Seat): boolean =>
    isTold ? facilitates(seat) : binds(seat) && seat.organisationKind === 'member';

/** Everyone who may be named today: whoever has a seat and may speak, with the organisation they speak for. */
export async function nominables(here: Here): Promise<readonly Nominable[]> {
  const people = new Map<Id, Nominable & { readonly rank: number }>();
  for (const { personId, name, role, organisationId } of await seatHolders(here)) {
    if (role === 'observer') continue;
    const rank = role === 'delegate' ? 0 : role === 'deputy' ? 1 : organisationId ? 2 : 3;
    if (rank < (people.get(personId)?.rank ?? 4)) people.set(personId, { personId, name, organisationId, rank });
  }
  return [...people.values()].map(({ rank: _, ...person }) => person);
}

/** One line of the chronicle about an election. */
export const tell = (
  here: Here,
  election: Election & { readonly number: number },
  event: string,
  { data, ...act }: Omit<Act, 'matter'>,
) =>
  record(here, `elections/${event}`, {
    matter: { kind: 'election', id: election.id, label: `n° ${election.number} — ${election.role.name}` },
    ...act,
    data: { number: election.number, ...data },
  });
