import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seatCast } from '../../src/app/demonstration';
import { instant } from '../../src/basics/instant';
import { openSession } from '../../src/machinery/sign-in';
import { openHouse } from '../harness';
import { openBrowser, openDevice } from './browser';
import { Walker } from './walker';

// SC1, steps 1 to 8: a four-hour improvement, from one shop's idea to a co-financed decision, in French, on a phone.
const browser = await openBrowser();

for (const scripts of [true, false]) {
  test(`the first story, ${scripts ? 'with scripts' : 'without a single script'}`, { timeout: 480_000 }, async () => {
    const house = await openHouse({ at: '2022-02-24T09:30:00.000Z' });
    const { here, personOf } = await house.database.write(null, (db) =>
      seatCast(db, { calendarShiftSeconds: 0, isDemonstration: false }),
    );
    const place = `/${here.community.slug}`;
    const device = await openDevice(browser, house.url, { screen: 'phone', language: 'fr', scripts });
    /** Someone comes at a moment, does something and leaves. */
    const visit = async (when: string, key: string, walk: (who: Walker) => Promise<void>): Promise<void> => {
      house.clock.at = instant(`${when}:00.000Z`);
      const secret = await house.database.write(null, (db) => openSession(db, personOf(key), 'walk', house.clock.at));
      const walker = await Walker.enter(device, house.url, secret, place);
      await walk(walker);
      await walker.close();
    };

    // Step 1
    await visit('2022-02-24T09:30', 'developer-polln', async (polln) => {
      await polln.open('/needs/new');
      await polln.send('/needs', {
        today:
          "Quand une personne qui peut être supercoop s'inscrit à un créneau sans supercoop, il faut la désigner à la main.",
        hurt: 'Les équipes du samedi.',
        often: 'Chaque semaine.',
        enough: "Qu'elle le devienne toute seule.",
        title: 'Le supercoop inscrit devient supercoop de son créneau',
        existing: "Chez Polln, c'est déjà fait.",
        modules: 'beesdoo_shift',
      });
      await polln.reads(/On attend le noyau/);
      await polln.send('/needs/1/level', { level: 'specific', reason: 'Seul Polln l’utilise.' });
      await polln.reads(/Polln/);
    });

    // Step 2
    await visit('2022-02-24T14:00', 'coordination', async (coordination) => {
      await coordination.open('/needs/1');
      await coordination.send('/needs/1/asking', { whom: 'modules', modules: 'beesdoo_shift' });
      await coordination.reads(/12 organisations/);
    });

    // Step 3
    await visit('2022-05-03T10:20', 'delegate-BEES coop', async (bees) => {
      await bees.open('/needs/1');
      await bees.send(
        '/needs/1/contributions',
        { body: "C'est bien à avoir. Combien de temps ?", to: 'provider' },
        ':has([name=section][value=questions])',
      );
      await bees.reads(/On attend le prestataire\s+depuis le 3 mai 2022/);
    });

    // Step 4
    await visit('2022-06-07T16:40', 'developer', async (developer) => {
      await developer.open('/needs/1/estimate');
      await developer.send('/needs/1/estimate', { work: '4 h', validUntil: '2022-09-30', analysis: '15 min' });
      await developer.open('/needs/1');
      await developer.reads(/300,00 €/);
      await developer.reads(/3 h 45/);
      await developer.reads(/35 jours/);
    });

    // Step 5
    await visit('2022-06-07T18:05', 'delegate-BEES coop', async (bees) => {
      await bees.open('/needs/1');
      await bees.tap('/needs/1/answers', ':has([name=stage][value=leaning])', 'could-live-with');
      await bees.reads(/avis personnel/i);
    });

    // Steps 6 and 7
    await visit('2022-06-08T10:00', 'coordination', async (coordination) => {
      await coordination.open('/needs/1/split');
      const equal = await sharesUnder(coordination, 0);
      assert.deepEqual(equal, Array(12).fill('25,00 €'));
      const seven = ['bees-coop', 'bloum', 'polln', 'oufticoop', 'macavrac', 'coopeco', 'le-nid'];
      await coordination.open(`/needs/1/split?${seven.map((name) => `volunteer=${name}`).join('&')}`);
      const volunteers = (await sharesUnder(coordination, 'last')).filter((share) => /^42/.test(share));
      assert.deepEqual(volunteers.toSorted(), ['42,85 €', '42,85 €', ...Array(5).fill('42,86 €')]);
      await coordination.open('/needs/1/split?chosen=yes&with=bees-coop&with=coopeco');
      await coordination.reads(/257,14 €/);
      await coordination.reads(/42,86 €/);
      await coordination.open('/needs/1/split');
      await coordination.send('/needs/1/split', {}, ':has([name=key][value=equal])');
      await coordination.open('/needs/1/split/proposal');
      await coordination.send('/needs/1/split/proposal', {
        title: 'Cofinancer les quatre heures',
        text: 'Coop IT Easy reprend le code de Polln dans le module commun.',
        rule: 'medium',
        options: 'Cofinancer les 4 heures\nSemaine des étudiant·es',
      });
      await coordination.reads(/15 juin 2022/);
    });

    // Step 8
    await visit('2022-06-10T20:00', 'delegate-BEES coop', async (bees) => {
      await bees.open('/proposals/1');
      await bees.reads(/25,00 €/);
      await bees.tap('/proposals/1/answers', ':has([name=stage][value=binding])', 'agree');
      await bees.open('/proposals/1/board/bees-coop');
      await bees.reads(/25,00 €/);
      await bees.reads(/15 juin 2022/);
    });
    house.clock.at = instant('2022-06-15T12:00:00.000Z');
    await house.doChores();
    await visit('2022-06-15T13:00', 'delegate-Bloum', async (bloum) => {
      await bloum.open('/proposals/1');
      await bloum.reads(/Adoptée/);
      await bloum.reads(/au moins un accord/);
      await bloum.open('/register');
      await bloum.reads(/Cofinancer les quatre heures/);
      await bloum.open('/needs/1');
      await bloum.reads(/prestataire/);
      await bloum.open('/chronicle');
      await bloum.reads(/est adoptée/);
    });
    await visit('2022-06-21T15:00', 'developer', async (developer) => {
      await developer.open('/needs/1');
      await developer.send('/needs/1/release', {
        versionText: 'beesdoo_shift 12.0.2.1.0',
        releasedOn: '2022-06-21',
        isCommon: 'yes',
      });
      await developer.reads(/117 jours/);
      await developer.reads(/commun/i);
    });
    await device.close();
  });
}

/** The amounts of one column of the comparison, organisation by organisation. */
async function sharesUnder(walker: Walker, column: number | 'last'): Promise<readonly string[]> {
  const rows = await walker.rows('.bars tbody tr');
  return rows.map((row) => {
    const amounts = row.match(/[\d ]+,\d\d €/g) ?? [];
    return (column === 'last' ? amounts.at(-1) : amounts[column])?.trim() ?? '';
  });
}
