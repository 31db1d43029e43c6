import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties';
import { ageDays, estimateDays, type NeedFact } from './facts';
import { pathOf } from './path';
import { memberIds, type Name, on, organisation } from './testing';
import { type Waiting, waitingOf } from './waiting';

const BRUSSELS = 'Europe/Brussels';
const voiced: NeedFact = { kind: 'voiced', at: on('2022-02-24') };
const asked: NeedFact = { kind: 'organisations asked', at: on('2022-02-24'), organisationIds: memberIds };
const answeredBy = (name: Name, when: string): NeedFact => ({
  kind: 'answered',
  at: on(when),
  organisationId: organisation(name),
});
const beesAnswers = answeredBy('BEES coop', '2022-05-03');
const howLong: NeedFact = { kind: 'question asked', at: on('2022-05-03'), to: 'provider' };
const estimated: NeedFact = { kind: 'estimated', at: on('2022-06-07') };
const opened: NeedFact = {
  kind: 'proposal opened',
  at: on('2022-06-08'),
  organisationIds: memberIds,
  until: on('2022-06-22'),
};
const decidedBy = (name: Name, when: string): NeedFact => ({
  kind: 'proposal answered',
  at: on(when),
  organisationId: organisation(name),
});
const adopted: NeedFact = { kind: 'adopted', at: on('2022-06-22') };
const released: NeedFact = { kind: 'released', at: on('2022-06-21') };
const story = [voiced, asked, beesAnswers, howLong, estimated, opened];

/** Party, reason and day in one line, as a page would say it. */
const brief = ({ for: party, why, since }: Waiting): string => `${party} to ${why} since ${since.slice(0, 10)}`;
const waits = (facts: readonly NeedFact[], when: string): string => brief(waitingOf(facts, on(when)));

test('a voiced need waits for the core group, from the very moment', () => {
  assert.equal(waitingOf([voiced, howLong], on('2022-05-03')).for, 'provider');
  assert.equal(waits([voiced], '2022-02-25'), 'core-group to weigh-need since 2022-02-24');
});

test('setting the level changes what is to be done, not since when it waits', () => {
  const level: NeedFact = { kind: 'level set', at: on('2022-03-10') };
  assert.equal(waits([voiced, level], '2022-03-11'), 'core-group to ask since 2022-02-24');
});

test('once asked, it waits for the organisations that have not answered', () => {
  const waiting = waitingOf([voiced, asked, answeredBy('Bloum', '2022-03-01')], on('2022-03-02'));
  assert.equal(brief(waiting), 'organisations to answer-need since 2022-02-24');
  assert.equal(waiting.organisationIds.length, 11);
  assert.ok(!waiting.organisationIds.includes(organisation('Bloum')));
});

test('when all have answered it waits for the core group since the last answer', () => {
  const few: NeedFact = { kind: 'organisations asked', at: on('2022-02-24'), organisationIds: [organisation('Bloum')] };
  const facts = [voiced, few, answeredBy('Bloum', '2022-03-01')];
  assert.equal(waits(facts, '2022-03-02'), 'core-group to weigh-answers since 2022-03-01');
});

test('asking an organisation that has already spoken awaits nobody new', () => {
  const few: NeedFact = { kind: 'organisations asked', at: on('2022-03-02'), organisationIds: [organisation('Bloum')] };
  const facts = [voiced, answeredBy('Bloum', '2022-03-01'), few];
  assert.equal(waits(facts, '2022-03-03'), 'core-group to weigh-answers since 2022-03-02');
});

test('SC1: BEES asks how long it would take, the provider is awaited since 3 May', () => {
  const facts = [voiced, asked, beesAnswers, howLong];
  assert.equal(waits(facts, '2022-06-01'), 'provider to estimate since 2022-05-03');
  const again: NeedFact = { kind: 'question asked', at: on('2022-05-20'), to: 'provider' };
  assert.equal(waits([...facts, again], '2022-06-01'), 'provider to estimate since 2022-05-03');
});

test('SC1: the estimate of 7 June hands it to the core group', () => {
  assert.equal(waits(story.slice(0, 5), '2022-06-07T12:00:00.000'), 'core-group to propose since 2022-06-07');
});

test('a question to the author comes back to where it was', () => {
  const question: NeedFact = { kind: 'question asked', at: on('2022-03-01'), to: 'author' };
  const reply: NeedFact = { kind: 'question answered', at: on('2022-03-04'), to: 'author' };
  assert.equal(waits([voiced, asked, question], '2022-03-02'), 'author to clarify since 2022-03-01');
  assert.equal(waits([voiced, asked, question, reply], '2022-03-05'), 'organisations to answer-need since 2022-03-04');
  assert.equal(waits([voiced, question, reply], '2022-03-05'), 'core-group to weigh-need since 2022-03-04');
  assert.equal(waits([voiced, asked, reply], '2022-03-05'), 'organisations to answer-need since 2022-02-24');
  assert.equal(
    waits([voiced, asked, question, reply, howLong, { ...reply, at: on('2022-05-04') }], '2022-05-05'),
    'provider to estimate since 2022-05-03',
  );
});

test('a question answered without an estimate hands it back to the core group', () => {
  const reply: NeedFact = { kind: 'question answered', at: on('2022-05-10'), to: 'provider' };
  assert.equal(waits([voiced, howLong, reply], '2022-05-11'), 'core-group to weigh-answers since 2022-05-10');
});

test('an open proposal waits for those who have not answered, until its window ends', () => {
  const waiting = waitingOf([...story, decidedBy('Bloum', '2022-06-10')], on('2022-06-12'));
  assert.equal(brief(waiting), 'organisations to answer-proposal since 2022-06-08');
  assert.equal(waiting.until, on('2022-06-22'));
  assert.equal(waiting.organisationIds.length, 11);
});

test('an estimate or a question while the group decides changes nothing', () => {
  const late: NeedFact = { kind: 'estimated', at: on('2022-06-10') };
  const question: NeedFact = { kind: 'question asked', at: on('2022-06-11'), to: 'provider' };
  const facts = [...story, late, question, answeredBy('FR-1', '2022-06-11')];
  assert.equal(waits(facts, '2022-06-12'), 'organisations to answer-proposal since 2022-06-08');
});

test('when all have answered, nobody is awaited until the window ends; a withdrawn answer is awaited again', () => {
  const all = [
    ...story,
    ...memberIds.map((id): NeedFact => ({ kind: 'proposal answered', at: on('2022-06-15'), organisationId: id })),
  ];
  assert.equal(waits(all, '2022-06-16'), 'nobody to window-open since 2022-06-15');
  const back: NeedFact = {
    kind: 'proposal answer withdrawn',
    at: on('2022-06-17'),
    organisationId: organisation('Bloum'),
  };
  const waiting = waitingOf([...all, back], on('2022-06-18'));
  assert.equal(brief(waiting), 'organisations to answer-proposal since 2022-06-17');
  assert.deepEqual(waiting.organisationIds, [organisation('Bloum')]);
});

test('a window that ended waits for the core group to close it', () => {
  assert.equal(waits(story, '2022-06-22'), 'core-group to close-proposal since 2022-06-22');
  assert.equal(waits(story, '2022-06-22T07:59:59.999'), 'organisations to answer-proposal since 2022-06-08');
});

test('adopted waits for the provider, rejected or withdrawn for the core group', () => {
  assert.equal(waits([...story, adopted], '2022-06-23'), 'provider to build since 2022-06-22');
  const late = decidedBy('Bloum', '2022-06-23');
  assert.equal(waits([...story, adopted, late], '2022-06-24'), 'provider to build since 2022-06-22');
  const rejected: NeedFact = { kind: 'rejected', at: on('2022-06-22') };
  assert.equal(waits([...story, rejected], '2022-06-23'), 'core-group to reconsider since 2022-06-22');
  const withdrawn: NeedFact = { kind: 'proposal withdrawn', at: on('2022-06-10') };
  assert.equal(waits([...story, withdrawn], '2022-06-23'), 'core-group to propose since 2022-06-10');
});

test('released, declined or merged waits for nobody', () => {
  for (const kind of ['released', 'declined', 'merged'] as const) {
    assert.equal(waits([voiced, { kind, at: on('2022-06-21') }], '2022-06-22'), `nobody to ${kind} since 2022-06-21`);
  }
});

test('a merge undone, and a need reopened, wait as before and anew', () => {
  const merged: NeedFact = { kind: 'merged', at: on('2022-03-01') };
  const unmerged: NeedFact = { kind: 'unmerged', at: on('2022-03-05') };
  assert.equal(waits([voiced, asked, merged, unmerged], '2022-03-06'), 'organisations to answer-need since 2022-02-24');
  const declined: NeedFact = { kind: 'declined', at: on('2022-03-01') };
  const reopened: NeedFact = { kind: 'reopened', at: on('2022-04-01') };
  assert.equal(waits([voiced, declined, reopened], '2022-04-02'), 'core-group to weigh-need since 2022-04-01');
});

test('what lies ahead is not yet true, and the order of the rows does not matter', () => {
  assert.equal(waits(story, '2022-05-04'), 'provider to estimate since 2022-05-03');
  assert.equal(waits([opened, estimated, asked], '2022-06-09'), waits([asked, estimated, opened], '2022-06-09'));
});

test('T31: voiced 24 February, released 21 June 2022: 117 days', () => {
  assert.equal(ageDays([...story, released], on('2022-09-01'), BRUSSELS), 117);
  assert.equal(ageDays([voiced], on('2022-02-25'), BRUSSELS), 1);
  const declined: NeedFact = { kind: 'declined', at: on('2022-03-01') };
  const reopened: NeedFact = { kind: 'reopened', at: on('2022-03-10') };
  assert.equal(ageDays([voiced, declined], on('2022-03-20'), BRUSSELS), 5);
  assert.equal(ageDays([voiced, declined, reopened], on('2022-03-20'), BRUSSELS), 24);
});

test('T31: asked 3 May, estimated 7 June: 35 days; before the estimate the days still run', () => {
  assert.equal(estimateDays(story, on('2022-09-01'), BRUSSELS), 35);
  assert.equal(estimateDays([voiced, howLong], on('2022-05-10'), BRUSSELS), 7);
  const toAuthor: NeedFact = { kind: 'question asked', at: on('2022-03-01'), to: 'author' };
  assert.equal(estimateDays([voiced, toAuthor], on('2022-05-10'), BRUSSELS), null);
  assert.equal(estimateDays([voiced, toAuthor, howLong], on('2022-05-10'), BRUSSELS), 7);
});

test('days are those of the community: 23:30 in Brussels is not yet tomorrow', () => {
  const late: NeedFact = { kind: 'voiced', at: on('2022-06-07T21:30:00.000') };
  assert.equal(ageDays([late], on('2022-06-07T22:30:00.000'), BRUSSELS), 1);
  assert.equal(ageDays([late], on('2022-06-07T21:59:00.000'), BRUSSELS), 0);
});

test('whatever happened before, an organisation that answers again moves nothing', () => {
  const names: readonly Name[] = ['Bloum', 'Polln', 'Oufticoop'];
  const who = fc.constantFrom(...names);
  const what = fc.oneof(
    fc.constant<(when: string) => NeedFact>((when) => ({ kind: 'level set', at: on(when) })),
    fc.constant<(when: string) => NeedFact>((when) => ({ kind: 'estimated', at: on(when) })),
    fc.constant<(when: string) => NeedFact>((when) => ({ kind: 'reopened', at: on(when) })),
    who.map((name) => (when: string) => answeredBy(name, when)),
    who.map(
      (name) =>
        (when: string): NeedFact => ({
          kind: 'organisation left',
          at: on(when),
          organisationId: organisation(name),
        }),
    ),
    fc.subarray([...names]).map(
      (some) =>
        (when: string): NeedFact => ({
          kind: 'organisations asked',
          at: on(when),
          organisationIds: some.map(organisation),
        }),
    ),
    fc
      .tuple(
        fc.constantFrom<('question asked' | 'question answered')[]>('question asked', 'question answered'),
        fc.constantFrom<('provider' | 'author')[]>('provider', 'author'),
      )
      .map(
        ([kind, to]) =>
          (when: string): NeedFact => ({ kind, to, at: on(when) }),
      ),
  );
  const day = (number: number) => `2022-05-${String(number + 1).padStart(2, '0')}`;
  const once = (facts: readonly NeedFact[]) =>
    facts.filter(
      (fact, place) =>
        fact.kind !== 'answered' ||
        !facts.slice(0, place).some((each) => each.kind === 'answered' && each.organisationId === fact.organisationId),
    );
  fc.assert(
    fc.property(fc.array(what, { maxLength: 20 }), (acts) => {
      const facts = [voiced, ...acts.map((act, place) => act(day(place)))];
      assert.deepEqual(waitingOf(once(facts), on('2022-06-01')), waitingOf(facts, on('2022-06-01')));
    }),
    { numRuns: 500 },
  );
});

const path = (facts: readonly NeedFact[], when = '2022-12-01'): string =>
  pathOf(facts, on(when))
    .map(({ station, at, state }) => `${station} ${at?.slice(5, 10) ?? state}`)
    .join(', ');

test('the path of a need shows its stations with their dates', () => {
  assert.equal(
    path([...story, adopted, { ...released, at: on('2022-06-30') }]),
    'voiced 02-24, answered 05-03, estimated 06-07, proposed 06-08, decided 06-22, delivered 06-30',
  );
  assert.equal(
    path(story, '2022-05-04'),
    'voiced 02-24, answered 05-03, estimated current, proposed ahead, decided ahead, delivered ahead',
  );
});

test('a need declined and reopened is under way again', () => {
  const declined: NeedFact = { kind: 'declined', at: on('2022-06-10') };
  const reopened: NeedFact = { kind: 'reopened', at: on('2022-06-20') };
  const states = pathOf([voiced, beesAnswers, declined, reopened], on('2022-12-01')).map((each) => each.state);
  assert.deepEqual(states, ['reached', 'reached', 'current', 'ahead', 'ahead', 'ahead']);
});

test('answers are under way as long as organisations are awaited', () => {
  assert.equal(
    path([voiced, asked, beesAnswers]),
    'voiced 02-24, answered current, estimated ahead, proposed ahead, decided ahead, delivered ahead',
  );
});

test('stations can be passed by, and given up', () => {
  assert.equal(
    path([voiced, released]),
    'voiced 02-24, answered passed-by, estimated passed-by, proposed passed-by, decided passed-by, delivered 06-21',
  );
  const declined: NeedFact = { kind: 'declined', at: on('2022-06-10') };
  assert.equal(
    path([voiced, beesAnswers, declined]),
    'voiced 02-24, answered 05-03, estimated given-up, proposed given-up, decided given-up, delivered given-up',
  );
});

test('after a refusal nothing is under way; a new proposal is decided anew', () => {
  const rejected: NeedFact = { kind: 'rejected', at: on('2022-06-22') };
  assert.match(path([...story, rejected]), /decided 06-22, delivered ahead$/);
  const again: NeedFact = { ...opened, at: on('2022-07-01') };
  assert.match(path([...story, rejected, again]), /proposed 07-01, decided current, delivered ahead$/);
  const withdrawn: NeedFact = { kind: 'proposal withdrawn', at: on('2022-06-10') };
  assert.match(path([...story, withdrawn]), /estimated 06-07, proposed current, decided ahead/);
});
