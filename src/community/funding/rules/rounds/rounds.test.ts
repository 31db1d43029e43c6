import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../../test/properties';
import { day } from '../../../../basics/day';
import { instant } from '../../../../basics/instant';
import { cents, LARGEST_CENTS } from '../../../../basics/money';
import { isRefusal, refuse } from '../../../../basics/outcome';
import { FIRST_ROUNDS } from '../../../charter/rules';
import { given } from '../../../needs/rules/testing';
import { computeRound, faultsOfRound } from '../../engine';
import { type DeclarationInput, declaring } from './declaring';
import { mayFreeze, roundInput, takesDeclarations } from './freezing';
import { type OfferedProject, type OpeningInput, opening, type WeighedMember } from './opening';
import { toRemind } from './reminding';
import { roundShares, supportTenths } from './share';
import { declared, euros, memberOf, projectOf, roundOf } from './testing';
import { suppose } from './what-if';

const TODAY = day('2023-02-20');
const RATE = cents(7_500);
const [A, B, C] = [memberOf('A'), memberOf('B'), memberOf('C')];

const offer = (number: number, cost: number, more: Partial<OfferedProject> = {}): OfferedProject => ({
  ...projectOf(number, cost),
  ...more,
});
const weighed = (name: string, figures: Partial<WeighedMember> = {}): WeighedMember => ({
  ...{ id: memberOf(name).id, name, tierCents: 2_500, activeCooperators: 300, ...figures },
});
const spring: OpeningInput = {
  ...{ title: 'Printemps', words: '', lastOn: day('2023-03-17') },
  ...{ projects: [offer(1, 12_000)], options: { ...FIRST_ROUNDS, poolCents: cents(0) } },
};
const open = (change: Partial<OpeningInput>, members = [weighed('A')]) =>
  opening({ ...spring, ...change }, members, TODAY, RATE);

test('a round begins with the charter: equal weights, no pool, hours worth the hourly rate', () => {
  const opened = given(open({ projects: [offer(1, 12_000, { inkindMinutes: 1_200 })] }, [weighed('A'), weighed('B')]));
  assert.deepEqual(
    opened.weights.map(({ weight }) => weight),
    [1, 1],
  );
  assert.equal(opened.projects[0]?.inkindCents, euros(1_500));
});

test('under another key each weighs its figure, and whoever lacks it is named', () => {
  const options = { ...spring.options, key: 'cooperators' } as const;
  const opened = given(open({ options }, [weighed('A'), weighed('B', { activeCooperators: 1_500 })]));
  assert.deepEqual(
    opened.weights.map(({ weight }) => weight),
    [300, 1_500],
  );
  assert.deepEqual(
    open({ options }, [weighed('A', { activeCooperators: 0 })]),
    refuse('figure-missing', 'key', { organisation: 'A' }),
  );
});

test('what cannot be opened is refused by name', () => {
  const options = (change: Partial<OpeningInput['options']>) => ({ options: { ...spring.options, ...change } });
  const refusals = [
    [{ title: ' ' }, refuse('title-missing', 'title')],
    [{ lastOn: day('2023-02-19') }, refuse('last-day-past', 'lastOn')],
    [{ lastOn: day('2025-01-01') }, refuse('last-day-far', 'lastOn', { days: 366 })],
    [{ projects: [] }, refuse('projects-missing', 'projects')],
    [{ projects: [offer(1, 10), offer(1, 10)] }, refuse('project-twice', 'projects', { project: 'P1' })],
    [{ projects: [offer(1, 0)] }, refuse('project-costs-nothing', 'projects', { project: 'P1' })],
    [{ projects: [offer(1, 10, { inkindMinutes: -60 })] }, refuse('inkind-negative', 'inkind-1')],
    [
      { projects: [offer(1, 10, { inkindMinutes: 60 })] },
      refuse('inkind-above-cost', 'inkind-1', { project: 'P1', costCents: 1_000 }),
    ],
    [options({ poolCents: cents(-1) }), refuse('pool-negative', 'pool')],
    [options({ poolCents: cents(LARGEST_CENTS + 1) }), refuse('pool-too-large', 'pool')],
    [options({ largestPart: { numerator: 3, denominator: 2 } }), refuse('part-unreadable', 'part')],
    [options({ largestPart: { numerator: 1, denominator: 0 } }), refuse('part-unreadable', 'part')],
    [options({ minBackers: 0 }), refuse('backers-unreadable', 'backers')],
  ] as const;
  for (const [change, refusal] of refusals) assert.deepEqual(open(change), refusal);
  assert.deepEqual(open({}, []), refuse('members-missing'));
  const many = Array.from({ length: 61 }, (_, place) => offer(place + 1, 10));
  assert.deepEqual(open({ projects: many }), refuse('projects-too-many', 'projects', { limit: 60 }));
});

const two = roundOf(
  [A, B, C],
  [projectOf(1, 12_000, { inkindMinutes: 600, inkindCents: euros(750) }), projectOf(2, 9_000)],
);
const say = (input: Partial<DeclarationInput>) =>
  declaring(two, A.id, { limitCents: euros(5_000), support: [], ...input });
const on = (number: number, change: Partial<DeclarationInput['support'][number]> = {}) => ({
  ...{ projectId: projectOf(number, 1).id, score: 1, capCents: null, inkindMinutes: 0, ...change },
});

test('a declaration keeps what is supported and drops the rest; hours are worth the rate of the round', () => {
  const said = given(say({ support: [on(1, { inkindMinutes: 120, capCents: euros(3_000) }), on(2, { score: 0 })] }));
  assert.deepEqual(said.support, [
    { projectId: projectOf(1, 1).id, score: 1, capCents: euros(3_000), inkindMinutes: 120, inkindCents: euros(150) },
  ]);
});

test('what cannot be declared is refused by name', () => {
  const named = { project: 'P1' };
  const refusals = [
    [{ limitCents: cents(-1) }, refuse('limit-negative', 'limit')],
    [{ limitCents: cents(1e15) }, refuse('limit-too-large', 'limit')],
    [{ support: [on(9)] }, refuse('project-unknown')],
    [{ support: [on(1), on(1)] }, refuse('project-twice', undefined, named)],
    [{ support: [on(1, { score: 2 })] }, refuse('score-unknown', 'score-1', { ...named, most: 1 })],
    [{ support: [on(1, { score: 0.5 })] }, refuse('score-unknown', 'score-1', { ...named, most: 1 })],
    [{ support: [on(1, { score: 0, capCents: cents(1) })] }, refuse('said-without-support', 'score-1', named)],
    [{ support: [on(1, { capCents: cents(-1) })] }, refuse('cap-negative', 'cap-1', named)],
    [
      { support: [on(1, { capCents: euros(5_001) })] },
      refuse('cap-above-everything', 'cap-1', { ...named, mostCents: euros(5_000) }),
    ],
    [{ support: [on(1, { inkindMinutes: -1 })] }, refuse('inkind-negative', 'inkind-1', named)],
    [{ support: [on(1, { inkindMinutes: 1e9 })] }, refuse('inkind-too-many', 'inkind-1', named)],
    [{ support: [on(2, { inkindMinutes: 60 })] }, refuse('inkind-not-taken', 'inkind-2', { project: 'P2' })],
  ] as const;
  for (const [input, refusal] of refusals) assert.deepEqual(say(input), refusal);
  const stranger = memberOf('Z').id;
  assert.deepEqual(declaring(two, stranger, { limitCents: cents(0), support: [] }), refuse('not-in-round', 'seat'));
});

test('a round is frozen by hand from its last day on, or once everyone who is still there has declared', () => {
  const ids = [A.id, B.id];
  assert.deepEqual(
    mayFreeze(two, ids, day('2023-03-16')),
    refuse('freeze-too-early', undefined, { day: day('2023-03-17'), missing: 1 }),
  );
  assert.equal(mayFreeze(two, ids, day('2023-03-17')), undefined);
  assert.equal(mayFreeze(two, [...ids, C.id], TODAY), undefined);
  const left = roundOf([A, B, { ...C, leftOn: TODAY }], two.projects);
  assert.equal(mayFreeze(left, ids, TODAY), undefined);
});

test('the last day ends with its midnight', () => {
  assert.equal(takesDeclarations(two, instant('2023-03-17T22:59:59.999Z')), true);
  assert.equal(takesDeclarations(two, instant('2023-03-17T23:00:00.000Z')), false);
});

const totals = (round: typeof two, said: Parameters<typeof roundInput>[1]) => {
  const input = roundInput(round, said, TODAY);
  const outcome = computeRound(input);
  assert.deepEqual(faultsOfRound(input, outcome), []);
  return { outcome, paid: roundShares(input, outcome).map(({ totalCents }) => totalCents / 100) };
};

test('which are chosen: P1 by three, then P2 by two; P3 and P4 are short', () => {
  const round = roundOf(
    [A, B, C],
    [projectOf(1, 12_000), projectOf(2, 9_000), projectOf(3, 8_000), projectOf(4, 5_000)],
  );
  const said = [declared('A', 10_000, [1, 2, 4]), declared('B', 10_000, [1, 2]), declared('C', 10_000, [1, 3])];
  const { outcome, paid } = totals(round, said);
  assert.deepEqual(outcome.order, [projectOf(1, 1).id, projectOf(2, 1).id]);
  assert.deepEqual(paid, [8_500, 8_500, 4_000]);
  assert.equal(outcome.status[projectOf(3, 1).id], 'unfunded:short-by-200000');
  assert.equal(outcome.status[projectOf(4, 1).id], 'unfunded:short-by-350000');
});

test('unequal limits: the one at its limit pays it, the others share the rest', () => {
  const round = roundOf([A, B, C], [projectOf(1, 12_000), projectOf(2, 5_000)]);
  const said = [declared('A', 2_000, [1]), declared('B', 6_000, [1, 2]), declared('C', 10_000, [1, 2])];
  const { outcome, paid } = totals(round, said);
  assert.deepEqual(paid, [2_000, 6_000, 9_000]);
  assert.equal(supportTenths(euros(12_000), outcome.events[0]?.rho ?? ''), 24);
  assert.equal(supportTenths(euros(5_000), outcome.events[1]?.rho ?? ''), 13);
});

test('whoever said nothing has an empty purse, and whoever left is not there at all', () => {
  const round = roundOf([A, B, { ...C, leftOn: TODAY }], [projectOf(1, 100)]);
  const input = roundInput(round, [declared('A', 100, [1]), declared('C', 100, [1])], TODAY);
  assert.deepEqual(
    input.orgs.map(({ id, limit }) => [id, limit]),
    [
      [A.id, 10_000],
      [B.id, 0],
    ],
  );
  assert.equal(input.support.length, 1);
});

test('what if: 12,000 alone is too much for 5,000; with two others it is 4,000 each, with three 3,000', () => {
  const members = ['A', 'B', 'C', 'D'].map((name) => memberOf(name));
  const rows = suppose(roundOf(members, [projectOf(1, 12_000)]), declared('A', 5_000, [1]));
  assert.deepEqual(
    rows.map(({ others, projects, cashCents }) => [others, projects[0] === null, cashCents / 100]),
    [
      [0, true, 0],
      [1, true, 0],
      [2, false, 4_000],
      [3, false, 3_000],
    ],
  );
});

test('what if in a large community shows fewer rows, and always the last', () => {
  const members = Array.from({ length: 60 }, (_, place) => ({ ...memberOf(String.fromCharCode(200 + place)) }));
  const [self] = members;
  const own = { organisationId: self?.id ?? A.id, limitCents: euros(10), support: [] };
  const rows = suppose(roundOf(members, [projectOf(1, 100, { isLevied: true })]), own);
  assert.equal(rows.at(-1)?.others, 59);
  assert.ok(rows.length < 20, `${rows.length} rows`);
});

test('whatever is declared and accepted can be computed, and keeps within every limit', () => {
  const round = roundOf(
    [A, B, C],
    [projectOf(1, 100, { inkindMinutes: 60, inkindCents: euros(75) }), projectOf(2, 0.01)],
    {
      ...{ poolCents: euros(30), poolMode: 'gap', mostScore: 3 },
    },
  );
  const amount = fc.integer({ min: 0, max: 20_000 });
  const some = fc.record({
    limitCents: amount,
    support: fc.tuple(
      fc.record({
        score: fc.integer({ min: 0, max: 3 }),
        capCents: fc.option(amount),
        inkindMinutes: fc.integer({ min: 0, max: 90 }),
      }),
      fc.record({ score: fc.integer({ min: 0, max: 3 }), capCents: fc.option(amount), inkindMinutes: fc.constant(0) }),
    ),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 3 }), (all) => {
      const said = all.flatMap(({ limitCents, support }, place) => {
        const input = support.map((each, index) => ({
          ...each,
          capCents: each.capCents as ReturnType<typeof cents> | null,
          projectId: projectOf(index + 1, 1).id,
        }));
        const read = declaring(round, [A, B, C][place]?.id ?? A.id, { limitCents: cents(limitCents), support: input });
        return isRefusal(read) ? [] : [read];
      });
      const input = roundInput(round, said, TODAY);
      return faultsOfRound(input, computeRound(input)).length === 0;
    }),
    { numRuns: 500 },
  );
});

test('from three days before the last day those who have not declared are reminded, never on the day of the opening', () => {
  const [a, b, left] = [memberOf('A'), memberOf('B'), { ...memberOf('C'), leftOn: day('2023-03-01') }];
  const round = { ...roundOf([a, b, left], [projectOf(1, 100)]), openedOn: day('2023-02-20') };
  const names = (on: string, openedOn = round.openedOn) =>
    toRemind({ ...round, openedOn }, [b.id], day(on)).map(({ name }) => name);
  assert.deepEqual(
    ['2023-03-13', '2023-03-14', '2023-03-17', '2023-03-18'].map((on) => names(on).join()),
    ['', 'A', 'A', ''],
  );
  const short = day('2023-03-16');
  assert.deepEqual([names('2023-03-16', short), names('2023-03-17', short)], [[], ['A']]);
});
