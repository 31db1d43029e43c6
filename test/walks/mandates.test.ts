import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../src/basics/instant';
import { openDemonstration } from '../demonstration';
import { emailOf, openHouse, openStage } from '../harness';
import { openBrowser } from './browser';
import { Screen } from './screen';

// SC5, steps 1, 4 and 5: a mandate with its middle and its letter, the file that is handed over, and a load that asks
// for a relay, in front of real browsers, in French.
const browser = await openBrowser();
const SECRET = 'mot de passe : soleil22';

for (const scripts of [true, false]) {
  test(`the mandate “noyau 2021–22”, ${scripts ? 'on a calendar that moves' : 'without a single script'}`, {
    timeout: 480_000,
  }, async () => {
    const house = await openHouse({ at: '2021-05-20T09:00:00.000Z' });
    const stage = await openStage(house, { members: ['BEES coop', 'Bloum', 'Polln'] });
    const place = `/${stage.community.slug}`;
    /** Someone signs in on a day, on a device of their own. */
    const enter = (at: string, who: string, screen: 'phone' | 'laptop') => {
      house.clock.at = instant(`${at}T09:00:00.000Z`);
      return Screen.enter(browser, house, place, stage.person(who), { screen, scripts });
    };
    const role = '/mandates/roles/membre-du-noyau';
    const give = async (lead: Screen, whom: string, fromOn: string, untilOn: string): Promise<void> => {
      const form = `form[action$="${role}/terms"]`;
      await lead.open(role);
      await lead.unfold(`${form} [name=person]`);
      await lead.page.locator(`${form} [name=person]`).selectOption(stage.person(whom));
      await lead.write(`${form} [name=fromOn]`, fromOn);
      await lead.write(`${form} [name=untilOn]`, untilOn);
      await lead.press(`${form} button.primary`);
    };

    // Two coop seats and two of the provider, from 1 June 2021 to 31 December 2022.
    const lead = await enter('2021-05-20', 'coordination', 'laptop');
    await lead.open('/mandates/circles/new');
    await lead.press('main form button.primary');
    await lead.open('/mandates/roles/new?circle=noyau');
    await lead.write('main form [name=name]', 'Membre du noyau');
    await lead.write('main form [name=termMonths]', '19');
    await lead.write('main form [name=places]', '4');
    await lead.choose('main form [name=standing][value=core-group]');
    await lead.press('main form button.primary');
    for (const whom of ['BEES coop', 'Bloum', 'Coop IT Easy', 'coordination'])
      await give(lead, whom, '2021-06-01', '2022-12-31');
    const given = await lead.text();
    assert.match(given, /BEES coop.* du 1er juin 2021 au 31 décembre 2022\s· mi-parcours le 17 mars 2022/);
    assert.equal(given.match(/mi-parcours le 17 mars 2022/g)?.length, 4);
    await lead.standsInNobodysWay('the role');
    await lead.close();

    // The letter leaves thirty days before the middle, and leads to the page that says the same.
    const letters = () =>
      house.database.read(stage.community.id, (db) =>
        db
          .selectFrom('letters')
          .select(['to_email as to', 'body_text as text'])
          .where('kind', '=', 'mandate-mid-point')
          .execute(),
      );
    house.clock.at = instant('2022-02-14T20:00:00.000Z');
    await house.doChores();
    assert.deepEqual(await letters(), []);
    const bees = await enter('2022-02-15', 'BEES coop', 'phone');
    await house.doChores();
    const own = (await letters()).find(({ to }) => to === emailOf('BEES coop'))?.text ?? assert.fail('no letter');
    assert.match(own.replace(/\s+/g, ' '), /17 mars 2022/);
    const [, link = ''] = new RegExp(`https?://[^/\\s]+${place}(/\\S+)`).exec(own) ?? [];
    await bees.open(link);
    assert.match(await bees.text(), /mi-parcours le 17 mars 2022/);
    await bees.standsInNobodysWay('the role on the phone');
    await bees.close();

    // A month before the end Polln comes beside BEES; what is handed over has no password in it.
    const again = await enter('2022-12-01', 'coordination', 'laptop');
    await give(again, 'Polln', '2022-12-01', '2023-12-31');
    await again.close();
    const out = await enter('2022-12-10', 'BEES coop', 'phone');
    await out.open(role);
    const handing = out.page.getByRole('link', { name: /Délégué·e de BEES coop/ });
    const file = (await handing.first().getAttribute('href')) ?? assert.fail('nothing to hand over');
    await out.open(file.slice(place.length));
    await out.unfold('form[action$="/accesses"] [name=what]');
    await out.page.locator('form[action$="/accesses"] [name=what]').focus();
    await out.page.keyboard.type('Le site web');
    await out.reach('[name=place]');
    await out.page.keyboard.type('https://exemple.coop/admin');
    await out.reach('[name=others]');
    await out.page.keyboard.type(SECRET);
    await out.page.keyboard.press('Enter');
    await out.page.getByText('ressemble à un mot de passe').first().waitFor();
    assert.equal(await out.page.locator('[name=others]').first().inputValue(), SECRET, 'what was typed is kept');
    await out.standsInNobodysWay('a secret, refused');
    await out.write('form[action$="/accesses"] [name=others]', 'Coop IT Easy');
    await out.press('form[action$="/accesses"] button.primary');
    await out.write('form[action$="/advice"] [name=advice]', 'Commencez par écouter.');
    await out.press('form[action$="/advice"] button.primary');

    // Whoever comes opens the page and the PDF, and signs with the keyboard alone.
    const next = await enter('2022-12-12', 'Polln', 'laptop');
    await next.open(file.slice(place.length));
    const read = await next.text();
    assert.match(read, /Commencez par écouter\./);
    assert.match(read, /En double avec Délégué·e de Polln du 1er décembre 2022 au 31 décembre 2022/);
    await next.standsInNobodysWay('the file that is handed over');
    for (const each of ['', '/pdf', '/file']) {
      const answer = await next.page.request.get(`${file}${each}`);
      assert.equal(answer.status(), 200, each);
      const body = await answer.body();
      if (each === '/pdf') assert.equal(body.subarray(0, 5).toString(), '%PDF-');
      assert.doesNotMatch(body.toString('latin1'), /soleil22/, each);
    }
    await next.reach('[name=points]');
    await next.page.keyboard.press('Space');
    await next.reach('form[action$="/signatures"] button');
    await next.sendByKey();
    await next.shows('Délégué·e de Polln, le 12 décembre 2022');
    for (const each of [out, next]) await each.close();
  });
}

test('the coordinator carries four roles, and the relay is suggested', async () => {
  const { house, here, personOf } = await openDemonstration();
  const lead = await Screen.enter(browser, house, `/${here.community.slug}`, personOf('coordination'), {
    screen: 'phone',
  });
  await lead.open('/mandates');
  await lead.reach('a[href$="/mandates/load"]');
  await lead.page.keyboard.press('Enter');
  await lead.shows('Un relais ferait du bien');
  assert.match(
    await lead.text(),
    /4 rôles : .*Un relais ferait du bien.*Animation des rencontres, jusqu’au 19 mars 2023/,
  );
  await lead.standsInNobodysWay('the load');
  await lead.close();
});
