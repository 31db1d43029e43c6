import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recountFaults } from '../../bin/lib/recount.mjs';
import { cents } from '../../src/basics/money';
import { canonical } from '../../src/basics/text';
import {
  type Answer,
  type AnswerKind,
  kindsFor,
  type MethodRule,
  type Proposal,
  type Rule,
  result,
  sealed,
  standingObjections,
} from '../../src/community/decisions/rules';
import { binds, cofinance, proposed, students, voters } from '../../src/community/decisions/rules/testing';
import { MEMBER_NAMES, type Name, numbered, on, organisation, stamp } from '../../src/community/needs/rules/testing';
import fc from '../properties';

// biome-ignore lint/suspicious/noExplicitAny: an entry is whatever a file says, and is forged here on purpose
type Entry = any;

const beer = { id: numbered(803), label: 'Une bière' };
const options = [cofinance, students, beer];
const half = { numerator: 1, denominator: 2 };
const twoThirds = { numerator: 2, denominator: 3 };
const METHODS: readonly MethodRule[] = [
  { method: 'consent', quorum: half, roundDays: 4 },
  { method: 'silence', quorum: null },
  { method: 'majority', moreThan: half, of: 'answers', quorum: half },
  { method: 'majority', atLeast: twoThirds, of: 'voters', quorum: null },
  { method: 'ranked-choice', quorum: null },
  { method: 'advice' },
];
const RULES: readonly Rule[] = [
  ...(['small', 'medium', 'large'] as const).map((name) => proposed({ rule: name }).rule),
  ...METHODS,
];
const called = (rule: Rule): string =>
  'size' in rule ? rule.size : `${rule.method}${'atLeast' in rule ? ' at least' : ''}`;
const isAdvice = (rule: Rule): boolean => 'method' in rule && rule.method === 'advice';

interface Said {
  readonly name: Name;
  readonly kind: AnswerKind | 'withdrawn';
  readonly ranking: readonly Answer['id'][];
  readonly commit: number;
  readonly wording: number;
}

/** The entry of a closed proposal, as the register would hold it and a file would give it back. */
function entryOf(
  rule: Rule,
  said: readonly Said[],
  neededCents: number | null,
  voting: readonly Name[] = MEMBER_NAMES,
): Entry {
  const isConsent = 'method' in rule && rule.method === 'consent';
  const answers = said.map(
    ({ name, kind, ranking, commit, wording }, place): Answer => ({
      ...binds(name, 'abstain'),
      ...{ id: stamp('2022-06-10', place).id, kind, ranking: kind === 'rank' ? ranking : null },
      reason: kind === 'advise' || kind === 'object' ? 'parce que' : '',
      optionId: kind.startsWith('agree') ? (ranking[0] ?? cofinance.id) : null,
      commitCents: neededCents !== null && (kind.startsWith('agree') || kind === 'rank') ? cents(commit) : null,
      wording: isConsent ? wording : 1,
    }),
  );
  const asked = proposed({ options: isAdvice(rule) ? [] : options });
  const commitment =
    neededCents === null || isAdvice(rule)
      ? null
      : { neededCents: cents(neededCents), lapsesAt: on('2022-07-15'), marginBasisPoints: 500 };
  const closing = { personId: null, seatId: null, at: on('2022-07-15'), words: isAdvice(rule) ? 'On attend.' : null };
  const proposal: Proposal = { ...asked, rule, commitment, closing };
  const asking = new Set(voting.map(organisation));
  const those = voters.filter((each) => asking.has(each.id));
  const wording = isConsent ? 2 : 1;
  const openObjections = isConsent ? standingObjections(answers, those, wording).length : 0;
  const counted = result(rule, those, answers, proposal.options, { wording, openObjections, commitment });
  return JSON.parse(canonical(sealed(proposal, those, answers, counted, { wording, openObjections })));
}

const anySaid = (rule: Rule): fc.Arbitrary<readonly Said[]> =>
  fc.array(
    fc.record({
      name: fc.constantFrom(...MEMBER_NAMES),
      kind: fc.constantFrom(...kindsFor(rule), 'withdrawn' as const),
      ranking: fc.shuffledSubarray(
        options.map((each) => each.id),
        { minLength: 1 },
      ),
      commit: fc.integer({ min: 0, max: 9_000 }),
      wording: fc.integer({ min: 1, max: 2 }),
    }),
    { maxLength: 25 },
  );

for (const rule of RULES) {
  test(`always: an entry under ${called(rule)} counts again as it was sealed, whatever was said`, () => {
    const anyNeeded = isAdvice(rule) ? fc.constant(null) : fc.option(fc.integer({ min: 1, max: 40_000 }));
    fc.assert(
      fc.property(anySaid(rule), anyNeeded, fc.subarray([...MEMBER_NAMES]), (said, needed, voting) => {
        assert.deepEqual(recountFaults(entryOf(rule, said, needed, voting)), []);
      }),
      { numRuns: 300 },
    );
  });

  test(`a planted change under ${called(rule)} is found, wherever it is planted in the result`, () => {
    const said = MEMBER_NAMES.slice(0, 7).map((name, place): Said => {
      const kind = kindsFor(rule)[place === 6 ? kindsFor(rule).length - 1 : 0] ?? 'agree';
      return { name, kind, ranking: [students.id, cofinance.id], commit: 5_000, wording: 2 };
    });
    const entry = entryOf(rule, said, isAdvice(rule) ? null : 30_000);
    assert.deepEqual(recountFaults(entry), []);
    for (const [name, value] of Object.entries<Entry>(entry.result)) {
      const forged =
        typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value}x` : { ...value, isTied: 1 };
      const faults = recountFaults({ ...entry, result: { ...entry.result, [name]: forged } });
      assert.notDeepEqual(faults, [], `${name} of ${called(rule)}`);
    }
    assert.notDeepEqual(recountFaults({ ...entry, result: null }), []);
    assert.notDeepEqual(recountFaults({ ...entry, result: { ...entry.result, more: 1 } }), []);
    assert.notDeepEqual(recountFaults({ ...entry, voters: entry.voters.slice(1) }), []);
    assert.notDeepEqual(recountFaults({ ...entry, answers: entry.answers.slice(1) }), []);
  });
}

test('a round of a run-off, an amount, an objection and the words of a decision are not changed unnoticed', () => {
  const ranked = { method: 'ranked-choice', quorum: null } as const;
  const order = (name: Name, ...ranking: Answer['id'][]): Said => ({
    name,
    kind: 'rank',
    ranking,
    commit: 0,
    wording: 1,
  });
  const run = entryOf(
    ranked,
    [order('Bloum', beer.id, students.id), order('Polln', students.id), order('FR-1', cofinance.id)],
    null,
  );
  assert.equal(run.result.runOff.rounds.length, 2);
  const first = (entry: Entry) => entry.answers[0];
  assert.match(
    planted(run, 'result.runOff.rounds.0.tie.settledByRound', () => 1),
    /runOff/,
  );
  assert.match(
    planted(run, 'answers.0.ranking', (ranking) => [...ranking].reverse()),
    /runOff/,
  );
  assert.match(
    planted(run, 'options', (listed) => [...listed].reverse()),
    /runOff/,
  );
  assert.match(
    planted(run, 'answers.0.ranking', (ranking) => [...ranking, first(run).ranking[0]]),
    /twice/,
  );
  assert.match(
    planted(run, 'answers.0.ranking', () => [numbered(77)]),
    /not one of its own/,
  );

  const agrees = (name: Name, commit: number, kind: AnswerKind = 'agree'): Said => ({
    ...{ name, kind, ranking: [], commit, wording: 2 },
  });
  const paid = entryOf(proposed().rule, [agrees('Bloum', 20_000), agrees('Polln', 10_000)], 30_000);
  assert.equal(paid.result.outcome, 'adopted');
  assert.match(
    planted(paid, 'answers.0.commitCents', (amount) => amount - 1),
    /money-missing/,
  );
  assert.match(
    planted(paid, 'commitment.neededCents', () => 1),
    /money/,
  );
  assert.match(
    planted(paid, 'commitment', () => undefined),
    /money where none was asked for/,
  );

  const consent = { method: 'consent', quorum: null, roundDays: 4 } as const;
  const stopped = entryOf(consent, [agrees('Bloum', 0), agrees('Polln', 0, 'object')], null);
  assert.equal(stopped.result.outcome, 'rejected');
  assert.match(
    planted(stopped, 'grounds.openObjections', () => 0),
    /nobody-objected/,
  );
  assert.match(
    planted(stopped, 'grounds.openObjections', () => 2),
    /more than were made/,
  );
  assert.match(
    planted(stopped, 'grounds.wording', () => 3),
    /again/,
  );

  const advised = entryOf({ method: 'advice' }, [{ ...agrees('Bloum', 0), kind: 'advise' }], null);
  assert.match(
    planted(advised, 'words', () => undefined),
    /words/,
  );
  assert.match(
    planted(advised, 'answers.0.kind', () => 'agree'),
    /does not take/,
  );
});

/** What is found in an entry once something in it was changed. */
function planted(entry: Entry, path: string, change: (value: Entry) => Entry): string {
  const forged = structuredClone(entry);
  const names = path.split('.');
  const last = names.pop() ?? '';
  const place = names.reduce((within, name) => within[name], forged);
  place[last] = change(place[last]);
  assert.notDeepEqual(forged, entry, 'something is changed');
  return recountFaults(forged).join('\n');
}

test('a withdrawn proposal has no result to count, and none may be planted in it', () => {
  const entry = entryOf(proposed().rule, [], null);
  const withdrawn = { ...entry, withdrawal: { reason: 'non' }, closedAt: null, result: null };
  assert.deepEqual(recountFaults(withdrawn), []);
  assert.notDeepEqual(recountFaults({ ...withdrawn, result: entry.result }), []);
});

test('what is no proposal at all is said to be none, and the checking goes on', () => {
  for (const entry of [{}, { result: {} }, { result: {}, voters: [{ id: 1 }], answers: null, options: [], rule: {} }])
    assert.match(recountFaults(entry).join(), /has no result|cannot be counted again/);
});
