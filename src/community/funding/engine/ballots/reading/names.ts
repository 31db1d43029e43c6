/** Finds ids in a text without cutting them out of it. */
export interface Names {
  /** The place of the id that stands at this stretch, outer spaces aside; -1 when there is none. */
  find(text: string, from: number, to: number): number;
}

const WIDTH = 128;

/**
 * A tree of characters, so that a million ids of a large vote are found at the cost of looking at their letters. Ids
 * with letters beyond ASCII are looked up whole.
 */
export function namesOf(ids: readonly string[]): Names {
  const places = new Map(ids.map((id, place) => [id, place]));
  const letters = ids.reduce((sum, id) => sum + id.length, 1);
  const next = new Int32Array(letters * WIDTH);
  const leaf = new Int32Array(letters).fill(-1);
  let nodes = 1;
  for (const [place, id] of ids.entries()) {
    if (isPlain(id)) plant(id, place);
  }

  function plant(id: string, place: number): void {
    let node = 0;
    for (let at = 0; at < id.length; at += 1) {
      const step = node * WIDTH + id.charCodeAt(at);
      if (next[step] === 0) {
        next[step] = nodes;
        nodes += 1;
      }
      node = next[step] ?? 0;
    }
    leaf[node] = place;
  }

  function find(text: string, from: number, to: number): number {
    let node = 0;
    for (let at = from; at < to; at += 1) {
      const code = text.charCodeAt(at);
      if (code >= WIDTH) return lookUp(text, from, to);
      node = next[node * WIDTH + code] ?? 0;
      if (node === 0) return lookUp(text, from, to);
    }
    return leaf[node] ?? -1;
  }

  const lookUp = (text: string, from: number, to: number): number => places.get(text.slice(from, to).trim()) ?? -1;

  return { find };
}

const isPlain = (id: string): boolean => {
  for (let at = 0; at < id.length; at += 1) if (id.charCodeAt(at) >= WIDTH) return false;
  return true;
};
