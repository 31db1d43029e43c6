/** A stretch of lines that was put in the place of another: from one line of the base up to before another. */
interface Change {
  readonly from: number;
  readonly until: number;
  readonly lines: readonly string[];
}

/**
 * What two people made of one text at the same time, put together line by line. What only one of them changed is as that
 * one left it; where both changed the same lines, both of what they wrote stands there, the other's first, so that nothing
 * anyone typed is lost, however alike it begins. What both wrote alike stands once. `sent` is what I made of the base and
 * sent before without hearing of it: where it stands there already, I went on from there, and its lines are mine to change.
 */
export function merged(base: string, theirs: string, mine: string, sent = base): string {
  if (hasArrived(sent, base, theirs)) return merged(sent, theirs, mine);
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

/** Tells whether what was added to the base stands there, wherever that is. */
function hasArrived(sent: string, base: string, theirs: string): boolean {
  const added = beyond(linesOf(sent), linesOf(base));
  return added.length > 0 && beyond(added, linesOf(theirs)).length === 0;
}

/** The lines that are not among others, each as often as it is not. */
function beyond(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
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
  if (theirs.length === 0) return applied(base, from, until, mine);
  const own = beyond(
    mine.flatMap(({ lines }) => lines),
    theirs.flatMap(({ lines }) => lines),
  );
  return [...applied(base, from, until, theirs), ...own];
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
