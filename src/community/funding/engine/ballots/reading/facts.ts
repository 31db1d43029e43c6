import { no } from '../../reading';
import type { VoteType } from '../election';
import { noAmount, type Written, writtenNumber } from './amounts';
import type { Rows } from './rows';

/** What the section META says, as far as the count needs it. */
export interface Facts {
  readonly voteType: VoteType;
  readonly budget: Written;
  /** What the file says about itself; `null` when it does not. */
  readonly projectCount: number | null;
  readonly voteCount: number | null;
}

type Section = 'META' | 'PROJECTS' | 'VOTES';

const VOTE_TYPES: readonly string[] = ['approval', 'choose-1', 'ordinal', 'cumulative', 'scoring'];
const isVoteType = (name: string): name is VoteType => VOTE_TYPES.includes(name);

/** The section that this row announces, `null` when it is a row of the section before. */
export function sectionOf(rows: Rows): Section | null {
  if (rows.cells() !== 1) return null;
  const name = rows.cell(0).toUpperCase();
  return name === 'META' || name === 'PROJECTS' || name === 'VOTES' ? name : null;
}

/** Reads META up to the row that announces PROJECTS. Its header row `key;value` may be missing. */
export function readFacts(rows: Rows): Facts {
  if (!rows.next() || sectionOf(rows) !== 'META') no('ballots-no-section', 'META', { section: 'META' });
  const values = new Map<string, string>();
  for (;;) {
    if (!rows.next()) no('ballots-no-section', 'PROJECTS', { section: 'PROJECTS' });
    const section = sectionOf(rows);
    if (section === 'PROJECTS') return factsFrom(values);
    if (section !== null) no('ballots-no-section', 'PROJECTS', { section: 'PROJECTS' });
    values.set(rows.cell(0).toLowerCase(), rows.cell(1));
  }
}

function factsFrom(values: ReadonlyMap<string, string>): Facts {
  const voteType = (values.get('vote_type') ?? '').toLowerCase();
  if (!isVoteType(voteType))
    return no('ballots-vote-type-unknown', 'vote_type', { value: voteType, known: VOTE_TYPES.join(', ') });
  const budget = writtenNumber(values.get('budget') ?? '');
  if (budget === null || budget.digits < 0n) return noAmount('budget', values.get('budget') ?? '', 0);
  return {
    voteType,
    budget,
    projectCount: countIn(values.get('num_projects')),
    voteCount: countIn(values.get('num_votes')),
  };
}

const countIn = (value = ''): number | null => (/^\d{1,9}$/.test(value) ? Number(value) : null);
