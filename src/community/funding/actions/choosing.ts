import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates, seatFor } from '../../members';
import { splitOf } from '../queries';
import { split } from '../rules';
import { saveSplit } from '../store';
import { type Choice, liveFigures, type SplitNeed } from './live';

export interface ChooseSplitInput {
  readonly choice: Choice;
  readonly key: string;
  /** The figures that the person saw, as `liveFigures` names them. */
  readonly seen: string;
  /** The number of the need's chosen split that the person saw; 0 when there was none. */
  readonly seenNumber: number;
  readonly seatId: string | undefined;
}

/**
 * Keeps a split as the one chosen for a need, after those before. Refuses whatever `seatFor`, `liveFigures` and the
 * rule `split` refuse; `key-not-offered` by the charter; `figures-changed` when an estimate, an organisation or the
 * charter is no longer as it was seen; `changed-meanwhile` when someone chose in between.
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
  const counted = split({ ...live.input, key: input.key });
  if (isRefusal(counted)) return counted;
  if (!live.keys.includes(counted.key)) return refuse('key-not-offered', 'key');
  if (live.seen !== input.seen) return refuse('figures-changed');
  const number = ((await splitOf(here, need.id))?.number ?? 0) + 1;
  const { hourlyCents, charterVersion, given } = live;
  const chosen = { needId: need.id, number, estimateId: given.id, hourlyCents, charterVersion };
  const id = number === input.seenNumber + 1 ? await saveSplit(here, seat, chosen, counted) : undefined;
  if (!id) return refuse('changed-meanwhile');
  await record(here, 'funding/split-chosen', {
    matter: { kind: 'need', id: need.id, label: `n° ${need.number} — ${need.title}` },
    seatId: seat.id,
    data: { number: need.number, split: number, key: counted.key, costCents: counted.costCents },
  });
  return { id, number };
}
