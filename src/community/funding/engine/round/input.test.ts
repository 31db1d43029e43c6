import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '../../../../basics/outcome';
import { readRound } from './input';

const given = {
  orgs: [
    { id: 'bees', limit: 100_000 },
    { id: 'bloum', limit: 50_000 },
  ],
  projects: [{ id: 'swap', cost: 30_000 }],
  support: [{ org: 'bees', project: 'swap', score: 1 }],
};

/** Which refusal, and where: “cost-zero at projects.0.cost”. */
function refused(change: object): string {
  const round = readRound({ ...given, ...change });
  return isRefusal(round) ? `${round.refused} at ${round.field}` : 'accepted';
}

test('what is left out has a meaning: key 1, no cap, all in kind, half from the pool', () => {
  const round = readRound(given);
  assert.ok(!isRefusal(round));
  assert.deepEqual(round.orgs[0], { id: 'bees', limit: 100_000, key: 1 });
  assert.deepEqual(round.projects[0], { id: 'swap', cost: 30_000, inkindMax: 30_000 });
  assert.deepEqual(round.support[0], { org: 'bees', project: 'swap', score: 1, cap: null, inkind: 0 });
  assert.deepEqual([round.options.benefit, round.options.sigma, round.options.minBackers], ['cost', [1, 2], 1]);
});

test('an organisation, a project or a support that stands twice is refused by its name', () => {
  assert.equal(refused({ orgs: [...given.orgs, given.orgs[0]] }), 'id-twice at orgs');
  assert.equal(refused({ projects: [...given.projects, given.projects[0]] }), 'id-twice at projects');
  assert.equal(refused({ support: [...given.support, given.support[0]] }), 'id-twice at support');
  const twice = readRound({ ...given, support: [...given.support, given.support[0]] });
  assert.ok(isRefusal(twice));
  assert.equal(twice.details?.id, 'bees, swap');
});

test('amounts are whole cents from zero to under ten million million euros, costs above zero', () => {
  const cost = (value: unknown) => refused({ projects: [{ id: 'swap', cost: value }] });
  assert.equal(cost(0), 'cost-zero at projects.0.cost');
  assert.equal(cost(-1), 'amount-negative at projects.0.cost');
  assert.equal(cost(0.5), 'amount-not-whole at projects.0.cost');
  assert.equal(cost('300'), 'amount-not-whole at projects.0.cost');
  assert.equal(cost(Number.NaN), 'amount-not-whole at projects.0.cost');
  assert.equal(cost(1e15), 'amount-too-large at projects.0.cost');
  assert.equal(cost(1e15 - 1), 'accepted');
});

test('a key that a number cannot hold exactly is refused, never rounded', () => {
  const key = (value: unknown) => refused({ orgs: [{ id: 'bees', limit: 1, key: value }] });
  assert.equal(key(0), 'number-too-small at orgs.0.key');
  assert.equal(key(JSON.parse('9007199254740993')), 'number-not-exact at orgs.0.key');
  const two = [1, 2].map((place) => ({ id: `o${place}`, limit: 1, key: Number.MAX_SAFE_INTEGER }));
  assert.equal(refused({ orgs: two, support: [] }), 'weights-not-exact at orgs');
});

test('ids that are unknown, empty or not plain are refused', () => {
  assert.equal(refused({ support: [{ org: 'polln', project: 'swap', score: 1 }] }), 'id-unknown at support.0.org');
  assert.equal(refused({ options: { levies: ['hosting'] } }), 'id-unknown at options.levies.0');
  const id = (value: unknown) => refused({ orgs: [{ id: value, limit: 1 }], support: [] });
  for (const value of ['', 7, null]) assert.equal(id(value), 'id-empty at orgs.0.id');
  for (const value of ['Coopéco', 'a\nb']) assert.equal(id(value), 'id-not-ascii at orgs.0.id');
});

test('options say one of a few words, and a part is between nothing and all', () => {
  assert.equal(refused({ options: { poolMode: 'lottery' } }), 'not-one-of at options.poolMode');
  for (const sigma of [[1], [1, 0], [3, 2], [-1, 2], 'half', [1, 2, 3]])
    assert.match(refused({ options: { sigma } }), /options\.sigma/);
  assert.equal(refused({ options: { minBackers: 0 } }), 'number-too-small at options.minBackers');
});

test('something else altogether is refused as well', () => {
  for (const value of [null, 7, 'round', [], {}, { orgs: {} }]) assert.ok(isRefusal(readRound(value)));
});

test('an organisation may be called like anything that objects have already', () => {
  const ids = ['__proto__', 'constructor', '10', '9'];
  const round = readRound({ orgs: ids.map((id) => ({ id, limit: 10 })), projects: given.projects });
  assert.ok(!isRefusal(round));
});
