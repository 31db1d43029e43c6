import type { Election } from '../election';
import { endowmentOf } from '../shares/books';
import { endowed } from '../shares/cents';
import { nearPurses } from '../shares/near';
import { oddUnits } from '../shares/odd';
import type { Support } from '../support';

/** Purses out of which a project is paid in equal parts. */
export interface PartPurses {
  /** Whether a voter has the `payers`-th part of the cost. */
  canPay(voter: number, cost: number, payers: number): boolean;
  /** Lets these voters, who all can, pay equal parts. */
  charge(project: number, cost: number, payers: Int32Array): void;
}

/** Exact purses; doubles decide where they can. */
export function exactParts({ projects, budget }: Election, support: Support): PartPurses {
  const paid = new Uint8Array(support.byVoter.others.length);
  const endowment = endowmentOf(budget, support.voters, 0);
  const purses = nearPurses(support, projects.length, endowment, (entry) => paid[entry] === 1);
  const { books, near } = purses;

  function canPay(voter: number, cost: number, payers: number): boolean {
    const gap = (near[voter] ?? 0) - cost / payers;
    const doubt = purses.error + (cost / payers) * 2 ** -50;
    if (Math.abs(gap) > doubt) return gap > 0;
    return purses.exactly(voter) * BigInt(payers) >= BigInt(cost) * books.denominator();
  }

  function charge(project: number, cost: number, payers: Int32Array): void {
    const { price } = books.enter(project, BigInt(cost) * books.denominator(), payers.length);
    for (const voter of payers) {
      near[voter] = (near[voter] ?? 0) - price;
      paid[entryOf(voter, project)] = 1;
    }
  }

  function entryOf(voter: number, project: number): number {
    let entry = support.byVoter.starts[voter] ?? 0;
    while (support.byVoter.others[entry] !== project) entry += 1;
    return entry;
  }

  return { canPay, charge };
}

/** Purses in whole minor units; of the odd ones each goes to whoever had one least often. */
export function centsParts({ budget }: Election, { voters }: Support): PartPurses {
  const odd = oddUnits(voters);
  const purses = endowed(voters, budget, 0, odd);
  return {
    canPay: (voter, cost, payers) => (purses[voter] ?? 0) >= Math.floor(cost / payers) + (cost % payers > 0 ? 1 : 0),
    charge(_, cost, payers) {
      const parts = odd.round(cost, payers.length);
      for (const voter of payers) purses[voter] = (purses[voter] ?? 0) - parts.add(voter, 1, cost);
      for (const voter of parts.odd()) purses[voter] = (purses[voter] ?? 0) - 1;
    },
  };
}
