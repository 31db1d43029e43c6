import { type Day, dayOf } from '../../../basics/day';
import type { Instant } from '../../../basics/instant';
import { day, type Words } from '../../../design';
import type { Here } from '../../../machinery/here';
import { numberIn, type Request } from '../../../machinery/web';
import { type Article, articleNumbered } from '../queries';
import { ARTICLE_LANGUAGES } from '../rules';

/** The path of the journal, or of something below it. */
export const journalPath = ({ here }: Pick<Request, 'here'>, below = ''): string =>
  `/${here.community.slug}/journal${below}`;

/** The path of an article, or of something below it. */
export const placeOf = (request: Pick<Request, 'here'>, { number }: Pick<Article, 'number'>, below = ''): string =>
  journalPath(request, `/${number}${below}`);

/** The article that the address names. */
export async function articleAt(request: Request): Promise<Article | undefined> {
  const number = numberIn(request, 'article');
  return number === undefined ? undefined : articleNumbered(request.here, number);
}

export const isLanguageHere = (text: string | null | undefined): text is (typeof ARTICLE_LANGUAGES)[number] =>
  ARTICLE_LANGUAGES.some((each) => each === text);

/** The languages that an article may have, as choices. */
export const languageOptions = (t: Words) =>
  ARTICLE_LANGUAGES.map((language) => ({ value: language, label: t.members.languageName({ language }) }));

export const todayOf = ({ now, community }: Pick<Here, 'now' | 'community'>): Day => dayOf(now, community.timeZone);

/** A moment as the day it was on, in words. */
export const onDay = (at: Instant, { community }: Pick<Here, 'community'>, t: Words): string =>
  day(dayOf(at, community.timeZone), t.language);

/** A link back to the journal and to the article. */
export const Above = ({ request, article, t }: { request: Request; article?: Article; t: Words }) => (
  <>
    <a href={journalPath(request)}>{t.journal.title()}</a>
    {article && (
      <>
        {' · '}
        <a href={placeOf(request, article)}>{article.original.title}</a>
      </>
    )}
  </>
);
