import { type Day, dayOf } from '../../../basics/day';
import type { Instant } from '../../../basics/instant';
import { day, type Words } from '../../../design';
import type { Here } from '../../../machinery/here';
import type { Request } from '../../../machinery/web';
import { type Book, bookOf, type Chapter, chapterAt, type Document, documentBySlug } from '../queries';

/** The languages a chapter may be written in or translated into: those an organisation may have. */
export const LANGUAGES = ['fr', 'nl', 'en', 'es', 'de', 'ca', 'it'] as const;

export const isLanguageHere = (text: string | null | undefined): text is (typeof LANGUAGES)[number] =>
  LANGUAGES.some((each) => each === text);

/** The path of a document, or of something below it. */
export const placeOf = ({ here }: Request, { slug }: Document, below = ''): string =>
  `/${here.community.slug}/handbook/${slug}${below}`;

/** The path of a chapter, or of something below it. */
export const chapterPlace = (
  request: Request,
  document: Document,
  { slug }: Pick<Chapter, 'slug'>,
  below = '',
): string => placeOf(request, document, `/chapters/${slug}${below}`);

/** The document that the address names, as it is now. */
export async function documentAt(request: Request): Promise<{ document: Document; book: Book } | undefined> {
  const document = await documentBySlug(request.here, request.params.document ?? '');
  return document && { document, book: await bookOf(request.here, document.id) };
}

/** The chapter that the address names, also one that was taken out. */
export async function chapterIn(
  request: Request,
): Promise<{ document: Document; book: Book; chapter: Chapter } | undefined> {
  const found = await documentAt(request);
  const chapter = found && chapterAt(found.book, request.params.chapter ?? '');
  return found && chapter && { ...found, chapter };
}

export const titleOf = ({ kind }: Pick<Document, 'kind'>, t: Words): string => t.handbook.documentTitle({ kind });

export const todayOf = ({ now, community }: Pick<Here, 'now' | 'community'>): Day => dayOf(now, community.timeZone);

/** A moment as the day it was on, in words. */
export const onDay = (at: Instant, { community }: Pick<Here, 'community'>, t: Words): string =>
  day(dayOf(at, community.timeZone), t.language);

/** A link back to the handbook and to the document. */
export const Above = ({ request, document, t }: { request: Request; document?: Document; t: Words }) => (
  <>
    <a href={`/${request.here.community.slug}/handbook`}>{t.handbook.title()}</a>
    {document && (
      <>
        {' · '}
        <a href={placeOf(request, document)}>{titleOf(document, t)}</a>
      </>
    )}
  </>
);
