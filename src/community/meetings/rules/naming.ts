/**
 * A text in which a whole name is another: nowhere in the middle of a word, nor as a part of somebody else's longer name.
 * Where somebody else bears the very same name it stays, for it may be theirs.
 */
export function withoutName(text: string, name: string, gone: string, others: readonly string[]): string {
  if (name === '' || others.includes(name)) return text;
  const longer = others.filter((each) => each.includes(name)).sort((one, other) => other.length - one.length);
  const names = [...longer, name].map(literal).join('|');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${names})(?![\\p{L}\\p{N}])`, 'gu'), (found) =>
    found === name ? gone : found,
  );
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
