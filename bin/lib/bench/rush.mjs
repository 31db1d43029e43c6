// @ts-check
import { createHash, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import pg from 'pg';
import { fill, SLUG } from './fill.mjs';
import { dataDirectory, startInstance } from './instance.mjs';

/**
 * Every organisation answers one proposal through its own delegate's session, as fast as it goes, every tenth of them
 * twice as a double click does: nothing is lost, nothing counted twice, and it says how long people waited.
 * @typedef {{ organisations: number, seconds: number, p50: number, p99: number, slowest: number, refused: number,
 *   kept: number, counted: number, page: number }} Rush
 * @param {{ organisations: number, connections: number }} wish
 * @returns {Promise<Rush>}
 */
export async function rush({ organisations, connections }) {
  const { folder, remove } = dataDirectory();
  try {
    const first = await startInstance(folder);
    await fetch(`${first.url}/demonstration`, { method: 'POST', headers: { origin: first.url }, redirect: 'manual' });
    await fill(first.ownerUrl, { organisations, needs: 100 });
    await seatEveryone(first.ownerUrl, organisations);
    await first.stop();
    const instance = await startInstance(folder, { path: '/sign-in' });
    try {
      const number = await openProposal(instance.url);
      const asked = await answerAll(instance.url, number, { organisations, connections });
      return { organisations, ...asked, ...(await countedOf(instance, number)) };
    } finally {
      await instance.stop();
    }
  } finally {
    remove();
  }
}

/** @param {number} n */
const secretOf = (n) => `rush-session-of-delegate-${n}`;

/** A session for every delegate, and a seat of the coordination for the first. @param {string} ownerUrl @param {number} organisations */
async function seatEveryone(ownerUrl, organisations) {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const hashes = Array.from({ length: organisations }, (_, place) =>
      createHash('sha256')
        .update(secretOf(place + 1))
        .digest(),
    );
    await owner.query(
      `insert into sessions (id, person_id, created_at, expires_at, user_agent)
       select session.id, person.id, now(), now() + interval '1 day', 'bench'
       from unnest($1::bytea[]) with ordinality as session (id, n)
       join people person on person.email = 'delegate' || n || '@bench.example'`,
      [hashes],
    );
    await owner.query(
      `insert into seats (community_id, id, person_id, organisation_id, role, from_on, granted_by)
       select c.id, gen_random_uuid(), p.id, null, 'coordinator', current_date - 1, p.id
       from communities c, people p where c.slug = $1 and p.email = 'delegate1@bench.example'`,
      [SLUG],
    );
  } finally {
    await owner.end();
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });

/**
 * @param {string} url
 * @param {number} delegate
 * @param {Record<string, string>} form
 * @returns {Promise<{ status: number, location: string }>}
 */
function post(url, delegate, form) {
  const body = new URLSearchParams(form).toString();
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        agent,
        headers: {
          cookie: `komunigi=${secretOf(delegate)}; language=fr`,
          origin: new URL(url).origin,
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        response.resume();
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? '' }),
        );
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

/** @param {string} url */
async function openProposal(url) {
  const form = {
    once: randomUUID(),
    title: 'Une question à tout le monde',
    text: '',
    size: 'medium',
    rule: 'medium',
    amount: '',
    options: '',
  };
  const { status, location } = await post(`${url}/${SLUG}/proposals`, 1, form);
  const number = /proposals\/(\d+)/.exec(location)?.[1];
  if (status !== 303 || !number) throw new Error(`the proposal does not open: ${status} ${location}`);
  return Number(number);
}

/**
 * @param {string} url
 * @param {number} number
 * @param {{ organisations: number, connections: number }} how
 */
async function answerAll(url, number, { organisations, connections }) {
  /** @type {number[]} */
  const waits = [];
  let refused = 0;
  let next = 1;
  const worker = async () => {
    for (let delegate = next++; delegate <= organisations; delegate = next++) {
      const form = { once: randomUUID(), stage: 'binding', kind: delegate % 3 === 0 ? 'abstain' : 'agree', reason: '' };
      const times = delegate % 10 === 0 ? 2 : 1;
      const since = performance.now();
      const answers = await Promise.all(
        Array.from({ length: times }, () => post(`${url}/${SLUG}/proposals/${number}/answers`, delegate, form)),
      );
      waits.push(performance.now() - since);
      refused += answers.filter(({ status }) => status !== 303).length;
    }
  };
  const since = performance.now();
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - since) / 1000;
  waits.sort((a, b) => a - b);
  const at = (/** @type {number} */ part) => waits[Math.min(waits.length - 1, Math.floor(waits.length * part))] ?? 0;
  return { seconds, p50: at(0.5), p99: at(0.99), slowest: at(1), refused };
}

/** What the tables keep, and what the page says. @param {import('./instance.mjs').Instance} instance @param {number} number */
async function countedOf({ url, ownerUrl }, number) {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query(
      `select count(*)::int as kept from proposal_answers a
       join proposals p on p.community_id = a.community_id and p.id = a.proposal_id
       join communities c on c.id = p.community_id where c.slug = $1 and p.number = $2 and a.stage = 'binding'`,
      [SLUG, number],
    );
    const since = performance.now();
    const response = await fetch(`${url}/${SLUG}/proposals/${number}`, {
      headers: { cookie: `komunigi=${secretOf(1)}; language=en` },
    });
    const html = await response.text();
    const page = performance.now() - since;
    const counted = /What the organisations answer<span class="count"> (\d+)\//.exec(html)?.[1] ?? '0';
    return { kept: rows[0].kept, counted: Number(counted.replace(/\D/g, '')), page };
  } finally {
    await owner.end();
  }
}
