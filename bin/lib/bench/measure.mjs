// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import autocannon from 'autocannon';

/**
 * @typedef {{ url: string, pid: number, serverPid: number }} Place
 * @typedef {{ requestsPerSecond: number, p50: number, p99: number, nodeCpu: number, databaseCpu: number, cpu: number,
 *   failed: number }} Measured  milliseconds, CPU in milliseconds per request
 * @typedef {{ place: Place, path: string, headers?: Record<string, string>, expect?: number, warm?: number,
 *   post?: (turn: number) => { path: string, body: string } }} Wanted
 */

const TICKS_PER_SECOND = 100;
/** V8 goes on improving what it runs until about then: a page measured after 400 requests costs a third more. */
const WARM_REQUESTS = 2_000;

/**
 * Loads several URLs turn by turn, a second each, and tells what a request to each costs: time for who waits, CPU of
 * the web process and of PostgreSQL. Other programs of the machine disturb all alike, and the middle turn is told.
 * @param {Wanted[]} wanted
 * @param {{ connections: number, seconds: number }} how
 * @returns {Promise<Measured[]>} in the order of the wishes
 */
export async function measure(wanted, { connections, seconds }) {
  for (const wish of wanted) {
    // What runs for the first time is slow for reasons of its own: V8 and PostgreSQL come to know it before it counts.
    await load(wish, { connections, amount: wish.warm ?? WARM_REQUESTS });
  }
  /** @type {Measured[][]} */
  const turns = wanted.map(() => []);
  for (let turn = 0; turn < seconds; turn += 1) {
    for (const [place, wish] of wanted.entries()) turns[place]?.push(await once(wish, connections));
  }
  return turns.map(middle);
}

/** @param {Wanted} wish @param {number} connections @returns {Promise<Measured>} */
async function once(wish, connections) {
  const before = cpuOf(wish.place);
  const result = await load(wish, { connections, duration: 1 });
  const after = cpuOf(wish.place);
  const { total } = result.requests;
  const nodeCpu = (after.node - before.node) / total;
  const databaseCpu = (after.database - before.database) / total;
  const good = result.statusCodeStats?.[wish.expect ?? 200]?.count ?? 0;
  return {
    requestsPerSecond: total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    nodeCpu,
    databaseCpu,
    cpu: nodeCpu + databaseCpu,
    failed: result.errors + result.timeouts + Math.max(0, total - good),
  };
}

/** The turn whose CPU lies in the middle; failures of every turn. @param {Measured[]} turns @returns {Measured} */
function middle(turns) {
  const sorted = [...turns].sort((a, b) => a.cpu - b.cpu);
  const one = sorted[Math.floor(sorted.length / 2)];
  if (!one) throw new Error('nothing was measured');
  return { ...one, failed: turns.reduce((sum, { failed }) => sum + failed, 0) };
}

let turns = 0;

/**
 * @param {Wanted} wish
 * @param {{ connections: number, duration?: number, amount?: number }} how
 * @returns {Promise<any>}
 */
async function load({ place, path, headers = {}, post }, how) {
  return autocannon({
    url: `${place.url}${path}`,
    headers,
    ...how,
    ...(post && {
      requests: [
        {
          method: 'POST',
          setupRequest: (/** @type {any} */ request) => {
            turns += 1;
            return { ...request, ...post(turns) };
          },
        },
      ],
    }),
  });
}

/** CPU milliseconds so far of the web process and of PostgreSQL with all its children, past ones included. @param {Place} place */
function cpuOf({ pid, serverPid }) {
  const all = processes();
  const of = (/** @type {number} */ id, /** @type {boolean} */ withPast) => {
    const each = all.get(id);
    return each ? each.own + (withPast ? each.past : 0) : 0;
  };
  let database = of(serverPid, true);
  for (const [id, { parent }] of all) if (parent === serverPid) database += of(id, false);
  return { node: of(pid, false), database };
}

/** @returns {Map<number, { parent: number, own: number, past: number }>} */
function processes() {
  const found = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // After the name in parentheses: state, parent, … the 14th to 17th fields are CPU ticks.
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
        .map(Number);
      const milliseconds = (/** @type {number} */ place) => ((fields[place] ?? 0) * 1000) / TICKS_PER_SECOND;
      found.set(Number(name), {
        parent: fields[1],
        own: milliseconds(11) + milliseconds(12),
        past: milliseconds(13) + milliseconds(14),
      });
    } catch {
      // It ended meanwhile.
    }
  }
  return found;
}

/** Memory in megabytes, shared pages counted once: the web process, and PostgreSQL with its children. @param {Place} place */
export function memoryOf({ pid, serverPid }) {
  const all = processes();
  const database = [serverPid, ...[...all].filter(([, { parent }]) => parent === serverPid).map(([id]) => id)];
  return { node: pss(pid), database: database.reduce((sum, id) => sum + pss(id), 0) };
}

/** @param {number} pid */
function pss(pid) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1000;
  } catch {
    return 0;
  }
}
