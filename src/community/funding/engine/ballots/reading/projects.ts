import { no } from '../../reading';
import { byId } from '../../remainder';
import type { Candidate } from '../election';
import { noAmount, scaledTo, type Written, writtenNumber } from './amounts';
import { checkCells, readColumns } from './columns';
import { type Facts, sectionOf } from './facts';
import type { Rows } from './rows';

/** The projects by id, the budget, and the minor units both are counted in. */
export interface Priced {
  readonly projects: readonly Candidate[];
  readonly budget: number;
  readonly scale: number;
}

/** Reads PROJECTS up to the row that announces VOTES. */
export function readProjects(rows: Rows, facts: Facts): Priced {
  const columns = readColumns(rows, 'PROJECTS', ['project_id', 'cost']);
  const [idAt = -1, costAt = -1] = ['project_id', 'cost'].map((name) => columns.get(name));
  const costs = new Map<string, Written>();
  for (;;) {
    if (!rows.next()) no('ballots-no-section', 'VOTES', { section: 'VOTES' });
    if (sectionOf(rows) === 'VOTES') break;
    checkCells(rows, 'PROJECTS', columns);
    const [id, value] = [rows.cell(idAt), rows.cell(costAt)];
    if (id === '') no('ballots-project-nameless', 'project_id', { line: rows.line() });
    if (costs.has(id)) no('ballots-project-twice', 'project_id', { line: rows.line(), project: id });
    const cost = writtenNumber(value);
    if (cost === null || cost.digits < 0n) return noAmount('cost', value, rows.line());
    costs.set(id, cost);
  }
  if (facts.projectCount !== null && facts.projectCount !== costs.size)
    no('ballots-truncated', 'num_projects', { section: 'PROJECTS', promised: facts.projectCount, found: costs.size });
  return priced(costs, facts.budget);
}

/** Counts everything in cents, or in finer units when an amount has more than two decimals. */
function priced(costs: ReadonlyMap<string, Written>, written: Written): Priced {
  const decimals = Math.max(2, written.decimals, ...[...costs.values()].map((cost) => cost.decimals));
  if (decimals > 12) no('ballots-amount-too-fine', 'cost', { decimals });
  const scale = 10 ** decimals;
  const budget = scaledTo(scale, written);
  if (budget === null) return no('ballots-amount-too-large', 'budget', { decimals });
  let all = budget;
  const projects = [...costs].map(([id, cost]) => {
    const scaled = scaledTo(scale, cost);
    all += scaled ?? 0;
    if (scaled === null || !Number.isSafeInteger(all))
      return no('ballots-amount-too-large', 'cost', { project: id, decimals });
    return { id, cost: scaled };
  });
  return { projects: projects.sort((a, b) => byId(a.id, b.id)), budget, scale };
}
