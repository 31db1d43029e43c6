import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { canonical } from '../../../basics/text';
import { NEIGHBOURS_SIZES } from '../../charter/rules';
import {
  coordinator,
  given,
  MEMBER_NAMES,
  type Name,
  on,
  organisation,
  someoneOf,
  stamp,
} from '../../needs/rules/testing';
import { ANSWER_KINDS, type Answer } from './answer';
import { answer, withdrawAnswer } from './answering';
import { close, withdrawProposal } from './proposal';
import { inEffectSince, type Result, result } from './result';
import { isFaithful, recount, sealed } from './sealing';
import { SIZES, type Size, type SizeRule } from './size';
import { binds, cofinance, proposed, students, voters } from './testing';

function ruleOf(size: Size): SizeRule {
  const rule = NEIGHBOURS_SIZES.find((each) => each.size === size);
  assert.ok(rule);
  return rule;
}
/** So many of the twelve agree, then so many object, the rest are silent. */
function decided(size: Size, yes: number, no: number): Result {
  const agreeing = MEMBER_NAMES.slice(0, yes).map((name) => binds(name, 'agree'));
  const objecting = MEMBER_NAMES.slice(yes, yes + no).map((name) => binds(name, 'object'));
  return result(ruleOf(size), voters, [...agreeing, ...objecting]);
}
const brief = ({ outcome, because, yes, no, silent, needed }: Result): string =>
  `${outcome}, ${because}: ${yes} yes of ${needed}, ${no} no, ${silent} silent`;

test('T21: a large decision of twelve passes with 7 yes and 0 no, not with 6, and not with 11 and 1', () => {
  assert.equal(brief(decided('large', 6, 0)), 'rejected, too-few-yes: 6 yes of 7, 0 no, 6 silent');
  assert.equal(brief(decided('large', 7, 0)), 'adopted, enough-yes: 7 yes of 7, 0 no, 5 silent');
  assert.equal(brief(decided('large', 11, 1)), 'rejected, objected: 11 yes of 7, 1 no, 0 silent');
});

test('T22: a medium decision passes with one yes and no no', () => {
  assert.equal(brief(decided('medium', 0, 0)), 'rejected, too-few-yes: 0 yes of 1, 0 no, 12 silent');
  assert.equal(brief(decided('medium', 1, 0)), 'adopted, enough-yes: 1 yes of 1, 0 no, 11 silent');
  assert.equal(brief(decided('medium', 5, 1)), 'rejected, objected: 5 yes of 1, 1 no, 6 silent');
});

test('a small one is just done, unless someone objects', () => {
  assert.equal(brief(decided('small', 0, 0)), 'adopted, nobody-objected: 0 yes of 0, 0 no, 12 silent');
  assert.equal(decided('small', 3, 1).outcome, 'rejected');
});

test('a reservation is a yes that is counted apart; an abstention is neither yes nor silence', () => {
  const counted = result(ruleOf('medium'), voters, [
    binds('Bloum', 'agree-with-reservation'),
    binds('Polln', 'abstain'),
  ]);
  assert.deepEqual([counted.yes, counted.reservations, counted.abstained, counted.silent], [1, 1, 1, 10]);
  assert.equal(result(ruleOf('medium'), voters, [binds('Polln', 'abstain')]).outcome, 'rejected');
});

test('leanings never count, not even an objection', () => {
  const lean = { kind: 'object', stage: 'leaning', optionId: null, reason: 'plutôt non' };
  const leaning = given(answer(proposed(), [], lean, someoneOf('BEES coop'), stamp('2022-06-09')));
  assert.equal(
    brief(result(ruleOf('medium'), voters, [leaning, binds('Bloum', 'agree')])),
    'adopted, enough-yes: 1 yes of 1, 0 no, 11 silent',
  );
});

test('the last answer of an organisation counts, and one taken back is silence', () => {
  const objection = binds('Bloum', 'object', null, '2022-06-10');
  const agreement = binds('Bloum', 'agree', null, '2022-06-11');
  assert.equal(result(ruleOf('medium'), voters, [agreement, objection]).outcome, 'adopted');
  const input = { stage: 'binding', reason: '' };
  const taken = given(withdrawAnswer(proposed(), [objection], input, someoneOf('Bloum'), stamp('2022-06-12', 999)));
  const counted = result(ruleOf('medium'), voters, [binds('Polln', 'agree'), objection, taken]);
  assert.equal(brief(counted), 'adopted, enough-yes: 1 yes of 1, 0 no, 11 silent');
});

test('the answer of an organisation that votes no more does not count, and neither does its seat', () => {
  const without = voters.filter((each) => each.name !== 'FR-2');
  const counted = result(ruleOf('medium'), without, [binds('Bloum', 'agree'), binds('FR-2', 'object')]);
  assert.equal(brief(counted), 'adopted, enough-yes: 1 yes of 1, 0 no, 10 silent');
});

test('of two options the one with most agreeing organisations is taken; a tie goes to the first listed, and says so', () => {
  const options = [cofinance, students];
  const two = [binds('Bloum', 'agree', students.id), binds('Polln', 'agree-with-reservation', students.id)];
  const most = result(ruleOf('medium'), voters, [...two, binds('FR-1', 'agree', cofinance.id)], options).option;
  assert.deepEqual([most?.label, most?.isTied, most?.counts.map((each) => each.yes)], [students.label, false, [1, 2]]);
  const tied = result(
    ruleOf('medium'),
    voters,
    [binds('Bloum', 'agree', students.id), binds('Polln', 'agree', cofinance.id)],
    options,
  );
  assert.deepEqual([tied.option?.label, tied.option?.isTied], [cofinance.label, true]);
  assert.equal(result(ruleOf('large'), voters, two, options).option, null);
});

test('a small decision is in effect at once until someone objects, a medium one from its close', () => {
  const small = proposed({ rule: 'small' });
  const now = on('2022-06-10');
  assert.equal(inEffectSince(small, decided('small', 0, 0), now), small.opensAt);
  assert.equal(inEffectSince(small, decided('small', 0, 0), small.opensAt), small.opensAt);
  assert.equal(inEffectSince(small, decided('small', 0, 1), now), null);
  assert.equal(inEffectSince(small, decided('small', 0, 0), on('2022-06-07')), null);
  assert.equal(inEffectSince(proposed(), decided('medium', 3, 0), now), null);
  const closed = given(close(proposed(), null, on('2022-06-23')));
  assert.equal(inEffectSince(closed, decided('medium', 3, 0), on('2022-06-24')), on('2022-06-23'));
  const withdrawn = given(withdrawProposal(small, { reason: 'non' }, coordinator, now));
  assert.equal(inEffectSince(withdrawn, decided('small', 0, 0), now), null);
});

test('the register holds what it takes to count again, and tells a result that its answers do not give', () => {
  const proposal = given(close(proposed({ options: [cofinance, students] }), coordinator, on('2022-06-22')));
  const replaced = binds('Bloum', 'object', null, '2022-06-09');
  const answers = [replaced, binds('Bloum', 'agree', cofinance.id), binds('Polln', 'agree', students.id, '2022-06-11')];
  const lean = { kind: 'abstain', stage: 'leaning', optionId: null, reason: 'secret' };
  const leaning = given(answer(proposed(), [], lean, someoneOf('FR-1'), stamp('2022-06-10', 998)));
  const counted = result(proposal.rule, voters, answers, proposal.options);
  const entry = sealed(proposal, voters, [...answers, leaning], counted);
  assert.deepEqual([entry.answers.length, entry.leanings, canonical(entry).includes('secret')], [3, 1, false]);
  const offline = JSON.parse(canonical(entry));
  assert.deepEqual(recount(offline), counted);
  assert.equal(isFaithful(offline), true);
  assert.equal(isFaithful({ ...offline, result: { ...counted, yes: 12 } }), false);
  assert.equal(isFaithful({ ...offline, answers: [replaced] }), false);
});

test('two seals of the same facts are the same text, whatever the order of the rows', () => {
  const answers = [binds('Bloum', 'agree'), binds('Polln', 'abstain'), binds('FR-1', 'agree')];
  const counted = result(ruleOf('medium'), voters, answers);
  const one = sealed(proposed(), voters, answers, counted);
  const other = sealed(proposed(), [...voters].reverse(), [...answers].reverse(), counted);
  assert.equal(canonical(one), canonical(other));
});

test('a withdrawn proposal is sealed without a result', () => {
  const withdrawn = given(withdrawProposal(proposed(), { reason: 'donné par Polln' }, coordinator, on('2022-06-10')));
  const entry = sealed(withdrawn, voters, [binds('Bloum', 'agree')], null);
  assert.deepEqual([entry.withdrawal?.reason, entry.result, isFaithful(entry)], ['donné par Polln', null, true]);
});

const anyAnswer = fc.record({
  name: fc.constantFrom(...MEMBER_NAMES),
  kind: fc.constantFrom(...ANSWER_KINDS, 'withdrawn' as const),
  stage: fc.constantFrom('binding' as const, 'leaning' as const),
  option: fc.constantFrom(cofinance, students),
});
type Said = typeof anyAnswer extends fc.Arbitrary<infer Each> ? Each : never;
const written = (said: readonly Said[]): Answer[] =>
  said.map(({ name, kind, stage, option }, index) => ({
    ...binds(name, 'abstain', null, '2022-06-10'),
    kind,
    stage,
    optionId: kind.startsWith('agree') ? option.id : null,
    id: stamp('2022-06-10', index).id,
  }));
const anyCase = fc.record({
  size: fc.constantFrom(...SIZES),
  said: fc.array(anyAnswer, { maxLength: 25 }),
  voting: fc.subarray([...MEMBER_NAMES]),
});

/** A second way to the result, written apart: a sheet of paper with one line per voting organisation. */
function naive(
  size: Size,
  said: readonly Said[],
  voting: readonly Name[],
): { adopted: boolean; option: string | null } {
  const sheet = new Map<Name, Said | null>(voting.map((name) => [name, null]));
  for (const each of said) {
    if (each.stage === 'binding' && sheet.has(each.name)) sheet.set(each.name, each.kind === 'withdrawn' ? null : each);
  }
  const lines = [...sheet.values()];
  const isYes = (each: Said | null) => each?.kind === 'agree' || each?.kind === 'agree-with-reservation';
  const yes = lines.filter(isYes).length;
  const isStopped = lines.some((each) => each?.kind === 'object');
  const passes = { small: true, medium: yes >= 1, large: yes > lines.length - yes && yes >= 1 }[size];
  const adopted = passes && !isStopped;
  const forStudents = lines.filter((each) => isYes(each) && each?.option === students).length;
  return { adopted, option: adopted ? (forStudents > yes - forStudents ? students.label : cofinance.label) : null };
}

test('always: a second program, written another way, comes to the same outcome and option', () => {
  fc.assert(
    fc.property(anyCase, ({ size, said, voting }) => {
      const those = voting.map((name) => ({ id: organisation(name) }));
      const counted = result(ruleOf(size), those, written(said), [cofinance, students]);
      const expected = naive(size, said, voting);
      assert.deepEqual(
        [counted.outcome === 'adopted', counted.option?.label ?? null],
        [expected.adopted, expected.option],
      );
    }),
    { numRuns: 500 },
  );
});

test('always: the order of rows and of voters changes nothing, and everyone is counted once', () => {
  fc.assert(
    fc.property(anyCase, ({ size, said, voting }) => {
      const those = voting.map((name) => ({ id: organisation(name) }));
      const answers = written(said);
      const counted = result(ruleOf(size), those, answers);
      assert.deepEqual(result(ruleOf(size), [...those].reverse(), [...answers].reverse()), counted);
      assert.equal(counted.yes + counted.no + counted.abstained + counted.silent, voting.length);
    }),
  );
});

test('always: an objection stops it, whatever its size', () => {
  fc.assert(
    fc.property(anyCase, fc.constantFrom(...MEMBER_NAMES), ({ size, said }, name) => {
      const last: Said = { name, kind: 'object', stage: 'binding', option: cofinance };
      assert.equal(result(ruleOf(size), voters, written([...said, last])).outcome, 'rejected');
    }),
  );
});

test('always: one more yes never turns an adoption into a refusal', () => {
  fc.assert(
    fc.property(anyCase, fc.constantFrom(...MEMBER_NAMES), ({ size, said }, name) => {
      const last: Said = { name, kind: 'agree', stage: 'binding', option: cofinance };
      const before = result(ruleOf(size), voters, written(said));
      const after = result(ruleOf(size), voters, written([...said, last]));
      if (before.outcome === 'adopted') assert.equal(after.outcome, 'adopted');
    }),
  );
});
