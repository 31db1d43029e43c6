import type { Token } from 'markdown-it';
import { parserFor } from './markdown';

/** A stretch of text that looks alike; a line end that someone typed stands as `\n`. */
export interface Inline {
  readonly text: string;
  readonly strong?: true;
  readonly emphasis?: true;
  readonly struck?: true;
  readonly code?: true;
  readonly href?: string;
  /** The path of a picture that a community keeps; `text` says what is to be seen. */
  readonly picture?: string;
}

/** A piece of a text as data, for paper: what the page shows as markup. */
export type Block =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly inlines: readonly Inline[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  | { readonly kind: 'rule' };

/** Quotes within lists within quotes: deeper than this they stand side by side. */
const DEEPEST = 5;

/** Markdown that someone typed, as data. Headings begin at 1. */
export function blocksOf(text: string): readonly Block[] {
  return read(parserFor(text).parse(text, {}), 0);
}

function read(tokens: readonly Token[], depth: number): readonly Block[] {
  const found: Block[] = [];
  for (let place = 0; place < tokens.length; place += 1) {
    const token = tokens[place];
    if (!token) break;
    const inside = token.nesting === 1 ? insideOf(tokens, place) : [];
    found.push(...blockFrom(token, inside, depth));
    if (token.nesting === 1) place += inside.length + 1;
  }
  return found;
}

function blockFrom(token: Token, inside: readonly Token[], depth: number): readonly Block[] {
  switch (token.type) {
    case 'paragraph_open':
      return [{ kind: 'paragraph', inlines: inlinesIn(inside) }];
    case 'heading_open':
      return [{ kind: 'heading', level: Number(token.tag.slice(1)), inlines: inlinesIn(inside) }];
    case 'bullet_list_open':
    case 'ordered_list_open': {
      const items = itemsIn(inside).map((each) => read(each, depth + 1));
      if (depth >= DEEPEST) return items.flat();
      const start = token.type === 'ordered_list_open' ? Number(token.attrGet('start') ?? 1) : null;
      return [{ kind: 'list', start, items }];
    }
    case 'blockquote_open':
      return depth >= DEEPEST ? read(inside, depth + 1) : [{ kind: 'quote', blocks: read(inside, depth + 1) }];
    case 'table_open':
      return [{ kind: 'table', rows: rowsIn(inside) }];
    case 'fence':
    case 'code_block':
      return [{ kind: 'code', text: token.content.replace(/\n$/, '') }];
    case 'hr':
      return [{ kind: 'rule' }];
    default:
      return [];
  }
}

/** What stands between an opening and its closing. */
function insideOf(tokens: readonly Token[], open: number): readonly Token[] {
  let level = 0;
  for (let place = open; place < tokens.length; place += 1) {
    level += tokens[place]?.nesting ?? 0;
    if (level === 0) return tokens.slice(open + 1, place);
  }
  return tokens.slice(open + 1);
}

/** The parts of a list, or of a row: whatever opens at its first level. */
function itemsIn(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const found: (readonly Token[])[] = [];
  for (let place = 0; place < tokens.length; place += 1) {
    if (tokens[place]?.nesting !== 1) continue;
    const inside = insideOf(tokens, place);
    found.push(inside);
    place += inside.length + 1;
  }
  return found;
}

/** The rows of a table's head and body, each with its cells. */
const rowsIn = (tokens: readonly Token[]): readonly (readonly (readonly Inline[])[])[] =>
  itemsIn(tokens).flatMap((part) => itemsIn(part).map((row) => itemsIn(row).map(inlinesIn)));

function inlinesIn(tokens: readonly Token[]): readonly Inline[] {
  const style: { strong?: true; emphasis?: true; struck?: true; href?: string } = {};
  return tokens
    .flatMap((token) => token.children ?? [])
    .flatMap((child): Inline[] => {
      switch (child.type) {
        case 'strong_open':
          style.strong = true;
          return [];
        case 'strong_close':
          delete style.strong;
          return [];
        case 'em_open':
          style.emphasis = true;
          return [];
        case 'em_close':
          delete style.emphasis;
          return [];
        case 's_open':
          style.struck = true;
          return [];
        case 's_close':
          delete style.struck;
          return [];
        case 'link_open':
          Object.assign(style, linkTo(String(child.attrGet('href') ?? '')));
          return [];
        case 'link_close':
          delete style.href;
          return [];
        case 'softbreak':
        case 'hardbreak':
          return [{ text: '\n' }];
        case 'code_inline':
          return [{ ...style, text: child.content, code: true }];
        case 'image': {
          const src = String(child.attrGet('src') ?? '');
          return [{ text: child.content || src, ...linkTo(src), ...ownPicture(src) }];
        }
        default:
          return child.content === '' ? [] : [{ ...style, text: child.content }];
      }
    });
}

/** Links lead to the web and to mail only, as on the page. */
const linkTo = (href: string): { readonly href?: string } => (/^(https?:\/\/|mailto:)/i.test(href) ? { href } : {});

/** A picture that was uploaded here, without its size behind its address. */
function ownPicture(src: string): { readonly picture?: string } {
  const [, path] = /^(\/[a-z0-9-]+\/files\/[0-9a-f-]{36})(?:#|$)/.exec(src) ?? [];
  return path ? { picture: path } : {};
}
