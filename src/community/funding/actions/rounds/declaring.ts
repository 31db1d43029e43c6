import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Here, Seat } from '../../../../machinery/here';
import { binds, seatFor } from '../../../members';
import { ownDeclarations, roundById } from '../../queries';
import { type Declaration, type DeclarationInput, declaring, type FundingRound, takesDeclarations } from '../../rules';
import { passGate, saveDeclaration } from '../../store';
import { recordRound } from './common';

export interface DeclareInput extends DeclarationInput {
  /** The version that the person saw of their organisation's declaration; 0 when there was none. */
  readonly seenVersion: number;
  readonly seatId: string | undefined;
}

/**
 * Keeps what an organisation declares, sealed until the freeze; an earlier version stays. Refuses whatever `seatFor` and
 * the rule `declaring` refuse, `round-frozen`, `round-over`, and `changed-meanwhile` when someone declared for the same
 * organisation since.
 */
export async function declare(
  here: Here,
  { id }: Pick<FundingRound, 'id'>,
  input: DeclareInput,
): Promise<{ version: number } | Refusal> {
  await passGate(here, id);
  const round = await roundById(here, id);
  if (!round) return refuse('round-unknown');
  const seat = seatFor(here.actor.seats, declaresIn(round), input.seatId);
  if (isRefusal(seat)) return seat;
  if (round.frozen) return refuse('round-frozen');
  if (!takesDeclarations(round, here.now)) return refuse('round-over');
  const declaration = readDeclaration(round, seat, input);
  if (isRefusal(declaration)) return declaration;
  const before = (await ownDeclarations(here, id)).find(({ organisationId }) => organisationId === seat.organisationId);
  const version = (before?.version ?? 0) + 1;
  const isNext = version === input.seenVersion + 1;
  if (!isNext || !(await saveDeclaration(here, seat, id, version, declaration))) return refuse('changed-meanwhile');
  const { organisationId } = seat;
  await recordRound(here, version === 1 ? 'declared' : 'declared-again', round, { seatId: seat.id, organisationId });
  return { version };
}

/** Tells whether a seat declares in a round: it binds one of its members. */
export const declaresIn =
  ({ members }: Pick<FundingRound, 'members'>) =>
  (seat: Seat): boolean =>
    binds(seat) && members.some(({ id }) => id === seat.organisationId);

/** What was filled in, read for whom the seat speaks for: the same for what is kept and for what is only supposed. */
export function readDeclaration(round: FundingRound, seat: Seat, input: DeclarationInput): Declaration | Refusal {
  return seat.organisationId === null
    ? refuse('not-in-round', 'seat')
    : declaring(round, seat.organisationId, { limitCents: input.limitCents, support: input.support });
}
