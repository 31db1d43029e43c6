import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here, Seat } from '../../../machinery/here';
import { splitOf } from '../queries';
import { type Split, type SplitInput, split } from '../rules';
import { type Chosen, saveSplit } from '../store';
import type { Live } from './live';

/** What a split is kept on: whose cost it is, and the figures of this moment under their name. */
export interface Basis extends Omit<Chosen, 'number'>, Pick<Live, 'keys' | 'seen'> {
  readonly input: Omit<SplitInput, 'key'>;
}

/** What a person saw and chose. */
export interface Seen {
  readonly key: string;
  /** The figures that the person saw, under their name. */
  readonly seen: string;
  /** The number of the split kept last that the person saw; 0 when there was none. */
  readonly seenNumber: number;
}

/**
 * Keeps a split after those before. Refuses what the rule `split` refuses, `key-not-offered` by the charter,
 * `figures-changed` when something is no longer as it was seen, and `changed-meanwhile` when someone chose in between.
 */
export async function keepSplit(
  here: Here,
  seat: Seat,
  { keys, seen, input, ...basis }: Basis,
  chosen: Seen,
): Promise<{ id: Id; number: number; split: Split } | Refusal> {
  const counted = split({ ...input, key: chosen.key });
  if (isRefusal(counted)) return counted;
  if (!counted.input.lines.every((line) => keys.includes(line.key ?? counted.key))) {
    return refuse('key-not-offered', 'key');
  }
  if (seen !== chosen.seen) return refuse('figures-changed');
  const number = ((await splitOf(here, basis.matter.id))?.number ?? 0) + 1;
  const isNext = number === chosen.seenNumber + 1;
  const id = isNext ? await saveSplit(here, seat, { ...basis, number }, counted) : undefined;
  return id ? { id, number, split: counted } : refuse('changed-meanwhile');
}
