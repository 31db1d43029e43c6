import type { Id } from '../../../basics/id';
import { type Cents, cents, portionOf } from '../../../basics/money';
import type { RoundOutcome } from '../engine';

/** Hours of an organisation, at what they are worth; the work of a line that it does itself; what the pool carries. */
export type InKindKind = 'hours' | 'work' | 'pool';

/** What a decision obliges to beside money. */
export interface InKind {
  readonly kind: InKindKind;
  /** Who gives; null where it is the pool. */
  readonly organisationId: Id | null;
  /** The line of the project whose work is given whole; null for hours and for the pool. */
  readonly line: number | null;
  /** Of hours; null otherwise. */
  readonly minutes: number | null;
  /** Excluding VAT; 0 where work is given without a figure. */
  readonly cents: Cents;
}

/** How many minutes are worth an amount at an hourly rate, half a minute up; one at least. */
const minutesWorth = (amount: Cents, hourlyCents: Cents): number => Math.max(1, portionOf(amount, 60, hourlyCents));

/**
 * What the outcome of a round obliges to beside money for one project: each its hours, and the pool its part, the
 * vouchers spent on it among that. With the cash of everyone it is the cost of the project (invariant I1).
 */
export function inKindOfRound(
  { payments, pool }: Pick<RoundOutcome, 'payments' | 'pool'>,
  project: string,
  hourlyCents: Cents,
): readonly InKind[] {
  const paid = payments.filter((each) => each.project === project);
  const given = paid.filter(({ inkind }) => Number(inkind) > 0);
  const hours = given.map(({ org, inkind }): InKind => {
    const amount = cents(Number(inkind));
    return { ...ofKind('hours'), organisationId: org as Id, minutes: minutesWorth(amount, hourlyCents), cents: amount };
  });
  const poolCents = cents(
    paid.reduce((sum, { voucher }) => sum + Number(voucher), 0) +
      pool.filter((each) => each.project === project).reduce((sum, { amount }) => sum + Number(amount), 0),
  );
  return poolCents > 0 ? [...hours, { ...ofKind('pool'), cents: poolCents }] : hours;
}

const ofKind = (kind: InKindKind) => ({ kind, organisationId: null, line: null, minutes: null });

/** A line of a project with whoever gives its work. */
interface GivenLine {
  readonly line: number;
  readonly giverId: Id | null;
}

/** What an adopted split of a project obliges to beside money: the work of each line that an organisation gives. */
export const inKindOfLines = (lines: readonly GivenLine[]): readonly InKind[] =>
  lines.flatMap(({ line, giverId }) =>
    giverId === null ? [] : [{ ...ofKind('work'), organisationId: giverId, line, cents: cents(0) }],
  );
