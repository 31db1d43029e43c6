import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '../../basics/day';
import { newId } from '../../basics/id';
import { cents } from '../../basics/money';
import type { Database } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { FIRST_CHARTER } from '../charter';
import { accepted, type Market, openMarket, readable } from '../delivery/testing';
import {
  addLines,
  declare,
  freezeRound,
  noteMatterPayment,
  oblige,
  openProject,
  openRound,
  projectByNumber,
  proposeRound,
  roundByNumber,
} from '../funding';
import { usualOptions } from '../funding/rules';
import { voiceNeed } from '../needs';
import { boardPage } from '../reports';
import { deskPage } from '.';

let database: Database;
let market: Market;

const MONDAY = '2023-02-20T10:00:00Z';
const TUESDAY = '2023-02-21T09:00:00Z';
const LAST_DAY = '2023-03-17T20:00:00Z';

before(async () => {
  database = await freshDatabase();
  market = await openMarket(database);
  await market.as('Polln', MONDAY, async (here) =>
    accepted(await voiceNeed(here, { title: 'Étiquettes', today: 'Fausses', language: 'fr' })),
  );
  await market.as('coordination', MONDAY, async (here) => {
    accepted(await openProject(here, { title: 'Étiquettes', purpose: '', needNumber: undefined, seatId: undefined }));
    const project = (await projectByNumber(here, 1)) ?? assert.fail('a project');
    const line = { label: 'Tout', kind: 'price', lowCents: cents(100_000), concerns: { kind: 'all' } } as const;
    accepted(await addLines(here, project, { lines: [line], seatId: undefined }));
    const projects = [{ number: 1, inkindMinutes: 0, isLevied: false }];
    const options = usualOptions(FIRST_CHARTER);
    const round = { title: 'Printemps', words: '', lastOn: day('2023-03-17'), projects, options, seatId: undefined };
    accepted(await openRound(here, round));
  });
});
after(() => database.close());

const round = () =>
  market.as('Bloum', TUESDAY, async (here) => (await roundByNumber(here, 1)) ?? assert.fail('a round'));
const declares = async (who: string, limit: number) => {
  const { id, projects } = await round();
  const support = projects.map((each) => ({ projectId: each.id, score: 1, capCents: null, inkindMinutes: 0 }));
  return market.as(who, TUESDAY, (here) =>
    declare(here, { id }, { limitCents: cents(limit * 100), support, seenVersion: 0, seatId: undefined }),
  );
};
const desk = async (who: string, when = TUESDAY) => readable(await market.visit(who, when, deskPage));

test('an open round stands on the desk of who declares, with its last day and minutes, until it is declared', async () => {
  const shown =
    /Tour de table n° 1 Printemps Répondre jusqu[’']au 17 mars 2023 \(encore 24 jours\) environ 10 min Déclarer ce que l[’']on peut mettre/i;
  assert.match(await desk('Bloum'), shown);
  assert.doesNotMatch(await desk('coordination'), /Déclarer ce que/);
  assert.doesNotMatch(await desk('observer'), /Déclarer ce que/);
  accepted(await declares('Bloum', 600));
  assert.doesNotMatch(await desk('Bloum'), /Déclarer ce que/);
  assert.match(await desk('Polln'), /Déclarer ce que/);
});

test('the proposal of its result has each one’s amount on the desk and on the board’s page', async () => {
  accepted(await declares('Polln', 700));
  const { id } = await round();
  await market.as('coordination', LAST_DAY, async (here) => {
    accepted(await freezeRound(here, { id }, { seatId: undefined }));
    const words = { title: 'Adopter', text: '', rule: 'medium', closesOn: undefined, seatId: undefined };
    accepted(await proposeRound(here, { id }, { ...words, origin: 'https://komunigi.example' }));
  });
  assert.match(await desk('Bloum', LAST_DAY), /500,00 €.*605,00 €/);
  const params = { number: '1', organisation: 'bloum' };
  const board = readable(await market.visit('Bloum', LAST_DAY, boardPage, { params }));
  assert.match(board, /500,00 €.*605,00 €/);
  assert.match(board, /Bloum paierait 500,00 €, hors TVA/);
});

test('a cost that is still owed stands on the desk with what is left, to whom and since when, oldest first', async () => {
  const project = await market.as('Bloum', LAST_DAY, async (here) => (await projectByNumber(here, 1)) ?? assert.fail());
  const matter = { kind: 'project', id: project.id, number: 1, title: project.title } as const;
  await market.as('coordination', TUESDAY, (here) =>
    oblige(here, {
      ...{ kind: 'share', source: { kind: 'bill', id: newId() }, matter, seatId: null },
      amounts: [{ organisationId: market.organisation('Bloum'), cents: cents(20_000) }],
    }),
  );
  const owed = (left: string, inclusive: string) =>
    new RegExp(
      `À payer 1 Bloum · Projet n° 1 Étiquettes environ 5 min Reste ${left} € hors TVA \\(${inclusive} € TVA comprise\\), depuis le 21 février 2023\\. À payer à Coop IT Easy, qui facture\\. Voir les paiements ou en noter un`,
    );
  assert.match(await desk('Bloum', LAST_DAY), owed('200,00', '242,00'));
  assert.doesNotMatch(await desk('Polln', LAST_DAY), /Reste 200/);
  const note = (amount: number) =>
    market.as('Bloum', LAST_DAY, async (here) =>
      accepted(
        await noteMatterPayment(here, matter, {
          ...{ organisationId: market.organisation('Bloum'), amount: cents(amount), paidOn: '2023-03-01' },
          ...{ reference: '', seatId: undefined },
        }),
      ),
    );
  await note(15_000);
  assert.match(await desk('Bloum', LAST_DAY), owed('50,00', '60,50'));
  await note(5_000);
  assert.doesNotMatch(await desk('Bloum', LAST_DAY), /en noter un/);
});
