import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { makeDemonstration } from '../../src/app/demonstration';
import { makeSitemap } from '../../src/app/sitemap';
import { openSession } from '../../src/machinery/sign-in';
import { openHouse } from '../harness';
import { barriersOn, isTooWide, openBrowser, openDevice } from './browser';

// Every page of the sitemap in a real browser, on a phone and on a laptop, light and dark, in French and in English.
const browser = await openBrowser();
const house = await openHouse({ at: '2026-11-22T12:00:00.000Z' });
const { here, personOf } = await house.database.write(null, (db) => makeDemonstration(db, house.clock.at));

const KNOWN: Readonly<Record<string, string>> = {
  community: here.community.slug,
  organisation: 'bees-coop',
  number: '1',
  split: '1',
  token: 'x'.repeat(43),
};
/** Files and fragments: nothing that a browser shows as a page. */
const FILES = /\/(pdf|similar|file)$|\/register\/\d/;
const addresses = makeSitemap({ database: house.database, hasMail: false })
  .filter(({ method }) => method === 'GET')
  .map(({ path }) => path.replace(/:(\w+)/g, (_, name: string) => KNOWN[name] ?? assert.fail(`no example of ${name}`)))
  .filter((path) => !FILES.test(path));
const pages = [
  ...addresses,
  `${place('/needs/4')}`,
  place('/needs/6'),
  place('/proposals/2'),
  place('/needs/6/split'),
  place('/chronicle?room=members'),
];

function place(path: string): string {
  return `/${here.community.slug}${path}`;
}

async function faultsOf(page: Page, path: string, seesAll: boolean): Promise<readonly string[]> {
  const status = (await page.goto(path))?.status() ?? 500;
  // A page that is missing would hide its faults behind the faultless one that says so.
  const isShown = status === 200 || (status < 500 && !(seesAll && path.startsWith(place(''))));
  const broken = isShown ? [] : [`${path} answers ${status}`];
  const wide = (await isTooWide(page)) ? [`${path} is wider than the screen`] : [];
  return [...broken, ...wide, ...(await barriersOn(page)).map((barrier) => `${path} ${barrier}`)];
}

const readers = [
  { who: 'coordination', screen: 'phone', language: 'fr', dark: false },
  { who: 'delegate-BEES coop', screen: 'phone', language: 'en', dark: true },
  { who: 'developer', screen: 'laptop', language: 'fr', dark: true },
  { who: null, screen: 'laptop', language: 'en', dark: false },
] as const;

for (const { who, screen, language, dark } of readers) {
  test(`nothing stands in anyone's way: ${who ?? 'a stranger'}, ${screen}, ${language}, ${dark ? 'dark' : 'light'}`, async () => {
    const device = await openDevice(browser, house.url, { screen, language, dark });
    const cookies: { name: string; value: string; url: string }[] = [
      { name: 'language', value: language, url: house.url },
    ];
    if (who) {
      const secret = await house.database.write(null, (db) => openSession(db, personOf(who), 'walk', house.clock.at));
      cookies.push({ name: 'komunigi', value: secret, url: house.url });
    }
    await device.addCookies(cookies);
    const page = await device.newPage();
    const faults: string[] = [];
    for (const path of who ? pages : addresses.filter((path) => !path.startsWith(place(''))))
      faults.push(...(await faultsOf(page, path, who === 'coordination')));
    await device.close();
    assert.deepEqual(faults, []);
  });
}
