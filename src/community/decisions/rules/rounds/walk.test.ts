import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { day } from '../../../../basics/day';
import { type Instant, plusMinutes } from '../../../../basics/instant';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import { coordinator, MEMBER_NAMES, memberIds, numbered, on, someoneOf } from '../../../needs/rules/testing';
import { decide, propose, reword } from '../amendments';
import type { Answer } from '../answer';
import { answer, withdrawAnswer } from '../answering';
import {
  acknowledge,
  assign,
  examine,
  integrate,
  type ObjectionEvent,
  objectionsAmong,
  openAmong,
} from '../objections';
import { close, type Proposal } from '../proposal';
import { result } from '../result';
import { proposed } from '../testing';
import { type Course, presentRound, presentWording } from './course';
import { MOVES, move, switchMode } from './moving';
import { contribute, noteTurn } from './speaking';
import { course, FIRST_WORDS } from './testing';

/** Everything that may happen to a proposal, as it is kept. */
interface Kept {
  proposal: Proposal;
  course: Course;
  answers: readonly Answer[];
  events: readonly ObjectionEvent[];
}

const opened = proposed({ rule: 'consent' });
const beginning: Kept = {
  ...{ proposal: opened, answers: [], events: [] },
  course: course(opened.round ? [opened.round] : []),
};

const ROUND_NAMES = ['clarify', 'react', 'amend', 'object', 'integrate', 'adopt'];
const who = fc.constantFrom(...MEMBER_NAMES.slice(0, 4).map((name) => someoneOf(name)), coordinator);
const small = fc.nat({ max: 3 });
const step = fc.record({
  act: fc.constantFrom(
    ...['move', 'move', 'move', 'mode', 'say', 'turn', 'amend', 'decide', 'reword', 'answer', 'answer', 'take-back'],
    ...['acknowledge', 'acknowledge', 'assign', 'integrate', 'integrate', 'examine', 'close', 'close-by-itself'],
  ),
  who,
  /** Done by someone who may, towards a round that comes next: else nothing would ever go far. */
  isLed: fc.constantFrom(true, true, true, false),
  /** How far behind the form is that is sent. */
  stale: fc.constantFrom(0, 0, 0, 1),
  to: fc.constantFrom(...ROUND_NAMES),
  mode: fc.constantFrom('live', 'days', 'days', 'perhaps'),
  kind: fc.constantFrom('agree', 'object', 'abstain', 'question', 'answer', 'reaction'),
  outcome: fc.constantFrom('taken-up', 'declined'),
  text: fc.constantFrom('Six heures.', 'Cinq heures.', 'Sept heures.', FIRST_WORDS.text, ''),
  pick: small,
  minutes: fc.constantFrom(1, 60, 1_440, 10_080),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Does one act through the rules, as the actions do; what it gives is kept. */
function done(kept: Kept, each: Step, at: Instant, number: number): Kept | Refusal {
  const { proposal, course: so, answers, events } = kept;
  const lead = each.isLed ? coordinator : each.who;
  const stamp = { id: numbered(10_000 + number), at, today: day(at.slice(0, 10)) };
  const objections = objectionsAmong(answers, events);
  const raised = { course: so, objections };
  const objectionId = objections[each.pick % Math.max(1, objections.length)]?.id ?? numbered(99);
  const amendmentId = so.amendments[each.pick % Math.max(1, so.amendments.length)]?.id ?? numbered(99);
  const seen = presentWording(so).number - each.stale;
  const next = MOVES[presentRound(so).round];
  const to = each.isLed ? (next[each.pick % next.length] ?? '') : each.to;
  const moving = { seen: so.rounds.length - each.stale, to, mode: each.mode, days: null };
  const words = { seen, title: FIRST_WORDS.title, text: each.text };
  const care = { objectionId, ownerId: numbered(1), dueOn: stamp.today };
  const reworded = (wording: Course['wordings'][number] | null): Kept =>
    wording
      ? {
          ...kept,
          course: { ...so, wordings: [...so.wordings, wording] },
          proposal: { ...proposal, wording: wording.number, text: wording.text },
        }
      : kept;
  const cared = (event: ObjectionEvent | Refusal) =>
    isRefusal(event) ? event : { ...kept, events: [...events, event] };
  switch (each.act) {
    case 'move':
    case 'mode': {
      const row =
        each.act === 'move' ? move(proposal, so, moving, lead, at) : switchMode(proposal, so, moving, lead, at);
      if (isRefusal(row)) return row;
      return { ...kept, course: { ...so, rounds: [...so.rounds, row] }, proposal: { ...proposal, round: row } };
    }
    case 'say':
    case 'turn': {
      const input = { kind: each.kind, words: 'oui', answersId: so.contributions[0]?.id ?? null };
      const turn = { organisationId: memberIds[each.pick] ?? numbered(99), words: '' };
      const said =
        each.act === 'say'
          ? contribute(proposal, so, input, each.who, stamp)
          : noteTurn(proposal, so, turn, lead, stamp);
      if (isRefusal(said)) return said;
      return { ...kept, course: { ...so, contributions: [...so.contributions, said] } };
    }
    case 'amend': {
      const amendment = propose(proposal, so, { seen, text: each.text, reason: 'mieux' }, each.who, stamp);
      if (isRefusal(amendment)) return amendment;
      return { ...kept, course: { ...so, amendments: [...so.amendments, amendment] } };
    }
    case 'decide': {
      const text = each.isLed ? each.text : null;
      const input = { amendmentId, outcome: each.outcome, seen, text, reason: 'non' };
      const decided = decide(proposal, so, input, lead, stamp);
      if (isRefusal(decided)) return decided;
      const after = reworded(decided.wording);
      return { ...after, course: { ...after.course, outcomes: [...so.outcomes, decided.decided] } };
    }
    case 'reword': {
      const wording = reword(proposal, so, words, { personId: lead.personId, organisationId: null }, lead, stamp);
      return isRefusal(wording) ? wording : reworded(wording);
    }
    case 'answer': {
      const own = answers.filter((row) => row.organisationId === each.who.seat.organisationId);
      const input = { kind: each.kind, stage: 'binding', optionId: null, reason: 'car', wording: seen };
      const given = answer(proposal, own, input, each.who, stamp);
      return isRefusal(given) ? given : { ...kept, answers: [...answers, given] };
    }
    case 'take-back': {
      const own = answers.filter((row) => row.organisationId === each.who.seat.organisationId);
      const taken = withdrawAnswer(proposal, own, { stage: 'binding', reason: '' }, each.who, stamp);
      return isRefusal(taken) ? taken : { ...kept, answers: [...answers, taken] };
    }
    case 'acknowledge':
      return cared(acknowledge(proposal, raised, care, [numbered(1)], lead, stamp));
    case 'assign':
      return cared(assign(proposal, raised, care, [numbered(1)], lead, stamp));
    case 'examine':
      return cared(examine(proposal, raised, { objectionId, isObjection: each.isLed, reason: 'vu' }, lead, stamp));
    case 'integrate': {
      const answered = integrate(proposal, raised, { ...words, objectionId }, lead, stamp);
      if (isRefusal(answered)) return answered;
      return { ...reworded(answered.wording), events: [...events, answered.event] };
    }
    default: {
      const openObjections = openAmong(objections, proposal.voters).length;
      const grounds = { wording: proposal.wording, openObjections, commitment: null };
      const counted = result(proposal.rule, proposal.voters, answers, [], grounds);
      const closed = close(proposal, each.act === 'close' ? lead : null, at, counted);
      return isRefusal(closed) ? closed : { ...kept, proposal: closed };
    }
  }
}

const count = (kept: Kept): number =>
  kept.answers.length + kept.events.length + Object.values(kept.course).reduce((sum, rows) => sum + rows.length, 0);

/** What must hold after every act, whoever did it. */
function check(before: Kept, after: Kept, each: Step): void {
  const { proposal, course: so } = after;
  const numbersOf = (list: readonly { number: number }[]) => list.map((row) => row.number);
  const upTo = (length: number) => Array.from({ length }, (_, place) => place + 1);
  assert.deepEqual(numbersOf(so.rounds), upTo(so.rounds.length), 'rounds are numbered without a gap');
  assert.deepEqual(numbersOf(so.wordings), upTo(so.wordings.length), 'so are wordings');
  assert.deepEqual(proposal.round, so.rounds.at(-1));
  assert.equal(proposal.text, presentWording(so).text, 'the proposal says its last wording');
  assert.equal(proposal.wording, so.wordings.length);
  for (const { creditedTo } of so.wordings) assert.ok(creditedTo.personId, 'every wording is owed to someone');
  if (so.wordings.length > before.course.wordings.length) {
    const name = before.proposal.round?.round ?? '';
    assert.ok(name === 'amend' || name === 'integrate', `the text changed in ${name}`);
    assert.equal(each.stale, 0, 'over a text that nobody had seen');
  }
  if (so.rounds.length > before.course.rounds.length) assert.equal(each.stale, 0, 'a stale move was done');
  const given = after.answers.at(-1);
  if (after.answers.length > before.answers.length && given?.kind !== 'withdrawn') {
    assert.equal(before.proposal.round?.round, 'object');
    assert.equal(given?.wording, before.proposal.wording);
  }
  const taken = so.outcomes.filter((row) => row.outcome === 'taken-up');
  for (const row of taken) {
    const amendment = so.amendments.find(({ id }) => id === row.amendmentId);
    const wording = so.wordings.find(({ number }) => number === row.wording);
    assert.equal(wording?.creditedTo.personId, amendment?.personId, 'an amendment is owed to its author');
  }
  assert.equal(new Set(so.outcomes.map((row) => row.amendmentId)).size, so.outcomes.length);
  if (before.proposal.closing) assert.equal(count(after), count(before), 'nothing happens after the end');
  if (proposal.closing && !before.proposal.closing) {
    const open = openAmong(objectionsAmong(after.answers, after.events), proposal.voters);
    assert.equal(open.length, 0, 'it was closed over an objection');
    assert.equal(proposal.round?.round, 'object');
  }
}

test('whatever people try in the rounds, in whatever order, the promises hold after each act', () => {
  const reached = { closed: 0, integrated: 0, again: 0, taken: 0, refused: 0, done: 0 };
  const walk = fc.array(step, { minLength: 60, maxLength: 160 });
  fc.assert(
    fc.property(walk, (steps) => {
      let kept = beginning;
      let at = on('2022-06-08');
      steps.forEach((each, place) => {
        at = plusMinutes(at, each.minutes);
        const outcome = done(kept, each, at, place);
        reached[isRefusal(outcome) ? 'refused' : 'done'] += 1;
        if (isRefusal(outcome)) return;
        check(kept, outcome, each);
        kept = outcome;
      });
      if (kept.proposal.closing) reached.closed += 1;
      if (kept.events.some((event) => event.kind === 'integrated')) reached.integrated += 1;
      if (kept.course.rounds.filter((row) => row.round === 'object').length > 1) reached.again += 1;
      if (kept.course.outcomes.some((row) => row.outcome === 'taken-up')) reached.taken += 1;
    }),
    { numRuns: 1_000, seed: 2022 },
  );
  for (const [what, times] of Object.entries(reached)) assert.ok(times > 5, `the walks went through ${what}: ${times}`);
});
