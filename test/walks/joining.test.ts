import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { rows } from '../../src/machinery/database';
import { openSession } from '../../src/machinery/sign-in';
import { openHouse } from '../harness';
import { openDoor } from '../newcomers';
import { barriersOn, isTooWide, openBrowser, openDevice, outOfReachOn } from './browser';
import { noteLent } from './lent';
import { Walker } from './walker';

// A supermarket joins, did not pay for the past, and leaves again (SC4), on a phone: from a stranger's form to the first
// small act of a member, and half a year later to the door with its file. In French, and once whole in Dutch.
const browser = await openBrowser();
const NAME = 'Koop 🥕 מרכז';
const EMAIL = 'aicha@koop.example';

const FRENCH = {
  /** Who stands nearest: by language first. */
  neighbour: 'Coopéco',
  why: 'Nous ouvrons en juin.',
  letter: 'Recevoir le courriel',
  openLetter: 'Ouvrir le lien du courriel',
  send: 'Envoyer ma demande',
  enter: 'Entrer',
  waiting: /Qui attend qui[\s\S]*On attend Coopéco[\s\S]*On attend vous/,
  buddyAsked: /L’accompagner \?/,
  buddy: /Coopéco accompagne Koop/,
  buddyReached: /Coopéco accompagne Koop[\s\S]*Vous pouvez lui écrire/,
  modules: /Cartes de membre[\s\S]*Fournisseurs en tant que sociétés|Fournisseurs[\s\S]*Cartes de membre/,
  dues: /25\s+Par mois, hors TVA\s+25,00 €\s+Par an, hors TVA\s+300,00 €\s+TVA\s+63,00 €/,
  late: /Le lot de 46 heures[\s\S]*d’après la charte : 265,38 € hors TVA/,
  equal: /Repartage à parts égales[\s\S]*265,38 €[\s\S]*22,11 € à 22,12 €/,
  otherRules: /Ticket d’entrée[\s\S]*500,00 €[\s\S]*Pourcentage du coût[\s\S]*328,10 €/,
  solidarity: /Rien, par solidarité[\s\S]*0,00 €/,
  chosen: /choisit le niveau 25 : 25,00 € par mois/,
  reason: 'Nous ouvrons sans capital.',
  asked: /Accordé si personne n’objecte avant le 18 février 2023/,
  granted: /Accordé : personne n’a objecté/,
  mayAsk: /Poser la question aux organisations/,
  question: /proposition n° 2\), jusqu’au 6 mars 2023/,
  proposal: /Accueillir Koop[\s\S]*250 coopérateur·rices/,
  refused: /n’a pas admis Koop/,
  firstHour: /Votre première heure\s+Encore 3 pas/,
  firstSteps: /Vos premiers pas\s+2 \/ 5[\s\S]*Coopéco, qui vous accompagne/,
  nextStep: /Vos premiers pas\s+3 \/ 5/,
  welcome: /^Bienvenue dans /,
  leaving: /Quitter la communauté[\s\S]*Son solde[\s\S]*Rien ne reste à payer ni à rendre/,
  leavesOn: /part le 1er octobre 2023/,
  left: /est partie le 1er octobre 2023/,
};

const DUTCH: typeof FRENCH = {
  neighbour: 'BE-7',
  why: 'We openen in juni.',
  letter: 'De bevestigingsmail ontvangen',
  openLetter: 'De link uit de mail openen',
  send: 'Mijn aanvraag versturen',
  enter: 'Binnengaan',
  waiting: /Wie wacht op wie[\s\S]*Het wacht op BE-7[\s\S]*Het wacht op jou/,
  buddyAsked: /Buddy worden\?/,
  buddy: /BE-7 is de buddy van Koop/,
  buddyReached: /BE-7 is de buddy van Koop[\s\S]*Je kunt schrijven naar/,
  modules: /Ledenkaarten[\s\S]*Leveranciers als bedrijven|Leveranciers[\s\S]*Ledenkaarten/,
  dues: /25\s+Per maand, zonder btw\s+€ 25,00\s+Per jaar, zonder btw\s+€ 300,00\s+Btw\s+€ 63,00/,
  late: /Le lot de 46 heures[\s\S]*volgens het handvest: € 265,38 zonder btw/,
  equal: /Opnieuw gelijk verdelen[\s\S]*€ 265,38[\s\S]*€ 22,11 tot € 22,12/,
  otherRules: /Instapticket[\s\S]*€ 500,00[\s\S]*Percentage van de kosten[\s\S]*€ 328,10/,
  solidarity: /Niets, uit solidariteit[\s\S]*€ 0,00/,
  chosen: /kiest niveau 25: € 25,00 per maand/,
  reason: 'We openen zonder kapitaal.',
  asked: /Wordt toegekend als niemand bezwaar maakt voor 18 februari 2023/,
  granted: /Toegekend: niemand maakte bezwaar/,
  mayAsk: /De vraag aan de organisaties stellen/,
  question: /voorstel nr\. 2\), tot 6 maart 2023/,
  proposal: /Koop 🥕 מרכז verwelkomen[\s\S]*250 actieve coöperanten/,
  refused: /heeft Koop 🥕 מרכז niet toegelaten/,
  firstHour: /Jullie eerste uur\s+Nog 3 stappen/,
  firstSteps: /Jullie eerste stappen\s+2 \/ 5[\s\S]*BE-7, jullie buddy/,
  nextStep: /Jullie eerste stappen\s+3 \/ 5/,
  welcome: /^Welkom bij /,
  leaving: /De gemeenschap verlaten[\s\S]*Haar saldo[\s\S]*Er valt niets meer te betalen of terug te geven/,
  leavesOn: /vertrekt op 1 oktober 2023/,
  left: /is vertrokken op 1 oktober 2023/,
};

const WALKS = [
  { language: 'fr', says: FRENCH, scripts: true, name: 'in French, with scripts' },
  { language: 'fr', says: FRENCH, scripts: false, name: 'in French, without a single script' },
  { language: 'nl', says: DUTCH, scripts: true, name: 'in Dutch' },
] as const;

for (const { language, says, scripts, name } of WALKS) {
  test(`a supermarket joins and leaves, ${name}`, { timeout: 480_000 }, async () => {
    const lent = noteLent(language);
    const house = await openHouse({ at: '2023-01-01T09:00:00.000Z' });
    const door = await openDoor(house);
    const { place, at } = door;
    const device = await openDevice(browser, house.url, { screen: 'phone', language, scripts });
    const seen = async (page: Page, where: string): Promise<void> => {
      assert.equal(await page.locator('html').getAttribute('lang'), language, where);
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
      if (email !== EMAIL) await readIn(walker, language);
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
    await page.fill('[name=why]', says.why);
    await page.fill('[name=contact]', 'Aïcha Benali');
    await page.fill('[name=email]', EMAIL);
    at('2023-02-01T09:01');
    await page.click(`button:has-text("${says.letter}")`);
    await page.click(`a:has-text("${says.openLetter}")`);
    await page.waitForURL(/\/joining\/drafts\//);
    await seen(page, 'the draft');
    assert.equal(await page.inputValue('[name=name]'), NAME);
    await page.click(`button:has-text("${says.send}")`);
    const code = (await page.locator('.figure-large').textContent()) ?? '';
    await page.fill('[name=code]', code);
    await page.click(`main button:has-text("${says.enter}")`);
    // What is said once stands in the address only until it is said.
    await page.waitForURL(/\/joining\/1(?:\?|$)/);
    await page.locator('.flash .notice').waitFor();
    await seen(page, 'the path of the newcomer');
    assert.match((await page.locator('main').allInnerTexts()).join(), says.waiting);
    await page.close();

    await visit('2023-02-02T09:00', cast(`delegate-${says.neighbour}`), async (neighbour) => {
      await neighbour.open('');
      await neighbour.reads(says.buddyAsked);
      await neighbour.open('/joining/1');
      await neighbour.tap('/joining/1/buddy', '', 'yes');
      await neighbour.reads(says.buddy);
    });
    // Step 3: ticked in plain words, an old name translated.
    await visit('2023-02-03T09:00', EMAIL, async (koop) => {
      await koop.open('/joining/1');
      await koop.reads(says.buddyReached);
      await unfold(koop.page, 'form[action$="/modules"] details');
      await koop.send('/joining/1/modules', { module: 'member_card', others: 'beesdoo_base' });
      await koop.reads(says.modules);
    });
    // Steps 2 and 4, to the cent; then step 5.
    await visit('2023-02-04T09:00', EMAIL, async (koop) => {
      await koop.open('/joining/1');
      await koop.reads(says.dues);
      await koop.reads(says.late);
      await unfold(koop.page, '#late details');
      await koop.reads(says.equal);
      await koop.reads(says.otherRules);
      await koop.reads(says.solidarity);
      const deputy = { deputyName: 'Yusuf', deputyEmail: 'yusuf@koop.example' };
      await koop.send('/joining/1/dues', { tier: 'tier-25', ...deputy, understood: 'yes' });
      await koop.reads(says.chosen);
      await koop.send('/joining/1/reduction', { monthly: '10', reason: says.reason });
      await koop.reads(says.asked);
    });
    await visit('2023-02-19T09:00', EMAIL, async (koop) => {
      await koop.open('/joining/1');
      await koop.reads(says.granted);
    });
    // Step 6: a large decision; six yes of twelve do not admit, seven do.
    const six = ['BEES coop', 'Bloum', 'Polln', 'Oufticoop', 'Macavrac', 'Coopéco'];
    await visit('2023-02-20T09:00', cast('coordination'), async (lead) => {
      await lead.open('');
      await lead.reads(says.mayAsk);
      await lead.open('/joining/1');
      await lead.send('/joining/1/proposal', {});
      await lead.reads(says.question);
      await lead.open('/proposals/2');
      await lead.reads(says.proposal);
    });
    await door.agree('2023-02-22T09:00', 2, six);
    await door.close('2023-03-07T09:00');
    await visit('2023-03-07T10:00', cast('coordination'), async (lead) => {
      await lead.open('/joining/1');
      await lead.reads(says.refused);
      await lead.send('/joining/1/proposal', {});
    });
    await door.agree('2023-03-08T09:00', 3, [...six, 'FR-1']);
    await door.close('2023-03-22T09:00');
    // Step 7: access, checklist, one small real act.
    await visit('2023-03-22T10:00', EMAIL, async (koop) => {
      await koop.open('');
      await koop.reads(says.firstHour);
      await koop.open('/welcome');
      await koop.reads(says.firstSteps);
      await koop.open('/needs/1');
      await koop.tap('/needs/1/answers', '', 'us-too');
      await koop.open('/welcome');
      await koop.reads(says.nextStep);
      await koop.open('/organisations');
      await koop.reads(/Koop 🥕 מרכז/);
    });
    const letters = await house.database.read(null, (db) =>
      rows<{ subject: string }>(db, 'select subject from letters where to_email = $1 order by id', [EMAIL]),
    );
    assert.ok(
      letters.some(({ subject }) => says.welcome.test(subject)),
      'a letter of welcome in the newcomer’s language',
    );
    // Step 8: half a year later it leaves, with its file and an even balance; what it said stays.
    await visit('2023-09-22T10:00', EMAIL, async (koop) => {
      await koop.open('/organisations');
      await koop.follow(/Koop 🥕 מרכז/);
      const own = new URL(koop.page.url()).pathname.slice(place.length);
      await koop.open(`${own}/departure`);
      await koop.reads(says.leaving);
      const file = await device.request.get(`${place}${own}/file`);
      assert.equal(file.headers()['content-type'], 'application/zip');
      await koop.send('/departure', { leavesOn: '2023-10-01' });
      await koop.open(`${own}/departure`);
      await koop.reads(says.leavesOn);
    });
    at('2023-10-02T09:00');
    await house.doChores();
    await visit('2023-10-02T10:00', cast('coordination'), async (lead) => {
      await lead.open('/organisations');
      await lead.follow(/Koop 🥕 מרכז/);
      await lead.open(`${new URL(lead.page.url()).pathname.slice(place.length)}/departure`);
      await lead.reads(says.left);
      await lead.open('/needs/1');
      await lead.reads(/Koop 🥕 מרכז/);
    });
    await device.close();
    assert.deepEqual(lent(), [], 'no sentence of another language on these pages');
  });
}

/** The members of before read French until they choose otherwise, in the menu behind their name. */
async function readIn(walker: Walker, language: string): Promise<void> {
  const { page } = walker;
  await walker.open('');
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  await page.locator('summary:has(.menu-name)').click();
  await page.locator(`button[name=language][value=${language}]`).click();
  await page.locator(`html[lang=${language}]`).waitFor();
}

/** Opens everything that is folded there, as someone does who wants to see it all. */
async function unfold(page: Page, selector: string): Promise<void> {
  const folded = page.locator(`${selector}:not([open]) > summary`);
  while ((await folded.count()) > 0) await folded.first().click();
}
