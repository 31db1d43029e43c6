import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Here, Seat } from '../../../../machinery/here';
import { facilitates, maySpeak, seatFor } from '../../../members';
import { after, type Course, objectionsAmong, type Raised } from '../../rules';
import {
  holdProposal,
  type KeptProposal,
  loadAnswers,
  loadCourse,
  loadObjectionEvents,
  loadProposal,
} from '../../store';
import { type Stamp, speakerOf, stampOf } from '../common';

/** Which proposal an act in its rounds is about, and from which seat it is done. */
export interface InRound {
  readonly number: number;
  readonly seatId?: string | undefined;
}

export interface Ground {
  readonly seat: Seat;
  readonly by: ReturnType<typeof speakerOf>;
  readonly proposal: KeptProposal;
  readonly course: Course;
}

/** The ground of those who lead. Refuses `seat-may-not`, `seat-missing`, `proposal-missing` and `proposal-suspended`. */
export const leadingGround = (here: Here, input: InRound): Promise<Ground | Refusal> =>
  groundOf(here, input, facilitates);

/** The ground of whoever has a word to say; refuses the same. */
export const speakingGround = (here: Here, input: InRound): Promise<Ground | Refusal> =>
  groundOf(here, input, maySpeak);

/** The ground of those who lead, with the objections, what was done about them, and the stamp of what follows that. */
export async function objectingGround(
  here: Here,
  input: InRound,
): Promise<(Ground & { raised: Raised; stamp: Stamp }) | Refusal> {
  const ground = await leadingGround(here, input);
  if (isRefusal(ground)) return ground;
  const { proposal, course } = ground;
  const answers = await loadAnswers(here, proposal.id);
  const events = await loadObjectionEvents(here, proposal.id);
  const raised = { course, objections: objectionsAmong(answers, events) };
  return { ...ground, raised, stamp: after(events, stampOf(here)) };
}

/** The seat, and the proposal held until the end of the act with all that happened in its rounds. */
async function groundOf(
  here: Here,
  { number, seatId }: InRound,
  may: (seat: Seat) => boolean,
): Promise<Ground | Refusal> {
  const seat = seatFor(here.actor.seats, may, seatId);
  if (isRefusal(seat)) return seat;
  const isHeld = await holdProposal(here, number);
  const proposal = isHeld ? await loadProposal(here, number) : undefined;
  if (!proposal) return refuse('proposal-missing');
  if (proposal.pause) return refuse('proposal-suspended');
  return { seat, by: speakerOf(here, seat, proposal), proposal, course: await loadCourse(here, proposal.id) };
}

/** What the chronicle is told of an act in the rounds. */
export const actIn = ({ proposal, seat }: Ground, data: object, organisationId: Id | null = seat.organisationId) => ({
  matter: { kind: 'proposal', id: proposal.id, label: `n° ${proposal.number} — ${proposal.title}` },
  organisationId,
  seatId: seat.id,
  data: { number: proposal.number, ...data },
});
