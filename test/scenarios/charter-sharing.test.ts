import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIRST_CHARTER, loadCharter } from '../../src/community/charter';
import { charterFields } from '../forms';
import { emailOf, openHouse, openStage } from '../harness';

// How pledges are asked for and what late joiners pay, changed by the charter's form as a browser sends it.
const house = await openHouse({ at: '2022-06-08T10:00:00.000Z' });
const stage = await openStage(house);
const path = `/${stage.community.slug}/charter`;
const coordination = await house.signedIn(emailOf('coordination'));
const bees = await house.signedIn(emailOf('BEES coop'));

const read = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');
const kept = () => stage.as('coordination', async (here) => (await loadCharter(here)).charter);
const fields = async () => charterFields((await coordination.get(path)).html);
const change = async (typed: Record<string, string>) =>
  coordination.post(path, { ...(await fields()), why: 'Décidé ensemble.', ...typed });

const ASKED = {
  ...{ startPercent: '60', commission: '12,5', excess: 'proportional', takenBack: 'no', contingency: '20' },
  ...{ joiningRule: 'ticket', ageing: 'less', ageingPercent: '15', leastPercent: '40', windowMonths: '18' },
  ...{ tickets: '2022-01-01 = 500\n2020-10-01 = 250,50', yearly: '200', partPercent: '9,51', reductionDays: '21' },
};

test('the form as it is drawn, sent back, changes nothing of pledges and joining', async () => {
  assert.equal((await change({ lateAfter: '31' })).status, 200);
  const { pledges, joining, lateAfterDays } = await kept();
  assert.deepEqual({ pledges, joining }, { pledges: FIRST_CHARTER.pledges, joining: FIRST_CHARTER.joining });
  assert.equal(lateAfterDays, 31);
});

test('every field is kept as it was typed, and the charter says it in words', async () => {
  const page = read((await change(ASKED)).html);
  const { pledges, joining } = await kept();
  assert.deepEqual(pledges, {
    ...{ startPercent: 60, commissionBasisPoints: 1_250, excess: 'proportional', isTakenBack: false },
    contingencyPercent: 20,
  });
  assert.deepEqual(joining, {
    ...{ rule: 'ticket', ageing: 'less', ageingPercent: 15, leastPercent: 40, windowMonths: 18 },
    tickets: [
      { fromOn: '2020-10-01', cents: 25_050 },
      { fromOn: '2022-01-01', cents: 50_000 },
    ],
    ...{ yearlyCents: 20_000, partBasisPoints: 951, reductionDays: 21 },
  });
  assert.match(page, /dès que 60 % du coût sont promis/);
  assert.match(page, /12,5 % du coût restent à la communauté/);
  assert.match(page, /toutes baissent en proportion .*Une promesse donnée ne se reprend pas/);
  assert.match(page, /ticket d’entrée fixe.*baisse de 15 % par an, sans passer sous 40 %.*Pendant 18 mois/);
  assert.match(page, /250,50 € à partir du 1er octobre 2020/);
  const again = await fields();
  for (const [name, value] of Object.entries({ ...ASKED, tickets: '2020-10-01 = 250,5\n2022-01-01 = 500' }))
    assert.deepEqual(again[name], [value], name);
});

test('what cannot be is refused beside its field, with what was typed, and nothing is kept', async () => {
  const before = await kept();
  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['startPercent', '0', /trop petite ou trop grande/],
    ['startPercent', 'la moitié', /Écrivez un nombre/],
    ['commission', '100,01', /trop petite ou trop grande/],
    ['commission', '-1', /Écrivez un nombre/],
    ['excess', 'random', /Choisissez une des réponses/],
    ['joiningRule', 'proRata', /Choisissez une des réponses/],
    ['tickets', '1 janvier = 500', /« 1 janvier = 500 » ne se lit pas/],
    ['tickets', '2021-01-01 = -500', /« 2021-01-01 = -500 » ne se lit pas/],
    ['windowMonths', '601', /trop petite ou trop grande/],
    ['reductionDays', '0', /trop petite ou trop grande/],
  ];
  for (const [name, value, sentence] of refused) {
    const page = await change({ [name]: value });
    assert.equal(page.status, 422, name);
    assert.match(read(page.html), sentence, `${name} ${value}`);
    assert.match(page.html, new RegExp(`id="field-${name}-fault"`), name);
  }
  assert.deepEqual(await kept(), before);
});

test('a delegate is shown no such form, and cannot post it', async () => {
  assert.doesNotMatch((await bees.get(path)).html, /name="startPercent"/);
  const posted = await bees.post(path, { ...(await fields()), ...ASKED, why: 'moi' });
  assert.notEqual(posted.status, 200);
});
