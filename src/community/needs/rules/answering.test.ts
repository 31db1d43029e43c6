import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import type { Id } from '../../../basics/id';
import { refuse } from '../../../basics/outcome';
import { ANSWER_KINDS, type Answer, answer, type Tally, tally } from './answering';
import {
  coordinator,
  given,
  MEMBER_NAMES,
  memberIds,
  type Name,
  numbered,
  on,
  organisation,
  someoneOf,
  stamp,
} from './testing';
import type { Speaker, Stage } from './voice';

let rows = 0;
function says(speaker: Speaker, kind: string, stage: Stage = 'leaning', when = '2022-03-01'): Answer {
  rows += 1;
  return given(answer(false, { kind, stage, sentence: '' }, speaker, stamp(when, rows)));
}
const kindOf = (counted: Tally, name: Name) =>
  counted.organisations.find((each) => each.organisationId === organisation(name))?.kind;

test('a volunteer of BEES leans: the seat that allowed it is kept', () => {
  const volunteer = someoneOf('BEES coop', 'member', 3);
  const input = { kind: 'could-live-with', stage: 'leaning', sentence: ' agréable, pas sûr ' };
  assert.deepEqual(answer(false, input, volunteer, stamp('2022-05-03')), {
    id: numbered(9001),
    organisationId: organisation('BEES coop'),
    personId: volunteer.personId,
    seatId: volunteer.seat.id,
    stage: 'leaning',
    kind: 'could-live-with',
    sentence: 'agréable, pas sûr',
    at: on('2022-05-03'),
  });
});

const binding = { kind: 'us-too', stage: 'binding', sentence: '' };
const today = stamp('2022-05-03');

test('only the delegate and the deputy bind their organisation', () => {
  assert.equal(given(answer(false, binding, someoneOf('Bloum', 'delegate'), today)).stage, 'binding');
  assert.equal(given(answer(false, binding, someoneOf('Bloum', 'deputy'), today)).stage, 'binding');
  assert.deepEqual(
    answer(false, binding, someoneOf('Bloum', 'member'), today),
    refuse('binding-needs-delegate', 'stage'),
  );
});

test('an observer, the provider, a partner and a seat without an organisation answer for nobody', () => {
  const asked = (speaker: Speaker) => answer(false, { ...binding, stage: 'leaning' }, speaker, today);
  assert.deepEqual(asked(someoneOf('Bloum', 'observer')), refuse('observers-do-not-answer'));
  assert.deepEqual(asked(someoneOf('Coop IT Easy')), refuse('only-members-answer'));
  assert.deepEqual(asked(someoneOf('Coopdevs')), refuse('only-members-answer'));
  assert.deepEqual(asked(coordinator), refuse('answer-needs-organisation'));
});

test('an organisation that left cannot answer from its first day away; the day before it can', () => {
  assert.deepEqual(
    answer(false, binding, someoneOf('FR-2', 'delegate', 0, '2022-05-03'), today),
    refuse('organisation-left'),
  );
  assert.equal(given(answer(false, binding, someoneOf('FR-2', 'delegate', 0, '2022-05-04'), today)).kind, 'us-too');
});

test('a need that has ended takes no answer, and no answer has an invented kind, stage or endless sentence', () => {
  const bees = someoneOf('BEES coop');
  assert.deepEqual(answer(true, binding, bees, today), refuse('need-ended'));
  assert.deepEqual(answer(false, { ...binding, kind: 'maybe' }, bees, today), refuse('kind-unknown', 'kind'));
  assert.deepEqual(answer(false, { ...binding, stage: 'final' }, bees, today), refuse('stage-unknown', 'stage'));
  assert.deepEqual(
    answer(false, { ...binding, sentence: 'a'.repeat(1001) }, bees, today),
    refuse('words-too-long', 'sentence', { limit: 1000, length: 1001 }),
  );
});

test('of twelve asked, two lean, one binds: nine are silent', () => {
  const answers = [
    says(someoneOf('BEES coop'), 'could-live-with'),
    says(someoneOf('Oufticoop'), 'us-too'),
    says(someoneOf('Polln'), 'us-too', 'binding'),
  ];
  assert.deepEqual(tally(answers, memberIds).counts, {
    'us-too': 2,
    'not-us': 0,
    'could-live-with': 1,
    'hurts-us': 0,
    divided: 0,
    silent: 9,
  });
});

test('a binding answer beats a later leaning of the same organisation', () => {
  const answers = [
    says(someoneOf('BEES coop'), 'us-too', 'binding', '2022-03-01'),
    says(someoneOf('BEES coop', 'member', 1), 'hurts-us', 'leaning', '2022-04-01'),
  ];
  assert.equal(kindOf(tally(answers, []), 'BEES coop'), 'us-too');
});

test('the latest binding answer of an organisation counts, whoever gave it', () => {
  const answers = [
    says(someoneOf('BEES coop', 'delegate'), 'us-too', 'binding', '2022-03-01'),
    says(someoneOf('BEES coop', 'deputy', 1), 'not-us', 'binding', '2022-03-02'),
  ];
  assert.equal(kindOf(tally(answers, []), 'BEES coop'), 'not-us');
});

test('two who lean alike in one organisation count once, two who differ are shown as divided', () => {
  const alike = [says(someoneOf('Bloum'), 'us-too'), says(someoneOf('Bloum', 'member', 1), 'us-too')];
  assert.equal(tally(alike, []).counts['us-too'], 1);
  const divided = tally([...alike, says(someoneOf('Bloum', 'member', 2), 'hurts-us')], []);
  assert.equal(kindOf(divided, 'Bloum'), 'divided');
  assert.equal(divided.organisations[0]?.answers.length, 3);
});

test('someone who changes their mind leans once, the last time', () => {
  const answers = [
    says(someoneOf('Bloum'), 'hurts-us', 'leaning', '2022-03-01'),
    says(someoneOf('Bloum'), 'us-too', 'leaning', '2022-03-02'),
  ];
  assert.equal(kindOf(tally(answers, []), 'Bloum'), 'us-too');
});

const anyAnswers = fc.array(
  fc.record({
    name: fc.constantFrom(...MEMBER_NAMES),
    person: fc.nat(2),
    kind: fc.constantFrom(...ANSWER_KINDS),
    stage: fc.constantFrom<Stage>('leaning', 'binding'),
    day: fc.integer({ min: 10, max: 14 }),
  }),
  { maxLength: 30 },
);
const written = (each: { name: Name; person: number; kind: string; stage: Stage; day: number }): Answer =>
  says(someoneOf(each.name, 'delegate', each.person), each.kind, each.stage, `2022-03-${each.day}`);

test('whatever is said, every organisation is counted exactly once and the order of rows changes nothing', () => {
  fc.assert(
    fc.property(anyAnswers, (said) => {
      const answers = said.map(written);
      const counted = tally(answers, memberIds);
      const voices = Object.values(counted.counts).reduce((sum, each) => sum + each, 0);
      assert.equal(voices, memberIds.length);
      assert.deepEqual(tally([...answers].reverse(), [...memberIds].reverse()), counted);
    }),
  );
});

test('a second way of counting agrees: play the rows one after the other and look at what stands', () => {
  fc.assert(
    fc.property(anyAnswers, (said) => {
      const answers = said.map(written);
      const standing = new Map<Id, { bound: string | null; leaning: Map<Id, string> }>();
      const inOrder = [...answers].sort((a, b) => `${a.at}${a.id}`.localeCompare(`${b.at}${b.id}`, 'en'));
      for (const each of inOrder) {
        const state = standing.get(each.organisationId) ?? { bound: null, leaning: new Map() };
        if (each.stage === 'binding') state.bound = each.kind;
        else state.leaning.set(each.personId, each.kind);
        standing.set(each.organisationId, state);
      }
      for (const [id, { bound, leaning }] of standing) {
        const words = [...new Set(leaning.values())];
        const expected = bound ?? (words.length === 1 ? words[0] : 'divided');
        assert.equal(tally(answers, []).organisations.find((each) => each.organisationId === id)?.kind, expected);
      }
    }),
  );
});
