import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import { listenOn } from '../../src/machinery/web';
import { effortOf } from '../effort';
import { emailOf, openHouse, openStage } from '../harness';

const house = await openHouse();
const stage = await openStage(house);
const place = `/${stage.community.slug}`;
const { port } = new URL(house.url);
const own = new URL(house.url).host;

interface Raw {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** A request as no browser would send it. */
const raw = (path: string, { method = 'GET', headers = {}, body }: Raw = {}) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });

const FORM = { 'content-type': 'application/x-www-form-urlencoded', origin: house.url };
const posting = (body: string | Buffer, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { ...FORM, ...headers },
  body,
});

const lettersTo = (email: string) =>
  house.database.read(null, (db) => db.selectFrom('letters').selectAll().where('to_email', '=', email).execute());

test('a sign-in link never leads to a host that the client made up', async () => {
  const victim = emailOf('BEES coop');
  for (const host of [
    'evil.example',
    'evil.example:8017',
    '6.6.6.6',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'localhost@evil.example',
    'evil.example#localhost',
  ]) {
    const { status } = await raw('/sign-in', posting(`email=${victim}`, { host, origin: `http://${host}` }));
    assert.ok([400, 403, 421].includes(status), `${host}: ${status}`);
  }
  for (const { body_text: text, body_html: html } of await lettersTo(victim))
    assert.doesNotMatch(text + html, /evil|6\.6\.6\.6/);
});

test('a page of another name that points at this machine (rebinding) is shown nothing', async () => {
  for (const path of ['/', '/sign-in', `${place}/charter`, '/no-such-page']) {
    const { status, text } = await raw(path, { headers: { host: 'rebound.example' } });
    assert.ok([400, 421].includes(status), `${path}: ${status}`);
    assert.doesNotMatch(text, /name="email"|class="figure-large"|id="organisations"/);
  }
});

test('this machine is reached by its address, by localhost, and health is told to anyone', async () => {
  for (const host of [own, `localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, 'LOCALHOST'])
    assert.equal((await raw('/sign-in', { headers: { host } })).status, 200, host);
  assert.equal((await raw('/health/live', { headers: { host: 'balancer.internal' } })).status, 200);
});

test('a body without a length is read no further than a form may be', async () => {
  const { status, sentBytes } = await endless();
  assert.equal(status, 413);
  assert.ok(sentBytes < 8_000_000, `${sentBytes} bytes were taken in`);
});

test('files are read only where an address takes them, and no further than they may weigh', async () => {
  const signedIn = await house.signedIn(emailOf('coordination', stage.community.name));
  await signedIn.post(`${place}/projects`, { title: 'Quarante-six heures', purpose: '' });
  const sendFile = async (path: string, bytes: number) => {
    const body = new FormData();
    body.append('file', new Blob(['a\t1\ttous\n'.padEnd(bytes, ' ')]), 'heures.csv');
    const cookie = `komunigi=${signedIn.cookies.get('komunigi')}`;
    const headers = { origin: house.url, cookie, 'accept-language': 'fr' };
    const answer = await fetch(`${house.url}${place}${path}`, { method: 'POST', body, headers, redirect: 'manual' });
    return { status: answer.status, text: await answer.text() };
  };
  const read = await sendFile('/projects/1/sheet', 60_000);
  assert.equal(read.status, 200);
  assert.match(read.text, /Une ligne prête/);
  assert.equal((await sendFile('/needs', 60_000)).status, 422);
  assert.equal((await sendFile('/needs', 300_000)).status, 413);
  const heavy = await sendFile('/projects/1/sheet', 2_000_001);
  assert.equal(heavy.status, 413);
  assert.match(heavy.text, /Ce fichier est trop lourd/);
});

/** Sends chunks of a form for ever, until answered or cut off (or 64 MB). */
const endless = () =>
  new Promise<{ status: number; sentBytes: number }>((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1');
    const chunk = `10000\r\n${'a'.repeat(65_536)}\r\n`;
    let sentBytes = 0;
    let answer = '';
    const done = () => resolve({ status: Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1] ?? 0), sentBytes });
    const more = (): void => {
      while (!socket.destroyed && sentBytes < 64_000_000 && answer === '') {
        sentBytes += chunk.length;
        if (!socket.write(chunk)) return;
      }
      if (sentBytes >= 64_000_000) socket.end('0\r\n\r\n');
    };
    socket.on('connect', () => {
      socket.write(
        `POST /sign-in HTTP/1.1\r\nHost: ${own}\r\nOrigin: ${house.url}\r\nTransfer-Encoding: chunked\r\n\r\n`,
      );
      more();
    });
    socket.on('drain', more);
    socket.on('data', (data) => {
      answer += data;
      socket.destroy();
    });
    socket.on('close', done);
    socket.on('error', () => (answer ? done() : reject(new Error('cut off without an answer'))));
  });

test('a form of a hundred thousand fields costs next to nothing', async () => {
  for (const body of [
    'a&'.repeat(120_000),
    'a=1&'.repeat(60_000),
    Array.from({ length: 40_000 }, (_, i) => `f${i}=`).join('&'),
  ]) {
    const milliseconds = await effortOf(() => raw('/sign-in', posting(body)));
    assert.ok(milliseconds < 1500, `${milliseconds} ms`);
  }
});

test('a zero character in a form, however it is wrapped, is never an error of ours', async () => {
  for (const email of ['a%00b@example.coop', 'a%%0000b@example.coop', 'a\u0000b@example.coop', '%25%30%30']) {
    const { status } = await raw('/sign-in', posting(`email=x@example.coop&to=${email}&code=${email}`));
    assert.ok([200, 422].includes(status), `${JSON.stringify(email)}: ${status}`);
    const code = await raw('/sign-in/code', posting(`email=${email}&code=${email}`));
    assert.ok([200, 422].includes(code.status), `${JSON.stringify(email)}: ${code.status}`);
  }
  const coordination = await house.signedIn(emailOf('coordination'));
  const cookie = `komunigi=${coordination.cookies.get('komunigi')}`;
  for (const name of ['Z%%0000ed', 'Z\u0000ed', 'Z%00ed']) {
    const body = `name=${name}&kind=member&country=BE&language=fr&tier=&modules=`;
    const { status } = await raw(`${place}/organisations`, posting(Buffer.from(body), { cookie }));
    assert.ok([303, 422].includes(status), `${JSON.stringify(name)}: ${status}`);
  }
});

test('bytes that are no text, and addresses that are none, are never an error of ours', async () => {
  const bytes = await raw('/sign-in', posting(Buffer.from([0x65, 0x3d, 0xff, 0xfe, 0xc0, 0xaf, 0xed, 0xa0, 0x80])));
  assert.equal(bytes.status, 422);
  for (const path of [
    '/%',
    '/%ff',
    '/%c0%af',
    '/%2e%2e%2f',
    `${place}/needs/%`,
    `${place}/organisations/%ff%00`,
    `/${'a'.repeat(5000)}`,
    '//evil.example',
    '/\\evil',
  ]) {
    const { status } = await raw(path, { headers: { cookie: 'komunigi=%00' } });
    assert.ok([303, 400, 404].includes(status), `${path}: ${status}`);
  }
});

test('a form from elsewhere is refused in every disguise', async () => {
  const amina = await house.signedIn(emailOf('Bloum'));
  const cookie = `komunigi=${amina.cookies.get('komunigi')}`;
  const body = 'name=Mallory&language=fr';
  const disguises: Record<string, string>[] = [
    { origin: 'null' },
    { origin: '' },
    { origin: 'http://127.0.0.1' },
    { origin: `http://127.0.0.1:${Number(port) + 1}` },
    { origin: `http://${own}.evil.example` },
    { origin: `http://evil.example/${own}` },
    { origin: 'file://' },
    { origin: '', 'sec-fetch-site': 'same-site' },
    { origin: '', 'sec-fetch-site': 'cross-site' },
    { origin: '', referer: house.url },
    { origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' },
  ];
  for (const headers of disguises) {
    const { status } = await raw('/account', posting(body, { cookie, ...headers }));
    assert.equal(status, 403, JSON.stringify(headers));
  }
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    const { status } = await raw('/account', { method, headers: { ...FORM, cookie } });
    assert.equal(status, 404, method);
  }
  assert.doesNotMatch((await amina.get('/account')).html, /Mallory/);
});

test('a private page is kept by no cache, and shown inside no other page', async () => {
  const amina = await house.signedIn(emailOf('Bloum'));
  for (const path of ['/account', `${place}/organisations`, `${place}/chronicle`]) {
    const { headers } = await amina.get(path);
    assert.equal(headers.get('cache-control'), 'no-store', path);
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
  }
});

test('someone who sends a form letter by letter is not waited for for ever', async () => {
  const { server } = await listenOn(() => {}, '127.0.0.1', 0);
  assert.ok(server.headersTimeout > 0 && server.headersTimeout <= 15_000);
  assert.ok(server.requestTimeout > 0 && server.requestTimeout <= 60_000);
  server.close();
});

test('forms that are begun and never sent hold nobody up, and a crowd is answered one after the other', async () => {
  const begun = Array.from({ length: 20 }, () => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => {});
    socket.write(
      `POST /sign-in HTTP/1.1\r\nHost: ${own}\r\nOrigin: ${house.url}\r\nContent-Length: 100\r\n` +
        'Content-Type: application/x-www-form-urlencoded\r\n\r\nemail=',
    );
    return socket;
  });
  const crowd = await Promise.all(Array.from({ length: 60 }, () => raw('/sign-in')));
  assert.deepEqual([...new Set(crowd.map(({ status }) => status))], [200]);
  for (const socket of begun) socket.destroy();
});
