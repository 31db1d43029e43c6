import { contentOf, contentsOf, zipped, zippedIn } from '../archive';

/** Moments that a library writes into a document. */
const MOMENTS = /(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)/g;
/** Names that a library throws with dice for what a document links to. */
const THROWN = /\brId[a-z0-9_-]{21}(?=["<])/g;
/** Numbers of places in a document, which a library goes on counting from one document to the next. */
const PLACES = /(<w:bookmark(?:Start|End)\b[^>]*?\bw:id=")(\d+)(?=")/g;

/**
 * The same document with nothing in it that changes from one making to the next: one moment, the one given; names in the
 * order in which they are met; every part in its order. Equal contents make equal files.
 */
export async function stable(bytes: Uint8Array, at: string): Promise<Buffer> {
  const file = zippedIn(bytes);
  const names = new Map<string, string>();
  const named = (thrown: string): string => {
    const known = names.get(thrown) ?? `rIdLink${names.size + 1}`;
    names.set(thrown, known);
    return known;
  };
  const places = new Map<string, number>();
  const placed = (_: string, before: string, number: string): string => {
    const known = places.get(number) ?? places.size + 1;
    places.set(number, known);
    return `${before}${known}`;
  };
  const parts: { name: string; bytes: Buffer }[] = [];
  for (const entry of [...(await contentsOf(file)).values()].sort(inOrder)) {
    const pieces: Buffer[] = [];
    for await (const piece of contentOf(file, entry)) pieces.push(piece);
    const whole = Buffer.concat(pieces);
    if (!/\.(?:xml|rels)$/.test(entry.name)) parts.push({ name: entry.name, bytes: whole });
    else {
      const text = whole.toString().replace(MOMENTS, `$1${at}$2`).replace(THROWN, named).replace(PLACES, placed);
      parts.push({ name: entry.name, bytes: Buffer.from(text) });
    }
  }
  return zipped(parts);
}

/** What says which kinds of parts there are comes first, as office programs write it; the rest by name. */
function inOrder({ name: one }: { readonly name: string }, { name: other }: { readonly name: string }): number {
  const rank = (name: string): string => (name === '[Content_Types].xml' ? '' : name);
  return rank(one) < rank(other) ? -1 : 1;
}
