/**
 * JSX as text: every element becomes escaped HTML at once, without a tree in between.
 * Attributes carry their HTML names (`class`, `for`, `maxlength`). Components are plain functions and never wait.
 */
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

export function jsx(tag: string | Component, props: Props): Html {
  if (typeof tag === 'function') {
    const made = tag(props as never);
    return made instanceof Html ? made : new Html(render(made));
  }
  let markup = `<${tag}`;
  for (const name in props) {
    const value = props[name];
    if (name === 'children' || value === undefined || value === false || value === null) continue;
    markup += value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`;
  }
  if (EMPTY.has(tag)) return new Html(`${markup}>`);
  const { children } = props;
  return new Html(`${markup}>${children === undefined ? '' : render(children as Child)}</${tag}>`);
}

export const jsxs = jsx;

/** Several children without an element around them. */
export const Fragment = ({ children }: { children?: Child }): Html => new Html(render(children));

/** The markup of anything that may stand between two tags. */
export function render(child: Child): string {
  if (typeof child === 'string') return escaped(child);
  if (child instanceof Html) return child.markup;
  if (Array.isArray(child)) {
    let markup = '';
    for (const each of child) markup += render(each);
    return markup;
  }
  return typeof child === 'number' || typeof child === 'bigint' ? String(child) : '';
}

const EMPTY = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
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
