import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seatCast } from '../../src/app/demonstration';
import { instant } from '../../src/basics/instant';
import { openSession } from '../../src/machinery/sign-in';
import { openHouse } from '../harness';
import { openBrowser } from './browser';
import { Screen } from './screen';

// SC3, steps 1 and 2: the contributions of April 2022, from the opening to the register, on the wall of the room, on the
// phone of a delegate and before whoever leads, each in a browser of their own.
const browser = await openBrowser();

const FIRST =
  'Contribution par mois, hors TVA : membre observateur 10 €, membre actif 25 €, ou 35 € avec plus de moyens.';
const RENAMED = 'Contribution par mois, hors TVA : chaque organisation choisit 10 €, 25 € ou 35 €, selon ses moyens.';
const CONSULTING = 'Avis personnel favorable ; collectif à consulter jusqu’au 20 mai.';
const OTHERS = ['BEES coop', 'Bloum', 'Polln', 'Macavrac', 'Coopéco', 'BE-7', 'BE-8', 'FR-1', 'FR-2', 'Le Nid', 'DE-1'];
const PATH = '/proposals/1';
const BINDING = `form[action$="${PATH}/answers"]:has([value="binding"])`;
const LEANING = `form[action$="${PATH}/answers"]:has([value="leaning"])`;

for (const scripts of [true, false]) {
  test(`contributions of 10, 25 and 35 €, ${scripts ? 'as it happens' : 'without a single script'}`, {
    timeout: 480_000,
  }, async () => {
    const house = await openHouse({ at: '2022-04-28T17:00:00.000Z' });
    const { here, personOf } = await house.database.write(null, (db) =>
      seatCast(db, { calendarShiftSeconds: 0, isDemonstration: false }),
    );
    const place = `/${here.community.slug}`;
    const enter = (who: string, screen: 'phone' | 'laptop') =>
      Screen.enter(browser, house, place, personOf(who), { screen, scripts, dark: screen === 'phone' });
    const lead = await enter('coordination', 'laptop');
    const wall = await enter('observer', 'laptop');
    const phone = await enter('delegate-Oufticoop', 'phone');

    // The core group opens it at the monthly meeting, with time for collectives to meet.
    await lead.open('/proposals/new');
    await lead.write('[name=title]', 'Contributions : 10, 25 ou 35 € par mois');
    await lead.write('main form [name=text]', `${FIRST} À partir du 1er mai 2022.`);
    await lead.choose('[name=rule][value=consent]');
    await lead.write('[name=closesOn]', '2022-05-23');
    await lead.press('main form button.primary');
    assert.equal(lead.path(), PATH);
    await lead.open(`${PATH}/facilitation`);
    await lead.press(`form[action$="${PATH}/room"] button`);
    const [, code = ''] = /Code ([A-Z0-9]{5})/.exec(await lead.text('#lead-way')) ?? [];
    await wall.open(`${PATH}/room`);
    await wall.shows(code);
    await wall.shows('membre observateur', '#hall-said');

    // Clarify: with the keyboard alone, from the code to the question.
    await phone.page.goto('/room');
    await phone.reach('[name=code]');
    await phone.page.keyboard.type(code.toLowerCase());
    await phone.page.keyboard.press('Enter');
    await phone.page.waitForURL(`**${PATH}/phone`);
    await phone.reach('textarea[name=words]');
    await phone.page.keyboard.type('Que paie cette contribution ?');
    await phone.reach('form[action$="/contributions"] button');
    await phone.sendByKey();
    await wall.shows('1 organisation a parlé, sur 12');
    house.clock.at = instant('2022-04-28T17:20:00.000Z');
    await lead.choose('#lead-moves [name=mode][value=live]');
    await lead.press('#lead-moves button[name=to][value=amend]');

    // Amend: the words that fâchent are renamed, before everybody's eyes.
    await wall.shows('Amender', '#hall-stage');
    await phone.shows('Amender');
    await phone.write('form[action$="/amendments"] [name=text]', `${RENAMED} À partir du 1er mai 2022.`);
    await phone.write('form[action$="/amendments"] [name=reason]', '« Observateur » et « actif » fâchent.');
    await phone.standsInNobodysWay('a change on the phone');
    await phone.press('form[action$="/amendments"] button.primary');
    await wall.shows('Oufticoop propose d’autres mots', '#hall-said');
    await wall.standsInNobodysWay('a change on the wall');
    await lead.shows('propose d’autres mots', '#lead-moves');
    await lead.standsInNobodysWay('a change, for who leads');
    await lead.press('#lead-moves form[action*="/amendments/"] button.primary');
    await wall.shows('Texte n° 2', '#hall-said');
    assert.doesNotMatch(await wall.text('#hall-said'), /observateur/);

    // Consent or object, over days: a leaning now, which nobody counts.
    house.clock.at = instant('2022-04-28T17:50:00.000Z');
    await lead.choose('#lead-moves [name=mode][value=days]');
    await lead.write('#lead-moves [name=days]', '14');
    await lead.press('#lead-moves button[name=to][value=object]');
    await phone.shows('Consentir ou objecter');
    await phone.write(`${LEANING} [name=reason]`, CONSULTING);
    await phone.press(`${LEANING} button[value=agree]`);
    await phone.shows(/Mon avis personnel.*accord/i, 'summary');
    await phone.standsInNobodysWay('a leaning on the phone');
    house.clock.at = instant('2022-05-18T18:00:00.000Z');
    for (const who of OTHERS) {
      const visitor = house.visitor();
      const person = personOf(`delegate-${who}`);
      visitor.cookies.set(
        'komunigi',
        await house.database.write(null, (db) => openSession(db, person, 'walk', house.clock.at)),
      );
      const given = await visitor.post(`${place}${PATH}/answers`, { stage: 'binding', kind: 'agree', reason: '' });
      assert.equal(given.status, 200, who);
    }
    await wall.shows('11 organisations ont parlé, sur 12');
    await lead.shows('Oufticoop', '#lead-silent');
    assert.equal(await lead.page.locator('form[action$="/closing"]').count(), 0, 'one has not answered yet');

    // The binding answer, once the collective has met: with the keyboard alone.
    house.clock.at = instant('2022-05-20T19:00:00.000Z');
    await phone.open(`${PATH}/phone`);
    await phone.reach(`${BINDING} button[value=agree]`);
    await phone.sendByKey();
    await wall.shows('12 organisations ont parlé, sur 12');
    await wall.standsInNobodysWay('everybody has answered');
    await lead.shows('Clôturer et compter', '#lead-moves');
    await lead.page.locator('h1').click();
    await lead.reach('form[action$="/closing"] button');
    await lead.sendByKey();
    await wall.shows('Adoptée', '#hall-stage');
    await phone.shows('Adoptée');

    // Sealed: what was decided is in the register, with both wordings; a leaning is not.
    await phone.open('/register');
    await phone.shows('Contributions : 10, 25 ou 35 € par mois');
    await phone.standsInNobodysWay('the register');
    const entry = await (await phone.page.request.get(`${place}/register/1`)).text();
    assert.match(entry, /chaque organisation choisit 10 €/);
    assert.match(entry, /membre observateur 10 €/, 'the wording before is kept too');
    assert.doesNotMatch(entry, /à consulter/);
    await phone.open(PATH);
    const page = await phone.text();
    assert.match(page, /Adoptée/);
    assert.match(page, /chaque organisation choisit 10 €, 25 € ou 35 €/);
    assert.match(page, /Oufticoop/);
    for (const each of [lead, wall, phone]) await each.close();
  });
}
