import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { openDemonstration } from '../demonstration';
import { barriersOn, isTooWide, openBrowser, openDevice } from './browser';
import { noteLent } from './lent';

// SC4, step 1: a supermarket looks in from outside, on a phone, without a script.
const browser = await openBrowser();
const { house, here } = await openDemonstration();
const place = `/${here.community.slug}`;
const plain = (text: string | null): string => (text ?? '').replace(/[\u00a0\u202f]/g, ' ');
/** Taps what leads to another page, and waits until all of that is there. */
async function follow(page: Page, link: Locator): Promise<void> {
  const arrived = page.waitForEvent('load');
  await link.click();
  await arrived;
}

const FRENCH = {
  organisations: /organisations\s*12|12\s*organisations/,
  map: /14 organisations/,
  howMuch: 'Combien cela coûterait-il ?',
  cooperators: /Combien de coopérateur·rices/,
  tier: 'Votre niveau',
  count: 'Calculer',
  pays: /Un magasin de 250 coopérateur·rices paie 25,00 € par mois/,
  perYear: /300,00 €/,
  shared: /partagées entre les 12 autres et vous/,
  questions: 'Les questions que l’on se pose',
  needs: 'Les besoins',
  delivered: /Livré/,
  ask: 'Demander à rejoindre',
};

const DUTCH: typeof FRENCH = {
  organisations: /organisaties\s*12|12\s*organisaties/,
  map: /14 organisaties/,
  howMuch: 'Hoeveel zou het kosten?',
  cooperators: /Hoeveel actieve coöperanten/,
  tier: 'Jullie niveau',
  count: 'Berekenen',
  pays: /Een winkel met 250 coöperanten betaalt € 25,00 per maand/,
  perYear: /€ 300,00/,
  shared: /verdeeld onder de 12 andere en jou/,
  questions: 'Vragen die iedereen stelt',
  needs: 'De behoeften',
  delivered: /Geleverd/,
  ask: 'Vragen om aan te sluiten',
};

for (const [language, says] of [
  ['fr', FRENCH],
  ['nl', DUTCH],
] as const)
  test(`a visitor who reads ${language} finds the members, the price for a shop like theirs, the five questions, and the way to ask`, async () => {
    const lent = noteLent(language);
    const device = await openDevice(browser, house.url, { language, scripts: false });
    const page = await device.newPage();
    const fetched = new Set<string>();
    page.on('response', (answer) => fetched.add(new URL(answer.url()).pathname));
    await page.goto(place);
    assert.equal(new URL(page.url()).pathname, `${place}/public`);
    assert.equal(await page.locator('html').getAttribute('lang'), language);
    assert.equal(await isTooWide(page), false);
    assert.equal(await page.locator('h1').textContent(), here.community.name);
    assert.match(plain(await page.locator('.figures').textContent()), says.organisations);
    assert.match(plain(await page.locator('#organisations svg').getAttribute('aria-label')), says.map);
    assert.ok(![...fetched].some((path) => path.endsWith('.js')), 'no script is fetched');

    await follow(page, page.getByRole('link', { name: says.howMuch }));
    await page.getByLabel(says.cooperators).fill('250');
    await page.getByLabel(says.tier).selectOption({ index: 1 });
    await follow(page, page.getByRole('button', { name: says.count }));
    const result = plain(await page.locator('#result').textContent());
    assert.match(result, says.pays);
    assert.match(result, says.perYear);
    assert.match(result, says.shared);

    await follow(page, page.getByRole('link', { name: says.questions }));
    assert.equal(await page.locator('.chapter h2').count(), 5);
    await follow(page, page.getByRole('link', { name: says.needs, exact: true }));
    await follow(page, page.getByRole('link', { name: 'Le supercoop inscrit devient supercoop de son créneau' }));
    assert.match(plain(await page.locator('main').textContent()), says.delivered);
    await follow(page, page.getByRole('link', { name: says.ask }).first());
    assert.equal(new URL(page.url()).pathname, `${place}/joining/ask`);
    assert.equal(await page.locator('html').getAttribute('lang'), language);
    await device.close();
    assert.deepEqual(lent(), []);
  });

test('a German visitor is told in German which language they read, finds what was written in German, and may ask', async () => {
  const device = await openDevice(browser, house.url, { language: 'de-DE', dark: true });
  const page = await device.newPage();
  for (const path of ['', '/organisations', '/dues', '/needs', '/conditions', '/news', '/modules', '/booklet']) {
    await page.goto(`${place}/public${path}`);
    assert.match(
      plain(await page.locator('.not-yet').textContent()),
      /Diese Seite gibt es noch nicht auf Deutsch/,
      path,
    );
    assert.equal(await isTooWide(page), false, path);
    assert.deepEqual(await barriersOn(page), [], path);
  }
  // The one answer that a member translated into German is shown in it; the others as the page, or as they were written.
  await page.goto(`${place}/public/booklet`);
  const inGerman = page.locator('.chapter [lang=de], .chapter[lang=de]').first();
  assert.match(plain(await inGerman.textContent()), /Unter welchen Bedingungen kann man mitmachen/);
  // Asking goes on in the language of the pages before.
  await page.goto(`${place}/public`);
  const read = await page.locator('html').getAttribute('lang');
  await follow(page, page.locator(`a[href$="${place}/joining/ask"]`).first());
  assert.equal(new URL(page.url()).pathname, `${place}/joining/ask`);
  assert.deepEqual([read, await page.locator('html').getAttribute('lang')], ['en', 'en']);
  await page.goBack();
  await follow(page, page.getByRole('link', { name: 'Nederlands' }));
  assert.equal(await page.locator('html').getAttribute('lang'), 'nl');
  await follow(page, page.getByRole('link', { name: 'Vragen om aan te sluiten' }).first());
  assert.equal(new URL(page.url()).pathname, `${place}/joining/ask`);
  assert.equal(await page.locator('html').getAttribute('lang'), 'nl');
  await device.close();
});
