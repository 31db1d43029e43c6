import { escaped } from './jsx-runtime';
import { addressed } from './letter';
import { type Block, blocksOf, type Inline } from './markdown-blocks';
import type { Home } from './outside';
import { blocksOutside } from './outside-blocks';
import type { Words } from './words';

/** One thing that a mailing tells, with where to read on. */
export interface MailingStory {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly link?: { readonly href: string; readonly label: string } | undefined;
}

/** A letter to many, most of them strangers, before it is written out. Every address in it is whole, since it is read far from here. */
export interface MailingParts {
  /** Whose it is: what leads there is left to its words, but to pages for anyone. */
  readonly home: Home;
  /** What the letter is called, and which one it is: `Le Panier`, `n° 3 · 21 février 2023`. */
  readonly name: string;
  readonly above: string;
  readonly title: string;
  /** Markdown. */
  readonly opening: string;
  readonly stories: readonly MailingStory[];
  readonly dates: { readonly title: string; readonly lines: readonly { readonly on: string; readonly what: string }[] };
  /** Above everything, small: where the same is read as a page. */
  readonly online?: { readonly href: string; readonly label: string } | undefined;
  readonly leave: { readonly href: string; readonly label: string };
  /** Who sends it, and why this reader gets it. */
  readonly footer: readonly string[];
  /** What stands for a picture that the community keeps, such as `/slug/files/…`. */
  readonly pictureAt: (path: string) => string;
}

// Mail programs know little of style sheets: every colour stands where it is used, and is changed for the dark by class.
const INK = '#12312b';
const SOFT = '#52655f';
const PAPER = '#fbf8f1';
const SHEET = '#ffffff';
const LINK = '#0b5c4d';
const LINE = '#d9d2c2';
const FONT = "Georgia,'Times New Roman',serif";
const DARK = `
:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){
.paper{background:#0d1917!important}.sheet{background:#142522!important}
.ink{color:#f0ebdf!important}.soft{color:#b3bfb9!important}.link{color:#8fd6c4!important}
.line{border-color:#35504a!important}.button{background:#8fd6c4!important;color:#0d1917!important}}
@media (max-width:480px){.sheet{padding:24px 18px!important}.title{font-size:26px!important}}`;

/** Writes a mailing twice: as plain text that reads well, and as simple HTML for light and dark, phone and desk. */
export function mailing(t: Words, parts: MailingParts): { readonly text: string; readonly html: string } {
  return { text: textOf(t, parts), html: htmlOf(t, parts) };
}

/** Its texts as whoever has no seat reads them. */
const reading =
  ({ home }: MailingParts) =>
  (text: string): readonly Block[] =>
    blocksOutside(blocksOf(text), home);

function htmlOf(t: Words, parts: MailingParts): string {
  const { name, above, title, opening, stories, dates, online, leave, footer, pictureAt } = parts;
  const read = reading(parts);
  const body = [
    online && `<p class="soft" style="${small(0)}">${link(online.href, online.label)}</p>`,
    `<p class="soft" style="${small(24)};letter-spacing:.04em">${escaped(name)} · ${escaped(above)}</p>`,
    `<h1 class="ink title" style="margin:6px 0 20px;font:bold 30px/1.2 ${FONT};color:${INK}">${escaped(title)}</h1>`,
    blocks(read(opening), pictureAt),
    ...stories.flatMap(({ title: of, body: told, link: more }) => [
      rule(),
      `<h2 class="ink" style="${heading(22)}">${escaped(of)}</h2>`,
      blocks(read(told), pictureAt),
      more && `<p style="${paragraph()}">${link(more.href, more.label)}</p>`,
    ]),
    ...(dates.lines.length === 0
      ? []
      : [
          rule(),
          `<h2 class="ink" style="${heading(22)}">${escaped(dates.title)}</h2>`,
          ...dates.lines.map(
            ({ on, what }) =>
              `<p class="ink" style="${paragraph()}"><strong>${escaped(on)}</strong><br>${escaped(what)}</p>`,
          ),
        ]),
    rule(),
    ...footer.map((each) => `<p class="soft" style="${small(0)}">${escaped(each)}</p>`),
    `<p class="soft" style="${small(12)}">${link(leave.href, leave.label)}</p>`,
  ];
  return [
    `<!doctype html><html lang="${t.language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escaped(title)}</title><style>${DARK}</style></head>`,
    `<body class="paper" style="margin:0;padding:0;background:${PAPER}">`,
    `<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" style="background:${PAPER}">`,
    '<tr><td align="center" style="padding:16px 8px">',
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px"><tr>',
    `<td class="sheet" align="left" style="background:${SHEET};padding:32px 36px;text-align:left">`,
    body.filter(Boolean).join('\n'),
    '</td></tr></table></td></tr></table></body></html>',
  ].join('\n');
}

const paragraph = (): string => `margin:0 0 16px;font:17px/1.55 ${FONT};color:${INK}`;
const heading = (size: number): string => `margin:0 0 12px;font:bold ${size}px/1.3 ${FONT};color:${INK}`;
const small = (top: number): string => `margin:${top}px 0 8px;font:14px/1.5 ${FONT};color:${SOFT}`;
const rule = (): string =>
  `<hr class="line" style="border:0;border-top:1px solid ${LINE};margin:28px 0 24px;background:none">`;
const link = (href: string, label: string): string =>
  `<a class="link" href="${escaped(href)}" style="color:${LINK};text-decoration:underline">${escaped(label)}</a>`;

type PictureAt = MailingParts['pictureAt'];

const blocks = (found: readonly Block[], at: PictureAt): string => found.map((each) => block(each, at)).join('\n');

function block(each: Block, at: PictureAt): string {
  switch (each.kind) {
    case 'paragraph':
      return `<p class="ink" style="${paragraph()}">${inlines(each.inlines, at)}</p>`;
    case 'heading':
      return `<h3 class="ink" style="${heading(18)}">${inlines(each.inlines, at)}</h3>`;
    case 'list': {
      const tag = each.start === null ? 'ul' : 'ol';
      const start = each.start !== null && each.start !== 1 ? ` start="${each.start}"` : '';
      const items = each.items.map((item) => `<li style="margin:0 0 4px">${blocks(item, at)}</li>`).join('');
      return `<${tag}${start} class="ink" style="${paragraph()};padding-left:24px">${items}</${tag}>`;
    }
    case 'quote':
      return `<blockquote class="line ink" style="margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid ${LINE};color:${INK}">${blocks(each.blocks, at)}</blockquote>`;
    case 'code':
      return `<pre class="ink" style="margin:0 0 16px;font:14px/1.5 monospace;white-space:pre-wrap;color:${INK}">${escaped(each.text)}</pre>`;
    case 'table':
      return each.rows
        .map((row) => `<p class="ink" style="${paragraph()}">${row.map((cell) => inlines(cell, at)).join(' · ')}</p>`)
        .join('');
    case 'rule':
      return rule();
  }
}

const inlines = (found: readonly Inline[], at: PictureAt): string => found.map((each) => inline(each, at)).join('');

function inline({ text, picture, href, ...style }: Inline, at: PictureAt): string {
  if (picture)
    return `<img src="${escaped(at(picture))}" alt="${escaped(text)}" width="528" style="display:block;width:100%;max-width:528px;height:auto;border:0;margin:4px 0">`;
  if (text === '\n') return '<br>';
  const plain = href ? link(href, text) : escaped(text);
  const shown = style.code ? `<code>${plain}</code>` : plain;
  const leaning = style.emphasis ? `<em>${shown}</em>` : shown;
  const struck = style.struck ? `<s>${leaning}</s>` : leaning;
  return style.strong ? `<strong>${struck}</strong>` : struck;
}

function textOf(t: Words, told: MailingParts): string {
  const { name, above, title, opening, stories, dates, online, leave, footer } = told;
  const read = reading(told);
  const parts = [
    `${name} · ${above}`,
    `${title}\n${'='.repeat(Math.min(title.length, LINE_LENGTH))}`,
    online && addressed(t, online.label, online.href),
    plain(read(opening)),
    ...stories.flatMap(({ title: of, body, link: more }) => [
      `${of}\n${'-'.repeat(Math.min(of.length, LINE_LENGTH))}`,
      plain(read(body)),
      more && addressed(t, more.label, more.href),
    ]),
    ...(dates.lines.length === 0
      ? []
      : [
          `${dates.title}\n${'-'.repeat(Math.min(dates.title.length, LINE_LENGTH))}`,
          dates.lines.map(({ on, what }) => `${on}\n  ${what}`).join('\n'),
        ]),
    // What stands below this line is no part of what was written (RFC 3676, 4.3).
    ['-- ', ...footer.map((each) => wrapped(each)), `${leave.label} :`, leave.href].join('\n'),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

const LINE_LENGTH = 72;

const plain = (found: readonly Block[]): string => found.map(plainBlock).join('\n\n');

function plainBlock(each: Block): string {
  switch (each.kind) {
    case 'paragraph':
    case 'heading':
      return wrapped(plainInlines(each.inlines));
    case 'list':
      return each.items
        .map((item, place) => {
          const mark = each.start === null ? '* ' : `${each.start + place}. `;
          return `${mark}${plain(item).replaceAll('\n', `\n${' '.repeat(mark.length)}`)}`;
        })
        .join('\n');
    case 'quote':
      return plain(each.blocks)
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n');
    case 'code':
      return each.text;
    case 'table':
      return each.rows.map((row) => row.map(plainInlines).join(' | ')).join('\n');
    case 'rule':
      return '* * *';
  }
}

const plainInlines = (found: readonly Inline[]): string =>
  found
    .map(({ text, href, picture }) => (picture ? `[${text}]` : href && href !== text ? `${text} (${href})` : text))
    .join('');

/** Lines of seventy-two characters at most, broken between words; an address is never broken. */
const wrapped = (text: string): string =>
  text
    .split('\n')
    .map((line) =>
      line.split(' ').reduce((made, word) => {
        const last = made.slice(made.lastIndexOf('\n') + 1);
        return made === '' ? word : `${made}${last.length + 1 + word.length > LINE_LENGTH ? '\n' : ' '}${word}`;
      }, ''),
    )
    .join('\n');
