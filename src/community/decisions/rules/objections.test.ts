import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../../basics/day';
import { refuse } from '../../../basics/outcome';
import { coordinator, given, numbered, on, organisation, someoneOf, stamp } from '../../needs/rules/testing';
import type { Answer } from './answer';
import {
  acknowledge,
  assign,
  type CareInput,
  examine,
  type IntegrateInput,
  integrate,
  type ObjectionEvent,
  objectionsAmong,
  openAmong,
  type Raised,
} from './objections';
import type { Course } from './rounds';
import { course, FIRST_WORDS, proposed, reworded, said } from './rounds/testing';

const objection = said('Polln', 'object', '2022-06-10', { reason: 'personne pour ouvrir le samedi' });
const anna = numbered(41);
const owners = [anna, numbered(42)];
const care: CareInput = { objectionId: objection.id, ownerId: anna, dueOn: day('2022-06-20') };
const objecting = course(['clarify', 'object']);
const integrating = course(['clarify', 'object', 'integrate']);
const raised = (
  answers: readonly Answer[],
  events: readonly ObjectionEvent[] = [],
  from: Course = objecting,
): Raised => ({
  course: from,
  objections: objectionsAmong(answers, events),
});
const heard = given(acknowledge(proposed, raised([objection]), care, owners, coordinator, stamp('2022-06-11', 2)));
const sixHours: IntegrateInput = { objectionId: objection.id, seen: 1, ...FIRST_WORDS, text: 'Six heures.' };
const tested = { objectionId: objection.id, isObjection: false, reason: 'une préférence, pas un tort' };
const closingOf = (answers: readonly Answer[], events: readonly ObjectionEvent[] = []) =>
  objectionsAmong(answers, events)[0]?.closing?.how ?? 'open';

test('a binding objection stands open until something is done about it; a leaning is none', () => {
  const leaning = said('Bloum', 'object', '2022-06-11', { stage: 'leaning' });
  const found = objectionsAmong([objection, leaning, said('FR-1', 'agree', '2022-06-12')], []);
  assert.deepEqual(
    found.map(({ id, harm, wording, closing }) => ({ id, harm, wording, closing })),
    [{ id: objection.id, harm: 'personne pour ouvrir le samedi', wording: 1, closing: null }],
  );
});

test('one that was raised on the telephone keeps who said it', () => {
  const told = said('Bloum', 'object', '2022-06-11', { toldBy: 'Mina' });
  assert.deepEqual(
    objectionsAmong([objection, told], []).map(({ toldBy }) => toldBy),
    [null, 'Mina'],
  );
});

test('it is acknowledged once, with someone who takes care of it and a date', () => {
  const [life] = objectionsAmong([objection], [heard]);
  assert.deepEqual([life?.acknowledgedAt, life?.ownerId, life?.dueOn], [on('2022-06-11'), anna, '2022-06-20']);
  const again = acknowledge(proposed, raised([objection], [heard]), care, owners, coordinator, stamp('2022-06-12'));
  assert.deepEqual(again, refuse('already-acknowledged'));
});

test('its owner has a seat, its date is to come, and a delegate acknowledges nothing', () => {
  const refused = (change: Partial<CareInput>, by = coordinator) =>
    acknowledge(proposed, raised([objection]), { ...care, ...change }, owners, by, stamp('2022-06-11'));
  assert.deepEqual(refused({ ownerId: null }), refuse('owner-missing', 'owner'));
  assert.deepEqual(refused({ ownerId: numbered(99) }), refuse('owner-unknown', 'owner'));
  assert.deepEqual(refused({ dueOn: null }), refuse('due-missing', 'dueOn'));
  assert.deepEqual(refused({ dueOn: day('2022-06-10') }), refuse('in-the-past', 'dueOn'));
  assert.deepEqual(refused({ objectionId: numbered(99) }), refuse('objection-missing'));
  assert.deepEqual(refused({}, someoneOf('Bloum')), refuse('proposal-not-yours'));
});

test('it passes to someone else, and the last word holds', () => {
  const input = { ...care, ownerId: numbered(42), dueOn: day('2022-06-25') };
  const when = stamp('2022-06-12', 3);
  const early = assign(proposed, raised([objection]), input, owners, coordinator, when);
  assert.deepEqual(early, refuse('not-acknowledged'));
  const passed = given(assign(proposed, raised([objection], [heard]), input, owners, coordinator, when));
  const [life] = objectionsAmong([objection], [heard, passed]);
  assert.deepEqual([life?.ownerId, life?.dueOn, life?.acknowledgedAt], [numbered(42), '2022-06-25', on('2022-06-11')]);
});

test('it closes with the change it produced, owed to whoever raised it', () => {
  const when = stamp('2022-06-13', 4);
  const { event, wording } = given(
    integrate(proposed, raised([objection], [heard], integrating), sixHours, coordinator, when),
  );
  assert.deepEqual([event.kind, event.wording, wording?.number, wording?.text], ['integrated', 2, 2, 'Six heures.']);
  assert.deepEqual(wording?.creditedTo, { personId: objection.personId, organisationId: organisation('Polln') });
  assert.equal(closingOf([objection], [heard, event]), 'integrated');
});

test('the same change may answer two objections; the text they object to answers none', () => {
  const when = stamp('2022-06-13', 4);
  const same: IntegrateInput = { ...sixHours, ...FIRST_WORDS };
  const unchanged = integrate(proposed, raised([objection], [heard], integrating), same, coordinator, when);
  assert.deepEqual(unchanged, refuse('words-unchanged', 'text'));
  const wordings = [...integrating.wordings, reworded(2, 'Six heures.', '2022-06-12')];
  const later = raised([objection], [heard], { ...integrating, wordings });
  const { event, wording } = given(integrate(proposed, later, { ...sixHours, seen: 2 }, coordinator, when));
  assert.deepEqual([event.wording, wording], [2, null]);
  const against = said('Polln', 'object', '2022-06-10', { wording: 2 });
  const objectedTo = raised([against], [heard], { ...integrating, wordings });
  const refused = integrate(proposed, objectedTo, { ...sixHours, seen: 2 }, coordinator, when);
  assert.deepEqual(refused, refuse('words-unchanged', 'text'));
});

test('nothing is integrated outside its round, unheard, or over a text changed meanwhile', () => {
  const when = stamp('2022-06-13', 4);
  const refused = (from: Raised, input = sixHours) => integrate(proposed, from, input, coordinator, when);
  const outside = refuse('not-in-this-round', undefined, { round: 'object' });
  assert.deepEqual(refused(raised([objection], [heard])), outside);
  assert.deepEqual(refused(raised([objection], [], integrating)), refuse('not-acknowledged'));
  const stale = refused(raised([objection], [heard], integrating), { ...sixHours, seen: 2 });
  assert.deepEqual(stale, refuse('wording-moved', 'text'));
});

test('a test that says it is none closes it, one that says it is leaves it open, and both are kept', () => {
  const verdict = (isObjection: boolean, number: number) =>
    given(
      examine(
        proposed,
        raised([objection], [heard]),
        { ...tested, isObjection },
        coordinator,
        stamp('2022-06-12', number),
      ),
    );
  const [yes, no] = [verdict(true, 5), verdict(false, 6)];
  assert.equal(closingOf([objection], [heard, yes]), 'open');
  assert.equal(closingOf([objection], [heard, yes, no]), 'not-an-objection');
  assert.equal(objectionsAmong([objection], [heard, yes, no])[0]?.tests.length, 2);
});

test('a test says its verdict and its reason, where objections are heard', () => {
  const refused = (change: object, from = raised([objection], [heard])) =>
    examine(proposed, from, { ...tested, ...change }, coordinator, stamp('2022-06-12', 5));
  assert.deepEqual(refused({ isObjection: null }), refuse('verdict-missing', 'isObjection'));
  assert.deepEqual(refused({ reason: '' }), refuse('reason-missing', 'reason'));
  const reacting = raised([objection], [heard], course(['clarify', 'react']));
  assert.deepEqual(refused({}, reacting), refuse('not-in-this-round', undefined, { round: 'react' }));
});

test('only its own organisation withdraws it: by answering otherwise, or by taking it back', () => {
  assert.equal(closingOf([objection, said('Bloum', 'agree', '2022-06-12')]), 'open');
  assert.equal(closingOf([objection, said('Polln', 'agree', '2022-06-12')]), 'withdrawn');
  assert.equal(closingOf([objection, said('Polln', 'withdrawn', '2022-06-12')]), 'withdrawn');
  assert.equal(closingOf([objection, said('Polln', 'object', '2022-06-12')]), 'raised-again');
  assert.equal(closingOf([objection, said('Polln', 'agree', '2022-06-12', { stage: 'leaning' })]), 'open');
});

test('what closed it first is what closed it', () => {
  const { event } = given(
    integrate(
      ...([
        proposed,
        raised([objection], [heard], integrating),
        sixHours,
        coordinator,
        stamp('2022-06-13', 4),
      ] as const),
    ),
  );
  const later = said('Polln', 'agree', '2022-06-14', { wording: 2 });
  assert.equal(closingOf([objection, later], [heard, event]), 'integrated');
  assert.equal(closingOf([objection, said('Polln', 'agree', '2022-06-12')], [heard, event]), 'withdrawn');
});

test('one that is closed stays closed', () => {
  const withdrawn = raised([objection, said('Polln', 'agree', '2022-06-12')], [heard], integrating);
  const when = stamp('2022-06-13', 4);
  const closed = refuse('objection-closed');
  assert.deepEqual(integrate(proposed, withdrawn, sixHours, coordinator, when), closed);
  assert.deepEqual(examine(proposed, withdrawn, tested, coordinator, when), closed);
  assert.deepEqual(assign(proposed, withdrawn, care, owners, coordinator, when), closed);
});

test('the objection of an organisation that takes part no more stops nothing', () => {
  const objections = objectionsAmong([objection], []);
  assert.equal(openAmong(objections, proposed.voters).length, 1);
  assert.equal(
    openAmong(
      objections,
      proposed.voters.filter(({ id }) => id !== organisation('Polln')),
    ).length,
    0,
  );
});
