import { compareFractions, type Fraction, fraction } from '../../fraction';
import type { Election } from '../election';
import { endowed } from '../shares/cents';
import { oddUnits } from '../shares/odd';
import type { Support } from '../support';
import type { Offer, PartialPurses } from './purses';

/** A price per head up to which supporters pay: `n / d`, and what they then cover together, at most the cost. */
interface Cover {
  readonly price: Fraction;
  readonly covered: bigint;
}

/**
 * Purses in whole minor units. The payments of a purchase are rounded down, and those with the largest remainders pay
 * one unit more until they total what the exact ones do, to the nearest unit.
 */
export function centsPartly({ projects, budget }: Election, { voters, byProject }: Support): PartialPurses {
  const odd = oddUnits(voters);
  const purses = endowed(voters, budget, 0, odd);
  const costOf = (project: number): bigint => BigInt(projects[project]?.cost ?? 0);
  const supportersOf = (project: number): Int32Array =>
    byProject.others.subarray(byProject.starts[project] ?? 0, byProject.starts[project + 1] ?? 0);

  /** Every purse is a price worth trying, as long as it does not cover the cost; and the price that just does. */
  function* coversOf(project: number): Generator<Cover> {
    const cost = Number(costOf(project));
    const sorted = Float64Array.from(supportersOf(project), (voter) => purses[voter] ?? 0).sort();
    let covered = 0;
    for (let place = 0; place < sorted.length; place += 1) {
      const [purse, heads] = [sorted[place] ?? 0, sorted.length - place];
      if (purse * heads >= cost - covered) {
        yield { price: { n: BigInt(cost - covered), d: BigInt(heads) }, covered: BigInt(cost) };
        return;
      }
      if (purse > 0 && purse !== sorted[place - 1])
        yield { price: { n: BigInt(purse), d: 1n }, covered: BigInt(covered) + BigInt(purse) * BigInt(heads) };
      covered += purse;
    }
  }

  /** ρ/α = λ/α², where λ is the price over the cost and α the covered part of it. */
  const worth = (project: number, { price, covered }: Cover): Fraction => ({
    n: price.n * costOf(project),
    d: price.d * covered * covered,
  });

  function bestOf(project: number): Cover | null {
    let best: Cover | null = null;
    for (const cover of coversOf(project))
      if (best === null || compareFractions(worth(project, cover), worth(project, best)) <= 0) best = cover;
    return best;
  }

  const exactly = (project: number): Fraction => {
    const best = bestOf(project);
    return best === null ? { n: 1n, d: 0n } : worth(project, best);
  };

  function offer(project: number): Offer | null {
    const { n, d } = exactly(project);
    if (d === 0n) return null;
    const near = Number(n) / Number(d);
    return { low: near * (1 - 2 ** -48), high: near * (1 + 2 ** -48) };
  }

  function charge(project: number): Fraction {
    const best = bestOf(project);
    if (best === null) return fraction(0);
    const price = fraction(best.price.n * costOf(project), best.price.d * best.covered);
    const whole = Number(price.n / price.d);
    const parts = odd.round(Number(price.n % price.d), Number(price.d));
    for (const voter of supportersOf(project)) {
      const purse = purses[voter] ?? 0;
      purses[voter] = purse <= whole ? 0 : purse - whole - parts.add(voter, 1, purse - whole);
    }
    for (const voter of parts.odd()) purses[voter] = (purses[voter] ?? 0) - 1;
    return fraction(price.n, price.d * costOf(project));
  }

  return { offer, exactly, charge };
}
