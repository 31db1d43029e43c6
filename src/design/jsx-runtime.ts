/**
 * JSX as text: every element becomes escaped HTML at once, without a tree in between.
 * Attributes carry their HTML names (`class`, `for`, `maxlength`). Components are plain functions and never wait.
 */
import { newId } from '../basics/id';
import type { Elements } from './elements';

/** Markup known to be safe: made by JSX, by `raw`, or by the Markdown sanitiser. Everything else is escaped. */
export class Html {
  declare private readonly brand: 'html';
  constructor(readonly markup: string) {}
  toString(): string {
    return this.markup;
  }
}

/** What may stand between two tags. `true`, `false`, `null` and `undefined` show nothing. */
export type Child = Html | string | number | bigint | boolean | null | undefined | readonly Child[];

type Component = (props: never) => Child;
type Props = Readonly<Record<string, unknown>>;

/** Takes trusted markup as it is. Never for anything a person typed. */
export const raw = (markup: string): Html => new Html(markup);

/** Markup to keep, in one piece: made of a thousand small texts, it would be gathered anew at every use. */
export const flat = ({ markup }: Html): Html => new Html(Buffer.from(markup).toString());

/**
 * Markup drawn once and printed many times, with other texts in the same places: `draw` is given marks for ten texts at
 * most and puts each where its text shall stand, in an attribute or between two tags.
 */
export function stencil(draw: (...marks: readonly string[]) => Html): (...texts: readonly string[]) => Html {
  const marks = Array.from({ length: draw.length }, (_, place) => MARK + place);
  const [first = '', ...parts] = flat(draw(...marks)).markup.split(MARK);
  const rest = parts.map((part) => ({ place: Number(part.slice(0, 1)), between: part.slice(1) }));
  return (...texts) => {
    let markup = first;
    for (const { place, between } of rest) markup += escaped(texts[place] ?? '') + between;
    return new Html(markup);
  };
}

/** What nobody can have typed: it is another one each time the instance starts. */
const MARK = `${newId()}~`;

export function jsx(tag: string | Component, props: Props): Html {
  if (typeof tag === 'function') {
    const made = tag(props as never);
    return made instanceof Html ? made : new Html(render(made));
  }
  const { opening, closing } = tagNamed(tag);
  let markup = opening;
  for (const name in props) {
    const value = props[name];
    if (name === 'children' || value === undefined || value === false || value === null) continue;
    if (value === true) markup += ` ${name}`;
    else markup += attributeNamed(name) + escaped(typeof value === 'string' ? value : String(value)) + QUOTE;
  }
  if (closing === undefined) return new Html(markup + END);
  const { children } = props;
  return new Html(children === undefined ? markup + END + closing : markup + END + render(children as Child) + closing);
}

interface Tag {
  readonly opening: string;
  /** Undefined for what holds nothing. */
  readonly closing: string | undefined;
}

const QUOTE = '"';
const END = '>';
const EMPTY = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
// A page is a thousand small texts joined: what is the same in all of them is joined once.
const tags = new Map<string, Tag>();
const attributes = new Map<string, string>();

function tagNamed(name: string): Tag {
  const known = tags.get(name);
  if (known) return known;
  const tag = { opening: `<${name}`, closing: EMPTY.has(name) ? undefined : `</${name}>` };
  tags.set(name, tag);
  return tag;
}

function attributeNamed(name: string): string {
  const known = attributes.get(name);
  if (known) return known;
  const attribute = ` ${name}="`;
  attributes.set(name, attribute);
  return attribute;
}

export const jsxs = jsx;

/** Several children without an element around them. */
export const Fragment = ({ children }: { children?: Child }): Html => new Html(render(children));

/** The markup of anything that may stand between two tags. */
export function render(child: Child): string {
  // A dot that parts two things stays with the first: no line begins with it.
  if (typeof child === 'string') return child === ' · ' ? '\u00a0· ' : escaped(child);
  if (child instanceof Html) return child.markup;
  if (Array.isArray(child)) {
    let markup = '';
    for (const each of child) markup += render(each);
    return markup;
  }
  return typeof child === 'number' || typeof child === 'bigint' ? String(child) : '';
}

const SPECIAL = /[&<>"']/;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Makes any text harmless between tags and inside quoted attributes. */
export const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replace(/[&<>"']/g, (each) => ENTITIES[each] ?? '') : text;

export declare namespace JSX {
  type Element = Html;
  type ElementType = keyof IntrinsicElements | Component;
  interface ElementChildrenAttribute {
    children: unknown;
  }
  interface IntrinsicElements extends Elements {}
}
