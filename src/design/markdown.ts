import MarkdownIt, { type MarkdownIt as Parser } from 'markdown-it';
import sanitize from 'sanitize-html';
import { firm } from '../basics/text';
import { escaped, type Html, raw } from './jsx-runtime';

/** Texts whose markup is remembered; a page shows thirty, an instance is read by few at a time. */
const REMEMBERED = 2000;
const LONGEST_REMEMBERED = 20_000;
/** A table of more cells is shown as it was typed: a few bars and dashes would make half a million characters. */
const MOST_CELLS = 2_000;

const parser = parserOf();
const withoutTables = parserOf().disable('table');
const remembered = new Map<string, Html>();

/** Headings of a text stand below those of the page it is shown on: mostly below cards and parts of a page. */
const FIRST_LEVEL = 4;
export type HeadingLevel = 2 | 3 | 4;

const loweredTo = (first: HeadingLevel): Record<string, string> =>
  Object.fromEntries([0, 1, 2, 3, 4, 5].map((each) => [`h${each + 1}`, `h${Math.min(6, first + each)}`]));

const allowedFrom = (first: HeadingLevel): sanitize.IOptions => ({
  allowedTags: [
    'p',
    'br',
    'em',
    'strong',
    's',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
    'hr',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
  ].concat(['table', 'thead', 'tbody', 'tr', 'th', 'td', 'img']),
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'], img: ['src', 'alt', 'width', 'height', 'loading'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  transformTags: {
    ...loweredTo(first),
    a: (_, { href = '' }) => ({ tagName: 'a', attribs: { href, rel: 'nofollow noopener ugc' } }),
    img: (_, { src = '', alt = '' }) => ownPicture(src, alt) ?? pictureElsewhere(src, alt),
  },
});
const ALLOWED = { 2: allowedFrom(2), 3: allowedFrom(3), 4: allowedFrom(4) } as const;

const OWN_PICTURE = /^(\/[a-z0-9-]+\/files\/[0-9a-f-]{36})(?:#(\d{1,5})x(\d{1,5}))?$/;

/** A picture that was uploaded here, with its size behind its address, so that the text does not jump when it comes. */
function ownPicture(src: string, alt: string): sanitize.Tag | undefined {
  const [, path, width, height] = OWN_PICTURE.exec(src) ?? [];
  if (!path) return undefined;
  const size = width && height ? { width, height } : undefined;
  return { tagName: 'img', attribs: { src: path, alt, ...size, loading: 'lazy' } };
}

/** Nothing is fetched from elsewhere by reading a page: a picture becomes a link to itself. */
const pictureElsewhere = (src: string, alt: string): sanitize.Tag => ({
  tagName: 'a',
  attribs: { href: src, rel: 'nofollow noopener ugc' },
  text: alt || src,
});

/** Markdown that someone typed, as safe markup: no HTML of theirs, no picture from elsewhere, no script, no heading of ours. `first` is the level of its highest headings. */
export function markdown(text: string, first: HeadingLevel = FIRST_LEVEL): Html {
  const name = first === FIRST_LEVEL ? text : `${first}\n${text}`;
  const known = remembered.get(name);
  if (known) return known;
  const made = raw(harmless(parserFor(text).render(text), first));
  if (text.length + made.markup.length <= LONGEST_REMEMBERED) {
    if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
    remembered.set(name, made);
  }
  return made;
}

/** The same markup with the pictures of a community at other addresses, where those who have no seat may see them. */
export const withPicturesAt = (html: Html, slug: string, address: (id: string) => string): Html =>
  raw(
    html.markup.replace(/ src="\/([a-z0-9-]+)\/files\/([0-9a-f-]{36})"/g, (whole, own: string, id: string) =>
      own === slug ? ` src="${escaped(address(id))}"` : whole,
    ),
  );

/** The pictures of a community that a markup shows, by their ids. */
export const picturesIn = (html: Html, slug: string): readonly string[] =>
  describedPictures(html, slug).map(({ id }) => id);

/** The same with what they show, in words. */
export const describedPictures = (html: Html, slug: string): readonly { readonly id: string; readonly alt: string }[] =>
  [...html.markup.matchAll(/ src="\/([a-z0-9-]+)\/files\/([0-9a-f-]{36})" alt="([^"]*)"/g)].flatMap(
    ([, own, id, alt = '']) => (own === slug && id ? [{ id, alt: unescaped(alt) }] : []),
  );

const SIGNS: Readonly<Record<string, string>> = { '&#39;': "'", '&quot;': '"', '&lt;': '<', '&gt;': '>', '&amp;': '&' };
/** Markup as the text it stands for. */
export const unescaped = (text: string): string =>
  text.replace(/&(?:quot|lt|gt|amp|#39);/g, (sign) => SIGNS[sign] ?? sign);

/** The second wall: whatever a parser lets through, only plain markup comes out. */
export const harmless = (html: string, first: HeadingLevel = FIRST_LEVEL): string => sanitize(html, ALLOWED[first]);

/**
 * Nothing that someone typed is swallowed: a line such as « [Samedi]: fermé » is a sentence here, not the address of a
 * link, and what stands behind the three strokes that open a piece of code is its first line.
 */
function parserOf(): Parser {
  const made = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false }).disable('reference');
  made.core.ruler.push('opened fences', ({ tokens }) => {
    for (const token of tokens) {
      if (token.type !== 'fence' || !token.info.trim()) continue;
      token.content = `${token.info.trim()}\n${token.content}`;
      token.info = '';
    }
  });
  const { text } = made.renderer.rules;
  made.renderer.rules.text = (tokens, at, ...more) => firm(text?.(tokens, at, ...more) ?? '');
  return made;
}

/** What reads a text: without tables where they would grow out of all measure. */
export const parserFor = (text: string): Parser => (cellsIn(text) > MOST_CELLS ? withoutTables : parser);

/** At most so many cells can stand in the tables of a text: its lines, each as wide as the widest. */
function cellsIn(text: string): number {
  if (!text.includes('|')) return 0;
  const lines = text.split('\n');
  const widest = lines.reduce((most, line) => Math.max(most, line.split('|').length), 0);
  return lines.length * widest;
}
