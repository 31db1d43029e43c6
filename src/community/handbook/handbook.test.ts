import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isRefusal } from '../../basics/outcome';
import { type Database, rows } from '../../machinery/database';
import { freshDatabase } from '../../machinery/database/testing';
import { breaks } from '../chronicle';
import { accepted, readable } from '../delivery/testing';
import { addOrganisation } from '../members';
import { addChapter, moveChapter, removeChapter, returnChapter, saveText } from './actions';
import {
  addChapterPage,
  beginHandbook,
  beginHandbookPage,
  changesPage,
  chapterPage,
  chapterVersionsPage,
  discardDraftPage,
  documentPage,
  documentPdfPage,
  handbookFaults,
  handbookPage,
  moveChapterPage,
  previewPage,
  readingPage,
  saveTextPage,
  skeletonFor,
  textPage,
} from './index';
import { type Bookshelf, chapterCalled, openBookshelf } from './testing';

let database: Database;
let shelf: Bookshelf;
const FEBRUARY = '2022-02-01T10:00:00Z';
const MARCH = '2022-03-01T10:00:00Z';
const WELCOME = 'carnet-d-accueil';
const WHAT = 'qu-est-ce-que-supermarches-cooperatifs';
const at = { document: WELCOME, chapter: WHAT, language: 'fr' };

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());
test.beforeEach(async () => {
  shelf = await openBookshelf(database);
});

const visit = (who: string, when: string, page: Parameters<Bookshelf['market']['visit']>[2], what = {}) =>
  shelf.market.visit(who, when, page, { params: at, ...what });
const text = async (...asked: Parameters<typeof visit>) => readable(await visit(...asked));
const faults = () => shelf.market.as('coordination', MARCH, handbookFaults);

test('a community begins with both documents, and the five questions are the chapters of the first', async () => {
  const { chapters } = await shelf.book();
  assert.deepEqual(
    chapters.map(({ original }) => original.title.replace(/[\u00a0\u202f]/g, ' ')),
    [
      'Qu’est-ce que Supermarchés coopératifs ?',
      'Qui en sont les membres ?',
      'Quels avantages y trouve-t-on ?',
      'À quelles conditions peut-on participer ?',
      'Comment cela se passe-t-il en pratique ?',
    ],
  );
  assert.equal((await shelf.book('operating')).chapters.length, 6);
  const again = await shelf.market.as('coordination', MARCH, (here) =>
    beginHandbook(here, skeletonFor(here.community)),
  );
  assert.ok(isRefusal(again) && again.refused === 'already-done');
});

test('the skeleton is there in English too, with the same questions', () => {
  const { documents, language } = skeletonFor({ name: 'Breweries', language: 'en' });
  assert.equal(language, 'en');
  assert.deepEqual(
    documents.welcome.chapters.map(({ title }) => title),
    [
      'What is Breweries?',
      'Who are its members?',
      'What does one gain?',
      'On what conditions can one take part?',
      'How does it work in practice?',
    ],
  );
});

test('only those who facilitate begin, write, order and take out', async () => {
  const outcome = await shelf.market.as('Bloum', FEBRUARY, async (here) => {
    const { document, chapters } = await shelf.book();
    const [chapter] = chapters;
    assert.ok(chapter);
    const words = { title: 'Moi', body: 'Moi', sections: [], language: 'fr', seenVersion: 1, follows: null };
    return [
      await beginHandbook(here, skeletonFor(here.community)),
      await saveText(here, document, chapter, words),
      await addChapter(here, document, { title: 'Moi', language: 'fr' }),
      await moveChapter(here, document, chapter, 'down'),
      await removeChapter(here, document, chapter),
    ];
  });
  for (const each of outcome) assert.ok(isRefusal(each) && each.refused === 'seat-may-not', JSON.stringify(each));
});

test('each saving is a version; the earlier words stay as they were, and the difference is readable', async () => {
  await shelf.write('coordination', FEBRUARY, 0, { body: 'Douze supermarchés se parlent.' });
  assert.deepEqual(await shelf.write('core group', MARCH, 0, { body: 'Douze supermarchés décident ensemble.' }), {
    version: 3,
  });
  const page = await visit('Bloum', MARCH, chapterVersionsPage);
  assert.match(String(page.body), /<del>.*se parlent.*<\/del>/s);
  assert.match(String(page.body), /<ins>.*décident ensemble.*<\/ins>/s);
  assert.match(readable(page), /Version 2, par Délégué·e coordination, le 1er février 2022/);
  assert.deepEqual(await faults(), []);
});

test('saving what stands there already changes nothing, however often it is sent', async () => {
  const first = await shelf.write('coordination', FEBRUARY, 0, { body: 'Douze.' });
  assert.deepEqual(await shelf.write('coordination', FEBRUARY, 0, { body: 'Douze.', seen: 1 }), first);
  const lines = await shelf.market.as('coordination', MARCH, ({ db, community }) =>
    rows<{ kind: string }>(db, 'select kind from chronicle where community_id = $1 and kind like $2', [
      community.id,
      'handbook/chapter%',
    ]),
  );
  assert.equal(lines.length, 1);
});

const form = (words: Record<string, string | readonly string[]>) => ({ title: 'Qui', sections: [], ...words });

test('two people at once on different lines: the second finds both texts put together, and saves them', async () => {
  await shelf.write('coordination', FEBRUARY, 0, { title: 'Qui', body: 'un\n\ndeux\n\ntrois' });
  await shelf.write('core group', FEBRUARY, 0, { body: 'UN\n\ndeux\n\ntrois' });
  const mine = { form: form({ version: '2', body: 'un\n\ndeux\n\nTROIS' }) };
  const refused = await visit('coordination', MARCH, saveTextPage, mine);
  assert.equal(refused.status, 422);
  const page = readable(refused);
  assert.match(page, /Délégué·e core group a enregistré ce texte pendant que vous écriviez/);
  assert.match(page, /vos changements et les siens/);
  assert.match(String(refused.body), /name="version" value="3"/);
  assert.match(String(refused.body), /<textarea[^>]*>\nUN\n\ndeux\n\nTROIS<\/textarea>/);
  const saved = await visit('coordination', MARCH, saveTextPage, {
    form: form({ version: '3', body: 'UN\n\ndeux\n\nTROIS' }),
  });
  assert.equal(saved.status, 303);
});

test('two people at once on the same line: the second keeps their text in the form, beside the other', async () => {
  await shelf.write('coordination', FEBRUARY, 0, { title: 'Qui', body: 'douze membres' });
  await shelf.write('core group', FEBRUARY, 0, { body: 'treize membres' });
  const refused = await visit('coordination', MARCH, saveTextPage, {
    form: form({ version: '2', body: 'onze membres' }),
  });
  assert.equal(refused.status, 422);
  assert.match(String(refused.body), /<textarea[^>]*>\nonze membres<\/textarea>/);
  assert.match(readable(refused), /treize membres/);
  assert.match(String(refused.body), /<ins>.*treize.*<\/ins>/s);
});

test('of two who save at the very same moment one is told, and of two chapters added at once both are there', async () => {
  const { document, chapters } = await shelf.book();
  const [chapter] = chapters;
  assert.ok(chapter);
  const save = (who: string) =>
    shelf.market.as(who, FEBRUARY, (here) =>
      saveText(here, document, chapter, {
        ...{ title: 'Qui', body: `Par ${who}`, sections: [], language: 'fr' },
        ...{ seenVersion: 1, follows: null },
      }),
    );
  const saved = await Promise.all(['coordination', 'core group'].map(save));
  assert.deepEqual(saved.map((each) => (isRefusal(each) ? each.refused : each.version)).sort(), [
    2,
    'changed-meanwhile',
  ]);
  await Promise.all(
    ['coordination', 'core group'].map((who) =>
      shelf.market.as(who, MARCH, (here) => addChapter(here, document, { title: 'Le buddy', language: 'fr' })),
    ),
  );
  const slugs = (await shelf.book()).chapters.map(({ slug }) => slug);
  assert.deepEqual(slugs.slice(-2).sort(), ['le-buddy', 'le-buddy-2']);
  assert.deepEqual(await faults(), []);
});

test('a chapter that is too long is refused with a sentence, and what was typed is still there', async () => {
  const refused = await visit('coordination', FEBRUARY, saveTextPage, {
    form: form({ version: '1', body: 'mot '.repeat(15_000) }),
  });
  assert.equal(refused.status, 422);
  assert.match(readable(refused), /C’est trop long : \d+ \d+ caractères, pour 40 000 au plus|trop long/);
  assert.ok(String(refused.body).length > 60_000);
});

test('what one has begun is kept for oneself alone, comes back, and can be thrown away', async () => {
  const words = { form: form({ version: '1', body: 'Un **brouillon**' }) };
  const preview = await visit('coordination', FEBRUARY, previewPage, words);
  assert.equal(preview.status, 200);
  assert.match(String(preview.body), /<strong>brouillon<\/strong>/);
  assert.match(readable(preview), /Brouillon gardé à 11:00/);
  const found = await visit('coordination', MARCH, textPage);
  assert.match(readable(found), /Votre brouillon du 1er février 2022/);
  assert.match(String(found.body), /Un \*\*brouillon\*\*<\/textarea>/);
  assert.doesNotMatch(await text('core group', MARCH, textPage), /brouillon/);
  assert.doesNotMatch(await text('Bloum', MARCH, chapterPage), /brouillon/);
  assert.equal((await visit('coordination', MARCH, discardDraftPage, { form: {} })).status, 303);
  assert.doesNotMatch(await text('coordination', MARCH, textPage), /brouillon/);
});

test('a draft that somebody overtook is put beside what is there now', async () => {
  await visit('coordination', FEBRUARY, previewPage, { form: form({ version: '1', body: 'Le mien' }) });
  await shelf.write('core group', FEBRUARY, 0, { body: 'Le sien' });
  const page = await text('coordination', MARCH, textPage);
  assert.match(page, /a enregistré ce texte pendant que vous écriviez/);
  assert.match(page, /Le sien/);
  assert.match(page, /Le mien/);
});

test('sections say what is true on the day they are read', async () => {
  const page = await text('Bloum', FEBRUARY, documentPage);
  assert.match(page, /Les membres Tenu à jour : le 1er février 2022/);
  assert.match(page, /BEES coop Belgique, membre depuis le 10 janvier 2022/);
  assert.match(page, /25 : 25,00 € par mois 300,00 € par an, hors TVA/);
  const note = await text('Bloum', FEBRUARY, documentPage, { params: { document: 'note-de-fonctionnement' } });
  assert.match(note, /Rien n’a encore été décidé/);
  assert.match(note, /Les règles en vigueur/);
  assert.match(note, /Délégué·e core group noyau/);
});

test('a section stands within the text where its writer put it, in the page, its preview and its translation', async () => {
  const words = { title: 'Qui', body: 'Avant la liste.\n\n{{Contributions}}\n\nAprès la liste.' };
  const between = /Avant la liste\. Les contributions Tenu à jour[\s\S]*par mois[\s\S]*Après la liste\./;
  const preview = await visit('coordination', FEBRUARY, previewPage, { form: form({ version: '1', ...words }) });
  assert.match(readable(preview), between);
  assert.equal(
    (await visit('coordination', FEBRUARY, saveTextPage, { form: form({ version: '1', ...words }) })).status,
    303,
  );
  const { chapters } = await shelf.book();
  assert.deepEqual(chapters[0]?.original.sections, ['dues']);
  assert.match(await text('Bloum', FEBRUARY, documentPage), between);
  await shelf.write('Bloum', FEBRUARY, 0, { title: 'Who', body: 'Ahead.\n\n{{dues}}\n\nBehind.', language: 'en' });
  const english = await text('Bloum', FEBRUARY, chapterPage, { query: new URLSearchParams({ language: 'en' }) });
  assert.match(english, /Ahead\. Les contributions[\s\S]*Behind\./);
});

test('whoever joins stands in the booklet at once', async () => {
  const newcomer = { kind: 'member', country: 'BE', language: 'nl', tier: 'tier-25' } as const;
  assert.doesNotMatch(await text('Bloum', FEBRUARY, documentPage), /Nieuwe Winkel/);
  await shelf.market.as('coordination', FEBRUARY, async (here) =>
    accepted(await addOrganisation(here, { ...newcomer, name: 'Nieuwe Winkel', activeCooperators: 250, modules: [] })),
  );
  assert.match(await text('Bloum', MARCH, documentPage), /Nieuwe Winkel Belgique, membre depuis le 1er février 2022/);
});

test('chapters are added, moved, taken out and put back, two with one title side by side', async () => {
  const { document } = await shelf.book();
  const titles = async () => (await shelf.book()).chapters.map(({ slug }) => slug);
  for (const title of ['Versions', 'Le buddy', 'Le buddy'])
    await shelf.market.as('coordination', FEBRUARY, (here) => addChapter(here, document, { title, language: 'fr' }));
  assert.deepEqual((await titles()).slice(-3), ['versions-2', 'le-buddy', 'le-buddy-2']);
  const book = await shelf.book();
  const buddy = chapterCalled(book, 'le-buddy');
  await shelf.market.as('coordination', FEBRUARY, (here) => moveChapter(here, document, buddy, 'up'));
  assert.deepEqual((await titles()).slice(-3), ['le-buddy', 'versions-2', 'le-buddy-2']);
  await shelf.market.as('coordination', FEBRUARY, (here) => removeChapter(here, document, buddy));
  assert.ok(!(await titles()).includes('le-buddy'));
  const gone = await text('Bloum', MARCH, chapterPage, { params: { ...at, chapter: 'le-buddy' } });
  assert.match(gone, /Ce chapitre a été retiré du document/);
  await shelf.market.as('coordination', FEBRUARY, (here) => returnChapter(here, document, buddy));
  assert.equal((await titles()).at(-1), 'le-buddy');
  assert.deepEqual(await faults(), []);
});

test('what changed since one last said to have read it, and since one came', async () => {
  const read = async () => {
    const page = String((await visit('Bloum', FEBRUARY, documentPage)).body);
    const [, seen = ''] = /name="seen" value="([^"]+)"/.exec(page) ?? [];
    return visit('Bloum', FEBRUARY, readingPage, { form: { seen } });
  };
  assert.match(await text('Bloum', FEBRUARY, handbookPage), /Vous n’avez pas encore dit avoir lu/);
  assert.equal((await read()).status, 303);
  assert.match(await text('Bloum', FEBRUARY, documentPage), /Rien n’a changé depuis votre lecture/);
  await shelf.write('coordination', MARCH, 0, { body: 'Douze supermarchés.' });
  assert.match(await text('Bloum', MARCH, documentPage), /Un chapitre a changé depuis votre lecture/);
  const changes = await text('Bloum', MARCH, changesPage, { query: 'since=read' });
  assert.match(changes, /chapitre modifié.*Douze supermarchés/);
  assert.doesNotMatch(changes, /Qui en sont les membres/);
  const joined = await text('Bloum', MARCH, changesPage, { query: 'since=joined' });
  assert.match(joined, /Depuis le 10 janvier 2022.*nouveau chapitre/);
});

test('a change that came while one was reading is not taken for read', async () => {
  const before = String((await visit('Bloum', FEBRUARY, documentPage)).body);
  const [, seen = ''] = /name="seen" value="([^"]+)"/.exec(before) ?? [];
  await shelf.write('coordination', FEBRUARY, 0, { body: 'Entre-temps.' });
  await visit('Bloum', MARCH, readingPage, { form: { seen } });
  assert.match(await text('Bloum', MARCH, changesPage, { query: 'since=read' }), /Entre-temps/);
});

test('a chapter without a translation is shown as it was written, with a sentence; one that is behind says by how much', async () => {
  const english = { language: 'en' };
  assert.match(
    await text('Bloum', FEBRUARY, chapterPage, english),
    /This chapter is not translated into English yet\. You are reading it in French/,
  );
  await shelf.write('Bloum', FEBRUARY, 0, { title: 'What is it?', body: 'Twelve shops.', language: 'en' });
  assert.match(await text('Polln', FEBRUARY, chapterPage, english), /What is it\?.*Twelve shops/);
  // No page speaks German; whoever would rather read it reads the text in it all the same, and nobody else.
  await shelf.write('Bloum', FEBRUARY, 0, { title: 'Was ist das?', body: 'Zwölf Läden.', language: 'de' });
  const german = await visit('Polln', FEBRUARY, chapterPage, { ...english, wishes: ['de', 'en'] });
  assert.match(String(german.body), /<h1><span lang="de">Was ist das/);
  const whole = await visit('Polln', FEBRUARY, documentPage, { wishes: ['de'] });
  assert.match(String(whole.body), /lang="de"[^>]*>\s*Was ist das/);
  assert.match(await text('Polln', FEBRUARY, chapterPage, { ...english, wishes: ['en', 'de'] }), /What is it\?/);
  assert.match(await text('Polln', FEBRUARY, chapterPage, { wishes: ['de'], query: 'language=fr' }), /Qu’est-ce que/);
  await shelf.write('coordination', FEBRUARY, 0, { body: 'Douze supermarchés.' });
  await shelf.write('coordination', MARCH, 0, { body: 'Treize supermarchés.' });
  assert.match(await text('Polln', MARCH, chapterPage, english), /This translation is behind by 2 changes/);
  const catchingUp = await visit('Polln', MARCH, textPage, { params: { ...at, language: 'en' }, language: 'en' });
  assert.match(String(catchingUp.body), /<ins>.*Treize supermarchés.*<\/ins>/s);
  assert.match(String(catchingUp.body), /name="version" value="1-3"/);
  const saved = await visit('Polln', MARCH, saveTextPage, {
    params: { ...at, language: 'en' },
    form: { title: 'What is it?', body: 'Thirteen shops.', version: '1-3' },
  });
  assert.equal(saved.status, 303);
  assert.doesNotMatch(await text('Polln', MARCH, chapterPage, english), /behind/);
  assert.deepEqual(await faults(), []);
});

test('whoever may not write a chapter reads its text to copy, and a translation is theirs to write', async () => {
  assert.match(await text('Bloum', FEBRUARY, textPage), /écrit par la coordination et le noyau/);
  const own = await visit('Bloum', FEBRUARY, textPage, { params: { ...at, language: 'nl' } });
  assert.match(String(own.body), /<textarea/);
  const refused = await visit('Bloum', FEBRUARY, saveTextPage, { form: form({ version: '1', body: 'Moi' }) });
  assert.equal(refused.status, 422);
});

test('forms that mean nothing are refused and break nothing', async () => {
  const tries = [
    [saveTextPage, { title: '', body: '', version: 'x' }],
    [saveTextPage, { title: 'x', body: 'x', version: '99999999' }],
    [addChapterPage, { title: 'x', language: 'xx' }],
    [addChapterPage, { title: '   ', language: 'fr' }],
    [moveChapterPage, { chapter: 'nowhere', way: 'up' }],
    [moveChapterPage, { chapter: WHAT, way: 'sideways' }],
    [beginHandbookPage, {}],
  ] as const;
  for (const [page, typed] of tries) {
    const { status } = await visit('coordination', FEBRUARY, page, { form: typed });
    assert.equal(status, 422, JSON.stringify(typed));
  }
  for (const params of [{ document: 'nowhere' }, { ...at, chapter: 'nowhere' }, { ...at, language: 'xx' }])
    assert.equal((await visit('coordination', FEBRUARY, textPage, { params })).status, 404);
});

test('the document is an accessible PDF, whatever was typed into it', async () => {
  const nasty = [
    '# ',
    '###### Tout en bas',
    '> > > > > > > > > > cité',
    '| a | b |\n|---|---|\n| 1 |',
    '```\n#set page()\n```',
    '[x](https://example.org) ![y](https://example.org/y.png)',
    '#import "x"',
    '1. un\n   - deux\n     > trois',
    '日本 🍺 مرحبا',
    '---',
  ];
  await shelf.write('coordination', FEBRUARY, 0, { body: nasty.join('\n\n') });
  const { status, type, body } = await visit('Bloum', FEBRUARY, documentPdfPage);
  assert.deepEqual([status, type], [200, 'application/pdf']);
  const paper = Buffer.from(body as Uint8Array).toString('latin1');
  assert.match(paper, /^%PDF-/);
  assert.match(paper, /\/StructTreeRoot/);
});

test('every act has its line, and the chronicle is one chain', async () => {
  await shelf.write('coordination', FEBRUARY, 0, { body: 'Douze.' });
  const lines = await shelf.market.as('coordination', MARCH, async ({ db, community }) => {
    assert.deepEqual(await breaks(db, community.id), []);
    return rows<{ kind: string }>(
      db,
      'select kind from chronicle where community_id = $1 and kind like $2 order by number',
      [community.id, 'handbook/%'],
    );
  });
  assert.deepEqual(
    lines.map(({ kind }) => kind),
    ['handbook/begun', 'handbook/begun', 'handbook/chapter-written'],
  );
});

test('nothing of one community is seen from another', async () => {
  const other = await openBookshelf(database, 'Brasseries');
  await shelf.write('coordination', FEBRUARY, 0, { body: 'Nos secrets.' });
  const page = await other.market.visit('Bloum', MARCH, documentPage, { params: at });
  assert.doesNotMatch(readable(page), /Nos secrets/);
  assert.equal((await other.market.visit('Bloum', MARCH, chapterPage, { params: at })).status, 404);
});
