import assert from 'node:assert/strict';
import { test } from 'node:test';
import { electionFaults } from '../../../../bin/lib/election.mjs';
import fc from '../../../../test/properties';
import { day, plusDays } from '../../../basics/day';
import { isRefusal } from '../../../basics/outcome';
import { coordinator, someoneOf } from '../../needs/rules/testing';
import { type Answer, type Election, isEnded, STAGES, type Stage, sealed, sealedText, standing, tally } from '.';
import { type Coop, SEVEN, Walk } from './testing';

/** Every way there is, written down a second time: what leads from one step to the next. */
const WAYS: Readonly<Record<Stage, readonly Stage[]>> = {
  role: ['role', 'nominate', 'stopped'],
  nominate: ['nominate', 'change', 'stopped'],
  change: ['change', 'propose', 'stopped'],
  propose: ['propose', 'object', 'stopped'],
  object: ['object', 'integrate', 'accept', 'stopped'],
  integrate: ['integrate', 'object', 'stopped'],
  accept: ['accept', 'propose', 'elected', 'stopped'],
  elected: [],
  stopped: [],
};

const coop = fc.constantFrom(...SEVEN);
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant('move'), to: fc.constantFrom(...STAGES, 'stopped'), days: fc.nat(3) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ does: fc.constantFrom('nominate', 'change', 'propose'), who: coop, whom: coop }),
  },
  { weight: 8, arbitrary: fc.record({ does: fc.constant('all'), whom: coop, objects: fc.option(coop) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('consent', 'object', 'accept', 'decline'), who: coop }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('leave', 'sleep', 'reword', 'late'), who: coop }) },
);
type Act = { does: string; to?: string; days?: number; who?: Coop; whom?: Coop; objects?: Coop | null };

test('however people act, in whatever order, an election stays what it promises to be', () => {
  const reached = new Map<Stage, number>();
  fc.assert(
    fc.property(fc.array(act, { minLength: 20, maxLength: 60 }), (acts) => {
      const walk = new Walk();
      for (const [place, each] of acts.entries()) {
        const before = walk.election;
        perform(walk, each, place);
        follows(before, walk.election);
      }
      reached.set(walk.stage, (reached.get(walk.stage) ?? 0) + 1);
    }),
    { numRuns: 500 },
  );
  // A walk that never arrives proves little.
  for (const stage of ['elected', 'stopped', 'integrate', 'accept'] as const)
    assert.ok((reached.get(stage) ?? 0) > 0, `no walk came to ${stage}`);
});

/** Does one act; `all` has every supermarket say what the stage asks of it and whoever leads go on. */
function perform(
  walk: Walk,
  { does, to = '', days = 0, who = 'Bloum', whom = 'Polln', objects }: Act,
  place: number,
): void {
  const pace = days === 0 ? { mode: 'live' } : { mode: 'days', endsOn: plusDays(day(walk.when), days) };
  // Where a walk stops by chance it has seldom come far.
  if (does === 'move' && (to !== 'stopped' || place % 7 === 0)) walk.move(to, { ...pace, reason: 'une raison' });
  if (does === 'nominate') walk.nominate(who, whom);
  if (does === 'change') walk.change(who, whom);
  if (does === 'propose') proposes(walk, whom, place);
  if (does === 'consent' || does === 'object') walk.answer(who, does, { reason: `secret-${who}` });
  if (does === 'accept' || does === 'decline') walk.accept(who, does);
  if (does === 'leave') walk.leaves(who);
  if (does === 'sleep') walk.when = plusDays(day(walk.when), 1);
  if (does === 'reword') walk.reword(`Autrement ${place}`);
  if (does === 'late') walk.answer(who, 'consent', { seen: 2 });
  if (does !== 'all') return;
  if (walk.stage === 'role') walk.move('nominate');
  else if (walk.stage === 'nominate') {
    for (const each of SEVEN) walk.nominate(each, whom);
    walk.move('change');
  } else if (walk.stage === 'change') walk.move('propose');
  else if (walk.stage === 'propose' || walk.stage === 'integrate') proposes(walk, whom, place);
  else if (walk.stage === 'object') {
    for (const each of SEVEN) walk.answer(each, each === objects ? 'object' : 'consent', { reason: `secret-${each}` });
    walk.move('accept');
    walk.move('integrate');
  } else if (walk.stage === 'accept') for (const each of SEVEN) walk.accept(each);
}

const proposes = (walk: Walk, whom: Coop, place: number) =>
  walk.propose(whom, { words: `mots ${place}`, adjustment: walk.stage === 'integrate' ? 'ajusté' : '' });

/** What must hold after an act, whatever it was. */
function follows(before: Election, after: Election): void {
  const from = standing(before);
  const to = standing(after);
  if (isEnded(from.stage)) assert.deepEqual({ ...after, voters: [] }, { ...before, voters: [] });
  after.steps.forEach((step, place) => {
    assert.equal(step.number, place + 1);
    const earlier = after.steps[place - 1];
    if (earlier) assert.ok(WAYS[earlier.stage].includes(step.stage), `${earlier.stage} → ${step.stage}`);
  });
  assert.deepEqual(after.steps.slice(0, before.steps.length), before.steps);
  assert.deepEqual(after.nominations.slice(0, before.nominations.length), before.nominations);
  assert.deepEqual(after.answers.slice(0, before.answers.length), before.answers);

  const named = new Set(after.nominations.filter((each) => !each.isChange).map((each) => each.nomineeId));
  for (const { id } of after.voters) {
    const own = after.nominations.filter((each) => each.organisationId === id && each.isChange);
    assert.ok(own.length <= 1, 'an organisation changed twice');
    for (const each of own) assert.ok(named.has(each.nomineeId), 'someone new was named by a change');
  }
  const entries = after.steps.filter(
    (step, place) => step.stage === 'object' && after.steps[place - 1]?.stage !== 'object',
  );
  assert.equal(entries.length, after.proposed.length);
  for (const each of after.answers) assert.ok(each.proposed >= 1 && each.proposed <= after.proposed.length);
  assert.equal(
    to.stage === 'elected',
    after.acceptances.some((each) => each.kind === 'accept'),
  );
  if (to.stage === 'elected' && from.stage !== 'elected') wasConsented(after);
  if (isEnded(to.stage)) tellsNoObjector(after);
}

/** Nobody who took part when the objections were closed objected to whom was elected, nor was passed over in haste. */
function wasConsented(election: Election): void {
  const last = election.proposed.at(-1) ?? assert.fail('nobody was proposed');
  const accepting = election.steps.findLast((each) => each.stage !== 'elected' && each.stage !== 'accept');
  const closed = election.steps.find((each) => each.number === (accepting?.number ?? 0) + 1) ?? assert.fail();
  const met = tally(election, last.number, closed.on, closed.at);
  assert.equal(met.objections.length, 0);
  assert.ok(met.consents > 0);
  if (accepting?.endsAt === null) assert.equal(met.silent.length, 0);
  assert.equal(election.steps.at(-1)?.personId, last.personId);
  const { term } = sealed(election);
  assert.equal(term?.personId, last.personId);
}

function tellsNoObjector(election: Election): void {
  const text = sealedText(election, 1);
  assert.doesNotMatch(text, /secret-/);
  // Followed through by the checker that shares no line with these rules.
  assert.deepEqual(electionFaults(JSON.parse(text)), []);
  // Had others objected, as many, the very same text would have been sealed.
  const ids = election.voters.filter((each) => each.leftOn === null).map((each) => each.id);
  if (ids.length < election.voters.length) return;
  const turned = (id: Answer['organisationId']) => ids[(ids.indexOf(id) + 1) % ids.length] ?? id;
  const answers = election.answers.map((each) => ({ ...each, organisationId: turned(each.organisationId) }));
  assert.equal(sealedText({ ...election, answers }, 1), text);
}

test('a refused act leaves no trace', () => {
  const walk = new Walk();
  const before = walk.election;
  assert.ok(isRefusal(walk.move('accept')));
  assert.ok(isRefusal(walk.nominate('Bloum', 'Polln')));
  assert.ok(isRefusal(walk.propose('Polln', {}, someoneOf('Bloum'))));
  assert.ok(isRefusal(walk.move('nominate', { seen: 9 }, coordinator)));
  assert.equal(walk.election, before);
});
