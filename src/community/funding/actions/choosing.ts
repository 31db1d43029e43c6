import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates, seatFor } from '../../members';
import { keepSplit, type Seen } from './keeping';
import { type Choice, liveFigures, type SplitNeed } from './live';

/** What was seen is named as `liveFigures` names it. */
export interface ChooseSplitInput extends Seen {
  readonly choice: Choice;
  readonly seatId: string | undefined;
}

/**
 * Keeps a split as the one chosen for a need, after those before. Refuses whatever `seatFor`, `liveFigures` and
 * `keepSplit` refuse: figures change when an estimate, an organisation or the charter does.
 */
export async function chooseSplit(
  here: Here,
  need: SplitNeed,
  input: ChooseSplitInput,
): Promise<{ id: Id; number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const live = await liveFigures(here, need, input.choice);
  if (isRefusal(live)) return live;
  const { given, ...figures } = live;
  const basis = { ...figures, matter: { kind: 'need' as const, id: need.id }, estimateId: given.id };
  const kept = await keepSplit(here, seat, basis, input);
  if (isRefusal(kept)) return kept;
  const { id, number, split } = kept;
  await record(here, 'funding/split-chosen', {
    matter: { kind: 'need', id: need.id, label: `n° ${need.number} — ${need.title}` },
    seatId: seat.id,
    data: { number: need.number, split: number, key: split.key, costCents: split.costCents },
  });
  return { id, number };
}
