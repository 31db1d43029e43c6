import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { simpleParser } from 'mailparser';
import { day } from '../../src/basics/day';
import { plusMinutes } from '../../src/basics/instant';
import { isRefusal } from '../../src/basics/outcome';
import { callMeeting } from '../../src/community/meetings/actions';
import { openMailServer } from '../../src/community/newsletter/testing';
import { openHouse, openStage } from '../harness';
import { until } from '../patience';
import { openBrowser } from './browser';
import { Screen } from './screen';

// The letter from the reader's first page to their last: subscribed on a phone, written and sent on a laptop, received by
// a real mail server, left by its own link.
const server = await openMailServer();
const browser = await openBrowser();
const house = await openHouse({
  at: '2026-11-25T09:00:00.000Z',
  environment: {
    SMTP_URL: server.url,
    MAIL_FROM: 'Komunigi <lettre@komunigi.example>',
    KOMUNIGI_LETTERS_PER_MINUTE: '1000000',
  },
});
after(() => server.close());
const stage = await openStage(house);
const place = `/${stage.community.slug}`;
const READER = 'noor@lettres.example';

/** The newest letter that a mailbox got, once it is there, and the first link in it that leads to such a page. */
async function received(to: string, page: string): Promise<{ readonly text: string; readonly path: string }> {
  const newest = () => server.box.filter((each) => each.to === to).at(-1);
  let [text, path] = ['', ''];
  await until(
    async () => {
      const letter = await simpleParser(Buffer.from(newest()?.message ?? '', 'latin1'));
      text = (letter.text ?? '').replace(/\s+/g, ' ');
      path = new RegExp(`https?://\\S+(/newsletter/${page}/[\\w-]+)`).exec(text)?.[1] ?? '';
      return path !== '';
    },
    () => `no letter with such a link came to ${to}: ${newest()?.message}`,
  );
  return { text, path };
}

test('a letter is subscribed to, written with the community’s dates, read as it arrives, sent, and left in one tap', async () => {
  await stage.as('coordination', async (here) => {
    const where = { place: 'En ligne', link: '', circleId: null };
    const called = { title: 'Intercoop', onDay: day('2026-12-10'), startsAt: '18:30', minutes: 60, ...where };
    assert.ok(!isRefusal(await callMeeting(here, called)));
  });
  const editor = await Screen.enter(browser, house, place, stage.person('coordination'), { screen: 'laptop' });
  await editor.open('/newsletter/settings');
  await editor.write('[name=name]', 'Le Panier');
  await editor.choose('[name=open]');
  await editor.press('form[action$="/settings"] button.primary');

  const reader = await Screen.stranger(browser, house, place, { screen: 'phone' });
  await reader.open('/newsletter/subscription');
  await reader.write('[name=email]', READER);
  house.clock.at = plusMinutes(house.clock.at, 1);
  await reader.standsInNobodysWay('subscribing');
  await reader.tap('main form button.primary');
  await reader.shows('Ouvrez votre courrier');
  await reader.open((await received(READER, 'confirmations')).path);
  await reader.tap('main form button.primary');
  await reader.shows('C’est fait : la lettre viendra à votre adresse.', 'body');

  await editor.open('/newsletter');
  await editor.tap('main form[action$="/issues"] button');
  await editor.write('[name=subject]', 'Les créneaux sont prêts');
  await editor.write('[name=opening]', 'Bonjour,\n\nvoici **ce qui change**.');
  await editor.choose('[name=coming]');
  await editor.tap('button[name=next][value=preview]');
  await editor.shows('La lettre telle qu’elle arrive', 'h1');
  await editor.open('/newsletter/issues/1/edit');
  await editor.write('[name=subject]', 'Les créneaux du samedi sont prêts');
  await editor.tap('#sending button:text("Garder, relire et envoyer")');
  await editor.shows('La lettre telle qu’elle arrive', 'h1');
  assert.match(await editor.text('main'), /Les créneaux du samedi sont prêts/);
  await editor.page.frameLocator('iframe').locator('body', { hasText: 'voici ce qui change' }).waitFor();
  assert.match(await editor.text('.letter-text'), /10 décembre 2026 Intercoop, 18:30/);
  await editor.standsInNobodysWay('the letter as it arrives');
  await editor.press('#sending button:text("Envoyer à une personne")');
  assert.equal(editor.path(), '/newsletter/issues/1/run');

  const { text, path } = await received(READER, 'leave');
  assert.match(text, /Le Panier · n° 1.*Bonjour, voici ce qui change\..*10 décembre 2026 Intercoop, 18:30/);
  await editor.comesToShow('1 courriel traité sur 1');
  await reader.open(path);
  await reader.standsInNobodysWay('leaving');
  await reader.tap(`form[action$="${path}"] button`);
  await reader.shows('La lettre ne viendra plus');
});
