import assert from 'node:assert/strict';
import type { Database } from '../../machinery/database';
import type { Here } from '../../machinery/here';
import { accepted, type Market, openMarket } from '../delivery/testing';
import { saveText } from './actions';
import { beginHandbook, skeletonFor } from './index';
import { type Book, bookOf, type Chapter, chapterAt, type Document, documentsOf } from './queries';

/** A market that has begun its handbook, and how its people write in it. */
export interface Bookshelf {
  readonly market: Market;
  /** The document as it is, with its chapters. */
  readonly book: (kind?: Document['kind'], at?: string) => Promise<Book & { readonly document: Document }>;
  /** Saves a chapter of the welcome booklet, or of the other, over the version that is there. */
  readonly write: (
    who: string,
    at: string,
    place: number,
    words: { readonly title?: string; readonly body?: string; readonly language?: string; readonly seen?: number },
    kind?: Document['kind'],
  ) => Promise<{ version: number }>;
}

const JANUARY = '2022-01-12T10:00:00Z';

export async function openBookshelf(database: Database, name?: string): Promise<Bookshelf> {
  const market = await openMarket(database, name);
  await market.as('coordination', JANUARY, async (here) =>
    accepted(await beginHandbook(here, skeletonFor(here.community))),
  );
  return {
    market,
    book: (kind = 'welcome', at = JANUARY) => market.as('coordination', at, (here) => bookAt(here, kind)),
    write: (who, at, place, words, kind = 'welcome') =>
      market.as(who, at, async (here) => {
        const { document, chapters } = await bookAt(here, kind);
        const chapter = chapters[place] ?? assert.fail(`no chapter ${place}`);
        return accepted(await saveText(here, document, chapter, inputFor(chapter, words)));
      }),
  };
}

async function bookAt(here: Here, kind: Document['kind']): Promise<Book & { readonly document: Document }> {
  const document = (await documentsOf(here)).find((each) => each.kind === kind) ?? assert.fail(kind);
  return { document, ...(await bookOf(here, document.id)) };
}

function inputFor(
  { language: written, original, translations }: Chapter,
  { title, body, language = written, seen }: Parameters<Bookshelf['write']>[3],
) {
  const present = language === written ? original : translations.find((each) => each.language === language);
  return {
    title: title ?? present?.title ?? original.title,
    body: body ?? present?.body ?? '',
    sections: original.sections,
    language,
    seenVersion: seen ?? present?.version ?? 0,
    follows: language === written ? null : original.version,
  };
}

/** The chapter of that address. */
export const chapterCalled = (book: Book, slug: string): Chapter =>
  chapterAt(book, slug) ?? assert.fail(`no chapter ${slug}`);
