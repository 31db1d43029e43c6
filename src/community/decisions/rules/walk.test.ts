import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { day, dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Instant, plusMilliseconds } from '../../../basics/instant';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import { coordinator, given, MEMBER_NAMES, numbered, on, organisation, someoneOf } from '../../needs/rules/testing';
import { reword } from './amendments';
import { type Answer, bindingAnswers } from './answer';
import { answer, withdrawAnswer } from './answering';
import { declareInterest, type Interest } from './interests';
import { objectionsAmong, openAmong } from './objections';
import { type PauseSpan, resume, suspend } from './pausing';
import { close, type Proposal } from './proposal';
import { type Result, result } from './result';
import { type Course, move, presentRound } from './rounds';
import { course, FIRST_WORDS } from './rounds/testing';
import { answerByTelephone } from './telephone';
import { proposed } from './testing';

/** A proposal with everything that may happen to it, as it is kept. */
interface Kept {
  readonly proposal: Proposal;
  readonly outcome: Result['outcome'] | null;
  readonly answers: readonly Answer[];
  readonly interests: readonly Interest[];
  readonly pauses: readonly PauseSpan[];
  /** Empty where there are no rounds. */
  readonly rounds: Course['rounds'];
  readonly wordings: Course['wordings'];
}

const NAMES = MEMBER_NAMES.slice(0, 4);
const MONEY = { neededCents: 30_000, lapsesOn: day('2022-07-20'), marginBasisPoints: 0 };

/** Four organisations asked on 8 June for fourteen days; under consent they are asked for their answers at once. */
function begun(kind: 'medium' | 'money' | 'consent', concernedMayAnswer: boolean): Kept {
  const isConsent = kind === 'consent';
  const whole = proposed({ rule: isConsent ? 'consent' : 'medium', ...(kind === 'money' && { commitment: MONEY }) });
  const proposal = { ...whole, voters: whole.voters.slice(0, NAMES.length), concernedMayAnswer };
  const nothing = { outcome: null, answers: [], interests: [], pauses: [], wordings: course([]).wordings };
  if (!proposal.round) return { ...nothing, proposal, rounds: [] };
  const asking = { seen: 1, to: 'object', mode: 'days', days: null };
  const round = given(move(proposal, course([proposal.round]), asking, coordinator, proposal.opensAt));
  return { ...nothing, proposal: { ...proposal, round }, rounds: [proposal.round, round] };
}

const step = fc.record({
  act: fc.constantFrom(
    ...([
      'suspend',
      'resume',
      'resume',
      'telephone',
      'telephone',
      'telephone',
      'answer',
      'answer',
      'take-back',
    ] as const),
    ...(['interest', 'new-words', 'close', 'close-by-itself'] as const),
  ),
  who: fc.constantFrom(...NAMES),
  /** Done by someone who leads: else nothing would ever go far. */
  isLed: fc.constantFrom(true, true, true, false),
  isOwn: fc.constantFrom(false, false, false, true),
  kind: fc.constantFrom('agree', 'agree', 'agree', 'object', 'abstain', 'perhaps'),
  milliseconds: fc.constantFrom(0, 1, 999, 60_000, 86_400_000, 86_400_001, 259_200_000),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Does one act through the rules, as the actions do. */
function done(kept: Kept, { act, who, isLed, isOwn, kind }: Step, at: Instant, number: number): Kept | Refusal {
  const { proposal, answers, interests, pauses, outcome } = kept;
  const someone = someoneOf(who);
  const lead = isLed ? coordinator : someone;
  const stamp = { id: numbered(10_000 + number), at, today: dayOf(at, 'Europe/Brussels') };
  const organisationId = organisation(who);
  const own = answers.filter((each) => each.organisationId === organisationId);
  const said = { kind, stage: 'binding', optionId: null, reason: 'car', commitCents: 10_000 };
  const answered = (row: Answer | Refusal) => (isRefusal(row) ? row : { ...kept, answers: [...answers, row] });
  if (act === 'suspend') {
    const pause = suspend({ ...proposal, outcome, isReplaced: false }, { reason: 'le prix' }, pauses.length, lead, at);
    if (isRefusal(pause)) return pause;
    return { ...kept, proposal: { ...proposal, pause }, pauses: [...pauses, { ...pause, until: null }] };
  }
  if (act === 'resume') {
    const ends = resume(proposal, lead, at);
    if (isRefusal(ends)) return ends;
    const isNew = ends.round !== null && ends.round !== proposal.round;
    return {
      ...kept,
      proposal: { ...proposal, ...ends, pause: null },
      pauses: pauses.map((each) => ({ ...each, until: each.until ?? at })),
      rounds: isNew ? [...kept.rounds, ends.round] : kept.rounds,
    };
  }
  if (act === 'telephone') {
    const told = { ...said, organisationId, toldBy: 'Mina' };
    return answered(
      answerByTelephone(proposal, own, told, { leftOn: null, isOwn, hasOwnObjection: false }, lead, stamp),
    );
  }
  if (act === 'answer') return answered(answer(proposal, own, said, someone, stamp));
  if (act === 'take-back')
    return answered(withdrawAnswer(proposal, own, { stage: 'binding', reason: '' }, someone, stamp));
  if (act === 'interest') {
    const interest = declareInterest(proposal, interests, answers, { words: 'la nôtre' }, someone, stamp);
    if (isRefusal(interest)) return interest;
    const voters = proposal.voters.map((each) =>
      each.id === interest.organisationId ? { ...each, isLeftOut: interest.isLeftOut } : each,
    );
    return { ...kept, proposal: { ...proposal, voters }, interests: [...interests, interest] };
  }
  if (act === 'new-words') return reworded(kept, at, number);
  const voters = proposal.voters.filter((each) => !each.isLeftOut);
  const openObjections = openAmong(objectionsAmong(answers, []), voters).length;
  const { wording, commitment } = proposal;
  const counted = result(proposal.rule, voters, answers, [], { wording, openObjections, commitment });
  const closed = close(proposal, act === 'close' ? lead : null, at, counted);
  return isRefusal(closed) ? closed : { ...kept, proposal: closed, outcome: counted.outcome };
}

/** To the round where the text changes, with other words, and back to the one where everyone is asked again. */
function reworded(kept: Kept, at: Instant, number: number): Kept | Refusal {
  if (kept.rounds.length === 0) return { refused: 'no-rounds' };
  const so = { ...course([...kept.rounds]), wordings: kept.wordings };
  const to = { mode: 'days', days: null, seen: presentRound(so).number };
  const changing = move(kept.proposal, so, { ...to, to: 'integrate' }, coordinator, at);
  if (isRefusal(changing)) return changing;
  const during = { ...so, rounds: [...so.rounds, changing] };
  const words = { seen: so.wordings.length, title: FIRST_WORDS.title, text: `Texte ${number}.` };
  const credited = { personId: coordinator.personId, organisationId: null };
  const stamp = { id: numbered(20_000 + number), at, today: dayOf(at, 'Europe/Brussels') };
  const next = given(reword(kept.proposal, during, words, credited, coordinator, stamp));
  const later = { ...during, wordings: [...so.wordings, next] };
  const round = given(move(kept.proposal, later, { ...to, to: 'object', seen: changing.number }, coordinator, at));
  const proposal = { ...kept.proposal, round, wording: next.number, text: next.text };
  return { ...kept, proposal, rounds: [...during.rounds, round], wordings: later.wordings };
}

/** What the walk itself remembers, without asking the rules. */
interface Memory {
  readonly standing: Map<Id, Answer>;
  readonly closesAt: Instant;
  readonly lapsesAt: Instant | undefined;
  lost: number;
  suspendedAt: Instant | null;
}

const between = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from);

/** What must hold after every act, whoever did it. */
function check(before: Kept, after: Kept, { act }: Step, at: Instant, memory: Memory): void {
  const row = after.answers.length > before.answers.length ? after.answers.at(-1) : undefined;
  if (before.proposal.closing) {
    const { pause: _, ...ended } = before.proposal;
    const { pause: __, ...now } = after.proposal;
    assert.deepEqual(now, ended, 'closed stays closed');
    assert.equal(after.answers.length + after.interests.length, before.answers.length + before.interests.length);
    return;
  }
  if (act === 'suspend') memory.suspendedAt = at;
  if (act === 'resume') {
    const length = between(memory.suspendedAt ?? assert.fail('it went on without having been suspended'), at);
    memory.lost += length;
    memory.suspendedAt = null;
    const [was, is] = [before.proposal.round?.endsAt, after.proposal.round?.endsAt];
    if (was && is) assert.equal(between(was, is), length, 'a round lasts longer by exactly the pause');
  }
  assert.equal(after.proposal.closesAt, plusMilliseconds(memory.closesAt, memory.lost), 'so does the window');
  const lapsesAt = memory.lapsesAt && plusMilliseconds(memory.lapsesAt, memory.lost);
  assert.equal(after.proposal.commitment?.lapsesAt, lapsesAt, 'and the time to put money together');
  if (row) remember(row, before, memory);
  const standing = bindingAnswers(after.answers);
  assert.deepEqual(
    new Map(standing.map((each) => [each.organisationId, each.id])),
    new Map([...memory.standing].map(([id, each]) => [id, each.id])),
    'of each organisation one answer stands, the last',
  );
  const left = after.proposal.voters.filter((each) => each.isLeftOut);
  assert.ok(left.length < NAMES.length, 'somebody is left to answer');
  if (left.length > before.proposal.voters.filter((each) => each.isLeftOut).length)
    assert.equal(before.answers.length, 0, 'who counts changed under those who had spoken');
  if (after.proposal.closing) {
    assert.equal(memory.suspendedAt, null, 'it was closed while it was suspended');
    const present = standing.filter((each) => each.wording === after.proposal.wording);
    const isEarly = at < after.proposal.closesAt;
    if (isEarly) assert.equal(present.length, NAMES.length - left.length, 'it was closed early, over a silence');
  }
}

/** An answer was given, or taken back. */
function remember(row: Answer, before: Kept, { standing, suspendedAt }: Memory): void {
  assert.equal(suspendedAt, null, 'it was answered while it was suspended');
  const asked = before.proposal.voters.find((each) => each.id === row.organisationId);
  assert.ok(asked && !asked.isLeftOut, 'whoever is left out does not answer');
  const earlier = standing.get(row.organisationId);
  assert.equal(row.replacesId, earlier?.id ?? null);
  if (row.toldBy !== null && earlier?.toldBy === null)
    assert.notEqual(earlier.wording, before.proposal.wording, 'a call was noted over an own answer');
  if (row.kind === 'withdrawn') standing.delete(row.organisationId);
  else standing.set(row.organisationId, row);
}

test('whatever becomes of a proposal, in whatever order, the promises hold after each act', () => {
  const reached = { closed: 0, later: 0, again: 0, corrected: 0, out: 0, decision: 0, refused: 0, done: 0 };
  const walk = fc.array(step, { minLength: 20, maxLength: 80 });
  const kinds = fc.constantFrom('medium', 'money', 'consent');
  fc.assert(
    fc.property(kinds, fc.boolean(), walk, (kind, mayAnswer, steps) => {
      let kept = begun(kind, mayAnswer);
      const { closesAt, commitment } = kept.proposal;
      const memory = { standing: new Map(), closesAt, lapsesAt: commitment?.lapsesAt, lost: 0, suspendedAt: null };
      let at = on('2022-06-08');
      steps.forEach((each, place) => {
        at = plusMilliseconds(at, each.milliseconds);
        const outcome = done(kept, each, at, place);
        reached[isRefusal(outcome) ? 'refused' : 'done'] += 1;
        if (isRefusal(outcome)) return;
        check(kept, outcome, each, at, memory);
        kept = outcome;
      });
      const told = kept.answers.filter((each) => each.toldBy !== null);
      const replaced = (row: Answer) => kept.answers.find((each) => each.id === row.replacesId);
      if (kept.proposal.closing) reached.closed += 1;
      if (memory.lost > 0) reached.later += 1;
      if (told.some((each) => replaced(each)?.toldBy === null)) reached.again += 1;
      if (kept.answers.some((each) => each.toldBy === null && replaced(each)?.toldBy)) reached.corrected += 1;
      if (kept.proposal.voters.some((each) => each.isLeftOut)) reached.out += 1;
      const { closing } = kept.proposal;
      if (kept.pauses.some((each) => closing && each.at > closing.at && each.until)) reached.decision += 1;
    }),
    { numRuns: 1_000, seed: 2022 },
  );
  for (const [what, times] of Object.entries(reached)) assert.ok(times > 5, `the walks went through ${what}: ${times}`);
});
