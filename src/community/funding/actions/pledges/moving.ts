import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import { maySpeak, seatFor } from '../../../members';
import type { KeptAppeal } from '../../queries';
import * as rules from '../../rules';
import { saveEarmarkAnswer, saveEarmarkMove } from '../../store';
import { heldAppeal, pledges, recordOfAppeal } from './common';
import { tellGivers } from './telling';

/**
 * Asks the givers of an earmark whether it may be for something else; anyone who speaks may ask. Refuses whatever
 * `seatFor` and the rule refuse, and `appeal-missing`.
 */
export async function askToMoveEarmark(
  here: Here,
  appeal: Pick<KeptAppeal, 'id'>,
  input: {
    readonly from: string;
    readonly to: string;
    readonly reason: string;
    readonly seatId: string | undefined;
    readonly origin: string;
  },
): Promise<{ number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, maySpeak, input.seatId);
  if (isRefusal(seat)) return seat;
  const held = await heldAppeal(here, appeal.id);
  if (isRefusal(held)) return held;
  const move = rules.askToMove(held, held.pledges, held.moves, input);
  if (isRefusal(move)) return move;
  await saveEarmarkMove(here, seat, held.id, move);
  const { fromEarmark, toEarmark, reason } = move;
  await recordOfAppeal(here, 'move-asked', held, seat, { from: fromEarmark, to: toEarmark, why: reason });
  const asked = rules.askedIn({ ...move, answers: [] }, held.pledges, held.moves);
  const givers = held.pledges.filter((each) => asked.includes(each.organisationId));
  await tellGivers(here, { ...held, pledges: givers }, 'move', input.origin, new Map(), move);
  return { number: move.number };
}

/**
 * Answers for an organisation whether its own part may be for something else. Refuses whatever `seatFor` refuses,
 * `appeal-missing`, `move-missing`, `move-not-yours` and `move-answered`.
 */
export async function answerMove(
  here: Here,
  appeal: Pick<KeptAppeal, 'id'>,
  input: { readonly number: number; readonly consents: boolean; readonly seatId: string | undefined },
): Promise<{ number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, pledges, input.seatId);
  if (isRefusal(seat) || !pledges(seat)) return isRefusal(seat) ? seat : refuse('seat-may-not', 'seat');
  const held = await heldAppeal(here, appeal.id);
  if (isRefusal(held)) return held;
  const move = held.moves.find((each) => each.number === input.number);
  if (!move) return refuse('move-missing');
  const problem = rules.moveProblem(move, held.pledges, held.moves, seat.organisationId);
  if (problem) return problem;
  if (!(await saveEarmarkAnswer(here, seat, held.id, input))) return refuse('move-answered');
  const event = input.consents ? 'move-agreed' : 'move-declined';
  await recordOfAppeal(here, event, held, seat, { from: move.fromEarmark, to: move.toEarmark });
  return { number: move.number };
}
