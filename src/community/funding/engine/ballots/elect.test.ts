import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal, refuse } from '../../../../basics/outcome';
import { type Counting, elect, RULES, type Rule } from './elect';
import type { Election } from './election';
import { readBallots } from './reading';

const file = (voteType: string, budget: number, projects: string[], header: string, votes: string[]): Election => {
  const election = readBallots(
    [
      ...['META', 'key;value', `num_votes;${votes.length}`, `budget;${budget}`, `vote_type;${voteType}`],
      ...['PROJECTS', 'project_id;cost', ...projects, 'VOTES', header, ...votes],
    ].join('\r\n'),
  );
  assert.ok(!isRefusal(election), JSON.stringify(election));
  return election;
};

/** Five voters with 20 each; the park needs all that its three supporters have. */
const square = file('approval', 100, ['park;60', 'lamp;40', 'tree;30', 'bench;20'], 'voter_id;vote', [
  'v1;park,lamp',
  'v2;park,lamp',
  'v3;park',
  'v4;tree,bench',
  'v5;tree,bench',
]);
/** Four voters, one of whom chose nothing: 30 each. */
const single = file('choose-1', 120, ['a;50', 'b;40'], 'voter_id;vote', ['1;a', '2;a', '3;b', '4;']);
const ranked = file('ordinal', 60, ['a;30', 'b;20', 'c;10'], 'voter_id;vote', ['1;a,b,c', '2;b,a', '3;c']);
const pointed = file('cumulative', 30, ['a;12', 'b;7'], 'voter_id;vote;points', ['1;a,b;3,1', '2;a,b;0,2.5', '3;;']);

const outcome = (election: Election, rule: Rule, more: Partial<Counting> = {}): [string, number, string] => {
  const elected = elect(election, { rule, arithmetic: 'rational', ties: 'id', ...more });
  assert.ok(!isRefusal(elected));
  return [elected.selected.join(' '), elected.totalCost, (elected.rho ?? []).join(' ')];
};

test('greedy counting goes by votes, or by votes for each unit of cost, and skips what does not fit', () => {
  assert.deepEqual(outcome(square, 'greedy_cost'), ['park bench', 80, '']);
  assert.deepEqual(outcome(square, 'greedy_card'), ['bench tree lamp', 90, '']);
});

test('equal shares buys what has the most support, or the lowest price, out of equal purses', () => {
  assert.deepEqual(outcome(square, 'mes_cost'), ['park bench', 80, '1/3 1/2']);
  assert.deepEqual(outcome(square, 'mes_card'), ['bench lamp', 60, '10/1 20/1']);
});

test('among equals the first by id goes first, or by default the one with more support', () => {
  assert.deepEqual(outcome(square, 'mes_card', { ties: 'default' }), ['bench park', 80, '10/1 20/1']);
});

test('a supporter who has too little pays all of it, and the others a little more', () => {
  const uneven = file('approval', 40, ['x;14', 'y;15'], 'voter_id;vote', ['1;x,y', '2;x', '3;y', '4;']);
  // After x, voter 1 has 3 of 10 left, and voter 3 pays at most 10.
  assert.deepEqual(outcome(uneven, 'mes_cost'), ['x', 14, '1/2']);
  const enough = file('approval', 40, ['x;14', 'y;12'], 'voter_id;vote', ['1;x,y', '2;x', '3;y', '4;']);
  assert.deepEqual(outcome(enough, 'mes_card'), ['y x', 26, '6/1 10/1']);
});

test('empty votes take their part of the budget with them', () => {
  assert.deepEqual(outcome(single, 'mes_cost'), ['a', 50, '1/2']);
  assert.deepEqual(outcome(single, 'mes_cost_u'), ['a b', 90, '1/2']);
});

test('endowments grow by whole units until nothing more fits', () => {
  // Project b needs 40 from its only supporter, who has 30 and then ten units more.
  assert.deepEqual(outcome(single, 'mes_cost_add1e'), ['a b', 90, '1/2 1/1']);
  const dear = file('choose-1', 120, ['a;50', 'b;80', 'c;60'], 'voter_id;vote', ['1;a', '2;a', '3;b', '4;c']);
  // At 60 each c would be bought, and at 80 b, which is too much with a: c was exhaustive before.
  assert.deepEqual(outcome(dear, 'mes_cost_add1e'), ['a c', 110, '1/2 1/1']);
});

test('growing endowments stop before the first outcome that is too dear', () => {
  const jump = file('approval', 60, ['a;40', 'b;50', 'c;15'], 'voter_id;vote', ['1;b', '2;a', '3;c']);
  // With 20 each c is bought; with 40 each also a; nothing was exhaustive before.
  assert.deepEqual(outcome(jump, 'mes_cost_add1e'), ['a c', 55, '1/1 1/1']);
  const over = file('approval', 60, ['a;41', 'b;41', 'c;15'], 'voter_id;vote', ['1;b', '2;a', '3;c']);
  assert.deepEqual(outcome(over, 'mes_cost_add1e'), ['c', 15, '1/1']);
  assert.deepEqual(outcome(over, 'mes_cost_add1eu'), ['c a', 56, '1/1']);
});

test('Phragmén buys as soon as the money is there, and stops where a best project does not fit', () => {
  assert.deepEqual(outcome(square, 'phragmen'), ['bench lamp tree', 90, '10/1 20/1 25/1']);
  const tied = file('approval', 50, ['a;20', 'b;20', 'c;40'], 'voter_id;vote', ['1;a', '2;b', '3;c', '4;c']);
  // All three could be bought at 20; c does not fit beside a.
  assert.deepEqual(outcome(tied, 'phragmen'), ['a', 20, '20/1']);
});

test('the maximin support rule divides all costs anew with every project', () => {
  assert.deepEqual(outcome(square, 'maximin_support'), ['bench lamp tree', 90, '10/1 20/1 25/1']);
  const shared = file('approval', 40, ['a;20', 'b;10', 'c;12'], 'voter_id;vote', ['1;a,b', '2;a,c']);
  // Alone, a is 10 a head and b 10: a first by id; then b makes 30 for two heads, c 32, and c does not fit any more.
  assert.deepEqual(outcome(shared, 'maximin_support'), ['a b', 30, '10/1 15/1']);
});

test('exact equal shares takes equal parts or nothing', () => {
  assert.deepEqual(outcome(square, 'ees_cost'), ['park bench', 80, '1/3 1/2']);
  assert.deepEqual(outcome(square, 'ees_card'), ['bench lamp', 60, '10/1 20/1']);
});

test('with bounded overspending a narrowly missed project is built, and the pool pays the rest', () => {
  const narrow = file('approval', 100, ['x;55', 'y;45'], 'voter_id;vote', ['1;x', '2;y']);
  assert.deepEqual(outcome(narrow, 'mes_cost'), ['y', 45, '1/1']);
  assert.deepEqual(outcome(narrow, 'bos_cost'), ['y x', 100, '1/1 1/1']);
});

test('of two equally good ways to overspend the one that covers more counts', () => {
  const votes = ['1;f,p', '2;f,p', '3;p,q', '4;f', '5;f', '6;'];
  const even = file('approval', 24, ['f;12', 'p;9', 'q;1'], 'voter_id;vote', votes);
  // After f, the supporters of p have 1, 1 and 4. Up to 1 each they cover 3 of 9, up to 4 each 6: ρ/α is 1 either way.
  for (const arithmetic of ['rational', 'cents'] as const)
    assert.deepEqual(outcome(even, 'bos_cost', { arithmetic }), ['f p', 21, '1/4 2/3']);
});

test('Borda gives the last place nothing, and whoever ranks a project last is no supporter', () => {
  assert.deepEqual(outcome(ranked, 'greedy_borda'), ['b a c', 60, '']);
  assert.deepEqual(outcome(ranked, 'mes_borda'), ['b', 20, '10/1']);
  assert.deepEqual(outcome(ranked, 'mes_cost'), ['a c', 40, '1/2 1/2']);
});

test('points are weights; a project that is named with no points is approved of all the same', () => {
  assert.deepEqual(outcome(pointed, 'greedy_score'), ['b a', 19, '']);
  assert.deepEqual(outcome(pointed, 'mes_score'), ['b', 7, '2/1']);
  assert.deepEqual(outcome(pointed, 'mes_cost'), ['a b', 19, '1/2 1/2']);
});

test('ids that are numbers keep the order of their letters, and a withdrawn project is out of reach', () => {
  const ids = file('approval', 30, ['9;10', '10;10', 'c2;999999999'], 'voter_id;vote', [
    '1;9,10,c2',
    '2;9,10,c2',
    '3;9,10',
  ]);
  assert.deepEqual(outcome(ids, 'mes_cost'), ['10 9', 20, '1/3 1/3']);
  assert.deepEqual(outcome(ids, 'phragmen'), ['10 9', 20, '10/3 20/3']);
});

test('what costs nothing is free where it is worth something', () => {
  const free = file('approval', 10, ['a;0', 'b;10'], 'voter_id;vote', ['1;a,b', '2;a']);
  assert.deepEqual(outcome(free, 'mes_card'), ['a', 0, '0/1']);
  assert.deepEqual(outcome(free, 'mes_cost_add1e'), ['b', 10, '1/1']);
  assert.deepEqual(outcome(free, 'greedy_cost'), ['a b', 10, '']);
});

test('nobody voted: greedy counting takes what fits, equal shares nothing', () => {
  const nobody = file('approval', 10, ['a;4', 'b;5'], 'voter_id;vote', []);
  assert.deepEqual(outcome(nobody, 'greedy_cost'), ['a b', 9, '']);
  for (const rule of ['mes_cost', 'mes_cost_add1e', 'ees_card', 'bos_cost'] as const)
    assert.deepEqual(outcome(nobody, rule), ['', 0, '']);
});

test('both arithmetics choose the same on all of these', () => {
  for (const election of [square, single, ranked, pointed]) {
    for (const rule of RULES) {
      const [rational, cents] = (['rational', 'cents'] as const).map((arithmetic) => {
        const elected = elect(election, { rule, arithmetic, ties: 'id' });
        return isRefusal(elected) ? elected : { selected: elected.selected, totalCost: elected.totalCost };
      });
      assert.deepEqual(cents, rational, rule);
    }
  }
});

test('a rule that goes by places or points refuses votes that have none', () => {
  const counting = { arithmetic: 'rational', ties: 'id' } as const;
  const places = elect(square, { rule: 'mes_borda', ...counting });
  assert.deepEqual(places, refuse('ballots-no-places', 'vote_type', { rule: 'mes_borda', voteType: 'approval' }));
  const points = elect(ranked, { rule: 'greedy_score', ...counting });
  assert.deepEqual(points, refuse('ballots-no-points', 'vote_type', { rule: 'greedy_score', voteType: 'ordinal' }));
});

test('decimals come back as plain currency units', () => {
  const cents = file('approval', 10, ['a;0.10', 'b;0.20'], 'voter_id;vote', ['1;a,b', '2;b']);
  assert.equal(JSON.stringify(outcome(cents, 'mes_cost')), '["b a",0.3,"1/2 1/1"]');
});
