import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Id } from '../../basics/id';
import { instant } from '../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../basics/outcome';
import { type Database, rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import type { Here } from '../../machinery/here';
import { linesOf } from '../chronicle';
import { drifts } from './audit';
import {
  addFact,
  answerNeed,
  askOrganisations,
  awaitingOrganisation,
  contribute,
  correctContribution,
  declineNeed,
  type ListPage,
  listOf,
  markReleased,
  mergeNeeds,
  type NeedView,
  needByNumber,
  reopenNeed,
  rewordNeed,
  saidBy,
  setLevel,
  unmergeNeeds,
  voiceNeed,
} from './index';
import { cardFrom, needsLike, needsNear } from './queries';
import { ageDays, estimateDays, pathOf } from './rules';
import { type Cast, found } from './testing';

let database: Database;
let shops: Cast;
let brewers: Cast;

const SHIFT = ['beesdoo_shift'];
const SHOPS = ['BEES', 'Bloum', 'Polln', 'Oufticoop'].map((name) => ({ name, modules: SHIFT }));

before(async () => {
  database = await freshDatabase();
  shops = await found(database, 'Supermarkets', [...SHOPS, { name: 'Macavrac', modules: ['pos'] }]);
  brewers = await found(database, 'Breweries', [{ name: 'Houblon', modules: [] }]);
});
after(() => database.close());

const words = { today: 'Personne ne remplace le supercoop absent.', language: 'fr' };
const MARCH = '2022-03-01T10:00:00.000Z';

async function voiced(input: Partial<Parameters<typeof voiceNeed>[1]> = {}, by = 'Polln', at = MARCH): Promise<number> {
  return kept(await shops.as(by, at, (here) => voiceNeed(here, { ...words, ...input }))).number;
}

function kept<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) assert.fail(`refused: ${outcome.refused}`);
  return outcome;
}

const view = async (number: number, at = '2023-01-01T00:00:00.000Z'): Promise<NeedView> => {
  const found = await shops.as('BEES', at, (here) => needByNumber(here, number));
  assert(found);
  return found;
};
const says = (kind: string, stage = 'binding', sentence = '') => ({ kind, stage, sentence });
const answerAs = (who: string, number: number, kind: string, stage = 'binding', at = MARCH) =>
  shops.as(who, at, (here) => answerNeed(here, { number, ...says(kind, stage) }));
const idOf = (name: string): Id => shops.organisationIds[name] as Id;
const namesOf = (ids: readonly Id[]) =>
  Object.entries(shops.organisationIds)
    .filter(([, id]) => ids.includes(id))
    .map(([name]) => name);

test('the four-hour improvement waits for whom, since when, at every step of its way', async () => {
  const waiting = async (number: number, at: string) => (await view(number, at)).standing.waiting;
  const number = await voiced(
    {
      title: 'Nommer supercoop la personne inscrite sur un créneau sans supercoop',
      existing: 'Écrit par un bénévole de Polln',
      technical: 'branche 12.0',
      modules: 'beesdoo_shift',
    },
    'Polln',
    '2022-02-24T10:00:00.000Z',
  );
  const level = { level: 'specific', organisationId: idOf('Polln'), reason: 'écrit pour Polln' };
  kept(await shops.as('Polln', '2022-02-24T10:05:00.000Z', (here) => setLevel(here, { number, ...level })));
  assert.deepEqual(
    { ...(await waiting(number, '2022-02-24T11:00:00.000Z')) },
    { for: 'core-group', organisationIds: [], since: '2022-02-24T10:00:00.000Z', why: 'ask', until: null },
  );

  const asked = await shops.as('coordination', '2022-02-24T15:00:00.000Z', (here) =>
    askOrganisations(here, { number, whom: 'modules', modules: 'beesdoo_shift' }),
  );
  assert.deepEqual(namesOf(kept(asked).organisationIds), ['BEES', 'Bloum', 'Polln', 'Oufticoop']);
  assert.equal((await waiting(number, '2022-03-01T00:00:00.000Z')).for, 'organisations');
  assert.deepEqual(await shops.as('Macavrac', MARCH, (here) => awaitingOrganisation(here, idOf('Macavrac'))), []);

  const question = kept(
    await shops.as('BEES', '2022-05-03T09:00:00.000Z', (here) =>
      contribute(here, {
        number,
        section: 'questions',
        body: 'Combien de temps cela prendrait-il ?',
        addressedTo: 'provider',
      }),
    ),
  );
  assert.deepEqual(await waiting(number, '2022-06-07T08:00:00.000Z'), {
    for: 'provider',
    organisationIds: [],
    since: '2022-05-03T09:00:00.000Z',
    why: 'estimate',
    until: null,
  });
  assert.ok(question.id);

  await shops.as('provider', '2022-06-07T09:00:00.000Z', async (here) => {
    const found = await needByNumber(here, number);
    assert(found);
    await addFact(here, found.need.id, { kind: 'estimated', at: here.now });
  });
  const { facts } = await view(number);
  assert.equal(estimateDays(facts, instant('2022-06-21T00:00:00Z'), 'Europe/Brussels'), 35);

  kept(await answerAs('BEES', number, 'could-live-with', 'leaning', '2022-06-07T14:00:00.000Z'));
  const after = await view(number);
  assert.deepEqual(
    after.standing.tally.organisations.map(({ stage, kind }) => ({ stage, kind })),
    [{ stage: 'leaning', kind: 'could-live-with' }],
  );

  kept(
    await shops.as('provider', '2022-06-21T16:00:00.000Z', (here) =>
      markReleased(here, {
        number,
        versionText: 'beesdoo_shift 12.0.2.1.0',
        releasedOn: '2022-06-21' as never,
        note: 'Le créneau sans supercoop trouve sa personne tout seul.',
        isCommon: true,
      }),
    ),
  );
  const released = await view(number);
  assert.equal(released.standing.level?.kind, 'common');
  assert.equal(released.standing.waiting.why, 'released');
  assert.equal(ageDays(released.facts, instant('2023-01-01T00:00:00Z'), 'Europe/Brussels'), 117);
  assert.equal(pathOf(released.facts, instant('2023-01-01T00:00:00Z')).at(-1)?.state, 'reached');
  assert.equal(released.releases[0]?.versionText, 'beesdoo_shift 12.0.2.1.0');
});

test('a need has the first sentence as its title when none is typed, and the next number', async () => {
  const first = await voiced({ today: 'Les étiquettes sont illisibles. On plisse les yeux.' });
  const second = await voiced();
  assert.equal((await view(first)).need.title, 'Les étiquettes sont illisibles');
  assert.equal(second, first + 1);
});

test('needs voiced at once have different numbers', async () => {
  const numbers = await Promise.all(Array.from({ length: 8 }, () => voiced()));
  assert.equal(new Set(numbers).size, 8);
});

test('an observer voices nothing', async () => {
  const outcome = await shops.as('observer', MARCH, (here) => voiceNeed(here, words));
  assert.deepEqual(outcome, refuse('seat-may-not', 'seat'));
});

test('another community finds neither the need nor its words', async () => {
  const number = await voiced({ title: 'Étiquettes de fromage trop petites' });
  await brewers.as('Houblon', MARCH, async (here) => {
    assert.equal(await needByNumber(here, number), undefined);
    assert.deepEqual((await listOf(here, { order: 'newest' })).needs, []);
    assert.deepEqual(await needsLike(here, 'étiquettes fromage', 'fr'), []);
    assert.deepEqual(await answerNeed(here, { number, ...says('us-too') }), refuse('need-unknown'));
    const trespass = { ...here, community: shops.community };
    assert.deepEqual(await needsLike(trespass, 'étiquettes fromage', 'fr'), []);
    assert.equal(await needByNumber(trespass, number), undefined);
  });
  assert.equal(
    (await shops.as('BEES', MARCH, (here) => needsNear(here, 'etiquete fromages', 'fr')))[0]?.number,
    number,
  );
});

test('every word before one, a title before what stands below, a rare word before a common one, the newest first', async () => {
  const both = await voiced({ title: 'Découpe au comptoir', today: 'La tomme de chèvre colle au couteau.' });
  const old = await voiced({ title: 'La tomme fond' });
  const below = await voiced({ title: 'Rayon trop haut', today: 'La tomme est hors de portée.' });
  const newest = await voiced({ title: 'Couper la tomme' });
  const search = (text: string) =>
    shops.as('BEES', MARCH, async (here) =>
      (await needsLike(here, text, 'fr', 50)).map((card) => cardFrom(card).number),
    );
  assert.deepEqual(await search('tommes'), [newest, old, below, both]);
  assert.deepEqual(await search('tomme chèvre'), [both, newest, old, below]);
  assert.deepEqual(await search('couteaux tomme xylophone'), [both, newest, old, below]);
  assert.deepEqual(await search('tomme cheuvre'), [both, newest, old, below]);
  assert.deepEqual(await search("chèvre \\ ' & | ! :* ("), [both]);
  assert.deepEqual(await search('tomme xylophone'), [newest, old, below, both]);
  kept(
    await shops.as('Polln', MARCH, (here) =>
      rewordNeed(here, {
        number: newest,
        title: 'Découper',
        today: 'La tomme, à la main.',
        language: 'fr',
        seenVersion: 1,
      }),
    ),
  );
  assert.deepEqual(await search('tomme'), [old, newest, below, both]);
  kept(
    await shops.as('Polln', MARCH, (here) =>
      rewordNeed(here, { number: old, title: 'Le beurre fond', today: 'Il coule.', language: 'fr', seenVersion: 1 }),
    ),
  );
  assert.deepEqual(await search('tomme'), [newest, below, both]);
});

test('two binding answers of one organisation at once are both kept and count once', async () => {
  const number = await voiced();
  const both = await Promise.all([answerAs('BEES', number, 'us-too'), answerAs('BEES', number, 'us-too')]);
  assert.equal(both.filter(isRefusal).length, 0);
  const { standing, answers } = await view(number);
  assert.equal(answers.length, 2);
  assert.equal(standing.tally.counts['us-too'], 1);
});

test('answers given at once by everyone are all counted', async () => {
  const number = await voiced();
  const all = ['BEES', 'Bloum', 'Polln', 'Oufticoop', 'Macavrac'];
  await Promise.all(all.map((each) => answerAs(each, number, 'hurts-us')));
  const list = await shops.as('BEES', MARCH, (here) => listOf(here, { order: 'newest' }));
  assert.equal(list.needs.find((each) => each.number === number)?.hurtsUs, 5);
});

test('a binding answer beats a leaning, whichever came first', async () => {
  const number = await voiced();
  await answerAs('BEES', number, 'us-too', 'binding');
  await answerAs('BEES', number, 'hurts-us', 'leaning', '2022-03-02T10:00:00.000Z');
  const { standing } = await view(number);
  assert.deepEqual(
    standing.tally.organisations.map(({ stage, kind }) => [stage, kind]),
    [['binding', 'us-too']],
  );
});

test('whoever changes their mind is counted by their last word, in lists as on the page that shows them all', async () => {
  const number = await voiced();
  const said = ['us-too leaning', 'not-us leaning', 'hurts-us binding', 'us-too leaning', 'could-live-with binding'];
  for (const [day, each] of said.entries()) {
    const [kind = '', stage] = each.split(' ');
    await answerAs('BEES', number, kind, stage, `2022-03-0${day + 2}T10:00:00.000Z`);
    await answerAs('Bloum', number, kind, 'leaning', `2022-03-0${day + 2}T11:00:00.000Z`);
    const { standing, answers } = await view(number);
    assert.equal(answers.length, 2 * (day + 1));
    const list = await shops.as('BEES', MARCH, (here) => listOf(here, { order: 'newest' }));
    const { usToo, notUs, couldLiveWith, hurtsUs } = list.needs.find((one) => one.number === number) ?? {};
    const { counts } = standing.tally;
    assert.deepEqual(
      [usToo, notUs, couldLiveWith, hurtsUs],
      [counts['us-too'], counts['not-us'], counts['could-live-with'], counts['hurts-us']],
    );
  }
  const { facts, standing } = await view(number);
  assert.equal(facts.filter((each) => each.kind === 'answered').length, 2);
  assert.deepEqual(standing.tally.organisations.map(({ stage, kind }) => `${kind} ${stage}`).sort(), [
    'could-live-with binding',
    'could-live-with leaning',
  ]);
});

test('the provider does not answer for a member', async () => {
  const outcome = await answerAs('provider', await voiced(), 'us-too');
  assert.deepEqual(outcome, refuse('seat-may-not', 'seat'));
});

test('the second of two rewrites of the same words is refused, and the first one stays', async () => {
  const number = await voiced({ title: 'Avant' });
  const rewrite = (title: string) => (here: Here) => rewordNeed(here, { number, ...words, title, seenVersion: 1 });
  kept(await shops.as('Polln', MARCH, rewrite('Après')));
  assert.deepEqual(await shops.as('coordination', MARCH, rewrite('Autrement')), refuse('changed-meanwhile'));
  const { wordings, need } = await view(number);
  assert.deepEqual(
    wordings.map((each) => each.title),
    ['Après', 'Avant'],
  );
  assert.equal(need.version, 2);
});

test('of two rewrites at once one is kept', async () => {
  const number = await voiced({ title: 'Avant' });
  const outcomes = await Promise.all(
    ['Un', 'Deux', 'Trois'].map((title) =>
      shops.as('Polln', MARCH, (here) => rewordNeed(here, { number, ...words, title, seenVersion: 1 })),
    ),
  );
  assert.equal(outcomes.filter(isRefusal).length, 2);
});

test('only its author’s organisation and the coordination rewrite a need', async () => {
  const number = await voiced();
  const rewrite = (here: Here) => rewordNeed(here, { number, ...words, title: 'À nous', seenVersion: 1 });
  assert.deepEqual(await shops.as('BEES', MARCH, rewrite), refuse('wording-not-yours'));
});

test('merging counts every organisation once and credits both authors; undoing it restores both exactly', async () => {
  const kept1 = await voiced({ title: 'Balance sans fil' }, 'Polln', '2022-03-01T08:00:00.000Z');
  const folded = await voiced({ title: 'Balance sans câble' }, 'Bloum', '2022-03-01T09:00:00.000Z');
  await shops.as('coordination', MARCH, (here) =>
    askOrganisations(here, { number: kept1, whom: 'everyone', modules: '' }),
  );
  await answerAs('BEES', kept1, 'us-too', 'leaning', '2022-03-02T10:00:00.000Z');
  await answerAs('BEES', folded, 'us-too', 'binding', '2022-03-03T10:00:00.000Z');
  await answerAs('Macavrac', folded, 'hurts-us', 'binding', '2022-03-03T11:00:00.000Z');
  const snapshot = async () => {
    const [a, b] = [await view(kept1), await view(folded)];
    return JSON.stringify([a.standing, b.standing, a.awaited, b.awaited]);
  };
  const before = await snapshot();

  const merge = { number: folded, intoNumber: kept1, reason: 'même chose' };
  kept(await shops.as('coordination', '2022-03-04T10:00:00.000Z', (here) => mergeNeeds(here, merge)));
  const merged = await view(kept1);
  assert.deepEqual(merged.standing.tally.counts['us-too'], 1);
  assert.deepEqual(merged.standing.tally.counts['hurts-us'], 1);
  assert.equal(merged.standing.gathered.authors.length, 2);
  assert.deepEqual(
    merged.folded.map((each) => each.number),
    [folded],
  );
  assert.deepEqual(
    merged.awaited.map((each) => each.name),
    ['Bloum', 'Oufticoop', 'Polln'],
  );
  assert.equal((await view(folded)).mergedInto?.number, kept1);
  const late = await answerAs('Bloum', folded, 'us-too', 'binding', '2022-03-04T11:00:00.000Z');
  assert.deepEqual(late, refuse('need-ended'));

  const undo = { number: folded, reason: 'pas la même chose' };
  kept(await shops.as('coordination', '2022-03-05T10:00:00.000Z', (here) => unmergeNeeds(here, undo)));
  assert.equal(await snapshot(), before);
  assert.deepEqual(
    await shops.as('coordination', '2022-03-05T10:00:00.000Z', (here) => unmergeNeeds(here, undo)),
    refuse('not-merged'),
  );
});

test('a need with others in it can be folded again, and taken out with all of them', async () => {
  const [one, two, three] = [await voiced(), await voiced(), await voiced()];
  const fold = (number: number, intoNumber: number) =>
    shops.as('coordination', MARCH, (here) => mergeNeeds(here, { number, intoNumber, reason: 'pareil' }));
  await answerAs('BEES', three, 'us-too');
  kept(await fold(three, two));
  kept(await fold(two, one));
  assert.equal((await view(one)).standing.tally.counts['us-too'], 1);
  assert.deepEqual(await fold(one, three), refuse('merge-into-merged', 'keptId'));
  kept(await shops.as('coordination', MARCH, (here) => unmergeNeeds(here, { number: two, reason: 'non' })));
  assert.equal((await view(one)).standing.tally.counts['us-too'], 0);
  assert.equal((await view(two)).standing.tally.counts['us-too'], 1);
});

test('of two merges in a circle at once only one holds', async () => {
  const [one, two] = [await voiced(), await voiced()];
  const fold = (number: number, intoNumber: number) =>
    shops.as('coordination', MARCH, (here) => mergeNeeds(here, { number, intoNumber, reason: 'pareil' }));
  const outcomes = await Promise.all([fold(one, two), fold(two, one)]);
  assert.equal(outcomes.filter(isRefusal).length, 1);
});

test('a question to the author goes back to the same desk once it is answered', async () => {
  const number = await voiced();
  const asked = kept(
    await shops.as('coordination', '2022-03-02T10:00:00.000Z', (here) =>
      contribute(here, { number, section: 'questions', body: 'Depuis quand ?', addressedTo: 'author' }),
    ),
  );
  assert.equal((await view(number)).standing.waiting.for, 'author');
  const reply = (here: Here) =>
    contribute(here, { number, section: 'questions', body: 'Depuis janvier.', answersId: asked.id });
  assert.deepEqual(await shops.as('Bloum', '2022-03-03T10:00:00.000Z', reply), refuse('question-not-yours'));
  kept(await shops.as('Polln', '2022-03-03T10:00:00.000Z', reply));
  assert.equal((await view(number)).standing.waiting.for, 'core-group');
});

test('a person named with an @ is to be told, whoever has the longer name', async () => {
  const number = await voiced();
  const said = kept(
    await shops.as('Polln', MARCH, (here) =>
      contribute(here, { number, section: 'reactions', body: 'Qu’en pensez-vous, @délégué·e bees ?' }),
    ),
  );
  assert.deepEqual(said.mentionedIds, [shops.personIds.BEES]);
});

test('a correction stands beside what was said first, and only its author makes it', async () => {
  const number = await voiced();
  const { id } = kept(
    await shops.as('Polln', MARCH, (here) => contribute(here, { number, section: 'technical', body: 'Odoo 16' })),
  );
  const correct = (here: Here) => correctContribution(here, { number, id, body: 'Odoo 12', seenVersion: 1 });
  assert.deepEqual(await shops.as('BEES', MARCH, correct), refuse('contribution-not-yours'));
  kept(await shops.as('Polln', '2022-03-02T10:00:00.000Z', correct));
  assert.deepEqual(await shops.as('Polln', MARCH, correct), refuse('changed-meanwhile', 'body'));
  const { contributions } = await view(number);
  assert.deepEqual(
    contributions.map(({ body, version, at }) => [body, version, at]),
    [['Odoo 12', 2, MARCH]],
  );
});

test('a level needs a reason, and every change leaves its trace', async () => {
  const number = await voiced();
  const set = (level: string, reason: string) =>
    shops.as('coordination', MARCH, (here) => setLevel(here, { number, level, organisationId: idOf('Polln'), reason }));
  assert.deepEqual(await set('common', ' '), refuse('reason-missing', 'reason'));
  kept(await set('specific', 'seul Polln'));
  kept(await set('common', 'tout le monde'));
  assert.deepEqual(
    (await view(number)).levels.map(({ move, reason }) => [move, reason]),
    [
      ['set', 'seul Polln'],
      ['promoted', 'tout le monde'],
    ],
  );
});

test('a declined need takes no more answers until it is taken up again', async () => {
  const number = await voiced();
  kept(await shops.as('coordination', MARCH, (here) => declineNeed(here, { number, reason: 'existe déjà' })));
  assert.deepEqual(await answerAs('BEES', number, 'us-too'), refuse('need-ended'));
  kept(await shops.as('coordination', MARCH, (here) => reopenNeed(here, { number, reason: 'finalement non' })));
  kept(await answerAs('BEES', number, 'us-too'));
});

test('once its window is over, a need stands in the list of the core group, since the end of the window', async () => {
  const number = await voiced();
  const { need } = await view(number);
  const until = instant('2022-04-01T00:00:00.000Z');
  await shops.as('coordination', MARCH, (here) =>
    addFact(here, need.id, { kind: 'proposal opened', at: here.now, organisationIds: [idOf('BEES')], until }),
  );
  const awaited = (party: 'core-group' | 'organisations', at: string) =>
    shops.as('BEES', at, async (here) =>
      (await listOf(here, { order: 'waiting', narrowing: { by: 'awaited', party } })).needs.find(
        (each) => each.number === number,
      ),
    );
  assert.equal((await awaited('organisations', '2022-03-15T00:00:00.000Z'))?.awaitedOrganisation, 'BEES');
  assert.equal(await awaited('organisations', '2022-04-02T00:00:00.000Z'), undefined);
  assert.equal((await awaited('core-group', '2022-04-02T00:00:00.000Z'))?.since, until);
  const ours = (at: string) => shops.as('BEES', at, (here) => awaitingOrganisation(here, idOf('BEES')));
  assert.ok((await ours('2022-03-15T00:00:00.000Z')).some((each) => each.number === number));
  assert.ok(!(await ours('2022-04-02T00:00:00.000Z')).some((each) => each.number === number));
});

test('pages of a list follow each other without a gap or a double', async () => {
  for (const order of ['waiting', 'newest'] as const) {
    const all = await shops.as('BEES', MARCH, (here) => listOf(here, { order, most: 100 }));
    const seen: number[] = [];
    let after: ListPage['next'];
    do {
      const page = await shops.as('BEES', MARCH, (here) => listOf(here, { order, most: 7, after }));
      seen.push(...page.needs.map((each) => each.number));
      after = page.next;
    } while (after);
    assert.deepEqual(
      seen,
      all.needs.map((each) => each.number),
    );
  }
});

test('what an organisation said is read newest first', async () => {
  const said = await shops.as('BEES', MARCH, (here) => saidBy(here, idOf('Macavrac')));
  assert.ok(said.length > 1);
  assert.ok(said.every((each) => each.kind === 'hurts-us'));
});

test('every act left its line in the chronicle', async () => {
  const number = await voiced();
  await answerAs('BEES', number, 'us-too');
  const lines = await shops.as('BEES', MARCH, (here) => linesOf(here, { room: 'needs' }));
  assert.deepEqual(
    lines.slice(0, 2).map(({ kind, matter }) => [kind, matter.label]),
    [
      ['needs/answered', `n° ${number} — Personne ne remplace le supercoop absent`],
      ['needs/voiced', `n° ${number} — Personne ne remplace le supercoop absent`],
    ],
  );
});

test('what lists show is what follows from the rows; a row changed by hand is found', async () => {
  const at = '2023-01-01T00:00:00.000Z';
  assert.deepEqual(await shops.as('BEES', at, drifts), []);
  const number = await voiced();
  await shops.as('BEES', at, (here) =>
    rows(here.db, 'update needs set us_too = 9 where community_id = $1 and number = $2', [shops.community.id, number]),
  );
  assert.deepEqual(await shops.as('BEES', at, drifts), [`need ${number} stands otherwise in lists than its rows say`]);
  for (const list of ['newest', 'titled']) {
    const plant = `update need_lexicon set ${list} = array[1] where community_id = $1 and word = 'tomm'`;
    await assert.rejects(
      shops.as('BEES', at, async (here) => {
        await rows(here.db, plant, [shops.community.id]);
        assert.match((await drifts(here)).join(), /the word “tomm” is not counted or listed/);
        throw new Error('put back');
      }),
      /put back/,
    );
  }
});
