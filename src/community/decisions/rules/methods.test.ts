import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { canonical } from '../../../basics/text';
import { coordinator, given, MEMBER_NAMES, type Name, on, organisation, stamp } from '../../needs/rules/testing';
import { ANSWER_KINDS, type Answer, standingObjections } from './answer';
import { close, type Proposal } from './proposal';
import { type Grounds, NO_GROUNDS, type Result, result } from './result';
import { type Fraction, type MethodRule, nameOf, neededTurnout, type Rule } from './rule';
import { isFaithful, sealed } from './sealing';
import { binds, cofinance, proposed, students, voters } from './testing';

const HALF: Fraction = { numerator: 1, denominator: 2 };
const TWO_THIRDS: Fraction = { numerator: 2, denominator: 3 };
const simple = (more: { of?: 'answers' | 'voters'; quorum?: Fraction | null } = {}): MethodRule => ({
  ...{ method: 'majority', moreThan: HALF, of: 'answers', quorum: null },
  ...more,
});
const qualified = (of: 'answers' | 'voters', part = TWO_THIRDS): MethodRule => ({
  ...{ method: 'majority', atLeast: part, of, quorum: null },
});
const consent = (quorum: Fraction | null = null): MethodRule => ({ method: 'consent', quorum, roundDays: 4 });

/** So many of the twelve agree, so many say no, so many abstain; the rest are silent. */
function said(yes: number, no: number, abstained = 0): readonly Answer[] {
  const kinds = [...Array(yes).fill('agree'), ...Array(no).fill('object'), ...Array(abstained).fill('abstain')];
  return kinds.map((kind, place) => binds(MEMBER_NAMES[place] ?? 'Bloum', kind));
}
const counted = (rule: Rule, answers: readonly Answer[], grounds: Partial<Grounds> = {}): Result =>
  result(rule, voters, answers, [], { ...NO_GROUNDS, ...grounds });
const brief = ({ outcome, because, yes, no, needed }: Result): string =>
  `${outcome}, ${because}: ${yes} yes and ${no} no, ${needed} needed`;

test('a simple majority is more than half of those that say yes or no: at exactly half it is not one', () => {
  assert.equal(brief(counted(simple(), said(6, 6))), 'rejected, too-few-yes: 6 yes and 6 no, 7 needed');
  assert.equal(brief(counted(simple(), said(7, 5))), 'adopted, enough-yes: 7 yes and 5 no, 7 needed');
  assert.equal(brief(counted(simple(), said(1, 1))), 'rejected, too-few-yes: 1 yes and 1 no, 2 needed');
  assert.equal(brief(counted(simple(), said(2, 1))), 'adopted, enough-yes: 2 yes and 1 no, 2 needed');
});

test('abstentions are no part of the answers a majority is of; of all organisations they weigh like a no', () => {
  assert.equal(brief(counted(simple(), said(4, 3, 5))), 'adopted, enough-yes: 4 yes and 3 no, 4 needed');
  assert.equal(
    brief(counted(simple({ of: 'voters' }), said(6, 0, 6))),
    'rejected, too-few-yes: 6 yes and 0 no, 7 needed',
  );
  assert.equal(brief(counted(simple({ of: 'voters' }), said(7, 5))), 'adopted, enough-yes: 7 yes and 5 no, 7 needed');
});

test('two thirds of twelve are eight', () => {
  assert.equal(brief(counted(qualified('voters'), said(8, 4))), 'adopted, enough-yes: 8 yes and 4 no, 8 needed');
  assert.equal(brief(counted(qualified('voters'), said(7, 0))), 'rejected, too-few-yes: 7 yes and 0 no, 8 needed');
  assert.equal(brief(counted(qualified('answers'), said(8, 4))), 'adopted, enough-yes: 8 yes and 4 no, 8 needed');
  assert.equal(brief(counted(qualified('answers'), said(7, 4))), 'rejected, too-few-yes: 7 yes and 4 no, 8 needed');
});

test('nobody’s yes is no majority, not even of nobody', () => {
  assert.equal(brief(counted(qualified('answers'), [])), 'rejected, too-few-yes: 0 yes and 0 no, 1 needed');
  assert.equal(brief(counted(simple(), said(0, 0, 12))), 'rejected, too-few-yes: 0 yes and 0 no, 1 needed');
});

test('the quorum counts organisations, abstentions too: half of twelve is six, two thirds of eleven are eight', () => {
  const rule = simple({ quorum: HALF });
  assert.equal(counted(rule, said(4, 0, 1)).because, 'quorum-missing');
  assert.equal(counted(rule, said(4, 0, 2)).because, 'enough-yes');
  assert.deepEqual(counted(rule, said(4, 0, 2)).turnout, { answered: 6, needed: 6 });
  assert.equal(neededTurnout(simple({ quorum: TWO_THIRDS }), 11), 8);
  assert.equal(neededTurnout(simple({ quorum: TWO_THIRDS }), 12), 8);
  assert.equal(neededTurnout(simple({ quorum: { numerator: 1, denominator: 1 } }), 12), 12);
  assert.equal(neededTurnout({ method: 'silence', quorum: null }, 12), 0);
});

test('under consent silence consents, as long as the quorum has answered', () => {
  assert.equal(counted(consent(), []).because, 'nobody-objected');
  assert.equal(counted(consent(HALF), said(5, 0)).because, 'quorum-missing');
  assert.equal(counted(consent(HALF), said(3, 0, 3)).outcome, 'adopted');
});

test('what stops consent are the objections that stand open, not those that were settled', () => {
  const answers = said(5, 1);
  assert.equal(standingObjections(answers, voters, 1).length, 1);
  assert.equal(counted(consent(), answers, { openObjections: 1 }).because, 'objected');
  const settled = counted(consent(), answers, { openObjections: 0 });
  assert.deepEqual([settled.outcome, settled.no, settled.openObjections], ['adopted', 1, 0]);
});

test('answers to an earlier wording are to be said again: they count for nothing, and are no silence either', () => {
  const earlier = said(2, 1);
  const answers = [...earlier, { ...binds('Polln', 'agree', null, '2022-06-11'), wording: 2 }];
  const { yes, no, again, silent, turnout } = counted(consent(HALF), answers, { wording: 2 });
  assert.deepEqual({ yes, no, again, silent }, { yes: 1, no: 0, again: 2, silent: 9 });
  assert.equal(turnout?.answered, 1);
  assert.deepEqual(standingObjections(answers, voters, 2), []);
});

test('M17: silence is consent after the window, and one objection stops it', () => {
  const rule: Rule = { method: 'silence', quorum: null };
  assert.equal(brief(counted(rule, [])), 'adopted, nobody-objected: 0 yes and 0 no, 0 needed');
  assert.equal(brief(counted(rule, said(11, 1))), 'rejected, objected: 11 yes and 1 no, 0 needed');
});

const ranks = (name: Name, ...order: (typeof cofinance)[]): Answer => ({
  ...binds(name, 'abstain'),
  kind: 'rank',
  ranking: order.map((each) => each.id),
});

test('a ranked choice takes the option, keeps the rounds and asks for its quorum', () => {
  const rule: Rule = { method: 'ranked-choice', quorum: { numerator: 1, denominator: 4 } };
  const choice = (answers: readonly Answer[]) => result(rule, voters, answers, [cofinance, students]);
  const two = [ranks('Bloum', students, cofinance), ranks('Polln', students)];
  assert.equal(choice(two).because, 'quorum-missing');
  const three = choice([...two, ranks('FR-1', cofinance)]);
  assert.deepEqual(
    [three.because, three.yes, three.needed, three.option?.label],
    ['most-preferred', 3, 2, students.label],
  );
  assert.deepEqual(
    three.option?.counts.map((each) => each.yes),
    [1, 2],
  );
  const drawn = choice([ranks('Bloum', students), ranks('Polln', cofinance), binds('FR-1', 'abstain')]);
  assert.deepEqual([drawn.option?.label, drawn.option?.isTied, drawn.abstained], [cofinance.label, true, 1]);
  assert.equal(choice([binds('Bloum', 'abstain')]).because, 'nobody-ranked');
});

test('advice counts nothing: however it is given, whoever asked decides', () => {
  const advice: Answer = { ...binds('Bloum', 'abstain'), kind: 'advise', reason: 'Attendez la rentrée.' };
  const { outcome, because, advised } = counted({ method: 'advice' }, [advice]);
  assert.deepEqual([outcome, because, advised], ['adopted', 'advised', 1]);
});

test('consent is closed early only once every organisation has answered the present wording', () => {
  const asked = proposed({ rule: 'consent' });
  const proposal: Proposal = { ...asked, round: asked.round && { ...asked.round, round: 'object' } };
  const early = on('2022-06-15');
  const all = MEMBER_NAMES.map((name) => binds(name, 'agree'));
  const refusedAs = (outcome: ReturnType<typeof close>) => ('refused' in outcome ? outcome.refused : 'closed');
  assert.equal(refusedAs(close(proposal, coordinator, early, counted(consent(), all))), 'closed');
  assert.equal(refusedAs(close(proposal, coordinator, early, counted(consent(), all.slice(1)))), 'closing-too-early');
  const reworded = counted(consent(), all, { wording: 2 });
  assert.equal(refusedAs(close(proposal, coordinator, early, reworded)), 'closing-too-early');
  assert.equal(
    refusedAs(close(proposal, null, early, counted(consent(), all))),
    'closing-too-early',
    'the calendar waits',
  );
  const medium = proposed();
  assert.equal(refusedAs(close(medium, coordinator, early, counted(medium.rule, all))), 'closing-too-early');
});

test('advice is closed by whoever asked, with words, never by the calendar', () => {
  const proposal = proposed({ rule: 'advice' });
  const count = counted(proposal.rule, []);
  const later = on('2022-06-22');
  const other = { ...coordinator, personId: organisation('Bloum') };
  assert.deepEqual(close(proposal, other, later, count, 'On attend.'), { refused: 'closing-awaits-asker' });
  assert.deepEqual(close(proposal, null, later, count), { refused: 'closing-awaits-asker' });
  assert.deepEqual(close(proposal, coordinator, later, count, ' '), { refused: 'reason-missing', field: 'words' });
  assert.equal(given(close(proposal, coordinator, later, count, 'On attend.')).closing?.words, 'On attend.');
});

test('the register counts every method again from its entry, and tells a result its answers do not give', () => {
  for (const name of ['consent', 'silence', 'majority', 'qualified-majority', 'ranked-choice', 'advice']) {
    const options = name === 'advice' ? [] : [cofinance, students];
    const closing = {
      personId: null,
      seatId: null,
      at: on('2022-06-22'),
      words: name === 'advice' ? 'On attend.' : null,
    };
    const proposal: Proposal = { ...proposed({ rule: name, options }), closing };
    assert.equal(nameOf(proposal.rule), name);
    const answers = answersTo(proposal.rule);
    const grounds = { wording: 1, openObjections: standingObjections(answers, voters, 1).length };
    const count = result(proposal.rule, voters, answers, options, { ...grounds, commitment: null });
    const entry = JSON.parse(canonical(sealed(proposal, voters, answers, count, grounds)));
    assert.equal(isFaithful(entry), true, name);
    assert.equal(isFaithful({ ...entry, result: { ...entry.result, voters: 13 } }), false, name);
  }
});

function answersTo(rule: Rule): readonly Answer[] {
  if ('method' in rule && rule.method === 'ranked-choice') return [ranks('Bloum', students), ranks('Polln', cofinance)];
  if ('method' in rule && rule.method === 'advice')
    return [{ ...binds('Bloum', 'abstain'), kind: 'advise', reason: 'Attendez.' }];
  return [binds('Bloum', 'agree', students.id), binds('Polln', 'agree', cofinance.id), binds('FR-1', 'object')];
}

const anyFraction = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .filter(([part, whole]) => part < whole)
  .map(([numerator, denominator]) => ({ numerator, denominator }));
const anyMethod: fc.Arbitrary<MethodRule> = fc.oneof(
  fc.record({ quorum: fc.option(anyFraction) }).map(({ quorum }) => consent(quorum)),
  fc.constant<MethodRule>({ method: 'silence', quorum: null }),
  fc
    .record({
      part: anyFraction,
      of: fc.constantFrom('answers' as const, 'voters' as const),
      quorum: fc.option(anyFraction),
      isMore: fc.boolean(),
    })
    .map(({ part, of, quorum, isMore }): MethodRule => {
      const base = { method: 'majority', of, quorum } as const;
      return isMore ? { ...base, moreThan: part } : { ...base, atLeast: part };
    }),
);
const anySaid = fc.array(
  fc.record({ name: fc.constantFrom(...MEMBER_NAMES), kind: fc.constantFrom(...ANSWER_KINDS, 'withdrawn' as const) }),
  { maxLength: 30 },
);
const anyVoting = fc.subarray([...MEMBER_NAMES]);

/** A second way to the outcome, written apart: no fraction is ever divided, no count is kept. */
function naive(rule: MethodRule, last: ReadonlyMap<Name, string>, voting: readonly Name[]): boolean {
  const heard = voting.filter((name) => (last.get(name) ?? 'withdrawn') !== 'withdrawn');
  const for_ = heard.filter((name) => last.get(name)?.startsWith('agree'));
  const against = heard.filter((name) => last.get(name) === 'object');
  const quorum = 'quorum' in rule ? rule.quorum : null;
  if (quorum && heard.length * quorum.denominator < voting.length * quorum.numerator) return false;
  if (rule.method !== 'majority') return against.length === 0;
  const whole = rule.of === 'voters' ? voting : [...for_, ...against];
  const part = 'moreThan' in rule ? rule.moreThan : rule.atLeast;
  const distance = for_.length * part.denominator - whole.length * part.numerator;
  return for_.length > 0 && ('moreThan' in rule ? distance > 0 : distance >= 0);
}

test('always: a second program, written another way, comes to the same outcome under consent, silence and majorities', () => {
  fc.assert(
    fc.property(anyMethod, anySaid, anyVoting, (rule, rows, voting) => {
      const those = voting.map((name) => ({ id: organisation(name) }));
      const answers = rows.map(({ name, kind }, place) => ({
        ...binds(name, 'abstain'),
        ...{ kind, id: stamp('2022-06-10', place).id },
      }));
      const openObjections = standingObjections(answers, those, 1).length;
      const last = new Map(rows.map(({ name, kind }) => [name, kind]));
      const count = result(rule, those, answers, [], { ...NO_GROUNDS, openObjections });
      assert.equal(count.outcome === 'adopted', naive(rule, last, voting));
      const turned = result(rule, [...those].reverse(), [...answers].reverse(), [], { ...NO_GROUNDS, openObjections });
      assert.deepEqual(turned, count, 'the order of rows and voters changes nothing');
      assert.equal(count.yes + count.no + count.abstained + count.silent, voting.length, 'everyone is counted once');
    }),
    { numRuns: 1_000 },
  );
});
