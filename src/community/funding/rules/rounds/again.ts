import { type Day, daysBetween, plusDays } from '../../../../basics/day';
import { type Refusal, refuse } from '../../../../basics/outcome';

/** A round with what became of its result. */
export interface EndedRound {
  readonly isFrozen: boolean;
  /** The number of the round that opens it again; null where none does. */
  readonly followedBy: number | null;
  readonly proposals: readonly {
    readonly number: number;
    /** Null while it is open. */
    readonly endedAt: unknown;
    readonly outcome: string | null;
    readonly adoption: string | null;
  }[];
}

/** Whether a result that was adopted obliges to something: no payer had left, and nothing of it was owed already. */
export const bindsSomebody = (adoption: string | null): boolean =>
  adoption !== 'payer-left' && adoption !== 'owed-already';

/**
 * Whether a round may be opened again: it is frozen, and its result binds nobody and is before nobody. Refuses
 * `again-not-frozen`, `again-followed` (`number` of the round), `again-proposed` and `again-adopted` (`number` of the
 * proposal).
 */
export function againProblem({ isFrozen, followedBy, proposals }: EndedRound): Refusal | undefined {
  if (!isFrozen) return refuse('again-not-frozen');
  if (followedBy !== null) return refuse('again-followed', undefined, { number: followedBy });
  const pending = proposals.find(({ endedAt }) => endedAt === null);
  if (pending) return refuse('again-proposed', undefined, { number: pending.number });
  const adopted = proposals.find(({ outcome, adoption }) => outcome === 'adopted' && bindsSomebody(adoption));
  return adopted && refuse('again-adopted', undefined, { number: adopted.number });
}

/** The last day of a round opened again: as much time as the former had, a week at least. */
export const lastDayAgain = (openedOn: Day, lastOn: Day, today: Day): Day =>
  plusDays(today, Math.max(7, daysBetween(openedOn, lastOn)));
