import type { Instant } from '../../../basics/instant';
import { plusMinutes } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { CHANNELS, linksIn } from '../rules';
import { type Published, publishedIn } from './published';

/** Everything that is read in any channel, in every language it can be read in. */
export async function everythingRead(here: Pick<Here, 'db' | 'community'>): Promise<readonly Published[]> {
  const found = new Map<string, Published>();
  for (const channel of CHANNELS) {
    const first = await publishedIn(here, { channel });
    const languages = new Set(first.flatMap((each) => each.languages));
    for (const language of languages)
      for (const article of language === first[0]?.language ? first : await publishedIn(here, { channel, language }))
        found.set(`${article.number} ${article.language} ${article.body}`, article);
  }
  return [...found.values()];
}

interface LookRow {
  url: string;
  outcome: string;
  failingSince: Instant | null;
  at: Instant;
}
const LOOKS = `
  select url, outcome, failing_since as "failingSince", at from journal_link_looks
  where community_id = $1 and url = any($2)`;

/** The addresses that articles lead to, each with what the last look found. */
async function looksAt(here: Pick<Here, 'db' | 'community'>) {
  const articles = await everythingRead(here);
  const urls = [...new Set(articles.flatMap(({ body }) => linksIn(body)))];
  const looks = await rows<LookRow>(here.db, LOOKS, [here.community.id, urls]);
  return { articles, links: urls.map((url) => ({ url, look: looks.find((each) => each.url === url) })) };
}

const [DAY, WEEK, AT_ONCE] = [24 * 60, 7 * 24 * 60, 3];

/** The addresses that it is time to look at, a few at a time: once a week, the day after a failure again. */
export async function articleLinksDue(here: Pick<Here, 'db' | 'community' | 'now'>) {
  const { links } = await looksAt(here);
  return links
    .filter(({ look }) => !look || look.at < plusMinutes(here.now, -(look.failingSince === null ? WEEK : DAY)))
    .sort((a, b) => ((a.look?.at ?? '') < (b.look?.at ?? '') ? -1 : 1))
    .slice(0, AT_ONCE)
    .map(({ url, look }) => ({ url, failingSince: look?.failingSince ?? null }));
}

/** An address that an article leads to and that two looks in a row did not find. */
export interface BrokenLink {
  readonly url: string;
  readonly since: Instant;
  readonly articles: readonly Published[];
}

/** The addresses that lead nowhere, each with the articles that lead there. */
export async function brokenLinks(here: Pick<Here, 'db' | 'community'>): Promise<readonly BrokenLink[]> {
  const { articles, links } = await looksAt(here);
  return links.flatMap(({ url, look }) =>
    look?.failingSince && look.at > look.failingSince
      ? [{ url, since: look.failingSince, articles: articles.filter(({ body }) => linksIn(body).includes(url)) }]
      : [],
  );
}
