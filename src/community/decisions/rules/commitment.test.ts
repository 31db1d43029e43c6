import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { day } from '../../../basics/day';
import { cents } from '../../../basics/money';
import { isRefusal, refuse } from '../../../basics/outcome';
import { coordinator, given, MEMBER_NAMES, type Name, on, someoneOf, stamp } from '../../needs/rules/testing';
import type { Answer } from './answer';
import { answer } from './answering';
import { coveredUpTo } from './commitment';
import { close, open, stateOf } from './proposal';
import { result } from './result';
import { cofinance, input, proposed, settings, students, voters } from './testing';

const asked = { neededCents: 30_000, lapsesOn: day('2022-07-15'), marginBasisPoints: 1_000 };
const proposal = proposed({ commitment: asked });

function puts(name: Name, commitCents: number | null, kind = 'agree', when = '2022-06-10'): Answer {
  const said = { kind, stage: 'binding', optionId: null, reason: kind === 'object' ? 'trop cher' : '', commitCents };
  return given(answer(proposal, [], said, someoneOf(name), stamp(when)));
}
const grounds = { wording: 1, openObjections: 0, commitment: proposal.commitment };
const counted = (answers: readonly Answer[]) => result(proposal.rule, voters, answers, [], grounds);
const brief = (answers: readonly Answer[]): string => {
  const { outcome, because, money } = counted(answers);
  return `${outcome}, ${because}: ${money?.gatheredCents} of ${money?.neededCents}`;
};

test('adopted only if the rule and the money both hold', () => {
  const enough = [puts('Bloum', 20_000), puts('Polln', 10_000, 'agree-with-reservation')];
  assert.equal(brief(enough), 'adopted, enough-yes: 30000 of 30000');
  assert.equal(brief([puts('Bloum', 29_999)]), 'rejected, money-missing: 29999 of 30000');
  assert.equal(brief([...enough, puts('FR-1', null, 'object')]), 'rejected, objected: 30000 of 30000');
  assert.equal(brief([]), 'rejected, too-few-yes: 0 of 30000');
});

test('only those that agree put in, and money gives nobody a second voice', () => {
  assert.equal(puts('Bloum', 50_000, 'object').commitCents, null);
  assert.equal(puts('Bloum', 50_000, 'abstain').commitCents, null);
  assert.equal(counted([puts('Bloum', 30_000)]).yes, 1);
  assert.equal(puts('Bloum', null).commitCents, null, 'one may agree and put nothing in');
});

test('an amount that cannot be is refused, and where no money is put together none is kept', () => {
  const said = { kind: 'agree', stage: 'binding', optionId: null, reason: '' };
  const given_ = (commitCents: number) =>
    answer(proposal, [], { ...said, commitCents }, someoneOf('Bloum'), stamp('2022-06-10'));
  for (const amount of [-1, 0.5, 100_000_000_001, Number.NaN])
    assert.deepEqual(given_(amount), refuse('commit-unreadable', 'commit'));
  const plain = answer(proposed(), [], { ...said, commitCents: 500 }, someoneOf('Bloum'), stamp('2022-06-10'));
  assert.equal(given(plain).commitCents, null);
});

test('it takes answers until it lapses, is closed from the end of its window once both hold, and lapses by itself', () => {
  const short = counted([puts('Bloum', 10_000)]);
  const enough = counted([puts('Bloum', 30_000)]);
  assert.equal(proposal.commitment?.lapsesAt, on('2022-07-15'));
  assert.equal(stateOf(proposal, on('2022-07-01')), 'open');
  assert.equal(stateOf(proposal, on('2022-07-15')), 'to-close');
  assert.equal(puts('Bloum', 30_000, 'agree', '2022-07-14').commitCents, 30_000);
  assert.deepEqual(
    close(proposal, coordinator, on('2022-06-21'), enough),
    refuse('closing-too-early', undefined, { day: '2022-06-22' }),
  );
  assert.deepEqual(close(proposal, coordinator, on('2022-06-22'), short), refuse('closing-awaits-money'));
  assert.ok(!isRefusal(close(proposal, coordinator, on('2022-06-22'), enough)));
  assert.ok(!isRefusal(close(proposal, null, on('2022-06-22'), enough)), 'and by itself');
  assert.deepEqual(close(proposal, null, on('2022-07-14'), short), refuse('closing-awaits-money'));
  assert.ok(!isRefusal(close(proposal, null, on('2022-07-15'), short)));
});

test('what is asked for is frozen at the opening, and refused where it makes no sense', () => {
  const opening = (change: Partial<typeof asked>, rule = 'medium') =>
    open({ ...input, rule, commitment: { ...asked, ...change } }, settings, voters, coordinator, stamp('2022-06-08'));
  assert.deepEqual(opening({ neededCents: 0 }), refuse('amount-not-positive', 'needed'));
  assert.deepEqual(opening({ neededCents: 100_000_000_001 }), refuse('amount-too-large', 'needed'));
  assert.deepEqual(opening({ marginBasisPoints: 10_001 }), refuse('margin-too-large', 'margin', { most: 100 }));
  assert.deepEqual(opening({ marginBasisPoints: -1 }), refuse('margin-too-large', 'margin', { most: 100 }));
  assert.deepEqual(
    opening({ lapsesOn: day('2022-06-21') }),
    refuse('lapse-before-close', 'lapsesOn', { day: '2022-06-22' }),
  );
  assert.deepEqual(opening({}, 'advice'), refuse('commitment-uncounted', 'rule'));
  assert.equal(given(opening({ lapsesOn: day('2022-06-22') })).commitment?.lapsesAt, on('2022-06-22'));
});

test('a later quote is covered up to the margin, rounded down', () => {
  const covered = (needed: number, margin: number) =>
    coveredUpTo({ neededCents: cents(needed), marginBasisPoints: margin, lapsesAt: on('2022-07-15') });
  assert.deepEqual(
    [covered(100_000, 1_000), covered(333, 1_000), covered(999, 1), covered(5, 0)],
    [110_000, 366, 999, 5],
  );
  assert.equal(covered(100_000_000_000, 10_000), 200_000_000_000);
});

test('under a ranked choice whoever ranks puts in', () => {
  const choice = proposed({ rule: 'ranked-choice', options: [cofinance, students], commitment: asked });
  const said = {
    kind: 'rank',
    stage: 'binding',
    optionId: null,
    reason: '',
    ranking: [students.id],
    commitCents: 30_000,
  };
  const ranking = given(answer(choice, [], said, someoneOf('Bloum'), stamp('2022-06-10')));
  const count = result({ method: 'ranked-choice', quorum: null }, voters, [ranking], choice.options, grounds);
  assert.deepEqual([count.outcome, count.money?.gatheredCents], ['adopted', 30_000]);
});

test('always: it is adopted exactly when the amounts of those that agree come to what is needed and nobody objects', () => {
  const anyRow = fc.record({
    name: fc.constantFrom(...MEMBER_NAMES),
    kind: fc.constantFrom('agree', 'agree-with-reservation', 'object', 'abstain'),
    amount: fc.option(fc.integer({ min: 0, max: 12_000 })),
  });
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 20 }), (rows) => {
      const answers = rows.map(({ name, kind, amount }, place) => ({
        ...puts(name, amount, kind),
        id: stamp('2022-06-10', place).id,
      }));
      const last = new Map(rows.map((row) => [row.name, row]));
      let sum = 0;
      for (const { kind, amount } of last.values()) if (kind.startsWith('agree')) sum += amount ?? 0;
      const hasObjection = [...last.values()].some(({ kind }) => kind === 'object');
      assert.equal(counted(answers).outcome === 'adopted', sum >= 30_000 && !hasObjection);
      assert.equal(counted(answers).money?.gatheredCents, sum);
    }),
    { numRuns: 300 },
  );
});
