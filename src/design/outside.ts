import { escaped, type Html, raw } from './jsx-runtime';
import { unescaped } from './markdown';

/** Whose text it is: a community, and the address of the instance where its pages are, `https://komunigi.example.org`. */
export interface Home {
  readonly slug: string;
  readonly origin: string;
}

/**
 * A text as strangers read it: pictures of the community are left to their description, and links to its pages to their
 * words, since neither leads anywhere for whoever has no seat; what leads to a page for anyone still does. Read from the
 * markup, so that it matters little how someone wrote them.
 */
export const outside = (html: Html, home: Home): Html => raw(read(html.markup, home, () => false));

/**
 * The same with its own pictures, or those of them that are shown, by the ids of their files; what else is ours is left to
 * its words.
 */
export function withoutOwnLinks(html: Html, home: Home, isShown: (id: string) => boolean = () => true): Html {
  const files = `/${home.slug}/files/`;
  return raw(read(html.markup, home, (source) => source.startsWith(files) && isShown(source.slice(files.length))));
}

/** The same of a text that is no markup. */
export const wordsOutside = (text: string, slug: string): string =>
  unescaped(withoutAddresses(withoutTyped(escaped(text), slug), slug));

const read = (markup: string, home: Home, shows: (source: string) => boolean): string => {
  const { slug } = home;
  const described = markup.replace(PICTURE, (_, source: string, alt: string, more: string) =>
    shows(source) ? `<img src="${source}" alt="${withoutAddresses(withoutTyped(alt, slug), slug)}"${more}>` : alt,
  );
  return withoutAddresses(withoutTyped(withoutLinks(described, home), slug), slug);
};

// As `markdown` writes them: their attributes in this order, no `>` within.
const PICTURE = /<img src="([^"]*)" alt="([^"]*)"([^>]*)>/g;
const LINK_ENDS = /<a href="([^"]*)"[^>]*>|<a\b[^>]*>|<\/a>/g;

/** A picture from elsewhere may be a link within a link: each end belongs to the last beginning. */
function withoutLinks(markup: string, home: Home): string {
  const kept: boolean[] = [];
  return markup.replace(LINK_ENDS, (tag, href: string | undefined) => {
    if (tag === '</a>') return kept.pop() === false ? '' : tag;
    const leads = href && leadsTo(unescaped(href), home);
    kept.push(Boolean(leads));
    return kept.at(-1) ? tag.replace(`"${href}"`, () => `"${escaped(leads ?? '')}"`) : '';
  });
}

/**
 * Where a link leads strangers, whole where it is ours; undefined where that is a page of the instance that they do not
 * see, in whatever way its address is written, or an upload of the community, on whatever host: none but ours has them.
 */
export function leadsTo(address: string, { slug, origin }: Home): string | undefined {
  // What is no address at all leads nowhere, and says what it likes.
  if (!URL.canParse(address, origin)) return undefined;
  if (address.startsWith('#')) return address;
  const url = new URL(address, origin);
  const path = url.pathname.replace(ASCII, (sign) => decodeURIComponent(sign));
  if (path.includes(`/${slug}/files/`) && UPLOAD.test(path)) return undefined;
  if (!url.protocol.startsWith('http') || named(url) !== named(new URL(origin))) return address;
  const isWhole = !path.split('/').includes('..');
  return isWhole && FOR_ANYONE.some((place) => place.test(path)) ? url.href : undefined;
}

/** The name of a host, which is ours on every port, and with the dot that whole names may end with. */
const named = ({ hostname }: URL): string => hostname.replace(/\.$/, '');

/** The pages of an instance that anyone reads, as far as texts lead to them; the sitemap says which. */
const FOR_ANYONE = [
  /^\/(?:sign-in|start|demonstration|room)?\/?$/,
  /^\/[^/]+\/public(?:\/.*)?$/,
  /^\/[^/]+\/(?:joining\/ask|newsletter\/subscription|newsletter\/online(?:\/\d+)?)\/?$/,
];

/** A letter or a sign as an address may hold it. What lies beyond, such as `%ff`, may be no text. */
const ASCII = /%[0-7][0-9a-f]/gi;
const UPLOAD = /\/files\/[0-9a-f-]{36}/i;

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
  markup.replace(ADDRESS, (found, own?: string) => (own?.toLowerCase() === slug ? '' : found));

const ADDRESS =
  /<[^>]*>|(?:\bhttps?:\/\/[^\s<>"/]{1,255})?(?:\/([a-z0-9-]+)\/files\/[0-9a-f-]{36}(?:%[0-9a-f]{2})*(?:#\d+x\d+)?)+/gi;
