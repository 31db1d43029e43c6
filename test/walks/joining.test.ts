import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { openSession } from '../../src/machinery/sign-in';
import { openHouse } from '../harness';
import { openDoor } from '../newcomers';
import { barriersOn, isTooWide, openBrowser, openDevice, outOfReachOn } from './browser';
import { Walker } from './walker';

// A supermarket joins and did not pay for the past (SC4, steps 1 to 7), in French, on a phone: from a stranger's form to
// the first small act of a member.
const browser = await openBrowser();
const NAME = 'Koop 🥕 מרכז';
const EMAIL = 'aicha@koop.example';

for (const scripts of [true, false]) {
  test(`a supermarket joins, ${scripts ? 'with scripts' : 'without a single script'}`, {
    timeout: 240_000,
  }, async () => {
    const house = await openHouse({ at: '2023-01-01T09:00:00.000Z' });
    const door = await openDoor(house);
    const { place, at } = door;
    const device = await openDevice(browser, house.url, { screen: 'phone', language: 'fr', scripts });
    const seen = async (page: Page, where: string): Promise<void> => {
      if (!scripts) return;
      assert.equal(await isTooWide(page), false, where);
      assert.deepEqual(await barriersOn(page), [], where);
      assert.deepEqual(await outOfReachOn(page), [], where);
    };
    const visit = async (when: string, email: string, walk: (who: Walker) => Promise<void>): Promise<void> => {
      at(when);
      const secret = await house.database.write(null, async (db) => {
        const { id } = await db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirstOrThrow();
        return openSession(db, id, 'walk', house.clock.at);
      });
      const walker = await Walker.enter(device, house.url, secret, place);
      await walk(walker);
      await seen(walker.page, `${email}, ${when}`);
      await walker.close();
    };
    const cast = (key: string): string => door.seated.emailOf(key);

    // Step 1 and 2: a stranger asks; the letter's link leads to the draft, its button sends it, a code proves who reads on.
    at('2023-02-01T09:00');
    const page = await device.newPage();
    await page.goto(`${place}/joining/ask`);
    await seen(page, 'the form for strangers');
    await page.fill('[name=name]', NAME);
    await page.fill('[name=activeCooperators]', '250');
    await page.fill('[name=why]', 'Nous ouvrons en juin.');
    await page.fill('[name=contact]', 'Aïcha Benali');
    await page.fill('[name=email]', EMAIL);
    at('2023-02-01T09:01');
    await page.click('button:has-text("Recevoir la lettre")');
    await page.click('a:has-text("Ouvrir le lien de la lettre")');
    await page.waitForURL(/\/joining\/drafts\//);
    await seen(page, 'the draft');
    assert.equal(await page.inputValue('[name=name]'), NAME);
    await page.click('button:has-text("Envoyer ma demande")');
    const code = (await page.locator('.figure-large').textContent()) ?? '';
    await page.fill('[name=code]', code);
    await page.click('button:has-text("Entrer")');
    await page.waitForURL(/\/joining\/1$/);
    await seen(page, 'the path of the newcomer');
    assert.match(
      (await page.locator('main').allInnerTexts()).join(),
      /Qui attend qui[\s\S]*On attend Coopéco[\s\S]*On attend vous/,
    );
    await page.close();

    await visit('2023-02-02T09:00', cast('delegate-Coopéco'), async (coopeco) => {
      await coopeco.open('');
      await coopeco.reads(/L’accompagner \?/);
      await coopeco.open('/joining/1');
      await coopeco.tap('/joining/1/buddy', '', 'yes');
      await coopeco.reads(/Coopéco accompagne Koop/);
    });
    // Step 3: ticked in plain words, an old name translated.
    await visit('2023-02-03T09:00', EMAIL, async (koop) => {
      await koop.open('/joining/1');
      await koop.reads(/Coopéco accompagne Koop[\s\S]*Vous pouvez lui écrire/);
      await unfold(koop.page, 'form[action$="/modules"] details');
      await koop.send('/joining/1/modules', { module: 'member_card', others: 'beesdoo_base' });
      await koop.reads(/Cartes de membre[\s\S]*Fournisseurs en tant que sociétés|Fournisseurs[\s\S]*Cartes de membre/);
    });
    // Steps 2 and 4, to the cent; then step 5.
    await visit('2023-02-04T09:00', EMAIL, async (koop) => {
      await koop.open('/joining/1');
      await koop.reads(/25\s+Par mois, hors TVA\s+25,00 €\s+Par an, hors TVA\s+300,00 €\s+TVA\s+63,00 €/);
      await koop.reads(/Le lot de 46 heures[\s\S]*d’après la charte : 265,38 € hors TVA/);
      await unfold(koop.page, '#late details');
      await koop.reads(/Repartage à parts égales[\s\S]*265,38 €[\s\S]*22,11 € à 22,12 €/);
      await koop.reads(/Ticket d’entrée[\s\S]*500,00 €[\s\S]*Pourcentage du coût[\s\S]*328,10 €/);
      await koop.reads(/Rien, par solidarité[\s\S]*0,00 €/);
      const deputy = { deputyName: 'Yusuf', deputyEmail: 'yusuf@koop.example' };
      await koop.send('/joining/1/dues', { tier: 'tier-25', ...deputy, understood: 'yes' });
      await koop.reads(/choisit le niveau 25 : 25,00 € par mois/);
      await koop.send('/joining/1/reduction', { monthly: '10', reason: 'Nous ouvrons sans capital.' });
      await koop.reads(/Accordé si personne n’objecte avant le 18 février 2023/);
    });
    await visit('2023-02-19T09:00', EMAIL, async (koop) => {
      await koop.open('/joining/1');
      await koop.reads(/Accordé : personne n’a objecté/);
    });
    // Step 6: a large decision; six yes of twelve do not admit, seven do.
    const six = ['BEES coop', 'Bloum', 'Polln', 'Oufticoop', 'Macavrac', 'Coopéco'];
    await visit('2023-02-20T09:00', cast('coordination'), async (lead) => {
      await lead.open('');
      await lead.reads(/Poser la question aux organisations/);
      await lead.open('/joining/1');
      await lead.send('/joining/1/proposal', {});
      await lead.reads(/proposition n° 2\), jusqu’au 6 mars 2023/);
      await lead.open('/proposals/2');
      await lead.reads(/Accueillir Koop[\s\S]*250 coopérateur·rices/);
    });
    await door.agree('2023-02-22T09:00', 2, six);
    await door.close('2023-03-07T09:00');
    await visit('2023-03-07T10:00', cast('coordination'), async (lead) => {
      await lead.open('/joining/1');
      await lead.reads(/n’a pas admis Koop/);
      await lead.send('/joining/1/proposal', {});
    });
    await door.agree('2023-03-08T09:00', 3, [...six, 'FR-1']);
    await door.close('2023-03-22T09:00');
    // Step 7: access, checklist, one small real act.
    await visit('2023-03-22T10:00', EMAIL, async (koop) => {
      await koop.open('');
      await koop.reads(/Votre première heure\s+encore 3 pas/);
      await koop.open('/welcome');
      await koop.reads(/Vos premiers pas\s+2 \/ 5[\s\S]*Coopéco, qui vous accompagne/);
      await koop.open('/needs/1');
      await koop.tap('/needs/1/answers', '', 'us-too');
      await koop.open('/welcome');
      await koop.reads(/Vos premiers pas\s+3 \/ 5/);
      await koop.open('/organisations');
      await koop.reads(/Koop 🥕 מרכז/);
    });
    await device.close();
  });
}

/** Opens everything that is folded there, as someone does who wants to see it all. */
async function unfold(page: Page, selector: string): Promise<void> {
  const folded = page.locator(`${selector}:not([open]) > summary`);
  while ((await folded.count()) > 0) await folded.first().click();
}
