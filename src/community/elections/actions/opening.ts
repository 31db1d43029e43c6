import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { roleBySlug } from '../../mandates';
import { facilitates, membersToday, seatFor } from '../../members';
import { underWay } from '../queries';
import { type OpeningInput, open, type Voter } from '../rules';
import { nextNumber, saveElection } from '../store';
import { placeOf, speakerOf, tell } from './common';
import { type Telling, tellStage } from './telling';

/** An election to open, as it is typed. */
export interface OpenElectionInput extends OpeningInput {
  /** The role's name in its address. */
  readonly role: string;
  readonly seatId?: string | undefined;
  /** Another place of the role is to be filled than the one that an election under way is about. */
  readonly isAnother?: boolean | undefined;
}

/**
 * Opens an election for a role, among the member organisations of today. Refuses `seat-may-not`, `seat-missing`,
 * `role-missing`, `under-way` (`number`, of the one for the same, unless it is for another place), `places-under-way`
 * (`number`, where each place of the role has its election) and whatever `rules.open` refuses.
 */
export async function openElection(
  here: Here,
  input: OpenElectionInput,
  telling?: Telling,
): Promise<{ id: Id; number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const role = await roleBySlug(here, input.role);
  if (!role) return refuse('role-missing', 'role');
  const voters: Voter[] = (await membersToday(here)).map(({ id, name }) => ({ id, name, leftOn: null }));
  const opened = open(
    input,
    { id: role.id, name: role.name },
    voters,
    speakerOf(here, seat, { voters }),
    placeOf(here),
  );
  if (isRefusal(opened)) return opened;
  const election = { ...opened, number: await nextNumber(here) };
  // Whoever opened one at the same moment has kept it by now.
  const alike = (await underWay(here)).filter(
    ({ roleId, termKind }) => roleId === role.id && termKind === opened.termKind,
  );
  const [same] = alike;
  if (same && alike.length >= role.places) return refuse('places-under-way', 'termKind', { number: same.number });
  if (same && !input.isAnother) return refuse('under-way', 'another', { number: same.number });
  await saveElection(here, election, { number: election.number, seatId: seat.id });
  await tell(here, election, 'opened', { seatId: seat.id, data: { voters: voters.length } });
  await tellStage(here, election, telling);
  return { id: election.id, number: election.number };
}
