import { type Answer, type GroundRequest, notFound } from '../../../machinery/web';
import { listedCommunities } from '../queries';
import { type Look, type Piece, seenPieces, wordsOf } from './look';
import { gathered } from './pieces/news';

/** The news as Atom (RFC 4287), for whatever reads feeds; nothing where the community shows no news. */
export async function atomFeed(look: Look, pieces: readonly Piece[]): Promise<Answer> {
  const { visit, address, origin } = look;
  if (!visit.shows('news')) return notFound();
  const t = wordsOf(look);
  const news = await gathered(pieces, visit, t);
  const body = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${t.language}">`,
    `<title>${escaped(visit.community.name)}</title>`,
    `<id>urn:uuid:${visit.community.id}</id>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(`${address}/feed.atom?language=${t.language}`)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(`${address}?language=${t.language}`)}"/>`,
    `<updated>${news[0]?.at ?? visit.now}</updated>`,
    `<author><name>${escaped(visit.community.name)}</name></author>`,
    ...news.map(
      ({ id, at, sentence, path }) =>
        `<entry><title>${escaped(sentence)}</title><id>urn:uuid:${visit.community.id}#${escaped(id)}</id>` +
        `<updated>${at}</updated><link href="${escaped(origin + visit.to(path))}"/>` +
        `<summary>${escaped(sentence)}</summary></entry>`,
    ),
    '</feed>',
  ].join('\n');
  return { status: 200, type: 'application/atom+xml; charset=utf-8', body };
}

/** The same as JSON Feed 1.1. */
export async function jsonFeed(look: Look, pieces: readonly Piece[]): Promise<Answer> {
  const { visit, address, origin } = look;
  if (!visit.shows('news')) return notFound();
  const t = wordsOf(look);
  const news = await gathered(pieces, visit, t);
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: visit.community.name,
    home_page_url: address,
    feed_url: `${address}/feed.json?language=${t.language}`,
    language: t.language,
    items: news.map(({ id, at, sentence, path }) => ({
      id: `urn:uuid:${visit.community.id}#${id}`,
      url: origin + visit.to(path),
      content_text: sentence,
      date_published: at,
    })),
  };
  return { status: 200, type: 'application/feed+json; charset=utf-8', body: JSON.stringify(feed) };
}

/** Every public page with its languages, as search engines read it; nothing where they may not name the community. */
export async function siteMap(look: Look): Promise<Answer> {
  if (!look.isListed) return notFound();
  const paths = [''];
  for (const { name, page, items } of seenPieces(look)) {
    const t = wordsOf(look);
    if (await page?.(look.visit, t)) paths.push(`/${name}`);
    for (const item of (await items?.(look.visit)) ?? []) paths.push(`/${name}/${encodeURIComponent(item)}`);
  }
  const body = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...paths.map((path) => `<url><loc>${escaped(look.address + path)}</loc></url>`),
    '</urlset>',
  ].join('\n');
  return { status: 200, type: 'application/xml; charset=utf-8', body };
}

/** GET /sitemap.xml: where search engines find the pages of the communities that let themselves be named. */
export async function siteMaps({ db, origin }: GroundRequest): Promise<Answer> {
  const listed = await listedCommunities(db);
  const body = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...listed.map(({ slug }) => `<sitemap><loc>${escaped(`${origin}/${slug}/public/sitemap.xml`)}</loc></sitemap>`),
    '</sitemapindex>',
  ].join('\n');
  return { status: 200, type: 'application/xml; charset=utf-8', body, isForAll: true };
}

/** GET /robots.txt: what is public may be read by anything; the rest is nobody's business, and names no community. */
export function robots({ origin, ownOrigin }: GroundRequest): Answer {
  const body = [
    'User-agent: *',
    ...(ownOrigin ? ['Allow: /'] : ['Allow: /$', 'Allow: /*/public', 'Allow: /assets/', 'Disallow: /']),
    `Sitemap: ${ownOrigin ?? origin}/sitemap.xml`,
    '',
  ].join('\n');
  return { status: 200, type: 'text/plain; charset=utf-8', body, isForAll: true };
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
