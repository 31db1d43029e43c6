import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { day } from '../../../basics/day';
import { refuse } from '../../../basics/outcome';
import { given } from '../../needs/rules/testing';
import { concernText, isConcerned, readConcern } from './concern';
import { ESTIMATE_LIMITS, type EstimateInput, estimate, isValid, LARGEST_MINUTES, minutesOf } from './estimate';

const today = day('2022-06-07');
const leader = { label: 'Responsable de créneau', lowMinutes: 240, concerns: 'all' };
const fourHours: EstimateInput = { lines: [leader], validUntil: day('2022-09-30'), analysisMinutes: 15 };
const withLine = (line: object): EstimateInput => ({ ...fourHours, lines: [leader, { ...leader, ...line }] });

test('SC1: "4 h at most", found out in 15 minutes, holds until the end of September', () => {
  const given4h = given(estimate(fourHours, today));
  assert.deepEqual(minutesOf(given4h), { lowMinutes: 240, highMinutes: 240 });
  assert.equal(given4h.analysisMinutes, 15);
  assert.deepEqual(given4h.lines[0]?.concerns, { kind: 'all' });
});

test('a hundred lines fit, and a label of two hundred letters', () => {
  const lines = Array(100).fill({ ...leader, label: 'a'.repeat(200) });
  assert.equal(given(estimate({ ...fourHours, lines }, today)).lines.length, 100);
});

test('a range has two ends, and they add up over the lines', () => {
  const range = given(estimate(withLine({ lowMinutes: 60, highMinutes: 120 }), today));
  assert.deepEqual(minutesOf(range), { lowMinutes: 300, highMinutes: 360 });
});

test('SC2: a line given by Coopdevs costs nothing and says why', () => {
  const spain = { label: 'l10n_es_cooperator', lowMinutes: 0, concerns: 'country:ES' };
  assert.deepEqual(estimate(withLine(spain), today), refuse('zero-needs-reason', 'reason', { line: 2 }));
  const lines = given(estimate(withLine({ ...spain, reason: 'offert par Coopdevs' }), today)).lines;
  assert.equal(lines[1]?.reason, 'offert par Coopdevs');
});

test('an estimate holds until its last day included, and none begins in the past', () => {
  assert.deepEqual(
    estimate({ ...fourHours, validUntil: day('2022-06-06') }, today),
    refuse('valid-until-past', 'validUntil'),
  );
  assert.equal(given(estimate({ ...fourHours, validUntil: today }, today)).validUntil, today);
  assert.equal(isValid(fourHours, day('2022-09-30')), true);
  assert.equal(isValid(fourHours, day('2022-10-01')), false);
});

test('nothing, less than nothing, upside down, half minutes and absurd lengths are refused, the line named', () => {
  const second = { line: 2 };
  const refusals = [
    [withLine({ lowMinutes: -1 }), refuse('minutes-negative', 'lowMinutes', second)],
    [withLine({ lowMinutes: 10, highMinutes: -5 }), refuse('minutes-negative', 'highMinutes', second)],
    [withLine({ lowMinutes: 61, highMinutes: 60 }), refuse('range-upside-down', 'highMinutes', second)],
    [withLine({ lowMinutes: 0.5 }), refuse('minutes-not-whole', 'lowMinutes', second)],
    [withLine({ lowMinutes: Number.NaN }), refuse('minutes-not-whole', 'lowMinutes', second)],
    [
      withLine({ highMinutes: 1e15 }),
      refuse('minutes-too-large', 'highMinutes', { limit: LARGEST_MINUTES, ...second }),
    ],
    [withLine({ label: ' ' }), refuse('label-missing', 'label', second)],
    [withLine({ label: 'a'.repeat(201) }), refuse('words-too-long', 'label', { limit: 200, length: 201, ...second })],
    [withLine({ concerns: 'everyone' }), refuse('concern-unknown', 'concerns', second)],
    [withLine({ lowMinutes: LARGEST_MINUTES }), refuse('minutes-too-large', 'highMinutes', { limit: LARGEST_MINUTES })],
    [{ ...fourHours, lines: [] }, refuse('lines-missing', 'lines')],
    [
      { ...fourHours, lines: Array(101).fill(leader) },
      refuse('lines-too-many', 'lines', { limit: ESTIMATE_LIMITS.lines }),
    ],
    [
      { ...fourHours, lines: [{ ...leader, lowMinutes: 0, reason: 'compris' }] },
      refuse('estimate-zero', 'highMinutes'),
    ],
    [{ ...fourHours, analysisMinutes: -15 }, refuse('minutes-negative', 'analysisMinutes')],
  ] as const;
  for (const [input, refusal] of refusals) assert.deepEqual(estimate(input, today), refusal);
});

test('a line concerns everyone, a country, or those who run a module', () => {
  const leNid = { country: 'CH', modules: ['shift', 'l10n_ch_cooperator'] };
  const concerns = (text: string) => isConcerned(leNid, given(readConcern(text)));
  assert.deepEqual(['all', 'country:CH', 'country:BE', 'module:shift', 'module:eater'].map(concerns), [
    true,
    true,
    false,
    true,
    false,
  ]);
});

test('a concern is read as it is written, and nothing else is', () => {
  const text = fc.oneof(
    fc.constant('all'),
    fc.stringMatching(/^country:[A-Z]{2}$/),
    fc.stringMatching(/^module:[a-z]\w{0,20}$/),
  );
  fc.assert(
    fc.property(
      text.map((each) => each.replace(/:[\w]+/, (name) => (each.startsWith('m') ? name.toLowerCase() : name))),
      (each) => {
        assert.equal(concernText(given(readConcern(each))), each);
      },
    ),
  );
  for (const bad of ['', 'ALL', 'country:', 'country:be', 'country:BEL', 'module:', 'module:A', 'all:BE', 'all\n']) {
    assert.deepEqual(readConcern(bad), refuse('concern-unknown', 'concerns'));
  }
});
