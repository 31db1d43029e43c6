import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDemonstration } from '../../src/app/demonstration';
import { openSession } from '../../src/machinery/sign-in';
import { openHouse } from '../harness';
import { barriersOn, openBrowser, openDevice } from './browser';

// The wall on a projector of 1280 by 800: all of it is there without scrolling, in letters that reach four metres.
const browser = await openBrowser();
const house = await openHouse({ at: '2026-11-22T12:00:00.000Z' });
const { here, personOf } = await house.database.write(null, (db) => makeDemonstration(db, house.clock.at));
const HEIGHT = 800;
/** A projected picture is about two metres high: a fortieth of it is five centimetres. */
const SMALLEST = HEIGHT / 40;

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
    assert.deepEqual(await barriersOn(page), []);
    await device.close();
  });
}
