import type { Explainer, WordNote } from '../basics/explaining';
import { type Child, escaped, type Html, raw, render } from './jsx-runtime';
import type { Words } from './words';

/** On one page so many words explain themselves at most: more would be a page of dotted lines. */
const MOST_MARKED = 30;
const MOST_REMEMBERED = 800;
const LONGEST_REMEMBERED = 12_000;
/** What was found in texts of a language, as long as the words are those of now. */
const found = new WeakMap<object, Map<string, Map<string, Pieces>>>();

interface ExplainedProps {
  /** The request's; without one the text is as it is. */
  readonly by: Explainer | undefined;
  /** The language the text is written in. */
  readonly lang: string;
  readonly children?: Child;
}

/** A text in which known words explain themselves, each where it is met first on the page. */
export const Explained = ({ by, lang, children }: ExplainedProps): Html =>
  raw(by ? marksIn(render(children), lang, by) : render(children));

/** A text in pieces: what stands before each known word, and what is left behind the last. */
interface Pieces {
  readonly words: readonly { readonly before: string; readonly written: string; readonly slug: string }[];
  readonly rest: string;
}

/** The first meeting of each word is marked; the text is otherwise the same to the letter. */
function marksIn(markup: string, language: string, explainer: Explainer): string {
  const { seen } = explainer;
  const { words, rest } = piecesOf(markup, language, explainer);
  const isNew = (slug: string) => !seen.has(slug) && seen.size < MOST_MARKED && explainer.note(slug) !== undefined;
  if (!words.some(({ slug }) => isNew(slug))) return markup;
  let marked = '';
  for (const { before, written, slug } of words) {
    const isMarked = isNew(slug);
    if (isMarked) seen.add(slug);
    marked += before + (isMarked ? mark(written, slug) : written);
  }
  return marked + rest;
}

const mark = (written: string, slug: string): string =>
  `<button type="button" class="word" popovertarget="word-${slug}">${written}</button>`;

function piecesOf(markup: string, language: string, explainer: Explainer): Pieces {
  const remembered = rememberedBy(explainer, language);
  const known = remembered.get(markup);
  if (known) return known;
  const pieces = cut(markup, language, explainer);
  if (markup.length <= LONGEST_REMEMBERED) {
    if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
    remembered.set(markup, pieces);
  }
  return pieces;
}

function rememberedBy(explainer: Explainer, language: string): Map<string, Pieces> {
  const all = found.get(explainer.prepared) ?? new Map<string, Map<string, Pieces>>();
  found.set(explainer.prepared, all);
  const those = all.get(language) ?? new Map<string, Pieces>();
  all.set(language, those);
  return those;
}

const PART = /<[^>]*>|[^<]+/g;
const TAG = /^<(\/?)([a-z][a-z0-9]*)/;
/** Where a word is something to press already, is named rather than said, or is not prose. */
const LEFT_ALONE = new Set(
  'a button header summary label legend select option textarea h1 h2 h3 h4 h5 h6 dt th code pre kbd svg s script style'.split(
    ' ',
  ),
);

function cut(markup: string, language: string, explainer: Explainer): Pieces {
  const words: Pieces['words'][number][] = [];
  let inside = 0;
  let from = 0;
  for (const { 0: part, index } of markup.matchAll(PART)) {
    const [, closing, name = ''] = TAG.exec(part) ?? [];
    if (name) {
      if (LEFT_ALONE.has(name)) inside = Math.max(0, inside + (closing ? -1 : 1));
      continue;
    }
    if (inside > 0 || part.startsWith('<')) continue;
    for (const word of explainer.find(plainOf(part), language)) {
      words.push({
        before: markup.slice(from, index + word.from),
        written: markup.slice(index + word.from, index + word.to),
        slug: word.slug,
      });
      from = index + word.to;
    }
  }
  return { words, rest: markup.slice(from) };
}

/** Markup as a reader sees it, each letter in its place: an entity is one sign and white space. */
const plainOf = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#39|#x27|apos);|&\w+;|&#\w+;/g, (each) =>
        (/^&(#39|#x27|apos);/.test(each) ? "'" : ';').padEnd(each.length),
      )
    : text;

/** What the words marked on a page mean: shown over it when one is pressed, by the browser itself. */
export const notesFor = (explainer: Explainer | undefined, t: Words): Html =>
  raw([...(explainer?.seen ?? [])].map((slug) => noteOf(slug, explainer?.note(slug), t)).join(''));

const noteOf = (slug: string, note: WordNote | undefined, t: Words): string =>
  note
    ? `<div class="word-note" id="word-${slug}" popover><p><strong>${escaped(note.term)}</strong> ${escaped(note.explanation)}</p>` +
      `<p><a href="${escaped(note.href)}">${escaped(t.design.allWords())}</a></p></div>`
    : '';
