import { Readable } from 'node:stream';
import type { Id } from '../../basics/id';

/** The newest moment of each of several matters of one community, as a number that only grows; 0 before the first. */
export type Latest = (communityId: Id, matterIds: readonly Id[]) => Promise<ReadonlyMap<Id, number>>;

export interface LiveOptions {
  /** How long a watcher waits at most for what another process did. */
  readonly everyMilliseconds?: number;
  /** After so long a watcher is let go, comes back by itself, and is asked again who it is. */
  readonly lifeMilliseconds?: number;
  readonly mostWatchers?: number;
  /** How many of them one person may be: a wall, a phone and a few pages. */
  readonly mostOfOne?: number;
}

/**
 * A stream of server-sent events, each the newest number of a matter, for one person; undefined when too many watch
 * already, or this person too often.
 */
export type Watch = (communityId: Id, matterId: Id, personId: Id) => Readable | undefined;

/** Tells whoever watches a matter that something happened to it. Nothing depends on it: reloading shows the same. */
export interface Live {
  readonly watch: Watch;
  /** Something was written here: look now instead of at the next beat. */
  readonly poke: () => void;
  /** Lets everyone go and forgets them. */
  readonly stop: () => void;
}

interface Watcher {
  readonly communityId: Id;
  readonly matterId: Id;
  readonly personId: Id;
  readonly stream: Readable;
  readonly since: number;
  told: number;
}

const HEARTBEAT_MILLISECONDS = 20_000;
const SLOWEST_BYTES = 16_384;

/**
 * Asks `latest` about everything that is watched, once a beat and after each `poke`, and never twice at the same time.
 * What cannot be asked now is asked at the next beat: a database that goes away ends nobody's watching.
 */
export function makeLive(latest: Latest, options: LiveOptions = {}): Live {
  const { everyMilliseconds = 1_000, lifeMilliseconds = 600_000, mostWatchers = 2_000, mostOfOne = 20 } = options;
  const watchers = new Set<Watcher>();
  let beat: NodeJS.Timeout | undefined;
  let heartbeatAt = Date.now();
  let isLooking = false;
  let isAsked = false;
  let isStopped = false;

  return {
    watch(communityId, matterId, personId) {
      if (isStopped || watchers.size >= mostWatchers || watchedBy(personId) >= mostOfOne) return undefined;
      const stream = new Readable({ read: () => undefined });
      const watcher: Watcher = { communityId, matterId, personId, stream, since: Date.now(), told: -1 };
      watchers.add(watcher);
      stream.once('close', () => leave(watcher));
      stream.push('retry: 2000\n\n');
      beat ??= setInterval(onBeat, everyMilliseconds);
      look();
      return stream;
    },
    poke: () => {
      if (watchers.size > 0) look();
    },
    stop: () => {
      isStopped = true;
      for (const each of watchers) letGo(each);
    },
  };

  function watchedBy(personId: Id): number {
    let count = 0;
    for (const each of watchers) if (each.personId === personId) count += 1;
    return count;
  }

  function letGo(watcher: Watcher): void {
    leave(watcher);
    watcher.stream.push(null);
  }

  function leave(watcher: Watcher): void {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(beat);
    beat = undefined;
  }

  function onBeat(): void {
    const now = Date.now();
    for (const each of watchers) if (now - each.since > lifeMilliseconds) letGo(each);
    if (now - heartbeatAt > HEARTBEAT_MILLISECONDS) {
      heartbeatAt = now;
      for (const each of watchers) say(each, ': here\n\n');
    }
    look();
  }

  /** One look at a time; whoever asks meanwhile is served by one more look, so that nothing written is missed. */
  function look(): void {
    isAsked = true;
    if (!isLooking) void lookWhileAsked();
  }

  async function lookWhileAsked(): Promise<void> {
    isLooking = true;
    while (isAsked) {
      isAsked = false;
      for (const [communityId, those] of byCommunity(watchers)) {
        const matterIds = [...new Set(those.map((each) => each.matterId))];
        const numbers = await latest(communityId, matterIds).catch(() => undefined);
        if (!numbers) continue;
        for (const each of those) if (watchers.has(each)) tell(each, numbers.get(each.matterId) ?? 0);
      }
    }
    isLooking = false;
  }
}

function tell(watcher: Watcher, number: number): void {
  if (number === watcher.told) return;
  watcher.told = number;
  say(watcher, `id: ${number}\ndata: ${number}\n\n`);
}

/** A watcher that takes nothing any more is let go: it comes back when it can. */
function say({ stream }: Watcher, text: string): void {
  if (stream.readableLength > SLOWEST_BYTES) stream.destroy();
  else stream.push(text);
}

function byCommunity(watchers: ReadonlySet<Watcher>): ReadonlyMap<Id, readonly Watcher[]> {
  const found = new Map<Id, Watcher[]>();
  for (const each of watchers) found.set(each.communityId, [...(found.get(each.communityId) ?? []), each]);
  return found;
}
