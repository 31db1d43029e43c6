import { Explained, type Html, Notice, readingLanguages, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import { maySpeak } from '../../members';
import type { Chapter, Document } from '../queries';
import { behindBy, type ChapterText } from '../rules';
import { chapterPlace, isLanguageHere } from './common';
import { filledParts, Parts } from './sections';

/**
 * The language a chapter is read in: the one that was asked for; else the first that the reader wishes in which there is
 * a text, though we do not speak it; else that of the page.
 */
export function wantedLanguage({ query, wishes, language }: Request, { original, translations }: Chapter): string {
  const asked = query.get('language');
  if (isLanguageHere(asked)) return asked;
  const texts = [original, ...translations];
  return readingLanguages(wishes, language).find((wish) => texts.some((text) => text.language === wish)) ?? language;
}

/** What a reader is shown of a chapter: in their language if it is there, else as it was written. */
export function shownText(chapter: Chapter, wanted: string): ChapterText {
  if (wanted === chapter.language) return chapter.original;
  return chapter.translations.find(({ language }) => language === wanted) ?? chapter.original;
}

interface ShownProps {
  readonly request: Request;
  readonly document: Document;
  readonly chapter: Chapter;
  readonly wanted: string;
  readonly t: Words;
}

/** What is to know of the language a chapter is shown in: that it is not translated, or that its translation is behind. */
export function LanguageNotice({ request, document, chapter, wanted, t }: ShownProps): Html | '' {
  const shown = shownText(chapter, wanted);
  if (wanted === chapter.language) return '';
  const path = chapterPlace(request, document, chapter, `/texts/${wanted}`);
  const languageOf = (language: string) => t.handbook.languageIn({ language });
  const mayTranslate = request.here.actor.seats.some(maySpeak);
  if (shown === chapter.original) {
    const into = t.handbook.languageInto({ language: wanted });
    return (
      <p class="hint">
        {t.handbook.notTranslated({ wanted: into, shown: languageOf(chapter.language) })}{' '}
        {mayTranslate && <a href={path}>{t.handbook.translate({ language: into })}</a>}
      </p>
    );
  }
  const count = behindBy(chapter.original, shown);
  const original = (
    <a href={chapterPlace(request, document, chapter, `?language=${chapter.language}`)}>{t.handbook.readOriginal()}</a>
  );
  if (count === 0) {
    return (
      <p class="hint">
        {t.handbook.isTranslation({ original: languageOf(chapter.language) })} {original}
      </p>
    );
  }
  return (
    <Notice kind="awaited">
      <p>
        <b>{t.handbook.isBehind({ count })}</b> {t.handbook.isTranslation({ original: languageOf(chapter.language) })}{' '}
        {original}
        {mayTranslate && (
          <>
            {' · '}
            <a href={path}>{t.handbook.catchUp()}</a>
          </>
        )}
      </p>
    </Notice>
  );
}

interface ChapterBodyProps extends Omit<ShownProps, 'document'> {
  /** The level of the first headings inside it. */
  readonly level: 2 | 3;
}

/** The words of a chapter, with what is filled in within and below them. */
export async function chapterBody({ request, chapter, wanted, t, level }: ChapterBodyProps): Promise<Html> {
  const { here, explainer } = request;
  const { body, language } = shownText(chapter, wanted);
  const parts = await filledParts(here, { body, sections: chapter.original.sections }, t);
  return (
    <>
      {parts.length === 0 && <p class="hint">{t.handbook.toWrite()}</p>}
      <Parts
        parts={parts}
        level={level}
        lang={language === t.language ? undefined : language}
        explained={(words) => (
          <Explained by={explainer} lang={language}>
            {words}
          </Explained>
        )}
        slug={here.community.slug}
      />
    </>
  );
}
