import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSession } from '../../src/machinery/sign-in';
import { openDemonstration } from '../demonstration';
import { barriersOn, isTooWide, openBrowser, openDevice } from './browser';
import { Walker } from './walker';

// A consent run over the rounds by three people in a real browser: who leads, who proposes a change, who objects.
const browser = await openBrowser();
const { house, here, personOf } = await openDemonstration();

async function enter(who: string, options: Parameters<typeof openDevice>[2]): Promise<Walker> {
  const secret = await house.database.write(null, (db) => openSession(db, personOf(who), 'walk', house.clock.at));
  const device = await openDevice(browser, house.url, options);
  return Walker.enter(device, house.url, secret, `/${here.community.slug}`);
}

async function standsInNobodysWay({ page }: Walker, where: string): Promise<void> {
  assert.equal(await isTooWide(page), false, `${where} is wider than the screen`);
  assert.deepEqual(await barriersOn(page), [], where);
}

test('a text is proposed, changed, objected to, changed again and agreed to by everyone', async () => {
  const lead = await enter('coordination', { screen: 'laptop' });
  const bees = await enter('delegate-BEES coop', { screen: 'phone', dark: true });
  const polln = await enter('delegate-Polln', { screen: 'phone' });

  await lead.open('/proposals/new');
  const text = 'Deux personnes ouvrent le magasin chaque samedi.';
  await lead.send('/proposals', { title: 'Ouvrir le samedi', text, rule: 'consent' });
  const path = new URL(lead.page.url()).pathname.replace(/^\/[^/]+/, '');
  await lead.reads(/Clarifier/);
  await standsInNobodysWay(lead, 'questions, for who leads');

  await bees.open(path);
  await bees.send('/contributions', { words: 'Qui a les clés ?' });
  await bees.reads(/Qui a les clés/);
  await standsInNobodysWay(bees, 'questions');
  await lead.open(path);
  await lead.send('/contributions', { words: 'Le bureau.' });
  await lead.tap('/rounds', '', 'amend');

  await bees.open(path);
  await bees.send('/amendments', {
    text: 'Trois personnes ouvrent le magasin chaque samedi.',
    reason: 'deux, c’est peu',
  });
  await standsInNobodysWay(bees, 'amendments');
  await lead.open(path);
  await standsInNobodysWay(lead, 'amendments, for who leads');
  await lead.send('/outcome', {});
  await lead.reads(/Texte n° 2/);
  await lead.tap('/rounds', '', 'object');

  await bees.open(path);
  await bees.tap('/answers', ':has([value="binding"])', 'agree');
  await polln.open(path);
  await polln.page.locator('form[action$="/answers"]:has([value="binding"]) summary').first().click();
  await polln.page
    .locator('form[action$="/answers"]:has([value="binding"]) textarea')
    .first()
    .fill('personne ne peut le samedi matin');
  await polln.tap('/answers', ':has([value="binding"])', 'object');
  await polln.reads(/Polln objecte/);
  await standsInNobodysWay(polln, 'an objection');

  await lead.open(path);
  await standsInNobodysWay(lead, 'an objection, for who leads');
  await lead.send('/acknowledgement', {});
  await lead.tap('/rounds', '', 'integrate');
  await standsInNobodysWay(lead, 'integrating');
  await lead.send('/integration', { text: 'Trois personnes ouvrent le magasin chaque samedi après-midi.' });
  await lead.reads(/intégrée dans le texte n° 3/);
  await lead.tap('/rounds', '', 'object');

  await bees.open(path);
  await bees.reads(/Le texte a changé depuis la réponse de BEES coop/);
  await standsInNobodysWay(bees, 'an answer to be said again');
  await bees.send('/answers', {}, ':has([name="wording"]):has(button:not([name]))');
  await bees.open(path);
  await bees.reads(/a répondu au texte actuel/);
  await lead.open(path);
  await lead.reads(/texte n° 3/i);
  await standsInNobodysWay(lead, 'the whole story');
});

test('what was typed for a round that is over is not lost', async () => {
  const lead = await enter('coordination', { screen: 'laptop', scripts: false });
  const bees = await enter('delegate-BEES coop', { screen: 'phone', scripts: false });
  await lead.open('/proposals/new');
  await lead.send('/proposals', { title: 'Fermer le lundi', text: 'On ferme le lundi.', rule: 'consent' });
  const path = new URL(lead.page.url()).pathname.replace(/^\/[^/]+/, '');
  await bees.open(path);
  await lead.open(path);
  await lead.tap('/rounds', '', 'react');
  await bees.page.locator('form[action$="/contributions"] textarea').fill('Et les jours fériés ?');
  await bees.page.locator('form[action$="/contributions"] button').first().click();
  await bees.reads(/Ce n’est pas le moment de cela/);
  await bees.reads(/Et les jours fériés/);
});
