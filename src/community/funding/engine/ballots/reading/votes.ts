import { no } from '../../reading';
import type { Ballots, Candidate } from '../election';
import { checkCells, readColumns } from './columns';
import { type Facts, sectionOf } from './facts';
import { growing } from './growing';
import { namesOf } from './names';
import { readingPoints } from './points';
import type { Rows, Stretch } from './rows';
import { sortedByVoter } from './voters';

const COMMA = 44;

/**
 * Reads VOTES to the end of the text. A project that is named twice counts once: at its first place, with the points it
 * received last. A vote that names nothing is a vote.
 */
export function readVotes(rows: Rows, facts: Facts, projects: readonly Candidate[]): Ballots {
  const points = facts.voteType === 'cumulative' || facts.voteType === 'scoring' ? readingPoints() : null;
  const needed = ['voter_id', 'vote', ...(points ? ['points'] : [])];
  const columns = readColumns(rows, 'VOTES', needed);
  const [voterAt = -1, voteAt = -1, pointsAt = -1] = needed.map((name) => columns.get(name));
  const names = namesOf(projects.map(({ id }) => id));
  const voters: string[] = [];
  const starts = growing();
  const named = growing();
  const lastSeen = new Int32Array(projects.length).fill(-1);
  let givenPoints = 0;

  function addVote({ text, from, to }: Stretch): void {
    const first = named.count();
    let [begin, place] = [from, 0];
    for (let at = from; at <= to; at += 1) {
      if (at < to && text.charCodeAt(at) !== COMMA) continue;
      const project = names.find(text, begin, at);
      if (project < 0)
        no('ballots-project-unknown', 'vote', { line: rows.line(), project: text.slice(begin, at).trim() });
      const seen = lastSeen[project] ?? -1;
      const entry = seen >= first ? seen : named.count();
      if (entry !== seen) named.add(project);
      lastSeen[project] = entry;
      points?.give(entry, place);
      place += 1;
      begin = at + 1;
    }
    if (points && place !== givenPoints)
      no('ballots-points-unequal', 'points', { line: rows.line(), named: place, given: givenPoints });
  }

  while (rows.next()) {
    if (sectionOf(rows) !== null) no('ballots-section-twice', 'VOTES', { line: rows.line() });
    checkCells(rows, 'VOTES', columns);
    voters.push(rows.cell(voterAt));
    starts.add(named.count());
    if (isEmpty(rows.stretch(voteAt))) continue;
    if (points) givenPoints = points.read(rows.stretch(pointsAt), rows.line());
    addVote(rows.stretch(voteAt));
  }
  starts.add(named.count());
  if (facts.voteCount !== null && facts.voteCount !== voters.length)
    no('ballots-truncated', 'num_votes', { section: 'VOTES', promised: facts.voteCount, found: voters.length });
  const whole = points?.whole() ?? { points: null, pointScale: 1 };
  return sortedByVoter(voters, { starts: starts.all(), projects: named.all(), ...whole });
}

/** A long cell names something; a short one may be blank, or say `None`. */
function isEmpty({ text, from, to }: Stretch): boolean {
  if (to - from > 8) return false;
  const vote = text.slice(from, to).trim();
  return vote === '' || vote.toLowerCase() === 'none';
}
