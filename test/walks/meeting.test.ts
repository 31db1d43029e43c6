import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { makeDemonstration } from '../../src/app/demonstration';
import { instant } from '../../src/basics/instant';
import { callMeeting } from '../../src/community/meetings/actions';
import { openSession } from '../../src/machinery/sign-in';
import { openHouse } from '../harness';
import { barriersOn, isTooWide, openBrowser, openDevice } from './browser';

// Three people in one meeting, in a real browser: two write on one line, one loses the network, one has no scripts.
const browser = await openBrowser();
const house = await openHouse({ at: '2026-11-22T18:35:00.000Z' });
const { here, personOf } = await house.database.write(null, (db) => makeDemonstration(db, house.clock.at));

/** A meeting that began five minutes ago on the demonstration's own calendar, where it is 21 February 2023. */
const number = await house.database.write(here.community.id, async (db) => {
  const now = instant('2023-02-21T08:00:00.000Z');
  const seats = [
    {
      id: await coordinationSeat(),
      role: 'coordinator' as const,
      organisationId: null,
      organisationName: null,
      organisationKind: null,
    },
  ];
  const inside = { ...here, db, now, actor: { ...here.actor, seats } };
  const where = { startsAt: '10:30', minutes: 60, place: '', link: '' };
  const called = await callMeeting(inside, { ...where, title: 'Intercoop du 21', circleId: null, onDay: '2023-02-21' });
  assert.ok('number' in called);
  return called.number;

  async function coordinationSeat() {
    const seat = await db
      .selectFrom('seats')
      .select('id')
      .where('community_id', '=', here.community.id)
      .where('role', '=', 'coordinator')
      .executeTakeFirstOrThrow();
    return seat.id;
  }
});
const path = `/${here.community.slug}/meetings/${number}`;

async function enter(
  who: string,
  options: Parameters<typeof openDevice>[2],
): Promise<{ device: BrowserContext; page: Page }> {
  const device = await openDevice(browser, house.url, options);
  const secret = await house.database.write(null, (db) => openSession(db, personOf(who), 'walk', house.clock.at));
  await device.addCookies([{ name: 'komunigi', value: secret, url: house.url }]);
  const page = await device.newPage();
  return { device, page };
}

const notes = (page: Page) => page.locator('form[data-merge] textarea[name=text]').last();
const has = (page: Page, words: RegExp) =>
  assert.doesNotReject(async () => {
    for (let tries = 0; tries < 80; tries += 1) {
      if (words.test(await notes(page).inputValue())) return;
      await page.waitForTimeout(250);
    }
    assert.match(await notes(page).inputValue(), words);
  });

test('three people in one meeting: what each writes is there when they hang up, whoever lost the network too', async () => {
  const lead = await enter('coordination', { screen: 'laptop' });
  const bloum = await enter('delegate-Bloum', { screen: 'phone' });
  const polln = await enter('delegate-Polln', { screen: 'laptop', scripts: false });

  // A meeting is called by its form, for everyone.
  await lead.page.goto(`/${here.community.slug}/meetings/new`);
  await lead.page.fill('[name=title]', 'Une autre fois');
  await lead.page.fill('[name=onDay]', '2023-03-21');
  await lead.page.locator('main form button.primary').click();
  await lead.page.locator('h1').getByText('Une autre fois').waitFor();

  await lead.page.goto(`${path}#agenda`);
  await lead.page.locator('form[action$="/agenda"] button').click();
  await lead.page.locator('.flash .notice').waitFor();
  await lead.page
    .locator('details.folded', { has: lead.page.locator('form[action$="/agenda/topics"]') })
    .locator('summary')
    .click();
  await lead.page.fill('form[action$="/agenda/topics"] [name=title]', 'Étiquettes');
  await lead.page.locator('form[action$="/agenda/topics"] button').click();
  await lead.page.locator('.agenda').getByText('Étiquettes').first().waitFor();

  await lead.page.goto(`${path}/minutes`);
  await lead.page.locator('form[action$="/steps"] button').first().click();
  await lead.page.locator('.minutes-now').waitFor();
  assert.deepEqual(await barriersOn(lead.page), []);
  await bloum.page.goto(`${path}/minutes`);
  assert.equal(await isTooWide(bloum.page), false);
  assert.deepEqual(await barriersOn(bloum.page), []);
  await bloum.page.locator('form[action$="/presences"] button').first().click();

  // Two on one line, at the same moment.
  await notes(lead.page).fill('Prix : ?');
  await has(bloum.page, /Prix : \?/);
  await Promise.all([notes(lead.page).fill('Prix : 3 euros'), notes(bloum.page).fill('Prix : 4 euros')]);
  await has(lead.page, /3 euros[\s\S]*4 euros|4 euros[\s\S]*3 euros/);
  await has(bloum.page, /3 euros[\s\S]*4 euros|4 euros[\s\S]*3 euros/);

  // Bloum is offline, goes on writing, even closes the page; Polln, without scripts, writes meanwhile.
  await bloum.device.setOffline(true);
  await notes(bloum.page).fill(`${await notes(bloum.page).inputValue()}\nHors ligne : les codes-barres`);
  await bloum.page
    .locator('[data-merge-state]')
    .last()
    .getByText(/gardé sur cet appareil/)
    .waitFor({ timeout: 15_000 });
  await polln.page.goto(`${path}/minutes`);
  await notes(polln.page).fill(`${await notes(polln.page).inputValue()}\nPolln : d’accord`);
  await polln.page.locator('form[data-merge] button').last().click();
  await has(lead.page, /Polln : d’accord/);
  await bloum.device.setOffline(false);
  await has(lead.page, /Hors ligne : les codes-barres/);
  await has(bloum.page, /Polln : d’accord/);

  // A task with an owner and a day, then everybody hangs up.
  const form = lead.page.locator('form[action$="/tasks"]').last();
  await lead.page.locator('details.folded', { has: form }).last().locator('summary').click();
  await form.locator('[name=title]').fill('Commander les étiquettes');
  await form.locator('[name=dueOn]').fill('2023-03-10');
  await form.locator('button').click();
  await lead.page.locator('.took').getByText('Commander les étiquettes').waitFor();
  await lead.page.locator('form[action$="/ending"] button').click();
  await lead.page.locator('.minutes-text').waitFor();
  const text = ((await lead.page.locator('.minutes-text').textContent()) ?? '').replace(/[\u00a0\u202f]/g, ' ');
  for (const each of [
    '3 euros',
    '4 euros',
    'Hors ligne : les codes-barres',
    'Polln : d’accord',
    'Commander les étiquettes',
  ])
    assert.ok(text.includes(each), `${each} in ${text}`);
  assert.deepEqual(await barriersOn(lead.page), []);
  for (const page of [
    '/meetings',
    `/meetings/${number}`,
    '/meetings/2',
    '/meetings/calendars',
    '/tasks',
    '/meetings/series/new',
  ]) {
    await bloum.page.goto(`/${here.community.slug}${page}`);
    assert.equal(await isTooWide(bloum.page), false, page);
    assert.deepEqual(await barriersOn(bloum.page), [], page);
  }
  // Whoever was not noted as present reads it too.
  await polln.page.goto(`${path}/minutes`);
  await polln.page.locator('.minutes-text').waitFor();
});
