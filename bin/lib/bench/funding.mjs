// @ts-check
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { at } from '../paths.mjs';

const ENGINE = 'src/community/funding/engine';

/**
 * What the funding engine costs, in CPU: beside a plain read of the same file, and beside the naive implementation that
 * the tests compare it with, on an instance the naive one can bear.
 * @param {(line: string) => void} say
 */
export async function benchFunding(say) {
  const folder = mkdtempSync(join(tmpdir(), 'komunigi-bench-'));
  try {
    const { ballots, round, naively, fileOf, naiveRound } = await bundled(folder);
    for (const { voters, projects } of [
      { voters: 90_494, projects: 160 },
      { voters: 131_778, projects: 197 },
    ]) {
      const file = join(folder, 'votes.pb');
      writeFileSync(file, fileOf(plainVote(voters, projects, 8)));
      await sharedBudget(file, `${voters} votes × ${projects} projects`, ballots, say);
    }
    besideNaive({ ballots, naively, fileOf, round, naiveRound }, say);
    ownPurses(round, say);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} file @param {string} name @param {any} ballots @param {(line: string) => void} say */
async function sharedBudget(file, name, ballots, say) {
  const read = cpu(() => readFileSync(file, 'utf8').split('\n').length);
  const parsed = cpu(() => ballots.readBallots(readFileSync(file, 'utf8')));
  const election = ballots.readBallots(readFileSync(file, 'utf8'));
  say(`${name}: a plain read ${ms(read)}, parsed ${ms(parsed)} (${(parsed / read).toFixed(1)} ×)`);
  for (const arithmetic of ['cents', 'rational']) {
    const counted = cpu(() => ballots.elect(election, { rule: 'mes_cost', arithmetic, ties: 'id' }));
    const memory = process.memoryUsage().rss / 1e6;
    say(
      `  equal shares, ${arithmetic}: ${ms(counted)} (${(counted / read).toFixed(1)} × the read), ${memory.toFixed(0)} MB`,
    );
    aim(say, counted < 500, 'under half a second');
    aim(say, memory < 300, 'under 300 MB');
  }
  const carried = cpu(
    () => ballots.elect(election, { rule: 'maximin_support', arithmetic: 'rational', ties: 'id' }),
    2,
  );
  say(`  maximin support: ${ms(carried)} (${(carried / read).toFixed(1)} × the read)`);
  aim(say, carried < 3_000, 'under three seconds');
}

/** @param {Awaited<ReturnType<typeof bundled>>} engine @param {(line: string) => void} say */
function besideNaive({ ballots, naively, fileOf, round, naiveRound }, say) {
  const vote = plainVote(300, 20);
  const election = ballots.readBallots(fileOf(vote));
  const counting = { rule: 'mes_cost', arithmetic: 'rational', ties: 'id' };
  const slow = cpu(() => naively(vote, counting));
  const quick = cpu(() => ballots.elect(election, counting));
  say(`300 votes × 20 projects: ${ms(quick)}, naive ${ms(slow)}: ${(slow / quick).toFixed(0)} times as quick`);
  const input = purses(200, 60, 0.2);
  const [slowRound, quickRound] = [cpu(() => naiveRound(input)), cpu(() => round.computeRound(input))];
  say(
    `200 purses × 60 projects: ${ms(quickRound)}, naive ${ms(slowRound)}: ${(slowRound / quickRound).toFixed(0)} times as quick`,
  );
}

/** @param {any} round @param {(line: string) => void} say */
function ownPurses(round, say) {
  for (const { organisations, projects, share, most } of [
    { organisations: 5_000, projects: 500, share: 0.02, most: 100 },
    { organisations: 50, projects: 20, share: 0.5, most: 5 },
  ]) {
    const input = purses(organisations, projects, share);
    const spent = cpu(() => round.computeRound(input));
    say(`${organisations} organisations × ${projects} projects, ${input.support.length} declarations: ${ms(spent)}`);
    aim(say, spent < most, `under ${most} ms`);
  }
}

/** @param {(line: string) => void} say @param {boolean} isMet @param {string} what */
const aim = (say, isMet, what) => say(`    ${isMet ? 'met    ' : 'NOT MET'}  ${what}`);

/** Milliseconds of CPU, the least of several runs: the others met somebody else on the machine. @param {() => unknown} work */
function cpu(work, runs = 7) {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/** @param {number} milliseconds */
const ms = (milliseconds) => `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;

/** The engine and its naive twins, from the sources. @param {string} folder */
async function bundled(folder) {
  const esbuild = await import('esbuild');
  const entries = {
    ballots: `${ENGINE}/ballots/index.ts`,
    round: `${ENGINE}/round/index.ts`,
    naive: `${ENGINE}/ballots/testing/naive.ts`,
    vote: `${ENGINE}/ballots/testing/vote.ts`,
    naiveRound: `${ENGINE}/round/testing/naive.ts`,
  };
  await esbuild.build({
    entryPoints: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, at(file)])),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
  const load = (/** @type {string} */ name) => import(pathToFileURL(join(folder, `${name}.mjs`)).href);
  const [ballots, round, naive, vote, naiveRound] = await Promise.all(Object.keys(entries).map(load));
  return { ballots, round, naively: naive.naively, fileOf: vote.fileOf, naiveRound: naiveRound.naiveRound };
}

/** The same numbers at every run. @param {number} seed */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** @param {number} voters @param {number} projects */
function plainVote(voters, projects, approvals = 6) {
  const roll = dice(7);
  const popular = Array.from({ length: projects }, () => roll() ** 3 + 0.02);
  const all = popular.reduce((sum, each) => sum + each, 0);
  return {
    voteType: /** @type {const} */ ('approval'),
    budget: String(projects * 60_000),
    projects: popular.map((_, place) => ({
      id: String(place + 1),
      cost: String(Math.floor(20_000 + roll() * 400_000)),
    })),
    ballots: Array.from({ length: voters }, (_, place) => ({
      voter: String(place + 1),
      named: popular.flatMap((each, project) => (roll() < (each / all) * approvals ? [String(project + 1)] : [])),
      points: [],
    })),
  };
}

/** @param {number} organisations @param {number} projects @param {number} share of the projects that each one supports */
function purses(organisations, projects, share) {
  const roll = dice(1);
  const orgs = Array.from({ length: organisations }, (_, place) => ({
    id: `o${place}`,
    limit: Math.floor(roll() * 500_000),
    key: 1 + Math.floor(roll() * 3),
  }));
  const wanted = Array.from({ length: projects }, (_, place) => {
    const cost = Math.floor(10_000 + roll() * 4_000 * organisations);
    return { id: `p${place}`, cost, inkindMax: cost };
  });
  const support = orgs.flatMap((org) =>
    wanted.flatMap((project) => {
      if (roll() >= share) return [];
      const cap = roll() < 0.2 ? Math.floor(roll() * 50_000) : null;
      return [{ org: org.id, project: project.id, score: 1, cap, inkind: 0 }];
    }),
  );
  const options = {
    benefit: 'cost',
    pool: 1_000_000,
    poolMode: 'voucher',
    sigma: [1, 2],
    minBackers: 1,
    ties: 'default',
    levies: [],
    arithmetic: 'cents',
    tieCents: {},
  };
  return { orgs, projects: wanted, support, options };
}
