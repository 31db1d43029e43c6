import { type Id, isId } from '../../../basics/id';
import {
  ButtonLink,
  blockLayout,
  type FrontFrame,
  frontLayout,
  languages,
  type PublicFigure,
  type PublicPage,
  type Words,
} from '../../../design';
import type { Db } from '../../../machinery/database';
import { contentOf, fileById } from '../../../machinery/files';
import {
  type Answer,
  framedBy,
  framing,
  type GroundRequest,
  notFound,
  page,
  type Request,
  seeOther,
  uploaded,
} from '../../../machinery/web';
import { accentOf, loadChoices, logoOf, textsOf } from '../queries';
import { isOpen } from '../rules/choices';
import type { Format } from '../rules/feed';
import { type Doors, doorsOf } from './doors';
import { feedOf, siteMap } from './feeds';
import { type Look, type Piece, previewLook, seenPieces, strangersLook, type UnderWay, wordsOf } from './look';
import { newsOf } from './pieces/news';
import { textFor } from './pieces/presentation';

export interface SiteOptions {
  /** In the order in which they stand on the front page. */
  readonly pieces: readonly Piece[];
  /** Where one asks to join, below the community's own address. */
  readonly asking?: string | undefined;
  readonly underWay?: UnderWay;
  /** Tells whether a community is closed: nobody asks to join it any more. */
  readonly isClosed?: (db: Db, communityId: Id) => Promise<boolean>;
}

/** The pages for strangers, and the same pages as members see them before anything is public. */
export function sitePages({ pieces: given, asking: door, underWay, isClosed }: SiteOptions) {
  const pieces = [...given, newsOf(given)];
  const forStrangers =
    (answer: (look: Look, request: GroundRequest) => Promise<Answer>) =>
    async (request: GroundRequest): Promise<Answer> => {
      const look = await strangersLook(request, pieces, underWay);
      return look ? known(await answer(look, request), look) : notFound();
    };
  const before =
    (answer: (look: Look, request: GroundRequest) => Promise<Answer>) =>
    async (request: Request): Promise<Answer> =>
      answer(await previewLook(request, pieces), request);
  const doors = async (look: Look) =>
    doorsOf(look, (await isClosed?.(look.visit.db, look.visit.community.id)) ? undefined : door);
  const front = async (look: Look) => frontPage(look, await doors(look));
  const below = async (look: Look, { params }: GroundRequest) =>
    piecePage(look, await doors(look), params.piece ?? '', params.item);
  return {
    pieces,
    /** GET /:community/public */
    front: forStrangers(front),
    /** GET /:community/public/:piece, GET /:community/public/:piece/:item */
    below: forStrangers(below),
    /** GET /:community/public/feed.atom, and /:community/public/:piece/feed.atom of one piece. */
    feed: (format: Format) =>
      forStrangers((look, request) => feedOf(look, pieces, { name: request.params.piece ?? 'news', format }, request)),
    /** GET /:community/public/:piece/block: what other sites may show of it. */
    block: forStrangers((look, { params }) => blockPage(look, params.piece ?? '')),
    /** GET /:community/public/sitemap.xml */
    siteMap: forStrangers(siteMap),
    /** GET /:community/public/logo/:file */
    logo: async (request: GroundRequest): Promise<Answer> => {
      const look = await strangersLook(request, pieces);
      return look ? logoFile(request, look) : notFound();
    },
    /** GET /:community/public/files/:file: an upload, while a piece that is public shows it. */
    file: async (request: GroundRequest): Promise<Answer> => {
      const look = await strangersLook(request, pieces);
      return look ? shownFile(request, look) : notFound();
    },
    /** GET /:community/site/preview */
    previewFront: before(front),
    /** GET /:community/site/preview/files/:file */
    previewFile: async (request: Request): Promise<Answer> => shownFile(request, await previewLook(request, pieces)),
    /** GET /:community/site/preview/:piece, GET /:community/site/preview/:piece/:item */
    previewBelow: before(below),
    /** Where strangers who come to the community's own address are led. */
    atTheDoor: async ({ db, community }: GroundRequest): Promise<Answer | undefined> =>
      community && isOpen((await loadChoices({ db, community })).shown)
        ? seeOther(`/${community.slug}/public`)
        : undefined,
  };
}

/** What strangers get is the same for all who wish the same language; what is for one alone is kept nowhere. */
const known = (answer: Answer, { visit, looker }: Look): Answer =>
  answer.status === 200
    ? {
        ...{ ...answer, isForAll: looker === 'stranger' },
        headers: { ...answer.headers, 'content-language': visit.language },
      }
    : answer;

async function frontPage(look: Look, doors: Doors): Promise<Answer> {
  const { visit } = look;
  const t = wordsOf(look);
  const text = visit.shows('presentation') ? textFor(await textsOf(visit), visit) : undefined;
  const seen = seenPieces(look);
  const figures = await figuresOf(seen, look, t);
  const sections = [];
  for (const piece of seen) sections.push(await piece.front(visit, t));
  const { first } = doors;
  const body = (
    <>
      <div class="hero">
        <h1>{visit.community.name}</h1>
        <p class="hero-sentence" lang={text && text.language !== t.language ? text.language : undefined}>
          {text?.sentence ?? t.site.sentence()}
        </p>
        {(first || visit.shows('dues')) && (
          <p class="hero-actions">
            {first && <ButtonLink href={first.href}>{first.name}</ButtonLink>}
            {visit.shows('dues') && (
              <ButtonLink kind={first ? 'quiet' : 'primary'} href={visit.to('/dues')}>
                {t.site.howMuch()}
              </ButtonLink>
            )}
          </p>
        )}
        {figures.length > 0 && (
          <dl class="figures">
            {figures.map(({ figure, label }) => (
              <div>
                <dt>{label}</dt>
                <dd>{figure}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      {sections}
    </>
  );
  const description = text?.sentence ?? t.site.sentence();
  return page(
    frontLayout(await frameOf(look, doors, '', ''), { title: visit.community.name, description, isHome: true }, body),
  );
}

async function figuresOf(seen: readonly Piece[], look: Look, t: Words): Promise<readonly PublicFigure[]> {
  const figures: PublicFigure[] = [];
  for (const piece of seen) figures.push(...((await piece.figures?.(look.visit, t)) ?? []));
  return figures;
}

async function piecePage(look: Look, doors: Doors, name: string, item?: string): Promise<Answer> {
  const t = wordsOf(look);
  const piece = seenPieces(look).find((each) => each.name === name);
  const found = item === undefined ? await piece?.page?.(look.visit, t) : await piece?.item?.(look.visit, t, item);
  if (!piece || !found) return notFound();
  const path = item === undefined ? `/${name}` : `/${name}/${encodeURIComponent(item)}`;
  const html = frontLayout(
    await frameOf(look, doors, path, name),
    described(found, look, t),
    <>
      {found.body}
      {followed(look, piece, t)}
    </>,
  );
  const answer = page(html, found.isGone ? 410 : 200);
  return found.framed === undefined ? answer : { ...answer, headers: framing(found.framed) };
}

async function blockPage(look: Look, name: string): Promise<Answer> {
  const t = wordsOf(look);
  const block = await seenPieces(look)
    .find((each) => each.name === name)
    ?.block?.(look.visit, t);
  if (!block) return notFound();
  const frame = { t, accent: await accentOf(look.visit), title: block.title, robots: 'noindex' };
  return { ...page(blockLayout(frame, block.body)), headers: framedBy(block.sites) };
}

const LONGEST_DESCRIPTION = 200;

function described({ title, description }: PublicPage, { visit }: Look, t: Words) {
  const line = (description ?? t.site.sentence()).replace(/\s+/g, ' ');
  const short = line.length > LONGEST_DESCRIPTION ? `${line.slice(0, LONGEST_DESCRIPTION - 1).trimEnd()}…` : line;
  return { title, description: short || visit.community.name };
}

async function frameOf(look: Look, doors: Doors, path: string, current: string): Promise<FrontFrame> {
  const { visit, preview } = look;
  const t = wordsOf(look);
  return {
    t,
    community: visit.community,
    accent: await accentOf(visit),
    logo: await logoAddress(look),
    home: visit.to(''),
    address: preview ? '' : `${look.address}${path}`,
    languages: languages.map(({ language, name }) => ({ language, name, href: inLanguage(look, path, language) })),
    navigation: seenPieces(look)
      .filter((piece) => piece.page)
      .map(({ name, title }) => ({ name: title(t), href: visit.to(`/${name}`), isCurrent: name === current })),
    newsletter: await newsletterOf(look),
    feeds: preview ? [] : feedsOf(look, t),
    isIndexed: look.isListed,
    ...{ wayIn: doors.wayIn, ask: doors.ask },
    notYet: notYet(look, t),
    preview: preview && (
      <p>
        {t.site.previewBar()} <a href={preview.back}>{t.site.previewBack()}</a>
      </p>
    ),
  };
}

/** Where the front page offers the newsletter, if it does. */
async function newsletterOf(look: Look): Promise<FrontFrame['newsletter']> {
  const t = wordsOf(look);
  const piece = seenPieces(look).find(({ name }) => name === 'newsletter');
  const isOffered = piece !== undefined && String(await piece.front(look.visit, t)) !== '';
  return isOffered ? { name: piece.title(t), href: `${look.visit.to('')}#newsletter` } : undefined;
}

/** Below a piece that can be followed: in which ways. */
const followed = ({ visit, preview }: Look, { name, feed }: Piece, t: Words) =>
  feed &&
  !preview && (
    <p class="hint">
      {t.journal.follow()} <a href={visit.to(`/${name}/feed.rss`)}>RSS</a> ·{' '}
      <a href={visit.to(`/${name}/feed.atom`)}>Atom</a> · <a href={visit.to(`/${name}/feed.json`)}>JSON Feed</a>
    </p>
  );

/** The feeds that this visitor may follow: of the news, and of each piece that gives one. */
function feedsOf({ visit, pieces }: Look, t: Words): FrontFrame['feeds'] {
  const feeds = pieces
    .filter(({ name, feed }) => visit.shows(name) && (feed !== undefined || name === 'news'))
    .sort((a, b) => Number(b.name === 'news') - Number(a.name === 'news'))
    .map(({ name, title }) => ({
      title: name === 'news' ? visit.community.name : `${title(t)} · ${visit.community.name}`,
      place: name === 'news' ? '' : `/${name}`,
    }));
  return feeds.map(({ title, place }) => ({
    title,
    rss: visit.to(`${place}/feed.rss`),
    atom: visit.to(`${place}/feed.atom`),
    json: visit.to(`${place}/feed.json`),
  }));
}

async function logoAddress({ visit, preview }: Look): Promise<string | undefined> {
  const logo = await logoOf(visit);
  if (!logo) return undefined;
  return preview ? `/${visit.community.slug}/files/${logo}` : visit.to(`/logo/${logo}`);
}

/** The picture of the community, and no other file of it: strangers read what has this name while it is the logo. */
async function logoFile(request: GroundRequest, look: Look): Promise<Answer> {
  const logo = await logoOf(look.visit);
  const file = logo && logo === request.params.file ? await fileById(look.visit, logo) : undefined;
  return file ? uploaded(file, await contentOf(look.visit, file.id), true) : notFound();
}

/** What is taken back is gone at once: whoever keeps a copy on the way asks again whether it may still be shown. */
async function shownFile({ params: { file: id } }: GroundRequest, look: Look): Promise<Answer> {
  for (const piece of seenPieces(look)) {
    if (!isId(id) || !(await piece.files?.(look.visit))?.includes(id)) continue;
    const file = await fileById(look.visit, id);
    if (!file) return notFound();
    const answer = uploaded(file, await contentOf(look.visit, file.id), true);
    return {
      ...answer,
      headers: { ...answer.headers, 'cache-control': look.preview ? 'no-store' : 'public, no-cache' },
    };
  }
  return notFound();
}

/** The same page in another language, with whatever else its address says. */
function inLanguage({ visit }: Look, path: string, language: string): string {
  const [place = '', kept = ''] = visit.to(path).split('?');
  const query = new URLSearchParams(kept);
  for (const [name, value] of visit.query) if (!query.getAll(name).includes(value)) query.append(name, value);
  query.set('language', language);
  return `${place}?${query}`;
}

/** For whoever wishes a language that we do not speak yet: says so in that language, and in which one they read. */
function notYet({ visit }: Look, t: Words): FrontFrame['notYet'] {
  const [first] = visit.wishes;
  const sentences: Readonly<Record<string, string>> = {
    de: t.site.notYetDe({ language: visit.language }),
    es: t.site.notYetEs({ language: visit.language }),
    it: t.site.notYetIt({ language: visit.language }),
    ca: t.site.notYetCa({ language: visit.language }),
  };
  const sentence = first && visit.query.get('language') === null ? sentences[first] : undefined;
  return first && sentence ? { language: first, sentence } : undefined;
}
