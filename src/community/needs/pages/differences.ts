/** A run of words that stayed, went or came. */
export interface Difference {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Longest texts compared word by word; beyond, the whole text went and the whole new one came. */
const MOST_WORDS = 800;

/** What changed from one text to the next, word by word: the longest common run of words stays. */
export function differences(before: string, after: string): readonly Difference[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const [from, to] = [wordsOf(before), wordsOf(after)];
  if (from.length > MOST_WORDS || to.length > MOST_WORDS) {
    return joined([
      ...from.map((text) => ({ kind: 'gone', text }) as const),
      ...to.map((text) => ({ kind: 'new', text }) as const),
    ]);
  }
  return joined(walk(from, to, commonLengths(from, to)));
}

/** Words with the white space after them, so that joining them gives the text again. */
const wordsOf = (text: string): readonly string[] => text.match(/\S+\s*|\s+/g) ?? [];

/** `lengths[i][j]`: how many words the rests from i and j have in common, in order. */
function commonLengths(from: readonly string[], to: readonly string[]): readonly Uint16Array[] {
  const lengths = Array.from({ length: from.length + 1 }, () => new Uint16Array(to.length + 1));
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1) {
      const isSame = from[i] === to[j];
      const next = isSame ? at(lengths, i + 1, j + 1) + 1 : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
      lengths[i]?.fill(next, j, j + 1);
    }
  }
  return lengths;
}

const at = (lengths: readonly Uint16Array[], i: number, j: number): number => lengths[i]?.[j] ?? 0;

function walk(from: readonly string[], to: readonly string[], lengths: readonly Uint16Array[]): readonly Difference[] {
  const found: Difference[] = [];
  let [i, j] = [0, 0];
  while (i < from.length || j < to.length) {
    const [gone, came] = [from[i], to[j]];
    if (gone !== undefined && gone === came) {
      found.push({ kind: 'same', text: gone });
      [i, j] = [i + 1, j + 1];
    } else if (came === undefined || (gone !== undefined && at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      found.push({ kind: 'gone', text: gone ?? '' });
      i += 1;
    } else {
      found.push({ kind: 'new', text: came });
      j += 1;
    }
  }
  return found;
}

function joined(parts: readonly Difference[]): readonly Difference[] {
  const runs: Difference[] = [];
  for (const { kind, text } of parts) {
    const last = runs.at(-1);
    if (last?.kind === kind) runs.splice(-1, 1, { kind, text: last.text + text });
    else runs.push({ kind, text });
  }
  return runs;
}
