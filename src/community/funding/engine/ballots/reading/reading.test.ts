import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal, type Refusal } from '../../../../../basics/outcome';
import type { Election } from '../election';
import { readBallots } from '.';

const FILE = `META
key;value
description;Two squares
num_projects;2
num_votes;3
budget;1000
vote_type;approval
PROJECTS
project_id;cost;name
10;600;Fountain
9;400;Swings
VOTES
voter_id;vote
2;10
10;9,10
1;
`;

const read = (text: string): Election => {
  const election = readBallots(text);
  assert.ok(!isRefusal(election), JSON.stringify(election));
  return election;
};
const refused = (text: string): Refusal => {
  const election = readBallots(text);
  assert.ok(isRefusal(election), 'was read');
  return election;
};
const named = ({ ballots, projects }: Election): string[][] =>
  Array.from({ length: ballots.count }, (_, ballot) =>
    [...ballots.projects.slice(ballots.starts[ballot], ballots.starts[ballot + 1])].map(
      (each) => projects[each]?.id ?? '',
    ),
  );
const changed = (from: string, to: string): string => {
  assert.ok(FILE.includes(from));
  return FILE.replace(from, to);
};

test('projects and ballots come in the order of their ids, compared letter by letter', () => {
  const election = read(FILE);
  assert.deepEqual(election.projects, [
    { id: '10', cost: 60_000 },
    { id: '9', cost: 40_000 },
  ]);
  // Voters 1, 10, 2; the empty vote is one of three.
  assert.deepEqual(named(election), [[], ['9', '10'], ['10']]);
  assert.equal(election.budget, 100_000);
  assert.equal(election.scale, 100);
});

test('voters with letters in their ids are put in order as well', () => {
  assert.deepEqual(named(read(changed('\n2;10\n', '\na2;10\n'))), [[], ['9', '10'], ['10']]);
});

test('line ends of either kind and a byte order mark say the same', () => {
  assert.deepEqual(read(`\uFEFF${FILE.replaceAll('\n', '\r\n')}`), read(FILE));
  assert.deepEqual(read(FILE.trimEnd()), read(FILE));
});

test('quoted cells may hold separators, quotes and line ends', () => {
  const quoted = changed('10;600;Fountain', '"10";"600";"Fountain; the ""old""\none"');
  assert.deepEqual(read(quoted.replace('10;9,10', '10;"9,10"')), read(FILE));
});

test('META may lack its header row, and columns may come in any order with unknown ones between', () => {
  const text = changed('key;value\n', '')
    .replace('project_id;cost;name', 'name;cost;latitude;project_id')
    .replace('10;600;Fountain', 'Fountain;600;51.1;10')
    .replace('9;400;Swings', 'Swings;400;;9')
    .replace('voter_id;vote\n2;10\n10;9,10\n1;\n', 'vote;sex;voter_id\n10;F;2\n9,10;;10\n;M;1\n');
  assert.deepEqual(read(text), read(FILE));
});

test('amounts may have decimals, with a point or a comma; finer ones than cents are kept', () => {
  assert.equal(read(changed('budget;1000', 'budget;446829.4')).budget, 44_682_940);
  assert.equal(read(changed('9;400;', '9;400,05;')).projects[1]?.cost, 40_005);
  const fine = read(changed('9;400;', '9;400.1250;'));
  assert.deepEqual([fine.scale, fine.budget, fine.projects[1]?.cost], [1000, 1_000_000, 400_125]);
});

test('a project that a vote names twice counts once', () => {
  assert.deepEqual(named(read(changed('10;9,10', '10;9,10,9'))), [[], ['9', '10'], ['10']]);
});

test('points are kept with the projects they were given to, decimals too', () => {
  const text = changed('vote_type;approval', 'vote_type;cumulative').replace(
    'voter_id;vote\n2;10\n10;9,10\n1;\n',
    'voter_id;vote;points\n2;10;5\n10;9,10;0,2.5\n1;;\n',
  );
  const { ballots } = read(text);
  assert.deepEqual([...(ballots.points ?? [])], [0, 25, 50]);
  assert.equal(ballots.pointScale, 10);
});

test('wherever a file is cut off before its last vote, it is refused', () => {
  const lastVote = FILE.lastIndexOf('\n1;');
  for (let end = 0; end <= lastVote; end += 1) assert.match(refused(FILE.slice(0, end)).refused, /^ballots-/, `${end}`);
  const votes = refused(FILE.slice(0, lastVote));
  assert.deepEqual(votes.refused, 'ballots-truncated');
  assert.deepEqual([votes.details?.promised, votes.details?.found], [3, 2]);
});

test('what cannot be counted is refused with its line', () => {
  const cases: [string, string, string, number | undefined][] = [
    ['vote_type;approval', 'vote_type;mood', 'ballots-vote-type-unknown', undefined],
    ['budget;1000', 'budget;a lot', 'ballots-amount-unreadable', 0],
    ['10;600;', '10;;', 'ballots-amount-unreadable', 10],
    ['10;600;', '10;-600;', 'ballots-amount-unreadable', 10],
    ['10;600;Fountain', '10;600', 'ballots-row-short', 10],
    ['10;600;Fountain', '10;600;Foun;tain', 'ballots-row-long', 10],
    ['9;400;Swings', '10;400;Swings', 'ballots-project-twice', 11],
    ['10;600;', ';600;', 'ballots-project-nameless', 10],
    ['project_id;cost', 'project;cost', 'ballots-no-column', undefined],
    ['2;10\n', '2;11\n', 'ballots-project-unknown', 14],
    ['2;10\n', '2;10,\n', 'ballots-project-unknown', 14],
    ['2;10\n', '2;"10\n', 'ballots-quote-open', 14],
    ['1;\n', '1;"9', 'ballots-quote-open', 16],
    ['1;\n', 'META\n', 'ballots-section-twice', 16],
    ['10;600;', '10;90071992547409930;', 'ballots-amount-too-large', undefined],
    ['10;600;', '10;1.0000000000001;', 'ballots-amount-too-fine', undefined],
    ['META\n', '', 'ballots-no-section', undefined],
  ];
  for (const [from, to, name, line] of cases) {
    const refusal = refused(changed(from, to));
    assert.equal(refusal.refused, name, `${from} → ${to}`);
    if (line !== undefined) assert.equal(refusal.details?.line, line, name);
  }
});

test('points that are missing, too many or no numbers are refused', () => {
  const scored = (row: string): string =>
    changed('vote_type;approval', 'vote_type;scoring').replace(
      'voter_id;vote\n2;10\n10;9,10\n1;\n',
      `voter_id;vote;points\n${row}\n10;9,10;1,2\n1;;\n`,
    );
  assert.equal(refused(scored('2;10;')).refused, 'ballots-points-unreadable');
  assert.equal(refused(scored('2;10;1,2')).refused, 'ballots-points-unequal');
  assert.equal(refused(scored('2;10;many')).refused, 'ballots-points-unreadable');
  assert.equal(refused(changed('vote_type;approval', 'vote_type;scoring')).refused, 'ballots-no-column');
});
