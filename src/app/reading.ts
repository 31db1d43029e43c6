import { words } from '../design';

/** What may be posted where a community is closed: the way back; and nobody is held in a letter, nor in its list. */
export const MAY_STILL: ReadonlySet<string> = new Set([
  '/:community/closing/reopening',
  '/:community/newsletter/leave/:token',
  '/:community/newsletter/erasure/:token',
]);

const TAKEN = [...MAY_STILL].map((path) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`));

/** An element of a page, its parts in their order; what is not an element stays as it was written. */
interface Element {
  readonly name: string;
  /** The tag that opens it, as it was written. */
  readonly tag: string;
  parts: (Element | string)[];
  readonly end: string;
}

/** Whose page it is, where it stands, and in which language it is read. */
interface Where {
  readonly slug: string;
  readonly path: string;
  readonly language: string;
}

/**
 * A page of a closed community as it is read: without the forms that would be refused, whatever belongs to them elsewhere
 * on the page, the buttons that lead to nothing but such a form, and the headings that have nothing left below them.
 */
export function forReading(html: string, where: Where): string {
  const page = elementsOf(html);
  const refused = new Set(all(page).filter((each) => isRefusedForm(each, where)));
  if (!all(page).some((each) => isOffered(each, refused, where))) return html;
  const ids = new Set([...refused].map((each) => attribute(each, 'id')).filter(Boolean));
  const before = placesOf(page);
  prune(page, (each) => isOffered(each, refused, where) || ids.has(attribute(each, 'form')));
  const after = placesOf(page);
  prune(page, (each) => isButtonTo(each, (place) => before.has(place) && !after.has(place)));
  const main = all(page).find(({ name }) => name === 'main');
  const why = words(where.language).design.closedHere();
  // Most pages say so at their top; the desk says more of it.
  const isSaid = where.path === `/${where.slug}` || html.includes(why);
  if (main && (!isSaid || !hasContent(main))) main.parts.push(`<p>${why}</p>`);
  return written(page);
}

const isOffered = (each: Element, refused: ReadonlySet<Element>, where: Where): boolean =>
  refused.has(each) || isRefusedButton(each, where) || leadsToForm(each);

function isRefusedForm(each: Element, where: Where): boolean {
  return each.name === 'form' && attribute(each, 'method') === 'post' && !isTaken(attribute(each, 'action'), where);
}

function isRefusedButton(each: Element, where: Where): boolean {
  const action = attribute(each, 'formaction');
  return each.name === 'button' && action !== undefined && !isTaken(action, where);
}

/** Within a community nothing is taken but the way back; outside of it, everything is, such as signing out. */
function isTaken(action: string | undefined, { slug, path }: Where): boolean {
  const [to = ''] = (action || path).split(/[?#]/);
  return !(to === `/${slug}` || to.startsWith(`/${slug}/`)) || TAKEN.some((shape) => shape.test(to));
}

/** The places of a page to which something may lead. */
const placesOf = (page: Element): ReadonlySet<string | undefined> =>
  new Set(all(page).map((each) => attribute(each, 'id')));

const isButtonTo = (each: Element, isGone: (place: string) => boolean): boolean => {
  const [, place] = /^#(.+)$/.exec(attribute(each, 'href') ?? '') ?? [];
  return place !== undefined && /\bbutton\b/.test(attribute(each, 'class') ?? '') && isGone(place);
};

const leadsToForm = (each: Element): boolean =>
  each.name === 'a' &&
  /\bbutton\b/.test(attribute(each, 'class') ?? '') &&
  /\/(new|edit|ask)$/.test((attribute(each, 'href') ?? '').split(/[?#]/)[0] ?? '');

/** What holds a form and little else goes with it. */
const SHELLS = ['section', 'article', 'details', 'fieldset', 'div', 'li', 'ul', 'ol', 'p'];

/** Takes out what is to go, then whatever is left without anything to read. True where something went. */
function prune(element: Element, isGone: (each: Element) => boolean): boolean {
  const before = element.parts;
  let hasLost = false;
  element.parts = before.filter((part) => {
    if (typeof part === 'string') return true;
    const isLess = isGone(part) || prune(part, isGone);
    hasLost ||= isLess;
    return !isLess || !(isGone(part) || (SHELLS.includes(part.name) && !hasContent(part, part.name === 'details')));
  });
  return hasLost;
}

/** What names or explains something else says nothing by itself. */
const isBeside = (each: Element): boolean =>
  /^(h[1-6]|label|legend|summary|button)$/.test(each.name) || /\bhint\b/.test(attribute(each, 'class') ?? '');

const CONTENT = ['img', 'video', 'table', 'input', 'select', 'dl', 'ul', 'ol', 'blockquote'];

/** Whether there is something to read; what unfolds for a form is there for more than a sentence about it. */
const hasContent = ({ parts }: Element, isFold = false): boolean =>
  parts.some((part) =>
    typeof part === 'string'
      ? !isFold && part.trim() !== ''
      : !isBeside(part) && (CONTENT.includes(part.name) || hasContent(part, isFold)),
  );

const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|[^>"])*)>/g;
const VOID = ['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'];

/** The elements of a page of ours, which is well formed whatever people wrote: what they write is escaped or cleaned. */
function elementsOf(html: string): Element {
  const root: Element = { name: '', tag: '', parts: [], end: '' };
  const open: Element[] = [root];
  let at = 0;
  for (const { 0: tag, 1: slash, 2: name = '', 3: rest = '', index } of html.matchAll(TAG)) {
    const inside = open.at(-1) ?? root;
    if (index > at) inside.parts.push(html.slice(at, index));
    at = index + tag.length;
    if (slash) {
      if (open.length > 1) open.pop();
    } else {
      const isAlone = VOID.includes(name) || rest.endsWith('/');
      const element = { name, tag, parts: [], end: isAlone ? '' : `</${name}>` };
      inside.parts.push(element);
      if (!isAlone) open.push(element);
    }
  }
  root.parts.push(html.slice(at));
  return root;
}

const all = (element: Element): readonly Element[] =>
  element.parts.flatMap((part) => (typeof part === 'string' ? [] : [part, ...all(part)]));

const written = ({ tag, parts, end }: Element): string =>
  tag + parts.map((part) => (typeof part === 'string' ? part : written(part))).join('') + end;

function attribute({ tag }: Element, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&');
}
