import { type Fraction, fraction } from '../../fraction';
import { roomFor, type Support, weightAt } from '../support';
import type { Good } from './goods';
import { type OddUnits, oddUnits } from './odd';
import type { Bounds, Purses } from './rounds';

/** What everybody pays per unit of weight while they can: `rest / weight`, both whole. */
interface Level {
  readonly rest: number;
  readonly weight: number;
}

/**
 * Purses in whole minor units: payments are rounded inside every purchase, so that no fraction is carried on (funding
 * specification, C2). The endowments are the budget divided to the unit, and `extra` more for everybody.
 */
export function centsPurses(support: Support, goods: readonly Good[], budget: number, extra: number): Purses {
  const { byProject, voters } = support;
  const odd = oddUnits(voters);
  const purses = endowed(voters, budget, extra, odd);
  const room = roomFor(byProject);
  const scratch = { purses: new Float64Array(room), weights: new Float64Array(room) };
  const levels = new Map<number, Level>();

  function appraise(project: number): Bounds | null {
    const { cost, benefit } = goods[project] ?? { cost: 0, benefit: 1 };
    const level = levelOf(project, cost);
    if (level === null) return null;
    levels.set(project, level);
    const price = level.rest / level.weight / benefit;
    return { low: price * (1 - 2 ** -50), high: price * (1 + 2 ** -50) };
  }

  /** The level price, as in `level.ts`, over those who still have money; it makes no array. */
  function levelOf(project: number, cost: number): Level | null {
    let [count, weight, money] = [0, 0, 0];
    const end = byProject.starts[project + 1] ?? 0;
    for (let entry = byProject.starts[project] ?? 0; entry < end; entry += 1) {
      const purse = purses[byProject.others[entry] ?? 0] ?? 0;
      if (purse === 0) continue;
      const own = weightAt(byProject, entry);
      scratch.purses[count] = Math.min(purse, cost);
      scratch.weights[count] = own;
      if (money < cost) money += scratch.purses[count] ?? 0;
      weight += own;
      count += 1;
    }
    return money < cost ? null : sifted(cost, count, weight);
  }

  function sifted(cost: number, all: number, allWeight: number): Level {
    const isBelow = cost * allWeight <= Number.MAX_SAFE_INTEGER ? isBelowSafely : isBelowExactly;
    let [count, rest, weight] = [all, cost, allWeight];
    for (;;) {
      let [nextRest, nextWeight, kept] = [rest, weight, 0];
      for (let place = 0; place < count; place += 1) {
        const purse = scratch.purses[place] ?? 0;
        const own = scratch.weights[place] ?? 0;
        if (isBelow(purse, weight, rest, own)) {
          nextRest -= purse;
          nextWeight -= own;
        } else {
          if (kept < place) {
            scratch.purses[kept] = purse;
            scratch.weights[kept] = own;
          }
          kept += 1;
        }
      }
      if (kept === count) return { rest, weight };
      [count, rest, weight] = [kept, nextRest, nextWeight];
    }
  }

  function compare(a: number, b: number): number {
    const [left, right] = [partsOf(a), partsOf(b)];
    const [over, under] = [left.n * right.d, right.n * left.d];
    return over < under ? -1 : over > under ? 1 : 0;
  }

  function partsOf(project: number): Fraction {
    const { rest, weight } = levels.get(project) ?? { rest: 0, weight: 1 };
    return { n: BigInt(rest), d: BigInt(weight) * BigInt(goods[project]?.benefit ?? 1) };
  }

  function charge(project: number): Fraction {
    const { rest, weight } = levels.get(project) ?? { rest: 0, weight: 1 };
    const payers = odd.round(rest, weight);
    const end = byProject.starts[project + 1] ?? 0;
    for (let entry = byProject.starts[project] ?? 0; entry < end; entry += 1) {
      const voter = byProject.others[entry] ?? 0;
      const purse = purses[voter] ?? 0;
      if (purse === 0) continue;
      const paid = payers.add(voter, weightAt(byProject, entry), purse);
      purses[voter] = purse - paid;
    }
    for (const voter of payers.odd()) purses[voter] = (purses[voter] ?? 0) - 1;
    const { n, d } = partsOf(project);
    return fraction(n, d);
  }

  return { appraise, compare, charge };
}

/** The budget to the unit, the odd units to the first by id, and `extra` for everybody. */
export function endowed(voters: number, budget: number, extra: number, odd: OddUnits): Float64Array {
  const purses = new Float64Array(voters);
  const division = odd.round(budget, voters);
  for (let voter = 0; voter < voters; voter += 1) purses[voter] = division.add(voter, 1, budget) + extra;
  for (const voter of division.odd()) purses[voter] = (purses[voter] ?? 0) + 1;
  return purses;
}

const isBelowSafely = (purse: number, weight: number, rest: number, own: number): boolean =>
  purse * weight < rest * own;
const isBelowExactly = (purse: number, weight: number, rest: number, own: number): boolean =>
  BigInt(purse) * BigInt(weight) < BigInt(rest) * BigInt(own);
