import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { day } from '../../basics/day';
import { type Id, newId } from '../../basics/id';
import { instant, plusMinutes } from '../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../basics/outcome';
import { type Database, rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import type { Here } from '../../machinery/here';
import { linesOf } from '../chronicle';
import { grantSeat, personWith } from '../members';
import { needByNumber, needSummary, voiceNeed } from '../needs';
import { type Cast, found } from '../needs/testing';
import { registerFaults, registerOf } from '../register';
import {
  answerProposal,
  answersOf,
  closeDue,
  closeProposal,
  decisionFaults,
  type OpenProposalInput,
  openFor,
  openProposal,
  proposalByNumber,
  underWay,
  withdrawAnswer,
  withdrawProposal,
} from './index';
import { readSealed } from './rules';
import { AFTER, DURING, NAMES, OPENING } from './testing';

let database: Database;
let shops: Cast;
let brewers: Cast;

before(async () => {
  database = await freshDatabase();
  shops = await found(
    database,
    'Supermarkets',
    NAMES.map((name) => ({ name, modules: [] })),
  );
  brewers = await found(database, 'Breweries', [{ name: 'Houblon', modules: [] }]);
});
after(() => database.close());

const QUESTION: OpenProposalInput = {
  title: 'Un responsable pour chaque créneau',
  text: 'Quatre heures, réparties à parts égales.',
  rule: 'medium',
  options: [],
  amountCents: null,
};

const opened = async (change: Partial<OpenProposalInput> = {}, at = OPENING): Promise<number> =>
  kept(await shops.as('coordination', at, (here) => openProposal(here, { ...QUESTION, ...change }))).number;
const says = (
  who: string,
  number: number,
  kind: string,
  more: Partial<Parameters<typeof answerProposal>[1]> = {},
  at = DURING,
) => shops.as(who, at, (here) => answerProposal(here, { number, kind, stage: 'binding', reason: '', ...more }));
const closed = (number: number, at = AFTER) => shops.as('coordination', at, (here) => closeProposal(here, { number }));
const readAs = <T>(cast: Cast, who: string, work: (here: Here) => Promise<T>, at = DURING) => cast.as(who, at, work);
const proposal = async (number: number, at = DURING) =>
  (await readAs(shops, 'BEES', (here) => proposalByNumber(here, number), at)) ?? assert.fail('no such proposal');
const answers = async (number: number, at = DURING) =>
  readAs(shops, 'BEES', async (here) => answersOf(here, await proposal(number, at)), at);

function kept<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) assert.fail(`refused: ${outcome.refused}`);
  return outcome;
}

/** Opens a proposal, has so many agree and object, closes it on its last day. */
async function decided(size: string, yes: number, no: number): Promise<string> {
  const number = await opened({ rule: size });
  for (const who of NAMES.slice(0, yes)) kept(await says(who, number, 'agree'));
  for (const who of NAMES.slice(yes, yes + no))
    kept(await says(who, number, 'object', { reason: 'trop cher pour nous' }));
  return kept(await closed(number)).result.outcome;
}

test('a large decision needs seven of twelve and no objection', async () => {
  assert.equal(await decided('large', 6, 0), 'rejected');
  assert.equal(await decided('large', 7, 0), 'adopted');
  assert.equal(await decided('large', 11, 1), 'rejected');
});

test('a medium decision needs one yes and no objection', async () => {
  assert.equal(await decided('medium', 0, 0), 'rejected');
  assert.equal(await decided('medium', 1, 0), 'adopted');
  assert.equal(await decided('medium', 5, 1), 'rejected');
});

test('a small decision is adopted when nobody objects, and stands from its opening', async () => {
  const number = await opened({ rule: 'small' });
  assert.equal((await answers(number)).inEffectSince, OPENING);
  assert.equal(kept(await closed(number)).result.outcome, 'adopted');
  assert.equal(await decided('small', 3, 1), 'rejected');
});

test('the window follows the amount: a week up to 500 euros, two beyond or without money', async () => {
  const closesOn = async (amountCents: number | null) => (await proposal(await opened({ amountCents }))).closesOn;
  assert.equal(await closesOn(30_000), '2022-06-15');
  assert.equal(await closesOn(50_000), '2022-06-15');
  assert.equal(await closesOn(50_001), '2022-06-22');
  assert.equal(await closesOn(null), '2022-06-22');
});

test('closing before day 14 is refused, and names the day', async () => {
  const number = await opened({ rule: 'large' });
  const tooEarly = refuse('closing-too-early', undefined, { day: '2022-06-22' });
  assert.deepEqual(await closed(number, '2022-06-21T23:59:59.000Z'), tooEarly);
  assert.deepEqual(await closed(number, '2022-06-22T09:59:59.999Z'), tooEarly);
  assert.ok(!isRefusal(await closed(number, AFTER)));
});

test('a shorter window than the charter’s is refused, a longer one is kept', async () => {
  const input = { ...QUESTION, closesOn: day('2022-06-20') };
  const short = await shops.as('coordination', OPENING, (here) => openProposal(here, input));
  assert.deepEqual(short, refuse('closing-within-window', 'closesOn', { day: '2022-06-22', days: 14 }));
  assert.equal((await proposal(await opened({ closesOn: day('2022-06-30') }))).closesOn, '2022-06-30');
});

test('answers before the opening and after the close are refused', async () => {
  const number = await opened({ opensAt: instant('2022-06-09T10:00:00.000Z') });
  const early = await says('BEES', number, 'agree', {}, '2022-06-09T09:59:59.999Z');
  assert.equal(isRefusal(early) && early.refused, 'answer-before-opening');
  const late = await says('BEES', number, 'agree', {}, '2022-06-23T10:00:00.000Z');
  assert.deepEqual(late, refuse('answer-after-close', undefined, { day: '2022-06-23' }));
  assert.deepEqual((await answers(number)).all, []);
});

test('a second answer replaces the first, and both stay', async () => {
  const number = await opened();
  const first = kept(await says('BEES', number, 'agree'));
  const second = kept(await says('BEES', number, 'object', { reason: 'réflexion faite' }, '2022-06-11T10:00:00.000Z'));
  assert.equal(second.replacesId, first.id);
  const { binding, all, counted } = await answers(number, '2022-06-12T10:00:00.000Z');
  assert.deepEqual(
    binding.map((each) => each.kind),
    ['object'],
  );
  assert.equal(all.length, 2);
  assert.deepEqual([counted.yes, counted.no], [0, 1]);
});

test('an answer taken back leaves silence', async () => {
  const number = await opened();
  kept(await says('BEES', number, 'object', { reason: 'trop tôt' }));
  const taken = await shops.as('BEES', DURING, (here) =>
    withdrawAnswer(here, { number, stage: 'binding', reason: '' }),
  );
  assert.equal(kept(taken).kind, 'withdrawn');
  const again = await shops.as('BEES', DURING, (here) =>
    withdrawAnswer(here, { number, stage: 'binding', reason: '' }),
  );
  assert.deepEqual(again, refuse('nothing-to-withdraw'));
  kept(await says('Bloum', number, 'agree'));
  const { result } = kept(await closed(number));
  assert.deepEqual([result.outcome, result.yes, result.no, result.silent], ['adopted', 1, 0, 11]);
});

test('two answers of one organisation at the same moment: the later one names the earlier', async () => {
  const number = await opened();
  const both = await Promise.all([says('BEES', number, 'agree'), says('BEES', number, 'abstain')]);
  const replaced = both.map((each) => kept(each).replacesId).filter(Boolean);
  assert.equal(replaced.length, 1);
  assert.equal((await answers(number)).binding.length, 1);
});

test('an objection without a reason is refused', async () => {
  assert.deepEqual(await says('BEES', await opened(), 'object', { reason: ' ' }), refuse('reason-missing', 'reason'));
});

test('a leaning is kept, shown and never counted', async () => {
  const number = await opened();
  kept(await says('BEES', number, 'object', { stage: 'leaning', reason: 'je ne suis pas sûr·e' }));
  const { leanings, binding } = await answers(number);
  assert.deepEqual([leanings.length, binding.length], [1, 0]);
  kept(await says('Bloum', number, 'agree'));
  const { result, seal } = kept(await closed(number));
  assert.equal(result.outcome, 'adopted');
  const [entry] = await readAs(shops, 'BEES', (here) => registerOf(here, seal.number + 1));
  const sealed = readSealed(entry?.entry ?? '');
  assert.deepEqual([sealed.leanings, sealed.answers.length], [1, 1]);
  assert.doesNotMatch(entry?.entry ?? '', /pas sûr/);
});

test('only who leads opens and closes, only members answer', async () => {
  const byDelegate = await shops.as('BEES', OPENING, (here) => openProposal(here, QUESTION));
  assert.deepEqual(byDelegate, refuse('seat-may-not', 'seat'));
  const number = await opened();
  assert.deepEqual(await says('provider', number, 'agree'), refuse('seat-may-not', 'seat'));
  assert.deepEqual(await says('observer', number, 'agree'), refuse('seat-may-not', 'seat'));
  const closing = await shops.as('BEES', AFTER, (here) => closeProposal(here, { number }));
  assert.deepEqual(closing, refuse('seat-may-not', 'seat'));
});

test('what cannot be asked is refused, and no number is lost', async () => {
  const refusedAs = async (change: Partial<OpenProposalInput>) => {
    const outcome = await shops.as('coordination', OPENING, (here) => openProposal(here, { ...QUESTION, ...change }));
    return isRefusal(outcome) ? outcome.refused : 'opened';
  };
  const number = await opened();
  assert.equal(await refusedAs({ title: '  ' }), 'title-missing');
  assert.equal(await refusedAs({ text: 'x'.repeat(9_000) }), 'words-too-long');
  assert.equal(await refusedAs({ rule: 'huge' }), 'rule-not-offered');
  assert.equal(await refusedAs({ amountCents: 0 }), 'amount-not-positive');
  assert.equal(await refusedAs({ amountCents: -100 }), 'amount-not-positive');
  assert.equal(await refusedAs({ amountCents: 1e17 }), 'amount-too-large');
  assert.equal(await refusedAs({ options: ['seule'] }), 'options-too-few');
  assert.equal(await refusedAs({ needId: newId() }), 'need-missing');
  assert.equal(await opened(), number + 1);
});

test('with several ways to do it, a yes names one and the result says which', async () => {
  const number = await opened({ options: ['Cofinancer', 'Semaine des étudiants'] });
  const [cofinance, students] = (await proposal(number)).options;
  assert.ok(cofinance && students);
  assert.deepEqual(await says('BEES', number, 'agree'), refuse('option-not-chosen', 'optionId'));
  assert.deepEqual(await says('BEES', number, 'agree', { optionId: newId() }), refuse('option-unknown', 'optionId'));
  kept(await says('BEES', number, 'agree', { optionId: students.id }));
  kept(await says('Bloum', number, 'agree-with-reservation', { optionId: cofinance.id, reason: 'sans tarder' }));
  kept(await says('Polln', number, 'agree', { optionId: cofinance.id }));
  const { result } = kept(await closed(number));
  assert.deepEqual([result.option?.label, result.reservations, result.yes], ['Cofinancer', 1, 3]);
});

test('an organisation that joined later is not asked; one that left is not counted', async () => {
  const cast = await found(database, 'Comings', [
    { name: 'Reste', modules: [] },
    { name: 'Part', modules: [] },
  ]);
  const ask = await cast.as('coordination', OPENING, (here) => openProposal(here, { ...QUESTION, rule: 'large' }));
  const { number } = kept(ask);
  const say = (who: string) =>
    cast.as(who, DURING, (here) => answerProposal(here, { number, kind: 'agree', stage: 'binding', reason: '' }));
  kept(await say('Part'));
  await asOwner((owner) =>
    owner.query('update organisations set left_on = $1 where id = $2', ['2022-06-15', cast.organisationIds.Part]),
  );
  assert.deepEqual(await cast.as('Part', AFTER, (here) => openFor(here, cast.organisationIds.Part as Id)), []);
  const { result } = kept(await cast.as('coordination', AFTER, (here) => closeProposal(here, { number })));
  assert.deepEqual([result.voters, result.yes, result.needed, result.outcome], [1, 0, 1, 'rejected']);
});

test('by itself, every proposal whose window is over is closed once, whoever else closes it meanwhile', async () => {
  const cast = await found(database, 'Clockwork', [{ name: 'Seule', modules: [] }]);
  const numbers: number[] = [];
  for (let times = 0; times < 3; times += 1) {
    const asked = await cast.as('coordination', plusMinutes(instant(OPENING), times), (here) =>
      openProposal(here, QUESTION),
    );
    numbers.push(kept(asked).number);
  }
  const now = instant('2022-06-22T10:01:30.000Z');
  const byItself = () => database.write(cast.community.id, (db) => closeDue({ db, now, community: cast.community }));
  const byHand = () => cast.as('coordination', now, (here) => closeProposal(here, { number: 2 }));
  const [first, second, hand, third] = await Promise.all([byItself(), byItself(), byHand(), byItself()]);
  const closedNumbers = [...first, ...second, ...third, ...(isRefusal(hand) ? [] : [hand])].map((each) => each.number);
  assert.deepEqual(closedNumbers.sort(), [1, 2], 'the third window is still open');
  if (isRefusal(hand)) assert.equal(hand.refused, 'already-closed');
  const register = await cast.as('Seule', now, (here) => registerOf(here));
  assert.deepEqual(
    register.map((each) => each.number),
    [2, 1],
  );
  assert.deepEqual(await byItself(), []);
  assert.deepEqual(await faults(cast), []);
  const lines = await cast.as('coordination', now, (here) => linesOf(here, { room: 'decisions' }));
  const byWhom = lines
    .filter(({ kind }) => kind !== 'decisions/opened')
    .map((line) => [line.data.number, line.personName]);
  // What the calendar did nobody did: a person is named only where one closed it.
  const closer = isRefusal(hand) ? null : 'Délégué·e coordination';
  assert.deepEqual(byWhom.sort(), [
    [1, null],
    [2, closer],
  ]);
});

test('an answer and the closing at the same time: the sealed result is what the rows say', async () => {
  const cast = await found(
    database,
    'Races',
    NAMES.map((name) => ({ name, modules: [] })),
  );
  for (let round = 1; round <= 5; round += 1) {
    const { number } = kept(await cast.as('coordination', OPENING, (here) => openProposal(here, QUESTION)));
    const last = instant('2022-06-22T09:59:59.999Z');
    await Promise.all([
      ...NAMES.map((who) =>
        cast.as(who, last, (here) => answerProposal(here, { number, kind: 'agree', stage: 'binding', reason: '' })),
      ),
      cast.as('coordination', AFTER, (here) => closeProposal(here, { number })),
    ]);
  }
  assert.deepEqual(await faults(cast), []);
});

test('a withdrawal needs a reason, ends the proposal and is sealed without a result', async () => {
  const number = await opened();
  const without = await shops.as('coordination', DURING, (here) => withdrawProposal(here, { number, reason: '' }));
  assert.deepEqual(without, refuse('reason-missing', 'reason'));
  const reason = 'le besoin est déjà couvert';
  const { seal } = kept(await shops.as('coordination', DURING, (here) => withdrawProposal(here, { number, reason })));
  assert.deepEqual(await says('BEES', number, 'agree'), refuse('proposal-withdrawn'));
  assert.deepEqual(await closed(number), refuse('proposal-withdrawn'));
  const [entry] = await readAs(shops, 'BEES', (here) => registerOf(here, seal.number + 1));
  const sealed = readSealed(entry?.entry ?? '');
  assert.deepEqual([sealed.result, sealed.withdrawal?.reason], [null, reason]);
});

test('a need waits for the organisations asked, then for whoever comes next', async () => {
  const voice = { today: 'Personne ne remplace la personne absente.', language: 'fr' };
  const need = kept(await shops.as('Polln', '2022-03-01T10:00:00.000Z', (here) => voiceNeed(here, voice)));
  const view = async (at: string) => {
    const seen = await readAs(shops, 'BEES', (here) => needByNumber(here, need.number), at);
    return seen ?? assert.fail('the need is there');
  };
  const waits = async (at: string) => (await view(at)).standing.waiting;
  const needId = (await readAs(shops, 'BEES', (here) => needSummary(here, need.number)))?.id ?? assert.fail('no need');
  const number = await opened({ needId });
  assert.deepEqual([(await waits(DURING)).why, (await waits(DURING)).organisationIds.length], ['answer-proposal', 12]);
  const second = await shops.as('coordination', DURING, (here) => openProposal(here, { ...QUESTION, needId }));
  assert.deepEqual(second, refuse('need-under-decision', undefined, { number }));
  kept(await says('BEES', number, 'agree', { stage: 'leaning' }));
  assert.equal((await waits(DURING)).organisationIds.length, 12, 'a leaning moves nothing');
  kept(await says('BEES', number, 'agree'));
  assert.equal((await waits(DURING)).organisationIds.length, 11);
  kept(await shops.as('BEES', DURING, (here) => withdrawAnswer(here, { number, stage: 'binding', reason: '' })));
  assert.equal((await waits(DURING)).organisationIds.length, 12);
  kept(await shops.as('coordination', DURING, (here) => withdrawProposal(here, { number, reason: 'à reprendre' })));
  assert.equal((await waits(DURING)).why, 'propose');
  const next = await opened({ needId }, DURING);
  kept(await says('BEES', next, 'agree'));
  kept(await closed(next, '2022-06-24T10:00:00.000Z'));
  assert.deepEqual((await waits('2022-06-24T10:00:00.000Z')).for, 'provider');
});

test('delegates and deputies read of a proposal when it opens, when it closes and when it is taken back', async () => {
  const cast = await found(database, 'Letters', [
    { name: 'Lisante', modules: [] },
    { name: 'Autre', modules: [] },
  ]);
  await cast.as('coordination', OPENING, async (here) => {
    const personId = await personWith(
      here.db,
      { email: 'deputy@letters.example', name: 'Suppléante', language: 'en' },
      here.now,
    );
    await grantSeat(here, {
      personId,
      personName: '',
      organisationId: cast.organisationIds.Lisante as Id,
      role: 'deputy',
    });
  });
  const telling = {
    origin: 'https://komunigi.example',
    extraOf: async () => (organisationId: Id, language: string) => [
      `${language} ${organisationId === cast.organisationIds.Lisante ? '25,00' : '0,00'}`,
    ],
  };
  const input = { ...QUESTION, amountCents: 30_000 };
  const { number } = kept(await cast.as('coordination', OPENING, (here) => openProposal(here, input, telling)));
  const letters = async (kind: string) =>
    database.read(null, (db) =>
      db
        .selectFrom('letters')
        .selectAll()
        .where('community_id', '=', cast.community.id)
        .where('kind', '=', kind)
        .orderBy('to_email')
        .execute(),
    );
  const asked = await letters('proposal-opened');
  assert.deepEqual(
    asked.map((each) => each.to_email),
    ['autre@letters.example', 'deputy@letters.example', 'lisante@letters.example'],
  );
  assert.match(asked[1]?.body_text ?? '', /awaits the answer of Lisante[\s\S]*en 25,00/);
  assert.match(asked[2]?.body_text ?? '', /15 juin 2022[\s\S]*300,00\s€[\s\S]*fr 25,00/);
  assert.match(asked[0]?.body_text ?? '', /fr 0,00/);
  assert.ok(asked.every((each) => each.body_text.includes(`https://komunigi.example/letters/proposals/${number}`)));
  await database.write(cast.community.id, (db) =>
    closeDue({ db, now: instant(AFTER), community: cast.community }, telling),
  );
  const results = await letters('proposal-closed');
  assert.equal(results.length, 3);
  assert.match(results[2]?.body_text ?? '', /Non adoptée\s: aucune organisation sur 2 n’est d’accord/);
  const next = kept(await cast.as('coordination', OPENING, (here) => openProposal(here, input, telling)));
  kept(
    await cast.as('coordination', DURING, (here) =>
      withdrawProposal(here, { number: next.number, reason: 'Le prix a changé.' }, telling),
    ),
  );
  const withdrawn = await letters('proposal-withdrawn');
  assert.deepEqual(
    withdrawn.map((each) => each.to_email),
    ['autre@letters.example', 'deputy@letters.example', 'lisante@letters.example'],
  );
  assert.ok(withdrawn.every((each) => each.body_text.includes('Le prix a changé.')));
});

test('an organisation sees what awaits it, with what it has said', async () => {
  const cast = await found(database, 'Desk', [
    { name: 'Ici', modules: [] },
    { name: 'Là', modules: [] },
  ]);
  const ask = (change: Partial<OpenProposalInput>, at: string) =>
    cast.as('coordination', at, (here) => openProposal(here, { ...QUESTION, ...change }));
  const long = kept(await ask({ options: ['a', 'b'] }, OPENING)).number;
  const short = kept(await ask({ amountCents: 100 }, OPENING)).number;
  kept(await ask({ opensAt: instant('2022-06-20T10:00:00.000Z') }, OPENING));
  await cast.as('Ici', DURING, (here) =>
    answerProposal(here, { number: short, kind: 'agree', stage: 'binding', reason: '' }),
  );
  await cast.as('Ici', DURING, (here) =>
    answerProposal(here, { number: short, kind: 'abstain', stage: 'leaning', reason: '' }),
  );
  const seen = await cast.as('Ici', DURING, (here) => openFor(here, cast.organisationIds.Ici as Id));
  assert.deepEqual(
    seen.map(({ proposal: { number }, binding, leanings, options }) => [
      number,
      binding?.kind,
      leanings.length,
      options.length,
    ]),
    [
      [short, 'agree', 1, 0],
      [long, undefined, 0, 2],
    ],
  );
  const [first] = await cast.as('Ici', DURING, (here) => underWay(here));
  assert.deepEqual([first?.number, first?.answered, first?.asked, first?.state], [short, 1, 2, 'open']);
});

test('every act is one line of the chronicle', async () => {
  const number = await opened();
  kept(await says('BEES', number, 'agree', { stage: 'leaning' }));
  kept(await says('BEES', number, 'agree'));
  kept(await closed(number));
  const lines = await readAs(shops, 'BEES', (here) => linesOf(here, { room: 'decisions' }));
  assert.deepEqual(
    lines.slice(0, 4).map((each) => each.kind),
    ['decisions/adopted', 'decisions/answered', 'decisions/leaned', 'decisions/opened'],
  );
  assert.match(lines[0]?.matter.label ?? '', new RegExp(`^n° ${number} — `));
});

test('another community sees nothing and answers nothing', async () => {
  const number = await opened();
  const seen = await readAs(brewers, 'Houblon', async (here) => [
    await proposalByNumber(here, number),
    await underWay(here),
    await registerOf(here),
  ]);
  assert.deepEqual(seen, [undefined, [], []]);
  const given = await brewers.as('Houblon', DURING, (here) =>
    answerProposal(here, { number, kind: 'agree', stage: 'binding', reason: '' }),
  );
  assert.deepEqual(given, refuse('proposal-missing'));
  const first = kept(await brewers.as('coordination', OPENING, (here) => openProposal(here, QUESTION)));
  assert.equal(first.number, 1, 'each community counts its own');
});

test('the application can change neither an answer nor the register', async () => {
  kept(await closed(await opened()));
  for (const attempt of [
    "update register set entry = '{}'",
    'delete from register',
    "update proposal_answers set kind = 'agree'",
    'delete from proposal_answers',
    "update proposals set title = 'autre chose'",
    'delete from proposal_closings',
  ]) {
    await assert.rejects(
      database.write(shops.community.id, (db) => rows(db, attempt)),
      { code: '42501' },
      attempt,
    );
  }
});

test('tampering with an answer, an entry or the end of the register is found', async () => {
  const cast = await found(database, 'Tampered', [
    { name: 'Ici', modules: [] },
    { name: 'Là', modules: [] },
  ]);
  const seal = async () => {
    const { number } = kept(await cast.as('coordination', OPENING, (here) => openProposal(here, QUESTION)));
    kept(
      await cast.as('Ici', DURING, (here) =>
        answerProposal(here, { number, kind: 'agree', stage: 'binding', reason: '' }),
      ),
    );
    return kept(await cast.as('coordination', AFTER, (here) => closeProposal(here, { number })));
  };
  await seal();
  await seal();
  await seal();
  assert.deepEqual(await faults(cast), []);
  const { id } = cast.community;
  const planted = async (change: string, back: string) => {
    await asOwner((owner) => owner.query(change, [id]));
    const found = await faults(cast);
    await asOwner((owner) => owner.query(back, [id]));
    assert.deepEqual(await faults(cast), [], 'put back, all is well');
    return found.join('\n');
  };
  const first = 'community_id = $1 and number = 1';
  assert.match(
    await planted(
      "update proposal_answers set kind = 'abstain' where community_id = $1 and proposal_id = (select matter_id from register where community_id = $1 and number = 1)",
      "update proposal_answers set kind = 'agree' where community_id = $1",
    ),
    /entry 1 is not what the stored answers/,
  );
  assert.match(
    await planted(
      `update register set entry = replace(entry, 'adopted', 'rejected') where ${first}`,
      `update register set entry = replace(entry, 'rejected', 'adopted') where ${first}`,
    ),
    /entry 1 was changed after it was sealed/,
  );
  assert.match(
    await planted(
      "update proposal_closings set outcome = 'rejected' where community_id = $1",
      "update proposal_closings set outcome = 'adopted' where community_id = $1",
    ),
    /entry 3 is not what/,
  );
  assert.match(
    await planted(
      `update register set path = 'proposals/2' where ${first}`,
      `update register set path = 'proposals/1' where ${first}`,
    ),
    /entry 1 is not what/,
  );
  assert.match(
    await planted(
      `update register set kind = 'election' where ${first}`,
      `update register set kind = 'proposal' where ${first}`,
    ),
    /entry 1 says one thing in its columns[\s\S]*proposal 1 has not ended/,
  );
  assert.match(
    await planted(
      'update proposal_counters set number = 2 where community_id = $1',
      'update proposal_counters set number = 3 where community_id = $1',
    ),
    /proposal 3 is later than the last one counted/,
  );
  await asOwner((owner) => owner.query('delete from register where community_id = $1 and number = 3', [id]));
  assert.match((await faults(cast)).join('\n'), /does not end where it should[\s\S]*proposal 3 has not ended/);
  await asOwner((owner) => owner.query('delete from register where community_id = $1 and number = 1', [id]));
  assert.match((await faults(cast)).join('\n'), /entry 1 is missing/);
});

const faults = (cast: Cast): Promise<readonly string[]> =>
  database.read(cast.community.id, async (db) => [
    ...(await registerFaults({ db, community: cast.community })),
    ...(await decisionFaults({ db, community: cast.community })),
  ]);

/** As the owner of the tables, who stands outside every wall: to plant what the application cannot do. */
async function asOwner(act: (owner: pg.Client) => Promise<unknown>): Promise<void> {
  const owner = new pg.Client({ connectionString: database.connection.ownerUrl });
  await owner.connect();
  await act(owner).finally(() => owner.end());
}
