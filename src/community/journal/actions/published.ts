import type { Here } from '../../../machinery/here';
import { type ChronicleLine, linesNumbered } from '../../chronicle';
import { type Published, type PublishedFilter, publishedIn } from '../queries';

/** An article as a channel lets it be read. */
export interface PublishedArticle extends Published {
  /** The lines of the chronicle that it tells of, oldest first. */
  readonly entries: readonly ChronicleLine[];
}

/**
 * What is read in a channel now, newest first: `{ channel: 'letter', from, until, language }`. Each article is in the
 * texts that its release named; a channel without a wording of its own has the general one; who did not sign is not named.
 * For the rooms above, which tell of it elsewhere.
 */
export async function publishedArticles(
  here: Pick<Here, 'db' | 'community'>,
  filter: PublishedFilter,
): Promise<readonly PublishedArticle[]> {
  const found = await publishedIn(here, filter);
  const entries = await linesNumbered(here, [...new Set(found.flatMap(({ lines }) => lines))]);
  return found.map((article) => {
    const own = new Set(article.lines);
    return { ...article, entries: entries.filter(({ number }) => own.has(number)) };
  });
}
