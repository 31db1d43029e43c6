import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recountFaults } from '../../bin/lib/recount.mjs';
import { day } from '../../src/basics/day';
import { type Instant, plusMinutes } from '../../src/basics/instant';
import { isRefusal } from '../../src/basics/outcome';
import { canonical } from '../../src/basics/text';
import {
  NO_CIRCUMSTANCES,
  objectionsAmong,
  openAmong,
  type Proposal,
  result,
  sealed,
  withdrawProposal,
} from '../../src/community/decisions/rules';
import { begun, done, type Kept, type Step, step } from '../../src/community/decisions/rules/rounds/testing/walk';
import { proposed, voters } from '../../src/community/decisions/rules/testing';
import {
  coordinator,
  given,
  MEMBER_NAMES,
  type Name,
  numbered,
  on,
  organisation,
  someoneOf,
} from '../../src/community/needs/rules/testing';
import fc from '../properties';

// biome-ignore lint/suspicious/noExplicitAny: an entry is whatever a file says, and is forged here on purpose
type Entry = any;

/** The entry of what was done so far, as if it ended now, among these voters. */
function entryOf({ proposal, course, answers, events }: Kept, voting: readonly Name[] = MEMBER_NAMES): Entry {
  const asking = new Set(voting.map(organisation));
  const those = voters.filter((each) => asking.has(each.id));
  const openObjections = openAmong(objectionsAmong(answers, events), those).length;
  const grounds = { wording: proposal.wording, openObjections };
  const counting = { ...grounds, commitment: proposal.commitment };
  const counted = proposal.withdrawal ? null : result(proposal.rule, those, answers, [], counting);
  const rounds = { rounds: course.rounds, wordings: course.wordings, events };
  const circumstances = { ...NO_CIRCUMSTANCES, rounds };
  return JSON.parse(canonical(sealed(proposal, those, answers, counted, grounds, circumstances)));
}

const closedAt = (proposal: Proposal, at: Instant): Proposal => ({
  ...proposal,
  closing: { personId: null, seatId: null, at, words: null },
});

const consent = proposed({ rule: 'consent' });
const paid = proposed({
  rule: 'consent',
  commitment: { neededCents: 30_000, lapsesOn: day('2022-07-20'), marginBasisPoints: 0 },
});

test('always: whatever course consent took, its entry counts again as it was sealed, at any moment', () => {
  const reached = { closed: 0, withdrawn: 0, lapsed: 0, open: 0, again: 0, integrated: 0, none: 0, left: 0 };
  const course = fc.record({
    steps: fc.array(step, { minLength: 40, maxLength: 120 }),
    opened: fc.constantFrom(consent, consent, paid),
    voting: fc.oneof(fc.constant([...MEMBER_NAMES]), fc.subarray([...MEMBER_NAMES], { minLength: 1 })),
    isTakenBack: fc.boolean(),
  });
  fc.assert(
    fc.property(course, ({ steps, opened, voting, isTakenBack }) => {
      let kept = begun(opened);
      let at = on('2022-06-08');
      steps.forEach((each, place) => {
        at = plusMinutes(at, each.minutes);
        const outcome = done(kept, each, at, place);
        if (isRefusal(outcome)) return;
        kept = outcome;
        const { closing } = kept.proposal;
        const entry = entryOf(closing ? kept : { ...kept, proposal: closedAt(kept.proposal, at) }, voting);
        // Only what the rules let end may have ended there; the count is right at any moment.
        const faults = recountFaults(entry).filter((fault) => closing || !fault.startsWith('was closed'));
        assert.deepEqual(faults, []);
        reached.open += Number(entry.result.openObjections > 0);
        reached.again += Number(entry.result.again > 0);
        reached.left += Number(voting.length < MEMBER_NAMES.length && entry.objections.length > 0);
        for (const { closing: end } of entry.objections) {
          reached.integrated += Number(end?.how === 'integrated');
          reached.none += Number(end?.how === 'not-an-objection');
        }
      });
      const { closing, commitment } = kept.proposal;
      reached.closed += Number(closing !== null);
      reached.lapsed += Number(closing !== null && commitment !== null);
      if (closing || !isTakenBack) return;
      const withdrawn = given(withdrawProposal(kept.proposal, { reason: 'non' }, coordinator, at));
      assert.deepEqual(recountFaults(entryOf({ ...kept, proposal: withdrawn }, voting)), []);
      reached.withdrawn += 1;
    }),
    { numRuns: 800, seed: 2022 },
  );
  for (const [what, times] of Object.entries(reached))
    assert.ok(times > 5, `the courses went through ${what}: ${times}`);
});

/** A course of consent, act by act, a day apart: two objections, one integrated and one that is none. */
function walked(acts: readonly Partial<Step>[]): Kept {
  const usual: Step = {
    ...{ act: 'move', who: coordinator, isLed: true, stale: 0, to: '', mode: 'days', kind: 'agree' },
    ...{ outcome: 'declined', text: '', pick: 0, minutes: 1 },
  };
  return acts.reduce<Kept>(
    (kept, act, place) =>
      given(done(kept, { ...usual, ...act }, plusMinutes(on('2022-06-08'), (place + 1) * 1_440), place)),
    begun(consent),
  );
}
const says = (name: Name, kind: Step['kind']): Partial<Step> => ({ act: 'answer', who: someoneOf(name), kind });
const toObject = { act: 'move', pick: 2 };
const again = { act: 'move', pick: 0 };
const ACTS: readonly Partial<Step>[] = [
  toObject,
  says('BEES coop', 'object'),
  says('Bloum', 'object'),
  says('Polln', 'agree'),
  says('Polln', 'abstain'),
  { act: 'acknowledge', pick: 0 },
  { act: 'acknowledge', pick: 1 },
  { act: 'examine', pick: 1 },
  { act: 'move' },
  { act: 'integrate', pick: 0, text: 'Six heures.' },
  again,
  ...MEMBER_NAMES.filter((name) => name !== 'Bloum').map((name) => says(name, 'agree')),
];
const stopped = walked(ACTS.map((act) => (act.act === 'examine' ? { ...act, act: 'assign' } : act)));
const ended = (kept: Kept): Kept => ({ ...kept, proposal: closedAt(kept.proposal, on('2022-07-20')) });
const entry = entryOf(ended(walked(ACTS)));

test('one objection integrated, one that is none: adopted, and nothing of people beyond what counts', () => {
  assert.deepEqual(recountFaults(entry), []);
  assert.deepEqual(
    [entry.result.outcome, entry.result.openObjections, entry.result.again, entry.result.yes],
    ['adopted', 0, 1, 11],
  );
  assert.deepEqual(
    entry.objections.map((each: Entry) => each.closing.how),
    ['integrated', 'not-an-objection'],
  );
  assert.deepEqual(Object.keys(entry.objections[0]), ['closing', 'events', 'id']);
  assert.deepEqual(Object.keys(entry.objections[0].events[0]), ['at', 'kind']);
  assert.deepEqual(Object.keys(entry.rounds[0]), ['endsAt', 'mode', 'number', 'openedAt', 'round']);
  assert.deepEqual(Object.keys(entry.wordings[0]), ['at', 'creditedTo', 'number', 'text', 'title']);
});

test('an objection that was never answered keeps consent from being closed', () => {
  const open = entryOf(ended(stopped));
  assert.equal(open.result.openObjections, 1);
  assert.deepEqual(recountFaults(open), ['was closed over 1 open objections']);
});

test('what is planted in the rounds of an entry is found, whatever it is', () => {
  const second = (change: (event: Entry) => Entry) => planted('objections.1.events.1', change);
  for (const [path, change, says] of [
    ['objections.0.closing', () => null, /says that it stands open .* what was done gives integrated/],
    ['objections.0.closing.how', () => 'withdrawn', /says withdrawn/],
    ['objections.0.events', (all) => all.slice(0, 1), /says integrated .* what was done gives withdrawn/],
    ['objections.0.events', (all) => all.slice(1), /nobody had acknowledged/],
    ['objections.0.events.1.wording', () => 1, /does not come after it/],
    ['objections', (all) => all.slice(1), /says nothing of the objection/],
    ['objections', (all) => [...all, { id: numbered(5), events: [], closing: null }], /that was not made/],
    ['objections', () => undefined, /lacks its wordings/],
    ['answers.3.wording', () => 2, /was not the text then/],
    ['answers.6.wording', () => undefined, /says again 1, its answers give 2/],
    ['answers.0.kind', () => 'agree', /that was not made/],
    ['grounds.openObjections', () => 1, /counts 1 open objections, what was done about them gives 0/],
    ['grounds.wording', () => 1, /counts wording 1 of 2/],
    ['wordings', (all) => all.slice(0, 1), /was not decided in its last wording/],
    ['wordings.0.number', () => 2, /in the place of 1/],
    ['wordings.1.at', () => on('2022-06-12'), /where the text does not change/],
    ['wordings.1.creditedTo', () => null, /to nobody/],
    ['text', () => 'Huit heures.', /was not decided in its last wording/],
    ['rounds', (all) => all.slice(0, 3), /was closed in the round integrate/],
    ['rounds.1.round', () => 'react', /when none was asked for/],
    ['rounds.2.round', () => 'clarify', /goes from object to clarify/],
    ['rounds.3.endsAt', () => null, /has no end for round 4/],
    ['rule', () => consentless, /under a rule that has none/],
    ['closedAt', () => on('2022-06-15'), /before its window ended/],
    ['result.openObjections', () => 1, /says openObjections 1, its answers give 0/],
    ['result.turnout.answered', () => 12, /turnout/],
  ] as const satisfies readonly (readonly [string, (value: Entry) => Entry, RegExp])[]) {
    assert.match(planted(path, change), says, path);
  }
  assert.match(
    second((event) => ({ ...event, isObjection: true })),
    /says openObjections 0, its answers give 1/,
  );
  assert.match(
    second((event) => ({ ...event, reason: '' })),
    /without a verdict or a reason/,
  );
  // A verdict turned together with all that follows from it is still against the count of answers.
  const forged = structuredClone(entry);
  forged.objections[1].events[1].isObjection = true;
  forged.objections[1].closing = null;
  forged.grounds.openObjections = 1;
  forged.result.openObjections = 1;
  assert.match(recountFaults(forged).join('\n'), /says because "nobody-objected", its answers give "objected"/);
});

const consentless = proposed().rule;

/** What is found in the entry once something in it was changed. */
function planted(path: string, change: (value: Entry) => Entry): string {
  const forged = structuredClone(entry);
  const names = path.split('.');
  const last = names.pop() ?? '';
  const place = names.reduce((within, name) => within[name], forged);
  place[last] = change(place[last]);
  assert.notDeepEqual(forged, entry, 'something is changed');
  return recountFaults(forged).join('\n');
}

test('an entry of consent that was sealed before its rounds were kept is counted as it stands', () => {
  const { wordings: _, rounds: __, objections: ___, ...before } = entry;
  assert.deepEqual(recountFaults(before), []);
  assert.match(
    recountFaults({ ...before, grounds: { ...before.grounds, openObjections: 2 } }).join('\n'),
    /more than were made/,
  );
});
