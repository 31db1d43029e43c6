import assert from 'node:assert/strict';
import { test } from 'node:test';
import { electionFaults } from '../../../../bin/lib/election.mjs';
import { refuse } from '../../../basics/outcome';
import type { Speaker } from '../../needs/rules';
import { coordinator, given, numbered, organisation, someoneOf } from '../../needs/rules/testing';
import {
  areShown,
  byPerson,
  changes,
  type Election,
  firstNominations,
  type Reader,
  sealed,
  sealedText,
  silentNominators,
  standing,
  tally,
  viewFor,
} from '.';
import { delegate, opened, place, SEVEN, Walk } from './testing';

const NAMED = {
  'BEES coop': 'Bloum',
  Bloum: 'Polln',
  Polln: 'Polln',
  Oufticoop: 'Bloum',
  Macavrac: 'Coopéco',
  Coopéco: 'Polln',
  'BE-7': 'Coopéco',
} as const;

const readerOf = ({ personId, seat }: Speaker): Reader => ({ personId, seats: [seat] });
const today = () => place().stamp.today;

/** Up to the proposal of Polln, two changes included. */
function proposedPolln(): Walk {
  const walk = new Walk().named(NAMED);
  given(walk.change('BEES coop', 'Polln'));
  given(walk.change('Macavrac', 'Polln'));
  given(walk.move('propose'));
  given(walk.propose('Polln'));
  return walk;
}

const allConsent = (walk: Walk, but: readonly string[] = []): void => {
  for (const who of SEVEN) if (!but.includes(who)) given(walk.answer(who, 'consent'));
};

test('one seat for the coops, 13 March 2022: seven name, two change, one objection makes it twelve months', () => {
  const walk = new Walk();
  given(walk.move('nominate'));
  for (const who of SEVEN.slice(0, 6)) given(walk.nominate(who, NAMED[who]));
  assert.equal(areShown(walk.election, today()), false);
  assert.deepEqual(
    silentNominators(walk.election, today()).map((each) => each.name),
    ['BE-7'],
  );
  given(walk.nominate('BE-7', 'Coopéco'));
  assert.equal(areShown(walk.election, today()), true);
  given(walk.move('change'));
  given(walk.change('BEES coop', 'Polln'));
  given(walk.change('Macavrac', 'Polln'));
  assert.deepEqual(
    byPerson(walk.election).map((each) => [each.name, each.nominations.length]),
    [
      ['Délégué·e Polln', 5],
      ['Délégué·e Bloum', 1],
      ['Délégué·e Coopéco', 1],
    ],
  );

  given(walk.move('propose'));
  given(walk.propose('Polln'));
  allConsent(walk, ['Oufticoop']);
  given(walk.answer('Oufticoop', 'object', { reason: 'vingt-quatre mois épuisent' }));
  assert.deepEqual(walk.move('accept'), refuse('objection-open'));
  given(walk.move('integrate'));
  given(walk.propose('Polln', { termMonths: '12', adjustment: 'douze mois au lieu de vingt-quatre' }));
  allConsent(walk);
  given(walk.move('accept'));
  given(walk.accept('Polln'));

  assert.equal(walk.stage, 'elected');
  const entry = sealed(walk.election);
  assert.deepEqual(entry.term, {
    personId: delegate('Polln').personId,
    organisationId: organisation('Polln'),
    fromOn: '2022-04-01',
    untilOn: '2023-03-31',
  });
  assert.deepEqual(
    entry.proposals.map(({ termMonths, adjustment, consents, objections, silent, lastWord }) => [
      ...[termMonths, adjustment, consents, objections, silent, lastWord],
    ]),
    [
      [24, '', 6, 1, 0, null],
      [12, 'douze mois au lieu de vingt-quatre', 7, 0, 0, 'accept'],
    ],
  );
  assert.deepEqual([entry.nominations.length, entry.changes.length, entry.agreed.termMonths], [7, 2, 24]);
});

test('the sealed entry says neither who objected nor in which words', () => {
  const of = (objector: (typeof SEVEN)[number], reason: string): string => {
    const walk = proposedPolln();
    for (const who of SEVEN) given(walk.answer(who, who === objector ? 'object' : 'consent', { reason }));
    given(walk.move('integrate'));
    given(walk.propose('Polln', { termMonths: '12', adjustment: 'douze mois' }));
    allConsent(walk);
    given(walk.move('accept'));
    given(walk.accept('Polln'));
    return sealedText(walk.election, 1);
  };
  const entry = of('Oufticoop', 'vingt-quatre mois épuisent');
  assert.equal(entry, of('Macavrac', 'chez nous personne ne tient deux ans'));
  assert.match(entry, /"objections":1/);
});

test('what others may know of an objection is the same, whoever objected; the organisation and whoever leads know', () => {
  const integrating = (objector: (typeof SEVEN)[number], isAdjusted: boolean): Election => {
    const walk = proposedPolln();
    const reason = 'vingt-quatre mois épuisent';
    for (const who of SEVEN) given(walk.answer(who, who === objector ? 'object' : 'consent', { reason }));
    given(walk.move('integrate'));
    if (isAdjusted) given(walk.propose('Polln', { termMonths: '12', adjustment: 'douze mois' }));
    return walk.election;
  };
  const seenBy = (election: Election, reader: Reader) => viewFor(election, reader, place());
  const bloum = readerOf(someoneOf('Bloum'));
  const oufticoop = readerOf(someoneOf('Oufticoop'));
  const leader = readerOf(coordinator);
  const another = { ...leader, personId: numbered(77) };
  for (const isAdjusted of [false, true]) {
    const [one, other] = [integrating('Oufticoop', isAdjusted), integrating('Macavrac', isAdjusted)];
    for (const reader of [bloum, another, { personId: numbered(78), seats: [] }]) {
      assert.deepEqual(seenBy(one, reader), seenBy(other, reader));
      assert.deepEqual(
        seenBy(one, reader).objections.map((each) => [each.reason, each.by]),
        [['vingt-quatre mois épuisent', undefined]],
      );
    }
  }
  const [one, other] = [integrating('Oufticoop', false), integrating('Macavrac', false)];
  assert.equal(seenBy(one, leader).objections[0]?.by?.name, 'Oufticoop');
  assert.notDeepEqual(seenBy(one, leader), seenBy(other, leader));
  assert.equal(seenBy(one, oufticoop).own[0]?.answer?.kind, 'object');
});

test('while answers come in nobody but whoever leads reads an objection, not even that there is one', () => {
  const walk = proposedPolln();
  given(walk.answer('Oufticoop', 'object'));
  const objected = walk.election;
  const consenting = proposedPolln();
  given(consenting.answer('Oufticoop', 'consent'));
  for (const reader of [readerOf(someoneOf('Bloum')), { ...readerOf(coordinator), personId: numbered(77) }])
    assert.deepEqual(viewFor(objected, reader, place()), viewFor(consenting.election, reader, place()));
  assert.equal(viewFor(objected, readerOf(coordinator), place()).objections.length, 1);
});

test('an organisation that leaves does not take its objection with it, which would tell whose it was', () => {
  const walk = proposedPolln();
  for (const who of SEVEN) given(walk.answer(who, who === 'BE-7' ? 'object' : 'consent'));
  given(walk.move('integrate'));
  for (const day of ['2022-03-13', '2022-03-14']) {
    walk.when = day;
    walk.leaves('BE-7');
    assert.equal(viewFor(walk.election, readerOf(someoneOf('Bloum')), place(day)).objections.length, 1);
  }
});

test('the checker without this software finds each change of a sealed entry that does not follow from the rest', () => {
  const walk = proposedPolln();
  for (const who of SEVEN) given(walk.answer(who, who === 'Oufticoop' ? 'object' : 'consent'));
  given(walk.move('integrate'));
  given(walk.propose('Polln', { termMonths: '12', adjustment: 'douze mois' }));
  allConsent(walk);
  given(walk.move('accept'));
  given(walk.accept('Polln'));
  const text = sealedText(walk.election, 1);
  assert.deepEqual(electionFaults(JSON.parse(text)), []);
  for (const [from, to, finding] of [
    ['"untilOn":"2023-03-31"', '"untilOn":"2024-03-31"', /12 months end on 2023-03-31/],
    ['"objections":1', '"objections":0', /do not belong together/],
    ['"adjustment":"douze mois"', '"adjustment":""', /do not belong together/],
    ['"consents":7', '"consents":8', /more answers than organisations asked/],
    ['"lastWord":"accept"', '"lastWord":null', /did not accept/],
    ['"outcome":"elected"', '"outcome":"stopped"', /stopped without a reason[\s\S]*somebody elected/],
    [`"fromOn":"2022-04-01"`, `"fromOn":"2022-03-01"`, /before the day agreed/],
  ] as const) {
    const changed = text.replace(from, to);
    assert.notEqual(changed, text, `${from} stands in the entry`);
    assert.match(electionFaults(JSON.parse(changed)).join('; '), finding, from);
  }
  const entry = JSON.parse(text);
  const [first, second] = entry.changes;
  const found = (change: object) => electionFaults({ ...entry, ...change }).join('; ');
  assert.match(found({ changes: [first, second, second] }), /two changes of one organisation/);
  assert.match(found({ nominations: [...entry.nominations, entry.nominations[0]] }), /two nominations of one/);
  assert.match(found({ changes: [{ ...first, personId: numbered(1) }] }), /whom nobody had named/);
  assert.match(found({ voters: entry.voters.slice(1) }), /was not asked/);
});

test('criteria are put otherwise until they are agreed', () => {
  const walk = new Walk();
  given(walk.reword('Connaître trois magasins.'));
  assert.equal(walk.election.wordings.at(-1)?.criteria, 'Connaître trois magasins.');
  assert.deepEqual(walk.reword('Autre chose', 1), refuse('stage-moved', undefined, { stage: 'role' }));
  given(walk.move('nominate'));
  assert.deepEqual(walk.reword('Trop tard'), refuse('criteria-agreed'));
});

test('nobody abstains: whoever names gives a person and a reason', () => {
  const walk = new Walk();
  given(walk.move('nominate'));
  assert.deepEqual(walk.nominate('Bloum', 'Polln', { reason: ' ' }), refuse('reason-missing', 'reason'));
  assert.deepEqual(walk.nominate('Bloum', 'Polln', { personId: '' }), refuse('person-not-known', 'person'));
  given(walk.nominate('Bloum', 'Bloum'));
  assert.equal(firstNominations(walk.election)[0]?.nomineeName, 'Délégué·e Bloum');
});

test('until nominations are shown another may be named, and one counts', () => {
  const walk = new Walk();
  given(walk.move('nominate'));
  given(walk.nominate('Bloum', 'Polln'));
  given(walk.nominate('Bloum', 'Coopéco'));
  assert.equal(walk.election.nominations.length, 2);
  given(walk.move('change'));
  assert.deepEqual(
    byPerson(walk.election).map((each) => each.name),
    ['Délégué·e Coopéco'],
  );
});

test('once all have named, nominations are shown and stay as they are', () => {
  const walk = new Walk();
  given(walk.move('nominate'));
  for (const who of SEVEN) given(walk.nominate(who, NAMED[who]));
  assert.deepEqual(walk.nominate('Bloum', 'Coopéco'), refuse('nominations-shown'));
});

test('nothing is shown to a room in which nobody has named anyone', () => {
  const walk = new Walk();
  given(walk.move('nominate'));
  assert.deepEqual(walk.move('change'), refuse('nominations-missing'));
});

test('a nomination changes once, with a reason, and only towards someone already named', () => {
  const walk = new Walk().named(NAMED);
  assert.deepEqual(walk.change('Bloum', 'BE-7'), refuse('person-not-named', 'person'));
  assert.deepEqual(walk.change('Bloum', 'Polln'), refuse('same-person', 'person'));
  assert.deepEqual(walk.change('Bloum', 'Coopéco', { reason: '' }), refuse('reason-missing', 'reason'));
  given(walk.change('Bloum', 'Coopéco'));
  assert.deepEqual(walk.change('Bloum', 'Bloum'), refuse('changed-already'));
  assert.equal(changes(walk.election).length, 1);
});

test('whoever named nobody has nothing to change', () => {
  const walk = new Walk();
  given(walk.move('nominate'));
  given(walk.nominate('Bloum', 'Polln'));
  given(walk.nominate('Polln', 'Bloum'));
  given(walk.move('change'));
  assert.deepEqual(walk.change('BE-7', 'Polln'), refuse('nothing-to-change'));
});

test('anyone who was named may be proposed, and nobody else', () => {
  const walk = new Walk().named(NAMED);
  assert.deepEqual(walk.propose('Polln'), refuse('not-time-to-propose'));
  given(walk.move('propose'));
  assert.deepEqual(walk.propose('BE-7'), refuse('person-not-named', 'person'));
  given(walk.propose('Coopéco'));
  assert.equal(walk.stage, 'object');
});

test('an objection has a reason; taken for a consent it is gone', () => {
  const walk = proposedPolln();
  assert.deepEqual(walk.answer('Bloum', 'object', { reason: '' }), refuse('reason-missing', 'reason'));
  allConsent(walk, ['Bloum']);
  given(walk.answer('Bloum', 'object'));
  given(walk.answer('Bloum', 'consent'));
  given(walk.move('accept'));
  assert.equal(walk.stage, 'accept');
});

test('the last word waits for every answer; a silent organisation consents once an announced end has come', () => {
  const walk = proposedPolln();
  allConsent(walk, ['Bloum']);
  assert.deepEqual(walk.move('accept'), refuse('answers-missing', undefined, { count: 1 }));
  given(walk.move('object', { mode: 'days', endsOn: '2022-03-15' }));
  assert.equal(standing(walk.election).endsAt, '2022-03-15T23:00:00.000Z');
  walk.when = '2022-03-15';
  assert.deepEqual(walk.move('accept'), refuse('answers-missing', undefined, { count: 1 }));
  walk.when = '2022-03-16';
  given(walk.move('accept'));
});

test('an announced end at the change of the clock is midnight on the wall', () => {
  const walk = new Walk();
  given(walk.move('nominate', { mode: 'days', endsOn: '2022-03-26' }));
  assert.equal(standing(walk.election).endsAt, '2022-03-26T23:00:00.000Z');
  given(walk.move('nominate', { mode: 'days', endsOn: '2022-03-27' }));
  assert.equal(standing(walk.election).endsAt, '2022-03-27T22:00:00.000Z');
});

test('two answers would tell who objected: the objection is not opened until there are three', () => {
  const walk = proposedPolln();
  given(walk.move('object', { mode: 'days', endsOn: '2022-03-13' }));
  given(walk.answer('Bloum', 'object'));
  given(walk.answer('Polln', 'consent'));
  walk.when = '2022-03-14';
  assert.deepEqual(walk.move('integrate'), refuse('answers-too-few', undefined, { fewest: 3 }));
  given(walk.answer('BE-7', 'consent'));
  given(walk.move('integrate'));
});

test('an adjustment changes something and says what', () => {
  const walk = proposedPolln();
  allConsent(walk);
  assert.deepEqual(walk.move('integrate'), refuse('nothing-to-integrate'));
  given(walk.answer('Bloum', 'object'));
  given(walk.move('integrate'));
  assert.deepEqual(walk.propose('Polln', { termMonths: '12' }), refuse('adjustment-missing', 'adjustment'));
  assert.deepEqual(walk.propose('Polln', { adjustment: 'rien' }), refuse('nothing-adjusted', 'adjustment'));
  given(walk.propose('Bloum', { adjustment: 'une autre personne' }));
  assert.equal(tally(walk.election, 2, today(), place().stamp.at).silent.length, 7);
});

test('an answer to an earlier proposal is none to the next', () => {
  const walk = proposedPolln();
  const seen = standing(walk.election).number;
  for (const who of SEVEN) given(walk.answer(who, 'object'));
  given(walk.move('integrate'));
  given(walk.propose('Polln', { words: 'relais à mi-mandat', adjustment: 'un relais' }));
  assert.deepEqual(walk.answer('Bloum', 'consent', { seen }), refuse('stage-moved', undefined, { stage: 'object' }));
  assert.deepEqual(walk.move('accept'), refuse('answers-missing', undefined, { count: 7 }));
});

test('the person proposed consents last, and may decline', () => {
  const walk = proposedPolln();
  allConsent(walk);
  given(walk.move('accept'));
  assert.deepEqual(walk.accept('Bloum'), refuse('not-yours-to-accept'));
  given(walk.accept('Polln', 'decline', { reason: 'une naissance' }));
  assert.equal(walk.stage, 'propose');
  assert.deepEqual(walk.propose('Polln'), refuse('person-declined', 'person'));
  given(walk.propose('Bloum'));
});

test('whoever leads takes a proposal back from someone who cannot be reached, with a reason', () => {
  const walk = proposedPolln();
  allConsent(walk);
  given(walk.move('accept'));
  assert.deepEqual(walk.move('propose'), refuse('reason-missing', 'reason'));
  given(walk.move('propose', { reason: 'injoignable depuis dix jours' }));
  given(walk.propose('Coopéco'));
  allConsent(walk);
  given(walk.move('accept'));
  given(walk.accept('Coopéco'));
  assert.deepEqual(
    sealed(walk.election).proposals.map((each) => each.lastWord),
    ['taken-back', 'accept'],
  );
});

test('of two facilitators who move on at once the second is told where it stands', () => {
  const walk = new Walk();
  const seen = standing(walk.election).number;
  given(walk.move('nominate', { seen }));
  assert.deepEqual(walk.move('nominate', { seen }), refuse('stage-moved', undefined, { stage: 'nominate' }));
});

test('a nomination that arrives after the stage has moved on is told so; a change of pace takes none away', () => {
  const walk = new Walk();
  given(walk.move('nominate'));
  const seen = standing(walk.election).number;
  given(walk.move('nominate', { mode: 'days', endsOn: '2022-03-20' }));
  given(walk.nominate('Bloum', 'Polln', { seen }));
  given(walk.move('change'));
  assert.deepEqual(walk.nominate('Polln', 'Bloum', { seen }), refuse('stage-moved', undefined, { stage: 'change' }));
});

test('an organisation that has left is waited for no more and speaks no more', () => {
  const walk = new Walk();
  given(walk.move('nominate'));
  for (const who of SEVEN.slice(0, 6)) given(walk.nominate(who, NAMED[who]));
  walk.leaves('BE-7');
  assert.equal(areShown(walk.election, today()), true);
  given(walk.move('change'));
  given(walk.move('propose'));
  given(walk.propose('Polln'));
  const gone = walk.answer('BE-7', 'object', {}, someoneOf('BE-7', 'delegate', 0, '2022-03-13'));
  assert.deepEqual(gone, refuse('organisation-left'));
  allConsent(walk, ['BE-7']);
  given(walk.move('accept'));
});

test('the objection of an organisation that has left stands in nobody’s way', () => {
  const walk = proposedPolln();
  given(walk.answer('BE-7', 'object'));
  allConsent(walk, ['BE-7']);
  walk.when = '2022-03-14';
  walk.leaves('BE-7');
  given(walk.move('accept'));
});

test('what is told on the telephone is entered with the teller’s name, and never over the organisation’s own word', () => {
  const walk = new Walk();
  given(walk.move('nominate'));
  const told = { organisationId: organisation('Bloum'), by: 'Anne' };
  const nameless = walk.nominate('Bloum', 'Polln', { told: { ...told, by: ' ' } }, coordinator);
  assert.deepEqual(nameless, refuse('teller-missing', 'toldBy'));
  assert.equal(given(walk.nominate('Bloum', 'Polln', { told }, coordinator)).toldBy, 'Anne');
  assert.equal(given(walk.nominate('Bloum', 'Coopéco')).toldBy, null);
  const over = walk.nominate('Bloum', 'Polln', { told }, coordinator);
  assert.deepEqual(over, refuse('already-said-itself', 'organisation'));
  const byAnyone = walk.nominate('Polln', 'Polln', { told }, someoneOf('Polln'));
  assert.deepEqual(byAnyone, refuse('election-not-yours'));
});

test('a change that was entered by telephone the organisation may still say otherwise', () => {
  const walk = new Walk().named(NAMED);
  const told = { organisationId: organisation('Bloum'), by: 'Anne' };
  given(walk.change('Bloum', 'Coopéco', { told }, coordinator));
  given(walk.change('Bloum', 'Bloum'));
  const again = walk.change('Bloum', 'Coopéco', { told }, coordinator);
  assert.deepEqual(again, refuse('changed-already'));
});

test('only delegates and deputies of those asked speak; a provider is not asked', () => {
  const walk = new Walk();
  given(walk.move('nominate'));
  const member = walk.nominate('Bloum', 'Polln', {}, someoneOf('Bloum', 'member'));
  assert.deepEqual(member, refuse('binding-needs-delegate', 'stage'));
  const provider = walk.nominate('Bloum', 'Polln', {}, someoneOf('Coop IT Easy'));
  assert.deepEqual(provider, refuse('only-members-answer'));
  const late = walk.nominate('Bloum', 'Polln', {}, someoneOf('FR-1'));
  assert.deepEqual(late, refuse('organisation-not-asked', 'organisation'));
  given(walk.nominate('Bloum', 'Polln', {}, someoneOf('Bloum', 'deputy', 1)));
});

test('an election is stopped with a reason, from any stage, and what nobody has heard is not sealed', () => {
  const walk = new Walk();
  given(walk.move('nominate'));
  given(walk.nominate('Bloum', 'Polln'));
  assert.deepEqual(walk.move('stopped'), refuse('reason-missing', 'reason'));
  given(walk.move('stopped', { reason: 'le rôle disparaît' }));
  const { outcome, reason, nominations, term } = sealed(walk.election);
  assert.deepEqual([outcome, reason, nominations, term], ['stopped', 'le rôle disparaît', [], null]);
  assert.deepEqual(walk.move('nominate'), refuse('no-such-way', 'to'));
  assert.deepEqual(walk.nominate('Polln', 'Polln'), refuse('election-ended'));
});

test('a proposal that was stopped before all had answered is sealed without numbers', () => {
  const walk = proposedPolln();
  given(walk.answer('Bloum', 'object'));
  given(walk.move('stopped', { reason: 'la réunion est finie' }));
  const [{ consents, objections, silent } = assert.fail('no proposal')] = sealed(walk.election).proposals;
  assert.deepEqual([consents, objections, silent], [null, null, null]);
});

test('a mandate begins on the day agreed, or with the election where that came later', () => {
  const walk = proposedPolln();
  walk.when = '2022-05-10';
  allConsent(walk);
  given(walk.move('accept'));
  given(walk.accept('Polln'));
  const { fromOn, untilOn } = sealed(walk.election).term ?? assert.fail('nobody was elected');
  assert.deepEqual([fromOn, untilOn], ['2022-05-10', '2024-05-09']);
});

test('what cannot be opened is refused by name', () => {
  const refusedBy = (change: Parameters<typeof opened>[0]) => {
    try {
      opened(change);
      return 'opened';
    } catch (error) {
      return String(error).split(' ').at(-1);
    }
  };
  assert.equal(refusedBy({ criteria: ' ' }), 'criteria-missing');
  assert.equal(refusedBy({ termMonths: '0' }), 'months-unknown');
  assert.equal(refusedBy({ termMonths: '121' }), 'months-unknown');
  assert.equal(refusedBy({ termMonths: '1.5' }), 'months-unknown');
  assert.equal(refusedBy({ startsOn: '2022-03-12' }), 'start-in-the-past');
  assert.equal(refusedBy({ startsOn: 'demain' }), 'not-a-day');
  assert.equal(refusedBy({ mode: 'vite' }), 'mode-unknown');
  assert.equal(refusedBy({ endsOn: '2022-03-12' }), 'end-in-the-past');
  assert.equal(refusedBy({ endsOn: '2023-03-14' }), 'end-too-far');
  assert.equal(refusedBy({ termKind: 'king' }), 'kind-unknown');
  assert.equal(refusedBy({ criteria: 'x'.repeat(4001) }), 'words-too-long');
  assert.equal(refusedBy({}), 'opened');
});
