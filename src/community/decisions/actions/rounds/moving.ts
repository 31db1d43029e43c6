import { isRefusal, type Refusal } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import { record } from '../../../chronicle';
import { type MoveInput, move, type Round, switchMode as takeMode } from '../../rules';
import { saveRound } from '../../store';
import type { Telling } from '../telling';
import { actIn, type InRound, leadingGround } from './ground';
import { tellMoved } from './telling';

/** Where to move the rounds, from the one that was seen. */
export type MoveRoundInput = InRound & MoveInput;
export type SwitchModeInput = InRound & Omit<MoveInput, 'to'>;

/**
 * Moves a proposal by consent to another round; delegates are told of one over days. Refuses what `rules.move` refuses,
 * `seat-may-not`, `seat-missing` and `proposal-missing`.
 */
export async function moveRound(here: Here, input: MoveRoundInput, telling?: Telling): Promise<Round | Refusal> {
  const ground = await leadingGround(here, input);
  if (isRefusal(ground)) return ground;
  const { proposal, course, by } = ground;
  const round = move(proposal, course, input, by, here.now);
  if (isRefusal(round)) return round;
  await saveRound(here, proposal.id, round);
  await record(here, 'rounds/moved', actIn(ground, { round: round.round, mode: round.mode, until: round.endsAt }));
  if (telling) await tellMoved(here, proposal, round, telling);
  return round;
}

/** Goes on in the same round live or over days, or gives it another date. Refuses as `moveRound` does. */
export async function switchMode(here: Here, input: SwitchModeInput, telling?: Telling): Promise<Round | Refusal> {
  const ground = await leadingGround(here, input);
  if (isRefusal(ground)) return ground;
  const { proposal, course, by } = ground;
  const round = takeMode(proposal, course, input, by, here.now);
  if (isRefusal(round)) return round;
  await saveRound(here, proposal.id, round);
  const data = { round: round.round, mode: round.mode, until: round.endsAt };
  await record(here, 'rounds/mode-switched', actIn(ground, data));
  if (telling) await tellMoved(here, proposal, round, telling);
  return round;
}
