import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import * as xlsx from '@e965/xlsx';
import mammoth from 'mammoth';
import { day } from '../../basics/day';
import { instant } from '../../basics/instant';
import { cents } from '../../basics/money';
import { isRefusal, refuse } from '../../basics/outcome';
import { type Database, rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { takeFile } from '../../machinery/files';
import type { Here } from '../../machinery/here';
import type { Answer, GroundPage, Page } from '../../machinery/web';
import { FIRST_CHARTER } from '../charter';
import { changeCharter } from '../charter/actions';
import { linesOf } from '../chronicle';
import { accepted, type Market, openMarket, readable, type Visit } from '../delivery/testing';
import { sayHours } from '../mandates/actions';
import { contribute, voiceNeed } from '../needs';
import {
  chooseLines,
  endLink,
  issueReport,
  makeLink,
  noteDate,
  putItem,
  remindOfGrants,
  saveWords,
  typeFigure,
  typeMoney,
} from './actions';
import { faultsOf } from './audit';
import { beginGrant, beginReport } from './index';
import * as pages from './pages';
import {
  datesAwaited,
  evidenceFilesOf,
  figureOf,
  grantBySlug,
  issuesOf,
  type KeptGrant,
  linksOf,
  reportNumbered,
} from './queries';
import { type GrantTerms, type Indicator, SOURCE_NAMES } from './rules';

const MARCH = '2022-03-20T10:00:00.000Z';
const JULY = '2022-07-01T10:00:00.000Z';
const TERMS: GrantTerms = {
  title: 'Prouver son innovation sociale',
  funder: 'Innoviris',
  fromOn: day('2021-06-01'),
  untilOn: day('2022-12-31'),
  amountCents: null,
  objectives: 'Deux communautés, un commun.',
  stops: '',
  carriers: '',
  afterCents: null,
};

let database: Database;
let market: Market;

before(async () => {
  database = await freshDatabase();
  market = await openMarket(database);
  await market.as('coordination', MARCH, async (here) => {
    accepted(await beginGrant(here, TERMS));
  });
  await put('axes', { title: 'Axe 1 : usagers', objectives: 'Décider ensemble.' });
  await put('axes', { title: 'Axe 2 : développeurs', objectives: '' });
  const { axes } = await grant();
  const [one, two] = axes;
  await indicator({ title: 'Besoins formulés', source: 'needs-voiced', target: 4, axisId: one?.id ?? null });
  await indicator({ title: 'Contributions', source: 'contributions', target: null, axisId: one?.id ?? null });
  await indicator({ title: 'Décisions', source: 'decisions', target: 0, axisId: one?.id ?? null });
  await indicator({ title: 'Personnes', source: 'people', target: 3, axisId: one?.id ?? null });
  await indicator({ title: 'Commits', source: 'typed', target: 600, axisId: two?.id ?? null });
  for (const [who, at] of [
    ['Polln', '2022-02-24T10:00:00Z'],
    ['Bloum', '2022-03-01T10:00:00Z'],
    // The last quarter of an hour of the year in Brussels, and the first of the next.
    ['Polln', '2022-12-31T22:45:00Z'],
    ['Polln', '2022-12-31T23:15:00Z'],
  ] as const)
    await market.as(who, at, (here) =>
      voiceNeed(here, { title: `Besoin du ${at}`, today: 'Une chose.', language: 'fr', modules: '' }),
    );
});
after(() => database.close());

const as = <T>(act: (here: Here) => Promise<T>, at = JULY, who = 'coordination') => market.as(who, at, act);
const grant = (): Promise<KeptGrant> =>
  as(async (here) => (await grantBySlug(here, 'prouver-son-innovation-sociale')) ?? assert.fail('no grant'));

async function put(part: 'axes', item: { readonly title: string; readonly objectives: string }): Promise<void> {
  const known = await grant();
  assert.equal(await as((here) => putItem(here, known, part, { ...item, id: null }, known.version), MARCH), undefined);
}

async function indicator(item: Omit<Indicator, 'id'>): Promise<void> {
  const known = await grant();
  const kept = await as((here) => putItem(here, known, 'indicators', { ...item, id: null }, known.version), MARCH);
  assert.equal(kept, undefined);
}

const indicatorNamed = async (title: string) =>
  (await grant()).indicators.find((each) => each.title === title) ?? assert.fail(title);

const visit = (page: Page, what: Visit, who = 'coordination', at = JULY) => market.visit(who, at, page, what);

test('a grant asks from its first day what comes after, and says so until it is answered', async () => {
  const slug = { grant: 'prouver-son-innovation-sociale' };
  const text = readable(await visit(pages.grantPage, { params: slug }));
  assert.match(text, /s’arrête le 31 décembre 2022, dans 183 jours/);
  assert.match(text, /Il n’est pas encore dit ce qui s’arrête/);
  assert.match(text, /Besoins formulés .* 2 .* 4 .* 50 % de la cible/);
});

test('a lost update is refused, and so are reversed days and a work package that is still counted', async () => {
  const known = await grant();
  const late = await as((here) =>
    putItem(here, known, 'axes', { id: null, title: 'x', objectives: '' }, known.version - 1),
  );
  assert.deepEqual(late, refuse('changed-meanwhile'));
  const reversed = await as((here) => beginGrant(here, { ...TERMS, untilOn: day('2021-05-01') }));
  assert.deepEqual(reversed, refuse('days-reversed', 'untilOn'));
  const report = await as((here) => beginReport(here, null, day('2022-02-01'), day('2022-01-01')));
  assert.deepEqual(report, refuse('days-reversed', 'untilOn'));
  const page = await visit(pages.dropPlanPage, {
    params: { grant: known.slug },
    form: { part: 'axes', id: known.axes[0]?.id ?? '', version: String(known.version) },
  });
  assert.equal(page.status, 422);
  assert.match(readable(page), /appartiennent encore à cet axe/);
});

test('nobody but who facilitates writes grants, reports and links', async () => {
  const known = await grant();
  for (const who of ['Polln', 'observer']) {
    const begun = await as((here) => beginGrant(here, TERMS), JULY, who);
    assert.ok(isRefusal(begun));
    const link = await as((here) => makeLink(here, known, { officer: 'X', expiresOn: day('2022-08-01') }), JULY, who);
    assert.ok(isRefusal(link));
  }
});

test('a figure and its rows are of one moment: what comes later does not slip in between', async () => {
  const needs = await indicatorNamed('Besoins formulés');
  const params = { grant: 'prouver-son-innovation-sociale', indicator: needs.id };
  const query = new URLSearchParams({ from: '2022-01-01', until: '2023-12-31', asOf: '2022-03-10T00:00:00.000Z' });
  const then = readable(
    await visit(pages.indicatorPage, { params, query: String(query) }, 'Bloum', '2023-01-05T10:00:00Z'),
  );
  assert.match(then, /2 lignes ; le chiffre est 2/);
  query.set('asOf', '2023-01-02T00:00:00.000Z');
  const now = readable(
    await visit(pages.indicatorPage, { params, query: String(query) }, 'Bloum', '2023-01-05T10:00:00Z'),
  );
  assert.match(now, /4 lignes ; le chiffre est 4/);
  query.set('until', '2021-01-01');
  assert.match(
    readable(await visit(pages.indicatorPage, { params, query: String(query) })),
    /Le dernier jour est avant le premier/,
  );
});

test('a day of the year ends when it ends in Brussels, and every source counts again by hand', async () => {
  const span = { fromOn: day('2022-01-01'), untilOn: day('2022-12-31'), asOf: instant('2023-02-01T00:00:00.000Z') };
  await as(
    async (here) => accepted(await contribute(here, { number: 1, section: 'questions', body: 'Le samedi aussi ?' })),
    '2022-04-01T10:00:00Z',
    'Bloum',
  );
  await as(async (here) => {
    const all = await rows<{ kind: string; at: string; person: string | null; organisation: string | null }>(
      here.db,
      'select kind, at, person_id as person, organisation_id as organisation from chronicle where community_id = $1',
      [here.community.id],
    );
    const within = all.filter(({ at }) => at >= '2021-12-31T23:00:00.000Z' && at < '2022-12-31T23:00:00.000Z');
    const counted = async (source: (typeof SOURCE_NAMES)[number]) => (await figureOf(here, source, span)).total;
    assert.equal(await counted('needs-voiced'), within.filter(({ kind }) => kind === 'needs/voiced').length);
    assert.equal(await counted('needs-voiced'), 3);
    assert.equal(await counted('lines'), within.length);
    assert.equal(await counted('people'), new Set(within.flatMap(({ person }) => person ?? [])).size);
    assert.deepEqual([await counted('organisations'), await counted('contributions')], [2, 1]);
    for (const source of SOURCE_NAMES) {
      const { total, rows: shown } = await figureOf(here, source, span);
      assert.equal(
        total,
        shown.reduce((sum, { value }) => sum + value, 0),
        source,
      );
    }
  }, '2023-02-01T00:00:00Z');
});

test('a figure that is typed has its evidence, and is corrected by another that names it', async () => {
  const known = await grant();
  const commits = await indicatorNamed('Commits');
  const input = {
    on: day('2022-06-23'),
    what: '960 commits',
    evidence: 'https://forge.example/log',
    amount: 960,
    corrects: null,
  };
  const { id } = accepted(await as((here) => typeFigure(here, known, commits.id, input)));
  const right = { ...input, what: '690 commits, dont environ 270 automatiques', amount: 690, corrects: id };
  accepted(await as((here) => typeFigure(here, known, commits.id, right)));
  assert.deepEqual(await as((here) => typeFigure(here, known, commits.id, right)), refuse('corrected-already'));
  const counted = await indicatorNamed('Besoins formulés');
  assert.deepEqual(await as((here) => typeFigure(here, known, counted.id, input)), refuse('indicator-unknown'));
  const params = { grant: known.slug, indicator: commits.id };
  const text = readable(await visit(pages.indicatorPage, { params, query: 'from=2022-01-01&until=2022-12-31' }));
  assert.match(text, /1 ligne ; le chiffre est 690/);
  assert.match(text, /960 commits \(corrigé depuis, ne compte plus\)/);
});

const frozenFile = (file: string, who = 'Bloum') =>
  visit(pages.issueFile, { params: { number: '1', version: '1', file } }, who);

test('a report fills itself, is written around, and once sent it no longer changes', async () => {
  const known = await grant();
  const spent = {
    kind: 'spent',
    axisId: known.axes[1]?.id ?? null,
    on: day('2022-03-14'),
    cents: cents(120_000),
  } as const;
  accepted(
    await as((here) => typeMoney(here, known, { ...spent, what: 'Rencontre', evidence: 'Facture 12', corrects: null })),
  );
  const { number } = accepted(await as((here) => beginReport(here, known, TERMS.fromOn, TERMS.untilOn)));
  assert.equal(number, 1);
  const report = () => as(async (here) => (await reportNumbered(here, 1)) ?? assert.fail('no report'));
  const parts = ['opening', ...known.axes.map(({ id }) => id), 'closing'];
  const words = {
    opening: 'Nous étions **trente** à Bruxelles.\n\n- sept supermarchés',
    [known.axes[0]?.id ?? '']: '=HYPERLINK("x")',
  };
  accepted(await as(async (here) => saveWords(here, await report(), parts, { language: 'fr', words, seenVersion: 0 })));
  const late = await as(async (here) =>
    saveWords(here, await report(), parts, { language: 'fr', words: { opening: 'x' }, seenVersion: 0 }),
  );
  assert.deepEqual(late, refuse('changed-meanwhile'));
  const [line] = await as((here) => linesOf(here, { room: 'needs' }));
  await as(async (here) =>
    chooseLines(here, await report(), known, known.axes[0]?.id ?? null, [line?.number ?? 0, 999_999]),
  );
  const sent = await visit(pages.issuePage, { params: { number: '1' }, form: { version: '0' } });
  assert.equal(sent.status, 303);
  const before = Buffer.from((await frozenFile('fr.pdf')).body);
  const text = readable(await visit(pages.issueReportPage, { params: { number: '1', version: '1' } }, 'Bloum'));
  assert.match(text, /Nous étions trente à Bruxelles/);
  assert.match(text, /Commits .* 690 .* 600 .* 115 % de la cible/);
  assert.match(text, /Décisions .* 0 .* Cible : aucun, et aucun compté/);
  assert.match(text, /Empreinte SHA-256 : [0-9a-f]{64}/);
  assert.match(text, /1 200,00 €/);
  assert.doesNotMatch(text, /Délégué·e/);
  // Much happens afterwards: the version that was sent does not move by a byte.
  await as(
    (here) => voiceNeed(here, { title: 'Après coup', today: 'Une chose.', language: 'fr', modules: '' }),
    '2022-08-01T10:00:00Z',
    'Polln',
  );
  await as(async (here) =>
    saveWords(here, await report(), parts, { language: 'fr', words: { opening: 'Autre chose.' }, seenVersion: 1 }),
  );
  for (const format of ['pdf', 'docx', 'xlsx', 'csv']) {
    const [one, other] = [await frozenFile(`fr.${format}`), await frozenFile(`fr.${format}`, 'coordination')];
    assert.deepEqual(Buffer.from(one.body), Buffer.from(other.body), format);
  }
  assert.deepEqual(Buffer.from((await frozenFile('fr.pdf')).body), before);
  const next = readable(await visit(pages.reportPage, { params: { number: '1' } }));
  assert.match(next, /Autre chose/);
  assert.match(next, /La version 1 a été envoyée le 1er juillet 2022 ; ceci est la suivante, pas encore envoyée\./);
  const again = await visit(pages.issuePage, { params: { number: '1' }, form: { version: '1' } });
  assert.match(readable(again), /Dites en quelques mots ce que cette version corrige/);
  assert.equal(
    (await visit(pages.issuePage, { params: { number: '1' }, form: { version: '1', why: 'Un mot de trop.' } })).status,
    303,
  );
  const issues = await as(async (here) => issuesOf(here, (await report()).id));
  assert.deepEqual(
    issues.map(({ version, why }) => [version, why]),
    [
      [2, 'Un mot de trop.'],
      [1, ''],
    ],
  );
  assert.deepEqual(await as(faultsOf), []);
});

test('its Word file and its tables are read by others, and nothing in them is carried out', async () => {
  const word = await frozenFile('fr.docx');
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(word.body) });
  assert.match(value, /<strong>trente<\/strong>/);
  assert.match(value, /<h1>.*Axe 1 : usagers<\/h1>/);
  assert.match(value, /<a href="https:\/\/komunigi\.example\/supermarches-cooperatifs\/(needs|chronicle)\/\d+">/);
  const book = xlsx.read(Buffer.from((await frozenFile('fr.xlsx')).body), { type: 'buffer' });
  const figures = xlsx.utils.sheet_to_json<Record<string, unknown>>(book.Sheets.Chiffres ?? assert.fail('no sheet'));
  const commits = figures.find((each) => each.Indicateur === 'Commits');
  assert.deepEqual([commits?.Réalisé, commits?.Cible], [690, 600]);
  const text = Buffer.from((await frozenFile('fr.csv')).body).toString();
  assert.match(text, /^\ufeffRapport\s: Prouver son innovation sociale\r\n/);
  assert.match(text, /Commits;690;600;/);
  const pdf = Buffer.from((await frozenFile('fr.pdf')).body).toString('latin1');
  assert.match(pdf, /pdfuaid:part>1</);
  assert.match(pdf, /\/Lang \(fr/);
});

test('a report over a period without anything, and words too long for it, are sentences', async () => {
  const { number } = accepted(await as((here) => beginReport(here, null, day('1999-01-01'), day('1999-12-31'))));
  const params = { number: String(number) };
  assert.match(
    readable(await visit(pages.reportPage, { params })),
    /Aucune organisation n’a pris part dans cette période/,
  );
  assert.match(readable(await visit(pages.reportLinesPage, { params })), /Aucun acte dans cette période/);
  assert.equal((await visit(pages.draftFile, { params: { ...params, file: 'en.pdf' } })).status, 200);
  const form = { version: '0', 'words-opening': 'x'.repeat(20_001) };
  const refused = await visit(pages.saveReportWordsPage, { params: { ...params, language: 'fr' }, form });
  assert.equal(refused.status, 422);
  assert.match(readable(refused), /20 001 caractères, pour 20 000 au plus/);
  const kept = await visit(pages.previewReportWordsPage, {
    params: { ...params, language: 'fr' },
    // A version that no form of ours has is none.
    form: { version: '99999999999', 'words-opening': 'Un début.' },
  });
  assert.match(readable(kept), /Brouillon gardé à/);
  assert.match(
    readable(await visit(pages.reportWordsPage, { params: { ...params, language: 'fr' } })),
    /Voici ce que vous aviez commencé/,
  );
  assert.equal((await visit(pages.reportWordsPage, { params: { ...params, language: 'fr' } }, 'Polln')).status, 404);
  for (const number of ['0', '99', 'x'])
    assert.equal((await visit(pages.reportPage, { params: { number } })).status, 404);
});

const outside = (
  page: GroundPage,
  token: string,
  params: Record<string, string> = {},
  form?: Record<string, string>,
  at = JULY,
): Promise<Answer> =>
  market.visit('observer', at, (request) => page({ ...request, person: null }), {
    params: { token, ...params },
    ...(form && { form }),
  });

test('whoever checks the grant opens its link by a button, until its day, and sees that grant alone', async () => {
  const known = await grant();
  const { token } = accepted(
    await as((here) => makeLink(here, known, { officer: 'Innoviris', expiresOn: day('2022-07-31') })),
  );
  const other = accepted(await as((here) => beginGrant(here, { ...TERMS, title: 'Un autre' })));
  const second = await as(async (here) => (await grantBySlug(here, other.slug)) ?? assert.fail('no grant'));
  const foreign = accepted(await as((here) => beginReport(here, second, TERMS.fromOn, TERMS.untilOn)));
  await visit(pages.issuePage, { params: { number: String(foreign.number) }, form: { version: '0' } });
  const report = { number: '1', version: '1' };
  const door = await outside(pages.officerDoorPage, token);
  assert.match(readable(door), /Ce lien est fait pour Innoviris/);
  assert.doesNotMatch(readable(door), /Commits/);
  assert.match(door.headers?.['x-robots-tag'] ?? '', /noindex/);
  // Following the link opened nothing: a mail scanner does no more.
  assert.equal((await outside(pages.officerFile, token, { ...report, file: 'fr.pdf' })).status, 303);
  assert.equal((await as((here) => linksOf(here, known.id)))[0]?.openings, 0);
  assert.equal((await outside(pages.officerOpenPage, token, {}, {})).status, 303);
  const inside = readable(await outside(pages.officerDoorPage, token));
  assert.match(inside, /Commits .* 690/);
  assert.match(inside, /Texte non communiqué/);
  assert.match(inside, /Seul le nombre est donné/);
  assert.doesNotMatch(inside, /Besoin du 2022|Délégué·e|Un autre/);
  const file = await outside(pages.officerFile, token, { ...report, file: 'nl.csv' });
  assert.equal((await outside(pages.officerFile, token, { ...report, file: 'fr.csv' })).status, 200);
  assert.ok([200, 404].includes(file.status));
  assert.equal((await outside(pages.officerReportPage, token, report)).status, 200);
  assert.equal(
    (await outside(pages.officerReportPage, token, { ...report, number: String(foreign.number) })).status,
    404,
  );
  const [link] = await as((here) => linksOf(here, known.id));
  assert.deepEqual([link?.openings, link?.lastOpenedAt], [1, JULY]);
  for (const wrong of ['', 'x', `${token}x`, token.slice(1)]) {
    assert.equal((await outside(pages.officerDoorPage, wrong)).status, 404);
    assert.equal((await outside(pages.officerFile, wrong, { ...report, file: 'fr.pdf' })).status, 404);
  }
  assert.match(
    readable(await outside(pages.officerDoorPage, token, {}, undefined, '2022-08-01T10:00:00Z').catch((each) => each)),
    /ne mène plus à rien/,
  );
  if (link) assert.equal(await as((here) => endLink(here, known, link)), undefined);
  assert.match(readable(await outside(pages.officerDoorPage, token)), /ne mène plus à rien/);
  assert.equal((await outside(pages.officerFile, token, { ...report, file: 'fr.pdf' })).status, 410);
});

test('a file that proves a figure is named with its hash, and opened by members and by the officer of that grant alone', async () => {
  const known = await grant();
  const { id } = await indicatorNamed('Commits');
  const typed = { on: day('2022-05-02'), amount: 5, what: 'Cinq de plus', evidence: 'Historique', corrects: null };
  const bytes = Buffer.from('révision;date\n1;2022-05-02\n');
  const empty = await takeFile(new Uint8Array(), 'vide.csv');
  assert.deepEqual(await as((here) => typeFigure(here, known, id, { ...typed, file: empty })), refuse('file-empty'));
  const file = accepted(await takeFile(bytes, 'historique.csv'));
  const refused = await as((here) => typeFigure(here, known, id, { ...typed, file: refuse('file-program', 'file') }));
  assert.deepEqual(refused, refuse('file-program', 'file'));
  accepted(await as((here) => typeFigure(here, known, id, { ...typed, file })));
  const [kept, ...more] = await as((here) => evidenceFilesOf(here, known.id));
  assert.deepEqual([kept?.name, kept?.what, more.length], ['historique.csv', 'Cinq de plus', 0]);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const page = readable(await visit(pages.indicatorPage, { params: { grant: known.slug, indicator: id } }));
  assert.match(page, new RegExp(`Historique\\s· historique\\.csv, SHA-256 ${hash}`));
  const links = [];
  for (const slug of ['prouver-son-innovation-sociale', 'un-autre']) {
    const of = await as(async (here) => (await grantBySlug(here, slug)) ?? assert.fail(slug));
    links.push(
      accepted(await as((here) => makeLink(here, of, { officer: 'Innoviris', expiresOn: day('2022-07-31') }))),
    );
  }
  const [own, other] = links.map(({ token }) => token);
  const params = { file: kept?.fileId ?? '' };
  assert.equal((await outside(pages.officerEvidence, own ?? '', params)).status, 303, 'not opened by its button yet');
  for (const token of [own, other]) await outside(pages.officerOpenPage, token ?? '', {}, {});
  const got = await outside(pages.officerEvidence, own ?? '', params);
  assert.equal(Buffer.from(got.body ?? '').toString(), bytes.toString());
  assert.match(got.headers?.['cache-control'] ?? '', /no-store/);
  assert.match(
    readable(await outside(pages.officerDoorPage, own ?? '')),
    /Fichiers justificatifs 1 historique\.csv \(1 ko\)/,
  );
  assert.equal((await outside(pages.officerEvidence, other ?? '', params)).status, 404);
  const right = { ...typed, amount: 4, what: 'Quatre', corrects: kept?.entryId ?? null, file: undefined };
  accepted(await as((here) => typeFigure(here, known, id, right)));
  assert.equal((await outside(pages.officerEvidence, own ?? '', params)).status, 404, 'it proves nothing any more');
  assert.doesNotMatch(readable(await outside(pages.officerDoorPage, own ?? '')), /Fichiers justificatifs/);
  const inside = readable(await visit(pages.grantPage, { params: { grant: known.slug } }));
  assert.match(inside, /historique\.csv \(1 ko\) Cinq de plus \(corrigé depuis, ne compte plus\)/);
});

test('nobody changes what was sent, not even the application; a second sender is told that somebody was faster', async () => {
  const change = database.write(market.community.id, (db) => rows(db, `update report_issues set why = 'x'`));
  await assert.rejects(change, /permission denied/);
  const known = await grant();
  const issued = await as(async (here) => {
    const report = (await reportNumbered(here, 1)) ?? assert.fail('no report');
    return issueReport(here, report, known, { content: '{}', why: 'x', seenIssues: 0 });
  });
  assert.deepEqual(issued, refuse('changed-meanwhile'));
});

test('what is due to the funder is written to those who lead, once, and awaits them until somebody says it is done', async () => {
  const before = await grant();
  const due = { title: 'Rapport à mi-parcours', dueOn: day('2022-10-31'), minutes: 16 * 60, id: null };
  assert.equal(await as((here) => putItem(here, before, 'deadlines', due, before.version)), undefined);
  const remind = (on: string) =>
    as((here) => remindOfGrants(here, { origin: 'https://k.example' }), `${on}T09:00:00.000Z`);
  const awaited = (on: string) =>
    as(async (here) => {
      const ours = (await datesAwaited(here)).filter((each) => each.grant.slug === before.slug);
      return ours.map(({ kind, on: dueOn }) => [kind, dueOn]);
    }, `${on}T09:00:00.000Z`);
  assert.equal(await remind('2022-09-30'), 0);
  assert.deepEqual(await awaited('2022-09-30'), [['end', '2022-12-31']]);
  assert.ok((await remind('2022-10-01')) > 0);
  assert.equal(await remind('2022-10-01'), 0);
  const letters = await database.read(market.community.id, (db) =>
    rows<{ subject: string; text: string }>(
      db,
      "select subject, body_text as text from letters where kind = 'grant-due' order by id",
    ),
  );
  assert.match(letters[0]?.subject ?? '', /^À rendre le 31 octobre 2022 : Rapport à mi-parcours$/);
  assert.match(letters[0]?.text ?? '', /Innoviris.*dans 30.jours.*16.h/s);
  const item = (await grant()).deadlines[0]?.id ?? assert.fail('no deadline');
  const form = { item, done: 'yes' };
  const params = { grant: before.slug };
  const refused = await as(async (here) => noteDate(here, await grant(), item, true), JULY, 'Polln');
  assert.deepEqual(refused, refuse('seat-may-not', 'seat'));
  // By two at once and then again: it is one word and one line.
  let arrived = 0;
  let open = (): void => undefined;
  const both = new Promise<void>((resolve) => {
    open = resolve;
  });
  const known = await grant();
  const say = () =>
    as(async (here) => {
      arrived += 1;
      if (arrived === 2) open();
      await both;
      return noteDate(here, known, item, true);
    }, '2022-10-20T09:00:00.000Z');
  assert.deepEqual(await Promise.all([say(), say()]), [undefined, undefined]);
  await visit(pages.noteDatePage, { params, form }, 'coordination', '2022-10-20T09:00:00.000Z');
  assert.deepEqual(await awaited('2022-10-26'), [['end', '2022-12-31']]);
  assert.ok((await remind('2022-10-26')) > 0, 'the grant itself ends within ninety days');
  assert.equal(await remind('2022-10-27'), 0, 'nothing recalls what is done');
  await visit(pages.noteDatePage, { params, form: { item, done: 'no' } }, 'coordination', '2022-11-01T09:00:00.000Z');
  assert.deepEqual((await awaited('2022-11-02'))[0], ['deadline', '2022-10-31']);
  const said = await as(async (here) => (await linesOf(here, {})).map(({ kind }) => kind), '2022-11-02T09:00:00.000Z');
  assert.equal(said.filter((kind) => kind.startsWith('grants/date-')).length, 2);
});

test('the load of those who carry is told where the charter lets everyone see it, with nobody named nor to be reckoned', async () => {
  const say = (who: string, month: string, minutes: number) =>
    as((here) => sayHours(here, day(`${month}-01`), minutes), '2022-12-20T10:00:00.000Z', who);
  for (const [who, minutes] of [
    ['coordination', 600],
    ['Polln', 120],
    ['Bloum', 480],
    ['core group', 60],
    ['Macavrac', 60],
  ] as const) {
    // What was said first no longer counts.
    await say(who, '2022-05', 90);
    await say(who, '2022-05', minutes);
    if (minutes > 60) await say(who, '2022-06', minutes);
    if (minutes > 60 && who !== 'Bloum') await say(who, '2022-07', minutes);
  }
  const load = async () => {
    const year = await visit(pages.yearPage, { query: 'year=2022' }, 'Bloum', '2022-12-20T10:00:00.000Z');
    return /La charge, mois par mois.*/s.exec(readable(year))?.[0];
  };
  for (const [place, loadSeenBy] of (['self', 'circle', 'everyone'] as const).entries()) {
    assert.equal(await load(), undefined, 'not yet everyone');
    const charter = { ...FIRST_CHARTER, mandates: { ...FIRST_CHARTER.mandates, loadSeenBy } };
    accepted(await as((here) => changeCharter(here, { charter, seenVersion: place + 1, why: 'Pour voir.' })));
  }
  const told = (await load()) ?? '';
  assert.match(told, /mai 2022 Heures données 22.h Personnes\D+ 5 Part\D+ 45.% juin 2022/);
  assert.match(told, /juin 2022 Heures données 20.h Personnes\D+ 3 Part\D+ juillet 2022 Heures données Personnes/);
  assert.match(told, /Total Heures données 42.h Personnes\D+ au plus 5 Part\D+ au plus 45.%/);
  assert.doesNotMatch(told, /Polln|12.h/);
});
