import type { Here } from '../../../machinery/here';
import { publishedArticles } from '../../journal';
import { forEveryone, type Issue, type IssueText } from '../rules/issue';
import type { IssueContent } from '../store';

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

/** What the journal offers for an issue, the newest first. */
export const articlesOffered = (here: Inside, language: string) =>
  publishedArticles(here, { channel: 'letter', language, most: 50 });
