import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { isRefusal } from '../../src/basics/outcome';
import { answerProposal, moveRound, openProposal, proposalByNumber } from '../../src/community/decisions';
import { openSession } from '../../src/machinery/sign-in';
import { openDemonstration } from '../demonstration';
import { openStage } from '../harness';
import { barriersOn, openBrowser, openDevice } from './browser';

// The wall on a projector of 1280 by 800: all of it is there without scrolling, in letters that reach four metres.
const browser = await openBrowser();
const { house, here, personOf } = await openDemonstration();
const HEIGHT = 800;
/** A projected picture is about two metres high: a fortieth of it is five centimetres. */
const SMALLEST = HEIGHT / 40;

/** All of it stands on the wall, nothing in letters too small. */
async function isReadFromAfar(page: Page): Promise<void> {
  const height = await page.evaluate('document.documentElement.scrollHeight');
  assert.ok(Number(height) <= HEIGHT, `the wall is ${height} high`);
  const small = await page.locator('.hall').evaluate((hall, smallest) => {
    const texts = [...hall.querySelectorAll('*')].filter(
      (each) => !each.closest('a, .actions, .unseen') && [...each.childNodes].some((node) => node.nodeType === 3),
    );
    return texts
      .filter((each) => Number.parseFloat(each.ownerDocument.defaultView?.getComputedStyle(each).fontSize) < smallest)
      .map((each) => each.textContent);
  }, SMALLEST);
  assert.deepEqual(small, [], 'too small to be read from four metres');
}

for (const { language, dark } of [
  { language: 'fr', dark: false },
  { language: 'en', dark: true },
] as const) {
  test(`twelve organisations, an objection and the text are read from the back: ${language}, ${dark ? 'dark' : 'light'}`, async () => {
    const secret = await house.database.write(null, (db) =>
      openSession(db, personOf('coordination'), 'walk', house.clock.at),
    );
    const device = await openDevice(browser, house.url, { screen: 'laptop', language, dark });
    await device.addCookies([{ name: 'komunigi', value: secret, url: house.url }]);
    const page = await device.newPage();
    await page.setViewportSize({ width: 1280, height: HEIGHT });
    await page.goto(`/${here.community.slug}/proposals/3/room`);
    assert.equal(await page.locator('.hall-code').count(), 1, 'the room is open');
    assert.equal(await page.locator('.voter').count(), 12);
    await isReadFromAfar(page);
    assert.deepEqual(await barriersOn(page), []);
    await device.close();
  });
}

/** As long as names of shops are. */
const THIRTY = Array.from({ length: 30 }, (_, place) => `Supermarché coopératif ${place + 1}`);
const HARM = 'Trente-cinq euros par mois, c’est trois jours de marge pour un petit magasin comme le nôtre. ';

test('thirty organisations and three long objections stand on the wall without scrolling, and it says what it leaves out', async () => {
  const stage = await openStage(house, { name: 'Trente magasins', members: THIRTY });
  await stage.as('coordination', async (here) => {
    const text = `${'Chaque magasin paie dix, vingt-cinq ou trente-cinq euros par mois, selon sa taille. '.repeat(8)}`;
    const input = { title: 'Contributions de l’année prochaine : 10, 25 ou 35 € par mois', text, rule: 'consent' };
    assert.ok(!isRefusal(await openProposal(here, { ...input, options: [], amountCents: null })));
    const { round } = (await proposalByNumber(here, 1)) ?? assert.fail('it was just made');
    const move = { number: 1, seatId: undefined, seen: round?.number ?? 0, mode: 'live', days: null };
    assert.ok(!isRefusal(await moveRound(here, { ...move, to: 'object' })));
  });
  for (const [place, who] of THIRTY.slice(0, 8).entries()) {
    const kind = place < 3 ? 'object' : 'agree';
    const answer = { number: 1, kind, optionId: null, ranking: [], commitCents: null, stage: 'binding' };
    const said = { ...answer, reason: place < 3 ? HARM.repeat(9) : '', wording: 1, seatId: undefined };
    assert.ok(!isRefusal(await stage.as(who, (here) => answerProposal(here, said))), who);
  }
  const secret = await house.database.write(null, (db) =>
    openSession(db, stage.person('coordination'), 'walk', house.clock.at),
  );
  const device = await openDevice(browser, house.url, { screen: 'laptop' });
  await device.addCookies([{ name: 'komunigi', value: secret, url: house.url }]);
  const page = await device.newPage();
  await page.setViewportSize({ width: 1280, height: HEIGHT });
  await page.goto(`/${stage.community.slug}/proposals/1/room`);
  await page.locator('.hall-way form button').click();
  await page.locator('.hall-code').waitFor();
  await page.goto(`/${stage.community.slug}/proposals/1/room`);
  await isReadFromAfar(page);
  const wall = ((await page.locator('.hall').textContent()) ?? '').replaceAll(/[\u00a0\u202f]/g, ' ');
  for (const who of THIRTY.slice(0, 3)) assert.ok(wall.includes(`Objection de ${who}`), `${who} objects`);
  assert.match(wall, /à lire sur les téléphones : Texte n° 1/);
  assert.match(wall, /8 organisations ont parlé, sur 30/);
  assert.match(wall, /et 13 autres, pas encore entendues/);
  assert.deepEqual(await barriersOn(page), []);
  await device.close();
});
