import type { Here } from '../../../machinery/here';
import { publishedArticles } from '../../journal';
import { forEveryone, type Issue, type IssueText } from '../rules/issue';
import type { IssueContent, Print } from '../store';

type Inside = Pick<Here, 'db' | 'community'>;

/**
 * What an issue tells in one language: its own words, and the articles of the journal that were ticked, as they are read in
 * the newsletter now. One that was withdrawn since is left out.
 */
export async function contentOf(
  here: Inside,
  { articles }: Pick<Issue, 'articles'>,
  { subject, opening, dates, language }: IssueText,
): Promise<IssueContent> {
  const { slug } = here.community;
  const published = articles.length === 0 ? [] : await publishedArticles(here, { channel: 'letter', language });
  const stories = articles.flatMap((id) => published.filter((each) => each.id === id));
  return {
    ...{ subject, dates, opening: forEveryone(opening, slug) },
    stories: stories.map(({ title, body, authors }) => ({
      ...{ title, body: forEveryone(body, slug), authors: [...authors] },
    })),
  };
}

/** The same as it was sent, with the names of those who may still be named: nobody stands there after they are erased. */
export async function namedNow(
  here: Inside,
  { articles }: Pick<Issue, 'articles'>,
  { content, language }: Pick<Print, 'content' | 'language'>,
): Promise<IssueContent> {
  const isNamed = content.stories.some(({ authors }) => authors.length > 0);
  const published = isNamed ? await publishedArticles(here, { channel: 'letter', language }) : [];
  const named = new Set(published.filter(({ id }) => articles.includes(id)).flatMap(({ authors }) => authors));
  return {
    ...content,
    stories: content.stories.map((story) => ({ ...story, authors: story.authors.filter((name) => named.has(name)) })),
  };
}

/** What the journal offers for an issue, the newest first. */
export const articlesOffered = (here: Inside, language: string) =>
  publishedArticles(here, { channel: 'letter', language, most: 50 });
