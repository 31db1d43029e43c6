import { no } from '../../reading';

/**
 * The rows of a text whose cells are separated by `;`, read one after the other without copying: a cell is a piece of
 * the text until someone asks for its words. A cell that begins with a quote may hold `;`, line ends and doubled quotes.
 */
export interface Rows {
  /** Steps to the next row that is not blank; false at the end. Refuses a quote that is never closed. */
  next(): boolean;
  /** The line the row begins on, from 1. */
  line(): number;
  /** How many cells the row has. */
  cells(): number;
  /** The words of a cell, without quotes and outer spaces; empty beyond the last cell. */
  cell(index: number): string;
  /** Where a cell is written: a text and the stretch of it, without quotes; spaces are kept. */
  stretch(index: number): Stretch;
}

/** A piece of a text. The object is used again by the next call. */
export interface Stretch {
  text: string;
  from: number;
  to: number;
}

const QUOTE = 34;
const SEMICOLON = 59;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Begins to read; a byte order mark is passed over. */
export function rowsOf(text: string): Rows {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let [line, nextLine, count] = [1, 1, 0];
  const starts: number[] = [];
  const ends: number[] = [];
  const quoted: boolean[] = [];
  const piece: Stretch = { text, from: 0, to: 0 };

  function readRow(): void {
    line = nextLine;
    count = 0;
    for (;;) {
      at = text.charCodeAt(at) === QUOTE ? readQuoted(at) : readPlain(at);
      const code = text.charCodeAt(at);
      at += 1;
      if (code === SEMICOLON) continue;
      if (code === CARRIAGE_RETURN && text.charCodeAt(at) === LINE_FEED) at += 1;
      nextLine += 1;
      return;
    }
  }

  /** The cell from here to the next separator; answers where that stands. */
  function readPlain(from: number): number {
    let to = from;
    for (; to < text.length; to += 1) {
      const code = text.charCodeAt(to);
      if (code === SEMICOLON || code === LINE_FEED || code === CARRIAGE_RETURN) break;
    }
    keep(from, to, false);
    return to;
  }

  /** The quoted cell that begins here, and whatever is written between its last quote and the separator. */
  function readQuoted(from: number): number {
    let to = from + 1;
    for (; to < text.length; to += 1) {
      const code = text.charCodeAt(to);
      if (code === LINE_FEED) nextLine += 1;
      if (code !== QUOTE) continue;
      if (text.charCodeAt(to + 1) !== QUOTE) break;
      to += 1;
    }
    if (to >= text.length) no('ballots-quote-open', 'quote', { line });
    const end = readPlain(Math.min(to + 1, text.length));
    keep(from, end, true);
    return end;
  }

  function keep(from: number, to: number, isQuoted: boolean): void {
    if (isQuoted) count -= 1;
    starts[count] = from;
    ends[count] = to;
    quoted[count] = isQuoted;
    count += 1;
  }

  const isBlank = (): boolean => count === 1 && !quoted[0] && text.slice(starts[0], ends[0]).trim() === '';

  function stretch(index: number): Stretch {
    piece.text = text;
    piece.from = index < count ? (starts[index] ?? 0) : 0;
    piece.to = index < count ? (ends[index] ?? 0) : 0;
    if (index < count && quoted[index]) unquote(piece);
    return piece;
  }

  return {
    next() {
      while (at < text.length) {
        readRow();
        if (!isBlank()) return true;
      }
      return false;
    },
    line: () => line,
    cells: () => count,
    cell(index) {
      const { text: source, from, to } = stretch(index);
      return source.slice(from, to).trim();
    },
    stretch,
  };
}

/** Takes the quotes off; only a cell with doubled quotes, or with words behind the last one, is written anew. */
function unquote(piece: Stretch): void {
  const written = piece.text.slice(piece.from, piece.to);
  const end = written.indexOf('"', 1);
  if (end === written.length - 1) {
    piece.from += 1;
    piece.to -= 1;
    return;
  }
  const [, inside = '', behind = ''] = /^"((?:[^"]|"")*)"?([\s\S]*)$/.exec(written) ?? [];
  piece.text = inside.replaceAll('""', '"') + behind;
  piece.from = 0;
  piece.to = piece.text.length;
}
