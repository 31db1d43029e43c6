/** What a feed says of itself and of each thing in it, whoever reads it. */
export interface Feed {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  /** The page that it follows, and the address of the feed itself. */
  readonly home: string;
  readonly self: string;
  readonly author: string;
  readonly updatedAt: string;
  readonly entries: readonly FeedEntry[];
}

export interface FeedEntry {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  readonly html?: string | undefined;
  readonly language?: string | undefined;
  readonly publishedAt: string;
  readonly changedAt: string;
  readonly authors: readonly string[];
}

/** The three ways in which readers of feeds read: RSS 2.0, Atom (RFC 4287), JSON Feed 1.1. */
export const FORMATS = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const;
export type Format = keyof typeof FORMATS;

/** A feed written in one of the formats. */
export const written = (feed: Feed, format: Format): string =>
  format === 'rss' ? rss(feed) : format === 'atom' ? atom(feed) : json(feed);

const atom = (feed: Feed): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">`,
    `<title>${escaped(feed.title)}</title>`,
    `<id>${escaped(feed.id)}</id>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(feed.home)}"/>`,
    `<updated>${feed.updatedAt}</updated>`,
    `<author><name>${escaped(feed.author)}</name></author>`,
    ...feed.entries.map(
      (each) =>
        `<entry${each.language ? ` xml:lang="${escaped(each.language)}"` : ''}>` +
        `<title>${escaped(each.title)}</title><id>${escaped(each.id)}</id>` +
        `<published>${each.publishedAt}</published><updated>${each.changedAt}</updated>` +
        `<link href="${escaped(each.url)}"/>` +
        each.authors.map((name) => `<author><name>${escaped(name)}</name></author>`).join('') +
        `<summary>${escaped(each.summary)}</summary>` +
        (each.html === undefined ? '' : `<content type="html">${escaped(each.html)}</content>`) +
        '</entry>',
    ),
    '</feed>',
  ].join('\n');

const rss = (feed: Feed): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"' +
      ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>',
    `<title>${escaped(feed.title)}</title>`,
    `<link>${escaped(feed.home)}</link>`,
    `<description>${escaped(feed.title)}</description>`,
    `<language>${feed.language}</language>`,
    `<lastBuildDate>${asMailDoes(feed.updatedAt)}</lastBuildDate>`,
    `<atom:link rel="self" type="application/rss+xml" href="${escaped(feed.self)}"/>`,
    ...feed.entries.map(
      (each) =>
        `<item><title>${escaped(each.title)}</title><link>${escaped(each.url)}</link>` +
        `<guid isPermaLink="false">${escaped(each.id)}</guid><pubDate>${asMailDoes(each.publishedAt)}</pubDate>` +
        each.authors.map((name) => `<dc:creator>${escaped(name)}</dc:creator>`).join('') +
        `<description>${escaped(each.summary)}</description>` +
        (each.html === undefined ? '' : `<content:encoded>${escaped(each.html)}</content:encoded>`) +
        '</item>',
    ),
    '</channel></rss>',
  ].join('\n');

const json = (feed: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self,
    language: feed.language,
    authors: [{ name: feed.author }],
    items: feed.entries.map((each) => ({
      ...{ id: each.id, url: each.url, title: each.title, summary: each.summary },
      ...(each.html === undefined ? { content_text: each.summary } : { content_html: each.html }),
      ...{ date_published: each.publishedAt, date_modified: each.changedAt },
      ...(each.language && { language: each.language }),
      ...(each.authors.length > 0 && { authors: each.authors.map((name) => ({ name })) }),
    })),
  });

/** A date as mail and RSS write it (RFC 822): `Wed, 30 Mar 2022 09:00:00 GMT`. */
export const asMailDoes = (at: string): string => new Date(at).toUTCString();

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as XML holds it, without the characters that no XML may hold. */
export const escaped = (text: string): string =>
  text.replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '').replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

/** What leads to our own pages, from the outside: addresses that begin with a slash get the name of the site before them. */
export const fromOutside = (html: string, origin: string): string =>
  html.replace(/ (href|src)="\/(?!\/)/g, (_, name: string) => ` ${name}="${origin}/`);
