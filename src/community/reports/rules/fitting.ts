import { firm } from '../../../basics/text';

/** A text that fits its place, and whether something had to be left out. */
export interface Fitted {
  readonly text: string;
  readonly isCut: boolean;
}

/** How many characters a line of the board's page holds: fewer than nearly every line really does. */
export const LINE_CHARACTERS = 88;

/**
 * Makes texts fit into so many lines together. Lines are shared out one by one, so that short texts stay whole and the
 * long ones are cut alike; a cut falls at the end of a sentence where there is one near, else between two words, and
 * shows as `…`. Every text that says something keeps a line of its own, however many they are.
 */
export function fit(texts: readonly string[], lines: number): readonly Fitted[] {
  const wished = texts.map((text) => linesOf(flat(text)));
  const given = shareOut(wished, lines);
  return texts.map((text, place) => cut(flat(text), given[place] ?? 0));
}

/** Cuts one text to so many lines. */
export function cut(text: string, lines: number): Fitted {
  if (linesOf(text) <= lines) return { text, isCut: false };
  const kept: string[] = [];
  let left = lines;
  for (const paragraph of text.split('\n')) {
    const needed = linesOf(paragraph);
    if (needed > left) {
      if (left > 0) kept.push(ended(paragraph, left * LINE_CHARACTERS - 2));
      break;
    }
    kept.push(paragraph);
    left -= needed;
  }
  const whole = kept.join('\n');
  return { text: whole.endsWith('…') ? whole : `${whole} …`.trim(), isCut: true };
}

/** Empty lines take room and say nothing on one page. */
const flat = (text: string): string => firm(text.trim().replace(/\s*\n\s*/g, '\n'));

/** How many lines a text takes, each paragraph beginning a new one. */
export const linesOf = (text: string): number =>
  text === ''
    ? 0
    : text.split('\n').reduce((sum, each) => sum + Math.max(1, Math.ceil(each.length / LINE_CHARACTERS)), 0);

function shareOut(wished: readonly number[], lines: number): readonly number[] {
  const given = wished.map((each) => Math.min(each, 1));
  let left = lines - given.reduce((sum, each) => sum + each, 0);
  while (left > 0 && given.some((each, place) => each < (wished[place] ?? 0))) {
    for (const [place, each] of given.entries()) {
      if (left === 0 || each >= (wished[place] ?? 0)) continue;
      given[place] = each + 1;
      left -= 1;
    }
  }
  return given;
}

/** The beginning of a text, to the last sentence that ends late enough in it, else to the last whole word. */
function ended(text: string, most: number): string {
  const start = text.slice(0, most);
  const sentence = Math.max(...['. ', '! ', '? '].map((end) => start.lastIndexOf(end)));
  if (sentence > most / 2) return `${start.slice(0, sentence + 1)} …`;
  const word = start.search(/\s\S*$/u);
  return `${(word > most / 2 ? start.slice(0, word) : [...start].slice(0, -1).join('')).trimEnd()} …`;
}
