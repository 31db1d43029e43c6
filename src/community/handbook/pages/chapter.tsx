import { Actions, Button, ButtonLink, Form, Heading, layout, Notice, Pager, Select, words } from '../../../design';
import { type Answer, notFound, page, type Request } from '../../../machinery/web';
import { facilitates } from '../../members';
import { Above, chapterIn, chapterPlace, LANGUAGES, onDay } from './common';
import { chapterBody, LanguageNotice, shownText, wantedLanguage } from './shown';

/** GET /:community/handbook/:document/chapters/:chapter?language=nl: one chapter on its own. */
export async function chapterPage(request: Request): Promise<Answer> {
  const found = await chapterIn(request);
  if (!found) return notFound();
  const { document, book, chapter } = found;
  const t = words(request.language);
  const { here } = request;
  const wanted = wantedLanguage(request, chapter);
  const shown = shownText(chapter, wanted);
  const lang = shown.language === t.language ? undefined : shown.language;
  const path = (below = '') => chapterPlace(request, document, chapter, below);
  const place = book.chapters.findIndex(({ id }) => id === chapter.id);
  const beside = (at: number) => {
    const other = place < 0 ? undefined : book.chapters[at];
    return other && chapterPlace(request, document, other);
  };
  return page(
    layout(
      request,
      { title: shown.title },
      <>
        <Heading
          above={<Above request={request} document={document} t={t} />}
          title={lang ? <span lang={lang}>{shown.title}</span> : shown.title}
          lead={t.handbook.writtenBy({ version: shown.version, who: shown.by, day: onDay(shown.at, here, t) })}
        />
        {place < 0 && (
          <Notice>
            <p>{t.handbook.takenOutNotice()}</p>
          </Notice>
        )}
        <LanguageNotice request={request} document={document} chapter={chapter} wanted={wanted} t={t} />
        <article>{await chapterBody({ request, chapter, wanted, t, level: 2 })}</article>
        <Actions>
          {here.actor.seats.some(facilitates) && (
            <ButtonLink kind="quiet" href={path(`/texts/${chapter.language}`)}>
              {t.handbook.edit()}
            </ButtonLink>
          )}
          <ButtonLink
            kind="quiet"
            href={path(`/versions${shown === chapter.original ? '' : `?language=${shown.language}`}`)}
          >
            {t.handbook.chapterVersions()}
          </ButtonLink>
        </Actions>
        <Pager
          t={t}
          previous={beside(place - 1)}
          next={beside(place + 1)}
          names={{ previous: t.handbook.chapterBefore(), next: t.handbook.chapterAfter() }}
        />
        <Form method="get" action={path()} class="form filter search" label={t.handbook.readIn()}>
          <Select
            t={t}
            name="language"
            label={t.handbook.readInField()}
            value={wanted}
            options={LANGUAGES.map((language) => ({ value: language, label: t.handbook.languageIn({ language }) }))}
          />
          <Button kind="quiet">{t.handbook.readInShow()}</Button>
        </Form>
      </>,
    ),
  );
}
