import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { doneOrHeldUp } from '../../../test/patience';
import { day } from '../../basics/day';
import { type Id, newId } from '../../basics/id';
import { instant } from '../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../basics/outcome';
import { type Database, rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import type { Here } from '../../machinery/here';
import { changesBetween, FIRST_CHARTER, loadCharter } from '../charter';
import { changeCharter } from '../charter/actions';
import { linesOf } from '../chronicle';
import { grantSeat, personWith } from '../members';
import { type Cast, found } from '../needs/testing';
import { registerOf } from '../register';
import {
  answerByTelephone,
  answerProposal,
  answersOf,
  askOwnPeople,
  closeDue,
  closeProposal,
  decisionFaults,
  declareInterest,
  type OpenProposalInput,
  openFor,
  openProposal,
  proposalByNumber,
  remindOfReviews,
  resumeProposal,
  reviewProposal,
  reviewsDue,
  suspendProposal,
  underWay,
} from './index';
import { readSealed } from './rules';

const OPENING = '2022-06-08T10:00:00.000Z';
const DURING = '2022-06-10T10:00:00.000Z';
const AFTER = '2022-06-22T10:00:00.000Z';
const telling = { origin: 'https://komunigi.example' };

let database: Database;
let shops: Cast;
let named = 0;

before(async () => {
  database = await freshDatabase();
  shops = await newShops();
});
after(() => database.close());

function newShops(): Promise<Cast> {
  named += 1;
  return found(
    database,
    `Lifecycle ${named}`,
    ['BEES', 'Bloum', 'Polln'].map((name) => ({ name, modules: [] })),
  );
}

const QUESTION: OpenProposalInput = {
  title: 'Un responsable pour chaque créneau',
  text: 'Quatre heures, réparties à parts égales.',
  rule: 'medium',
  options: [],
  amountCents: null,
};

const opened = async (change: Partial<OpenProposalInput> = {}, at = OPENING, cast = shops): Promise<number> =>
  kept(await cast.as('coordination', at, (here) => openProposal(here, { ...QUESTION, ...change }, telling))).number;
const says = (who: string, number: number, kind: string, at = DURING, cast = shops) =>
  cast.as(who, at, (here) => answerProposal(here, { number, kind, stage: 'binding', reason: 'parce que' }));
const rings = (number: number, who: string, kind: string, at = DURING, cast = shops) =>
  cast.as('coordination', at, (here) =>
    answerByTelephone(
      here,
      { number, kind, organisationId: idOf(who, cast), toldBy: 'Mina', reason: 'dit vite' },
      telling,
    ),
  );
const closed = (number: number, at = AFTER, cast = shops) =>
  cast.as('coordination', at, (here) => closeProposal(here, { number }, telling));
const idOf = (who: string, cast = shops): Id => cast.organisationIds[who] ?? assert.fail(`nobody is called ${who}`);
const read = <T>(work: (here: Here) => Promise<T>, at = DURING, cast = shops) => cast.as('BEES', at, work);
const proposal = async (number: number, at = DURING, cast = shops) =>
  (await read((here) => proposalByNumber(here, number), at, cast)) ?? assert.fail('no such proposal');
const answers = async (number: number, at = DURING, cast = shops) =>
  read(async (here) => answersOf(here, await proposal(number, at, cast)), at, cast);
const sealedIn = async (number: number, cast = shops) => {
  const entries = await read((here) => registerOf(here), '2030-01-01T10:00:00.000Z', cast);
  const entry = entries.find((each) => each.path === `proposals/${number}`) ?? assert.fail('nothing is sealed');
  return readSealed(entry.entry);
};
const letters = (kind: string, cast = shops) =>
  database.read(null, (db) =>
    db
      .selectFrom('letters')
      .selectAll()
      .where('community_id', '=', cast.community.id)
      .where('kind', '=', kind)
      .orderBy('to_email')
      .execute(),
  );
const faults = (cast = shops) =>
  database.read(cast.community.id, (db) => decisionFaults({ db, community: cast.community }));
const suspends = (number: number, at: string, cast = shops) =>
  cast.as('coordination', at, (here) => suspendProposal(here, { number, reason: 'on vérifie le prix' }, telling));
const resumes = (number: number, at: string, cast = shops) =>
  cast.as('coordination', at, (here) => resumeProposal(here, { number }, telling));

function kept<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) assert.fail(`refused: ${outcome.refused}`);
  return outcome;
}

const seated = (
  who: string,
  organisation: string,
  role: 'delegate' | 'deputy' | 'member' | 'core-group',
  cast = shops,
) =>
  cast.as('coordination', OPENING, async (here) => {
    const email = `${who}@people.example`.toLowerCase();
    const personId = await personWith(here.db, { email, name: who, language: 'fr' }, here.now);
    const organisationId = role === 'core-group' ? null : idOf(organisation, cast);
    await grantSeat(here, { personId, personName: who, organisationId, role });
    return personId;
  });

test('an answer by telephone binds, names who said it and who noted it, and its delegate reads of it at once', async () => {
  const number = await opened();
  const given = kept(await rings(number, 'Bloum', 'agree'));
  assert.deepEqual([given.stage, given.toldBy, given.personId], ['binding', 'Mina', shops.personIds.coordination]);
  assert.equal((await answers(number)).counted.yes, 1);
  const [letter, ...others] = await letters('answer-by-telephone');
  assert.deepEqual([letter?.to_email, others.length], [`bloum@${shops.community.slug}.example`, 0]);
  assert.match(letter?.body_text ?? '', /D’accord[\s\S]*Mina[\s\S]*dit vite[\s\S]*22 juin 2022/);
  const [line] = await read((here) => linesOf(here, { room: 'decisions' }));
  assert.deepEqual(
    [line?.kind, line?.data.by, line?.organisationName],
    ['decisions/answered-by-telephone', 'Mina', 'Bloum'],
  );
  kept(await closed(number));
  assert.equal((await sealedIn(number)).answers[0]?.toldBy, 'Mina');
  assert.deepEqual(await faults(), []);
});

test('a later call corrects an earlier one, the delegate’s own answer replaces both, and then nobody rings any more', async () => {
  const number = await opened();
  const first = kept(await rings(number, 'Bloum', 'agree'));
  const second = kept(await rings(number, 'Bloum', 'abstain'));
  assert.equal(second.replacesId, first.id);
  const own = kept(await says('Bloum', number, 'object'));
  assert.deepEqual([own.replacesId, own.toldBy], [second.id, null]);
  assert.deepEqual(await rings(number, 'Bloum', 'agree'), refuse('answered-itself'));
  assert.equal((await answers(number)).counted.no, 1);
});

test('who may bind an organisation answers for it and does not note a call, whatever other seat they hold', async () => {
  const cast = await newShops();
  await cast.as('coordination', OPENING, (here) =>
    grantSeat(here, {
      personId: cast.personIds.coordination as Id,
      personName: '',
      organisationId: idOf('Polln', cast),
      role: 'deputy',
    }),
  );
  const number = await opened({}, OPENING, cast);
  assert.deepEqual(await rings(number, 'Polln', 'agree', DURING, cast), refuse('telephone-own'));
  kept(await says('coordination', number, 'agree', DURING, cast));
  kept(await rings(number, 'Bloum', 'agree', DURING, cast));
  assert.equal((await answers(number, DURING, cast)).counted.yes, 2);
  assert.deepEqual(
    await cast.as('Bloum', DURING, (here) =>
      answerByTelephone(here, { number, kind: 'agree', organisationId: idOf('Polln', cast), toldBy: 'x', reason: '' }),
    ),
    refuse('seat-may-not', 'seat'),
  );
});

test('without a name, after the close or for whom was not asked, no call is noted', async () => {
  const number = await opened();
  const call = (change: object, at = DURING) =>
    shops.as('coordination', at, (here) =>
      answerByTelephone(here, {
        number,
        kind: 'agree',
        organisationId: idOf('Bloum'),
        toldBy: 'Mina',
        reason: '',
        ...change,
      }),
    );
  assert.deepEqual(await call({ toldBy: ' ' }), refuse('teller-missing', 'toldBy'));
  assert.deepEqual(await call({ organisationId: newId() }), refuse('organisation-not-asked'));
  assert.deepEqual(await call({ organisationId: idOf('provider') }), refuse('organisation-not-asked'));
  assert.deepEqual(await call({}, AFTER), refuse('answer-after-close', undefined, { day: '2022-06-22' }));
  assert.deepEqual(await call({ kind: 'object' }), refuse('reason-missing', 'reason'));
});

test('noted while the delegate answers, the delegate’s own answer is the one that holds', async () => {
  for (let round = 0; round < 6; round += 1) {
    const number = await opened();
    const acts = [() => rings(number, 'Bloum', 'agree'), () => says('Bloum', number, 'object')];
    const ordered = round % 2 ? acts : [...acts].reverse();
    const done = await Promise.all(ordered.map((act) => act()));
    const [rung, own] = round % 2 ? done : [...done].reverse();
    kept(own);
    if (isRefusal(rung)) assert.deepEqual(rung, refuse('answered-itself'));
    const { binding } = await answers(number);
    assert.deepEqual(
      binding.map(({ kind, toldBy }) => [kind, toldBy]),
      [['object', null]],
    );
  }
});

test('while it is suspended nobody answers and nobody closes; then what was left of its time is left', async () => {
  const cast = await newShops();
  const number = await opened({}, OPENING, cast);
  kept(await says('BEES', number, 'agree', DURING, cast));
  kept(await suspends(number, '2022-06-12T10:00:00.000Z', cast));
  assert.deepEqual(
    await says('Bloum', number, 'agree', '2022-06-13T10:00:00.000Z', cast),
    refuse('proposal-suspended'),
  );
  assert.deepEqual(
    await rings(number, 'Bloum', 'agree', '2022-06-13T10:00:00.000Z', cast),
    refuse('proposal-suspended'),
  );
  assert.deepEqual(await suspends(number, '2022-06-13T10:00:00.000Z', cast), refuse('already-suspended'));
  assert.deepEqual(await closed(number, '2022-06-30T10:00:00.000Z', cast), refuse('proposal-suspended'));
  const closedByItself = (at: string) =>
    database.write(cast.community.id, (db) => closeDue({ db, now: instant(at), community: cast.community }, telling));
  assert.deepEqual(await closedByItself('2022-06-30T10:00:00.000Z'), []);
  const during = await read((here) => underWay(here), '2022-06-30T10:00:00.000Z', cast);
  assert.deepEqual([during[0]?.state, during[0]?.isSuspended], ['suspended', true]);
  assert.deepEqual(await read((here) => openFor(here, idOf('Bloum', cast)), '2022-06-13T10:00:00.000Z', cast), []);
  // Six days, three hours and a little were lost, and are given back to the thousandth of a second.
  kept(await resumes(number, '2022-06-18T13:00:00.123Z', cast));
  assert.deepEqual(await resumes(number, '2022-06-18T13:00:01.000Z', cast), refuse('not-suspended'));
  assert.equal((await proposal(number, DURING, cast)).closesAt, '2022-06-28T13:00:00.123Z');
  kept(await says('Bloum', number, 'agree', '2022-06-28T13:00:00.122Z', cast));
  assert.deepEqual(await closedByItself('2022-06-28T13:00:00.122Z'), []);
  assert.equal((await closedByItself('2022-06-28T13:00:00.123Z')).length, 1);
  assert.deepEqual((await sealedIn(number, cast)).pauses, [
    { reason: 'on vérifie le prix', at: '2022-06-12T10:00:00.000Z', until: '2022-06-18T13:00:00.123Z' },
  ]);
  assert.deepEqual(await faults(cast), []);
  assert.deepEqual(
    [(await letters('proposal-suspended', cast)).length, (await letters('proposal-resumed', cast)).length],
    [3, 3],
  );
});

test('the end of a round and the time to put money together move with the window', async () => {
  const consent = await opened({
    rule: 'consent',
    commitment: { neededCents: 1000, lapsesOn: day('2022-07-08'), marginBasisPoints: 0 },
  });
  const before = await proposal(consent);
  kept(await suspends(consent, DURING));
  const refused = await shops.as('Bloum', DURING, (here) =>
    answerProposal(here, { number: consent, kind: 'agree', stage: 'leaning', reason: '' }),
  );
  assert.deepEqual(refused, refuse('proposal-suspended'));
  kept(await resumes(consent, '2022-06-11T10:00:00.000Z'));
  const later = await proposal(consent);
  const moved = (from: string | null | undefined, to: string | null | undefined) =>
    (Date.parse(to ?? '') - Date.parse(from ?? '')) / 3_600_000;
  assert.deepEqual(
    [
      moved(before.closesAt, later.closesAt),
      moved(before.commitment?.lapsesAt, later.commitment?.lapsesAt),
      moved(before.round?.endsAt, later.round?.endsAt),
    ],
    [24, 24, 24],
  );
});

test('a decision that is suspended is not in effect until it goes on, and its ends stay what they were', async () => {
  const number = await opened();
  kept(await says('BEES', number, 'agree'));
  kept(await closed(number));
  assert.equal((await answers(number, AFTER)).inEffectSince, AFTER);
  kept(await suspends(number, '2022-07-01T10:00:00.000Z'));
  assert.equal((await answers(number, '2022-07-02T10:00:00.000Z')).inEffectSince, null);
  kept(await resumes(number, '2022-07-05T10:00:00.000Z'));
  assert.equal((await answers(number, '2022-07-06T10:00:00.000Z')).inEffectSince, AFTER);
  assert.equal((await proposal(number)).closesAt, AFTER);
  assert.equal((await sealedIn(number)).pauses, undefined);
  assert.deepEqual(await faults(), []);
  const refused = await opened();
  kept(await closed(refused));
  assert.deepEqual(await suspends(refused, '2022-07-01T10:00:00.000Z'), refuse('not-in-effect'));
});

test('suspended while it is closed, either comes first and the other sees it', async () => {
  for (let round = 0; round < 6; round += 1) {
    const number = await opened();
    kept(await says('BEES', number, 'agree'));
    const [paused, ended] = await Promise.all([suspends(number, AFTER), closed(number)]);
    const { pause, closing } = await proposal(number, AFTER);
    kept(paused);
    assert.equal(pause !== null, true);
    if (isRefusal(ended)) assert.deepEqual([ended, closing], [refuse('proposal-suspended'), null]);
    else assert.equal(closing?.at, AFTER, 'it was closed first: what is suspended is the decision');
  }
  assert.deepEqual(await faults(), []);
});

test('an organisation that leaves during a suspension counts no more when it goes on', async () => {
  const cast = await newShops();
  const number = await opened({ rule: 'large' }, OPENING, cast);
  kept(await says('BEES', number, 'agree', DURING, cast));
  kept(await says('Bloum', number, 'agree', DURING, cast));
  kept(await suspends(number, '2022-06-12T10:00:00.000Z', cast));
  await database.write(cast.community.id, (db) =>
    rows(db, 'update organisations set left_on = $2 where community_id = $3 and id = $1', [
      idOf('Bloum', cast),
      '2022-06-14',
      cast.community.id,
    ]),
  );
  kept(await resumes(number, '2022-06-18T10:00:00.000Z', cast));
  const { result } = kept(await closed(number, '2022-06-28T10:00:00.000Z', cast));
  assert.deepEqual([result.voters, result.yes, result.outcome], [2, 1, 'rejected']);
  assert.deepEqual(await faults(cast), []);
});

test('a decision that replaces another says so on both sides and in the register, once it is adopted', async () => {
  const cast = await newShops();
  const first = await opened({}, OPENING, cast);
  const link = (kind: string) => ({ link: { kind, earlier: first } });
  const tries = (kind: string, at: string) =>
    cast.as('coordination', at, (here) => openProposal(here, { ...QUESTION, ...link(kind) }));
  assert.deepEqual(await tries('reopens', DURING), refuse('earlier-under-way'));
  kept(await says('BEES', first, 'agree', DURING, cast));
  kept(await closed(first, AFTER, cast));
  assert.deepEqual(await tries('forgets', AFTER), refuse('link-unknown', 'link'));
  const later = kept(await tries('supersedes', AFTER)).number;
  assert.deepEqual(await tries('amends', AFTER), refuse('earlier-under-decision', undefined, { number: later }));
  assert.equal((await proposal(first, AFTER, cast)).isReplaced, false);
  kept(await says('BEES', later, 'agree', '2022-06-23T10:00:00.000Z', cast));
  kept(await closed(later, '2022-07-06T10:00:00.000Z', cast));
  const { isReplaced } = await proposal(first, '2022-07-07T10:00:00.000Z', cast);
  assert.equal(isReplaced, true);
  assert.equal((await answers(first, '2022-07-07T10:00:00.000Z', cast)).inEffectSince, null);
  const { follows } = await sealedIn(later, cast);
  assert.deepEqual([follows?.kind, follows?.number, follows?.register], ['supersedes', first, 1]);
  const lines = await read((here) => linesOf(here, { room: 'decisions' }), '2022-07-07T10:00:00.000Z', cast);
  const told = lines.find((each) => each.kind === 'decisions/superseded');
  assert.deepEqual([told?.data.number, told?.data.detail], [first, `n° ${later} — ${QUESTION.title}`]);
  assert.deepEqual(
    await tries('reopens', '2022-07-07T10:00:00.000Z'),
    refuse('earlier-replaced', undefined, { number: later }),
  );
  assert.deepEqual(await faults(cast), []);
});

test('what was not adopted is asked again but neither amended nor replaced; of two who do so at once one does', async () => {
  const cast = await newShops();
  const first = await opened({}, OPENING, cast);
  kept(await closed(first, AFTER, cast));
  const take = (kind: string) =>
    cast.as('coordination', AFTER, (here) => openProposal(here, { ...QUESTION, link: { kind, earlier: first } }));
  assert.deepEqual(await take('amends'), refuse('earlier-not-adopted'));
  const both = await Promise.all([take('reopens'), take('reopens')]);
  assert.deepEqual(both.map((each) => (isRefusal(each) ? each.refused : 'opened')).sort(), [
    'earlier-under-decision',
    'opened',
  ]);
});

test('an amended decision stays in effect beside what amends it', async () => {
  const cast = await newShops();
  const first = await opened({}, OPENING, cast);
  kept(await says('BEES', first, 'agree', DURING, cast));
  kept(await closed(first, AFTER, cast));
  const later = await opened({ link: { kind: 'amends', earlier: first } }, AFTER, cast);
  kept(await says('BEES', later, 'agree', '2022-06-23T10:00:00.000Z', cast));
  kept(await closed(later, '2022-07-06T10:00:00.000Z', cast));
  assert.equal((await answers(first, '2022-07-07T10:00:00.000Z', cast)).inEffectSince, AFTER);
});

const reminded = (at: string, cast: Cast) =>
  database.write(cast.community.id, (db) =>
    remindOfReviews({ db, now: instant(at), community: cast.community }, telling),
  );

test('on its day a decision comes back by itself, one letter to those who lead, and stays until it is confirmed', async () => {
  const cast = await newShops();
  await seated('Noyau', '', 'core-group', cast);
  const number = await opened({ reviewOn: day('2023-06-22') }, OPENING, cast);
  const dropped = await opened({ reviewOn: day('2022-12-01') }, OPENING, cast);
  kept(await says('BEES', number, 'agree', DURING, cast));
  kept(await closed(number, AFTER, cast));
  kept(await closed(dropped, AFTER, cast));
  assert.equal(await reminded('2023-06-21T10:00:00.000Z', cast), 0);
  const twice = await Promise.all([
    reminded('2023-06-22T10:00:00.000Z', cast),
    reminded('2023-06-22T10:00:00.000Z', cast),
  ]);
  assert.deepEqual([...twice].sort(), [0, 2], 'two processes, one letter each to two people');
  assert.equal(await reminded('2023-06-23T10:00:00.000Z', cast), 0);
  const due = async (at: string) => (await read((here) => reviewsDue(here), at, cast)).map((each) => each.number);
  assert.deepEqual(await due('2023-07-01T10:00:00.000Z'), [number]);
  const reviews = (seen: number, reviewOn: string | null, at: string) =>
    cast.as('coordination', at, (here) =>
      reviewProposal(here, { number, seen, reviewOn: reviewOn ? day(reviewOn) : null, words: 'elle tient' }),
    );
  assert.deepEqual(await reviews(0, '2024-06-22', '2023-07-01T10:00:00.000Z'), refuse('review-moved'));
  const confirmed = kept(await reviews(1, '2024-06-22', '2023-07-01T10:00:00.000Z'));
  assert.deepEqual([confirmed.kind, confirmed.number], ['confirmed', 2]);
  assert.deepEqual(await due('2023-07-02T10:00:00.000Z'), []);
  assert.equal(await reminded('2024-06-22T10:00:00.000Z', cast), 2, 'and again at the next date');
  kept(await reviews(2, null, '2024-06-23T10:00:00.000Z'));
  assert.deepEqual(await due('2030-01-01T10:00:00.000Z'), []);
});

test('a review is of an adopted decision, lies ahead, and is moot once another stands in its place', async () => {
  const cast = await newShops();
  const number = await opened({}, OPENING, cast);
  const plans = (reviewOn: string | null, at = '2022-07-01T10:00:00.000Z', seen = 0) =>
    cast.as('coordination', at, (here) =>
      reviewProposal(here, { number, seen, reviewOn: reviewOn ? day(reviewOn) : null, words: '' }),
    );
  assert.deepEqual(await plans('2023-01-01', DURING), refuse('not-adopted'));
  kept(await says('BEES', number, 'agree', DURING, cast));
  kept(await closed(number, AFTER, cast));
  assert.deepEqual(await plans(null), refuse('review-missing', 'reviewOn'));
  assert.deepEqual(await plans('2022-07-01'), refuse('review-too-early', 'reviewOn', { day: '2022-07-02' }));
  const [one, other] = await Promise.all([plans('2023-01-01'), plans('2023-02-01')]);
  assert.deepEqual([one, other].filter(isRefusal), [refuse('review-moved')]);
  const later = await opened({ link: { kind: 'supersedes', earlier: number } }, AFTER, cast);
  kept(await says('BEES', later, 'agree', '2022-06-23T10:00:00.000Z', cast));
  kept(await closed(later, '2022-07-06T10:00:00.000Z', cast));
  assert.equal(await reminded('2024-01-01T10:00:00.000Z', cast), 0);
  assert.deepEqual(await plans('2025-01-01', '2024-01-01T10:00:00.000Z', 1), refuse('review-moot'));
  const early = cast.as('coordination', OPENING, (here) =>
    openProposal(here, { ...QUESTION, reviewOn: day('2022-06-22') }),
  );
  assert.deepEqual(await early, refuse('review-too-early', 'reviewOn', { day: '2022-06-23' }));
});

test('a delegate asks the people of their organisation: letters, a last day, and no second question meanwhile', async () => {
  const cast = await newShops();
  const number = await opened({}, OPENING, cast);
  const asks = (untilOn: string | null, who = 'BEES', at = DURING) =>
    cast.as(who, at, (here) =>
      askOwnPeople(here, { number, untilOn: untilOn ? day(untilOn) : null, note: 'Et vous ?' }, telling),
    );
  assert.deepEqual(await asks('2022-06-15'), refuse('poll-nobody'));
  await seated('Ines', 'BEES', 'member', cast);
  await seated('Jo', 'BEES', 'deputy', cast);
  assert.deepEqual(await asks('2022-06-22'), refuse('poll-after-close', 'untilOn', { day: '2022-06-22' }));
  assert.deepEqual(await asks('2022-06-09'), refuse('poll-in-the-past', 'untilOn'));
  assert.deepEqual(await asks(null), refuse('poll-day-missing', 'untilOn'));
  assert.deepEqual(await asks('2022-06-15', 'coordination'), refuse('seat-may-not', 'seat'));
  kept(await asks('2022-06-15'));
  const written = await letters('people-asked', cast);
  assert.deepEqual(
    written.map((each) => each.to_email),
    ['ines@people.example', 'jo@people.example'],
  );
  assert.match(written[0]?.body_text ?? '', /15 juin 2022[\s\S]*Et vous/);
  assert.deepEqual(await asks('2022-06-16'), refuse('poll-under-way'));
  kept(await says('BEES', number, 'agree', '2022-06-11T10:00:00.000Z', cast));
  kept(await asks('2022-06-16', 'BEES', '2022-06-12T10:00:00.000Z'));
  kept(await asks('2022-06-19', 'BEES', '2022-06-17T10:00:00.000Z'));
});

test('whoever is concerned says so, everyone reads it, the register keeps it, and by the first charter it answers', async () => {
  const cast = await newShops();
  const number = await opened({}, OPENING, cast);
  const declares = (who: string, words = 'nous vendons ce service') =>
    cast.as(who, DURING, (here) => declareInterest(here, { number, words }));
  assert.equal(kept(await declares('provider')).isLeftOut, false);
  assert.equal(kept(await declares('BEES')).isLeftOut, false);
  assert.deepEqual(await declares('BEES'), refuse('interest-declared'));
  assert.deepEqual(await declares('Bloum', ' '), refuse('reason-missing', 'words'));
  assert.deepEqual(await declares('observer'), refuse('seat-may-not', 'seat'));
  kept(await says('BEES', number, 'agree', DURING, cast));
  kept(await closed(number, AFTER, cast));
  const { interests, voters } = await sealedIn(number, cast);
  assert.deepEqual(
    interests?.map((each) => [each.organisationId, each.words, each.isLeftOut]).sort(),
    [
      [idOf('BEES', cast), 'nous vendons ce service', false],
      [idOf('provider', cast), 'nous vendons ce service', false],
    ].sort(),
  );
  assert.equal(voters.length, 3);
  assert.deepEqual(await faults(cast), []);
});

test('where the charter says so the concerned neither answer nor count, from their word on, before the first answer', async () => {
  const cast = await newShops();
  await charterWith(cast, { concernedMayAnswer: false });
  const number = await opened(
    { rule: 'large', concernedIds: [idOf('Polln', cast)], concernedWhy: 'leur prix' },
    OPENING,
    cast,
  );
  assert.deepEqual((await letters('organisation-concerned', cast)).length, 1);
  assert.deepEqual((await letters('proposal-opened', cast)).length, 2);
  assert.deepEqual(await says('Polln', number, 'agree', DURING, cast), refuse('organisation-left-out'));
  assert.deepEqual(await rings(number, 'Polln', 'agree', DURING, cast), refuse('organisation-left-out'));
  assert.deepEqual(await read((here) => openFor(here, idOf('Polln', cast)), DURING, cast), []);
  kept(await says('Bloum', number, 'agree', DURING, cast));
  const late = await cast.as('BEES', DURING, (here) => declareInterest(here, { number, words: 'nous aussi' }));
  assert.equal(kept(late).isLeftOut, false, 'who counts does not change under those who have spoken');
  kept(await says('BEES', number, 'agree', DURING, cast));
  const { result } = kept(await closed(number, AFTER, cast));
  assert.deepEqual([result.voters, result.yes, result.needed], [2, 2, 2]);
  assert.deepEqual(await faults(cast), []);
  const all = await cast.as('coordination', OPENING, (here) =>
    openProposal(here, {
      ...QUESTION,
      concernedIds: ['BEES', 'Bloum', 'Polln'].map((who) => idOf(who, cast)),
      concernedWhy: 'tout le monde',
    }),
  );
  assert.deepEqual(all, refuse('voters-missing', 'concerned'));
});

const charterWith = async (cast: Cast, change: Partial<typeof FIRST_CHARTER>, at = '2022-06-01T10:00:00.000Z') =>
  kept(
    await cast.as('coordination', at, async (here) => {
      const { version, charter } = await loadCharter(here);
      return changeCharter(here, { charter: { ...charter, ...change }, seenVersion: version, why: 'essai' });
    }),
  );
const charterOf = (cast: Cast) => read((here) => loadCharter(here), AFTER, cast);

test('a decision that changes the charter changes it as it is closed, and only the settings it names', async () => {
  const cast = await newShops();
  const changes = changesBetween(FIRST_CHARTER, {
    ...FIRST_CHARTER,
    lateAfterDays: 45,
    mandates: { ...FIRST_CHARTER.mandates, mostRoles: 2 },
  });
  const number = await opened({ charter: { seenVersion: 1, changes } }, OPENING, cast);
  assert.equal((await charterOf(cast)).charter.lateAfterDays, 30, 'nothing before it is adopted');
  await charterWith(cast, { analysisMinutesPerMonth: 300, lateAfterDays: 40 }, DURING);
  kept(await says('BEES', number, 'agree', DURING, cast));
  kept(await closed(number, AFTER, cast));
  const { version, charter } = await charterOf(cast);
  assert.deepEqual(
    [version, charter.lateAfterDays, charter.mandates.mostRoles, charter.analysisMinutesPerMonth],
    [3, 45, 2, 300],
  );
  const [came] = await read(
    ({ db, community }) =>
      rows(db, 'select version, conflicts from proposal_charter_outcomes where community_id = $1', [community.id]),
    AFTER,
    cast,
  );
  assert.deepEqual(came, { version: 3, conflicts: ['lateAfterDays'] });
  assert.deepEqual((await sealedIn(number, cast)).charter, changes);
  assert.deepEqual(await faults(cast), []);
});

test('what the charter cannot hold any more is adopted all the same, and said to be done by hand', async () => {
  const cast = await newShops();
  const [first] = FIRST_CHARTER.tiers;
  assert.ok(first);
  const more = { ...FIRST_CHARTER, tiers: [...FIRST_CHARTER.tiers, { ...first, key: 'new', name: 'N' }] };
  const number = await opened(
    { charter: { seenVersion: 1, changes: changesBetween(FIRST_CHARTER, more) } },
    OPENING,
    cast,
  );
  await charterWith(cast, { tiers: [...FIRST_CHARTER.tiers, { ...first, key: 'tier-50', name: '50' }] }, DURING);
  kept(await says('BEES', number, 'agree', DURING, cast));
  assert.equal(kept(await closed(number, AFTER, cast)).result.outcome, 'adopted');
  assert.equal((await charterOf(cast)).version, 2);
  const lines = await read((here) => linesOf(here, { room: 'decisions' }), AFTER, cast);
  assert.equal(lines[0]?.kind, 'decisions/charter-not-changed');
  assert.deepEqual(await faults(cast), []);
});

test('a charter that somebody is writing while a decision changes it keeps both', async () => {
  const cast = await newShops();
  const changes = changesBetween(FIRST_CHARTER, { ...FIRST_CHARTER, lateAfterDays: 45 });
  const number = await opened({ charter: { seenVersion: 1, changes } }, OPENING, cast);
  kept(await says('BEES', number, 'agree', DURING, cast));
  const charter = { ...FIRST_CHARTER, analysisMinutesPerMonth: 300 };
  const { done, closing } = await cast.as('coordination', AFTER, async (here) => {
    const written = await changeCharter(here, { charter, seenVersion: 1, why: 'x' });
    const meanwhile = closed(number, AFTER, cast);
    await doneOrHeldUp(database, meanwhile);
    return { done: written, closing: meanwhile };
  });
  assert.deepEqual(done, { version: 2 });
  await closing;
  const after = await charterOf(cast);
  assert.deepEqual([after.version, after.charter.lateAfterDays, after.charter.analysisMinutesPerMonth], [3, 45, 300]);
});

test('a proposal that is rejected changes nothing in the charter', async () => {
  const cast = await newShops();
  const changes = changesBetween(FIRST_CHARTER, { ...FIRST_CHARTER, lateAfterDays: 45 });
  const number = await opened({ charter: { seenVersion: 1, changes } }, OPENING, cast);
  kept(await closed(number, AFTER, cast));
  assert.equal((await charterOf(cast)).version, 1);
  const nothing = await cast.as('coordination', OPENING, (here) =>
    openProposal(here, { ...QUESTION, charter: { seenVersion: 1, changes: [] } }),
  );
  assert.deepEqual(nothing, refuse('charter-unchanged'));
});

test('what is planted behind the audit is found', async () => {
  const cast = await newShops();
  await charterWith(cast, { concernedMayAnswer: false });
  const changes = changesBetween(FIRST_CHARTER, { ...FIRST_CHARTER, lateAfterDays: 45 });
  const number = await opened({ charter: { seenVersion: 1, changes } }, OPENING, cast);
  const concerned = await cast.as('Polln', DURING, (here) => declareInterest(here, { number, words: 'la nôtre' }));
  assert.equal(kept(concerned).isLeftOut, true);
  kept(await says('BEES', number, 'agree', '2022-06-11T10:00:00.000Z', cast));
  kept(await rings(number, 'Bloum', 'agree', '2022-06-11T10:00:00.000Z', cast));
  kept(await rings(number, 'Bloum', 'abstain', '2022-06-11T11:00:00.000Z', cast));
  kept(await suspends(number, '2022-06-12T10:00:00.000Z', cast));
  kept(await resumes(number, '2022-06-13T10:00:00.000Z', cast));
  kept(await closed(number, '2022-06-23T10:00:00.000Z', cast));
  assert.deepEqual(await faults(cast), []);
  const planted = async (statement: string, back: string): Promise<string> => {
    await asOwner(cast, statement);
    const said = (await faults(cast)).join('\n');
    await asOwner(cast, back);
    assert.deepEqual(await faults(cast), [], 'put back, all is well');
    return said;
  };
  const of = 'where community_id = $1';
  const moved = (from: string, to: string) => `update proposal_answers set at = '${to}' ${of} and at = '${from}'`;
  const [early, late] = ['2022-06-11T11:00:00Z', '2022-06-12T12:00:00Z'];
  assert.match(await planted(moved(early, late), moved(late, early)), /was answered while it was suspended/);
  const told = (name: string) =>
    `update proposal_answers set told_by = ${name} ${of} and told_by is not distinct from ${name === 'null' ? "'Mina'" : 'null'}
     and replaces_id is null and organisation_id = '${idOf('Bloum', cast)}'`;
  assert.match(await planted(told('null'), told("'Mina'")), /telephone answer in the place of one/);
  const leftOut = (who: string, from: string) =>
    `update proposal_interests set organisation_id = '${idOf(who, cast)}' ${of} and organisation_id = '${idOf(from, cast)}'`;
  const swapped = await planted(leftOut('BEES', 'Polln'), leftOut('Polln', 'BEES'));
  assert.match(swapped, /answered by an organisation that is left out/);
  const may = (is: boolean) => `update proposals set concerned_may_answer = ${is} ${of}`;
  assert.match(await planted(may(true), may(false)), /leaves out an organisation that its charter lets answer/);
  const paused = (to: string) => `update proposal_pauses set reason = '${to}' ${of}`;
  assert.match(await planted(paused('autre chose'), paused('on vérifie le prix')), /is not what the stored answers/);
  const outcome = (at: string) => `update proposal_charter_outcomes set at = '${at}' ${of}`;
  assert.match(
    await planted(outcome('2022-06-24T10:00:00Z'), outcome('2022-06-23T10:00:00Z')),
    /changes the charter otherwise than by being adopted/,
  );
});

/** As the owner of the tables, who stands outside every wall: to plant what the application cannot do. */
async function asOwner(cast: Cast, statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: database.connection.ownerUrl });
  await owner.connect();
  await owner.query(statement, [cast.community.id]).finally(() => owner.end());
}
