import { mayAgree } from './dates';
import { type ReadText, type Statement, statementsIn } from './statements';

/** Two texts that say different dates of what seems to be one event. */
export interface Disagreement {
  readonly one: Statement;
  readonly other: Statement;
}

/** So many words in common, and so large a part of the shorter statement: then both tell of one event. */
const COMMON_WORDS = 3;
const COMMON_PART = 0.6;
/** More statements than any community writes: the newest texts come first. */
const MOST_STATEMENTS = 3_000;
const MOST_WITH_WORD = 200;

/** Where texts say different dates of one event; each pair of texts says so once, and no text disagrees with its own translation. */
export function disagreementsIn(texts: readonly ReadText[]): readonly Disagreement[] {
  const statements = texts.flatMap(statementsIn).slice(0, MOST_STATEMENTS);
  const withWord = new Map<string, number[]>();
  const found: Disagreement[] = [];
  const told = new Set<string>();
  for (const [place, statement] of statements.entries()) {
    const shared = new Map<number, number>();
    for (const word of statement.words) {
      const those = withWord.get(word) ?? [];
      // A word that stands everywhere tells no event from another.
      if (those.length >= MOST_WITH_WORD) continue;
      for (const earlier of those) shared.set(earlier, (shared.get(earlier) ?? 0) + 1);
      withWord.set(word, [...those, place]);
    }
    for (const [earlier, count] of shared) {
      const other = statements[earlier];
      if (!other || !tellOfOne(statement, other, count) || mayAgree(statement.date, other.date)) continue;
      const pair = [other.text.path, statement.text.path, other.date.said, statement.date.said].join(' ');
      if (told.has(pair)) continue;
      told.add(pair);
      found.push({ one: other, other: statement });
    }
  }
  return found;
}

function tellOfOne(one: Statement, other: Statement, count: number): boolean {
  if (one.text.id === other.text.id) return false;
  const shorter = Math.min(one.words.size, other.words.size);
  // Few words say little: all of them must be the same.
  return count >= Math.min(COMMON_WORDS, shorter) && count >= 2 && count / shorter >= COMMON_PART;
}
