import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seatCast } from '../../src/app/demonstration';
import { instant } from '../../src/basics/instant';
import { openSession } from '../../src/machinery/sign-in';
import { workbookOf } from '../../src/machinery/spreadsheet/testing';
import { openHouse } from '../harness';
import { barriersOn, isTooWide, openBrowser, openDevice } from './browser';
import { Walker } from './walker';

// SC2: the batch of 46 hours, its keys, and the migration that the pot cannot pay, in French, on a phone.
const browser = await openBrowser();

/** Section 6.6 of the dossier, as a spreadsheet copies it. */
const SHEET = [
  'Module\tHeures\tConcerne\tRaison',
  'portal_recaptcha\t2\ttous\t',
  'cooperator_website_recaptcha\t2\ttous\t',
  'l10n_be_cooperator_portal\t8\tBelgique\t',
  'l10n_ch_cooperator\t4\tSuisse\t',
  'l10n_es_cooperator\t0\tEspagne\tDonné par Coopdevs',
  'l10n_fr_cooperator\t4\tFrance\t',
  'deux fonctions prévues\t4\ttous\t',
  'Total de la partie cooperator\t24\t\t',
  'beesdoo_product_info_screen\t2\ttous\t',
  'beesdoo_purchase\t4\ttous\t',
  'beesdoo_shift\t16\ttous\t',
  'beesdoo_shift_attendance\t0\ttous\tcompris ci-dessus',
  'beesdoo_shift_swap\t4\tutilisatrices\t',
].join('\n');

for (const scripts of [true, false]) {
  test(`projects, ${scripts ? 'with scripts' : 'without a single script'}`, { timeout: 480_000 }, async () => {
    const house = await openHouse({ at: '2023-02-20T09:00:00.000Z' });
    const { here, personOf } = await house.database.write(null, (db) =>
      seatCast(db, { calendarShiftSeconds: 0, isDemonstration: false }),
    );
    const place = `/${here.community.slug}`;
    const device = await openDevice(browser, house.url, { screen: 'phone', language: 'fr', scripts });
    /** Someone comes at a moment, does something and leaves a page that stands in nobody's way. */
    const visit = async (when: string, key: string, walk: (who: Walker) => Promise<void>): Promise<void> => {
      house.clock.at = instant(`${when}:00.000Z`);
      const secret = await house.database.write(null, (db) => openSession(db, personOf(key), 'walk', house.clock.at));
      const walker = await Walker.enter(device, house.url, secret, place);
      await walk(walker);
      if (scripts) {
        assert.equal(await isTooWide(walker.page), false, `${when} ${key}: wider than the screen`);
        assert.deepEqual(await barriersOn(walker.page), []);
      }
      await walker.close();
    };

    // Step 1: the table is looked at row by row, mended where cells were merged, and added at once.
    await visit('2023-02-20T09:00', 'developer', async (developer) => {
      await developer.open('/projects/new');
      await developer.send('/projects', { title: 'Les 46 heures qui restent', purpose: 'Finir les modules utiles.' });
      await developer.open('/projects/1/sheet');
      await look(developer, `${SHEET}\n\t3\tBelgique\t`);
      await developer.reads(/Une ligne est à corriger/);
      await developer.reads(/Des cellules fusionnées \?/);
      const rows = SHEET.split('\n').map((line) => line.split('\t'));
      await lookAtFile(developer, await workbookOf({ sheets: [{ name: 'Heures', rows, merged: ['C3:C5'] }] }));
      await developer.reads(/Des cellules sont fusionnées : C3:C5\. /);
      await lookAtFile(developer, await workbookOf({ sheets: [{ name: 'Heures', rows }] }));
      await developer.reads(/12 lignes prêtes/);
      await developer.reads(/Laissée de côté : c’est un total/);
      await developer.send('/projects/1/sheet', {}, ':has([name=keep])');
      await developer.reads(/3 750,00 € hors TVA, dont 50 h de travail/);
    });
    // Step 6: what nobody waits for any more is cancelled by a member, and stays.
    await visit('2023-02-20T11:00', 'delegate-Oufticoop', async (oufticoop) => {
      await oufticoop.open('/projects/1/lines/7');
      await oufticoop.send('/lines/7/cancellation', { reason: 'Plus personne ne les attend.' });
      await oufticoop.reads(/deux fonctions prévues Retirée\s+Plus personne ne les attend/);
      await oufticoop.reads(/3 450,00 € hors TVA, dont 46 h de travail/);
    });
    // Steps 2 to 4: by usage, against equal, and equal on the country lines only.
    await visit('2023-02-20T12:00', 'delegate-Le Nid', async (nid) => {
      await nid.open('/projects/1/keys?key=usage&key=equal&against=usage');
      const usage = await amountsOf(nid, 0);
      assert.deepEqual(usage.get('BEES coop'), '537,50 €');
      assert.deepEqual([usage.get('Bloum'), usage.get('BE-8')], ['237,50 €', '237,50 €']);
      assert.deepEqual([usage.get('FR-1'), usage.get('FR-2')], ['312,50 €', '312,50 €']);
      assert.deepEqual([usage.get('Le Nid'), usage.get('DE-1')], ['462,50 €', '162,50 €']);
      assert.deepEqual([...new Set((await amountsOf(nid, 1)).values())], ['287,50 €']);
      assert.match((await nid.rows('.bars tfoot tr')).join(), /3 450,00 €/);
      await nid.reads(/Parts égales\s+Moins\s+BEES coop \(−250,00 €\) · Le Nid \(−175,00 €\)/);
      await nid.page.locator('summary', { hasText: 'Mélanger les clés' }).click();
      await nid.page.locator('select[name=by-country]').selectOption('equal');
      await nid.page.locator('form[action$="/keys"] button[type=submit]').click();
      await nid.page.waitForURL(/by-country=equal/);
      const mixed = await amountsOf(nid, 2);
      assert.equal(mixed.get('BEES coop'), '562,50 €');
      mixed.delete('BEES coop');
      assert.deepEqual([...new Set(mixed.values())], ['262,50 €']);
    });
    // Step 3, the other way: two coops use the swap.
    await visit('2023-02-20T13:00', 'delegate-Bloum', async (bloum) => {
      await bloum.open('/organisations/bloum/edit');
      const before = await bloum.page.locator('[name=modules]').inputValue();
      await bloum.send('/organisations/bloum', { modules: `${before}\nbeesdoo_shift_swap` });
      await bloum.open('/projects/1/keys?key=usage');
      const usage = await amountsOf(bloum, 0);
      assert.deepEqual([usage.get('BEES coop'), usage.get('Bloum')], ['387,50 €', '387,50 €']);
    });
    // Step 5: the Spanish line is given, and whoever gives enters the hours.
    await visit('2023-02-20T14:00', 'partner', async (coopdevs) => {
      await coopdevs.open('/projects/1/givings');
      await coopdevs.send('/projects/1/givings', { line: '5', hours: '6 h', givenOn: '2023-02-17' });
      await coopdevs.open('/projects/1');
      await coopdevs.reads(/l10n_es_cooperator Donné par Coopdevs/);
      await coopdevs.reads(/Donné en heures[\s\S]*l10n_es_cooperator[\s\S]*6 h/);
    });
    // The way they chose is kept with its figures, and put before everyone.
    await visit('2023-02-20T14:20', 'coordination', async (coordination) => {
      await coordination.open('/projects/1/keys?key=usage&key=equal&against=usage');
      await coordination.send('/projects/1/keys', {}, ':has([name=kept][value=usage])');
      await coordination.reads(/Les 46 heures qui restent\s+Répartition n°\s1/);
      await coordination.reads(/les mêmes centimes/);
      await coordination.open('/projects/1/split/proposal');
      await coordination.send('/projects/1/split/proposal', { text: 'Chacune selon ce qui la concerne.' });
      await coordination.reads(/Cofinancer : Les 46 heures qui restent/);
    });
    await visit('2023-02-20T14:40', 'delegate-Le Nid', async (nid) => {
      await nid.open('/proposals/1');
      await nid.reads(/Le Nid paierait 462,50 € hors TVA/);
      await nid.open('/projects/1');
      await nid.reads(/Le Nid paierait 462,50 € hors TVA/);
    });
    // Steps 7 and 8: the migration is far too large for the pot, and says so.
    await visit('2023-02-20T15:00', 'coordination', async (coordination) => {
      await coordination.open('/charter');
      await coordination.send('/charter', { potHours: '48', providerHours: '10000', why: 'Mesurer la migration.' });
      await coordination.reads(/Le pot paie 48 h par an/);
    });
    await visit('2023-02-20T16:00', 'developer', async (developer) => {
      await developer.open('/projects/new');
      await developer.send('/projects', { title: 'Passer de la version 12 à la version 16' });
      await developer.send('/projects/2/lines', { label: 'Migration', kind: 'hours', size: '4 500 h' });
      await developer.reads(/Pas finançable tel quel/);
      await developer.reads(/il faudrait environ 94 ans/);
      await developer.reads(/C’est 45 % d’une année/);
      await developer.open('/projects/2/remedies');
      await developer.send(
        '/remedies',
        { remark: '63 modules, 18 coquilles, 11 déjà en 16.' },
        ':has([value="drop/listed"])',
      );
      await developer.reads(/Fait[\s\S]*63 modules, 18 coquilles, 11 déjà en 16/);
    });
    // Step 9: everyone's page, a last day, and ceilings that do not reach the cost.
    await visit('2023-02-21T09:00', 'coordination', async (coordination) => {
      await coordination.open('/projects/2/terms');
      await coordination.send('/projects/2/terms', {
        ...{ ceilingsDueOn: '2023-03-31', key: 'equal', manner: 'instalments' },
        ...{ payments: '24', everyMonths: '1', firstOn: '2023-07-01' },
      });
    });
    await visit('2023-02-22T20:00', 'delegate-Bloum', async (bloum) => {
      await bloum.open('/projects/2/organisations/bloum');
      await bloum.reads(/28 125,00 € hors TVA/);
      await bloum.send('/organisations/bloum', { ceiling: '2 000', payableOn: '2023-09-01' }, ':has([name=ceiling])');
      await bloum.reads(/Plafond\s+2 000,00 €/);
      await bloum.reads(/26 125,00 € de trop/);
    });
    await visit('2023-04-01T09:00', 'delegate-Bloum', async (bloum) => {
      await bloum.open('/projects/2');
      await bloum.reads(/Il ne commence pas : les plafonds ne suffisent pas/);
      await bloum.reads(/il manque 335 500,00 €/);
    });
    // Step 10: the same work in a second series is a line of its own, with its own payers.
    await visit('2023-04-02T09:00', 'developer', async (developer) => {
      await developer.open('/projects/new');
      await developer.send('/projects', { title: 'Changer de créneau soi-même' });
      await developer.send('/projects/3/lines', { label: 'Changer de créneau', size: '12 h', series: '16.0' });
      await developer.open('/projects/3/lines/1');
      await developer.page.getByText('Nécessaire aussi dans une autre version').click();
      await developer.page.waitForURL(/like=1/);
      const payer = await developer.page.locator('label.choice', { hasText: 'BEES coop' }).getAttribute('for');
      const bees = await developer.page.locator(`#${payer}`).getAttribute('value');
      await developer.page.locator('summary', { hasText: 'Des organisations précises' }).click();
      await developer.send('/projects/3/lines', {
        ...{ size: '6 h', series: '12.0', whom: 'organisations', payers: bees ?? '' },
      });
      await developer.open('/projects/3/keys?key=equal');
      const equal = await amountsOf(developer, 0);
      assert.deepEqual([equal.get('BEES coop'), equal.get('Bloum')], ['525,00 €', '75,00 €']);
    });
    await device.close();
  });
}

/** Pastes a sheet and asks what would be added; nothing is done yet, so nothing says that it is. */
async function look(walker: Walker, sheet: string): Promise<void> {
  await walker.page.locator('#field-sheet').fill(sheet);
  await ask(walker);
}

/** The same with a workbook, chosen as a file. */
async function lookAtFile(walker: Walker, buffer: Buffer): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await walker.page.locator('#field-file').setInputFiles({ name: '46 heures.xlsx', mimeType, buffer });
  await ask(walker);
}

async function ask(walker: Walker): Promise<void> {
  const before = await walker.page.$('body');
  await walker.page.locator('form:has(#field-sheet) button[type=submit]').click();
  await before?.waitForElementState('hidden').catch(() => {});
  await walker.page.waitForLoadState();
  await walker.page.locator('main .notice').first().waitFor();
}

/** The amounts of one column of the comparison, by organisation. */
async function amountsOf(walker: Walker, column: number): Promise<Map<string, string>> {
  const names = await walker.rows('.bars tbody th');
  const rows = await walker.rows('.bars tbody tr');
  return new Map(rows.map((row, at) => [names[at] ?? '', (row.match(/[\d ]*\d,\d\d €/g) ?? [])[column]?.trim() ?? '']));
}
