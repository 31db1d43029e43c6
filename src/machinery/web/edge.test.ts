import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { effortOf } from '../../../test/effort';
import {
  chooseLanguage,
  clientAddress,
  cookie,
  isFromOurPages,
  isOurHost,
  networkOf,
  ownPath,
  readCookies,
  takesEncoding,
} from './edge';
import { hasTooManyParts, parse, readForm, readFormWithFiles, seenIn, text, whatWasTyped } from './form';
import { rateLimit } from './rate';

test('a post comes from our pages when its origin is ours', () => {
  const from = (headers: Record<string, string>, publicUrl?: string) =>
    isFromOurPages(new Headers(headers), 'komunigi.example:8017', publicUrl);
  assert.ok(from({ origin: 'http://komunigi.example:8017' }));
  assert.ok(from({ origin: 'https://ours.example' }, 'https://ours.example'));
  assert.ok(from({ 'sec-fetch-site': 'same-origin' }));
  for (const origin of [
    'http://evil.example',
    'null',
    'http://komunigi.example',
    'http://komunigi.example:8017.evil.example',
  ]) {
    assert.equal(from({ origin }), false, origin);
  }
  assert.equal(from({ origin: 'http://ours.example' }, 'https://ours.example'), false);
  assert.equal(from({ 'sec-fetch-site': 'cross-site' }), false);
  assert.equal(from({}), false);
});

test('an instance without a public address answers to this machine and to the address it was called at', () => {
  const isOurs = (host: string, arrivedAt = '127.0.0.1') => isOurHost(host, arrivedAt, undefined);
  for (const host of ['localhost', 'localhost:8017', '127.0.0.1:80', '[::1]:8017']) assert.ok(isOurs(host), host);
  assert.ok(isOurs('192.168.1.20:8017', '192.168.1.20'));
  assert.ok(isOurs('192.168.1.20:8017', '::ffff:192.168.1.20'));
  assert.ok(isOurs('[fd00::7]', 'fd00::7'));
  for (const host of ['', 'evil.example', '192.168.1.66', 'localhost.evil.example', 'localhost@evil', 'localhost:80/x'])
    assert.equal(isOurs(host, '192.168.1.20'), false, host);
  const isOursAt = (host: string) => isOurHost(host, '10.0.0.2', 'https://ours.example');
  // A proxy may ask by its own name for us; whoever points a domain here may not.
  for (const host of ['ours.example', 'OURS.example:443', 'komunigi:8017', '127.0.0.1:8017'])
    assert.ok(isOursAt(host), host);
  for (const host of ['evil.example', 'ours.example.evil.example', 'sub.ours.example'])
    assert.ok(!isOursAt(host), host);
});

test('the addresses of one household are counted together', () => {
  assert.equal(networkOf('192.0.2.7'), '192.0.2.7');
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7');
  assert.equal(networkOf('2001:db8:1:2:aaaa::1'), networkOf('2001:db8:1:2:bbbb:cccc:dddd:eeee'));
  assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'));
  assert.equal(networkOf('2001:db8::1'), '2001:db8:0:0');
  assert.equal(networkOf('::1'), '0:0:0:0');
});

test('a client cannot choose its own address', () => {
  assert.equal(clientAddress('10.0.0.1', '1.2.3.4', 0), '10.0.0.1');
  assert.equal(clientAddress('10.0.0.1', '6.6.6.6, 1.2.3.4', 1), '1.2.3.4');
  assert.equal(clientAddress('10.0.0.1', null, 1), '10.0.0.1');
});

test('the reader is answered in the language they chose, else the one their browser prefers', () => {
  const offered = ['fr', 'en'];
  assert.equal(chooseLanguage(offered, undefined, 'nl-BE,nl;q=0.9,en;q=0.8'), 'en');
  assert.equal(chooseLanguage(offered, 'fr', 'en'), 'fr');
  assert.equal(chooseLanguage(offered, 'xx', null), 'fr');
  assert.equal(chooseLanguage(offered, undefined, '*'), 'fr');
});

test('whoever reads none of our languages is answered in English', () => {
  assert.equal(chooseLanguage(['fr', 'en', 'nl'], undefined, 'de-DE,de;q=0.9'), 'en');
  assert.equal(chooseLanguage(['fr'], undefined, 'de'), 'fr');
});

test('a cookie that a neighbouring site could have set is not read over an encrypted connection', () => {
  const cookies = readCookies('komunigi=planted; __Host-komunigi=own; komunigi=planted-too', true);
  assert.deepEqual({ ...cookies }, { komunigi: 'own' });
  assert.match(cookie('komunigi', 'own', { seconds: 60, isSecure: true }), /^__Host-komunigi=own; Path=\/; .*Secure$/);
  assert.match(
    cookie('komunigi', 'own', { seconds: 60, isSecure: false }),
    /^komunigi=own; Path=\/; HttpOnly; SameSite=Lax/,
  );
});

test('cookies and forms cannot reach into the prototype', () => {
  assert.equal(Object.getPrototypeOf(readCookies('__proto__=x; a=b', false)), null);
  assert.equal(readCookies('a=b; c', false).a, 'b');
  const form = readForm('a=1&a=2&__proto__=x');
  assert.deepEqual(form.a, ['1', '2']);
  assert.equal(Object.getPrototypeOf(form), null);
});

test('a NUL is left out of a form however it is written, and of nothing else', () => {
  assert.equal(readForm('a=x%00y').a, 'xy');
  assert.equal(readForm('a=x\0y').a, 'xy');
  assert.equal(readForm('a=x%%0000y').a, 'x%00y');
});

test('what somebody wrote is given back: of several words or lines, and nothing that the page wrote itself', () => {
  const form = readForm(
    'once=a+b&base.1=as+it+was&sent.1=as+it+left&level=common&organisations=Bloum%0APolln&title=Two+words&empty=+',
  );
  assert.deepEqual(whatWasTyped(form), ['Bloum\nPolln', 'Two words']);
});

test('what is compressed is for whoever takes it', () => {
  for (const accepts of ['gzip', 'br, GZIP;q=0.5', ' gzip ;q=1']) assert.ok(takesEncoding('gzip', accepts), accepts);
  for (const accepts of [undefined, '', 'br', 'gzip;q=0', 'gzip; q=0.00, br'])
    assert.ok(!takesEncoding('gzip', accepts), accepts);
});

test('a form full of one field is read in a moment', async () => {
  const milliseconds = await effortOf(() => assert.equal(readForm('a&'.repeat(130_000)).a?.length, 130_000));
  assert.ok(milliseconds < 1000, `${milliseconds} ms`);
});

test('what is wrong with a form is named, with its field', () => {
  const Shape = z.object({
    name: text(5),
    hours: z.coerce.number().min(1),
    kind: z.enum(['a', 'b']),
    email: z.email(),
  });
  const form = { name: 'abc', hours: '4', kind: 'a', email: 'a@b.coop' };
  const named = (wrong: Record<string, string>) => {
    const outcome = parse(Shape, { ...form, ...wrong });
    return 'refused' in outcome ? [outcome.refused, outcome.field] : outcome;
  };
  assert.deepEqual(named({ name: '  ' }), ['missing', 'name']);
  assert.deepEqual(named({ name: 'abcdef' }), ['too-long', 'name']);
  assert.deepEqual(named({ hours: 'x' }), ['not-a-number', 'hours']);
  assert.deepEqual(named({ hours: '0' }), ['out-of-range', 'hours']);
  assert.deepEqual(named({ kind: 'c' }), ['unknown-choice', 'kind']);
  assert.deepEqual(named({ email: 'a@' }), ['not-an-email', 'email']);
});

test('a rate limit lets a steady hand write and stops a hasty one', () => {
  const limit = rateLimit(10, 60_000);
  for (let times = 0; times < 10; times += 1) assert.ok(limit.allows('a', 1000));
  assert.equal(limit.allows('a', 1000), false);
  assert.ok(limit.allows('b', 1000));
  assert.equal(limit.allows('a', 61_000), false);
  assert.ok(limit.allows('a', 180_000));
});

test('a form comes from a page of ours only when the browser names our own host', () => {
  const ours = 'http://localhost:8017/neighbours/proposals/4/phone?done=x';
  assert.equal(ownPath(ours, undefined, 'localhost:8017'), '/neighbours/proposals/4/phone');
  assert.equal(ownPath(ours, 'https://komunigi.example.org', 'localhost:8017'), null);
  for (const elsewhere of [undefined, '', 'about:blank', 'https://evil.example/neighbours', 'not an address']) {
    assert.equal(ownPath(elsewhere, undefined, 'localhost:8017'), null);
  }
});

/** What a browser sends of a form with a file. */
async function posted(fill: (form: FormData) => void): Promise<Awaited<ReturnType<typeof readFormWithFiles>>> {
  const sent = new FormData();
  fill(sent);
  const response = new Response(sent);
  const body = new Uint8Array(await response.arrayBuffer());
  return readFormWithFiles(body, response.headers.get('content-type') ?? '');
}

test('a form with files is read with its texts, its lists and the bytes of each file', async () => {
  const bytes = new Uint8Array([0, 255, 13, 10, 45, 45, 0]);
  const { form, files } = await posted((sent) => {
    sent.append('note', 'é\0!');
    for (const each of ['a', 'b']) sent.append('module', each);
    sent.append('file', new Blob([bytes]), '46 heures « été ».xlsx');
    sent.append('empty', new Blob([]), 'nothing.csv');
  });
  assert.deepEqual({ ...form }, { note: 'é!', module: ['a', 'b'] });
  // An empty file that was chosen is told from a field that was left empty.
  assert.deepEqual(
    { ...files },
    { file: { name: '46 heures « été ».xlsx', bytes }, empty: { name: 'nothing.csv', bytes: new Uint8Array() } },
  );
});

test('a field of a form that was left empty sends no file', async () => {
  const part = 'Content-Disposition: form-data; name="file"; filename=""\r\nContent-Type: application/octet-stream';
  const body = new TextEncoder().encode(`--x\r\n${part}\r\n\r\n\r\n--x--\r\n`);
  const { files } = await readFormWithFiles(body, 'multipart/form-data; boundary=x');
  assert.deepEqual({ ...files }, {});
});

test('a form with files that may be cut into parts in two ways, or into very many, is not read', () => {
  const body = new TextEncoder().encode('--a\r\n'.repeat(600));
  const tooMany = (type: string) => hasTooManyParts(body, `multipart/form-data; ${type}`);
  assert.deepEqual(
    ['boundary=a', 'xboundary=zzz; boundary=a', 'boundary=zzz; boundary=a', 'boundary=zzz'].map(tooMany),
    [true, true, true, false],
  );
});

test('a form with files that is cut short, or of another shape, is an empty form', async () => {
  const type = 'multipart/form-data; boundary=x';
  for (const body of ['', '--x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nhalf', 'a=1']) {
    const { form, files } = await readFormWithFiles(new TextEncoder().encode(body), type);
    assert.deepEqual([{ ...form }, { ...files }], [{}, {}], body);
  }
});

test('the version that a form was drawn from is one that the database can count, or none', () => {
  const seen = (version: string) => seenIn(readForm(`version=${version}`));
  assert.deepEqual(['3', '0', '999999999'].map(seen), [3, 0, 999_999_999]);
  for (const forged of ['1.5', '-1', '1e400', '99999999999', '99999999999999999999', '0x10', 'NaN', '٣', ''])
    assert.equal(seen(forged), 0, forged);
});
