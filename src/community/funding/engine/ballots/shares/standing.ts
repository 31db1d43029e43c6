import { roomFor, type Support, weightAt } from '../support';
import type { NearPurses } from './near';

/** How the supporters of a project stand when they carry its cost together. */
export interface Standing {
  /** What everybody who can pays per unit of weight, and how far that may be from the truth. */
  readonly price: number;
  readonly error: number;
  /** The weight of those who can pay in full, and how many they are. */
  readonly weight: number;
  readonly able: number;
  /** How many cannot and pay all they have. */
  readonly poor: number;
}

/** Supporters who cannot pay: how many of them still have money, and how much at the most. */
export interface Short {
  readonly count: number;
  readonly money: number;
}

/** The supporters of one project at a time: gathered, and sifted into the able and the poor. */
export interface Sieve {
  /** In front: the able, with what they have and weigh. Valid until the next `stand`. */
  readonly able: { readonly voters: Int32Array; readonly purses: Float64Array; readonly weights: Float64Array };
  readonly poor: Int32Array;
  stand(project: number, cost: number): Standing | Short;
  /** Exactly what the poor leave of the cost, over the denominator of the books. */
  top(cost: number, standing: Standing): bigint;
}

export const isShort = (found: Standing | Short): found is Short => 'money' in found;

/**
 * Finds the level price among near purses. Whoever is below the price by more than the doubles can be wrong is poor;
 * where that bound leaves it open, the books decide.
 */
export function sieveFor({ byProject }: Support, purses: NearPurses): Sieve {
  const most = roomFor(byProject);
  const able = { voters: new Int32Array(most), purses: new Float64Array(most), weights: new Float64Array(most) };
  const poor = new Int32Array(most);
  const { books, near } = purses;

  function stand(project: number, cost: number): Standing | Short {
    let [count, money, weight] = [0, 0, 0];
    const end = byProject.starts[project + 1] ?? 0;
    for (let entry = byProject.starts[project] ?? 0; entry < end; entry += 1) {
      const voter = byProject.others[entry] ?? 0;
      const purse = near[voter] ?? 0;
      if (purse === 0) continue;
      const own = weightAt(byProject, entry);
      keep(count, voter, purse, own);
      money += purse;
      weight += own;
      count += 1;
    }
    const doubt = purses.errorOfSum(count);
    if (money < cost - doubt || (money < cost + doubt && !reaches(count, cost))) return { count, money: money + doubt };
    return sift(cost, count, weight);
  }

  function keep(place: number, voter: number, purse: number, own: number): void {
    able.voters[place] = voter;
    able.purses[place] = purse;
    able.weights[place] = own;
  }

  const reaches = (count: number, cost: number): boolean =>
    books.moneyOf(able.voters, count) >= BigInt(cost) * books.denominator();

  /** Sifts out the poor until everybody left can pay in full. */
  function sift(cost: number, all: number, allWeight: number): Standing {
    let [count, weight, rest, poorCount] = [all, allWeight, cost, 0];
    for (;;) {
      const price = rest / weight;
      const error = (purses.errorOfSum(poorCount) + cost * 2 ** -49) / weight;
      const doubtful: number[] = [];
      let kept = 0;
      for (let place = 0; place < count; place += 1) {
        const voter = able.voters[place] ?? 0;
        const purse = able.purses[place] ?? 0;
        const own = able.weights[place] ?? 0;
        const gap = purse - price * own;
        const doubt = purses.error + error * own;
        if (gap < -doubt) {
          poor[poorCount] = voter;
          poorCount += 1;
          rest -= purse;
          weight -= own;
          continue;
        }
        if (gap < doubt) doubtful.push(kept);
        // Whoever stays in front of all who leave is in place already.
        if (kept < place) keep(kept, voter, purse, own);
        kept += 1;
      }
      if (kept < count) {
        count = kept;
        continue;
      }
      const standing = { price, error, weight, able: count, poor: poorCount };
      const below = reallyBelow(doubtful, cost, standing);
      if (below.size === 0) return standing;
      kept = 0;
      for (let place = 0; place < count; place += 1) {
        const [voter, purse, own] = [able.voters[place] ?? 0, able.purses[place] ?? 0, able.weights[place] ?? 0];
        if (below.has(place)) {
          poor[poorCount] = voter;
          poorCount += 1;
          rest -= purse;
          weight -= own;
        } else {
          keep(kept, voter, purse, own);
          kept += 1;
        }
      }
      count = kept;
    }
  }

  /** The places of the doubtful who cannot pay in full; whoever has exactly the price can. */
  function reallyBelow(doubtful: readonly number[], cost: number, standing: Standing): Set<number> {
    if (doubtful.length === 0) return new Set();
    const exactTop = top(cost, standing);
    const isBelow = (place: number): boolean =>
      purses.exactly(able.voters[place] ?? 0) * BigInt(standing.weight) < exactTop * BigInt(able.weights[place] ?? 0);
    return new Set(doubtful.filter(isBelow));
  }

  const top = (cost: number, standing: Standing): bigint =>
    BigInt(cost) * books.denominator() - books.moneyOf(poor, standing.poor);

  return { able, poor, stand, top };
}
