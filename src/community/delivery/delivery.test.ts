import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '../../basics/day';
import type { Id } from '../../basics/id';
import { isRefusal, refuse } from '../../basics/outcome';
import { type Database, rows } from '../../machinery/database';
import { Session } from '../../machinery/database/session';
import { freshDatabase } from '../../machinery/database/testing';
import type { Here } from '../../machinery/here';
import { charterOf, FIRST_CHARTER } from '../charter';
import { changeCharter } from '../charter/actions';
import { linesOf } from '../chronicle';
import { declineNeed, needByNumber } from '../needs';
import {
  analysisBetween,
  analysisPage,
  analysisSpent,
  deliveryFaults,
  enterAnalysis,
  enterAnalysisPage,
  estimateOf,
  estimatePage,
  estimatePanel,
  estimatesOf,
  giveEstimate,
  giveEstimatePage,
  priceUnder,
} from './index';
import { accepted, type Market, openMarket, readable, voiceShiftLead } from './testing';

let database: Database;
let market: Market;
let need: { id: Id; number: number; title: string };

const JUNE_7 = '2022-06-07T15:00:00Z';
const fourHours = (seenNumber = 0) => ({
  lines: [{ label: 'Le supercoop inscrit devient supercoop', lowMinutes: 240, concerns: 'all' }],
  validUntil: day('2022-09-30'),
  analysisMinutes: 15,
  remark: '4 heures au plus.',
  seatId: undefined,
  seenNumber,
});

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());

test.beforeEach(async () => {
  market = await openMarket(database);
  need = await voiceShiftLead(market);
});

const spentIn = (month: string): Promise<number> =>
  market.as('coordination', JUNE_7, (here) => analysisSpent(here, day(month)));

test('7 June: 4 h at most cost 300.00, and 15 minutes leave 3 h 45 of the month', async () => {
  accepted(await market.as('Coop IT Easy', JUNE_7, (here) => giveEstimate(here, need, fourHours())));
  await market.as('BEES coop', JUNE_7, async (here) => {
    const given = await estimateOf(here, need.id);
    assert.ok(given);
    assert.deepEqual([given.lowMinutes, given.highMinutes, given.analysisMinutes, given.number], [240, 240, 15, 1]);
    const price = accepted(priceUnder(await charterOf(here), here, given));
    assert.deepEqual(
      [price.lowCents, price.highCents, price.hourlyCents, price.vatBasisPoints],
      [30000, 30000, 7500, 2100],
    );
    assert.equal(await analysisSpent(here, day('2022-06-30')), 15);
    const view = await needByNumber(here, need.number);
    assert.equal(view?.standing.waiting.why, 'propose');
  });
  const panel = await market.visit('BEES coop', JUNE_7, estimatePage, { params: { number: `${need.number}` } });
  assert.match(readable(panel), /4 h, soit 300,00 € hors TVA \(363,00 € TVA comprise\)/);
  assert.match(readable(panel), /15 min pour ce besoin\. Il reste 3 h 45 sur 4 h en juin 2022\./);
});

test('the act is one dated line of the chronicle, in the words of members', async () => {
  accepted(await market.as('Coop IT Easy', JUNE_7, (here) => giveEstimate(here, need, fourHours())));
  const [line] = await market.as('BEES coop', JUNE_7, (here) => linesOf(here, { room: 'delivery' }));
  assert.equal(line?.kind, 'delivery/estimated');
  assert.equal(line?.data.detail, '4 h');
  assert.equal(line?.organisationName, 'Coop IT Easy');
});

test('a second estimate is the one shown, and the first stays readable', async () => {
  accepted(await market.as('Coop IT Easy', JUNE_7, (here) => giveEstimate(here, need, fourHours())));
  const longer = { ...fourHours(1), lines: [{ label: 'Relu', lowMinutes: 300, highMinutes: 360, concerns: 'all' }] };
  accepted(await market.as('Coop IT Easy', '2022-06-20T08:00:00Z', (here) => giveEstimate(here, need, longer)));
  const all = await market.as('Bloum', '2022-06-21T08:00:00Z', (here) => estimatesOf(here, need.id));
  assert.deepEqual(
    all.map((each) => [each.number, each.lowMinutes, each.highMinutes]),
    [
      [2, 300, 360],
      [1, 240, 240],
    ],
  );
});

test('of two who estimate at the same moment one is kept, and the other is told', async () => {
  const both = await Promise.all(
    [1, 2].map(() => market.as('Coop IT Easy', JUNE_7, (here) => giveEstimate(here, need, fourHours()))),
  );
  assert.equal(both.filter(isRefusal).length, 1);
  assert.deepEqual(both.find(isRefusal), refuse('changed-meanwhile'));
  assert.equal((await market.as('Bloum', JUNE_7, (here) => estimatesOf(here, need.id))).length, 1);
  assert.equal(await spentIn('2022-06-01'), 15);
});

test('only a seat of the provider estimates', async () => {
  for (const who of ['BEES coop', 'Coopdevs', 'coordination', 'observer']) {
    const given = await market.as(who, JUNE_7, (here) => giveEstimate(here, need, fourHours()));
    assert.deepEqual(given, refuse('seat-may-not', 'seat'), who);
  }
  assert.equal(await spentIn('2022-06-01'), 0);
});

test('the rate of the day of the estimate is kept, whatever the charter says later', async () => {
  accepted(await market.as('Coop IT Easy', JUNE_7, (here) => giveEstimate(here, need, fourHours())));
  await market.as('coordination', '2023-01-02T09:00:00Z', async (here) => {
    await rows(
      here.db,
      `insert into charter_versions select community_id, 2, jsonb_set(settings, '{hourlyRates}',
         settings -> 'hourlyRates' || '[{"fromOn": "2023-01-01", "cents": 8000}]'), changed_by, $2, ''
       from charter_versions where community_id = $1`,
      [here.community.id, here.now],
    );
    const given = await estimateOf(here, need.id);
    assert.ok(given);
    assert.equal(accepted(priceUnder(await charterOf(here), here, given)).highCents, 30000);
  });
});

test('minutes are entered on their day, corrected by a second entry, and never carried over', async () => {
  const enter = (minutes: number, spentOn: string, remark = '') =>
    market.as('Coop IT Easy', '2022-07-05T09:00:00Z', (here) =>
      enterAnalysis(here, need, { minutes, spentOn: day(spentOn), remark, seatId: undefined }),
    );
  accepted(await enter(150, '2022-06-30'));
  assert.deepEqual(await enter(-135, '2022-06-30'), refuse('correction-needs-remark', 'remark'));
  accepted(await enter(-135, '2022-06-30', '15 min, et non 150.'));
  assert.deepEqual(
    await enter(-20, '2022-06-30', 'Encore.'),
    refuse('correction-too-large', 'minutes', { entered: 15 }),
  );
  assert.deepEqual(await enter(30, '2022-07-06'), refuse('day-in-future', 'spentOn'));
  assert.deepEqual(await enter(0, '2022-07-05'), refuse('minutes-zero', 'minutes'));
  assert.equal(await spentIn('2022-06-15'), 15);
  assert.equal(await spentIn('2022-07-15'), 0);
});

test('going over the month is recorded and said, not refused', async () => {
  const tired = { ...fourHours(), analysisMinutes: 300 };
  accepted(await market.as('Coop IT Easy', JUNE_7, (here) => giveEstimate(here, need, tired)));
  const shown = readable(await market.visit('Bloum', JUNE_7, analysisPage));
  assert.match(shown, /Juin 2022 1 h de plus que les 4 h prévues\./);
  assert.match(shown, new RegExp(`Besoin n°\\s${need.number}\\s: Le supercoop inscrit`));
});

test('how many hours a month has is the charter’s to say', async () => {
  accepted(await market.as('Coop IT Easy', JUNE_7, (here) => giveEstimate(here, need, fourHours())));
  const shown = async () =>
    readable(await market.visit('Bloum', JUNE_7, estimatePage, { params: { number: `${need.number}` } }));
  assert.match(await shown(), /Il reste 3 h 45 sur 4 h en juin/);
  const why = 'Une heure de plus chaque mois.';
  const charter = { ...FIRST_CHARTER, analysisMinutesPerMonth: 300 };
  accepted(await market.as('coordination', JUNE_7, (here) => changeCharter(here, { charter, seenVersion: 1, why })));
  assert.match(await shown(), /Il reste 4 h 45 sur 5 h en juin/);
});

test('the month of analysis is read by need', async () => {
  accepted(await market.as('Coop IT Easy', JUNE_7, (here) => giveEstimate(here, need, fourHours())));
  const months = await market.as('Bloum', JUNE_7, (here) =>
    analysisBetween(here, day('2022-01-01'), day('2022-12-31')),
  );
  assert.deepEqual(
    months.map(({ month, needNumber, minutes }) => [month, needNumber, minutes]),
    [['2022-06-01', need.number, 15]],
  );
  const shown = readable(await market.visit('Bloum', '2022-07-02T09:00:00Z', analysisPage, { language: 'en' }));
  assert.match(shown, /July 2022 4 h of 4 h left\./);
  assert.match(shown, /June 2022 3 h 45 of 4 h left\./);
});

test('the audit of estimates is silent, until someone tampers with them', async () => {
  accepted(await market.as('Coop IT Easy', JUNE_7, (here) => giveEstimate(here, need, fourHours())));
  assert.deepEqual(await market.as('Bloum', JUNE_7, (here) => deliveryFaults(here)), []);
  const owner = await Session.open(database.connection.ownerUrl);
  await owner.run('update estimate_lines set minutes_low = 0, minutes_high = 0 where community_id = $1', [
    market.community.id,
  ]);
  await owner.run('update estimates set number = 2 where community_id = $1', [market.community.id]);
  await owner.run('update analysis_entries set minutes = -1 where community_id = $1', [market.community.id]);
  await owner.close();
  assert.equal((await market.as('Bloum', JUNE_7, (here) => deliveryFaults(here))).length, 4);
});

test('estimates are only added to, and stay within their community', async () => {
  accepted(await market.as('Coop IT Easy', JUNE_7, (here) => giveEstimate(here, need, fourHours())));
  for (const change of [
    'update estimates set number = 7',
    'delete from estimate_lines',
    'delete from analysis_entries',
  ]) {
    await assert.rejects(
      market.as('coordination', JUNE_7, (here) => rows(here.db, change)),
      /permission denied/,
    );
  }
  const others = await openMarket(database, 'Brasseries');
  await others.as('Coop IT Easy', JUNE_7, async (here) => {
    assert.deepEqual(await estimatesOf(here, need.id), []);
    assert.equal(await analysisSpent(here, day('2022-06-07')), 0);
  });
  await assert.rejects(
    others.as('Coop IT Easy', JUNE_7, (here) => giveEstimate(here, need, fourHours())),
    /foreign key|broken promise/,
  );
});

const form = (fields: Record<string, string>) => ({
  version: '0',
  work: '',
  lines: '',
  validUntil: '2022-09-30',
  analysis: '15 min',
  remark: '',
  ...fields,
});
const send = (fields: Record<string, string>, language = 'fr') =>
  market.visit('Coop IT Easy', JUNE_7, giveEstimatePage, {
    params: { number: `${need.number}` },
    form: form(fields),
    language,
  });

test('the form takes hours as people write them and leads back to the need', async () => {
  const sent = await send({ work: '2-4 h' });
  assert.equal(sent.status, 303);
  assert.match(sent.headers?.location ?? '', new RegExp(`/needs/${need.number}\\?done=delivery.estimated`));
  const given = await market.as('Bloum', JUNE_7, (here) => estimateOf(here, need.id));
  assert.deepEqual([given?.lowMinutes, given?.highMinutes], [120, 240]);
  const shown = readable(await market.visit('Bloum', JUNE_7, estimatePage, { params: { number: `${need.number}` } }));
  assert.match(shown, /de 2 h à 4 h, soit de 150,00 € à 300,00 € hors TVA \(au plus 363,00 € TVA comprise\)/);
});

test('the 46 hours of February 2023 are pasted as lines, each with whom it concerns', async () => {
  const lines = [
    'portal_recaptcha ; 2 h ; tous',
    'cooperator_website_recaptcha ; 2 h',
    'l10n_be_cooperator_portal ; 8 h ; Belgique',
    'l10n_ch_cooperator ; 4 h ; CH',
    'l10n_es_cooperator ; 0 ; Espagne ; donné par Coopdevs',
    'l10n_fr_cooperator\t4 h\tFrance',
    'Deux fonctions prévues ; 0 ; tous ; annulées',
    'beesdoo_product_info_screen ; 2 h ; tous',
    'beesdoo_purchase ; 4 h ; tous',
    'beesdoo_shift ; 16 h ; tous',
    'beesdoo_shift_swap ; 4 h ; beesdoo_shift_swap',
  ].join('\n');
  assert.equal((await send({ lines })).status, 303);
  await market.as('Bloum', JUNE_7, async (here) => {
    const given = await estimateOf(here, need.id);
    assert.ok(given);
    assert.equal(given.highMinutes, 46 * 60);
    assert.equal(accepted(priceUnder(await charterOf(here), here, given)).highCents, 345_000);
    assert.deepEqual(
      given.lines.filter(({ concerns }) => concerns.kind !== 'all').map(({ concerns }) => concerns),
      [
        { kind: 'country', country: 'BE' },
        { kind: 'country', country: 'CH' },
        { kind: 'country', country: 'ES' },
        { kind: 'country', country: 'FR' },
        { kind: 'module', module: 'beesdoo_shift_swap' },
      ],
    );
    assert.deepEqual(
      given.lines.filter(({ reason }) => reason).map(({ reason }) => reason),
      ['donné par Coopdevs', 'annulées'],
    );
  });
});

test('what cannot be taken is said beside its field, and what was typed is kept', async () => {
  for (const [fields, sentence] of [
    [{ work: '' }, 'Écrivez une durée, par exemple 4 h ou 2-4 h.'],
    [{ work: '4' }, 'Précisez si « 4 » compte des heures ou des minutes'],
    [{ work: 'quatre heures' }, 'La durée « quatre heures » ne se lit pas.'],
    [{ work: '0 h' }, 'Zéro ne s’estime pas.'],
    [{ work: '-4 h' }, 'Une durée ne peut pas être négative.'],
    [{ work: '4-2 h' }, 'La fourchette est à l’envers.'],
    [{ work: '999999999999999999999999999999 h' }, 'C’est plus que dix ans de travail de toute une équipe.'],
    [{ work: '1000000000000000 h' }, 'C’est plus que dix ans de travail de toute une équipe.'],
    [{ work: '4 h', lines: 'a ; 2 h' }, 'Donnez une durée ici ou le détail en lignes, pas les deux.'],
    [{ work: '4 h', validUntil: '2022-02-31' }, 'Écrivez une date qui existe'],
    [{ work: '4 h', validUntil: '2022-06-06' }, 'Ce jour est passé.'],
    [{ work: '4 h', analysis: 'un peu' }, 'ne se lit pas'],
    [{ work: '4 h', remark: 'x'.repeat(1001) }, 'C’est trop long : 1 000 caractères au plus.'],
    [{ work: '4 h', version: '3' }, 'Quelqu’un a modifié ceci entre-temps.'],
    [{ lines: 'seulement un mot' }, 'Ligne 1 : écrivez au moins un travail et un temps'],
    [{ lines: 'a ; 2 h\nb ; 0' }, 'Ligne 2 : dites pourquoi c’est 0'],
    [{ lines: 'a ; 2 h ; la lune !' }, 'Ligne 1 : on ne sait pas qui est concerné.'],
    [{ lines: 'a ; deux heures' }, 'Ligne 1 : la durée « deux heures » ne se lit pas.'],
    [{ lines: 'a ; 1 h\n'.repeat(101) }, 'C’est trop de lignes : 100 au plus.'],
    [{ lines: 'a ; 0 ; tous ; annulé' }, 'Une estimation de zéro ne peut pas être partagée.'],
  ] as const) {
    const refused = await send(fields);
    assert.equal(refused.status, 422, JSON.stringify(fields).slice(0, 80));
    const shown = readable(refused).replaceAll("'", '’');
    assert.ok(
      shown.includes(sentence.replace(/ ([?!;:»])/g, ' $1')),
      `${JSON.stringify(fields).slice(0, 80)}: ${shown.slice(0, 900)}`,
    );
    assert.match(String(refused.body), /class="fault"|role="alert"/);
    for (const value of Object.values(fields))
      assert.ok(String(refused.body).includes(value.slice(0, 60).trim().split('\n')[0] ?? ''));
  }
  assert.equal(await market.as('Bloum', JUNE_7, (here) => estimateOf(here, need.id)), undefined);
});

test('minutes for a need that does not exist are refused beside the field', async () => {
  const entered = await market.visit('Coop IT Easy', JUNE_7, enterAnalysisPage, {
    form: { need: '999', minutes: '30 min', spentOn: '2022-06-07', remark: '' },
  });
  assert.equal(entered.status, 422);
  assert.match(readable(entered), /Aucun besoin n’a ce numéro\./);
});

const viewOf = async (here: Here) => (await needByNumber(here, need.number)) ?? assert.fail('the need is there');

test('a need that was declined awaits no estimate', async () => {
  accepted(
    await market.as('coordination', JUNE_7, (here) =>
      declineNeed(here, { number: need.number, reason: 'Un autre module le fait déjà.' }),
    ),
  );
  assert.deepEqual(
    await market.as('Coop IT Easy', JUNE_7, (here) => giveEstimate(here, need, fourHours())),
    refuse('need-ended'),
  );
});

test('the panel of a need shows the form to the provider alone, and speaks English too', async () => {
  const panelFor = (who: string, language: string) =>
    market.visit(
      who,
      JUNE_7,
      async (request) => ({
        status: 200,
        type: 'text/html',
        body: (await estimatePanel(request, await viewOf(request.here))).toString(),
      }),
      { language },
    );
  assert.match(readable(await panelFor('BEES coop', 'fr')), /Pas encore d’estimation/);
  assert.doesNotMatch(String((await panelFor('BEES coop', 'fr')).body), /<form/);
  assert.match(String((await panelFor('Coop IT Easy', 'en')).body), /<form/);
  assert.match(readable(await panelFor('Coop IT Easy', 'en')), /How long would it take\?/);
  accepted(await market.as('Coop IT Easy', JUNE_7, (here) => giveEstimate(here, need, fourHours())));
  assert.match(readable(await panelFor('BEES coop', 'fr')), /4 h, soit 300,00 € hors TVA/);
});
