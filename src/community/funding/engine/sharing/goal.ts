import type { Day } from '../../../../basics/day';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import { amountProblem, amountsProblem, idsProblem, sumOf } from '../amount';
import { levelShares, proportional, type Shares } from '../shares';
import { call, type Pledge, release, stateOf } from './pledge';

/** What pledges are for: it runs if they reach `cost` cents by the last day, and otherwise nobody pays. */
export interface Goal {
  readonly cost: number;
  readonly lastDay: Day;
  /** Who pays less when more is pledged than it takes: those who pledged most, or all in proportion. */
  readonly excess: 'level' | 'proportional';
}

/** Where a goal stands: open until the end of its last day, then reached or failed. */
export interface Standing {
  readonly state: 'open' | 'reached' | 'failed';
  /** What binds, what is only offered, and what is missing, in cents. */
  readonly binding: number;
  readonly offered: number;
  readonly missing: number;
  /** What each binding pledge would pay, or pays; nothing as long as something is missing. */
  readonly shares: Shares;
}

/**
 * Counts the pledges for a goal on a day (assurance contract; funding specification, A10 and D11 example 15). Refuses
 * what is no id or amount.
 */
export function standingOf(goal: Goal, pledges: readonly Pledge[], on: Day): Standing | Refusal {
  const problem =
    amountProblem(goal.cost, 'cost') ??
    idsProblem(
      pledges.map(({ org }) => org),
      'pledges',
    ) ??
    amountsProblem(
      pledges.map(({ amount }) => amount),
      'pledges',
    );
  if (problem) return problem;
  const bound = pledges.filter((each) => ['binding', 'called', 'paid'].includes(stateOf(each)));
  const binding = sumOf(bound.map(({ amount }) => amount));
  const offered = sumOf(pledges.filter((each) => stateOf(each) === 'offered').map(({ amount }) => amount));
  const missing = Math.max(0, goal.cost - binding);
  const shares = missing > 0 ? new Map(bound.map(({ org }) => [org, 0])) : sharesOf(goal, bound);
  if (isRefusal(shares)) return shares;
  const isOpen = on <= goal.lastDay;
  return { state: isOpen ? 'open' : missing > 0 ? 'failed' : 'reached', binding, offered, missing, shares };
}

const sharesOf = ({ cost, excess }: Goal, bound: readonly Pledge[]): Shares | Refusal =>
  excess === 'level'
    ? levelShares(
        cost,
        bound.map(({ org, amount }) => ({ id: org, cap: amount, weight: 1 })),
      )
    : proportional(cost, new Map(bound.map(({ org, amount }) => [org, BigInt(amount)])));

/**
 * What becomes of the pledges after the last day: of a goal that was reached the binding ones are called for their
 * share and the others released; of one that failed all are released. While it is open nothing changes.
 */
export function conclude(goal: Goal, pledges: readonly Pledge[], on: Day): readonly Pledge[] | Refusal {
  const standing = standingOf(goal, pledges, on);
  if (isRefusal(standing)) return standing;
  if (standing.state === 'open') return pledges;
  const concluded: Pledge[] = [];
  for (const pledge of pledges) {
    const next = concludeOne(pledge, standing, on);
    if (isRefusal(next)) return next;
    concluded.push(next);
  }
  return concluded;
}

function concludeOne(pledge: Pledge, { state, shares }: Standing, on: Day): Pledge | Refusal {
  const now = stateOf(pledge);
  if (now === 'binding' && state === 'reached') return call(pledge, shares.get(pledge.org) ?? 0, on);
  return now === 'binding' || now === 'offered' ? release(pledge, on, true) : pledge;
}
