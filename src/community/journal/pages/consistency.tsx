import { dayOf } from '../../../basics/day';
import { Card, Cards, day, Empty, Heading, layout, Section, Tag, type Words, words } from '../../../design';
import type { Here } from '../../../machinery/here';
import { type Answer, page, type Request } from '../../../machinery/web';
import { bookOf, documentsOf } from '../../handbook';
import { resourcesOf } from '../../resources';
import { articlesOf, brokenLinks, everythingRead } from '../queries';
import { behindBy, type Disagreement, disagreementsIn, type ReadText, type Statement } from '../rules';
import { Above, placeOf } from './common';

/** Texts of a room above that others read. */
export type TextsRead = (here: Omit<Here, 'actor'>) => Promise<readonly ReadText[]>;

interface Behind {
  readonly title: string;
  readonly language: string;
  readonly path: string;
  readonly count: number;
}

/** GET /:community/journal/consistency: dates on which texts disagree, links that lead nowhere, translations left behind. */
export const consistencyPage =
  (others: readonly TextsRead[]) =>
  async (request: Request): Promise<Answer> => {
    const t = words(request.language);
    const { here } = request;
    const texts = await textsRead(request);
    for (const each of others) texts.push(...(await each(here)));
    const disagreements = disagreementsIn(texts);
    const broken = await brokenLinks(here);
    const gone = (await resourcesOf(here)).filter(({ brokenSince }) => brokenSince !== null);
    const behind = await leftBehind(request);
    const isFine = disagreements.length + broken.length + gone.length + behind.length === 0;
    const since = (at: Here['now']) => day(dayOf(at, here.community.timeZone), t.language);
    return page(
      layout(
        request,
        { title: t.journal.consistencyTitle() },
        <>
          <Heading
            above={<Above request={request} t={t} />}
            title={t.journal.consistencyTitle()}
            lead={t.journal.consistencyLead({ count: texts.length })}
          />
          {isFine && <Empty title={t.journal.consistent()} />}
          {disagreements.length > 0 && (
            <Section title={t.journal.disagreements()} count={disagreements.length} id="dates">
              <p>{t.journal.disagreementsLead()}</p>
              {disagreements.map((each) => (
                <TwoDates disagreement={each} t={t} />
              ))}
            </Section>
          )}
          {broken.length + gone.length > 0 && (
            <Section title={t.journal.brokenLinks()} count={broken.length + gone.length} id="links">
              <ul>
                {broken.map(({ url, since: at, articles }) => (
                  <li>
                    <span class="as-typed">{url}</span> · {t.journal.brokenSince({ day: since(at) })}{' '}
                    {articles.map((article) => (
                      <a href={placeOf(request, article)}>{article.title}</a>
                    ))}
                  </li>
                ))}
                {gone.map(({ url, slug, title, brokenSince }) => (
                  <li>
                    <span class="as-typed">{url}</span> ·{' '}
                    {brokenSince && t.journal.brokenSince({ day: since(brokenSince) })}{' '}
                    <a href={`/${here.community.slug}/resources/${slug}`}>{title}</a>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {behind.length > 0 && (
            <Section title={t.journal.leftBehind()} count={behind.length} id="translations">
              <Cards>
                {behind.map(({ title, language, path, count }) => (
                  <Card
                    href={path}
                    title={title}
                    meta={
                      <>
                        <Tag>{t.members.languageName({ language })}</Tag>
                        <Tag kind="awaited">{t.journal.isBehind({ count })}</Tag>
                      </>
                    }
                  />
                ))}
              </Cards>
            </Section>
          )}
        </>,
      ),
    );
  };

/** What an article, a resource or a chapter says, as others read it. */
async function textsRead({ here }: Request): Promise<ReadText[]> {
  const { slug } = here.community;
  const texts: ReadText[] = (await everythingRead(here)).map(({ number, title, body, language }) => ({
    ...{ id: `article ${number}`, title, body, language, path: `/${slug}/journal/${number}` },
  }));
  for (const { slug: name, title, about, body, language } of await resourcesOf(here))
    texts.push({
      ...{ id: `resource ${name}`, title, language, body: `${about}\n\n${body ?? ''}` },
      path: `/${slug}/resources/${name}`,
    });
  for (const document of await documentsOf(here))
    for (const chapter of (await bookOf(here, document.id)).chapters)
      for (const { title, body, language } of [chapter.original, ...chapter.translations])
        texts.push({
          ...{ id: `chapter ${chapter.id}`, title, body, language },
          path: `/${slug}/handbook/${document.slug}/chapters/${chapter.slug}`,
        });
  return texts;
}

/** The translations, and the wordings of one channel, whose original has changed since. */
async function leftBehind(request: Request): Promise<readonly Behind[]> {
  const { here } = request;
  const found: Behind[] = [];
  for (const article of await articlesOf(here))
    for (const text of article.texts) {
      const count = behindBy(article.original, text);
      const path = placeOf(request, article, `/texts/${text.channel}/${text.language}`);
      if (count > 0) found.push({ title: text.title, language: text.language, path, count });
    }
  for (const document of await documentsOf(here))
    for (const { slug, original, translations } of (await bookOf(here, document.id)).chapters)
      for (const { title, language, follows } of translations) {
        const count = behindBy(original, { follows });
        const path = `/${here.community.slug}/handbook/${document.slug}/chapters/${slug}/texts/${language}`;
        if (count > 0) found.push({ title, language, path, count });
      }
  return found;
}

const TwoDates = ({ disagreement: { one, other }, t }: { disagreement: Disagreement; t: Words }) => (
  <div class="notice awaited">
    <p class="notice-title">{t.journal.twoDates({ one: one.date.said, other: other.date.said })}</p>
    <Said statement={one} t={t} />
    <Said statement={other} t={t} />
  </div>
);

const Said = ({ statement: { text, sentence }, t }: { statement: Statement; t: Words }) => (
  <p>
    <a href={text.path}>{text.title}</a>
    {t.journal.says()} <q lang={text.language === t.language ? undefined : text.language}>{sentence}</q>
  </p>
);
