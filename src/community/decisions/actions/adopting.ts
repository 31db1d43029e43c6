import type { Id } from '../../../basics/id';
import type { Here } from '../../../machinery/here';
import type { Recording } from '../../chronicle';
import type { Circumstances, Proposal, Result } from '../rules';
import { closerOf } from './common';
import type { Telling } from './telling';

/** A proposal that was adopted this very moment. */
export interface Adopted {
  readonly id: Id;
  readonly number: number;
  readonly title: string;
  /** The place of the option that was taken, 0 for the first; null where there was no choice. */
  readonly optionPlace: number | null;
  /** The earlier proposal in whose place it stands. */
  readonly supersedesId: Id | null;
  /** From which seat it was closed; null where the calendar did. */
  readonly seatId: Id | null;
}

/**
 * What other rooms do when a proposal is adopted, in the transaction that closes it. Handed over from above; letters leave
 * where whoever closes it tells.
 */
export interface Adopting {
  (here: Recording, adopted: Adopted, telling?: Telling): Promise<void>;
  /** What they do when it ended without a yes. */
  readonly otherwise?: (here: Recording, ended: Adopted, telling?: Telling) => Promise<void>;
}

/** Lets the other room know, in the name of whoever closed it. */
export async function tellEnded(
  here: Here,
  closed: Proposal & { readonly number: number },
  { option, outcome }: Result,
  follows: Circumstances['follows'],
  { adopting, telling }: { readonly adopting: Adopting | undefined; readonly telling: Telling | undefined },
): Promise<void> {
  const ended = {
    ...{ id: closed.id, number: closed.number, title: closed.title },
    optionPlace: option && closed.options.findIndex((each) => each.id === option.id),
    supersedesId: follows?.kind === 'supersedes' ? follows.proposalId : null,
    seatId: closed.closing?.seatId ?? null,
  };
  const following = outcome === 'adopted' ? adopting : adopting?.otherwise;
  await following?.(closerOf(here, closed), ended, telling);
}
