/** Two people changed the same text: what comes of both, or that they changed the same lines. */
export type Merged = { readonly text: string } | 'conflict';

/** Texts whose changed lines, multiplied, are more than this are not compared: a person puts them together. */
const MOST_COMPARED = 4_000_000;

/**
 * Puts together what two people made of one text, line by line: what only one of them touched is as that one left it.
 * A conflict where both changed the same lines differently.
 */
export function merge(base: string, mine: string, theirs: string): Merged {
  const [was, ours, others] = [base, mine, theirs].map((each) => each.split('\n')) as [string[], string[], string[]];
  const inOurs = matchesOf(was, ours);
  const inOthers = matchesOf(was, others);
  if (!inOurs || !inOthers) return mine === theirs ? { text: mine } : 'conflict';
  const merged: string[] = [];
  let [from, ourFrom, otherFrom] = [0, 0, 0];
  for (let place = 0; place <= was.length; place += 1) {
    const isEnd = place === was.length;
    const ourPlace = isEnd ? ours.length : (inOurs[place] ?? -1);
    const otherPlace = isEnd ? others.length : (inOthers[place] ?? -1);
    // A line that both kept: what stands before it is settled.
    if (ourPlace < 0 || otherPlace < 0) continue;
    const settled = chosen(was.slice(from, place), ours.slice(ourFrom, ourPlace), others.slice(otherFrom, otherPlace));
    if (!settled) return 'conflict';
    merged.push(...settled);
    const line = was[place];
    if (line !== undefined) merged.push(line);
    [from, ourFrom, otherFrom] = [place + 1, ourPlace + 1, otherPlace + 1];
  }
  return { text: merged.join('\n') };
}

/** What is to stand between two lines that both kept; undefined where each made something else of it. */
function chosen(was: readonly string[], ours: readonly string[], others: readonly string[]) {
  if (isSame(ours, was) || isSame(ours, others)) return others;
  return isSame(others, was) ? ours : undefined;
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((line, place) => line === other[place]);

/** For each line the place where it went, -1 where it is gone: a longest common subsequence; undefined when that is too much work. */
function matchesOf(was: readonly string[], is: readonly string[]): readonly number[] | undefined {
  const found = new Array<number>(was.length).fill(-1);
  let start = 0;
  while (start < was.length && start < is.length && was[start] === is[start]) {
    found[start] = start;
    start += 1;
  }
  let end = 0;
  while (end < was.length - start && end < is.length - start && was.at(-1 - end) === is.at(-1 - end)) {
    found[was.length - 1 - end] = is.length - 1 - end;
    end += 1;
  }
  const [one, other] = [was.slice(start, was.length - end), is.slice(start, is.length - end)];
  if (one.length * other.length > MOST_COMPARED) return undefined;
  for (const [place, to] of pairsOf(one, other)) found[start + place] = start + to;
  return found;
}

function pairsOf(one: readonly string[], other: readonly string[]): readonly (readonly [number, number])[] {
  const width = other.length + 1;
  const lengths = new Uint32Array((one.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = one.length - 1; row >= 0; row -= 1)
    for (let column = other.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        one[row] === other[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  const pairs: (readonly [number, number])[] = [];
  let [row, column] = [0, 0];
  while (row < one.length && column < other.length) {
    if (one[row] === other[column]) {
      pairs.push([row, column]);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

/** A text with its title. */
export interface TitledText {
  readonly title: string;
  readonly body: string;
}

/** What someone wrote over a text that somebody else saved meanwhile. */
export interface PutTogether extends TitledText {
  /** Whether both texts are in it; else it is what someone wrote, and a person puts the two together. */
  readonly isMerged: boolean;
}

/** Puts what someone wrote together with what somebody else saved meanwhile; both began from the same text. */
export function putTogether(base: TitledText, mine: TitledText, theirs: TitledText): PutTogether {
  const merged = merge(base.body, mine.body, theirs.body);
  const isMerged = merged !== 'conflict';
  return {
    title: mine.title === base.title ? theirs.title : mine.title,
    body: isMerged ? merged.text : mine.body,
    isMerged,
  };
}

/** Which version of a text a form was about, and which version of its original. */
export interface Seen {
  readonly seenVersion: number;
  readonly follows: number | null;
}

/** As a form carries it: `3` for the third version, `3-5` where it follows the fifth of its original. */
export const seenText = ({ seenVersion, follows }: Seen): string =>
  follows === null ? String(seenVersion) : `${seenVersion}-${follows}`;

/** The same read again. */
export function seenFrom(text: string): Seen {
  const [, seen = '0', follows] = /^(\d{1,8})(?:-(\d{1,8}))?$/.exec(text) ?? [];
  return { seenVersion: Number(seen), follows: follows === undefined ? null : Number(follows) };
}
