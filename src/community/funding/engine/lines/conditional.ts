import { type Refusal, refuse } from '../../../../basics/outcome';
import { amountsProblem, idsProblem, sumOf } from '../amount';
import { byId, type TieCents } from '../remainder';
import { proportional, type Shares } from '../shares';

/** An organisation's money for maintenance, in cents, and the lines it accepts to pay for. */
export interface Giver {
  readonly id: string;
  readonly amount: number;
  readonly accepts: readonly string[];
}

export interface LinesFunded {
  /** How much money stands behind each line: that of all who accept it. */
  readonly backing: Shares;
  /** What each giver's money does, by the giver's id and then the line's. */
  readonly given: ReadonlyMap<string, Shares>;
  readonly lines: Shares;
  /** What givers keep who accept no line. */
  readonly kept: Shares;
}

/**
 * The conditional utilitarian rule for money that may be spread freely (funding specification, A8; Duddy 2015): each
 * giver's money goes to the line it accepts that most money stands behind, evenly where several are equal; odd cents
 * go round among those, givers in the order of their ids. Refuses `line-unknown` (`id`) and what is no id or amount.
 */
export function fundLines(lines: readonly string[], givers: readonly Giver[]): LinesFunded | Refusal {
  const problem = giversProblem(lines, givers);
  if (problem) return problem;
  const sorted = [...givers].sort((a, b) => byId(a.id, b.id));
  const backing = totals(lines, sorted, ({ amount, accepts }, line) => (accepts.includes(line) ? amount : 0));
  const ties: TieCents = new Map();
  const given = new Map<string, Shares>();
  for (const { id, amount, accepts } of sorted) {
    const most = Math.max(...accepts.map((line) => backing.get(line) ?? 0));
    const best = accepts.filter((line) => backing.get(line) === most);
    given.set(id, proportional(amount, new Map(best.map((line) => [line, 1n])), null, ties));
  }
  return {
    backing,
    given,
    lines: totals(lines, sorted, ({ id }, line) => given.get(id)?.get(line) ?? 0),
    kept: new Map(sorted.map(({ id, amount, accepts }) => [id, accepts.length === 0 ? amount : 0])),
  };
}

const totals = (
  lines: readonly string[],
  givers: readonly Giver[],
  of: (giver: Giver, line: string) => number,
): Shares => new Map(lines.map((line) => [line, sumOf(givers.map((giver) => of(giver, line)))]));

function giversProblem(lines: readonly string[], givers: readonly Giver[]): Refusal | undefined {
  const known = new Set(lines);
  const lost = givers.flatMap(({ accepts }) => accepts).find((line) => !known.has(line));
  if (lost !== undefined) return refuse('line-unknown', 'accepts', { id: lost });
  return (
    idsProblem(lines, 'lines') ??
    idsProblem(
      givers.map(({ id }) => id),
      'givers',
    ) ??
    givers.map(({ accepts }) => idsProblem(accepts, 'accepts')).find((each) => each !== undefined) ??
    amountsProblem(
      givers.map(({ amount }) => amount),
      'givers',
    )
  );
}
