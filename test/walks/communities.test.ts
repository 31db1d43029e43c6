import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { instant } from '../../src/basics/instant';
import { isRefusal } from '../../src/basics/outcome';
import { answerProposal, closeProposal } from '../../src/community/decisions';
import { grantSeat } from '../../src/community/members';
import { voiceNeed } from '../../src/community/needs';
import { openSession } from '../../src/machinery/sign-in';
import { openHouse, openStage, type Stage } from '../harness';
import { barriersOn, isTooWide, openBrowser, openDevice } from './browser';
import { Walker } from './walker';

// Two communities under one roof, on a phone: somebody who is in both goes from one to the other, and one of them closes,
// opens again, closes for good and is gone on its day, while the other stays as it was.
const browser = await openBrowser();
const house = await openHouse({ at: '2022-03-01T10:00:00.000Z', environment: { KOMUNIGI_COMMUNITIES: 'many' } });
const shops = await openStage(house, { name: 'Supermarchés' });
const brewers = await openStage(house, { name: 'Brasseries', members: ['Brasserie A', 'Brasserie B', 'Brasserie C'] });
const five = {
  hurt: 'Les équipes',
  often: 'Chaque jour',
  enough: 'Un bouton',
  existing: '',
  modules: '',
  language: 'fr',
};

test('who is in two communities goes from one to the other, and carries nothing along', {
  timeout: 480_000,
}, async () => {
  await voiced(shops, 'BEES coop', 'Imprimer les cartes');
  await voiced(brewers, 'Brasserie A', 'Suivre les fûts');
  await brewers.as('coordination', (here) => {
    const organisationId = brewers.organisation('Brasserie A');
    return grantSeat(here, { personId: shops.person('Bloum'), personName: 'Bloum', organisationId, role: 'deputy' });
  });
  const device = await openDevice(browser, house.url);
  const both = await Walker.enter(device, house.url, await sessionOf(shops, 'Bloum'), '');
  await both.open('/');
  await both.reads(/Vos communautés[\s\S]*Brasseries[\s\S]*Supermarchés/);
  await both.follow(/Brasseries/);
  await both.reads(/Délégué·e de Bloum|Brasserie A/);
  await both.page.locator('summary:has(.menu-name)').click();
  await both.page.locator('.menu-panel a').filter({ hasText: 'Mes communautés' }).click();
  await both.page.waitForURL(/\/account#communities$/);
  assert.equal(await isTooWide(both.page), false);
  assert.deepEqual(await barriersOn(both.page), []);
  await both.reads(/Démarrer une autre communauté/);
  await both.follow(/Supermarchés/);
  await both.open('/supermarches/needs');
  await both.reads(/Imprimer les cartes/);
  assert.doesNotMatch(await both.page.content(), /Suivre les fûts/);
  await both.open('/brasseries/needs');
  await both.reads(/Suivre les fûts/);
  assert.doesNotMatch(await both.page.content(), /Imprimer les cartes/);
  // Who is only in the one finds the other nowhere.
  const one = await Walker.enter(device, house.url, await sessionOf(shops, 'Polln'), '');
  assert.equal((await one.page.goto('/brasseries/needs'))?.status(), 404);
  await one.open('/account');
  assert.doesNotMatch(await one.page.content(), /Brasseries/);
  await device.close();
});

test('a community closes, is read, comes back, closes again and is gone on its day', { timeout: 480_000 }, async () => {
  const device = await openDevice(browser, house.url);
  const lead = await Walker.enter(device, house.url, await sessionOf(brewers, 'coordination'), '/brasseries');
  await lead.open('/closing');
  await lead.reads(/D’abord, tout emporter[\s\S]*Ce qui reste entre les organisations[\s\S]*se décide ensemble/);
  await lead.follow(/Tout emporter/);
  const archive = await device.request.get('/brasseries/archive/file');
  assert.equal(archive.headers()['content-type'], 'application/zip');
  assert.ok((await archive.body()).length > 5000);
  assert.ok((await beginnings(device)).length > 10, 'while it is open, something may be begun on each list');
  await closeBy(lead, 'deleted', 2);
  assert.deepEqual(await beginnings(device), []);
  // Every page says that nothing is written any more.
  await lead.open('/needs/1');
  assert.match(await textOf(lead), /Cette communauté est fermée/);
  assert.deepEqual(await barriersOn(lead.page), []);
  for (const path of ['', '/needs', '/needs/1', '/proposals/1', '/charter', '/organisations', '/closing', '/site'])
    assert.deepEqual(await offered(lead, path), path === '/closing' ? ['/brasseries/closing/reopening'] : [], path);
  await lead.open('');
  await lead.reads(/fermée depuis le 16 mars 2022[\s\S]*Le 14 juin 2022, elle sera effacée/);
  const brewer = await Walker.enter(device, house.url, await sessionOf(brewers, 'Brasserie B'), '/brasseries');
  await brewer.open('/needs/new');
  assert.match(await textOf(brewer), /on la lit/);
  // The way back, before the day.
  const again = await Walker.enter(device, house.url, await sessionOf(brewers, 'coordination'), '/brasseries');
  await again.open('/closing');
  await again.send('/closing/reopening', { why: 'Une brasserie reprend le flambeau.' });
  await again.open('/needs/1');
  assert.equal(await again.page.locator('aside.closed-down').count(), 0);
  await closeBy(again, 'deleted', 3);
  house.clock.at = instant('2022-07-20T10:00:00.000Z');
  await house.doChores();
  const later = await Walker.enter(device, house.url, await sessionOf(shops, 'Bloum'), '');
  assert.equal((await later.page.goto('/brasseries'))?.status(), 404);
  await later.open('/account');
  await later.reads(/Supermarchés/);
  assert.doesNotMatch(await later.page.content(), /Brasseries/);
  await later.open('/supermarches/needs');
  await later.reads(/Imprimer les cartes/);
  await device.close();
});

/** Where the forms lead that somebody sees on a page, and the buttons that send one from elsewhere. */
async function offered(lead: Walker, path: string): Promise<readonly string[]> {
  await lead.open(path);
  const seen = lead.page.locator('main form[method="post"]:visible, main [formaction]:visible, main [form]:visible');
  return seen.evaluateAll((found) => found.map((each) => each.getAttribute('action') ?? each.outerHTML));
}

/** Asks the question on the page, lets everybody agree, and closes by what was decided. */
async function closeBy(lead: Walker, afterwards: string, number: number): Promise<void> {
  await lead.open('/closing');
  await lead.send('/closing/proposals', { afterwards, why: 'Tout est dit.' });
  await lead.reads(/Adoptée, cette proposition ferme la communauté/);
  const proposal = Number(/proposals\/(\d+)/.exec(lead.page.url())?.[1]);
  for (const who of ['Brasserie A', 'Brasserie B', 'Brasserie C'])
    await brewers.as(who, (here) =>
      answerProposal(here, { number: proposal, stage: 'binding', kind: 'agree', reason: '' }),
    );
  house.clock.at = instant(number === 2 ? '2022-03-16T10:00:00.000Z' : '2022-04-05T10:00:00.000Z');
  const closed = await brewers.as('coordination', (here) => closeProposal(here, { number: proposal }));
  assert.ok(!isRefusal(closed), JSON.stringify(closed));
  await lead.open('/closing');
  await lead.send('/closing', { register: String(closed.seal.number), why: 'Décidé ensemble.' });
  await lead.reads(/Cette communauté est fermée depuis/);
}

/** What the lists of the community offer to begin. */
async function beginnings({ request }: BrowserContext): Promise<readonly string[]> {
  const offered: string[] = [];
  for (const list of LISTS) {
    const html = await (await request.get(`/brasseries/${list}`)).text();
    offered.push(...(html.match(/href="[^"]+\/new"|action="[^"]+\/(issues|askings)"/g) ?? []));
  }
  return offered;
}

const LISTS = [
  ...['needs', 'projects', 'funding-rounds', 'proposals', 'meetings', 'gatherings', 'mandates', 'elections'],
  ...['organisations', 'modules', 'resources', 'glossary', 'journal', 'newsletter', 'grants'],
];

const textOf = async ({ page }: Walker): Promise<string> =>
  (await page.locator('aside.closed-down').textContent()) ?? '';

const voiced = (stage: Stage, who: string, title: string) =>
  stage.as(who, async (here) => {
    assert.ok(!isRefusal(await voiceNeed(here, { ...five, title, today: 'On note à la main.' })));
  });

const sessionOf = (stage: Stage, who: string): Promise<string> =>
  house.database.write(null, (db) => openSession(db, stage.person(who), 'walk', house.clock.at));
