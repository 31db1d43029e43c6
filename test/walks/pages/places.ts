import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Seated } from '../../../src/app/demonstration';
import { makeSitemap } from '../../../src/app/sitemap';
import { projectsOf } from '../../../src/community/funding';
import { openSession } from '../../../src/machinery/sign-in';
import type { House } from '../../harness';
import { barriersOn, isTooWide, openBrowser, openDevice } from '../browser';
import { openExamples } from './examples';

/** Somebody in front of a screen. */
export interface Reader {
  /** One of the cast; null for a stranger. */
  readonly who: string | null;
  readonly screen: 'phone' | 'laptop';
  readonly language: 'fr' | 'en';
  readonly dark: boolean;
}

/** A house with the demonstration and a browser in front of it. */
export interface Places {
  readonly house: House;
  readonly browser: Browser;
  readonly personOf: Seated['personOf'];
  /** An example of every address of the sitemap. */
  readonly addresses: readonly string[];
  /** Those, and pages that show something else than the first of their kind. */
  readonly pages: readonly string[];
  /** A page of the demonstration: `/needs/4`. */
  readonly place: (path: string) => string;
}

/** Opens them for the tests of the file. */
export async function openPlaces(): Promise<Places> {
  const browser = await openBrowser();
  const { house, here, personOf, known } = await openExamples();
  const addresses = makeSitemap({ database: house.database, hasMail: false, watch: () => undefined })
    // Pages of a ledger have numbers of their own: a joining and a bill never share one.
    .filter(({ method, path }) => method === 'GET' && !path.includes('/:page'))
    .map(({ path }) => path.replace(/:(\w+)/g, (_, name) => known[name] ?? assert.fail(`no example of ${name}`)))
    .filter((path) => !FILES.test(path));
  const [pledged] = await house.database.read(here.community.id, (db) => projectsOf({ ...here, db }));
  assert.ok(pledged, 'organisations pledge for the newest project');
  const place = (path: string): string => `/${here.community.slug}${path}`;
  const further = [...FURTHER, `/projects/${pledged.number}`, `/projects/${pledged.number}/pledges`];
  return { house, browser, personOf, addresses, pages: [...addresses, ...further.map(place)], place };
}

/** A reader's own device. */
export async function deviceOf(places: Places, reader: Reader): Promise<BrowserContext> {
  const device = await openDevice(places.browser, places.house.url, reader);
  await enter(places, device, reader);
  return device;
}

/** Makes a device that of one of the cast, or of a stranger. */
export async function enter(
  { house, personOf }: Places,
  device: BrowserContext,
  { who, language }: Pick<Reader, 'who' | 'language'>,
): Promise<void> {
  await device.clearCookies();
  await device.addCookies([{ name: 'language', value: language, url: house.url }]);
  if (!who) return;
  const secret = await house.database.write(null, (db) => openSession(db, personOf(who), 'walk', house.clock.at));
  await device.addCookies([{ name: 'komunigi', value: secret, url: house.url }]);
}

/** What stands in a reader's way on any of the pages that are theirs; empty when nothing. */
export async function faultsFor(places: Places, reader: Reader): Promise<readonly string[]> {
  const { addresses, place } = places;
  const isForAll = (path: string): boolean => !path.startsWith(place('/')) || path.startsWith(place('/public'));
  const device = await deviceOf(places, reader);
  const paths = reader.who ? places.pages : addresses.filter(isForAll);
  const faults = await inWindows(device, paths, (page, path) =>
    faultsOf(page, path, reader.who === 'coordination' && path.startsWith(place(''))),
  );
  await device.close();
  return faults;
}

/** Every page makes the next one of its window a little slower: in one window, the last would take thrice the first. */
const PAGES_PER_WINDOW = 15;

/** Looks at one thing after the other in windows of a device; what was found, in that order. */
export async function inWindows<T>(
  device: BrowserContext,
  things: readonly T[],
  look: (page: Page, thing: T) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (let first = 0; first < things.length; first += PAGES_PER_WINDOW) {
    const page = await device.newPage();
    for (const each of things.slice(first, first + PAGES_PER_WINDOW)) found.push(...(await look(page, each)));
    await page.close();
  }
  return found;
}

async function faultsOf(page: Page, path: string, seesIt: boolean): Promise<readonly string[]> {
  const status = (await page.goto(path))?.status() ?? 500;
  // A page that is missing would hide its faults behind the faultless one that says so.
  const isShown = status === 200 || (status < 500 && !seesIt);
  const broken = isShown ? [] : [`${path} answers ${status}`];
  return [...broken, ...(await inTheWayOn(page, path))];
}

/** What stands in anyone's way on the page that is open; empty when nothing. */
export async function inTheWayOn(page: Page, path: string): Promise<readonly string[]> {
  const wide = (await isTooWide(page)) ? [`${path} is wider than the screen`] : [];
  return [...wide, ...(await barriersOn(page)).map((barrier) => `${path} ${barrier}`)];
}

/** Files and fragments: nothing that a browser shows as a page. */
const FILES =
  /\/logo\/|\/calendar\/|\/(robots\.txt|feed\.(rss|atom|json)|block|sitemap\.xml|pdf|similar|puzzling|file|live|certificate)$|\/register\/\d|\/newsletter\/issues\/\d+\/letter$|\/(files|pictures|issues\/\d+|reports\/\d+\/\d+)\/[0-9a-f-]{36}$|\.pdf$/;

/** Pages of the demonstration beside the example of each address. */
const FURTHER = [
  '/needs/4',
  '/needs/6',
  '/handbook/carnet-d-accueil',
  '/handbook/carnet-d-accueil/chapters/qu-est-ce-que-supermarches-cooperatifs',
  '/handbook/carnet-d-accueil/chapters/qu-est-ce-que-supermarches-cooperatifs/texts/en',
  '/handbook/carnet-d-accueil/changes?since=joined',
  '/journal/1?wording=letter&language=fr',
  '/journal/1/texts/general/en',
  '/journal/new?line=1&line=2',
  '/chronicle?choose=on',
  '/public/journal',
  '/public/journal/deux-jours-ensemble-a-bruxelles',
  '/public/journal/block',
  '/public/resources',
  '/public/resources/la-video-qui-presente-la-communaute',
  '/proposals/8',
  '/proposals/2',
  '/proposals/3',
  '/proposals/3/room',
  '/proposals/3/phone',
  '/proposals/3/facilitation',
  '/proposals/7',
  '/meetings/2',
  '/meetings/2/minutes',
  '/elections/2',
  '/elections/2/room',
  '/elections/2/phone',
  '/elections/2/facilitation',
  '/needs/6/split',
  '/projects/3/keys?key=usage&key=equal&against=usage&by-country=equal',
  '/projects/2/pledges',
  '/projects/9',
  '/projects/9/remedies',
  '/projects/10',
  '/funding-rounds/2',
  '/funding-rounds/2/room',
  '/funding-rounds/2/phone',
  '/funding-rounds/2/facilitation',
  '/funding-rounds/2/brochure',
  '/funding-rounds/1/receipts/polln',
  '/needs/1/joining?for=&on=2023-03-01',
  '/needs/3/joining/1',
  '/needs/3/bill/2',
  '/projects/1/joining/1',
  '/projects/1/bill/2',
  '/newsletter/issues/2',
  '/newsletter/issues/2/edit',
  '/newsletter/issues/2/preview?in=en',
  '/chronicle?room=members',
  '/elections/new?role=animation-des-rencontres',
];
