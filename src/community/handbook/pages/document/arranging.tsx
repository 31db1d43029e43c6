import { Button, type Fault, Field, Folded, Form, Select, type Words } from '../../../../design';
import { type Request, typed } from '../../../../machinery/web';
import type { Book, Chapter, Document } from '../../queries';
import { CHAPTER_LIMITS } from '../../rules';
import { chapterPlace, LANGUAGES, placeOf } from '../common';

interface ArrangingProps {
  readonly request: Request;
  readonly document: Document;
  readonly book: Book;
  readonly faults: readonly Fault[];
  readonly t: Words;
}

/** For those who write it: add a chapter, put them in order, take one out or put it back. */
export function Arranging({ request, document, book, faults, t }: ArrangingProps) {
  const value = (name: string) => (faults.length > 0 ? typed(request.form, name) : '');
  return (
    <Folded summary={t.handbook.arrangeTitle()} open={faults.length > 0}>
      <Form action={placeOf(request, document, '/chapters')} keep={`handbook.add.${document.id}`}>
        <Field
          t={t}
          name="title"
          label={t.handbook.addTitle()}
          faults={faults}
          value={value('title')}
          most={CHAPTER_LIMITS.title}
        />
        <Select
          t={t}
          name="language"
          label={t.handbook.addLanguage()}
          faults={faults}
          value={value('language') || request.here.community.language}
          options={LANGUAGES.map((language) => ({ value: language, label: t.handbook.languageIn({ language }) }))}
        />
        <Button>{t.handbook.add()}</Button>
      </Form>
      {book.chapters.length > 0 && (
        <ol class="plain">
          {book.chapters.map((chapter, place) => (
            <li class="line">
              <div>
                <p>{chapter.original.title}</p>
              </div>
              <Moves
                request={request}
                document={document}
                chapter={chapter}
                place={place}
                last={book.chapters.length - 1}
                t={t}
              />
            </li>
          ))}
        </ol>
      )}
      {book.takenOut.length > 0 && (
        <>
          <h3>{t.handbook.takenOut()}</h3>
          <ul class="plain">
            {book.takenOut.map((chapter) => (
              <li class="line">
                <div>
                  <p>
                    <a href={chapterPlace(request, document, chapter)}>{chapter.original.title}</a>
                  </p>
                </div>
                <Form action={chapterPlace(request, document, chapter, '/return')} class="inline">
                  <button
                    type="submit"
                    class="button quiet small"
                    aria-label={t.handbook.takeInOf({ title: chapter.original.title })}
                  >
                    {t.handbook.takeIn()}
                  </button>
                </Form>
              </li>
            ))}
          </ul>
        </>
      )}
    </Folded>
  );
}

interface MovesProps {
  readonly request: Request;
  readonly document: Document;
  readonly chapter: Chapter;
  readonly place: number;
  readonly last: number;
  readonly t: Words;
}

function Moves({ request, document, chapter, place, last, t }: MovesProps) {
  const { title } = chapter.original;
  return (
    <div class="meta">
      <Form action={placeOf(request, document, '/order')} class="inline">
        <input type="hidden" name="chapter" value={chapter.slug} />
        {place > 0 && (
          <button
            type="submit"
            class="button quiet small"
            name="way"
            value="up"
            aria-label={t.handbook.upOf({ title })}
          >
            {t.handbook.up()}
          </button>
        )}{' '}
        {place < last && (
          <button
            type="submit"
            class="button quiet small"
            name="way"
            value="down"
            aria-label={t.handbook.downOf({ title })}
          >
            {t.handbook.down()}
          </button>
        )}
      </Form>
      <Form action={chapterPlace(request, document, chapter, '/removal')} class="inline">
        <button type="submit" class="button quiet small" aria-label={t.handbook.takeOutOf({ title })}>
          {t.handbook.takeOut()}
        </button>
      </Form>
    </div>
  );
}
