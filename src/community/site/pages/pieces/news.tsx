import type { PublicNews } from '../../../../design';
import { Section, Timeline, type Words } from '../../../../design';
import type { Visit } from '../../../../machinery/web';
import type { Piece } from '../look';

const ON_FRONT = 5;
const MOST_NEWS = 50;

/** What happened to the pieces that are public, and to nothing else. */
export const newsOf = (pieces: readonly Piece[]): Piece => ({
  name: 'news',
  title: (t) => t.site.news(),
  hint: (t) => t.site.newsHint(),
  front: async (visit, t) => {
    const found = await gathered(pieces, visit, t);
    if (found.length === 0) return '';
    return (
      <Section title={t.site.news()} id="news">
        <NewsList visit={visit} t={t} news={found.slice(0, ON_FRONT)} />
        {found.length > ON_FRONT && (
          <p>
            <a href={visit.to('/news')}>{t.site.newsAll()}</a>
          </p>
        )}
      </Section>
    );
  },
  page: async (visit, t) => {
    const found = await gathered(pieces, visit, t);
    const body = (
      <>
        <h1>{t.site.news()}</h1>
        <p class="lead">{t.site.newsLead()}</p>
        {found.length === 0 ? <p>{t.site.newsNone()}</p> : <NewsList visit={visit} t={t} news={found} />}
      </>
    );
    return { title: t.site.news(), description: t.site.newsLead(), body };
  },
});

/** The news of the pieces that are public, newest first. */
export async function gathered(pieces: readonly Piece[], visit: Visit, t: Words): Promise<readonly PublicNews[]> {
  const found: PublicNews[] = [];
  for (const piece of pieces) if (piece.news && visit.shows(piece.name)) found.push(...(await piece.news(visit, t)));
  return found.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, MOST_NEWS);
}

const NewsList = ({ visit, t, news }: { visit: Visit; t: Words; news: readonly PublicNews[] }) => (
  <Timeline
    t={t}
    label={t.site.news()}
    lines={news.map(({ on, sentence, path }) => ({ on, what: <a href={visit.to(path)}>{sentence}</a> }))}
  />
);
