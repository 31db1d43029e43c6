import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../../test/properties';
import { plusMinutes } from '../../../../basics/instant';
import { isRefusal } from '../../../../basics/outcome';
import { on } from '../../../needs/rules/testing';
import { objectionsAmong, openAmong } from '../objections';
import { presentWording } from './course';
import { begun, done, type Kept, type Step, step } from './testing/walk';

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
      let kept = begun();
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
