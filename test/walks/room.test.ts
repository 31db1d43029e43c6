import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { Visitor } from '../harness';
import { lastingPort } from '../ports';
import { ended, start } from '../program';
import { barriersOn, isTooWide, openBrowser, openDevice } from './browser';

// Consent in a room: the wall, a phone and whoever leads, each in a browser of their own, on the real program, which is
// killed in the middle of a round and started again.
const browser = await openBrowser();
const PLACE = '/supermarches-cooperatifs';
/** The address keeps its port, as a real one does. */
const PORT = String(await lastingPort());

/** Someone of the demonstration's cast, on a device of theirs. */
async function enter(url: string, who: string, options: Parameters<typeof openDevice>[2]): Promise<Page> {
  const visitor = new Visitor(url, 'fr');
  const cast = await visitor.get('/demonstration');
  const [, person = ''] = new RegExp(`name="person" value="([^"]+)"[^>]*aria-label="${who}"`).exec(cast.html) ?? [];
  assert.ok(person, `${who} is one of the cast`);
  await visitor.post('/demonstration/entry', { person });
  const device: BrowserContext = await openDevice(browser, url, options);
  await device.addCookies([{ name: 'komunigi', value: visitor.cookies.get('komunigi') ?? '', url }]);
  return device.newPage();
}

async function press(page: Page, button: string): Promise<void> {
  const before = await page.$('.flash .notice');
  await page.locator(button).first().click();
  // Said before, it is said anew: the old page goes first.
  await before?.waitForElementState('hidden').catch(() => {});
  await page.locator('.flash .notice').waitFor();
  await page.waitForLoadState();
}

const shows = (page: Page, words: string | RegExp, where = '[data-live]') =>
  page.locator(where).getByText(words).first().waitFor();

async function standsInNobodysWay(page: Page, where: string): Promise<void> {
  assert.equal(await isTooWide(page), false, `${where} is wider than the screen`);
  assert.deepEqual(await barriersOn(page), [], where);
}

test('a round in the room goes on where it was after the server is killed, and everyone sees the same', async () => {
  const first = await start({ PORT });
  await new Visitor(first.url, 'fr').post('/demonstration', {});
  const lead = await enter(first.url, 'Coordination', { screen: 'laptop' });
  const wall = await enter(first.url, 'Délégué·e de Bloum', { screen: 'laptop' });
  const phone = await enter(first.url, 'Délégué·e de Polln', { screen: 'phone', dark: true });

  await lead.goto(`${PLACE}/proposals/new`);
  await lead.fill('[name=title]', 'Contributions : 10, 25 ou 35 € par mois');
  await lead.fill('[name=text]', 'Trois niveaux, à partir du 1er mai : observateur, actif, actif de soutien.');
  await lead.locator('[name=rule][value=consent]').check({ force: true });
  await press(lead, 'main form button.primary');
  const path = new URL(lead.url()).pathname;

  await lead.goto(`${path}/facilitation`);
  await press(lead, `form[action="${path}/room"] button`);
  const [, code = ''] = /Code ([A-Z0-9]{5})/.exec((await lead.locator('#lead-way').textContent()) ?? '') ?? [];
  await standsInNobodysWay(lead, 'the view of whoever leads');

  await wall.goto(`${path}/room`);
  await shows(wall, code);
  await shows(wall, 'Clarifier');
  await standsInNobodysWay(wall, 'the wall');

  // The phone gets there with the code alone, typed as it comes.
  await phone.goto('/room');
  await phone.fill('[name=code]', ` ${code.toLowerCase()} `);
  await phone.locator('main form button').click();
  await phone.waitForURL(`**${path}/phone`);
  await phone.fill('[name=words]', 'Qui fixe le niveau ?');
  await press(phone, 'main form button.primary');
  assert.equal(new URL(phone.url()).pathname, `${path}/phone`);
  await shows(wall, '1 organisation a parlé, sur 12');
  await shows(lead, '11', '#lead-silent');
  await standsInNobodysWay(phone, 'the phone');

  await press(lead, 'button[name=minutes][value="2"]');
  await shows(wall, /^[12]:\d\d$/);
  await press(lead, 'button[name=to][value=react]');
  await shows(wall, 'Réagir');
  await shows(phone, 'Réagir');

  // What is being typed when the server dies stays; everyone finds it again by themselves.
  await phone.fill('[name=words]', 'Les mots « observateur » et « actif » fâchent.');
  first.child.kill('SIGKILL');
  await ended(first.child);
  const second = await start({ PORT });
  assert.equal(second.url, first.url);
  await press(phone, 'main form button.primary');
  await shows(wall, '1 organisation a parlé, sur 12');
  await shows(lead, '11', '#lead-silent');

  await press(lead, 'button[name=to][value=object]');
  await shows(phone, 'Consentir ou objecter');
  const answer = phone.locator('form[action$="/answers"]:has([value="binding"])').first();
  await answer.locator('button[value=object]').click();
  // An objection says why: the phone stays where it was, and what is asked there stays under the thumb while news come.
  await phone.locator('.phone .wrong textarea[name=reason]').waitFor();
  await press(lead, 'button[name=minutes][value="5"]');
  await shows(phone, /^[45]:\d\d$/);
  await standsInNobodysWay(phone, 'the phone with what was refused');
  assert.equal(new URL(phone.url()).pathname, `${path}/phone`);
  await phone.locator('.phone .wrong textarea[name=reason]').fill('« Actif » exclut qui paie moins.');
  await answer.locator('button[value=object]').click();
  await shows(phone, 'La réponse de votre organisation est enregistrée', '.flash');
  await shows(wall, 'Objection de Polln');
  await shows(wall, '« Actif » exclut qui paie moins.');
  await standsInNobodysWay(wall, 'the wall with an objection');

  second.child.kill('SIGTERM');
  assert.equal(await ended(second.child), 0);
});
