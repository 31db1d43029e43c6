import { type Refusal, refuse } from '../../../../basics/outcome';
import { fraction, fractionText, times } from '../fraction';
import type { Election } from './election';
import { exactEqualShares } from './exact-shares';
import { greedy } from './greedy';
import { fitsMaximin, maximinSupport } from './maximin';
import { boundedOverspending } from './overspending';
import { phragmen } from './phragmen';
import { type Arithmetic, type Bought, equalShares, equalSharesWithAddedUnits, type Shares } from './shares';
import { type Measure, scoresIn, supportIn } from './support';
import { byTies, type Ties } from './ties';

/** Every rule for one shared budget that a file can be counted by (funding specification, D12). */
export const RULES = [
  'greedy_cost',
  'greedy_card',
  'greedy_score',
  'greedy_borda',
  'mes_cost',
  'mes_card',
  'mes_score',
  'mes_borda',
  'mes_cost_u',
  'mes_cost_add1e',
  'mes_cost_add1eu',
  'phragmen',
  'ees_cost',
  'ees_card',
  'bos_cost',
  'maximin_support',
] as const;
export type Rule = (typeof RULES)[number];

/** How to count: greedy counting, Phragmén and maximin support are exact in either arithmetic. */
export interface Counting {
  readonly rule: Rule;
  readonly arithmetic: Arithmetic;
  readonly ties: Ties;
}

/** What a count comes to. */
export interface Elected {
  readonly rule: Rule;
  /** Project ids, in the order they were chosen. */
  readonly selected: readonly string[];
  /** In currency units. */
  readonly totalCost: number;
  /**
   * For rules with prices, what each of the first chosen projects cost, as `n/d`: for equal shares ρ, in currency units
   * for each unit of benefit (a pure number where the benefit is the cost); for Phragmén and maximin support the load
   * reached, in currency units. Projects that a completion adds have none.
   */
  readonly rho?: readonly string[];
}

/**
 * Counts an election by a rule. Refuses `ballots-no-points` and `ballots-no-places` where the votes do not say what the
 * rule goes by, and `ballots-amount-too-large` where maximin support would leave exact numbers.
 */
export function elect(election: Election, { rule, arithmetic, ties }: Counting): Elected | Refusal {
  const { projects, budget, voteType } = election;
  const measure = measureOf(rule);
  if (measure === 'places' && voteType !== 'ordinal')
    return refuse('ballots-no-places', 'vote_type', { rule, voteType });
  if (measure === 'points' && voteType === 'ordinal')
    return refuse('ballots-no-points', 'vote_type', { rule, voteType });
  const support = supportIn(election, measure);
  const order = byTies(ties, projects, support.totals);
  const shares: Shares = {
    election,
    support,
    benefit: rule.startsWith('mes_cost') || rule === 'ees_cost' ? 'cost' : 'one',
    arithmetic,
    ties: order,
  };
  const scores = scoresIn(election, measure);
  const completed = (bought: readonly Bought[]): Outcome => {
    const chosen = bought.map(({ project }) => project);
    return { bought, added: greedy(projects, budget, scores, 'one', order, chosen) };
  };
  switch (rule) {
    case 'greedy_cost':
      return told(election, rule, { added: greedy(projects, budget, scores, 'one', order) });
    case 'greedy_card':
    case 'greedy_score':
    case 'greedy_borda':
      return told(election, rule, { added: greedy(projects, budget, scores, 'cost', order) });
    case 'mes_cost':
    case 'mes_card':
    case 'mes_score':
    case 'mes_borda':
      return told(election, rule, { bought: equalShares(shares) });
    case 'mes_cost_u':
      return told(election, rule, completed(equalShares(shares)));
    case 'mes_cost_add1e':
      return told(election, rule, { bought: equalSharesWithAddedUnits(shares) });
    case 'mes_cost_add1eu':
      return told(election, rule, completed(equalSharesWithAddedUnits(shares)));
    case 'phragmen':
      return told(election, rule, { bought: phragmen(projects, budget, support, order) });
    case 'ees_cost':
    case 'ees_card':
      return told(election, rule, { bought: exactEqualShares(shares) });
    case 'bos_cost':
      return told(election, rule, { bought: boundedOverspending(shares) });
    case 'maximin_support':
      if (!fitsMaximin(projects, support.voters)) return refuse('ballots-amount-too-large', 'cost', { rule });
      return told(election, rule, { bought: maximinSupport(projects, budget, support, order) });
  }
}

interface Outcome {
  readonly bought?: readonly Bought[];
  readonly added?: readonly number[];
}

function measureOf(rule: Rule): Measure {
  if (rule.endsWith('_borda')) return 'places';
  return rule.endsWith('_score') ? 'points' : 'named';
}

/**
 * Puts a count into words of the outside: ids, currency units, and prices for currency units instead of minor ones and
 * for points as they were written.
 */
function told(election: Election, rule: Rule, { bought, added = [] }: Outcome): Elected {
  const { projects, scale, ballots } = election;
  const selected = [...(bought ?? []).map(({ project }) => project), ...added];
  const minor = selected.reduce((sum, project) => sum + (projects[project]?.cost ?? 0), 0);
  const unit = fraction(rule.endsWith('_score') ? ballots.pointScale : 1, isPureNumber(rule) ? 1 : scale);
  return {
    rule,
    selected: selected.map((project) => projects[project]?.id ?? ''),
    totalCost: minor / scale,
    ...(bought && { rho: bought.map(({ rho }) => fractionText(times(rho, unit))) }),
  };
}

/** Where the benefit is the cost, a price is money for money. */
const isPureNumber = (rule: Rule): boolean => rule.startsWith('mes_cost') || rule === 'ees_cost' || rule === 'bos_cost';
