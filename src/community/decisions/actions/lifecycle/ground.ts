import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Here, Seat } from '../../../../machinery/here';
import { seatFor } from '../../../members';
import { holdProposal, type KeptProposal, loadProposal } from '../../store';
import { matterOf, speakerOf } from '../common';

/** Which proposal an act is about, and from which seat it is done. */
export interface About {
  readonly number: number;
  readonly seatId?: string | undefined;
}

export interface Ground {
  readonly seat: Seat;
  readonly by: ReturnType<typeof speakerOf>;
  readonly proposal: KeptProposal;
}

/** The seat, and the proposal held until the end of the act. Refuses `seat-may-not`, `seat-missing`, `proposal-missing`. */
export async function groundFor(
  here: Here,
  { number, seatId }: About,
  may: (seat: Seat) => boolean,
): Promise<Ground | Refusal> {
  const seat = seatFor(here.actor.seats, may, seatId);
  if (isRefusal(seat)) return seat;
  const proposal = (await holdProposal(here, number)) ? await loadProposal(here, number) : undefined;
  return proposal ? { seat, by: speakerOf(here, seat, proposal), proposal } : refuse('proposal-missing');
}

/** What the chronicle is told of such an act. */
export const actOn = ({ proposal, seat }: Ground, data: object) => ({
  matter: matterOf(proposal, proposal.number),
  organisationId: seat.organisationId,
  seatId: seat.id,
  data: { number: proposal.number, ...data },
});
