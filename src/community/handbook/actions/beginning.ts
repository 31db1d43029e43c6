import { newId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates, seatFor } from '../../members';
import { addressFor, type ChapterWords, KINDS, type Kind } from '../rules';
import { addArrangement, addDocument, addText, addChapter as keepChapter } from '../store';
import { matterOf } from './common';

/** What both documents begin with, in the language of the community. */
export interface Skeleton {
  readonly language: string;
  readonly documents: Readonly<Record<Kind, { readonly title: string; readonly chapters: readonly ChapterWords[] }>>;
}

/**
 * Begins the documents that the community does not have yet, each with the chapters it is to be filled in from. Refuses
 * `seat-may-not`, and `already-done` where it has both.
 */
export async function beginHandbook(here: Here, skeleton: Skeleton): Promise<{ begun: number } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, undefined);
  if (isRefusal(seat)) return seat;
  let begun = 0;
  for (const kind of KINDS) {
    const { title, chapters } = skeleton.documents[kind];
    const document = { id: newId(), kind, slug: addressFor(title, [], kind) };
    if (!(await addDocument(here, document))) continue;
    begun += 1;
    const taken: { id: ReturnType<typeof newId>; slug: string }[] = [];
    for (const words of chapters) {
      const slug = addressFor(
        words.title,
        taken.map((each) => each.slug),
        'chapter',
      );
      const chapter = { id: newId(), documentId: document.id, slug, language: skeleton.language };
      await keepChapter(here, chapter);
      const first = { chapterId: chapter.id, language: skeleton.language, version: 1, follows: null, seatId: seat.id };
      await addText(here, { ...words, ...first });
      taken.push(chapter);
    }
    await addArrangement(here, document.id, { number: 1, chapters: taken.map(({ id }) => id), seatId: seat.id });
    await record(here, 'handbook/begun', {
      matter: matterOf(document),
      seatId: seat.id,
      data: { slug: document.slug, detail: kind, chapters: chapters.length },
    });
  }
  return begun > 0 ? { begun } : refuse('already-done');
}
