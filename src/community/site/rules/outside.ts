/**
 * A text as strangers read it: pictures of the community are left to their description, and links to its pages to their
 * words, since neither leads anywhere for whoever has no seat.
 */
export const outside = (text: string, slug: string): string =>
  text
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]*)\]\(([^)\s]*)[^)]*\)/g, (link, words: string, target: string) =>
      target.startsWith(`/${slug}/`) ? words : link,
    );
