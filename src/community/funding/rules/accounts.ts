import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Cents, cents, totalCents } from '../../../basics/money';
import { type LeftTogether, leftTogether } from './dues';

/** How one organisation stands for one cost. */
export interface CostStanding {
  readonly organisationId: Id;
  readonly owedCents: Cents;
  readonly paidCents: Cents;
  /** When the first act obliged it that what it paid does not cover; null where nothing is left. */
  readonly since: Instant | null;
}

/** How one organisation stands for all its costs together: owed less paid is what is left less what comes back. */
export interface Account<Standing extends CostStanding> extends LeftTogether {
  readonly organisationId: Id;
  /** The first of its costs, which says whose they are. */
  readonly first: Standing;
  readonly owedCents: Cents;
  readonly paidCents: Cents;
  /** The costs of which something is left, what it has owed for longest first. */
  readonly unpaid: readonly Standing[];
}

/**
 * The account of every organisation, from how it stands for each cost and a VAT rate in hundredths of a percent: first
 * those who still owe, whoever has owed for longest first; the others after them, in the order in which they came.
 */
export function accountsOf<Standing extends CostStanding>(
  standings: readonly Standing[],
  vatBasisPoints: number,
): readonly Account<Standing>[] {
  const found = new Map<Id, [Standing, ...Standing[]]>();
  for (const each of standings) {
    const own = found.get(each.organisationId);
    if (own) own.push(each);
    else found.set(each.organisationId, [each]);
  }
  const accounts = [...found].map(([organisationId, own]) => {
    const sumOf = (of: (each: Standing) => Cents): Cents => totalCents(own.map(of));
    return {
      ...{ organisationId, first: own[0] },
      owedCents: sumOf((each) => each.owedCents),
      paidCents: sumOf((each) => each.paidCents),
      ...leftTogether(own.map(leftOf), vatBasisPoints),
      unpaid: own.filter((each) => each.owedCents > each.paidCents).sort((a, b) => compare(since(a), since(b))),
    };
  });
  const owing = accounts.filter(({ leftCents }) => leftCents > 0);
  const others = accounts.filter(({ leftCents }) => leftCents === 0);
  return [...owing.sort((a, b) => compare(since(a.unpaid[0]), since(b.unpaid[0]))), ...others];
}

const leftOf = ({ owedCents, paidCents }: CostStanding): Cents => cents(owedCents - paidCents);

const since = (standing: CostStanding | undefined): string => standing?.since ?? '';

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
