import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '../../basics/day';
import { type Database, rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import {
  answerProposal,
  moveRound,
  openProposal,
  proposalByNumber,
  proposalPage,
  withdrawProposal,
} from '../decisions';
import { giveEstimate } from '../delivery';
import { accepted, type Market, openMarket, readable, voiceShiftLead } from '../delivery/testing';
import { deskPage } from '../desk';
import { type Choice, chooseSplit, liveFigures, proposeSplit } from '../funding';
import { voiceNeed } from '../needs';
import { boardPage, boardPanel, boardPdfPage } from './index';

const JUNE_7 = '2022-06-07T15:00:00Z';
const JUNE_8 = '2022-06-08T09:00:00Z';
const EVERYONE: Choice = { among: null, volunteers: [], sharesCountryLines: false };

let database: Database;
let market: Market;

before(async () => {
  database = await freshDatabase();
  market = await openMarket(database);
  await propose(await voiceShiftLead(market), {});
});
after(() => database.close());

type Need = Awaited<ReturnType<typeof voiceShiftLead>>;
type ProposalInput = Partial<Parameters<typeof proposeSplit>[2]>;

/** Four hours for that need, in equal shares, proposed on 8 June. */
async function propose(need: Need, input: ProposalInput): Promise<void> {
  await market.as('Coop IT Easy', JUNE_7, async (here) => {
    const lines = [{ label: 'Supercoop', lowMinutes: 240, concerns: 'all' }];
    const given = { lines, validUntil: day('2023-06-30'), analysisMinutes: 15, remark: '', seenNumber: 0 };
    accepted(await giveEstimate(here, need, { ...given, seatId: undefined }));
  });
  await market.as('coordination', JUNE_8, async (here) => {
    const { seen } = accepted(await liveFigures(here, need, EVERYONE));
    const choice = { choice: EVERYONE, key: 'equal', seen, seenNumber: 0, seatId: undefined };
    accepted(await chooseSplit(here, need, choice));
    const given = { seenNumber: 1, title: 'Cofinancer quatre heures', text: '', rule: 'medium', options: [] };
    const more = { closesOn: undefined, seatId: undefined, origin: 'https://komunigi.example' };
    accepted(await proposeSplit(here, need, { ...given, ...more, ...input }));
  });
}

const board = (organisation: string, who = 'Bloum', number = '1', language = 'fr') =>
  market.visit(who, JUNE_8, boardPage, { params: { number, organisation }, language });
const printed = (organisation: string, number = '1') =>
  market.visit('Bloum', JUNE_8, boardPdfPage, { params: { number, organisation } });
const pagesOf = (bytes: string | Uint8Array): number =>
  Buffer.from(bytes)
    .toString('latin1')
    .match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

test('the page says the need, the cost, our share and why, and until when to object', async () => {
  const text = readable(await board('polln'));
  assert.match(text, /Feuille pour le conseil de Polln/);
  assert.match(text, /Quelqu'un doit encore le désigner à la main\./);
  assert.match(text, /Coût total \(4 h de travail\) 300,00 € 63,00 € 363,00 €/);
  assert.match(text, /Notre part \(Polln\) 25,00 € 5,25 € 30,25 €/);
  assert.match(text, /Pourquoi ce montant : 300,00 € à parts égales entre 12 organisations/);
  assert.match(text, /Dernier moment pour objecter \d+ juin 2022 à \d\d:\d\d/);
  assert.match(text, /Si nous refusons Une objection, avec sa raison, arrête la proposition/);
  assert.match(text, /Délégué·e Polln porte la réponse de Polln/);
});

test('the page speaks the language of the organisation, whoever reads it', async () => {
  await market.as('coordination', JUNE_8, ({ db, community }) =>
    rows(db, `update organisations set language = 'en' where community_id = $1 and slug = 'fr-1'`, [community.id]),
  );
  const page = await board('fr-1', 'Bloum', '1', 'fr');
  assert.match(String(page.body), /<article class="sheet" lang="en">/);
  assert.match(readable(page), /Our share \(FR-1\) €25\.00 €5\.25 €30\.25/);
  assert.match(String(page.body), /<p lang="fr">Quelqu&#39;un|<p lang="fr">Quelqu'un/);
});

test('whoever has a seat in the community may read it, an observer too', async () => {
  assert.equal((await board('polln', 'observer')).status, 200);
});

test('an organisation that was not asked has no page, nor has a proposal that is not there', async () => {
  assert.equal((await board('coop-it-easy')).status, 404);
  assert.equal((await board('nobody')).status, 404);
  assert.equal((await board('polln', 'Bloum', '99')).status, 404);
  assert.equal((await board('polln', 'Bloum', '1e1')).status, 404);
  assert.equal((await printed('coop-it-easy')).status, 404);
});

test('the PDF is one accessible page in the language of the organisation', async () => {
  const answer = await printed('polln');
  assert.equal(answer.type, 'application/pdf');
  const bytes = Buffer.from(answer.body).toString('latin1');
  assert.match(bytes, /pdfuaid:part>1</);
  assert.match(bytes, /\/Lang \(fr/);
  assert.match(bytes, /\/S\s*\/H1/);
  assert.match(bytes, /\/S\s*\/TH/);
  assert.match(bytes, /\/BaseFont \/[A-Z]{6}\+BricolageGrotesque-Bold/);
  assert.doesNotMatch(bytes, /LibertinusSerif/);
  assert.equal(pagesOf(answer.body), 1);
});

test('the longest words that may be typed still fit one page, and say where the rest is', async () => {
  const long = (most: number) =>
    'Un mot, puis un autre, et encore une phrase entière pour finir. '.repeat(200).slice(0, most);
  const voiced = await market.as('Polln', '2022-02-25T10:00:00Z', (here) =>
    voiceNeed(here, {
      title: long(118),
      today: `#panic() *x* ${long(1900)}`,
      hurt: long(990),
      often: long(490),
      enough: long(1990),
      language: 'fr',
      modules: '',
    }),
  );
  const { id, number } = accepted(voiced);
  const options = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((each) => `${each} ${long(190)}`);
  await propose({ id, number, title: '' }, { title: long(158), text: long(7900), options, rule: 'large' });
  const text = readable(await board('polln', 'Bloum', '2'));
  assert.match(text, /La suite est sur la page du besoin\./);
  assert.match(text, /La suite est sur la page de la proposition\./);
  assert.match(text, /#panic\(\) \*x\*/);
  assert.equal(pagesOf((await printed('polln', '2')).body), 1);
});

test('a proposal without an amount says so, and has nothing to fill in once it is over', async () => {
  const question = {
    title: 'Contributions',
    text: '10, 25 ou 35 € par mois.',
    rule: 'small',
    options: [],
    amountCents: null,
  };
  const { number } = accepted(await market.as('coordination', JUNE_8, (here) => openProposal(here, question)));
  const open = readable(await board('polln', 'Bloum', String(number)));
  assert.match(open, /Aucun montant n’est attaché à cette proposition ; lisez le texte\./);
  assert.match(open, /La réponse de notre conseil/);
  assert.match(
    open,
    /Si nous refusons Une objection, avec sa raison, arrête la proposition pour toutes les organisations\. Le noyau/,
  );
  await market.as('coordination', JUNE_8, async (here) =>
    accepted(await withdrawProposal(here, { number, reason: 'Non.' })),
  );
  const over = readable(await board('polln', 'Bloum', String(number)));
  assert.match(over, /Close le 8 juin 2022/);
  assert.doesNotMatch(over, /La réponse de notre conseil|Si nous refusons/);
  assert.equal(pagesOf((await printed('polln', String(number))).body), 1);
});

test('in rounds the page, the desk and the proposal say the same last moment, and afterwards what is true', async () => {
  const question = { title: 'Prévenir', text: 'Deux semaines avant.', rule: 'consent', options: [], amountCents: null };
  const { number } = accepted(await market.as('coordination', JUNE_8, (here) => openProposal(here, question)));
  await market.as('coordination', JUNE_8, async (here) =>
    accepted(await moveRound(here, { number, seen: 1, to: 'object', mode: 'days', days: 3 })),
  );
  const at = async (when: string) => {
    const params = { number: String(number), organisation: 'polln' };
    return [
      readable(await market.visit('Polln', when, boardPage, { params, language: 'fr' })),
      readable(await market.visit('Polln', when, deskPage, { language: 'fr' })),
      readable(await market.visit('Polln', when, proposalPage([]), { params, language: 'fr' })),
    ] as const;
  };
  const [sheet, desk, page] = await at(JUNE_8);
  assert.match(
    sheet,
    /On en est au tour « Consentir ou objecter »\. .* Dernier moment pour objecter 22 juin 2022 à 11:00/,
  );
  // Three days were given to the round, yet nothing is decided before the window is over: that is what all of them say.
  for (const each of [sheet, desk, page])
    assert.doesNotMatch(each, /11 juin 2022 à|Fin de tout le délai|Tout le délai/);
  assert.match(desk, /Consentir ou objecter : répondre jusqu’au 22 juin 2022 à 11:00/);
  assert.match(page, /Consentir ou objecter : tour ouvert jusqu’au 22 juin 2022 à 11:00/);
  const [sheetAfter, deskAfter, pageAfter] = await at('2022-06-23T09:00:00Z');
  assert.match(sheetAfter, /on peut encore répondre .* Fin du tour « Consentir ou objecter » 22 juin 2022 à 11:00/);
  assert.match(deskAfter, /Le temps du tour est passé depuis le 22 juin 2022 : on peut encore répondre/);
  for (const each of [sheetAfter, deskAfter, pageAfter])
    assert.doesNotMatch(each, /jusqu’à la fin du délai|Dernier moment/);
});

test('the board reads who objects and why, however many they are, on one page', async () => {
  const question = { title: 'Fermer le lundi', text: 'Partout.', rule: 'consent', options: [], amountCents: null };
  const { number } = accepted(await market.as('coordination', JUNE_8, (here) => openProposal(here, question)));
  await market.as('coordination', JUNE_8, async (here) =>
    accepted(await moveRound(here, { number, seen: 1, to: 'object', mode: 'days', days: 3 })),
  );
  const object = (who: string, reason: string) =>
    market.as(who, JUNE_8, async (here) =>
      accepted(await answerProposal(here, { number, kind: 'object', stage: 'binding', reason })),
    );
  assert.doesNotMatch(readable(await board('polln', 'Polln', String(number))), /objecte, et retient/);
  await object('Bloum', 'Le lundi,\non livre.');
  assert.match(
    readable(await board('polln', 'Polln', String(number))),
    /Bloum objecte, et retient la proposition : « Le lundi, on livre\. »/,
  );
  for (const who of ['Coopéco', 'Macavrac', 'Oufticoop']) await object(who, 'Personne ne le peut. '.repeat(40));
  const paper = await printed('polln', String(number));
  assert.equal(pagesOf(paper.body), 1);
});

test('a proposal that was taken back says so', async () => {
  await market.as('coordination', JUNE_8, async (here) =>
    accepted(await withdrawProposal(here, { number: 2, reason: 'Trop long.' })),
  );
  assert.match(readable(await board('polln', 'Bloum', '2')), /Cette proposition a été retirée le 8 juin 2022\./);
});

test('a proposal whose cost nobody has split says that the share is not known yet', async () => {
  const opened = await market.as('coordination', JUNE_8, (here) =>
    openProposal(here, { title: 'Une imprimante', text: '', rule: 'small', options: [], amountCents: 12_000 }),
  );
  const text = readable(await board('polln', 'Bloum', String(accepted(opened).number)));
  assert.match(text, /Notre part Pas encore calculée/);
  assert.match(text, /Coût total 120,00 €/);
});

test('the page of the proposal leads to the board of one’s own organisation first', async () => {
  const shown = await market.visit('Polln', JUNE_8, async (request) => {
    const proposal = (await proposalByNumber(request.here, 1)) ?? assert.fail('no proposal');
    return { status: 200, type: 'text/html', body: String(await boardPanel(request, proposal)) };
  });
  assert.match(String(shown.body), /class="button quiet" href="[^"]+\/proposals\/1\/board\/polln"/);
  assert.match(String(shown.body), /<a href="[^"]+\/board\/bloum">Bloum</);
});
