import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { faultsOf, words } from '../../../../design';
import { type Answer, notFound, type Request, seeOther, typed, unprocessable } from '../../../../machinery/web';
import { acceptVersion, addChapter, moveChapter, noteReading, removeChapter, returnChapter } from '../../actions';
import { chapterAt, type Document } from '../../queries';
import { chapterIn, chapterPlace, documentAt, isLanguageHere, placeOf } from '../common';
import { documentBody, type Refused } from './page';

/** POST /:community/handbook/:document/chapters: an empty chapter at the end, to be written. */
export async function addChapterPage(request: Request): Promise<Answer> {
  const found = await documentAt(request);
  if (!found) return notFound();
  const language = typed(request.form, 'language');
  const added = isLanguageHere(language)
    ? await addChapter(request.here, found.document, { title: typed(request.form, 'title'), language })
    : refuse('unknown-choice', 'language');
  if (isRefusal(added)) return refusedOn(request, found.document, 'arranging', added);
  return seeOther(chapterPlace(request, found.document, added, `/texts/${language}?done=handbook.added`));
}

/** POST /:community/handbook/:document/order: a chapter a place up or down. */
export async function moveChapterPage(request: Request): Promise<Answer> {
  const found = await documentAt(request);
  const chapter = found && chapterAt(found.book, typed(request.form, 'chapter'));
  const way = typed(request.form, 'way');
  if (!found) return notFound();
  if (!chapter || (way !== 'up' && way !== 'down'))
    return refusedOn(request, found.document, 'arranging', refuse('unknown-choice'));
  const refusal = await moveChapter(request.here, found.document, chapter, way);
  return after(request, found.document, 'arranging', refusal, 'arranged');
}

/** POST /:community/handbook/:document/chapters/:chapter/removal */
export const removeChapterPage = (request: Request): Promise<Answer> => put(request, removeChapter, 'removed');

/** POST /:community/handbook/:document/chapters/:chapter/return */
export const returnChapterPage = (request: Request): Promise<Answer> => put(request, returnChapter, 'returned');

async function put(request: Request, act: typeof removeChapter, done: string): Promise<Answer> {
  const found = await chapterIn(request);
  if (!found) return notFound();
  const refusal = await act(request.here, found.document, found.chapter);
  return after(request, found.document, 'arranging', refusal, done);
}

/** POST /:community/handbook/:document/readings: the reader says to have read it as it was shown. */
export async function readingPage(request: Request): Promise<Answer> {
  const found = await documentAt(request);
  if (!found) return notFound();
  await noteReading(request.here, found.document, typed(request.form, 'seen'));
  return after(request, found.document, 'arranging', null, 'read');
}

/** POST /:community/handbook/:document/acceptances: an organisation accepts the version in force. */
export async function acceptPage(request: Request): Promise<Answer> {
  const found = await documentAt(request);
  if (!found) return notFound();
  const version = typed(request.form, 'version');
  const refusal = await acceptVersion(request.here, found.document, {
    number: /^\d{1,9}$/.test(version) ? Number(version) : 0,
    seatId: typed(request.form, 'seat') || undefined,
  });
  return after(request, found.document, 'acceptance', refusal, 'accepted');
}

const after = (
  request: Request,
  document: Document,
  form: Refused['form'],
  refusal: Refusal | null,
  done: string,
): Answer | Promise<Answer> =>
  refusal
    ? refusedOn(request, document, form, refusal)
    : seeOther(placeOf(request, document, `?done=handbook.${done}`));

/** The document again, as it is now, with what is wrong. */
async function refusedOn(
  request: Request,
  document: Document,
  form: Refused['form'],
  refusal: Refusal,
): Promise<Answer> {
  const now = await documentAt(request);
  const faults = faultsOf(refusal, words(request.language), 'handbook');
  return now ? unprocessable(await documentBody(request, document, now.book, { form, faults })) : notFound();
}
