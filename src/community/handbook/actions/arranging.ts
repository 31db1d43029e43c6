import { type Id, newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here, Seat } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates, seatFor } from '../../members';
import { type Book, bookOf, type Chapter, type Document } from '../queries';
import { addressFor, MOST_CHAPTERS, moved, type Way, withChapter, without, writeText } from '../rules';
import { addArrangement, addText, addChapter as keepChapter } from '../store';
import { chapterMatter, chapterPlace } from './common';

/** Adds an empty chapter at the end. Refuses `seat-may-not`, `missing`, `words-too-long` and `too-many-chapters`. */
export async function addChapter(
  here: Here,
  document: Document,
  input: { readonly title: string; readonly language: string },
): Promise<{ slug: string } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, undefined);
  if (isRefusal(seat)) return seat;
  const words = writeText({ title: input.title, body: '', sections: [] });
  if (isRefusal(words)) return words;
  const chapter = await newChapter(here, document, words.title, input.language);
  if (isRefusal(chapter)) return chapter;
  const first = { chapterId: chapter.id, language: input.language, version: 1, follows: null, seatId: seat.id };
  await addText(here, { ...words, ...first });
  const arranged = await arrange(here, document, seat, (chapters) => withChapter(chapters, chapter.id));
  if (isRefusal(arranged)) return arranged;
  await tell(here, 'chapter-added', document, { ...chapter, title: words.title }, seat);
  return { slug: chapter.slug };
}

/** Moves a chapter a place up or down. Refuses `seat-may-not`. */
export async function moveChapter(here: Here, document: Document, chapter: Chapter, way: Way): Promise<Refusal | null> {
  const seat = seatFor(here.actor.seats, facilitates, undefined);
  if (isRefusal(seat)) return seat;
  const arranged = await arrange(here, document, seat, (chapters) => moved(chapters, chapter.id, way));
  if (isRefusal(arranged)) return arranged;
  if (arranged) await tell(here, 'chapter-moved', document, titled(chapter), seat, way);
  return null;
}

/** Takes a chapter out; its words stay readable and can be taken in again. Refuses `seat-may-not` and `already-done`. */
export const removeChapter = (here: Here, document: Document, chapter: Chapter): Promise<Refusal | null> =>
  put(here, document, chapter, 'chapter-removed', (chapters) => without(chapters, chapter.id));

/** Takes a chapter in again, at the end. Refuses what `removeChapter` does, and `too-many-chapters`. */
export const returnChapter = (here: Here, document: Document, chapter: Chapter): Promise<Refusal | null> =>
  put(here, document, chapter, 'chapter-returned', (chapters) => withChapter(chapters, chapter.id));

async function put(
  here: Here,
  document: Document,
  chapter: Chapter,
  event: string,
  change: Change,
): Promise<Refusal | null> {
  const seat = seatFor(here.actor.seats, facilitates, undefined);
  if (isRefusal(seat)) return seat;
  const arranged = await arrange(here, document, seat, change);
  if (isRefusal(arranged)) return arranged;
  if (!arranged) return refuse('already-done');
  await tell(here, event, document, titled(chapter), seat);
  return null;
}

type Change = (chapters: readonly Id[]) => readonly Id[];

/** Writes the next order; false where nothing would change. Whoever was quicker has taken the number: then theirs is changed. */
async function arrange(here: Here, document: Document, seat: Seat, change: Change): Promise<boolean | Refusal> {
  for (;;) {
    const book = await bookOf(here, document.id);
    const before = book.chapters.map(({ id }) => id);
    const chapters = change(before);
    if (chapters.join() === before.join()) return false;
    if (chapters.length > MOST_CHAPTERS) return refuse('too-many-chapters', 'title', { most: MOST_CHAPTERS });
    const next = { number: book.arrangement + 1, chapters, seatId: seat.id };
    if (await addArrangement(here, document.id, next)) return true;
  }
}

/** A chapter under an address that no other of the document has. */
async function newChapter(
  here: Here,
  document: Document,
  title: string,
  language: string,
): Promise<{ id: Id; slug: string } | Refusal> {
  const taken: string[] = addressesIn(await bookOf(here, document.id));
  for (;;) {
    if (taken.length >= MOST_CHAPTERS * 10) return refuse('too-many-chapters', 'title', { most: MOST_CHAPTERS });
    const chapter = { id: newId(), documentId: document.id, slug: addressFor(title, taken, 'chapter'), language };
    if (await keepChapter(here, chapter)) return chapter;
    taken.push(chapter.slug);
  }
}

const addressesIn = ({ chapters, takenOut }: Book): string[] => [...chapters, ...takenOut].map(({ slug }) => slug);

const titled = (chapter: Chapter) => ({ ...chapter, title: chapter.original.title });

const tell = (
  here: Here,
  event: string,
  document: Document,
  chapter: { readonly id: Id; readonly slug: string; readonly title: string },
  seat: Seat,
  way?: Way,
): Promise<void> =>
  record(here, `handbook/${event}`, {
    matter: chapterMatter(chapter, chapter.title),
    seatId: seat.id,
    data: { slug: chapterPlace(document, chapter), detail: document.kind, way },
  });
