/** A stretch of lines that was put in the place of another: from one line of the base up to before another. */
interface Change {
  readonly from: number;
  readonly until: number;
  readonly lines: readonly string[];
}

/**
 * What two people made of one text at the same time, put together line by line. What only one of them changed is as that
 * one left it; where both changed the same lines, both of what they wrote stands there, the other's first, so that nothing
 * anyone typed is lost. What both wrote alike stands once.
 */
export function merged(base: string, theirs: string, mine: string): string {
  if (mine === base || mine === theirs) return theirs;
  if (theirs === base) return mine;
  const lines = linesOf(base);
  const [first, second] = [changesOf(lines, linesOf(theirs)), changesOf(lines, linesOf(mine))];
  const result: string[] = [];
  let at = 0;
  for (const { from, until, theirs: ours, mine: own } of groupsOf(first, second)) {
    result.push(...lines.slice(at, from), ...bothOf(lines, { from, until }, ours, own));
    at = until;
  }
  return [...result, ...lines.slice(at)].join('\n');
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

interface Group extends Pick<Change, 'from' | 'until'> {
  readonly theirs: readonly Change[];
  readonly mine: readonly Change[];
}

/** Changes of both sides in the order of the base, those that touch the same lines together. */
function groupsOf(theirs: readonly Change[], mine: readonly Change[]): readonly Group[] {
  const all = [
    ...theirs.map((change) => ({ change, isMine: false })),
    ...mine.map((change) => ({ change, isMine: true })),
  ].sort(
    (one, other) =>
      one.change.from - other.change.from ||
      one.change.until - other.change.until ||
      Number(one.isMine) - Number(other.isMine),
  );
  const groups: { from: number; until: number; theirs: Change[]; mine: Change[] }[] = [];
  for (const { change, isMine } of all) {
    const last = groups.at(-1);
    const together = last && touches(last, change);
    const group = together ? last : { from: change.from, until: change.until, theirs: [], mine: [] };
    if (!together) groups.push(group);
    group.until = Math.max(group.until, change.until);
    (isMine ? group.mine : group.theirs).push(change);
  }
  return groups;
}

/** Two insertions at one place touch, and so do stretches that share a line; what only follows does not. */
const touches = (one: Pick<Change, 'from' | 'until'>, other: Pick<Change, 'from' | 'until'>): boolean =>
  (one.from === other.from && one.until === one.from && other.until === other.from) || other.from < one.until;

function bothOf(
  base: readonly string[],
  { from, until }: Pick<Change, 'from' | 'until'>,
  theirs: readonly Change[],
  mine: readonly Change[],
): readonly string[] {
  const whole = (changes: readonly Change[]) => applied(base, from, until, changes);
  if (theirs.length === 0) return whole(mine);
  const known = new Set(base.slice(from, until));
  const own = mine.flatMap(({ lines }) => lines);
  // Whoever goes on with a line that was kept already writes it once.
  const longerOf = (line: string) => own.find((each) => line !== '' && !known.has(line) && each.startsWith(line));
  const there = whole(theirs).map((line) => longerOf(line) ?? line);
  return [
    ...there,
    ...own.filter((line) => !there.some((each) => each === line || (line !== '' && each.startsWith(line)))),
  ];
}

function applied(base: readonly string[], from: number, until: number, changes: readonly Change[]): readonly string[] {
  const result: string[] = [];
  let at = from;
  for (const change of changes) {
    result.push(...base.slice(at, change.from), ...change.lines);
    at = change.until;
  }
  return [...result, ...base.slice(at, until)];
}

/** How one text became another. Lines that both begin or end with are not compared with all others. */
function changesOf(base: readonly string[], other: readonly string[]): readonly Change[] {
  const least = Math.min(base.length, other.length);
  let start = 0;
  while (start < least && base[start] === other[start]) start += 1;
  let end = 0;
  while (end < least - start && base.at(-1 - end) === other.at(-1 - end)) end += 1;
  const changes = comparedLines(base.slice(start, base.length - end), other.slice(start, other.length - end));
  return changes.map(({ from, until, lines }) => ({ from: from + start, until: until + start, lines }));
}

/** By the longest run of lines that both have. */
function comparedLines(base: readonly string[], other: readonly string[]): readonly Change[] {
  const lengths = commonLengths(base, other);
  const changes: Change[] = [];
  let [left, right] = [0, 0];
  while (left < base.length || right < other.length) {
    if (left < base.length && base[left] === other[right]) {
      left += 1;
      right += 1;
      continue;
    }
    const [from, start] = [left, right];
    while ((left < base.length || right < other.length) && !(left < base.length && base[left] === other[right])) {
      if (right >= other.length || (left < base.length && at(lengths, left + 1, right) >= at(lengths, left, right + 1)))
        left += 1;
      else right += 1;
    }
    changes.push({ from, until: left, lines: other.slice(start, right) });
  }
  return changes;
}

type Lengths = readonly (readonly number[])[];
const at = (lengths: Lengths, left: number, right: number): number => lengths[left]?.[right] ?? 0;

/** How many lines two texts have in common from each place on, in order. */
function commonLengths(base: readonly string[], other: readonly string[]): Lengths {
  const lengths: number[][] = Array.from({ length: base.length + 1 }, () => Array(other.length + 1).fill(0));
  for (let left = base.length - 1; left >= 0; left -= 1)
    for (let right = other.length - 1; right >= 0; right -= 1) {
      const row = lengths[left];
      if (!row) continue;
      row[right] =
        base[left] === other[right]
          ? at(lengths, left + 1, right + 1) + 1
          : Math.max(at(lengths, left + 1, right), at(lengths, left, right + 1));
    }
  return lengths;
}
