/**
 * A text as strangers read it: pictures of the community are left to their description, and links to its pages to their
 * words, since neither leads anywhere for whoever has no seat.
 */
export const outside = (text: string, slug: string): string =>
  text
    .replace(LINK, (link, mark: string, words: string) => (mark === '!' ? words : link))
    .replace(LINK, (link, mark: string, words: string, target: string) =>
      mark === '' && target.startsWith(`/${slug}/`) ? words : link,
    );

/** No two parts can begin with the same sign and each has an end, so that a long text is read in one go. */
const LINK = /(!?)\[([^[\]]{0,500})\]\(([^()\s]{0,2000})(?:\s[^()]{0,500})?\)/g;
