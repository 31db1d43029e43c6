import type { Day } from '../basics/day';
import type { Child, Html } from './jsx-runtime';
import type { Words } from './words';

/** One piece of what a community shows to strangers. A room brings its own; `app/sitemap.ts` puts them in their order. */
export interface PublicPiece<Visit> {
  /** One word, kept with the choice and seen in the address: `needs`. */
  readonly name: string;
  readonly title: (t: Words) => string;
  /** What strangers see of it and what they never do, for whoever chooses. */
  readonly hint: (t: Words) => string;
  /** What is chosen one by one within it, each kept as `piece.part`; a new part begins as not public. */
  readonly parts?: (visit: Visit, t: Words) => Promise<readonly PublicPart[]>;
  /** What the head of the front page counts. */
  readonly figures?: (visit: Visit, t: Words) => Promise<readonly PublicFigure[]>;
  /** Its section of the front page; an empty text while it has nothing to show. */
  readonly front: (visit: Visit, t: Words) => Promise<Html | ''>;
  /** Its own page, `/public/needs`; undefined while it has nothing to show. */
  readonly page?: (visit: Visit, t: Words) => Promise<PublicPage | undefined>;
  /** A page below its own, `/public/needs/12`. */
  readonly item?: (visit: Visit, t: Words, name: string) => Promise<PublicPage | undefined>;
  /** The names of those pages, for search engines. */
  readonly items?: (visit: Visit) => Promise<readonly string[]>;
  /** The uploads that it shows, by their ids: strangers read these and no other file of the community. */
  readonly files?: (visit: Visit) => Promise<readonly string[]>;
  /** What happened to it, newest first, as sentences that name no person. */
  readonly news?: (visit: Visit, t: Words) => Promise<readonly PublicNews[]>;
  /** What other sites may show of it in a frame, at `/public/needs/block`. */
  readonly block?: (visit: Visit, t: Words) => Promise<PublicBlock>;
  /** What readers of feeds are given of it whole, newest first, at `/public/needs/feed.rss`, `.atom` and `.json`. */
  readonly feed?: (visit: Visit, t: Words) => Promise<readonly PublicEntry[]>;
}

/** A part of a page of another site. */
export interface PublicBlock {
  readonly title: string;
  readonly body: Html;
  /** The sites that may show it, such as `https://supermarche.example`. */
  readonly sites: readonly string[];
}

/** Something to be read whole in a feed. */
export interface PublicEntry {
  /** The same for ever, so that nobody is told twice. */
  readonly id: string;
  readonly title: string;
  /** The first sentences, in plain text. */
  readonly summary: string;
  /** Safe markup; what leads to our own pages begins with a slash. */
  readonly html?: string | undefined;
  readonly language?: string | undefined;
  /** Where it is read, below the front page. */
  readonly path: string;
  readonly publishedAt: string;
  readonly changedAt: string;
  readonly authors?: readonly string[] | undefined;
}

export interface PublicPart {
  readonly name: string;
  readonly title: string;
  /** What becomes public, so that whoever ticks it has read it. */
  readonly hint?: Child;
}

export interface PublicFigure {
  readonly figure: string;
  readonly label: string;
}

export interface PublicPage {
  readonly title: string;
  /** One sentence for search engines and for those to whom the page is sent. */
  readonly description?: string | undefined;
  readonly body: Html;
  /** It stood here and was taken away: the page says so, and that it is gone. */
  readonly isGone?: boolean | undefined;
  /** The one other site that it shows something of, since its reader asked for it: `player.vimeo.com`. */
  readonly framed?: string | undefined;
}

export interface PublicNews {
  /** The same for ever, so that nobody is told twice. */
  readonly id: string;
  readonly at: string;
  readonly on: Day;
  readonly sentence: string;
  /** The page below the front one that says more, such as `/needs/12`. */
  readonly path: string;
}
