// @ts-check
import { createHash } from 'node:crypto';
import pg from 'pg';
import { dataDirectory, startInstance } from './instance.mjs';

const SECRET = 'bench-session-of-whoever-reports';
const PLACE = '/supermarches-cooperatifs';
const ROUNDS = 5;

/**
 * What a report costs over so many lines of a chronicle: the page that fills itself, one figure with its rows, the PDF.
 * The middle one of five readings each, after one to warm up.
 * @param {{ lines: number }} wish @param {(line: string) => void} say
 */
export async function benchReport({ lines }, say) {
  const { folder, remove } = dataDirectory();
  try {
    say(`\nA report over ${lines} lines of a chronicle: filling …`);
    const first = await startInstance(folder);
    await fetch(`${first.url}/demonstration`, { method: 'POST', headers: { origin: first.url }, redirect: 'manual' });
    await lengthen(first.ownerUrl, lines);
    await first.stop();
    const instance = await startInstance(folder, { path: '/sign-in' });
    try {
      for (const [name, path, most] of PAGES) {
        const took = await reading(`${instance.url}${PLACE}${path}`);
        say(`  ${took <= most ? 'met    ' : 'NOT MET'}  ${name}: ${Math.round(took)} ms (at most ${most})`);
      }
    } finally {
      await instance.stop();
    }
  } finally {
    remove();
  }
}

/** @type {readonly (readonly [name: string, path: string, most: number])[]} */
const PAGES = [
  ['the yearly report fills itself', '/reports/2', 1500],
  ['one figure with its rows', '/figures/needs-voiced?from=2022-01-01&until=2022-12-31', 300],
  // Every line is a row of it: 443 ms on two busy cores.
  ['every act of the year', '/figures/lines?from=2022-01-01&until=2022-12-31', 600],
  ['who took part', '/figures/organisations?from=2022-01-01&until=2022-12-31', 300],
  ['the year as one picture', '/year?year=2022', 600],
  ['a version that was sent', '/reports/1/issues/1', 300],
];

/** Milliseconds until a page is there. @param {string} url */
async function reading(url) {
  const took = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const since = performance.now();
    const answer = await fetch(url, { headers: { cookie: `komunigi=${SECRET}; language=fr` } });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${url} answers ${answer.status}`);
    if (round > 0) took.push(performance.now() - since);
  }
  return took.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0;
}

/**
 * Adds copies of the story's own lines, spread over the year that is told. @param {string} ownerUrl @param {number} lines
 */
async function lengthen(ownerUrl, lines) {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`set statement_timeout = 0; set session_replication_role = replica; set row_security = off`);
    await owner.query(
      `with story as (select *, row_number() over (order by number) as place, count(*) over () as many from chronicle)
       insert into chronicle (community_id, number, at, kind, person_id, seat_id, organisation_id, matter_kind, matter_id,
         entry, previous_hash, hash)
       select s.community_id, 1000000 + n, timestamptz '2022-01-02' + n * interval '360 days' / $1::int, s.kind,
         s.person_id, s.seat_id, s.organisation_id, s.matter_kind, s.matter_id, s.entry, s.previous_hash, s.hash
       from generate_series(1, $1::int) n join story s on s.place = 1 + n % s.many`,
      [lines],
    );
    await owner.query(
      `insert into sessions (id, person_id, created_at, expires_at, user_agent)
       select $1, s.person_id, now(), now() + interval '1 day', 'bench' from seats s where s.role = 'coordinator' limit 1`,
      [createHash('sha256').update(SECRET).digest()],
    );
    await owner.query('vacuum analyze chronicle');
  } finally {
    await owner.end();
  }
}
