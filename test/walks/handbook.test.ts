import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { plusMinutes } from '../../src/basics/instant';
import { openSession } from '../../src/machinery/sign-in';
import { openDemonstration } from '../demonstration';
import { barriersOn, openBrowser, openDevice } from './browser';
import { Walker } from './walker';

// Somebody who is no technician writes in the handbook, somebody else writes at the same time, a newcomer reads.
const browser = await openBrowser();
const { house, here, personOf } = await openDemonstration();
const place = `/${here.community.slug}`;
const BOOKLET = '/handbook/carnet-d-accueil';
const WHO = `${BOOKLET}/chapters/qui-en-sont-les-membres`;

const secretOf = (who: string) =>
  house.database.write(null, (db) => openSession(db, personOf(who), 'walk', house.clock.at));
async function enter(who: string, options: Parameters<typeof openDevice>[2] = {}) {
  const device = await openDevice(browser, house.url, options);
  return { device, walker: await Walker.enter(device, house.url, await secretOf(who), place) };
}

const body = (page: Page) => page.locator('textarea[name=body]');

test('what is typed is shown as it will be, kept as a draft, and found again on another device', async () => {
  const { device, walker } = await enter('coordination');
  await walker.open(`${WHO}/texts/fr`);
  const kept = walker.page.waitForResponse((answer) => answer.url().endsWith('/preview') && answer.ok());
  await body(walker.page).fill('Nous sommes **treize**.');
  await kept;
  await walker.page.locator('#preview strong', { hasText: 'treize' }).waitFor();
  await walker.page.locator('#preview', { hasText: 'Brouillon gardé' }).waitFor();
  assert.equal(await body(walker.page).inputValue(), 'Nous sommes **treize**.', 'the form stays as it was typed');
  await device.close();

  const other = await enter('coordination', { screen: 'laptop' });
  await other.walker.open(`${WHO}/texts/fr`);
  await other.walker.reads(/Votre brouillon du .* est dans le formulaire/);
  assert.equal(await body(other.walker.page).inputValue(), 'Nous sommes **treize**.');
  assert.deepEqual(await barriersOn(other.walker.page), []);
  await other.walker.page.getByText('Jeter le brouillon').click();
  await other.walker.page.locator('.flash .notice').waitFor();
  assert.match(await body(other.walker.page).inputValue(), /^En 2022, douze/);
  await other.device.close();
});

test('a picture that is dropped or pasted into the text stands there, and a section where its button puts it', async () => {
  const { device, walker } = await enter('coordination', { screen: 'laptop' });
  await walker.open('/handbook/note-de-fonctionnement/chapters/qui-fait-quoi/texts/fr');
  const { page } = walker;
  const drawn = await sharp({ create: { width: 24, height: 16, channels: 3, background: '#d4531a' } })
    .png()
    .toBuffer();
  const send = (kind: 'drop' | 'paste', name: string) =>
    page.evaluate(`(() => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob('${drawn.toString('base64')}'), (sign) => sign.charCodeAt(0));
      data.items.add(new File([content], '${name}', { type: 'image/png' }));
      const text = document.querySelector('textarea[name=body]');
      text.setSelectionRange(text.value.length, text.value.length);
      const options = { dataTransfer: data, clipboardData: data, bubbles: true, cancelable: true };
      text.dispatchEvent('${kind}' === 'drop' ? new DragEvent('drop', options) : new ClipboardEvent('paste', options));
    })()`);
  const pictures = async () =>
    [...(await body(page).inputValue()).matchAll(/!\[[^\]]*\]\(\/[^)]*\/files\/[^)]+#24x16\)/g)].length;
  for (const [place, [kind, name]] of (
    [
      ['drop', 'table.png'],
      ['paste', 'caisse.png'],
    ] as const
  ).entries()) {
    const kept = page.waitForResponse((answer) => answer.url().includes('/files/') && answer.url().includes('/about'));
    await send(kind, name);
    await kept;
    await page.locator('#preview img').nth(place).waitFor({ state: 'attached' });
  }
  await page.getByRole('button', { name: 'Les prochaines dates' }).click();
  assert.match(await body(page).inputValue(), /\n\{\{dates\}\}\n/);
  // What was chosen, to be typed over, is still there.
  assert.equal(await pictures(), 2, await body(page).inputValue());
  await page.locator('#preview .living', { hasText: 'Les prochaines dates' }).waitFor();
  await page.locator('#preview img').nth(1).waitFor({ state: 'attached' });
  assert.deepEqual(await barriersOn(page), []);
  await device.close();
});

test('two people write at once: neither loses a word', async () => {
  const [first, second] = [await enter('coordination'), await enter('delegate-BE-7')];
  for (const { walker } of [first, second]) await walker.open(`${WHO}/texts/fr`);
  const before = await body(first.walker.page).inputValue();
  await first.walker.send('/texts/fr', { body: before.replace('En 2022, douze', 'En 2023, douze') });
  await body(second.walker.page).fill(`${before}\n\nUne phrase de plus.`);
  await second.walker.page.getByRole('button', { name: 'Enregistrer' }).click();
  await second.walker.page.locator('[data-focus]').waitFor();
  await second.walker.reads(/a enregistré ce texte pendant que vous écriviez/);
  const merged = await body(second.walker.page).inputValue();
  assert.match(merged, /En 2023, douze/);
  assert.match(merged, /Une phrase de plus/);
  assert.deepEqual(await barriersOn(second.walker.page), []);
  await second.walker.send('/texts/fr', {});
  await second.walker.reads(/En 2023, douze.*Une phrase de plus/s);
  for (const { device } of [first, second]) await device.close();
});

test('a newcomer reads the five answers, says so, and is shown what changes afterwards', async () => {
  const reader = await enter('delegate-Coopéco');
  await reader.walker.open(BOOKLET);
  for (const question of [
    'Qu’est-ce que',
    'Qui en sont',
    'Quels avantages',
    'À quelles conditions',
    'Comment cela se passe',
  ])
    await reader.walker.reads(new RegExp(question));
  await reader.walker.send('/readings', {});
  house.clock.at = plusMinutes(house.clock.at, 5);
  const writer = await enter('coordination');
  await writer.walker.open(`${BOOKLET}/chapters/quels-avantages-y-trouve-t-on/texts/fr`);
  await writer.walker.send('/texts/fr', { body: 'Ne plus être seul.' });
  await reader.walker.open(BOOKLET);
  await reader.walker.reads(/Un chapitre a changé depuis votre lecture/);
  await reader.walker.page.getByText('Voir ce qui a changé depuis').click();
  await reader.walker.page.locator('.difference', { hasText: 'être seul' }).waitFor();
  for (const { device } of [reader, writer]) await device.close();
});

test('without any script one previews, saves, and loses nothing', async () => {
  const { device, walker } = await enter('coordination', { scripts: false });
  const { page } = walker;
  await walker.open(`${BOOKLET}/chapters/comment-cela-se-passe-t-il-en-pratique/texts/fr`);
  await body(page).fill('- un\n- deux');
  await page.getByRole('button', { name: 'Voir le résultat' }).click();
  await page.locator('#preview li').nth(1).waitFor();
  assert.equal(await body(page).inputValue(), '- un\n- deux');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await walker.reads(/C’est enregistré/);
  await device.close();
});

test('on paper there is the document, and nothing to tap', async () => {
  const { device, walker } = await enter('delegate-Polln', { screen: 'laptop' });
  await walker.open('/handbook/note-de-fonctionnement');
  await walker.page.emulateMedia({ media: 'print' });
  const [printed = ''] = await walker.page.locator('body').allInnerTexts();
  for (const part of ['Comment nous décidons', 'Les règles en vigueur', 'Les dix dernières décisions'])
    assert.ok(printed.includes(part), part);
  for (const part of ['Imprimer', 'Ouvrir ce chapitre', 'J’ai lu jusqu’ici', 'La charte, avec', 'Mon bureau'])
    assert.ok(!printed.includes(part), part);
  assert.equal(
    await walker.page
      .locator('form:visible, button:not(.word):visible, nav:not(.contents):visible, .button:visible')
      .count(),
    0,
  );
  await device.close();
});

test('a chapter of two megabytes is refused with a sentence, and stays on the device', async () => {
  const { device, walker } = await enter('coordination');
  const { page } = walker;
  await walker.open(`${WHO}/texts/fr`);
  await page.evaluate(`document.querySelector('textarea[name=body]').value = 'un mot '.repeat(300_000)`);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await walker.page.getByText('C’est trop long pour être envoyé').waitFor();
  await device.close();
});
