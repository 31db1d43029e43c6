import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../src/basics/instant';
import { isRefusal } from '../../src/basics/outcome';
import { makeCircle, makeRole } from '../../src/community/mandates/actions';
import { circleBySlug } from '../../src/community/mandates/queries';
import { emailOf, openHouse, openStage, type Visitor } from '../harness';
import { openBrowser } from './browser';
import { Screen } from './screen';

// SC5, step 3: one coop seat of the core group is filled without candidates at the gathering of March 2022: the wall of
// the room, the phone of a delegate and whoever leads, each in a browser of their own; the others on their phones.
const browser = await openBrowser();

const PATH = '/elections/1';
/** Everyone but the one whose phone is walked with, and whom each names first. */
const NAMED = {
  'BEES coop': 'Bloum',
  Bloum: 'Polln',
  Oufticoop: 'Bloum',
  Macavrac: 'Coopéco',
  Coopéco: 'Polln',
  'BE-7': 'Coopéco',
} as const;
const OTHERS = ['BEES coop', 'Bloum', 'Oufticoop', 'Macavrac', 'Coopéco', 'BE-7'] as const;
const OBJECTOR = 'Oufticoop';
const OBJECTION = 'Vingt-quatre mois épuisent qui les porte';

for (const scripts of [true, false]) {
  test(`a seat of the core group, ${scripts ? 'as it happens' : 'without a single script'}`, {
    timeout: 480_000,
  }, async () => {
    const house = await openHouse({ at: '2022-03-13T10:00:00.000Z' });
    const stage = await openStage(house, { members: ['Polln', ...OTHERS] });
    const place = `/${stage.community.slug}`;
    await stage.as('coordination', async (here) => {
      assert.ok(!isRefusal(await makeCircle(here, { name: 'Noyau', purpose: 'Porter la communauté', domains: '' })));
      const circle = (await circleBySlug(here, 'noyau')) ?? assert.fail('the circle was just made');
      const texts = {
        purpose: 'Porter',
        domains: '',
        accountabilities: '',
        alone: '',
        criteria: 'Connaître deux magasins',
      };
      const role = { ...texts, aloneCents: null, termMonths: 24, places: 4, standing: 'core-group' as const };
      assert.ok(!isRefusal(await makeRole(here, circle, { name: 'Membre du noyau', ...role })));
    });
    const people = new Map<string, Visitor>();
    for (const who of OTHERS) people.set(who, await house.signedIn(emailOf(who)));
    const visitor = (who: string): Visitor => people.get(who) ?? assert.fail(who);
    /** Someone of the others sends a form of the page as it stands. */
    const send = async (who: string, to: string, fields: Record<string, string>): Promise<void> => {
      const { html } = await visitor(who).get(place + PATH);
      const [, version = ''] = /name="version" value="(\d+)"/.exec(html) ?? [];
      const got = await visitor(who).post(`${place}${PATH}/${to}`, { version, ...fields });
      assert.equal(got.status, 200, `${who} ${to}`);
    };
    const enter = (who: string, screen: 'phone' | 'laptop') =>
      Screen.enter(browser, house, place, stage.person(who), { screen, scripts, dark: screen === 'phone' });
    const lead = await enter('coordination', 'laptop');
    const wall = await enter('Bloum', 'laptop');
    const phone = await enter('Polln', 'phone');
    const goOn = async (to: string): Promise<void> => {
      house.clock.at = instant(new Date(Date.parse(house.clock.at) + 600_000).toISOString());
      await lead.choose(`#lead-moves form:has([name=to][value=${to}]) [name=mode][value=live]`);
      await lead.press(`#lead-moves form:has([name=to][value=${to}]) button.primary`);
    };
    const propose = async (fields: Record<string, string>): Promise<void> => {
      const form = '#lead-moves form[action$="/proposals"]';
      await lead.page.locator(`${form} [name=person]`).selectOption(stage.person('Polln'));
      for (const [name, value] of Object.entries(fields)) await lead.write(`${form} [name=${name}]`, value);
      await lead.press(`${form} button.primary`);
    };

    // Role and criteria come from the mandate, and are agreed.
    await lead.open('/elections/new?role=membre-du-noyau');
    await lead.write('[name=startsOn]', '2022-04-01');
    await lead.choose('[name=mode][value=live]');
    await lead.press('main form button.primary');
    assert.equal(lead.path(), PATH);
    await lead.open(`${PATH}/facilitation`);
    await lead.press(`form[action$="${PATH}/room"] button`);
    await wall.open(`${PATH}/room`);
    await wall.shows('Connaître deux magasins', '#hall-said');
    await phone.open(`${PATH}/phone`);
    await goOn('nominate');
    await wall.shows('Nommer', '#hall-stage');
    await phone.shows('Polln nomme');

    // Each of seven names exactly one person, with a reason: on the phone with the keyboard alone.
    await phone.page.locator('h1').click();
    await phone.reach('select[name=person]');
    const person = phone.page.locator('select[name=person]').first();
    while ((await person.inputValue()) !== stage.person('Polln')) await phone.page.keyboard.press('ArrowDown');
    await phone.reach('[name=reason]');
    await phone.page.keyboard.type('Je connais deux magasins.');
    await phone.reach('form[action$="/nominations"] button');
    await phone.sendByKey();
    await wall.shows('1 organisation a parlé, sur 7');
    await wall.standsInNobodysWay('nominations on the wall');
    await phone.standsInNobodysWay('a nomination on the phone');
    await lead.standsInNobodysWay('nominations, for who leads');
    for (const who of OTHERS) {
      assert.doesNotMatch(await wall.text(), /Délégué·e de/, 'nobody reads a nomination before all have nominated');
      await send(who, 'nominations', { person: stage.person(NAMED[who]), reason: `${NAMED[who]} écoute` });
    }
    await wall.shows('7 organisations ont parlé, sur 7');
    await wall.shows('Délégué·e de Coopéco', '#hall-voters');

    // Two change, towards someone already named.
    await lead.shows('Délégué·e de Coopéco', '#lead-stage');
    await goOn('change');
    await wall.shows('Changer', '#hall-stage');
    assert.doesNotMatch(await wall.text(), /encore parlé/, 'nobody is waited for while reasons are read');
    for (const who of ['BEES coop', 'Macavrac'])
      await send(who, 'nominations', { person: stage.person('Polln'), reason: 'vos raisons' });
    await wall.shows(/^5$/, '#hall-voters');
    await goOn('propose');
    await propose({ reason: 'Cinq organisations sur sept.' });
    await wall.shows('24 mois', '#hall-said');
    await phone.shows('24 mois');

    // One objection: everybody reads what it says, nobody whose it is.
    for (const who of OTHERS)
      await send(
        who,
        'answers',
        who === OBJECTOR ? { kind: 'object', reason: OBJECTION } : { kind: 'consent', reason: '' },
      );
    await phone.press('form[action$="/answers"] button[value=consent]');
    await wall.shows('7 organisations ont parlé, sur 7');
    assert.doesNotMatch(await wall.text(), new RegExp(OBJECTION));
    await goOn('integrate');
    await wall.shows(OBJECTION, '#hall-said');
    assert.doesNotMatch(await wall.text('#hall-said'), new RegExp(OBJECTOR));
    await phone.shows(OBJECTION);
    assert.doesNotMatch(await phone.text(), new RegExp(OBJECTOR));
    await wall.standsInNobodysWay('an objection on the wall');
    await phone.standsInNobodysWay('an objection on the phone');
    await lead.standsInNobodysWay('an objection, for who leads');
    await propose({ adjustment: 'Douze mois au lieu de vingt-quatre.', termMonths: '12' });
    await wall.shows('12 mois', '#hall-said');
    for (const who of OTHERS) await send(who, 'answers', { kind: 'consent', reason: '' });
    await phone.shows('Polln répond');
    await phone.press('form[action$="/answers"] button[value=consent]');
    await wall.shows('7 organisations ont parlé, sur 7');

    // The elected person consents last, with the keyboard alone.
    await goOn('accept');
    await phone.shows('On vous propose ce mandat');
    await phone.page.locator('h1').click();
    await phone.reach('button[value=accept]');
    await phone.standsInNobodysWay('the last word on the phone');
    await phone.sendByKey();
    await wall.shows('12 mois', '#hall-said');
    await wall.standsInNobodysWay('elected, on the wall');

    // On the mandate's page and in the register; the objection and whose it was nowhere.
    await wall.open('/mandates/roles/membre-du-noyau');
    assert.match(await wall.text(), /Délégué·e de Polln.*1er avril 2022 au 31 mars 2023.*n° 1/);
    await wall.standsInNobodysWay('the mandate');
    await wall.open('/register');
    assert.match(await wall.text(), /élu·e jusqu’au 31 mars 2023, après 2 propositions et 1 objection intégrée/);
    for (const path of [PATH, `${PATH}/room`, '/register', '/mandates/roles/membre-du-noyau', '/chronicle', '']) {
      await wall.open(path);
      assert.doesNotMatch(await wall.page.content(), new RegExp(OBJECTION), path);
    }
    for (const each of [lead, wall, phone]) await each.close();
  });
}
