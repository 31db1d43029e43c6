import { compareFractions, dividedBy, type Fraction, fraction, fractionText, minus, plus, times } from '../../fraction';
import { byId } from '../../remainder';
import type { Counting, Rule } from '../elect';
import { naiveExactShares, naiveOverspending, naiveShares } from './naive-shares';
import { exact, type Vote } from './vote';

/** A project with its cost in currency units, who supports it how much, and what it scores. */
export interface Wanted {
  readonly id: string;
  readonly cost: Fraction;
  readonly weights: ReadonlyMap<string, Fraction>;
  readonly score: Fraction;
}

/** What there is to count, plainly: all amounts are exact, nothing is sorted or kept from step to step. */
export interface Plain {
  readonly budget: Fraction;
  readonly wanted: readonly Wanted[];
  readonly voters: readonly string[];
  readonly counting: Counting;
  /** The best of some, where `better` is above zero when the first is better than the second. */
  best(some: readonly Wanted[], better: (a: Wanted, b: Wanted) => number): Wanted | undefined;
}

export interface Taken {
  readonly id: string;
  readonly rho?: Fraction;
}

/** The outcome by the definitions of the rules, slowly. */
export function naively(vote: Vote, counting: Counting): { selected: string[]; rho: string[] } {
  const plain = plainOf(vote, counting);
  const taken = RULES_BY_NAME[counting.rule](plain);
  return {
    selected: taken.map(({ id }) => id),
    rho: taken.flatMap(({ rho }) => (rho ? [fractionText(rho)] : [])),
  };
}

const RULES_BY_NAME: Record<Rule, (plain: Plain) => readonly Taken[]> = {
  greedy_cost: (plain) => naiveGreedy(plain, false, []),
  greedy_card: (plain) => naiveGreedy(plain, true, []),
  greedy_score: (plain) => naiveGreedy(plain, true, []),
  greedy_borda: (plain) => naiveGreedy(plain, true, []),
  mes_cost: (plain) => naiveShares(plain, 0),
  mes_card: (plain) => naiveShares(plain, 0),
  mes_score: (plain) => naiveShares(plain, 0),
  mes_borda: (plain) => naiveShares(plain, 0),
  mes_cost_u: (plain) => naiveGreedy(plain, false, naiveShares(plain, 0)),
  mes_cost_add1e: (plain) => oneMoreEach(plain),
  mes_cost_add1eu: (plain) => naiveGreedy(plain, false, oneMoreEach(plain)),
  phragmen: (plain) => naivePhragmen(plain),
  ees_cost: (plain) => naiveExactShares(plain),
  ees_card: (plain) => naiveExactShares(plain),
  bos_cost: (plain) => naiveOverspending(plain),
  maximin_support: (plain) => naiveMaximin(plain),
};

function plainOf({ projects, ballots, budget, voteType }: Vote, counting: Counting): Plain {
  const weightOn = (ballot: Vote['ballots'][number], id: string): Fraction => {
    const place = ballot.named.indexOf(id);
    if (place < 0) return fraction(0);
    if (counting.rule.endsWith('_borda')) return fraction(ballot.named.length - place - 1);
    const hasPoints = voteType === 'cumulative' || voteType === 'scoring';
    return counting.rule.endsWith('_score') && hasPoints ? exact(ballot.points?.[place] ?? '0') : fraction(1);
  };
  const wanted = projects.map(({ id, cost }) => {
    const all = ballots.map((ballot): [string, Fraction] => [ballot.voter, weightOn(ballot, id)]);
    return {
      id,
      cost: exact(cost),
      weights: new Map(all.filter(([, weight]) => weight.n > 0n)),
      score: all.reduce((sum, [, weight]) => plus(sum, weight), fraction(0)),
    };
  });
  const beforeIn = (a: Wanted, b: Wanted): number =>
    counting.ties === 'id'
      ? byId(a.id, b.id)
      : compareFractions(b.score, a.score) || compareFractions(a.cost, b.cost) || byId(a.id, b.id);
  return {
    budget: exact(budget),
    wanted,
    voters: ballots.map(({ voter }) => voter).toSorted(byId),
    counting,
    best: (some, better) => some.toSorted((a, b) => -better(a, b) || beforeIn(a, b))[0],
  };
}

const total = (some: readonly { readonly cost: Fraction }[]): Fraction =>
  some.reduce((sum, { cost }) => plus(sum, cost), fraction(0));

const chosenIn = ({ wanted }: Plain, taken: readonly Taken[]): Wanted[] =>
  wanted.filter(({ id }) => taken.some((each) => each.id === id));

function naiveGreedy(plain: Plain, perCost: boolean, begin: readonly Taken[]): Taken[] {
  const taken = [...begin];
  const rate = (each: Wanted): Fraction =>
    !perCost || each.score.n === 0n
      ? each.score
      : each.cost.n === 0n
        ? fraction(10n ** 12n)
        : dividedBy(each.score, each.cost);
  for (;;) {
    const chosen = chosenIn(plain, taken);
    const left = minus(plain.budget, total(chosen));
    const fitting = plain.wanted.filter((each) => !chosen.includes(each) && compareFractions(each.cost, left) <= 0);
    const best = plain.best(fitting, (a, b) => compareFractions(rate(a), rate(b)));
    if (!best) return taken;
    taken.push({ id: best.id });
  }
}

function oneMoreEach(plain: Plain): readonly Taken[] {
  let last: readonly Taken[] = [];
  if (plain.voters.length === 0) return last;
  for (let extra = 0; ; extra += 1) {
    const taken = naiveShares(plain, extra);
    const chosen = chosenIn(plain, taken);
    const left = minus(plain.budget, total(chosen));
    if (left.n < 0n) return last;
    const more = plain.wanted.filter(
      (each) =>
        each.weights.size > 0 && !chosen.includes(each) && compareFractions(each.cost, left) <= 0 && each.cost.n > 0n,
    );
    if (more.length === 0) return taken;
    last = taken;
  }
}

function naivePhragmen(plain: Plain): Taken[] {
  const loads = new Map(plain.voters.map((voter) => [voter, fraction(0)]));
  const taken: Taken[] = [];
  for (;;) {
    const chosen = chosenIn(plain, taken);
    const left = minus(plain.budget, total(chosen));
    const open = plain.wanted.filter(
      (each) => !chosen.includes(each) && compareFractions(each.cost, plain.budget) <= 0,
    );
    const supported = open.filter(({ weights }) => weights.size > 0);
    const moment = ({ cost, weights }: Wanted): Fraction =>
      weights.size === 0
        ? fraction(0)
        : dividedBy(
            [...weights.keys()].reduce((sum, voter) => plus(sum, loads.get(voter) ?? fraction(0)), cost),
            fraction(weights.size),
          );
    const candidates = supported.length > 0 ? supported : open;
    const best = plain.best(candidates, (a, b) => compareFractions(moment(b), moment(a)));
    if (!best) return taken;
    const equal = candidates.filter((each) => compareFractions(moment(each), moment(best)) === 0);
    if (equal.some(({ cost }) => compareFractions(cost, left) > 0)) return taken;
    const reached = moment(best);
    for (const voter of best.weights.keys()) loads.set(voter, reached);
    taken.push({ id: best.id, rho: reached });
  }
}

/** The largest load is the most that a part of the projects costs for each of its supporters: every part is tried. */
function naiveMaximin(plain: Plain): Taken[] {
  const taken: Taken[] = [];
  for (;;) {
    const chosen = chosenIn(plain, taken);
    const carried = chosen.filter(({ weights }) => weights.size > 0);
    const left = minus(plain.budget, total(chosen));
    const fitting = plain.wanted.filter((each) => !chosen.includes(each) && compareFractions(each.cost, left) <= 0);
    const load = (each: Wanted): Fraction => largestLoad([...carried, each]);
    const supported = fitting.filter(({ weights }) => weights.size > 0);
    const best = plain.best(supported, (a, b) => compareFractions(load(b), load(a))) ?? plain.best(fitting, () => 0);
    if (!best) return taken;
    taken.push({ id: best.id, rho: best.weights.size > 0 ? load(best) : fraction(0) });
  }
}

function largestLoad(projects: readonly Wanted[]): Fraction {
  let most = fraction(0);
  for (let part = 1; part < 2 ** projects.length; part += 1) {
    const some = projects.filter((_, place) => (part >> place) % 2 === 1);
    const heads = new Set(some.flatMap(({ weights }) => [...weights.keys()])).size;
    const load = times(total(some), fraction(1, heads));
    if (compareFractions(load, most) > 0) most = load;
  }
  return most;
}
