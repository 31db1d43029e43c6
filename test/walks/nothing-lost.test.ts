import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seatCast } from '../../src/app/demonstration';
import { openSession } from '../../src/machinery/sign-in';
import { openHouse } from '../harness';
import { openBrowser, openDevice } from './browser';
import { Walker } from './walker';

const browser = await openBrowser();
const TODAY = 'La balance du vrac ne parle pas à la caisse : on recopie les étiquettes à la main.';

test('a need typed without network, in a tab that is then closed, is there again and can be sent', async () => {
  const house = await openHouse({ at: '2022-03-14T20:00:00.000Z' });
  const { here, personOf } = await house.database.write(null, (db) =>
    seatCast(db, { calendarShiftSeconds: 0, isDemonstration: false }),
  );
  const place = `/${here.community.slug}`;
  const secret = await house.database.write(null, (db) =>
    openSession(db, personOf('volunteer-bloum'), 'walk', house.clock.at),
  );
  const device = await openDevice(browser, house.url, { screen: 'phone', language: 'fr' });
  const enter = () => Walker.enter(device, house.url, secret, place);

  const first = await enter();
  await first.open('/needs/new');
  await first.page.locator('[name=today]').fill(TODAY);
  await device.setOffline(true);
  await first.page.locator('form[action$="/needs"] button.primary').click();
  await first.page.getByText('Pas de connexion').waitFor();
  await first.close();

  await device.setOffline(false);
  const second = await enter();
  await second.open('/needs/new');
  assert.equal(await second.page.locator('[name=today]').inputValue(), TODAY);
  await second.send('/needs', { often: 'Tous les jours' });
  await second.reads(/La balance du vrac/);

  await second.open('/needs/new');
  assert.equal(await second.page.locator('[name=today]').inputValue(), '');

  // A form with a file leaves by the browser's own hand: refused, its words are there again; received, they are gone.
  const leads = await house.database.write(null, (db) =>
    openSession(db, personOf('coordination'), 'walk', house.clock.at),
  );
  const lead = await Walker.enter(device, house.url, leads, place);
  const title = lead.page.locator('[name=title]');
  const sendFile = async (bytes: string) => {
    const file = { name: 'procedure.txt', mimeType: 'text/plain', buffer: Buffer.from(bytes, 'latin1') };
    await lead.page.locator('[name=file]').setInputFiles(file);
    const loaded = lead.page.waitForEvent('load');
    await lead.page.locator('main form[data-keep] button.primary').click();
    // What the script puts back and forgets, it does once the page is there.
    await loaded;
  };
  await lead.open('/resources/new?kind=file');
  await title.fill('Peser et étiqueter');
  await sendFile('MZ\x90\0\x03\0\0\0');
  await lead.page.getByText('Ce fichier est un programme').first().waitFor();
  assert.equal(await title.inputValue(), 'Peser et étiqueter');
  await sendFile('Peser, puis coller.');
  await lead.page.locator('.flash .notice').waitFor();
  await lead.open('/resources/new?kind=file');
  assert.equal(await title.inputValue(), '');
  await device.close();
});
