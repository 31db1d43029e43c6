import { words } from '../../../../design';
import { pdf } from '../../../../machinery/pdf';
import { type Answer, file, notFound, type Request } from '../../../../machinery/web';
import type { Document } from '../../queries';
import { documentAt, titleOf } from '../common';
import { shownText, wantedLanguage } from '../shown';
import { versionAt } from '../versions/version';
import { PRINTED_BOOK, type PrintableChapter, printedOf } from './printed';

/** GET /:community/handbook/:document/pdf: the document as it is today, accessible, in the reader's language. */
export async function documentPdfPage(request: Request): Promise<Answer> {
  const found = await documentAt(request);
  if (!found) return notFound();
  const chapters = found.book.chapters.map((chapter) => ({
    ...shownText(chapter, wantedLanguage(request, chapter)),
    sections: chapter.original.sections,
  }));
  return printed(request, found.document, chapters, titleOf(found.document, words(request.language)), '');
}

/** GET /:community/handbook/:document/versions/:number/pdf: a version as it was put before the organisations. */
export async function versionPdfPage(request: Request): Promise<Answer> {
  const found = await versionAt(request);
  if (!found) return notFound();
  const t = words(request.language);
  const { document, version, frozen } = found;
  const title = t.handbook.versionTitle({ document: titleOf(document, t), number: version.number });
  const note = t.handbook.fingerprint({ hash: version.hash });
  return printed(request, document, frozen.chapters, title, note, `-${version.number}`);
}

async function printed(
  request: Request,
  document: Document,
  chapters: readonly PrintableChapter[],
  title: string,
  note: string,
  suffix = '',
): Promise<Answer> {
  const book = await printedOf(request.here, chapters, { title, note, kind: document.kind }, words(request.language));
  const bytes = await pdf(PRINTED_BOOK, { book: JSON.stringify(book) });
  return file(bytes, 'application/pdf', `${request.here.community.slug}-${document.slug}${suffix}.pdf`, true);
}
