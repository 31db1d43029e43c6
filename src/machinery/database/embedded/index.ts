import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { chown, mkdir } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { DatabaseTrouble } from '../trouble';
import { type Binaries, findBinaries } from './binaries';
import { type Directory, diskFull, isReady, refuseEmpty, runningAt, serverOf, takeDirectory, taken } from './directory';
import { type Identity, privateFolder, serverIdentity } from './identity';
import { serverSettings } from './settings';

export interface Server {
  /** The owner's address. */
  readonly url: string;
  /** The process id of PostgreSQL. */
  readonly pid: number;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly dataDirectory: string;
  /** False for tests only: faster, and a crash of the machine may lose everything. */
  readonly durable?: boolean;
  /** True for tests only: the directory goes when the server goes, however it goes. */
  readonly temporary?: boolean;
}

interface Place {
  readonly directory: Directory;
  readonly binaries: Binaries;
  readonly identity: Identity | null;
  readonly socketFolder: string;
  readonly options: ServerOptions;
}

interface Running {
  readonly watchdog: ChildProcess;
  readonly pid: number;
  readonly ended: Promise<void>;
}

const LONGEST_START_MILLISECONDS = 300_000;
const LARGEST_LOG_BYTES = 1_000_000;

/**
 * PostgreSQL's parent. It waits for the end of its own input, which comes however Node ends, stops the server then
 * (after twenty seconds the hard way), and takes the socket's folder away.
 */
const WATCHDOG = `
trap '' PIPE HUP INT TERM
exec 3<&0 </dev/null
leftovers=$1; shift
"$@" 3<&- >&2 &
server=$!
( read -r _ <&3
  kill -INT $server
  seconds=0
  while [ $seconds -lt 20 ] && kill -0 $server; do sleep 1; seconds=$((seconds + 1)); done
  kill -QUIT $server
) >/dev/null 2>&1 &
stopper=$!
echo $server
wait $server
kill -KILL $stopper 2>/dev/null
echo "$leftovers" | while read -r each; do rm -rf "$each"; done
`;

/** Starts PostgreSQL on a data directory, over a socket only this user can reach. It ends when Node ends, in any way. */
export async function startEmbedded(options: ServerOptions): Promise<Server> {
  if (process.platform === 'win32') {
    throw new DatabaseTrouble(
      'no-server',
      'On Windows Komunigi needs a PostgreSQL server of its own: set DATABASE_URL.',
    );
  }
  const identity = serverIdentity();
  const binaries = await findBinaries(identity);
  const directory = await takeDirectory(options.dataDirectory, binaries, identity);
  const socketFolder = await privateFolder('komunigi-', identity);
  return supervise({ directory, binaries, identity, socketFolder, options });
}

/** The server that a running Komunigi has on a data directory, left alone when stopped; else one of our own. */
export async function joinEmbedded(
  dataDirectory: string,
  mayBegin: boolean,
): Promise<{ server: Server; isOurs: boolean }> {
  if (!mayBegin) refuseEmpty(dataDirectory);
  const running = await runningAt(dataDirectory);
  if (!running) return { server: await startEmbedded({ dataDirectory }), isOurs: true };
  const url = addressOf(running.socketFolder);
  return { server: { url, pid: running.pid, stop: async () => {} }, isOurs: false };
}

const addressOf = (socketFolder: string): string =>
  `postgres://komunigi@${encodeURIComponent(socketFolder)}:5432/postgres`;

/** A server that ends without being told to is started again, under the same address. */
async function supervise(place: Place): Promise<Server> {
  let running = await start(place);
  let stopping = false;
  const watch = async () => {
    await running.ended;
    while (!stopping) {
      try {
        await mkdir(place.socketFolder, { mode: 0o700 });
        if (place.identity) await chown(place.socketFolder, place.identity.uid, place.identity.gid);
        running = await start(place);
        return void watch();
      } catch {
        await new Promise((resume) => setTimeout(resume, 1_000).unref());
      }
    }
  };
  void watch();
  return {
    url: addressOf(place.socketFolder),
    get pid() {
      return running.pid;
    },
    stop: async () => {
      stopping = true;
      running.watchdog.ref();
      running.watchdog.stdin?.end();
      await running.ended;
    },
  };
}

async function start(place: Place): Promise<Running> {
  const log = openLog(place.directory);
  const alreadySaid = fstatSync(log).size;
  const watchdog = spawnWatchdog(place, log);
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    watchdog.once('exit', () => resolve());
    watchdog.once('error', () => resolve());
  });
  const pid = await firstLine(watchdog, ended);
  let isOver = pid === undefined;
  void ended.then(() => {
    isOver = true;
  });
  const until = Date.now() + LONGEST_START_MILLISECONDS;
  while (!isOver && Date.now() < until) {
    if (pid !== undefined && isReady(place.directory, pid)) {
      letGo(watchdog);
      return { watchdog, pid, ended };
    }
    await new Promise((resume) => setTimeout(resume, 5));
  }
  watchdog.stdin?.end();
  throw startFailed(place.directory, alreadySaid);
}

function spawnWatchdog({ directory, binaries, identity, socketFolder, options }: Place, log: number): ChildProcess {
  const settings = serverSettings(binaries.major, socketFolder, options.durable ?? true);
  const program = [join(binaries.folder, 'postgres'), '-D', directory.cluster, ...settings];
  const leftovers = options.temporary ? `${socketFolder}\n${directory.root}` : socketFolder;
  const watchdog = spawn('/bin/sh', ['-c', WATCHDOG, 'komunigi-database', leftovers, ...program], {
    // A session of its own: Ctrl-C in the terminal is for Node, which lets the last requests finish first.
    detached: true,
    cwd: '/',
    env: { LC_ALL: 'C', PATH: process.env.PATH },
    stdio: ['pipe', 'pipe', log],
    ...identity,
  });
  watchdog.stdin?.on('error', () => {});
  return watchdog;
}

/** The server keeps nothing alive: a Node that has nothing more to do ends, and the server with it. */
function letGo(watchdog: ChildProcess): void {
  watchdog.unref();
  for (const pipe of [watchdog.stdin, watchdog.stdout]) if (pipe instanceof Socket) pipe.unref();
}

function openLog({ log }: Directory): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_LOG_BYTES) rmSync(log);
  return openSync(log, 'a', 0o600);
}

/** The server's process id, which the watchdog says first; undefined if it never came to that. */
function firstLine(watchdog: ChildProcess, ended: Promise<void>): Promise<number | undefined> {
  return new Promise((resolve) => {
    let said = '';
    watchdog.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('\n')) resolve(Number.parseInt(said, 10));
    });
    void ended.then(() => resolve(undefined));
  });
}

function startFailed(directory: Directory, alreadySaid: number): DatabaseTrouble {
  const said = readFileSync(directory.log).subarray(alreadySaid).toString('utf8');
  const why = /(?:FATAL|PANIC): {2}(.*)/.exec(said)?.[1] ?? said.trim().split('\n').at(-1) ?? '';
  if (/No space left|Disk quota/.test(said)) return diskFull(why);
  if (/lock file .* already exists/.test(said) && serverOf(directory) !== undefined) return taken(directory.root);
  return new DatabaseTrouble('server-failed', `PostgreSQL did not start: ${why} (more in ${directory.log})`);
}
