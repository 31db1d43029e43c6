import {
  Actions,
  Button,
  ButtonLink,
  Card,
  Cards,
  Empty,
  Form,
  Heading,
  layout,
  Section,
  Tabs,
  Tag,
  type Words,
  words,
} from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import { facilitates, mayBegin, maySpeak } from '../../members';
import { type Article, articlesOf } from '../queries';
import { CHANNELS, standingIn } from '../rules';
import { journalPath, onDay, placeOf } from './common';

/** GET /:community/journal: what is being written, what waits for its day, what was published. */
export async function journalPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const { here } = request;
  const articles = await articlesOf(here);
  const slug = here.community.slug;
  const mayWrite = mayBegin(here, maySpeak);
  const leads = here.actor.seats.some(facilitates);
  const groups = GROUPS.map((group) => ({ group, found: articles.filter((each) => groupOf(each) === group) }));
  return page(
    layout(
      request,
      { title: t.journal.title() },
      <>
        <Heading title={t.journal.title()} lead={t.journal.lead()} />
        <Tabs
          label={t.journal.views()}
          tabs={[
            { name: t.chronicle.title(), href: `/${slug}/chronicle` },
            { name: t.journal.title(), href: journalPath(request), current: true },
          ]}
        />
        {(mayWrite || leads) && (
          <Actions>
            {mayWrite && (
              <>
                <ButtonLink href={journalPath(request, '/new')}>{t.journal.write()}</ButtonLink>
                <Form method="get" action={`/${slug}/chronicle`} class="inline">
                  <input type="hidden" name="choose" value="on" />
                  <Button kind="quiet">{t.journal.fromChronicle()}</Button>
                </Form>
              </>
            )}
            {leads && (
              <>
                <ButtonLink kind="quiet" href={journalPath(request, '/elsewhere')}>
                  {t.journal.elsewhereTitle()}
                </ButtonLink>
                <ButtonLink kind="quiet" href={journalPath(request, '/consistency')}>
                  {t.journal.consistencyTitle()}
                </ButtonLink>
              </>
            )}
          </Actions>
        )}
        {articles.length === 0 && (
          <Empty title={t.journal.emptyTitle()}>{mayWrite && <p>{t.journal.empty()}</p>}</Empty>
        )}
        {groups
          .filter(({ found }) => found.length > 0)
          .map(({ group, found }) => (
            <Section title={t.journal[group]()} count={found.length}>
              <Cards>
                {found.map((article) => (
                  <ArticleCard request={request} article={article} t={t} />
                ))}
              </Cards>
            </Section>
          ))}
      </>,
    ),
  );
}

const GROUPS = ['drafts', 'planned', 'published', 'withdrawn'] as const;

function groupOf({ releases }: Article): (typeof GROUPS)[number] {
  const standings = CHANNELS.map((channel) => standingIn(channel, releases));
  if (standings.some(({ state }) => state === 'published')) return 'published';
  if (standings.some(({ planned }) => planned)) return 'planned';
  return standings.some(({ state }) => state === 'withdrawn') ? 'withdrawn' : 'drafts';
}

function ArticleCard({ request, article, t }: { request: Request; article: Article; t: Words }) {
  const { original, releases, texts } = article;
  const shown = texts.find(({ channel, language }) => channel === 'general' && language === t.language) ?? original;
  const last = texts.reduce((one, other) => (one.at > other.at ? one : other));
  return (
    <Card
      href={placeOf(request, article)}
      title={<span lang={shown.language === t.language ? undefined : shown.language}>{shown.title}</span>}
      meta={
        <>
          {CHANNELS.map((channel) => standingIn(channel, releases))
            .filter(({ state }) => state === 'published')
            .map(({ channel }) => (
              <Tag kind="good">{t.journal.channel({ channel })}</Tag>
            ))}
          <span>{t.journal.changedBy({ day: onDay(last.at, request.here, t), who: last.by })}</span>
        </>
      }
    />
  );
}
