/**
 * A text as strangers read it: pictures of the community are left to their description, and links to its pages to their
 * words, since neither leads anywhere for whoever has no seat.
 */
export const outside = (text: string, slug: string): string => withoutOwnLinks(text.replace(LINK, toWords), slug);

/** The same with its own pictures, for what shows strangers those of its text; what else is ours is left to its words. */
export const withoutOwnLinks = (text: string, slug: string): string =>
  text.replace(LINK, (link, mark: string, words: string, target: string) =>
    (mark === '' ? target.startsWith(`/${slug}/`) : isOurs(target) && !isPicture(target, slug)) ? words : link,
  );

const isOurs = (target: string): boolean => target.startsWith('/');
const isPicture = (target: string, slug: string): boolean =>
  target.startsWith(`/${slug}/files/`) && /^[0-9a-f-]{36}(#|$)/.test(target.slice(`/${slug}/files/`.length));

const toWords = (link: string, mark: string, words: string): string => (mark === '!' ? words : link);

/** The uploads of a community that a text names, shown or linked, by their ids. */
export const uploadsIn = (text: string, slug: string): readonly string[] =>
  [...text.matchAll(/\/([a-z0-9-]+)\/files\/([0-9a-f-]{36})/g)].flatMap(([, own, id]) =>
    own === slug && id ? [id] : [],
  );

/** No two parts can begin with the same sign and each has an end, so that a long text is read in one go. */
const LINK = /(!?)\[([^[\]]{0,500})\]\(([^()\s]{0,2000})(?:\s[^()]{0,500})?\)/g;
