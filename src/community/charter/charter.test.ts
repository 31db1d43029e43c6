import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { charterFields } from '../../../test/forms';
import { day } from '../../basics/day';
import { cents } from '../../basics/money';
import { refuse } from '../../basics/outcome';
import { words } from '../../design';
import { freshDatabase } from '../../machinery/database/testing';
import type { Here } from '../../machinery/here';
import type { Form } from '../../machinery/web';
import { storyOf } from '../chronicle';
import { requestFor } from '../delivery/testing';
import { found } from '../needs/testing';
import { changeCharter } from './actions';
import { charterChangePage, charterPage, settingsWords } from './pages';
import { admissionWith } from './pages/admission';
import { readCharterForm } from './pages/change';
import { rulesWith } from './pages/rule-change';
import { type Charter, inForceOn } from './rules';
import { FIRST_CHARTER } from './rules/templates';
import { loadCharter, loadVersions } from './store';

const database = await freshDatabase();
after(() => database.close());
const shops = await found(database, 'Supermarchés', [{ name: 'BEES', modules: [] }]);
const JUNE = '2022-06-12T18:00:00.000Z';
const next = {
  charter: { ...FIRST_CHARTER, analysisMinutesPerMonth: 300 },
  seenVersion: 1,
  why: 'Décision du 12 juin',
};

test('a rate holds from its day until the next one, the first one before any', () => {
  const rates = [
    { fromOn: day('2022-01-01'), cents: cents(7500) },
    { fromOn: day('2022-07-01'), cents: cents(8000) },
  ];
  const on = (text: string) => inForceOn(rates, day(text)).cents;
  assert.deepEqual(['2021-05-05', '2022-06-30', '2022-07-01', '2030-01-01'].map(on), [7500, 7500, 8000, 8000]);
});

test('only the coordination writes a change down', async () => {
  for (const who of ['BEES', 'provider', 'observer'])
    assert.deepEqual(await shops.as(who, JUNE, (here) => changeCharter(here, next)), refuse('seat-may-not'));
  const asCoreGroup = await shops.as('coordination', JUNE, (here) => {
    const seats = here.actor.seats.map((seat) => ({ ...seat, role: 'core-group' as const }));
    return changeCharter({ ...here, actor: { ...here.actor, seats } }, next);
  });
  assert.deepEqual(asCoreGroup, refuse('seat-may-not'));
});

test('a change is a version beside those before, and a line of the chronicle with its reason', async () => {
  assert.deepEqual(await shops.as('coordination', JUNE, (here) => changeCharter(here, next)), { version: 2 });
  const { versions, current, story } = await shops.as('BEES', JUNE, async (here) => ({
    versions: await loadVersions(here),
    current: await loadCharter(here),
    story: await storyOf(here, [here.community.id]),
  }));
  assert.equal(current.charter.analysisMinutesPerMonth, 300);
  assert.deepEqual(
    versions.map(({ version, why, charter }) => [version, why, charter.analysisMinutesPerMonth]),
    [
      [2, 'Décision du 12 juin', 300],
      [1, '', 240],
    ],
  );
  const line = story.findLast(({ kind }) => kind === 'charter/changed');
  assert.deepEqual(line?.data, { version: 2, why: 'Décision du 12 juin' });
});

test('of two who change it at once one is kept, and the other is told', async () => {
  const change = () => shops.as('coordination', JUNE, (here) => changeCharter(here, { ...next, seenVersion: 2 }));
  const outcomes = await Promise.all([change(), change()]);
  assert.deepEqual(outcomes.map((each) => ('refused' in each ? each.refused : each.version)).sort(), [
    3,
    'changed-meanwhile',
  ]);
});

test('a version that was rolled back is forgotten, though its number is used again', async () => {
  const bees = await found(database, 'Essais', [{ name: 'BEES', modules: [] }]);
  const withMinutes = (analysisMinutesPerMonth: number) => ({
    ...next,
    charter: { ...FIRST_CHARTER, analysisMinutesPerMonth },
  });
  await assert.rejects(
    bees.as('coordination', JUNE, async (here) => {
      await changeCharter(here, withMinutes(999));
      assert.equal((await loadCharter(here)).charter.analysisMinutesPerMonth, 999);
      throw new Error('the rest of the act failed');
    }),
  );
  await bees.as('coordination', JUNE, (here) => changeCharter(here, withMinutes(120)));
  const { version, charter } = await bees.as('coordination', JUNE, loadCharter);
  assert.deepEqual([version, charter.analysisMinutesPerMonth], [2, 120]);
});

test('a charter is asked for once in each state of its community, and at every act', async () => {
  const house = await found(database, 'Sobres', [{ name: 'BEES', modules: [] }]);
  const minutesIn = (state?: string) =>
    house.as('BEES', JUNE, async (here) => (await loadCharter({ ...here, state })).charter.analysisMinutesPerMonth);
  const first = FIRST_CHARTER.analysisMinutesPerMonth;
  assert.equal(await minutesIn('a'), first);
  const charter = { ...FIRST_CHARTER, analysisMinutesPerMonth: 77 };
  await house.as('coordination', JUNE, (here) => changeCharter(here, { ...next, charter }));
  // A state that is over has no other charter any more: what is read in it was kept.
  assert.equal(await minutesIn('a'), first);
  assert.equal(await minutesIn(), 77);
  assert.equal(await minutesIn('b'), 77);
});

test('a charter of before the methods reads with all sizes on offer and the first methods', async () => {
  const old = await found(database, 'Anciens', [{ name: 'BEES', modules: [] }]);
  const charter = await old.as('coordination', JUNE, async (here) => {
    const { methods: _, sizes, ...rest } = FIRST_CHARTER;
    const settings = { ...rest, sizes: sizes.map(({ isOffered: __, ...size }) => size) };
    await here.db
      .insertInto('charter_versions')
      .values({
        ...{ community_id: here.community.id, version: 2, settings: JSON.stringify(settings) },
        ...{ changed_by: here.actor.personId, changed_at: here.now, why: '' },
      })
      .execute();
    return (await loadCharter(here)).charter;
  });
  assert.deepEqual(
    charter.sizes.map((each) => each.isOffered),
    [true, true, true],
  );
  assert.deepEqual(charter.methods, FIRST_CHARTER.methods);
  assert.deepEqual(
    charter.methods.filter((each) => each.isOffered).map((each) => each.name),
    ['consent', 'silence', 'advice'],
  );
});

const RULES_FORM = {
  rulesAsked: 'yes',
  offered: ['large', 'majority', 'ranked-choice'],
  consentQuorum: 'none',
  roundDays: '3',
  majorityOf: 'voters',
  majorityQuorum: '2/3',
  qualifiedPart: '3/4',
  qualifiedOf: 'answers',
  qualifiedQuorum: 'none',
  rankedQuorum: '1/3',
};

test('the form says which rules are on offer, and their numbers', async () => {
  const next = rulesWith(RULES_FORM, FIRST_CHARTER.sizes, FIRST_CHARTER);
  assert.ok(!('refused' in next));
  assert.deepEqual(
    [...next.sizes.map((each) => each.isOffered), ...next.methods.map((each) => each.isOffered)],
    [false, false, true, false, false, true, false, true, false],
  );
  assert.deepEqual(next.methods.map((each) => each.rule).slice(0, 5), [
    { method: 'consent', quorum: null, roundDays: 3 },
    { method: 'silence', quorum: null },
    {
      method: 'majority',
      moreThan: { numerator: 1, denominator: 2 },
      of: 'voters',
      quorum: { numerator: 2, denominator: 3 },
    },
    { method: 'majority', atLeast: { numerator: 3, denominator: 4 }, of: 'answers', quorum: null },
    { method: 'ranked-choice', quorum: { numerator: 1, denominator: 3 } },
  ]);
  const kept = await shops.as('coordination', JUNE, async (here) => {
    const { version, charter } = await loadCharter(here);
    await changeCharter(here, { charter: { ...charter, ...next }, seenVersion: version, why: 'on essaie' });
    return (await loadCharter(here)).charter;
  });
  assert.deepEqual({ sizes: kept.sizes, methods: kept.methods }, next);
});

test('a community always keeps a rule; a part that is none is refused; a form of before leaves them as they are', () => {
  const read = (change: object) => rulesWith({ ...RULES_FORM, ...change }, FIRST_CHARTER.sizes, FIRST_CHARTER);
  assert.deepEqual(read({ offered: [] }), refuse('rules-none-offered', 'offered'));
  assert.deepEqual(read({ qualifiedPart: '4/3' }), refuse('unknown-choice', 'qualifiedPart'));
  assert.deepEqual(read({ rankedQuorum: '0/1' }), refuse('unknown-choice', 'rankedQuorum'));
  const { sizes, methods } = FIRST_CHARTER;
  assert.deepEqual(read({ rulesAsked: '', offered: [] }), { sizes, methods });
});

/** The form that changes the charter, as somebody sees it and would send it. */
async function drawn(here: Here, language = 'fr'): Promise<Form> {
  const { body } = await charterPage()(requestFor(here, { language }));
  return Object.fromEntries(
    Object.entries(charterFields(String(body))).map(([name, value]) => {
      const [only = '', ...more] = value;
      return [name, more.length > 0 ? value : only];
    }),
  );
}

test('the form is drawn with what holds: sent as it stands it changes nothing, in every language', async () => {
  for (const language of ['fr', 'en', 'nl']) {
    await shops.as('coordination', JUNE, async (here) => {
      const form = { ...(await drawn(here, language)), why: 'rien' };
      const typed = await readCharterForm(requestFor(here, { language, form }));
      assert.ok(!('refused' in typed), JSON.stringify(typed));
      assert.deepEqual(typed.charter, typed.before, language);
    });
  }
});

test('refused, the form is drawn again with what was typed, and says what is wrong with it', async () => {
  await shops.as('coordination', JUNE, async (here) => {
    const form = { ...(await drawn(here)), tiers: 'Petit = douze', rate: '76,50', why: 'essai' };
    const again = await charterChangePage()(requestFor(here, { form }));
    assert.equal(again.status, 422);
    assert.match(String(again.body), /Petit = douze/);
    assert.match(String(again.body), /value="76,50"/);
    assert.match(String(again.body), /aria-invalid="true"/);
  });
});

test('strangers read the fee of the way of joining that was chosen, and of no other', () => {
  const saidTo = (isForStrangers: boolean, rule: Charter['joining']['rule']) => {
    const charter = { ...FIRST_CHARTER, joining: { ...FIRST_CHARTER.joining, rule } };
    const said = settingsWords({ charter, t: words('fr'), currency: 'EUR', isForStrangers });
    const lines =
      said
        .find(({ key }) => key === 'joining')
        ?.lines.join()
        .replace(/[\u00a0\u202f]/g, ' ') ?? '';
    return [/Le ticket d’entrée :/.test(lines), /En pourcentage du coût :/.test(lines)];
  };
  assert.deepEqual(saidTo(false, 'level'), [true, true]);
  assert.deepEqual(saidTo(true, 'level'), [false, false]);
  assert.deepEqual(saidTo(true, 'ticket'), [true, false]);
  assert.deepEqual(saidTo(true, 'part'), [false, true]);
});

test('who may not change the charter reads it without a form', async () => {
  await shops.as('BEES', JUNE, async (here) => {
    const { body } = await charterPage()(requestFor(here));
    assert.doesNotMatch(String(body), /name="why"/);
  });
});

test('how newcomers are taken in is kept as the form says it, and a form of before leaves it as it is', () => {
  const asked = {
    ...{ admissionAsked: 'yes', door: 'open', admissionSize: 'medium', buddy: 'no', duesReduction: 'at-a-meeting' },
    duesObjectionDays: '7',
  };
  assert.deepEqual(admissionWith(asked, FIRST_CHARTER), {
    ...{ isDoorOpen: true, size: 'medium', needsBuddy: false, reduction: 'at-a-meeting', objectionDays: 7 },
  });
  assert.deepEqual(admissionWith({}, FIRST_CHARTER), FIRST_CHARTER.admission);
  assert.equal(FIRST_CHARTER.admission.isDoorOpen, false);
  assert.deepEqual(admissionWith({ ...asked, duesObjectionDays: '0' }, FIRST_CHARTER), {
    ...{ refused: 'out-of-range', field: 'duesObjectionDays' },
  });
});
