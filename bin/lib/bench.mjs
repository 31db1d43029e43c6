// @ts-check
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { cookie, fill, RARE, SLUG, TALKED_ABOUT } from './bench/fill.mjs';
import { dataDirectory, startInstance } from './bench/instance.mjs';
import { measure, memoryOf } from './bench/measure.mjs';
import { rush } from './bench/rush.mjs';
import { build } from './build.mjs';
import { at } from './paths.mjs';

/**
 * @typedef {import('./bench/measure.mjs').Measured} Measured
 * @typedef {import('./bench/instance.mjs').Instance} Instance
 * @typedef {{ organisations: number, needs: number }} Sizes
 * @typedef {{ name: string, connections: number, measured: Measured, yardstick: Measured }} Line
 * @typedef {{ sizes: Sizes, lines: Line[], cold: number, warm: number, idle: Memory, loaded: Memory, weight: Weight }} Round
 * @typedef {{ node: number, database: number }} Memory
 * @typedef {{ html: number, packedHtml: number, script: number, style: number, fonts: number }} Weight
 * @typedef {{ rounds: Sizes[], seconds: number, connections: number[], only?: string, profile?: string }} Wish
 */

const headers = { cookie, 'accept-language': 'fr' };

/**
 * Measures one size of community after the other, each on a data directory of its own.
 * @param {Wish} wish
 */
export async function bench(wish) {
  await build();
  /** @type {Round[]} */
  const rounds = [];
  for (const sizes of wish.rounds) {
    rounds.push(await round(sizes, wish));
    tell(rounds[rounds.length - 1]);
  }
  tellAims(rounds);
}

/**
 * Lets every organisation answer one proposal at the same time, once for each number of connections.
 * @param {{ organisations: number, connections: number[] }} wish
 */
export async function benchRush({ organisations, connections }) {
  await build();
  for (const count of connections) {
    say(`\n${organisations} organisations answer one proposal over ${count} connections: filling …`);
    const { seconds, p50, p99, slowest, refused, kept, counted, page } = await rush({
      organisations,
      connections: count,
    });
    say(`answered in ${seconds.toFixed(1)} s: ${(organisations / seconds).toFixed(0)} a second`);
    say(`waited: half ${ms(p50)}, 99 of 100 ${ms(p99)}, the slowest ${ms(slowest)}`);
    say(`refused ${refused}, kept ${kept}, counted ${counted} of ${organisations}`);
    say(`the page that counts them: ${ms(page)}`);
    const isWhole = refused === 0 && kept === organisations && counted === organisations;
    say(`  ${isWhole ? 'met    ' : 'NOT MET'}  none lost, none counted twice`);
    say(`  ${seconds <= 60 ? 'met    ' : 'NOT MET'}  within one minute`);
    say(`  ${page <= 2000 ? 'met    ' : 'NOT MET'}  counted on a page within two seconds`);
  }
}

/** @param {Sizes} sizes @param {Wish} wish @returns {Promise<Round>} */
async function round(sizes, wish) {
  const { folder, remove } = dataDirectory();
  try {
    say(`\n${sizes.organisations} organisations, ${sizes.needs} needs: filling …`);
    const first = await startInstance(folder);
    const cold = first.firstPageMilliseconds;
    const begun = await fetch(`${first.url}/demonstration`, {
      method: 'POST',
      headers: { origin: first.url },
      redirect: 'manual',
    });
    if (begun.status !== 303) throw new Error(`the demonstration does not begin: ${begun.status}`);
    const filled = await fill(first.ownerUrl, sizes);
    await first.stop();
    if (wish.profile) mkdirSync(wish.profile, { recursive: true });
    const path = `/${SLUG}/needs`;
    const instance = await startInstance(folder, {
      path,
      headers,
      ...(wish.profile && { profile: resolve(wish.profile) }),
    });
    try {
      const idle = memoryOf(instance);
      const { lines, weight } = await measureAll(instance, filled, sizes, wish);
      return { sizes, lines, cold, warm: instance.firstPageMilliseconds, idle, loaded: memoryOf(instance), weight };
    } finally {
      await instance.stop();
    }
  } finally {
    remove();
  }
}

/**
 * @param {Instance} instance
 * @param {Awaited<ReturnType<typeof fill>>} filled
 * @param {Sizes} sizes
 * @param {Wish} wish
 */
async function measureAll(instance, filled, sizes, { seconds, connections, only = '' }) {
  const list = `/${SLUG}/needs`;
  const html = await pageOf(instance, list);
  const weight = await weigh(instance, html);
  /** @type {Line[]} */
  const lines = [];
  const yardstick = await startYardstick(instance, filled.communityId, html);
  try {
    const page = { place: instance, path: list, headers };
    const rows = { place: yardstick, path: '/rows' };
    await measure([{ ...page, warm: 4000 }], { connections: 10, seconds: 1 });
    for (const count of connections) {
      say(`  ${count} connections …`);
      const how = { connections: count, seconds };
      const beside = async (/** @type {string} */ name, /** @type {import('./bench/measure.mjs').Wanted} */ wish) => {
        const [measured, query] = await measure([wish, rows], how);
        if (measured && query) lines.push({ name, connections: count, measured, yardstick: query });
      };
      const add = async (/** @type {string} */ name, /** @type {object} */ extra) => {
        if (name.includes(only)) await beside(name, { ...page, ...extra });
      };
      await beside('yardstick: the same bytes', { place: yardstick, path: '/bytes' });
      await beside('yardstick: one query', rows);
      await add('list, first page', {});
      for (const [name, path] of otherLists(filled)) {
        await pageOf(instance, path);
        if (count === connections[0]) await add(`list, ${name}`, { path });
      }
      await add('need, 30 contributions', { path: `${list}/${TALKED_ABOUT}` });
      await add('chronicle', { path: `/${SLUG}/chronicle` });
      await add('answer posted', { expect: 303, post: answerTo(instance, sizes), headers: postHeaders(instance) });
    }
    return { lines, weight };
  } finally {
    await yardstick.stop();
  }
}

/**
 * Every list a page offers, a page in the middle of the longest, and those narrowed.
 * @param {Awaited<ReturnType<typeof fill>>} filled
 * @returns {[string, string][]}
 */
function otherLists({ middle, organisationId }) {
  const list = `/${SLUG}/needs`;
  const place = encodeURIComponent(middle);
  return [
    ['page in the middle', `${list}?after=${place}`],
    ['newest', `${list}?order=newest`],
    ['ended', `${list}?order=ended`],
    ['awaiting the core group', `${list}?show=core-group`],
    ['awaiting the provider', `${list}?show=provider`],
    ['awaiting organisations', `${list}?show=organisations`],
    ['awaiting an author', `${list}?show=author`],
    ['awaiting an author, middle', `${list}?show=author&after=${place}`],
    ['common', `${list}?show=common`],
    ['common, newest', `${list}?order=newest&show=common`],
    ['specific (none)', `${list}?show=specific`],
    ['our turn', `${list}?show=our-turn.${organisationId}`],
    ['our own', `${list}?show=ours.${organisationId}`],
    ['our own, newest', `${list}?order=newest&show=ours.${organisationId}`],
    ['found by a rare word', `${list}?q=${RARE}`],
    ['found by a common word', `${list}?q=caisse`],
    ['found by two common words', `${list}?q=caisse+membre`],
    ['found by a rare and a common word', `${list}?q=${RARE}+caisse`],
    ['found in spite of spelling', `${list}?q=caise+membbre`],
    ['nothing found', `${list}?q=xylophone`],
  ];
}

/** @param {Instance} instance */
const postHeaders = ({ url }) => ({
  ...headers,
  origin: url,
  'content-type': 'application/x-www-form-urlencoded',
});

/**
 * Each posting is a form of its own, to one after the other of the needs that ask organisations, four of every ten:
 * nobody answers the same one forty times. @param {Instance} _ @param {Sizes} sizes
 */
const answerTo =
  (_, { needs }) =>
  (/** @type {number} */ turn) => {
    const number = (Math.floor(turn / 4) * 10 + 2 + (turn % 4)) % needs;
    const kind = ['us-too', 'not-us', 'could-live-with'][turn % 3] ?? 'us-too';
    const body = new URLSearchParams({ once: randomUUID(), kind, stage: 'leaning', sentence: '' });
    return { path: `/${SLUG}/needs/${number}/answers`, body: body.toString() };
  };

/** @param {Instance} instance @param {string} path */
async function pageOf(instance, path) {
  const response = await fetch(`${instance.url}${path}`, { headers });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path} answers ${response.status}`);
  return text;
}

/** What a browser fetches for a page, compressed as it is sent. @param {Instance} instance @param {string} html */
async function weigh(instance, html) {
  const sizeOf = async (/** @type {string[]} */ paths) => {
    let sum = 0;
    for (const path of new Set(paths)) {
      const response = await fetch(`${instance.url}${path}`, { headers: { 'accept-encoding': 'identity' } });
      sum += brotliCompressSync(Buffer.from(await response.arrayBuffer())).length;
    }
    return sum;
  };
  const named = (/** @type {RegExp} */ pattern) => [...html.matchAll(pattern)].map(([, path]) => path ?? '');
  return {
    html: Buffer.byteLength(html),
    packedHtml: gzipSync(html).length,
    script: await sizeOf(named(/<script[^>]+src="([^"]+)"/g)),
    style: await sizeOf(named(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g)),
    fonts: await sizeOf(named(/<link[^>]+rel="preload"[^>]+href="([^"]+)"/g)),
  };
}

/**
 * @param {Instance} instance
 * @param {string} communityId
 * @param {string} html
 */
async function startYardstick(instance, communityId, html) {
  const child = fork(at('bin/lib/bench/yardsticks.mjs'));
  const port = new Promise((resolve) => child.once('message', resolve));
  child.send({ ownerUrl: instance.ownerUrl, communityId, bytes: Buffer.from(html).toString('base64') });
  return {
    url: `http://127.0.0.1:${await port}`,
    pid: child.pid ?? 0,
    serverPid: instance.serverPid,
    /** Its connections to PostgreSQL end with it, so that they do not count as memory of ours. */
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => setTimeout(resolve, 500));
        child.disconnect();
      }),
  };
}

/** @param {Round | undefined} done */
function tell(done) {
  if (!done) return;
  const { sizes, lines, cold, warm, idle, loaded, weight } = done;
  const columns = [
    '',
    'conn.',
    'CPU ms',
    '× query',
    'Node',
    'PostgreSQL',
    'req/s',
    '× query',
    'p50 ms',
    'p99 ms',
    'failed',
  ];
  const rows = lines.map(({ name, connections, measured, yardstick }) => [
    name,
    String(connections),
    measured.cpu.toFixed(2),
    (measured.cpu / yardstick.cpu).toFixed(1),
    measured.nodeCpu.toFixed(2),
    measured.databaseCpu.toFixed(2),
    measured.requestsPerSecond.toFixed(0),
    (measured.requestsPerSecond / yardstick.requestsPerSecond).toFixed(2),
    String(measured.p50),
    String(measured.p99),
    String(measured.failed),
  ]);
  say(`\n${sizes.organisations} organisations, ${sizes.needs} needs`);
  table([columns, ...rows]);
  say(`first page after a cold start ${ms(cold)}, after a warm start ${ms(warm)}`);
  say(`memory: started ${mb(idle)}, after the load ${mb(loaded)}`);
  const { html, packedHtml, script, style, fonts } = weight;
  say(
    `bytes of the list: HTML ${html} (gzip ${packedHtml}); script ${script}, style ${style}, fonts ${fonts}, all compressed`,
  );
}

/** @param {Round[]} rounds */
function tellAims(rounds) {
  say('\nAims');
  const aim = (/** @type {string} */ name, /** @type {number} */ value, /** @type {number} */ most, digits = 2) =>
    say(`  ${value <= most ? 'met    ' : 'NOT MET'}  ${name}: ${value.toFixed(digits)} (at most ${most})`);
  for (const { sizes, lines, warm, loaded } of rounds) {
    say(` ${sizes.organisations} organisations, ${sizes.needs} needs`);
    for (const { name, connections, measured, yardstick } of lines) {
      if (name.startsWith('yardstick')) continue;
      const isAnswer = name.startsWith('answer');
      const most = isAnswer ? 4 : 3;
      if (!isAnswer && !name.startsWith('list') && !name.startsWith('need')) continue;
      aim(`${name}, ${connections} connections: CPU by the one-query yardstick`, measured.cpu / yardstick.cpu, most);
      if (!isAnswer) aim(`${name}, ${connections} connections: CPU milliseconds`, measured.cpu, 2);
    }
    aim('Node and PostgreSQL under load, megabytes', loaded.node + loaded.database, 200, 0);
    aim('first page after a warm start, milliseconds', warm, 1000, 0);
  }
  for (const large of rounds) tellGrowth(large, rounds, aim);
}

/**
 * What a list costs by what it cost with fewer needs, in the same community where there was such a round.
 * @param {Round} large @param {Round[]} rounds @param {(name: string, value: number, most: number) => void} aim
 */
function tellGrowth(large, rounds, aim) {
  const smaller = rounds.filter(({ sizes }) => sizes.needs < large.sizes.needs);
  const small = smaller.find(({ sizes }) => sizes.organisations === large.sizes.organisations) ?? smaller[0];
  if (!small) return;
  say(` ${large.sizes.organisations} organisations, ${large.sizes.needs} needs by ${small.sizes.needs}`);
  for (const { name, connections, measured, yardstick } of large.lines) {
    const before = small.lines.find((each) => each.name === name && each.connections === connections);
    if (before && name.startsWith('list')) {
      // By the yardstick of the same minutes, for a machine is not always equally fast.
      const ratio = measured.cpu / yardstick.cpu / (before.measured.cpu / before.yardstick.cpu);
      aim(`${name}, ${connections} connections: CPU by that of fewer needs`, ratio, 1.2);
    }
  }
}

/** @param {string[][]} rows */
function table(rows) {
  const widths = (rows[0] ?? []).map((_, place) => Math.max(...rows.map((row) => (row[place] ?? '').length)));
  for (const row of rows) {
    say(
      row
        .map((cell, place) => (place === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[place] ?? 0)))
        .join('  '),
    );
  }
}

const ms = (/** @type {number} */ value) => `${value.toFixed(0)} ms`;
const mb = (/** @type {Memory} */ { node, database }) =>
  `${(node + database).toFixed(0)} MB (Node ${node.toFixed(0)}, PostgreSQL ${database.toFixed(0)})`;
const say = (/** @type {string} */ line) => console.log(line);
