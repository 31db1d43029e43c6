import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../src/basics/day';
import { giveEstimate } from '../../src/community/delivery';
import { accepted, openMarket, voiceShiftLead } from '../../src/community/delivery/testing';
import { type Choice, chooseSplit, liveFigures, proposeSplit } from '../../src/community/funding';
import { voiceNeed } from '../../src/community/needs';
import { openSession } from '../../src/machinery/sign-in';
import { openHouse } from '../harness';
import { openBrowser, openDevice } from './browser';

// A board reads one printed page: what the browser itself puts on paper, for the shortest proposal and the longest.
const JUNE_7 = '2022-06-07T15:00:00.000Z';
const JUNE_8 = '2022-06-08T09:00:00.000Z';
const EVERYONE: Choice = { among: null, volunteers: [], sharesCountryLines: false };
const browser = await openBrowser();
const house = await openHouse({ at: JUNE_8 });
const market = await openMarket(house.database);
const place = `/${market.community.slug}`;
const long = (most: number) =>
  'Un mot, puis un autre, et encore une phrase entière pour finir. '.repeat(200).slice(0, most);

await propose(await voiceShiftLead(market), {
  title: 'Cofinancer quatre heures',
  text: '',
  options: [],
  rule: 'medium',
});
await propose(await voiceAtLength(), {
  title: long(158),
  text: long(7900),
  options: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((each) => `${each} ${long(190)}`),
  rule: 'large',
});

type Need = Awaited<ReturnType<typeof voiceShiftLead>>;
type Proposed = Pick<Parameters<typeof proposeSplit>[2], 'title' | 'text' | 'options' | 'rule'>;

async function voiceAtLength(): Promise<Need> {
  const voiced = await market.as('Polln', '2022-02-25T10:00:00Z', (here) =>
    voiceNeed(here, {
      title: long(118),
      today: long(1900),
      hurt: long(990),
      often: long(490),
      enough: long(1990),
      language: 'fr',
      modules: '',
    }),
  );
  return { ...accepted(voiced), title: '' };
}

/** Four hours for a need, in equal shares, proposed on 8 June. */
async function propose(need: Need, proposed: Proposed): Promise<void> {
  await market.as('Coop IT Easy', JUNE_7, async (here) => {
    const lines = [{ label: 'Supercoop', lowMinutes: 240, concerns: 'all' }];
    const given = { lines, validUntil: day('2023-06-30'), analysisMinutes: 15, remark: '', seenNumber: 0 };
    accepted(await giveEstimate(here, need, { ...given, seatId: undefined }));
  });
  await market.as('coordination', JUNE_8, async (here) => {
    const { seen } = accepted(await liveFigures(here, need, EVERYONE));
    const choice = { choice: EVERYONE, key: 'equal', seen, seenNumber: 0, seatId: undefined };
    accepted(await chooseSplit(here, need, choice));
    const more = { seenNumber: 1, closesOn: undefined, seatId: undefined, origin: 'https://komunigi.example' };
    accepted(await proposeSplit(here, need, { ...more, ...proposed }));
  });
}

for (const { what, number, screen } of [
  { what: 'a short proposal', number: 1, screen: 'laptop' },
  { what: 'the longest proposal', number: 2, screen: 'laptop' },
  { what: 'the longest proposal, from a phone', number: 2, screen: 'phone' },
] as const) {
  test(`the board's page of ${what} is one sheet of A4, with nothing of the screen on it`, async () => {
    const device = await openDevice(browser, house.url, { screen });
    const secret = await market.as('Polln', JUNE_8, ({ db, actor }) =>
      openSession(db, actor.personId, 'print', house.clock.at),
    );
    await device.addCookies([{ name: 'komunigi', value: secret, url: house.url }]);
    const page = await device.newPage();
    assert.equal((await page.goto(`${place}/proposals/${number}/board/polln`))?.status(), 200);
    const [onScreen = ''] = await page.locator('body').allInnerTexts();
    const paper = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    assert.equal(paper.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1, 'one page');
    const [, width, height] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(paper) ?? [];
    assert.deepEqual([width, height].map(Number).map(Math.round), [595, 842], 'an A4 in points');
    await page.emulateMedia({ media: 'print' });
    const [printed = ''] = await page.locator('body').allInnerTexts();
    // What is on the screen and not on the sheet: the way through the site, what one taps, who is signed in.
    for (const part of ['Mon bureau', 'Chronique', 'Télécharger', 'Imprimer', 'Se déconnecter', 'Délégué·e Polln\n']) {
      if (part !== 'Se déconnecter') assert.ok(onScreen.includes(part), `the screen has ${part}`);
      assert.ok(!printed.includes(part), `the sheet has ${part}`);
    }
    assert.equal(await page.locator('form:visible, button:visible, nav:visible, .button:visible').count(), 0);
    for (const part of ['Feuille pour le conseil de Polln', 'Notre part (Polln)', 'Si nous refusons', 'Décidé le, par'])
      assert.match(printed, new RegExp(part.replace(/[()]/g, '\\$&'), 'i'));
    await device.close();
  });
}
