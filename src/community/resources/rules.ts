import { type Refusal, refuse } from '../../basics/outcome';

export const KINDS = ['video', 'article', 'link', 'file'] as const;
export type Kind = (typeof KINDS)[number];

/** Who should look at it. */
export const READERS = ['everyone', 'newcomer', 'delegate', 'facilitator', 'treasurer', 'board', 'developer'] as const;
export type Reader = (typeof READERS)[number];

/** When. */
export const MOMENTS = ['before-joining', 'first-week', 'before-a-meeting', 'when-deciding', 'when-needed'] as const;
export type Moment = (typeof MOMENTS)[number];

export const TITLE_LIMIT = 120;
export const ABOUT_LIMIT = 600;
export const BODY_LIMIT = 30_000;
export const URL_LIMIT = 500;

/** What a resource says of itself, whatever it is. */
export interface ResourceWords {
  readonly title: string;
  readonly about: string;
  readonly language: string;
  readonly readers: readonly Reader[];
  readonly moment: Moment;
  /** How long it takes to read or to watch. */
  readonly minutes: number | null;
}

const HTTPS = /^https?:\/\/[^\s/@]+\.[^\s/@]+(?:\/\S*)?$/i;

/** A web address as it may be linked to. Refuses `not-an-address`: no other kind, no name or password in it. */
export function addressIn(text: string): string | Refusal {
  return HTTPS.test(text) && text.length <= URL_LIMIT ? text : refuse('not-an-address', 'url');
}

/** A video that is watched on a page of ours, from the site that keeps it. */
export interface Video {
  /** Whose site is asked once the reader wishes it. */
  readonly host: string;
  readonly embedUrl: string;
}

const PLAYERS: readonly (readonly [RegExp, (id: string, host: string) => string])[] = [
  [
    /^https:\/\/(?:www\.|m\.)?youtube\.com\/watch\?(?:\S*&)?v=([\w-]{6,20})/,
    (id) => `https://www.youtube-nocookie.com/embed/${id}`,
  ],
  [/^https:\/\/youtu\.be\/([\w-]{6,20})/, (id) => `https://www.youtube-nocookie.com/embed/${id}`],
  [/^https:\/\/(?:www\.)?vimeo\.com\/(\d{5,12})/, (id) => `https://player.vimeo.com/video/${id}?dnt=1`],
  [
    /^https:\/\/[a-z0-9.-]+\/(?:w|videos\/watch)\/([\w-]{8,40})\/?$/,
    (id, host) => `https://${host}/videos/embed/${id}`,
  ],
];

/** How a video of YouTube, Vimeo or PeerTube is shown; undefined of any other address, which is only linked to. */
export function videoAt(url: string): Video | undefined {
  const host = /^https:\/\/([a-z0-9.-]+)\//.exec(url)?.[1];
  for (const [shape, embed] of PLAYERS) {
    const id = shape.exec(url)?.[1];
    if (!id || !host) continue;
    const embedUrl = embed(id, host);
    return { host: /^https:\/\/([a-z0-9.-]+)/.exec(embedUrl)?.[1] ?? host, embedUrl };
  }
  return undefined;
}
