/** Voters who support the same of some projects; `projects` are places in a list. */
export interface Crowd {
  readonly heads: number;
  readonly projects: readonly number[];
}

/**
 * Whether crowds can carry the costs of the projects they support when no head carries more than `top / bottom`. Answers
 * with the projects that cannot be carried together, none when all can: the side of a smallest cut (a maximum flow in
 * whole numbers, after Dinitz 1970). The costs times `bottom` must be safe integers in all.
 */
export function overloaded(
  costs: readonly number[],
  crowds: readonly Crowd[],
  top: number,
  bottom: number,
): readonly number[] {
  const net = netOf(costs, crowds, top, bottom);
  while (net.layer()) while (net.push() > 0);
  return costs.map((_, project) => project).filter((project) => net.isReached(project));
}

interface Net {
  /** Measures how far each node is from the source; false when the sink cannot be reached any more. */
  layer(): boolean;
  /** Sends what one more way can carry; nought when the layers are exhausted. */
  push(): number;
  isReached(project: number): boolean;
}

/** Nodes: projects, then crowds, then source and sink. Edges come in pairs, there and back. */
function netOf(costs: readonly number[], crowds: readonly Crowd[], top: number, bottom: number): Net {
  const source = costs.length + crowds.length;
  const sink = source + 1;
  const edges: number[][] = Array.from({ length: sink + 1 }, () => []);
  const ends: number[] = [];
  const room: number[] = [];
  const depth = new Int32Array(sink + 1);
  const next = new Int32Array(sink + 1);

  function join(from: number, to: number, capacity: number): void {
    edges[from]?.push(ends.length);
    ends.push(to);
    room.push(capacity);
    edges[to]?.push(ends.length);
    ends.push(from);
    room.push(0);
  }

  for (const [project, cost] of costs.entries()) join(source, project, cost * bottom);
  for (const [place, { heads, projects }] of crowds.entries()) {
    for (const project of projects) join(project, costs.length + place, Number.POSITIVE_INFINITY);
    join(costs.length + place, sink, heads * top);
  }

  function layer(): boolean {
    depth.fill(-1);
    next.fill(0);
    depth[source] = 0;
    const queue = [source];
    for (const node of queue) {
      for (const edge of edges[node] ?? []) {
        const to = ends[edge] ?? 0;
        if ((room[edge] ?? 0) <= 0 || (depth[to] ?? 0) >= 0) continue;
        depth[to] = (depth[node] ?? 0) + 1;
        queue.push(to);
      }
    }
    return (depth[sink] ?? -1) >= 0;
  }

  const push = (): number => send(source, Number.POSITIVE_INFINITY);

  function send(node: number, most: number): number {
    if (node === sink) return most;
    const ways = edges[node] ?? [];
    for (; (next[node] ?? 0) < ways.length; next[node] = (next[node] ?? 0) + 1) {
      const edge = ways[next[node] ?? 0] ?? 0;
      const to = ends[edge] ?? 0;
      if ((room[edge] ?? 0) <= 0 || depth[to] !== (depth[node] ?? 0) + 1) continue;
      const sent = send(to, Math.min(most, room[edge] ?? 0));
      if (sent === 0) continue;
      room[edge] = (room[edge] ?? 0) - sent;
      room[edge ^ 1] = (room[edge ^ 1] ?? 0) + sent;
      return sent;
    }
    return 0;
  }

  return { layer, push, isReached: (project) => (depth[project] ?? -1) >= 0 };
}
