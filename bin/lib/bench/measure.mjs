// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import autocannon from 'autocannon';

/**
 * @typedef {{ url: string, pid: number, serverPid: number }} Place
 * @typedef {{ requestsPerSecond: number, p50: number, p99: number, nodeCpu: number, databaseCpu: number, cpu: number,
 *   failed: number }} Measured  milliseconds, CPU in milliseconds per request
 */

const TICKS_PER_SECOND = 100;
const WARM_REQUESTS = 400;

/**
 * Loads one URL and tells what a request costs: time for who waits, CPU of the web process and of PostgreSQL.
 * @param {Place} place
 * @param {{ path: string, headers?: Record<string, string>, connections: number, seconds: number, expect?: number,
 *   post?: (turn: number) => { path: string, body: string } }} wish
 * @returns {Promise<Measured>}
 */
export async function measure(place, wish) {
  // What runs for the first time is slow for reasons of its own: V8 and PostgreSQL come to know it before it counts.
  await load(place.url, { ...wish, amount: WARM_REQUESTS });
  const before = cpuOf(place);
  const result = await load(place.url, wish);
  const after = cpuOf(place);
  const { total } = result.requests;
  const nodeCpu = (after.node - before.node) / total;
  const databaseCpu = (after.database - before.database) / total;
  const expected = wish.expect ?? 200;
  const good = result.statusCodeStats?.[expected]?.count ?? 0;
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

let turns = 0;

/**
 * @param {string} url
 * @param {Parameters<typeof measure>[1] & { amount?: number }} wish
 * @returns {Promise<any>}
 */
async function load(url, { path, headers = {}, connections, seconds, post, amount }) {
  return autocannon({
    url: `${url}${path}`,
    connections,
    ...(amount ? { amount } : { duration: seconds }),
    headers,
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
