import { type PublicEntry, type PublicNews, words } from '../../../design';
import { etagOf } from '../../../machinery/calendar';
import { type Answer, type GroundRequest, notFound } from '../../../machinery/web';
import { endOf } from '../../chronicle';
import { listedCommunities } from '../queries';
import { asMailDoes, escaped, type Feed, FORMATS, type Format, fromOutside, written } from '../rules/feed';
import { type Look, type Piece, seenPieces, todayOf, wordsOf } from './look';
import { gathered } from './pieces/news';

/** So many feeds are remembered as they were last written: whoever asks each second is answered from there. */
const REMEMBERED = 200;
const remembered = new Map<string, Remembered>();
interface Remembered {
  readonly body: string;
  readonly changedAt: string;
}

/**
 * The news, or what a piece gives whole, for whatever reads feeds; nothing where the community does not show it. While
 * nothing has happened in the community the answer is that nothing has (304), or what was written before.
 */
export async function feedOf(
  look: Look,
  pieces: readonly Piece[],
  { name, format }: { readonly name: string; readonly format: Format },
  request: GroundRequest,
): Promise<Answer> {
  const { visit, address, origin } = look;
  if (!visit.shows(name)) return notFound();
  const state = (await endOf(visit)) ?? '';
  const etag = `W/${etagOf(state, name, format, visit.language, address, origin, todayOf(visit))}`;
  const known = remembered.get(etag);
  if (known ? isKnown(request, etag, known.changedAt) : isSame(request, etag))
    return { status: 304, body: '', type: FORMATS[format], headers: headersFor(etag, known?.changedAt) };
  const made = known ?? (await writtenFeed(look, pieces, name, format));
  if (!made) return notFound();
  if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
  remembered.set(etag, made);
  if (isKnown(request, etag, made.changedAt))
    return { status: 304, body: '', type: FORMATS[format], headers: headersFor(etag, made.changedAt) };
  return { status: 200, body: made.body, type: FORMATS[format], headers: headersFor(etag, made.changedAt) };
}

/** The fingerprint says more than the date; a reader that sends both means the fingerprint (RFC 9110, 13.1.3). */
function isKnown(request: GroundRequest, etag: string, changedAt: string): boolean {
  if (request.knows !== undefined) return isSame(request, etag);
  const since = Date.parse(request.knowsSince ?? '');
  // Such dates have no thousandths.
  return !Number.isNaN(since) && Math.floor(Date.parse(changedAt) / 1000) * 1000 <= since;
}

const isSame = ({ knows }: GroundRequest, etag: string): boolean =>
  (knows ?? '').split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag.slice(2));

const headersFor = (etag: string, changedAt: string | undefined): NonNullable<Answer['headers']> => ({
  etag,
  'cache-control': 'public, max-age=60',
  vary: 'accept-encoding, accept-language, cookie',
  ...(changedAt && { 'last-modified': asMailDoes(changedAt) }),
});

async function writtenFeed(
  { visit, address, origin }: Look,
  pieces: readonly Piece[],
  name: string,
  format: Format,
): Promise<Remembered | undefined> {
  const t = words(visit.language);
  const piece = pieces.find((each) => each.name === name);
  const entries = name === 'news' ? newsAsEntries(await gathered(pieces, visit, t)) : await piece?.feed?.(visit, t);
  if (!entries) return undefined;
  const { name: community, id } = visit.community;
  const place = name === 'news' ? '' : `/${name}`;
  const changedAt =
    entries
      .map(({ changedAt: at }) => at)
      .sort()
      .at(-1) ?? visit.now;
  const feed: Feed = {
    ...{ language: t.language, author: community, updatedAt: changedAt },
    id: `urn:uuid:${id}${name === 'news' ? '' : `#${name}`}`,
    title: name === 'news' ? community : `${piece?.title(t) ?? name} · ${community}`,
    home: `${address}${place}?language=${t.language}`,
    self: `${address}${place}/feed.${format}?language=${t.language}`,
    entries: entries.map(({ path, html, authors = [], ...entry }) => ({
      ...{ ...entry, authors, id: `urn:uuid:${id}#${entry.id}`, url: origin + visit.to(path) },
      html: html === undefined ? undefined : fromOutside(html, origin),
    })),
  };
  return { body: written(feed, format), changedAt };
}

const newsAsEntries = (news: readonly PublicNews[]): readonly PublicEntry[] =>
  news.map(({ id, at, sentence, path }) => ({
    ...{ id, path, title: sentence, summary: sentence, publishedAt: at, changedAt: at },
  }));

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
