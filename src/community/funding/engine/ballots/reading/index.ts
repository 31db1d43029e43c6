import type { Refusal } from '../../../../../basics/outcome';
import { reading } from '../../reading';
import type { Election } from '../election';
import { readFacts } from './facts';
import { readProjects } from './projects';
import { rowsOf } from './rows';
import { readVotes } from './votes';

/**
 * Reads the text of a Pabulib file (funding specification, B1), of any vote type, with either line end; unknown columns
 * are passed over. What cannot be counted is refused by a name that begins with `ballots-`, with the line, the section
 * and the figures that show what to mend: a file that was cut off, a quote that is never closed, an amount, a vote for a
 * project that is not there.
 */
export function readBallots(text: string): Election | Refusal {
  return reading(() => {
    const rows = rowsOf(text);
    const facts = readFacts(rows);
    const priced = readProjects(rows, facts);
    return { voteType: facts.voteType, ...priced, ballots: readVotes(rows, facts, priced.projects) };
  });
}
