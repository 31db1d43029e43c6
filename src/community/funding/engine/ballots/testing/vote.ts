import fc from '../../../../../../test/properties';
import { type Fraction, fraction } from '../../fraction';
import type { VoteType } from '../election';

/** An election as its file says it, before anything is counted. */
export interface Vote {
  readonly voteType: VoteType;
  readonly budget: string;
  readonly projects: readonly { readonly id: string; readonly cost: string }[];
  readonly ballots: readonly Ballot[];
}

export interface Ballot {
  readonly voter: string;
  readonly named: readonly string[];
  readonly points?: readonly string[];
}

/** The text of a Pabulib file for it. */
export function fileOf({ voteType, budget, projects, ballots }: Vote): string {
  const hasPoints = voteType === 'cumulative' || voteType === 'scoring';
  return [
    'META',
    'key;value',
    `num_projects;${projects.length}`,
    `num_votes;${ballots.length}`,
    `budget;${budget}`,
    `vote_type;${voteType}`,
    'PROJECTS',
    'project_id;cost',
    ...projects.map(({ id, cost }) => `${id};${cost}`),
    'VOTES',
    hasPoints ? 'voter_id;vote;points' : 'voter_id;vote',
    ...ballots.map(({ voter, named, points }) =>
      [voter, named.join(','), ...(hasPoints ? [(points ?? []).join(',')] : [])].join(';'),
    ),
    '',
  ].join('\n');
}

/** `12.50` as a fraction. */
export function exact(text: string): Fraction {
  const [whole = '0', behind = ''] = text.split('.');
  return fraction(BigInt(`${whole}${behind}`), 10n ** BigInt(behind.length));
}

const IDS = ['10', '9', 'c2', '100', 'B', '2'];
const VOTERS = ['7', '70', '700', '8', 'v1', '08', '69', '71', '9'];

const anyCost = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 12 }).map(String) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 4000 }).map((cents) => (cents / 100).toFixed(2)) },
  { weight: 1, arbitrary: fc.constantFrom('0', '3.125', '999999999') },
);

const anyProjects = fc
  .tuple(
    fc.shuffledSubarray(IDS, { minLength: 1 }),
    fc.array(anyCost, { minLength: IDS.length, maxLength: IDS.length }),
  )
  .map(([ids, costs]) => ids.map((id, place) => ({ id, cost: costs[place] ?? '1' })));

/** Small elections with many ties, empty votes, free and withdrawn projects. */
export const anyVote = (voteType: VoteType): fc.Arbitrary<Vote> =>
  anyProjects.chain((projects) => {
    const ids = projects.map(({ id }) => id);
    const anyNamed = fc.shuffledSubarray(ids, voteType === 'choose-1' ? { maxLength: 1 } : {});
    const anyPoint = fc.oneof(fc.integer({ min: 0, max: 4 }).map(String), fc.constantFrom('2.5', '1.25', '0'));
    const anyBallot = fc
      .tuple(anyNamed, fc.array(anyPoint, { minLength: ids.length, maxLength: ids.length }))
      .map(([named, points]) => ({ named, points: points.slice(0, named.length) }));
    return fc
      .tuple(
        fc.oneof(fc.integer({ min: 0, max: 30 }).map(String), fc.constantFrom('7.77', '12.005')),
        fc.shuffledSubarray(VOTERS),
        fc.array(anyBallot, { minLength: VOTERS.length, maxLength: VOTERS.length }),
      )
      .map(([budget, voters, ballots]) => ({
        voteType,
        budget,
        projects,
        ballots: voters.map((voter, place) => ({ voter, ...(ballots[place] ?? { named: [] }) })),
      }));
  });
