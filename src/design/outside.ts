import { type Html, raw } from './jsx-runtime';

/**
 * A text as strangers read it: pictures of the community are left to their description, and links to its pages to their
 * words, since neither leads anywhere for whoever has no seat. Read from the markup, so that it matters little how
 * someone wrote them.
 */
export const outside = (html: Html, slug: string): Html => raw(read(html.markup, slug, () => false));

/** The same with its own pictures, for what shows strangers those of its text; what else is ours is left to its words. */
export const withoutOwnLinks = (html: Html, slug: string): Html =>
  raw(read(html.markup, slug, (source) => source.startsWith(`/${slug}/files/`)));

const read = (markup: string, slug: string, shows: (source: string) => boolean): string => {
  const described = markup.replace(PICTURE, (picture, source: string, alt: string) => (shows(source) ? picture : alt));
  return withoutAddresses(withoutTyped(withoutLinks(described, slug), slug), slug);
};

// As `markdown` writes them: their attributes in this order, no `>` within.
const PICTURE = /<img src="([^"]*)" alt="([^"]*)"[^>]*>/g;
const LINK_ENDS = /<a href="([^"]*)"[^>]*>|<a\b[^>]*>|<\/a>/g;

/** A picture from elsewhere may be a link within a link: each end belongs to the last beginning. */
function withoutLinks(markup: string, slug: string): string {
  const kept: boolean[] = [];
  return markup.replace(LINK_ENDS, (tag, href: string | undefined) => {
    if (tag === '</a>') return kept.pop() === false ? '' : tag;
    kept.push(!href || !isOwn(href, slug));
    return kept.at(-1) ? tag : '';
  });
}

/** Whether a link leads to a page of the community, in whatever way its address is written. */
function isOwn(href: string, slug: string): boolean {
  try {
    const url = new URL(href.replaceAll('&amp;', '&'), NOWHERE);
    const path = decodeURIComponent(url.pathname);
    const isOf = path === `/${slug}` || path.startsWith(`/${slug}/`) || path.includes(`/${slug}/files/`);
    return isOf && url.origin === NOWHERE;
  } catch {
    return false;
  }
}

const NOWHERE = 'https://nowhere.invalid';

// Markup that someone typed is shown as it was typed. Bounded, so that a long text is read in one go.
const TYPED_PICTURE = /&lt;img\b([^<>]{0,1000}?)&gt;/gi;
const TYPED_LINK_ENDS = /&lt;a\b([^<>]{0,1000}?)&gt;|&lt;\/a&gt;/gi;
const TYPED_ALT = /\balt=(?:&quot;|["'])([^"'<>&]{0,500})/i;

/** The same for what someone typed as markup, `<img src="/shops/files/…" alt="the till">`. */
function withoutTyped(markup: string, slug: string): string {
  const names = (attributes: string): boolean => attributes.includes(`/${slug}/`);
  let left = 0;
  return markup
    .replace(TYPED_PICTURE, (typed, attributes: string) =>
      names(attributes) ? (TYPED_ALT.exec(attributes)?.[1] ?? '') : typed,
    )
    .replace(TYPED_LINK_ENDS, (typed, attributes: string | undefined) => {
      if (attributes !== undefined) {
        if (!names(attributes)) return typed;
        left += 1;
        return '';
      }
      if (left === 0) return typed;
      left -= 1;
      return '';
    });
}

/** What is left of the addresses of its uploads, in words: they say nothing to anybody outside. */
const withoutAddresses = (markup: string, slug: string): string =>
  markup.replace(/<[^>]*>|(?<![\p{L}\p{N}-])(?:\/([a-z0-9-]+)\/files\/[0-9a-f-]{36}(?:#\d+x\d+)?)+/giu, (found, own) =>
    own === slug ? '' : found,
  );
