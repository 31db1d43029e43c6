import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '../../../../basics/outcome';
import { elect, type Rule } from './elect';
import { readBallots } from './reading';

// Bounded overspending and maximin support, worked out with a pencil: no program had a part in these figures.

/** Costs by project, then what each voter approves. */
function chosen(rule: Rule, budget: number, costs: Readonly<Record<string, number>>, votes: readonly string[]) {
  const election = readBallots(
    [
      ...['META', 'key;value', `num_votes;${votes.length}`, `budget;${budget}`, 'vote_type;approval'],
      ...['PROJECTS', 'project_id;cost', ...Object.entries(costs).map(([id, cost]) => `${id};${cost}`)],
      ...['VOTES', 'voter_id;vote', ...votes.map((vote, at) => `v${String(at + 1).padStart(2, '0')};${vote}`)],
    ].join('\n'),
  );
  assert.ok(!isRefusal(election), JSON.stringify(election));
  const elected = elect(election, { rule, arithmetic: 'rational', ties: 'id' });
  assert.ok(!isRefusal(elected), JSON.stringify(elected));
  return [elected.selected.join(' '), elected.totalCost, (elected.rho ?? []).join(' ')];
}

test('BOS: what its supporters cover for six sevenths is built, after what is covered in full', () => {
  // 30 each. q: 25 each, ρ = 25/50 = 1/2, ρ/α = 1/2. p: both give all 30, α = 60/70 = 6/7, ρ = 30/(70 · 6/7) = 1/2,
  // ρ/α = 7/12. So q, then p, which fits into the 70 that are left; the pool pays 10 of it.
  const costs = { p: 70, q: 50 };
  const votes = ['p', 'p', 'q', 'q'];
  assert.deepEqual(chosen('bos_cost', 120, costs, votes), ['q p', 120, '1/2 1/2']);
  assert.deepEqual(chosen('mes_cost', 120, costs, votes), ['q', 50, '1/2']);
});

test('BOS: purses that an earlier project emptied cover two thirds of the next', () => {
  // 30 each. a: 20 each, ρ = 1/3, before b: 15 each, ρ = 1/2. Then 10 are left to each: b is covered for 20 of 30,
  // α = 2/3, ρ = 10/20 = 1/2, ρ/α = 3/4. It fits into the 30 that are left.
  assert.deepEqual(chosen('bos_cost', 90, { a: 60, b: 30 }, ['a,b', 'a,b', 'a']), ['a b', 90, '1/3 1/2']);
});

test('BOS: a rich supporter among poor ones is not emptied where covering less is the better price', () => {
  // 10 each. a: nine pay 8, ρ = 8/72 = 1/9, before b with eight supporters, ρ = 1/8. Then seven of b have 2 and the
  // tenth voter 10. In full they pay 14 + 10 = 24: ρ = 10/24, ρ/α = 5/12. With 2 each: α = 16/24 = 2/3, ρ = 2/16 = 1/8,
  // ρ/α = 3/16, which is less. Everyone pays at most ρ · 24 = 3: the tenth keeps 7, and buys c for 4 alone, ρ = 1.
  const votes = ['a,b', 'a,b', 'a,b', 'a,b', 'a,b', 'a,b', 'a,b', 'a', 'a', 'b,c'];
  assert.deepEqual(chosen('bos_cost', 100, { a: 72, b: 24, c: 4 }, votes), ['a b c', 100, '1/9 1/8 1/1']);
});

test('maximin support: the load of a set is the most that any part of it costs for each of its heads', () => {
  // Alone: a 6/2 = 3, b 6/2 = 3, c 4/1 = 4: a, first by id. With b: 12/3 = 4; with c: 10/2 = 5: b. With c: 16/3, since
  // {a, c} is 10/2 = 5 and {c} is 4.
  const votes = ['a,c', 'a,b', 'b'];
  assert.deepEqual(chosen('maximin_support', 16, { a: 6, b: 6, c: 4 }, votes), ['a b c', 16, '3/1 4/1 16/3']);
});

test('maximin support divides anew where Phragmén keeps what was paid: they choose in another order', () => {
  // a first: 4/2 = 2. Maximin: {a, b} = 7/2, {a, c} = 11/3 (and {c} = 7/2): b; then 14/3. Phragmén, where v1 and v2 have
  // paid 2: b at 3 + 2 = 5, c at (7 + 2)/2 = 9/2: c.
  const costs = { a: 4, b: 3, c: 7 };
  const votes = ['a,c', 'a,b', 'c'];
  assert.deepEqual(chosen('maximin_support', 14, costs, votes), ['a b c', 14, '2/1 7/2 14/3']);
  assert.equal(chosen('phragmen', 14, costs, votes)[0], 'a c b');
});

test('maximin support: what does not fit any more is passed by, and what nobody supports comes last', () => {
  // a: 5/1; c: 8/2 = 4, first; then 6 are left, b (7) does not fit, a does: {a} = 5, {a, c} = 13/3: 5. n has no supporter.
  assert.deepEqual(chosen('maximin_support', 14, { a: 5, b: 7, c: 8, n: 1 }, ['a', 'b,c', 'c']), [
    'c a n',
    14,
    '4/1 5/1 0/1',
  ]);
});
