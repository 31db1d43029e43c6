import { isRefusal } from '../../../basics/outcome';
import {
  Button,
  Card,
  Cards,
  Empty,
  type Fault,
  Form,
  faultsOf,
  Heading,
  layout,
  Problem,
  Tag,
  type Words,
  words,
} from '../../../design';
import { type Answer, page, type Request, seeOther, unprocessable } from '../../../machinery/web';
import { facilitates } from '../../members';
import { beginHandbook } from '../actions';
import { type Book, bookOf, type Document, documentsOf, inForceOf, lastReading, stateOf } from '../queries';
import { changesBetween, KINDS } from '../rules';
import { onDay, placeOf, titleOf } from './common';
import { skeletonFor } from './skeleton';

/** GET /:community/handbook: both documents, with what is new in each. */
export const handbookPage = async (request: Request): Promise<Answer> => page(await body(request));

/** POST /:community/handbook: begin the documents that there are not yet. */
export async function beginHandbookPage(request: Request): Promise<Answer> {
  const begun = await beginHandbook(request.here, skeletonFor(request.here.community));
  if (!isRefusal(begun)) return seeOther(`/${request.here.community.slug}/handbook?done=handbook.begun`);
  return unprocessable(await body(request, faultsOf(begun, words(request.language), 'handbook')));
}

async function body(request: Request, faults: readonly Fault[] = []): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const documents = await documentsOf(here);
  const cards = await Promise.all(documents.map((document) => cardOf(request, document, t)));
  return layout(
    request,
    { title: t.handbook.title() },
    <>
      <Heading title={t.handbook.title()} lead={t.handbook.lead()} />
      <Problem t={t} faults={faults} />
      {cards.length > 0 && <Cards>{cards}</Cards>}
      {documents.length < KINDS.length && (
        <Empty title={t.handbook.emptyTitle()}>
          <p>{t.handbook.empty()}</p>
          {here.actor.seats.some(facilitates) && (
            <Form action={`/${here.community.slug}/handbook`}>
              <Button>{t.handbook.begin()}</Button>
            </Form>
          )}
        </Empty>
      )}
    </>,
  );
}

async function cardOf(request: Request, document: Document, t: Words) {
  const { here } = request;
  const [book, inForce] = [await bookOf(here, document.id), await inForceOf(here, document.id)];
  return (
    <Card
      level={2}
      href={placeOf(request, document)}
      title={titleOf(document, t)}
      meta={
        <>
          <Tag>{t.handbook.chapterCount({ count: book.chapters.length })}</Tag>
          {inForce && <Tag kind="good">{t.handbook.versionNumber({ number: inForce.number })}</Tag>}
        </>
      }
    >
      <p>{t.handbook.documentLead({ kind: document.kind })}</p>
      <p class="hint">{await sinceRead(request, document, book, t)}</p>
    </Card>
  );
}

/** What is new to the reader, in one sentence. */
async function sinceRead(request: Request, document: Document, book: Book, t: Words): Promise<string> {
  const readAt = await lastReading(request.here, document.id);
  if (!readAt) return t.handbook.neverRead();
  const before = stateOf(await bookOf(request.here, document.id, readAt));
  const count = changesBetween(before, stateOf(book)).length;
  const day = onDay(readAt, request.here, t);
  return count === 0 ? t.handbook.readNothingNew({ day }) : t.handbook.readChanged({ count, day });
}
