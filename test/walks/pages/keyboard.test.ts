import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outOfReachOn } from '../browser';
import { deviceOf, inWindows, openPlaces } from './places';

// Every page of the sitemap for whoever has no mouse, in a real browser on a laptop.
const places = await openPlaces();

test('whoever has a keyboard alone reaches everything on every page, and sees where they are', async () => {
  const device = await deviceOf(places, { who: 'coordination', screen: 'laptop', language: 'fr', dark: false });
  const faults = await inWindows(device, places.pages, async (page, path) => {
    await page.goto(path);
    return (await outOfReachOn(page)).map((each) => `${path} ${each}`);
  });
  assert.deepEqual(faults, []);
  // The guard of this test could fail: what the tabulator leaves out, and a focus that nothing shows, are found.
  const page = await device.newPage();
  await page.goto(places.place('/proposals/3'));
  await page.evaluate(`document.querySelector('main a').tabIndex = -1;
    for (const each of document.querySelectorAll('main button')) each.style.setProperty('outline', 'none', 'important')`);
  const found = (await outOfReachOn(page)).map((each) => each.split(':')[0]);
  assert.deepEqual([...new Set(found)].sort(), ['focus not seen', 'not reached']);
  await device.close();
});
