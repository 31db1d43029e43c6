import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { after, test } from 'node:test';
import { isOutside } from './addresses';
import { lookAt, type Way } from './look';

test('no address of our own machine or network is outside, however it is written', () => {
  for (const address of [
    ...[
      '127.0.0.1',
      '127.9.9.9',
      '0.0.0.0',
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
    ],
    ...['100.64.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fe80::1%eth0', 'fc00::1'],
    ...[
      'fd12:3456::1',
      'ff02::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '::127.0.0.1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
    ],
    ...['2001:0:53aa::1', '2001:db8::1', '', 'localhost', '0x7f.1', '2130706433'],
  ])
    assert.equal(isOutside(address), false, address);
  for (const address of ['93.184.216.34', '8.8.8.8', '172.32.0.1', '2606:2800:220:1::1', '2a00:1450::1'])
    assert.ok(isOutside(address), address);
});

const asked: string[] = [];
const server: Server = createServer((request, response) => {
  asked.push(`${request.headers.host}${request.url}`);
  const [, status = '200', to = ''] = /^\/(\d+)\??(.*)$/.exec(request.url ?? '') ?? [];
  if (request.url === '/loop') {
    response.writeHead(302, { location: '/loop' });
    response.end();
    return;
  }
  response.writeHead(Number(status), to ? { location: decodeURIComponent(to) } : {});
  response.end('x'.repeat(100_000));
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const place = server.address();
const port = typeof place === 'object' && place ? String(place.port) : '';
after(() => {
  server.closeAllConnections();
  server.close();
});

/** Here the internet is one server on this machine: its name is good, every other leads inside. */
const here: Way = {
  find: async (name) => {
    if (name === 'nowhere.example') throw new Error('no such name');
    return [name === 'good.example' ? '127.0.0.1' : '127.0.0.2'];
  },
  mayAsk: (address, asking) => address === '127.0.0.1' && asking === port,
};
const good = (path: string) => `http://good.example:${port}${path}`;
const found = async (url: string) => (await lookAt(url, here)).outcome;

test('what answers is there, what is missing is gone, what breaks is unreachable', async () => {
  assert.equal(await found(good('/200')), 'there');
  assert.equal(await found(good('/403')), 'there');
  assert.equal(await found(good('/404')), 'gone');
  assert.equal(await found(good('/410')), 'gone');
  assert.equal(await found(good('/500')), 'unreachable');
  assert.equal(await found('http://nowhere.example/'), 'unreachable');
  assert.equal(await found('not an address'), 'unreachable');
});

test('a redirection is followed outside and never inside, and not for ever', async () => {
  assert.equal(await found(good(`/302?${encodeURIComponent(good('/404'))}`)), 'gone');
  asked.length = 0;
  for (const inside of [
    `http://evil.example:${port}/200`,
    `http://127.0.0.2:${port}/200`,
    'file:///etc/passwd',
    'http://good.example:22/',
  ])
    assert.equal(await found(good(`/302?${encodeURIComponent(inside)}`)), 'inside', inside);
  assert.ok(
    asked.every((each) => each.includes('/302')),
    asked.join(),
  );
  assert.equal(await found(good(`/302?${encodeURIComponent('/loop')}`)), 'unreachable');
});

test('the address that was looked at is the one that is asked: a name that changes meanwhile leads nowhere else', async () => {
  let times = 0;
  const find = async () => {
    times += 1;
    return [times === 1 ? '127.0.0.1' : '127.0.0.2'];
  };
  const rebinding: Way = { ...here, find };
  assert.equal((await lookAt(good('/200'), rebinding)).outcome, 'there');
  assert.equal(times, 1);
});

test('a name with one address inside is not asked at all, nor one with a password', async () => {
  asked.length = 0;
  const both: Way = { ...here, find: async () => ['127.0.0.1', '10.0.0.1'] };
  assert.equal((await lookAt(good('/200'), both)).outcome, 'inside');
  assert.equal(await found(`http://a:b@good.example:${port}/200`), 'inside');
  assert.deepEqual(asked, []);
});

test('the open internet begins behind our own machine', async () => {
  for (const url of [
    good('/200').replace('good.example', '127.0.0.1'),
    `http://[::1]:${port}/`,
    `http://localhost:${port}/`,
    'http://0x7f.1/',
    'http://2130706433/',
  ])
    assert.equal((await lookAt(url)).outcome, 'inside', url);
});
