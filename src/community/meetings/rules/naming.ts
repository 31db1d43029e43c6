/**
 * A text in which a whole name is another: nowhere in the middle of a word, nor as a part of somebody else's longer name.
 * Where somebody else bears the very same name it stays, for it may be theirs; and so does what is no given name with a
 * family name, for a single word may be any word: whoever is called Rose, or calls themselves "le", changes no minutes.
 */
export function withoutName(text: string, name: string, gone: string, others: readonly string[]): string {
  if (!isWhole(name) || others.includes(name)) return text;
  const longer = others.filter((each) => each.includes(name)).sort((one, other) => other.length - one.length);
  const names = [...longer, name].map(literal).join('|');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${names})(?![\\p{L}\\p{N}])`, 'gu'), (found) =>
    found === name ? gone : found,
  );
}

/** A given name and a family name: two words or more, the first and the last with a capital. */
function isWhole(name: string): boolean {
  const parts = name.trim().split(/\s+/);
  return parts.length > 1 && [parts[0], parts.at(-1)].every((part) => /^\P{L}*\p{Lu}/u.test(part ?? ''));
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
