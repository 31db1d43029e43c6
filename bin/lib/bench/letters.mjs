// @ts-check
import { createHash } from 'node:crypto';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { fill, SLUG } from './fill.mjs';
import { dataDirectory, startInstance } from './instance.mjs';

const SECRET = 'bench-session-of-the-editor';
const headers = { cookie: `komunigi=${SECRET}; language=fr` };
const PATIENCE_MILLISECONDS = 30 * 60_000;

/**
 * A newsletter to so many readers leaves for a mail server on this machine, as fast as it goes; in the middle the program
 * is killed the hard way, and started again.
 * @param {{ letters: number }} wish
 * @param {(line: string) => void} say
 */
export async function benchLetters({ letters }, say) {
  const { folder, remove } = dataDirectory();
  const sink = await openSink();
  const environment = { SMTP_URL: sink.url, KOMUNIGI_LETTERS_PER_MINUTE: '1000000' };
  try {
    say(`\nA newsletter to ${letters} readers: filling …`);
    const first = await startInstance(folder);
    await fetch(`${first.url}/demonstration`, { method: 'POST', headers: { origin: first.url }, redirect: 'manual' });
    await fill(first.ownerUrl, { organisations: 12, needs: 100 });
    await subscribe(first.ownerUrl, letters);
    await first.stop();
    const second = await startInstance(folder, { path: '/sign-in', environment });
    const settled = await sendOne(second.url);
    say(`whom it goes to was settled in ${Math.round(settled)} ms`);
    const until = await sink.until(Math.floor(letters / 2));
    const pages = await pagesMeanwhile(second.url);
    say(`the first half: ${Math.round(letters / 2 / until)} letters a second`);
    say(`a page meanwhile: ${Math.round(pages)} ms (the middle one of twenty)`);
    process.kill(second.pid, 'SIGKILL');
    await new Promise((resume) => setTimeout(resume, 500));
    const before = sink.count();
    say(`killed the hard way at ${before} letters, and started again`);
    const since = performance.now();
    const third = await startInstance(folder, { path: '/sign-in', environment });
    const { states } = await settledStates(third.ownerUrl, letters);
    const seconds = (performance.now() - since) / 1000;
    say(`the rest, with the start: ${Math.round((letters - before) / seconds)} letters a second`);
    await third.stop();
    tell(sink, states, letters, say);
  } finally {
    await sink.close();
    remove();
  }
}

/** @param {Awaited<ReturnType<typeof openSink>>} sink @param {Record<string, number>} states @param {number} letters @param {(line: string) => void} say */
function tell(sink, states, letters, say) {
  const [uncertain, sure] = [states.uncertain ?? 0, states['handed-over'] ?? 0];
  say(`came ${sink.count()}, twice ${sink.twice()}, handed over ${sure}, uncertain ${uncertain}`);
  const isWhole = sink.twice() === 0 && sure + uncertain === letters && sink.count() >= sure;
  say(`  ${isWhole ? 'met    ' : 'NOT MET'}  none twice, none lost`);
  say(`  ${uncertain <= 2 ? 'met    ' : 'NOT MET'}  two letters uncertain at the most`);
}

/** A mail server that counts whom a letter came to. */
async function openSink() {
  /** @type {Map<string, number>} */
  const came = new Map();
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, { envelope }, done) {
      stream.resume();
      stream.once('end', () => {
        const to = envelope.rcptTo[0]?.address ?? '';
        came.set(to, (came.get(to) ?? 0) + 1);
        done();
      });
    },
  });
  server.on('error', () => {});
  const port = await new Promise((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    count: () => came.size,
    twice: () => [...came.values()].filter((times) => times > 1).length,
    /** Seconds from the first letter to so many. @param {number} letters */
    until: async (letters) => {
      while (came.size === 0) await new Promise((resume) => setTimeout(resume, 5));
      const since = performance.now();
      while (came.size < letters) await new Promise((resume) => setTimeout(resume, 5));
      return (performance.now() - since) / 1000;
    },
    close: () => new Promise((resolve) => server.close(() => resolve(undefined))),
  };
}

/** Readers, and somebody who writes to them. @param {string} ownerUrl @param {number} letters */
async function subscribe(ownerUrl, letters) {
  await asOwner(ownerUrl, async (owner) => {
    await owner.query('set session_replication_role = replica');
    await owner.query(
      `insert into newsletter_subscriptions
         (community_id, id, form_id, email, language, kind, interests, token, asked_at, confirmed_at)
       select c.id, gen_random_uuid(), gen_random_uuid(), 'lecture' || n || '@lettres.example', 'fr', 'person', '{}',
         'token' || n, now(), now() from communities c, generate_series(1, $2::int) n where c.slug = $1`,
      [SLUG, letters],
    );
    await owner.query(
      `insert into seats (community_id, id, person_id, organisation_id, role, from_on, granted_by)
       select c.id, gen_random_uuid(), p.id, null, 'coordinator', current_date - 1, p.id
       from communities c, people p where c.slug = $1 and p.email = 'delegate1@bench.example'`,
      [SLUG],
    );
    await owner.query(
      `insert into sessions (id, person_id, created_at, expires_at, user_agent)
       select $1, p.id, now(), now() + interval '1 day', 'bench' from people p where p.email = 'delegate1@bench.example'`,
      [createHash('sha256').update(SECRET).digest()],
    );
  });
}

/** Writes an issue and sends it; milliseconds of the sending's beginning. @param {string} url */
async function sendOne(url) {
  const place = `${url}/${SLUG}/newsletter/issues`;
  const post = async (/** @type {string} */ path, /** @type {Record<string, string>} */ form) => {
    const init = { method: 'POST', redirect: /** @type {const} */ ('manual'), headers: { ...headers, origin: url } };
    const answered = await fetch(path, { ...init, body: new URLSearchParams(form) });
    if (answered.status !== 303) throw new Error(`${path} answers ${answered.status}`);
  };
  await post(place, {});
  const opening = 'Bonjour,\n\nvoici les nouvelles du mois, avec **ce qui change** et pour qui.\n\n'.repeat(20);
  const text = { language: 'fr', main: 'fr', subject: 'Les nouvelles du mois', opening, dates: '', version: '1' };
  await post(`${place}/1/edit`, text);
  const since = performance.now();
  await post(`${place}/1/run`, { version: '2' });
  return performance.now() - since;
}

/** The middle one of twenty looks at a page, in milliseconds. @param {string} url */
async function pagesMeanwhile(url) {
  /** @type {number[]} */
  const waits = [];
  for (let each = 0; each < 20; each += 1) {
    const since = performance.now();
    await (await fetch(`${url}/${SLUG}/needs`, { headers })).text();
    waits.push(performance.now() - since);
  }
  return waits.sort((a, b) => a - b)[10] ?? 0;
}

/** How many letters are in each state, once none waits. @param {string} ownerUrl @param {number} letters */
async function settledStates(ownerUrl, letters) {
  return asOwner(ownerUrl, async (owner) => {
    const since = performance.now();
    for (;;) {
      const { rows } = await owner.query(
        'select state, count(*)::int as count from newsletter_deliveries group by state',
      );
      /** @type {Record<string, number>} */
      const states = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
      if ((states['handed-over'] ?? 0) + (states.uncertain ?? 0) >= letters) return { states };
      if (performance.now() - since > PATIENCE_MILLISECONDS) throw new Error(JSON.stringify(states));
      await new Promise((resume) => setTimeout(resume, 50));
    }
  });
}

/** @template T @param {string} ownerUrl @param {(owner: pg.Client) => Promise<T>} work @returns {Promise<T>} */
async function asOwner(ownerUrl, work) {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('set statement_timeout = 0');
    return await work(owner);
  } finally {
    await owner.end();
  }
}
