import {
  Actions,
  Button,
  ButtonLink,
  type Fault,
  Form,
  Heading,
  type Html,
  layout,
  PrintButton,
  Problem,
  type Words,
  words,
} from '../../../../design';
import { type Answer, notFound, page, type Request } from '../../../../machinery/web';
import { facilitates, maySpeak } from '../../../members';
import type { Book, Chapter, Document } from '../../queries';
import { Above, chapterPlace, documentAt, placeOf, titleOf } from '../common';
import { chapterBody, LanguageNotice, shownText, wantedLanguage } from '../shown';
import { Arranging } from './arranging';
import { standingNotices } from './standing';

/** GET /:community/handbook/:document: the whole document, to read from one end to the other or to print. */
export async function documentPage(request: Request): Promise<Answer> {
  const found = await documentAt(request);
  return found ? page(await documentBody(request, found.document, found.book)) : notFound();
}

/** A form on that page that was refused, with what is wrong with it. */
export interface Refused {
  readonly form: 'arranging' | 'acceptance';
  readonly faults: readonly Fault[];
}

export async function documentBody(
  request: Request,
  document: Document,
  book: Book,
  refused?: Refused,
): Promise<string> {
  const t = words(request.language);
  const { seats } = request.here.actor;
  const title = titleOf(document, t);
  const chapters: Html[] = [];
  for (const chapter of book.chapters) chapters.push(await chapterPart(request, document, chapter, t));
  const faultsOf = (form: Refused['form']) => (refused?.form === form ? refused.faults : []);
  return layout(
    request,
    { title },
    <>
      <Heading
        above={<Above request={request} t={t} />}
        title={title}
        lead={t.handbook.documentLead({ kind: document.kind })}
      />
      <Problem t={t} faults={refused?.faults ?? []} />
      <Actions>
        <PrintButton t={t} />
        <ButtonLink kind="quiet" href={placeOf(request, document, '/pdf')}>
          {t.handbook.pdf()}
        </ButtonLink>
        <ButtonLink kind="quiet" href={placeOf(request, document, '/changes')}>
          {t.handbook.changesLink()}
        </ButtonLink>
        <ButtonLink kind="quiet" href={placeOf(request, document, '/versions')}>
          {t.handbook.versionsLink()}
        </ButtonLink>
      </Actions>
      {await standingNotices(request, document, book, t)}
      <Contents request={request} book={book} t={t} />
      {chapters}
      {seats.some(maySpeak) && book.changedAt && (
        <Form action={placeOf(request, document, '/readings')} class="form reading" repeatable>
          <input type="hidden" name="seen" value={book.changedAt} />
          <Button kind="quiet">{t.handbook.markRead()}</Button>
          <p class="hint">{t.handbook.markReadHint()}</p>
        </Form>
      )}
      {seats.some(facilitates) && (
        <Arranging request={request} document={document} book={book} faults={faultsOf('arranging')} t={t} />
      )}
    </>,
  );
}

const idOf = ({ slug }: Chapter): string => `chapter-${slug}`;

function Contents({ request, book, t }: { request: Request; book: Book; t: Words }) {
  if (book.chapters.length === 0) return <p class="hint">{t.handbook.noChapters()}</p>;
  return (
    <nav class="contents" aria-label={t.handbook.contents()}>
      <ol>
        {book.chapters.map((chapter) => {
          const { title, language } = shownText(chapter, wantedLanguage(request, chapter));
          return (
            <li>
              <a href={`#${idOf(chapter)}`} lang={language === t.language ? undefined : language}>
                {title}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

async function chapterPart(request: Request, document: Document, chapter: Chapter, t: Words): Promise<Html> {
  const wanted = wantedLanguage(request, chapter);
  const { title, language } = shownText(chapter, wanted);
  const path = (below = '') => chapterPlace(request, document, chapter, below);
  return (
    <section class="section chapter" id={idOf(chapter)}>
      <h2 lang={language === t.language ? undefined : language}>{title}</h2>
      <LanguageNotice request={request} document={document} chapter={chapter} wanted={wanted} t={t} />
      {await chapterBody({ request, chapter, wanted, t, level: 3 })}
      <p class="actions chapter-links">
        <a href={path()} aria-label={t.handbook.openChapterOf({ title })}>
          {t.handbook.openChapter()}
        </a>
        {request.here.actor.seats.some(facilitates) && (
          <a href={path(`/texts/${chapter.language}`)} aria-label={t.handbook.editOf({ title })}>
            {t.handbook.edit()}
          </a>
        )}
      </p>
    </section>
  );
}
