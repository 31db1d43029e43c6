import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { isRefusal, refuse } from '../../../basics/outcome';
import { type Answer, answer, tally } from './answering';
import { gather, type Merge, type MergeableNeed, merge, mergedInto, unmerge } from './merging';
import { coordinator, given, type Name, numbered, on, organisation, someoneOf, stamp } from './testing';

let rows = 0;
function says(name: Name, kind: string, stage: string, when: string): Answer {
  rows += 1;
  return given(answer(false, { kind, stage, sentence: '' }, someoneOf(name), stamp(when, rows)));
}
const need = (number: number, name: Name, voicedOn: string, answers: Answer[] = []): MergeableNeed => ({
  id: numbered(number),
  voicedAt: on(voicedOn),
  author: { personId: someoneOf(name).personId, organisationId: organisation(name) },
  answers,
});

const cards = need(72, 'Polln', '2022-02-24', [
  says('BEES coop', 'us-too', 'binding', '2022-03-01'),
  says('Bloum', 'us-too', 'leaning', '2022-03-01'),
]);
const badges = need(71, 'Oufticoop', '2022-03-10', [
  says('BEES coop', 'hurts-us', 'leaning', '2022-04-01'),
  says('Bloum', 'not-us', 'binding', '2022-03-15'),
  says('Coopéco', 'us-too', 'leaning', '2022-03-15'),
]);
const fold = { keptId: cards.id, foldedId: badges.id, reason: 'la même carte' };
const merged = given(merge([], fold, coordinator, stamp('2022-05-01', 500)));

test('a merge credits both authors, the first to speak first', () => {
  const gathered = gather(cards.id, [badges, cards], [merged]);
  assert.deepEqual(gathered.needIds, [cards.id, badges.id]);
  assert.deepEqual(gathered.authors, [cards.author, badges.author]);
});

test('someone who voiced both needs is credited once', () => {
  const again = { ...badges, author: cards.author };
  assert.deepEqual(gather(cards.id, [cards, again], [merged]).authors, [cards.author]);
});

test('no organisation is counted twice: the binding answer beats the leaning, wherever it was given', () => {
  const counted = tally(gather(cards.id, [cards, badges], [merged]).answers, []);
  assert.deepEqual(
    counted.organisations.map((each) => [each.organisationId, each.kind]),
    [
      [organisation('BEES coop'), 'us-too'],
      [organisation('Bloum'), 'not-us'],
      [organisation('Coopéco'), 'us-too'],
    ],
  );
});

test('of two binding answers of one organisation, the later wins', () => {
  const later = { ...badges, answers: [says('BEES coop', 'not-us', 'binding', '2022-04-01')] };
  const counted = tally(gather(cards.id, [cards, later], [merged]).answers, []);
  assert.equal(counted.organisations.find((each) => each.organisationId === organisation('BEES coop'))?.kind, 'not-us');
});

test('taking them apart restores both exactly', () => {
  const undone = given(unmerge(merged, { reason: 'pas la même carte' }, coordinator, stamp('2022-05-02', 501)));
  for (const each of [cards, badges]) {
    assert.deepEqual(gather(each.id, [cards, badges], [undone]), gather(each.id, [cards, badges], []));
  }
  assert.equal(mergedInto([undone], badges.id), null);
  assert.deepEqual(unmerge(undone, { reason: 'encore' }, coordinator, stamp('2022-05-03')), refuse('already-undone'));
});

test('what cannot be merged is said by name', () => {
  const other = numbered(73);
  const asked = (input: Partial<typeof fold>, by = coordinator) =>
    merge([merged], { ...fold, ...input }, by, stamp('2022-05-02'));
  assert.deepEqual(asked({ foldedId: cards.id }), refuse('merge-with-itself', 'keptId'));
  assert.deepEqual(asked({}), refuse('already-merged'));
  assert.deepEqual(asked({ keptId: badges.id, foldedId: other }), refuse('merge-into-merged', 'keptId'));
  assert.deepEqual(asked({ foldedId: other, reason: '' }), refuse('reason-missing', 'reason'));
  assert.deepEqual(asked({ foldedId: other }, someoneOf('Polln')), refuse('merge-not-yours'));
  assert.deepEqual(
    unmerge(merged, { reason: 'non' }, someoneOf('Polln'), stamp('2022-05-02')),
    refuse('merge-not-yours'),
  );
  assert.deepEqual(
    unmerge(merged, { reason: '' }, coordinator, stamp('2022-05-02')),
    refuse('reason-missing', 'reason'),
  );
});

test('whatever is merged and undone, each need lies in one place and nothing gets lost', () => {
  const needs = [1, 2, 3, 4, 5].map((number) => need(number, 'Polln', `2022-03-0${number}`));
  const act = fc.record({ kept: fc.nat(4), folded: fc.nat(4), undo: fc.boolean() });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
      let merges: readonly Merge[] = [];
      for (const [index, { kept, folded, undo }] of acts.entries()) {
        const ids = { keptId: numbered(kept + 1), foldedId: numbered(folded + 1), reason: 'r' };
        const standing = merges.find((each) => each.foldedId === ids.foldedId && !each.undone);
        const when = stamp('2022-05-01', index);
        if (undo && standing) {
          const undone = given(unmerge(standing, { reason: 'r' }, coordinator, when));
          merges = merges.map((each) => (each === standing ? undone : each));
          continue;
        }
        const next = merge(merges, ids, coordinator, when);
        if (!isRefusal(next)) merges = [...merges, next];
      }
      const roots = needs.filter((each) => mergedInto(merges, each.id) === null);
      const lying = roots.flatMap((each) => gather(each.id, needs, merges).needIds).sort();
      assert.deepEqual(
        lying,
        needs.map((each) => each.id),
      );
    }),
  );
});
