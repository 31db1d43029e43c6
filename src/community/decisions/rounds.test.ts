import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '../../basics/day';
import type { Id } from '../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../basics/outcome';
import { type Database, rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import type { Here } from '../../machinery/here';
import { type Cast, found } from '../needs/testing';
import {
  acknowledgeObjection,
  answerByTelephone,
  answerProposal,
  answersOf,
  assignObjection,
  closeDue,
  closeProposal,
  contribute,
  decideAmendment,
  decisionFaults,
  integrateObjection,
  type MoveRoundInput,
  moveRound,
  objectionsOf,
  openFor,
  openObjections,
  openProposal,
  proposalByNumber,
  proposeAmendment,
  reword,
  roundOf,
  roundsOf,
  spoke,
  stateOf,
  switchMode,
  testObjection,
  underWay,
  withdrawAnswer,
  withdrawProposal,
  wordingsOf,
} from './index';

const NAMES = ['BEES', 'Bloum', 'Polln', 'Oufticoop'];
const at = (date: string) => (date.includes('T') ? `${date}Z` : `${date}T10:00:00.000Z`);
const TEXT = 'Quatre heures, réparties à parts égales.';
const telling = { origin: 'http://shops.example' };

let database: Database;
let shops: Cast;

before(async () => {
  database = await freshDatabase();
  shops = await found(
    database,
    'Supermarkets',
    NAMES.map((name) => ({ name, modules: [] })),
  );
});
after(() => database.close());

function kept<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) assert.fail(`refused: ${outcome.refused}`);
  return outcome;
}

const lead = <T>(when: string, act: (here: Here) => Promise<T>) => shops.as('coordination', at(when), act);
/** Opened on 8 June at noon in Brussels: fourteen days, the first round four. */
const opened = async (): Promise<number> =>
  kept(
    await lead('2022-06-08', (here) =>
      openProposal(here, {
        title: 'Un responsable pour chaque créneau',
        ...{ text: TEXT, rule: 'consent', options: [], amountCents: null },
      }),
    ),
  ).number;
const moved = (number: number, seen: number, to: string, when = '2022-06-09', change: Partial<MoveRoundInput> = {}) =>
  lead(when, (here) => moveRound(here, { number, seen, to, mode: 'days', days: null, ...change }));
/** Opened and brought to the round where agreement is asked for. */
async function objecting(when = '2022-06-09'): Promise<number> {
  const number = await opened();
  kept(await moved(number, 1, 'object', when));
  return number;
}
const says = (
  who: string,
  number: number,
  kind: string,
  when = '2022-06-10',
  change: Partial<Parameters<typeof answerProposal>[1]> = {},
) => {
  const reason = kind === 'object' ? 'personne pour ouvrir le samedi' : '';
  return shops.as(who, at(when), (here) => answerProposal(here, { number, kind, stage: 'binding', reason, ...change }));
};
const closing = (number: number, when: string) => lead(when, (here) => closeProposal(here, { number }));
const proposal = (number: number, when = '2022-06-10') =>
  lead(when, async (here) => (await proposalByNumber(here, number)) ?? assert.fail('no such proposal'));
const acknowledged = (number: number, objectionId: Id, when = '2022-06-11', owner = 'Bloum') =>
  lead(when, (here) =>
    acknowledgeObjection(
      here,
      { number, objectionId, ownerId: shops.personIds[owner] ?? null, dueOn: day('2022-06-20') },
      telling,
    ),
  );
const integrated = (number: number, objectionId: Id, seen: number, text: string, when = '2022-06-13') =>
  lead(when, (here) =>
    integrateObjection(here, { number, objectionId, seen, title: 'Un responsable pour chaque créneau', text }, telling),
  );
const letters = (kind: string) =>
  database.read(null, (db) =>
    db.selectFrom('letters').select(['to_email', 'subject']).where('kind', '=', kind).orderBy('to_email').execute(),
  );
const due = (when: string) =>
  shops.as('coordination', at(when), ({ db, community, now }) => closeDue({ db, community, now }));

test('a proposal by consent opens with questions, in its first words, owed to whoever opened it', async () => {
  const number = await opened();
  const { id, round, wording } = await proposal(number);
  assert.deepEqual([round?.round, round?.mode, round?.endsAt, wording], ['clarify', 'days', at('2022-06-12'), 1]);
  const [first, ...rest] = await lead('2022-06-08', (here) => wordingsOf(here, id));
  assert.deepEqual([first?.number, first?.text, rest.length], [1, TEXT, 0]);
  assert.deepEqual(first?.creditedTo, { personId: shops.personIds.coordination, organisationId: null });
});

test('a proposal under any other rule has no rounds', async () => {
  const other = { title: 'Autre', text: '', rule: 'medium', options: [], amountCents: null };
  const { number, id } = kept(await lead('2022-06-08', (here) => openProposal(here, other)));
  assert.equal(await lead('2022-06-08', (here) => roundOf(here, id)), null);
  assert.deepEqual(await moved(number, 1, 'react'), refuse('no-rounds'));
  kept(await says('BEES', number, 'agree'));
});

test('organisations answer in the round that asks them; people may lean at any time', async () => {
  const number = await opened();
  const early = await says('BEES', number, 'agree');
  assert.deepEqual(early, refuse('not-in-this-round', undefined, { round: 'clarify' }));
  kept(await says('BEES', number, 'agree', '2022-06-10', { stage: 'leaning' }));
  kept(await moved(number, 1, 'object'));
  kept(await says('BEES', number, 'agree'));
});

test('what awaits an organisation is its answer, in the round that asks for it', async () => {
  const number = await opened();
  const awaited = () =>
    shops.as('Oufticoop', at('2022-06-10'), async (here) =>
      (await openFor(here, shops.organisationIds.Oufticoop as Id)).find((each) => each.proposal.number === number),
    );
  assert.equal(await awaited(), undefined);
  kept(await moved(number, 1, 'object'));
  assert.equal((await awaited())?.binding, null);
  kept(await says('Oufticoop', number, 'agree'));
  assert.equal((await awaited())?.binding?.kind, 'agree');
  kept(await moved(number, 2, 'integrate'));
  kept(await lead('2022-06-12', (here) => reword(here, { number, seen: 1, title: 'Un titre', text: 'Six heures.' })));
  kept(await moved(number, 3, 'object', '2022-06-13'));
  assert.equal((await awaited())?.binding, null, 'it is asked again');
});

test('two facilitators move the same round at once: the second is told where it is now', async () => {
  const number = await opened();
  const both = await Promise.all([moved(number, 1, 'react'), moved(number, 1, 'amend')]);
  const refused = both.filter(isRefusal);
  assert.deepEqual(
    refused.map((each) => each.refused),
    ['round-moved'],
  );
  const { id } = await proposal(number);
  const { rounds } =
    (await lead('2022-06-10', async (here) => roundsOf(here, await proposal(number)))) ?? assert.fail();
  assert.deepEqual(
    rounds.map((each) => each.number),
    [1, 2],
  );
  assert.equal((await lead('2022-06-10', (here) => roundOf(here, id)))?.round, rounds[1]?.round);
});

test('what was said stays with its round, its author and their organisation', async () => {
  const number = await opened();
  const question = { number, kind: 'question', words: 'Qui paie ?', answersId: null };
  const asked = kept(await shops.as('BEES', at('2022-06-09'), (here) => contribute(here, question)));
  const answer = { number, kind: 'answer', words: 'Le pot commun.', answersId: asked.id };
  kept(await shops.as('provider', at('2022-06-09'), (here) => contribute(here, answer)));
  const silent = await shops.as('observer', at('2022-06-09'), (here) => contribute(here, question));
  assert.equal(isRefusal(silent) && silent.refused, 'seat-may-not');
  const { contributions, unheard, names } =
    (await lead('2022-06-10', async (here) => roundsOf(here, await proposal(number)))) ?? assert.fail();
  assert.deepEqual(
    contributions.map((each) => [each.kind, each.words]),
    [
      ['question', 'Qui paie ?'],
      ['answer', 'Le pot commun.'],
    ],
  );
  assert.equal(names.get(contributions[1]?.organisationId as Id), 'provider');
  assert.deepEqual(unheard.map((each) => each.name).sort(), ['Bloum', 'Oufticoop', 'Polln']);
});

test('in the room a facilitator notes who had their turn, and goes on over days for those who were not there', async () => {
  const number = await opened();
  kept(await moved(number, 1, 'react', '2022-06-09', { mode: 'live' }));
  const turn = { number, organisationId: shops.organisationIds.Polln as Id, words: '' };
  kept(await lead('2022-06-09', (here) => spoke(here, turn)));
  assert.deepEqual(await lead('2022-06-09', (here) => spoke(here, turn)), refuse('already-spoke'));
  kept(await lead('2022-06-09', (here) => switchMode(here, { number, seen: 2, mode: 'days', days: 3 }, telling)));
  const { unheard, present } =
    (await lead('2022-06-10', async (here) => roundsOf(here, await proposal(number)))) ?? assert.fail();
  assert.equal(unheard.length, 3);
  assert.deepEqual([present.round, present.endsAt], ['react', at('2022-06-12')]);
});

test('an amendment taken up is the text from then on, for every reader', async () => {
  const number = await opened();
  kept(await moved(number, 1, 'amend'));
  const change = { number, seen: 1, text: 'Six heures.', reason: 'quatre ne suffisent pas' };
  const amendment = kept(await shops.as('Bloum', at('2022-06-10'), (here) => proposeAmendment(here, change)));
  const waiting = await moved(number, 2, 'object', '2022-06-10');
  assert.deepEqual(waiting, refuse('amendments-undecided', undefined, { count: 1 }));
  const decision = { number, amendmentId: amendment.id, outcome: 'taken-up', seen: 1, text: null, reason: '' };
  kept(await lead('2022-06-11', (here) => decideAmendment(here, decision)));
  const again = await lead('2022-06-11', (here) => decideAmendment(here, { ...decision, seen: 2 }));
  assert.deepEqual(again, refuse('amendment-decided'));
  const { id, text, wording } = await proposal(number);
  assert.deepEqual([text, wording], ['Six heures.', 2]);
  const credited = (await lead('2022-06-11', (here) => wordingsOf(here, id))).at(-1)?.creditedTo;
  assert.deepEqual(credited, { personId: shops.personIds.Bloum, organisationId: shops.organisationIds.Bloum });
});

test('two texts written at once: the second is refused, and nothing of the first is lost', async () => {
  const number = await opened();
  kept(await moved(number, 1, 'amend'));
  const write = (title: string) => lead('2022-06-10', (here) => reword(here, { number, seen: 1, title, text: TEXT }));
  const both = await Promise.all([write('Un titre'), write('Un autre titre')]);
  assert.deepEqual(both.filter(isRefusal), [refuse('wording-moved', 'text')]);
  const [first] = both.filter((each) => !isRefusal(each));
  const { title } = await proposal(number);
  assert.equal(title, first && !isRefusal(first) ? first.title : '');
  const listed = await lead('2022-06-10', (here) => underWay(here));
  assert.equal(listed.find((each) => each.number === number)?.title, title);
});

test('an answer to a text that changed while it was written is refused; said to the new one it counts', async () => {
  const number = await objecting();
  kept(await moved(number, 2, 'integrate'));
  kept(await lead('2022-06-10', (here) => reword(here, { number, seen: 1, title: 'Un titre', text: 'Six heures.' })));
  kept(await moved(number, 3, 'object', '2022-06-10'));
  const stale = await says('BEES', number, 'agree', '2022-06-10', { wording: 1 });
  assert.deepEqual(stale, refuse('wording-moved'));
  assert.equal(kept(await says('BEES', number, 'agree', '2022-06-10', { wording: 2 })).wording, 2);
});

test('after a new wording an organisation may say by telephone what it thinks of it, whatever it answered before', async () => {
  const number = await objecting();
  const rings = (who: string, kind: string, wording: number) =>
    lead('2022-06-12', (here) => {
      const organisationId = shops.organisationIds[who] ?? assert.fail(`nobody is called ${who}`);
      return answerByTelephone(here, { number, kind, organisationId, toldBy: 'Mina', reason: '', wording });
    });
  const earlier = kept(await says('BEES', number, 'agree'));
  assert.deepEqual(await rings('BEES', 'abstain', 1), refuse('answered-itself'));
  kept(await moved(number, 2, 'integrate', '2022-06-11'));
  kept(await lead('2022-06-11', (here) => reword(here, { number, seen: 1, title: 'Un titre', text: 'Six heures.' })));
  kept(await moved(number, 3, 'object', '2022-06-11'));
  const told = kept(await rings('BEES', 'abstain', 2));
  assert.deepEqual([told.replacesId, told.wording], [earlier.id, 2]);
  kept(await says('Bloum', number, 'agree', '2022-06-12', { wording: 2 }));
  assert.deepEqual(await rings('Bloum', 'abstain', 2), refuse('answered-itself'));
  const { counted } = await lead('2022-06-12', async (here) => answersOf(here, await proposal(number, '2022-06-12')));
  assert.deepEqual([counted.yes, counted.abstained], [1, 1]);
  assert.deepEqual(await lead('2022-06-12', (here) => decisionFaults(here)), []);
});

test('a call takes back no objection that its organisation raised itself', async () => {
  const number = await objecting();
  const rings = (kind: string, reason = '') =>
    lead('2022-06-12', (here) => {
      const organisationId = shops.organisationIds.BEES ?? assert.fail('nobody is called BEES');
      return answerByTelephone(here, { number, kind, organisationId, toldBy: 'Mina', reason, wording: 2 });
    });
  kept(await says('BEES', number, 'object', '2022-06-10', { reason: 'trop cher' }));
  kept(await moved(number, 2, 'integrate', '2022-06-11'));
  kept(await lead('2022-06-11', (here) => reword(here, { number, seen: 1, title: 'Un titre', text: 'Six heures.' })));
  kept(await moved(number, 3, 'object', '2022-06-11'));
  assert.deepEqual(await rings('agree'), refuse('objection-own'));
  assert.equal(kept(await rings('object', 'toujours trop cher')).toldBy, 'Mina');
});

test('an objection lives until it is integrated: nobody adopts over it, then everyone is asked again', async () => {
  const number = await objecting();
  for (const who of ['BEES', 'Bloum', 'Oufticoop']) kept(await says(who, number, 'agree'));
  const { id: objectionId } = kept(await says('Polln', number, 'object'));
  const { id } = await proposal(number);
  const open = refuse('objections-open', undefined, { count: 1 });
  assert.deepEqual(await closing(number, '2022-06-23'), open);
  assert.equal(await lead('2022-06-11', (here) => openObjections(here, id)), 1);

  kept(await acknowledged(number, objectionId));
  kept(await moved(number, 2, 'integrate', '2022-06-12'));
  kept(await integrated(number, objectionId, 1, 'Quatre heures, sauf le samedi.'));
  kept(await moved(number, 3, 'object', '2022-06-14'));
  const [objection] = await lead('2022-06-14', (here) => objectionsOf(here, id));
  assert.deepEqual([objection?.closing?.how, objection?.closing?.wording], ['integrated', 2]);
  const early = await closing(number, '2022-06-15');
  assert.equal(isRefusal(early) && early.refused, 'closing-too-early', 'the earlier answers do not count');

  for (const who of NAMES) kept(await says(who, number, 'agree', '2022-06-15', { wording: 2 }));
  const { result } = kept(await closing(number, '2022-06-16'));
  assert.deepEqual([result.outcome, result.yes, result.openObjections], ['adopted', 4, 0]);
  assert.equal((await proposal(number)).text, 'Quatre heures, sauf le samedi.');
});

test('its author, its owner and the delegates hear of it by letter', async () => {
  const told = async () => (await letters('objection-acknowledged')).length;
  const number = await objecting();
  const { id: objectionId } = kept(await says('Polln', number, 'object'));
  const before = await told();
  const owners = (await letters('objection-owner')).length;
  kept(await acknowledged(number, objectionId));
  assert.equal(await told(), before + 1);
  assert.equal((await letters('objection-owner')).length, owners + 1);
  const care = { number, objectionId, ownerId: shops.personIds.coordination ?? null, dueOn: day('2022-06-21') };
  kept(await lead('2022-06-12', (here) => assignObjection(here, care, telling)));
  assert.equal((await letters('objection-owner')).length, owners + 1, 'nobody writes to themselves');
  const rounds = (await letters('round-moved')).length;
  const integrating = { number, seen: 2, to: 'integrate', mode: 'days', days: 2 };
  kept(await lead('2022-06-12', (here) => moveRound(here, integrating, telling)));
  assert.equal((await letters('round-moved')).length, rounds + 4);
  kept(await integrated(number, objectionId, 1, 'Six heures.'));
  assert.match((await letters('objection-integrated')).at(-1)?.to_email ?? '', /^polln@/);
});

test('an objection found to be none, and one that its organisation takes back, stop nothing', async () => {
  const number = await objecting();
  const first = kept(await says('Polln', number, 'object'));
  kept(await says('Bloum', number, 'object'));
  kept(await acknowledged(number, first.id));
  const tested = { number, objectionId: first.id, isObjection: false, reason: 'une préférence' };
  kept(await lead('2022-06-12', (here) => testObjection(here, tested)));
  const { id } = await proposal(number);
  assert.equal(await lead('2022-06-12', (here) => openObjections(here, id)), 1);
  kept(await moved(number, 2, 'integrate', '2022-06-12'));
  const taken = { number, stage: 'binding', reason: '' };
  kept(await shops.as('Bloum', at('2022-06-12'), (here) => withdrawAnswer(here, taken)));
  assert.equal(await lead('2022-06-12', (here) => openObjections(here, id)), 0);
  const other = await shops.as('Polln', at('2022-06-12'), (here) => withdrawAnswer(here, taken));
  kept(other);
});

test('the calendar adopts what nobody objects to once the window and the round are over, and nothing else', async () => {
  const waiting = await opened();
  const live = await opened();
  kept(await moved(live, 1, 'object', '2022-06-09', { mode: 'live' }));
  const objected = await objecting();
  kept(await says('Polln', objected, 'object'));
  const silent = await objecting();
  const adopted = await objecting('2022-06-19');
  for (const who of NAMES) for (const number of [live, adopted]) kept(await says(who, number, 'agree', '2022-06-20'));
  const closed = (await due('2022-06-22')).map((each) => each.number);
  assert.ok(!closed.includes(adopted), 'its round goes on until the 23rd');
  const later = (await due('2022-06-24')).map((each) => each.number);
  assert.ok(later.includes(adopted));
  for (const number of [waiting, live, objected, silent]) {
    assert.ok(!closed.concat(later).includes(number));
    const kept = await proposal(number, '2022-06-24');
    assert.equal(stateOf(kept, kept.openedAt) === 'open' && kept.closing, null);
    const listed = (await lead('2022-06-24', (here) => underWay(here))).find((each) => each.number === number);
    assert.equal(listed?.state, 'to-close');
  }
  kept(await closing(live, '2022-06-24'));
  const { result } = kept(await closing(silent, '2022-06-24'));
  assert.deepEqual([result.outcome, result.because], ['rejected', 'quorum-missing']);
});

test('an objection racing the close: either it is heard, or it is too late; never adopted over it', async () => {
  for (let turn = 0; turn < 6; turn += 1) {
    const number = await objecting();
    for (const who of NAMES) kept(await says(who, number, 'agree'));
    const acts = [() => says('Polln', number, 'object', '2022-06-11'), () => closing(number, '2022-06-11')] as const;
    const order = turn % 2 ? acts : [acts[1], acts[0]];
    const [one, other] = await Promise.all(order.map((act) => act()));
    assert.equal([one, other].filter(isRefusal).length, 1);
    const { id, outcome } = await proposal(number);
    const open = await lead('2022-06-12', (here) => openObjections(here, id));
    assert.deepEqual([outcome, open], outcome ? ['adopted', 0] : [null, 1]);
  }
});

test('a proposal in any round is stopped with a reason, and then nothing moves', async () => {
  const number = await opened();
  kept(await lead('2022-06-09', (here) => withdrawProposal(here, { number, reason: 'plus besoin' })));
  assert.deepEqual(await moved(number, 1, 'react'), refuse('proposal-withdrawn'));
});

test('the objection of an organisation that left stops nothing', async () => {
  const number = await objecting();
  kept(await says('Oufticoop', number, 'object'));
  const { id } = await proposal(number);
  await shops.as('coordination', at('2022-06-10'), async ({ db, community }) => {
    const left = [community.id, shops.organisationIds.Oufticoop, '2022-06-12'];
    await rows(db, 'update organisations set left_on = $3 where community_id = $1 and id = $2', left);
  });
  assert.equal(await lead('2022-06-11', (here) => openObjections(here, id)), 1);
  assert.equal(await lead('2022-06-12', (here) => openObjections(here, id)), 0);
});

test('every act of the rounds has its line in the chronicle', async () => {
  const found = await lead('2022-06-30', ({ db, community }) =>
    rows<{ kind: string }>(
      db,
      "select distinct kind from chronicle where community_id = $1 and kind like 'rounds/%' order by kind",
      [community.id],
    ),
  );
  const acts = [
    'amendment-proposed',
    'amendment-taken-up',
    'asked',
    'mode-switched',
    'moved',
    'objection-acknowledged',
  ];
  const more = [
    'objection-assigned',
    'objection-integrated',
    'objection-tested',
    'question-answered',
    'reworded',
    'spoke',
  ];
  assert.deepEqual(
    found.map((each) => each.kind),
    [...acts, ...more].map((each) => `rounds/${each}`),
  );
});

test('what is kept of the rounds is what was promised, and the audit sees what is not', async () => {
  assert.deepEqual(await lead('2022-06-30', (here) => decisionFaults(here)), []);
  const number = await opened();
  const { id } = await proposal(number);
  const spoil = (text: string) =>
    lead('2022-06-09', async ({ db, community }) => {
      await rows(db, text, [community.id, id, shops.personIds.Bloum]);
    });
  await spoil(`insert into proposal_wordings
    select community_id, proposal_id, 3, title, 'Autre chose.', $3, null, seat_id, at + interval '1 day'
    from proposal_wordings where community_id = $1 and proposal_id = $2`);
  assert.deepEqual(await lead('2022-06-30', (here) => decisionFaults(here)), [
    `proposal ${number} lacks a round or a wording between two others`,
    `proposal ${number} changed its words in a round where they may not change`,
  ]);
});
