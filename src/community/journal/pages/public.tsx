import { dayOf } from '../../../basics/day';
import {
  Card,
  Cards,
  day,
  type Html,
  list,
  markdown,
  Pager,
  type PublicEntry,
  type PublicPiece,
  picturesIn,
  Section,
  type Words,
  withoutOwnLinks,
  withPicturesAt,
} from '../../../design';
import type { Visit } from '../../../machinery/web';
import { framingSites, type Published, publishedIn, withdrawalAt } from '../queries';
import { excerpt } from '../rules';

const ON_FRONT = 3;
const ON_PAGE = 20;
const IN_FEED = 30;

/** The journal as strangers read it: what was let out on the site, in the words it was let out in, and nothing else. */
export const publicJournal: PublicPiece<Visit> = {
  name: 'journal',
  title: (t) => t.journal.title(),
  hint: (t) => t.journal.publicHint(),
  front: async (visit, t) => {
    const found = await shown(visit, { most: ON_FRONT + 1 });
    if (found.length === 0) return '';
    return (
      <Section title={t.journal.title()} id="journal">
        <ArticleCards visit={visit} t={t} articles={found.slice(0, ON_FRONT)} level={3} />
        {found.length > ON_FRONT && (
          <p>
            <a href={visit.to('/journal')}>{t.journal.publicAll()}</a>
          </p>
        )}
      </Section>
    );
  },
  page: async (visit, t) => {
    const at = Number(/^[1-9]\d{0,4}$/.exec(visit.query.get('page') ?? '')?.[0] ?? 1);
    const found = await shown(visit, { most: ON_PAGE + 1, after: (at - 1) * ON_PAGE });
    const body = (
      <>
        <h1>{t.journal.title()}</h1>
        <p class="lead">{t.journal.publicLead()}</p>
        {found.length === 0 && <p>{t.journal.publicNone()}</p>}
        <ArticleCards visit={visit} t={t} articles={found.slice(0, ON_PAGE)} level={2} />
        <Pager
          t={t}
          previous={at > 1 ? visit.to(`/journal?page=${at - 1}`) : undefined}
          next={found.length > ON_PAGE ? visit.to(`/journal?page=${at + 1}`) : undefined}
        />
      </>
    );
    return { title: t.journal.title(), description: t.journal.publicLead(), body };
  },
  item: async (visit, t, name) => {
    const [article] = await shown(visit, { slug: name });
    if (article)
      return {
        title: article.title,
        description: excerpt(article.body, 200),
        body: <Whole visit={visit} t={t} article={article} />,
      };
    const withdrawal = await withdrawalAt(visit, 'site', name);
    if (!withdrawal) return undefined;
    const body = (
      <>
        <h1>{t.journal.publicGone()}</h1>
        <p>{t.journal.withdrawnOn({ day: dayIn(visit, withdrawal.at, t), why: withdrawal.note })}</p>
        <p>
          <a href={visit.to('/journal')}>{t.journal.publicBack()}</a>
        </p>
      </>
    );
    return { title: t.journal.publicGone(), body, isGone: true };
  },
  items: async (visit) => (await shown(visit)).map(({ slug }) => slug),
  files: async (visit) =>
    (await shown(visit)).flatMap(({ body }) => picturesIn(markdown(body, 2), visit.community.slug)),
  news: async (visit, t) =>
    (await shown(visit, { most: IN_FEED })).map(({ slug, title, publishedAt }) => ({
      ...{ id: `article-${slug}`, at: publishedAt, on: dayOf(publishedAt, visit.community.timeZone) },
      ...{ sentence: t.journal.newsArticle({ title }), path: `/journal/${slug}` },
    })),
  block: async (visit, t) => ({
    title: `${t.journal.title()} · ${visit.community.name}`,
    sites: await framingSites(visit),
    body: (
      <>
        <h1 class="small-title">{`${t.journal.title()} · ${visit.community.name}`}</h1>
        <ArticleCards visit={visit} t={t} articles={await shown(visit, { most: ON_FRONT })} level={2} />
        <p>
          <a href={visit.to('/journal')}>{t.journal.blockAll()}</a>
        </p>
      </>
    ),
  }),
  feed: async (visit) => (await shown(visit, { most: IN_FEED })).map((article) => entryOf(visit, article)),
};

const entryOf = (visit: Visit, article: Published): PublicEntry => ({
  ...{ id: `article-${article.number}`, title: article.title, language: article.language },
  ...{ summary: excerpt(article.body), html: String(written(visit, article)), path: `/journal/${article.slug}` },
  ...{ publishedAt: article.publishedAt, changedAt: article.changedAt, authors: article.authors },
});

/** What the site shows now, each article in a language that the visitor wishes. */
const shown = (
  visit: Visit,
  which: { readonly slug?: string; readonly most?: number; readonly after?: number } = {},
): Promise<readonly Published[]> => {
  const { language, wishes, query } = visit;
  // A page whose language was chosen speaks it throughout; else a visitor's own language comes first, ours or not.
  const wished = [query.get('text') ?? '', ...(query.get('language') === null ? wishes : []), language];
  return publishedIn(visit, { channel: 'site', language: wished, ...which });
};

/** The words of an article, without what leads nowhere for strangers; its pictures where strangers may read them. */
function written({ community: { slug }, origin, to }: Visit, { body }: Published): Html {
  return withPicturesAt(withoutOwnLinks(markdown(body, 2), { slug, origin }), slug, (id) => to(`/files/${id}`));
}

interface WholeProps {
  readonly visit: Visit;
  readonly t: Words;
  readonly article: Published;
}

function Whole({ visit, t, article }: WholeProps) {
  const { title, language, languages, authors, corrections, publishedAt, slug } = article;
  const others = languages.filter((each) => each !== language);
  return (
    <article>
      <p class="above">
        <a href={visit.to('/journal')}>{t.journal.title()}</a>
      </p>
      <h1 lang={foreign(language, t)}>{title}</h1>
      <p class="dateline">
        <time datetime={publishedAt}>{t.journal.publishedOn({ day: dayIn(visit, publishedAt, t) })}</time>
        {authors.length > 0 && <> · {t.journal.byAuthors({ names: list(authors, t.language) })}</>}
      </p>
      {corrections.length > 0 && (
        <aside class="notice calm" aria-label={t.journal.corrections()}>
          {corrections.map(({ at, note }) => (
            <p>{t.journal.correctedOn({ day: dayIn(visit, at, t), note })}</p>
          ))}
        </aside>
      )}
      <div class="own-words prose" lang={foreign(language, t)}>
        {written(visit, article)}
      </div>
      {others.length > 0 && (
        <p class="hint">
          {t.journal.alsoIn()}{' '}
          {others.map((other, place) => (
            <>
              {place > 0 && ' · '}
              <a href={visit.to(`/journal/${slug}?text=${other}`)} hreflang={other}>
                {t.members.languageName({ language: other })}
              </a>
            </>
          ))}
        </p>
      )}
    </article>
  );
}

const ArticleCards = ({
  visit,
  t,
  articles,
  level,
}: {
  readonly visit: Visit;
  readonly t: Words;
  readonly articles: readonly Published[];
  readonly level: 2 | 3;
}) => (
  <Cards>
    {articles.map((article) => (
      <Card
        level={level}
        title={<span lang={foreign(article.language, t)}>{article.title}</span>}
        href={visit.to(`/journal/${article.slug}`)}
        meta={<span>{dayIn(visit, article.publishedAt, t)}</span>}
      >
        <p lang={foreign(article.language, t)}>{excerpt(article.body)}</p>
      </Card>
    ))}
  </Cards>
);

const dayIn = (visit: Visit, at: Visit['now'], t: Words): string =>
  day(dayOf(at, visit.community.timeZone), t.language);
const foreign = (language: string, t: Words): string | undefined => (language === t.language ? undefined : language);
