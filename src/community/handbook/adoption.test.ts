import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isRefusal } from '../../basics/outcome';
import { type Database, rows } from '../../machinery/database';
import { Session } from '../../machinery/database/session';
import { freshDatabase } from '../../machinery/database/testing';
import { closeDue, proposalPage } from '../decisions';
import { answerProposal } from '../decisions/actions/answering';
import { accepted, readable } from '../delivery/testing';
import { acceptVersion, proposeVersion, removeChapter } from './actions';
import {
  acceptPage,
  adoptVersion,
  awaitingAcceptance,
  changesPage,
  documentPage,
  handbookFaults,
  proposalDocumentPanel,
  proposeVersionPage,
  versionPage,
  versionPdfPage,
  versionsPage,
} from './index';
import { frozenOf, versionsOf } from './queries';
import { type Bookshelf, openBookshelf } from './testing';

let database: Database;
let shelf: Bookshelf;
const NOTE = { document: 'note-de-fonctionnement' };
const FEBRUARY = '2022-02-01T10:00:00Z';
/** Fourteen days later the window of what costs nothing is over. */
const CLOSED = '2022-02-15T10:00:00Z';
const MARCH = '2022-03-01T10:00:00Z';
const APRIL = '2022-04-01T10:00:00Z';

before(async () => {
  database = await freshDatabase();
});
after(() => database.close());
test.beforeEach(async () => {
  shelf = await openBookshelf(database);
});

const visit = (who: string, when: string, page: Parameters<Bookshelf['market']['visit']>[2], what = {}) =>
  shelf.market.visit(who, when, page, { params: NOTE, ...what });
const text = async (...asked: Parameters<typeof visit>) => readable(await visit(...asked));
const faults = () => shelf.market.as('coordination', APRIL, handbookFaults);

const propose = (when = FEBRUARY, seen?: string) =>
  shelf.market.as('coordination', when, async (here) => {
    const { document, changedAt } = await shelf.book('operating');
    return proposeVersion(here, document, {
      seen: seen ?? changedAt ?? '',
      rule: 'medium',
      words: (number, hash) => ({ title: `Adopter la version ${number}`, text: hash }),
      seatId: undefined,
      origin: 'https://komunigi.example',
    });
  });
const agree = (number: number, when: string, who = 'Polln') =>
  shelf.market.as(who, when, async (here) =>
    accepted(await answerProposal(here, { number, kind: 'agree', stage: 'binding', reason: '' })),
  );
const close = (when: string) =>
  shelf.market.as('coordination', when, (here) => closeDue(here, undefined, adoptVersion));

async function adopt(when = FEBRUARY, closed = CLOSED): Promise<number> {
  const { number } = accepted(await propose(when));
  await agree(number, when);
  await close(closed);
  return number;
}
const versions = () =>
  shelf.market.as('Bloum', APRIL, async (here) => versionsOf(here, (await shelf.book('operating')).document.id));

test('a version is put before the organisations with its hash, and is in force once it is adopted', async () => {
  const { number } = accepted(await propose());
  const [proposed] = await versions();
  assert.deepEqual([proposed?.number, proposed?.isInForce, proposed?.proposals.length], [1, false, 1]);
  assert.match(await text('Bloum', FEBRUARY, documentPage), /Aucune version n’a encore été adoptée/);
  const onProposal = await shelf.market.visit('Bloum', FEBRUARY, proposalPage([proposalDocumentPanel]), {
    params: { number: String(number) },
  });
  assert.match(readable(onProposal), new RegExp(`${proposed?.hash}.*Lire la note de fonctionnement, version 1`));
  await agree(number, FEBRUARY);
  await close(CLOSED);
  assert.ok((await versions())[0]?.isInForce);
  assert.match(
    await text('Bloum', MARCH, documentPage),
    /La version 1 est en vigueur depuis le 15 février 2022\. C’est le texte que vous lisez/,
  );
  assert.deepEqual(await faults(), []);
});

test('a version that nobody agreed to is not in force', async () => {
  accepted(await propose());
  await close(CLOSED);
  assert.deepEqual(
    (await versions()).map(({ isInForce, adoptedAt }) => [isInForce, adoptedAt]),
    [[false, null]],
  );
  assert.match(await text('Bloum', MARCH, versionsPage), /Version 1 non adoptée/);
  assert.deepEqual(await faults(), []);
});

test('version 1 reads the same for ever, whatever is written afterwards', async () => {
  await adopt();
  const read = () =>
    shelf.market.as('Bloum', APRIL, async (here) => frozenOf(here, (await shelf.book('operating')).document.id, 1));
  const before = await read();
  await shelf.write('coordination', MARCH, 0, { title: 'Autre titre', body: 'Autre texte' }, 'operating');
  const { document, chapters } = await shelf.book('operating');
  const [, second] = chapters;
  assert.ok(second);
  await shelf.market.as('coordination', MARCH, (here) => removeChapter(here, document, second));
  assert.deepEqual(await read(), before);
  const changes = await text('Bloum', MARCH, changesPage, { query: 'since=force' });
  assert.match(changes, /Autre titre chapitre modifié/);
  assert.match(changes, /Qui fait quoi chapitre retiré/);
  assert.match(await text('Bloum', MARCH, documentPage), /2 chapitres ont changé : ces changements ne sont pas/);
  assert.doesNotMatch(await text('Bloum', MARCH, versionPage, { params: { ...NOTE, number: '1' } }), /Autre texte/);
  assert.deepEqual(await faults(), []);
});

test('a word of a version changed behind the back of everybody is found', async () => {
  await adopt();
  const { id } = shelf.market.community;
  const owner = await Session.open(database.connection.ownerUrl);
  await owner.run("update handbook_texts set body = body || '!' where community_id = $1", [id]);
  await owner.close();
  const found = await faults();
  assert.match(found.join(), /version 1: its words are not those that were put before the organisations/);
});

test('the application can change no text, no order and no version', async () => {
  for (const table of ['handbook_texts', 'handbook_arrangements', 'handbook_versions', 'handbook_version_chapters'])
    await assert.rejects(
      shelf.market.as('coordination', MARCH, ({ db }) => rows(db, `delete from ${table}`)),
      table,
    );
});

test('the same text is not put before the organisations twice', async () => {
  const { number } = accepted(await propose());
  const again = await propose();
  assert.ok(isRefusal(again) && again.refused === 'already-proposed' && again.details?.number === number);
  await agree(number, FEBRUARY);
  await close(CLOSED);
  const third = await propose(MARCH);
  assert.ok(isRefusal(third) && third.refused === 'already-in-force');
  await shelf.write('coordination', MARCH, 0, { body: 'Du neuf.' }, 'operating');
  accepted(await propose(MARCH));
  assert.deepEqual((await versions()).map(({ number: each }) => each).sort(), [1, 2]);
});

test('whoever proposes what they have not seen is told', async () => {
  const { changedAt } = await shelf.book('operating');
  await shelf.write('core group', FEBRUARY, 0, { body: 'Entre-temps.' }, 'operating');
  const refused = await propose(MARCH, changedAt ?? '');
  assert.ok(isRefusal(refused) && refused.refused === 'changed-meanwhile');
});

test('an organisation accepts once, by its delegate, the version in force; all can see who has not', async () => {
  await adopt();
  const awaited = (who: string) =>
    shelf.market.as(who, MARCH, async (here) => awaitingAcceptance(here, shelf.market.organisation(who)));
  assert.deepEqual(
    (await awaited('Bloum')).map(({ slug, number }) => [slug, number]),
    [['note-de-fonctionnement', 1]],
  );
  const page = await visit('Bloum', MARCH, documentPage);
  assert.match(readable(page), /Notre organisation accepte la version 1/);
  assert.equal((await visit('Bloum', MARCH, acceptPage, { form: { version: '1' } })).status, 303);
  assert.deepEqual(await awaited('Bloum'), []);
  assert.equal((await awaited('Polln')).length, 1);
  const seen = await text('Polln', MARCH, versionsPage);
  assert.match(seen, /Qui accepte la version 1 1 sur 12/);
  assert.match(seen, /Bloum Réponse accepte depuis le 1er mars 2022, par Délégué·e Bloum/);
  assert.doesNotMatch(await text('Bloum', MARCH, documentPage), /Notre organisation accepte/);
  const outcomes: string[] = [];
  for (const who of ['Bloum', 'coordination', 'Coop IT Easy', 'observer']) outcomes.push(await accept(who, 1));
  outcomes.push(await accept('Polln', 2));
  assert.deepEqual(outcomes, ['already-done', 'seat-may-not', 'seat-may-not', 'seat-may-not', 'not-in-force']);
  assert.deepEqual(await faults(), []);
});

const accept = (who: string, number: number) =>
  shelf.market.as(who, MARCH, async (here) => {
    const { document } = await shelf.book('operating');
    return (await acceptVersion(here, document, { number, seatId: undefined }))?.refused ?? 'accepted';
  });

test('a new version asks for a new acceptance, and the one before stays told', async () => {
  await adopt();
  await visit('Bloum', MARCH, acceptPage, { form: { version: '1' } });
  await shelf.write('coordination', MARCH, 0, { body: 'Deuxième.' }, 'operating');
  await adopt(MARCH, '2022-03-15T10:00:00Z');
  assert.match(await text('Bloum', APRIL, documentPage), /Notre organisation accepte la version 2/);
  const list = await text('Bloum', APRIL, versionsPage);
  assert.match(list, /Version 2 en vigueur.*Version 1 adoptée, remplacée depuis/);
  const second = await visit('Bloum', APRIL, versionPage, { params: { ...NOTE, number: '2' } });
  assert.match(readable(second), /Ce qui change par rapport à la version 1/);
  assert.match(String(second.body), /<ins>.*Deuxième.*<\/ins>/s);
  assert.deepEqual(await faults(), []);
});

test('what is adopted twice is adopted once, and a proposal about something else adopts nothing', async () => {
  const number = await adopt();
  const count = () =>
    shelf.market.as('coordination', APRIL, async ({ db, community }) => {
      const [found] = await rows<{ all: number; lines: number }>(
        db,
        `select (select count(*) from handbook_adoptions where community_id = $1) as all,
          (select count(*) from chronicle where community_id = $1 and kind = 'handbook/adopted') as lines`,
        [community.id],
      );
      return found;
    });
  assert.deepEqual(await count(), { all: 1, lines: 1 });
  await shelf.market.as('coordination', MARCH, async (here) => {
    const [{ id } = { id: '' }] = await rows<{ id: string }>(
      here.db,
      'select id from proposals where community_id = $1 and number = $2',
      [here.community.id, number],
    );
    const again = { number, title: '', optionPlace: null, supersedesId: null, seatId: null };
    await adoptVersion(here, { ...again, id: id as typeof here.community.id });
    await adoptVersion(here, { ...again, id: here.community.id });
  });
  assert.deepEqual(await count(), { all: 1, lines: 1 });
});

test('the form that proposes says what is wrong, and opens what it says', async () => {
  const empty = await visit('coordination', FEBRUARY, proposeVersionPage, { form: { version: '', rule: '' } });
  assert.equal(empty.status, 422);
  const { changedAt } = await shelf.book('operating');
  const wrong = await visit('coordination', FEBRUARY, proposeVersionPage, {
    form: { version: changedAt ?? '', rule: 'x' },
  });
  assert.equal(wrong.status, 422);
  const opened = await visit('coordination', FEBRUARY, proposeVersionPage, {
    form: { version: changedAt ?? '', rule: 'medium', words: 'Pour commencer.' },
  });
  assert.equal(opened.status, 303);
  assert.match(opened.headers?.location ?? '', /\/proposals\/1\?/);
});

test('a version is an accessible PDF with its fingerprint', async () => {
  await adopt();
  const { status, type, body } = await visit('Bloum', MARCH, versionPdfPage, { params: { ...NOTE, number: '1' } });
  assert.deepEqual([status, type], [200, 'application/pdf']);
  assert.match(Buffer.from(body as Uint8Array).toString('latin1'), /^%PDF-/);
  assert.equal((await visit('Bloum', MARCH, versionPdfPage, { params: { ...NOTE, number: '9' } })).status, 404);
});
