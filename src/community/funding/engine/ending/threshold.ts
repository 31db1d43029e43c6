import { type Refusal, refuse } from '../../../../basics/outcome';
import { amountProblem } from '../amount';
import { type Factor, factorProblem, partOf } from '../factor';

/** Whether work may start on what is pledged, and how many cents are missing until it may. */
export interface Start {
  readonly mayStart: boolean;
  /** The least whole cents that are the charter's part of the cost. */
  readonly threshold: number;
  readonly missing: number;
}

/**
 * Work may start at the charter's part of the cost in cents, `[1, 2]` say (domain dossier, M11 and T19). Refuses
 * `threshold-above-cost`, and what is no amount or factor.
 */
export function startOn(pledged: number, cost: number, part: Factor): Start | Refusal {
  const problem = amountProblem(pledged, 'pledged') ?? amountProblem(cost, 'cost') ?? factorProblem(part, 'part');
  if (problem) return problem;
  if (part[0] > part[1]) return refuse('threshold-above-cost', 'part');
  const [top, bottom] = [BigInt(part[0]), BigInt(part[1])];
  const threshold = Number((BigInt(cost) * top + bottom - 1n) / bottom);
  return { mayStart: pledged >= threshold, threshold, missing: Math.max(0, threshold - pledged) };
}

/** What is paid at delivery: the community's commission, half a cent up, and the rest for the team. */
export interface Delivery {
  readonly commission: number;
  readonly team: number;
}

/**
 * Divides a delivered cost in cents, with a commission of `[15, 100]` say (domain dossier, T19). Refuses
 * `commission-above-cost`, and what is no amount or factor.
 */
export function payAtDelivery(cost: number, part: Factor): Delivery | Refusal {
  const problem = amountProblem(cost, 'cost') ?? factorProblem(part, 'part');
  if (problem) return problem;
  if (part[0] > part[1]) return refuse('commission-above-cost', 'part');
  const commission = Number(partOf(cost, part));
  return { commission, team: cost - commission };
}
