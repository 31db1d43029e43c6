import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsIn } from '../../src/app/commands/fund/rounds';
import { instant } from '../../src/basics/instant';
import { cents } from '../../src/basics/money';
import { isRefusal } from '../../src/basics/outcome';
import { addLines, openProject, projectByNumber } from '../../src/community/funding';
import { emailOf, type House, openHouse, openStage, type Stage } from '../harness';
import { openBrowser } from './browser';
import { Screen } from './screen';

// The fourth worked example of the funding engine: limits of 2,000, 6,000 and 10,000; one project of 12,000 that all
// three support, one of 5,000 that two do. From the opening of the round to what each owes.
const browser = await openBrowser();
const SHOPS = ['BEES coop', 'Bloum', 'Polln'] as const;
const ROUND = '/funding-rounds/1';
const PURSES = { 'BEES coop': ['2000', [1]], Bloum: ['6000', [1, 2]], Polln: ['10000', [1, 2]] } as const;
const DECLARATION = `form[action$="${ROUND}/declarations"]`;

for (const scripts of [true, false]) {
  test(`a round of two projects and three purses, ${scripts ? 'on phones' : 'without a single script'}`, {
    timeout: 480_000,
  }, async () => {
    const house = await openHouse({ at: '2023-02-20T10:00:00.000Z' });
    const stage = await openStage(house, { members: SHOPS });
    const place = `/${stage.community.slug}`;
    await theProject(stage, 'Étiquettes', 12_000);
    await theProject(stage, 'Inventaire', 5_000);
    const enter = (who: string, screen: 'phone' | 'laptop' = 'phone') =>
      Screen.enter(browser, house, place, stage.person(who), { screen, scripts, dark: who === 'Bloum' });

    // Whoever leads opens the round; it stands on the desk of each shop.
    const lead = await enter('coordination', 'laptop');
    await lead.open('/funding-rounds/new');
    await lead.write('[name=title]', 'Le printemps');
    await lead.write('[name=lastOn]', '2023-03-17');
    for (const project of ['1', '2']) await lead.choose(`[name=projects][value="${project}"]`);
    await lead.standsInNobodysWay('the form that opens a round');
    await lead.press('main form button.primary');
    assert.equal(lead.path(), ROUND);

    // On a phone: from the desk to the form, what if, and the declaration.
    for (const who of SHOPS) {
      const phone = await enter(who);
      await phone.open('');
      await phone.shows('Déclarer ce que l’on peut mettre');
      await phone.open(`${ROUND}/brochure`);
      await phone.shows('Étiquettes pour toutes.');
      await phone.open(ROUND);
      const [limit, projects] = PURSES[who];
      for (const project of projects) await phone.choose(`[name=score-${project}][value="1"]`);
      await phone.write('[name=limit]', limit);
      if (who === 'Polln') await whatIf(phone, scripts);
      await phone.standsInNobodysWay('the declaration');
      await phone.press(`${DECLARATION} button.primary`);
      await phone.shows('C’est noté, et scellé jusqu’à la clôture.', 'body');
      await phone.close();
    }
    await lead.open(ROUND);
    const sealed = await lead.text();
    assert.match(sealed, /BEES coop.*déclaré le 20 février 2023/);
    assert.doesNotMatch(sealed, /(?<!\d)(?:2|6|10) ?000/, 'nobody reads what others declared');

    // All have declared, so it may be frozen the same day.
    await lead.press(`form[action$="${ROUND}/freeze"] button`);
    const result = await lead.text();
    assert.match(result, /2 projets financés sur 2, pour 17 000,00 €/);
    assert.match(result, /1\. Étiquettes.*BEES coop à sa limite 2 000,00 € Bloum 5 000,00 € Polln 5 000,00 €/);
    assert.match(result, /2\. Inventaire.*Bloum à sa limite 1 000,00 € Polln 4 000,00 €/);
    assert.match(result, /Mêmes entrées, mêmes centimes/);
    await lead.standsInNobodysWay('the result');
    await certified(house, place);

    // One amount opens its sentences; the receipt has them all.
    const phone = await enter('Bloum');
    await phone.open(ROUND);
    await phone.page.locator('#project-1 summary').click();
    assert.match(await phone.text('#project-1'), /les 10 000,00 € qui restent se partagent entre 2 organisations/);
    await phone.standsInNobodysWay('the result on a phone');
    await phone.open(`${ROUND}/receipts/bloum`);
    await phone.shows(/À payer\s: 6\s000,00\s€ hors TVA, 1\s260,00\s€ de TVA, 7\s260,00\s€ TVA comprise/);
    await phone.standsInNobodysWay('the receipt');

    // Proposed as it is, agreed to, adopted: from there on each owes its part.
    await lead.open(`${ROUND}/proposal`);
    await lead.choose('[name=rule][value=medium]');
    await lead.standsInNobodysWay('the form that proposes the result');
    await lead.press('main form button.primary');
    assert.equal(lead.path(), '/proposals/1');
    await phone.open('/proposals/1');
    await phone.shows(/Bloum paierait 6\s000,00\s€/);
    await phone.standsInNobodysWay('the proposal');
    await phone.press('form[action$="/proposals/1/answers"] button[value=agree]');
    house.clock.at = instant('2023-03-20T10:00:00.000Z');
    await lead.open('/proposals/1');
    await lead.press('form[action$="/proposals/1/closing"] button');
    await lead.open(ROUND);
    await lead.shows('Adopté par la proposition n° 1 : chaque organisation doit sa part.');
    await lead.close();
    await phone.close();
  });
}

/** As one types, or with the button where there are no scripts: nothing was kept by it. */
async function whatIf(phone: Screen, scripts: boolean): Promise<void> {
  if (!scripts) await phone.page.locator(`${DECLARATION} button[formaction$="/what-if"]`).click();
  await phone.reads(/Personne d’autre.*5 000,00 €.*Inventaire : 5 000,00 €/, '#what-if');
  await phone.reads(/2 autres.*5 666,66 €.*Étiquettes : 4 000,00 € ; Inventaire : 1 666,66 €/, '#what-if');
  assert.equal(await phone.page.locator('[name=limit]').inputValue(), '10000');
}

async function theProject(stage: Stage, title: string, cost: number): Promise<void> {
  await stage.as('coordination', async (here) => {
    const opened = await openProject(here, {
      title,
      purpose: `${title} pour toutes.`,
      needNumber: undefined,
      seatId: undefined,
    });
    assert.ok(!isRefusal(opened));
    const project = (await projectByNumber(here, opened.number)) ?? assert.fail('the project was just opened');
    const line = { label: title, kind: 'price', lowCents: cents(cost * 100), concerns: { kind: 'all' } } as const;
    assert.ok(!isRefusal(await addLines(here, project, { lines: [line], seatId: undefined })));
  });
}

/** The file that anybody may take home holds, checked and computed again as `bin/fund --verify` does. */
async function certified(house: House, place: string): Promise<void> {
  const { html } = await (await house.signedIn(emailOf('Bloum'))).get(`${place}${ROUND}/certificate`);
  const { input, outcome, names } = JSON.parse(html);
  assert.deepEqual(faultsIn(input, outcome, 'differs'), []);
  assert.deepEqual(Object.values(names).sort(), ['BEES coop', 'Bloum', 'Inventaire', 'Polln', 'Étiquettes']);
  const spoilt = { ...outcome, poolLeft: 1 };
  assert.notEqual(faultsIn(input, spoilt, 'differs').length, 0);
}
