import { onEveryPage } from './visit';

type Shape = (chosen: string, name: string) => readonly [text: string, from: number, to: number];

/** What a button makes of the words that are chosen, and which stretch of it is chosen after. */
const SHAPES: Readonly<Record<string, Shape>> = {
  bold: (chosen) => around(chosen, '**'),
  italic: (chosen) => around(chosen, '*'),
  link: (chosen, name) => {
    const words = chosen || name;
    const text = `[${words}](https://)`;
    // Without words, these come first; with them, the address is what is missing.
    return chosen ? [text, words.length + 3, text.length - 1] : [text, 1, 1 + words.length];
  },
  list: (chosen) => {
    const text = chosen.replace(/^(?:- )?/gm, '- ');
    return [text, text.length, text.length];
  },
};

/** Once more takes it away again. */
function around(chosen: string, mark: string): ReturnType<Shape> {
  const bare = chosen.length > 2 * mark.length && chosen.startsWith(mark) && chosen.endsWith(mark);
  if (bare) return [chosen.slice(mark.length, -mark.length), 0, chosen.length - 2 * mark.length];
  return [mark + chosen + mark, chosen ? 0 : mark.length, chosen ? chosen.length + 2 * mark.length : mark.length];
}

/** Buttons with `data-shape`, above a text that is Markdown, give shape to what is chosen in it. */
export function shapeTexts(): void {
  onEveryPage(() => {
    for (const place of document.querySelectorAll<HTMLElement>('.shapes')) place.hidden = false;
  });
  addEventListener('click', ({ target }) => {
    const shape = target instanceof HTMLElement ? SHAPES[target.dataset.shape ?? ''] : undefined;
    const text = target instanceof Element && target.closest('.field')?.querySelector('textarea');
    if (!shape || !text) return;
    const isList = shape === SHAPES.list;
    const { value, selectionEnd } = text;
    const from = isList ? value.lastIndexOf('\n', text.selectionStart - 1) + 1 : text.selectionStart;
    const lineEnd = value.indexOf('\n', selectionEnd);
    const to = isList ? (lineEnd < 0 ? value.length : lineEnd) : selectionEnd;
    const [shaped, first, last] = shape(value.slice(from, to), target.textContent.trim().toLowerCase());
    text.setRangeText(shaped, from, to, 'end');
    text.focus();
    text.setSelectionRange(from + first, from + last);
    text.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
