import { type Refusal, refuse } from '../../../../basics/outcome';
import { amountProblem, idsProblem, weightsProblem } from '../amount';
import type { Shares } from '../shares';

/** One who would pay: at most `cap` cents (null is no limit), with a weight that is a whole number from 1. */
export interface Payer {
  readonly id: string;
  readonly cap: number | null;
  readonly weight: number;
}

/** One cost in cents and those who would share it. */
export interface Cost {
  readonly cost: number;
  readonly payers: readonly Payer[];
}

/** A cost that was shared: the shares total it; who is out pays nothing and has no use of it. */
export interface Sharing {
  readonly shares: Shares;
  readonly out: readonly string[];
}

/** A classical rule for one cost (funding specification, A11); all have the same shape and stand side by side. */
export type Rule = (cost: Cost) => Sharing | Refusal;

/** Why a cost cannot be shared: `payers-missing`, or what is no amount, id or weight. */
export function costProblem({ cost, payers }: Cost): Refusal | undefined {
  if (payers.length === 0) return refuse('payers-missing', 'payers');
  const caps = payers.flatMap(({ cap }) => (cap === null ? [] : [cap]));
  return (
    amountProblem(cost, 'cost') ??
    idsProblem(
      payers.map(({ id }) => id),
      'payers',
    ) ??
    weightsProblem(
      payers.map(({ weight }) => weight),
      'weight',
    ) ??
    caps.map((cap) => amountProblem(cap, 'cap')).find((problem) => problem !== undefined)
  );
}

export const everyone = (shares: Shares): Sharing => ({ shares, out: [] });
