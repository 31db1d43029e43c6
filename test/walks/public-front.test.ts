import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDemonstration } from '../../src/app/demonstration';
import { openHouse } from '../harness';
import { barriersOn, isTooWide, openBrowser, openDevice } from './browser';

// SC4, step 1: a supermarket looks in from outside, on a phone, without a script.
const browser = await openBrowser();
const house = await openHouse({ at: '2026-11-22T12:00:00.000Z' });
const { here } = await house.database.write(null, (db) => makeDemonstration(db, house.clock.at));
const place = `/${here.community.slug}`;
const plain = (text: string | null): string => (text ?? '').replace(/[\u00a0\u202f]/g, ' ');

test('a visitor finds the members, the price for a shop like theirs, the five questions, and the way to ask', async () => {
  const device = await openDevice(browser, house.url, { language: 'fr', scripts: false });
  const page = await device.newPage();
  const fetched = new Set<string>();
  page.on('response', (answer) => fetched.add(new URL(answer.url()).pathname));
  await page.goto(place);
  assert.equal(new URL(page.url()).pathname, `${place}/public`);
  assert.equal(await page.locator('h1').textContent(), here.community.name);
  assert.match(plain(await page.locator('.figures').textContent()), /organisations\s*12|12\s*organisations/);
  assert.match(plain(await page.locator('#organisations svg').getAttribute('aria-label')), /14 organisations/);
  assert.ok(![...fetched].some((path) => path.endsWith('.js')), 'no script is fetched');

  await page.getByRole('link', { name: 'Combien cela coûterait-il ?' }).click();
  await page.getByLabel(/Combien de coopérateur·rices/).fill('250');
  await page.getByLabel('Votre niveau').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Calculer' }).click();
  const result = plain(await page.locator('#result').textContent());
  assert.match(result, /Un magasin de 250 coopérateur·rices au niveau « 25 » paie 25,00 € par mois/);
  assert.match(result, /300,00 €/);
  assert.match(result, /partagées à 13/);

  await page.getByRole('link', { name: 'Les questions que l’on se pose' }).click();
  assert.equal(await page.locator('.chapter h2').count(), 5);
  await page.getByRole('link', { name: 'Les besoins', exact: true }).click();
  await page.getByRole('link', { name: 'Le supercoop inscrit devient supercoop de son créneau' }).click();
  assert.match(plain(await page.locator('main').textContent()), /Livré/);
  await page.getByRole('link', { name: 'Demander à rejoindre' }).first().click();
  assert.equal(new URL(page.url()).pathname, `${place}/joining/ask`);
  await device.close();
});

test('a German visitor is told in German which language they read, on a phone in the dark', async () => {
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
  await page.getByRole('link', { name: 'Français' }).click();
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  await device.close();
});
