import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { BookState, ChapterText } from '../rules';
import type { Inside } from '../store';

/** A chapter with its words in every language it has. */
export interface Chapter {
  readonly id: Id;
  readonly slug: string;
  /** The language it was first written in. */
  readonly language: string;
  readonly original: ChapterText;
  readonly translations: readonly ChapterText[];
}

/** A document as it is, or was: its chapters in order, and those that were taken out. */
export interface Book {
  readonly chapters: readonly Chapter[];
  readonly takenOut: readonly Chapter[];
  /** The number of the order its chapters stand in; 0 before the first. */
  readonly arrangement: number;
  /** When something was last changed in it, a translation included. */
  readonly changedAt: Instant | null;
}

const ARRANGEMENT = `
  select number, chapters, at from handbook_arrangements
  where community_id = $1 and document_id = $2 and at <= $3 order by number desc limit 1`;
const TEXTS = `
  select distinct on (t.chapter_id, t.language) c.slug, c.language as "writtenIn", t.chapter_id as "chapterId",
    t.language, t.version, t.title, t.body, t.sections, t.follows, t.at, p.name as by
  from handbook_chapters c
  join handbook_texts t on t.community_id = c.community_id and t.chapter_id = c.id
  join people p on p.id = t.person_id
  where c.community_id = $1 and c.document_id = $2 and t.at <= $3
  order by t.chapter_id, t.language, t.version desc`;

const FAR = '9999-12-31T00:00:00.000Z' as Instant;

type TextRow = ChapterText & { readonly slug: string; readonly writtenIn: string };

/** A document as it is now, or as it was at a moment. */
export async function bookOf({ db, community }: Inside, documentId: Id, at: Instant = FAR): Promise<Book> {
  const asked = [community.id, documentId, at];
  const [arranged] = await rows<{ number: number; chapters: Id[]; at: Instant }>(db, ARRANGEMENT, asked);
  const texts = await rows<TextRow>(db, TEXTS, asked);
  const chapters = chaptersFrom(texts);
  const order = arranged?.chapters ?? [];
  const dates = [...texts.map((each) => each.at), ...(arranged ? [arranged.at] : [])].sort();
  return {
    chapters: order.flatMap((id) => chapters.get(id) ?? []),
    takenOut: [...chapters.values()].filter(({ id }) => !order.includes(id)),
    arrangement: arranged?.number ?? 0,
    changedAt: dates.at(-1) ?? null,
  };
}

function chaptersFrom(texts: readonly TextRow[]): ReadonlyMap<Id, Chapter> {
  const found = new Map<Id, Chapter>();
  for (const { slug, writtenIn, ...original } of texts.filter((each) => each.language === each.writtenIn)) {
    const translations = texts
      .filter((each) => each.chapterId === original.chapterId && each.language !== writtenIn)
      .map(({ slug: _slug, writtenIn: _writtenIn, ...text }) => text);
    found.set(original.chapterId, { id: original.chapterId, slug, language: writtenIn, original, translations });
  }
  return found;
}

/** One chapter of a document by the name in its address, also one that was taken out. */
export const chapterAt = ({ chapters, takenOut }: Book, slug: string): Chapter | undefined =>
  [...chapters, ...takenOut].find((each) => each.slug === slug);

/** A document in the words of its own language alone, to be compared. */
export const stateOf = ({ chapters }: Book): BookState => ({
  chapters: chapters.map(({ slug, original }) => ({ ...original, slug })),
});
