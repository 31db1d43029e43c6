import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { after, test } from 'node:test';
import { Hono } from 'hono';
import { PATIENCE_MILLISECONDS, until } from '../../../test/patience';
import { handingIn, listenOn } from './listening';
import { turns } from './turns';
import type { Bindings } from './web';

const closing: (() => void)[] = [];
after(() => {
  for (const close of closing) close();
});

/** A house with one page that is made when it is told to; so many are made at the same time. */
async function house(places: number, patience = PATIENCE_MILLISECONDS) {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const app = new Hono<Bindings>();
  app.get('/style.css', (context) => context.text('style'));
  app.get('/page/:name', async (context) => {
    if (context.env.turn?.isLate) return context.text('late', 503);
    begun.push(context.req.param('name'));
    await new Promise<void>((resolve) => ends.push(resolve));
    return context.text('made');
  });
  app.post('/page', (context) => context.text('taken'));
  const line = { turns: turns(places, patience), lineOf: () => 'all', atOnce: new Set(['/style.css']) };
  const { server } = await listenOn(handingIn(app, line), '127.0.0.1', 0);
  closing.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const end = () => ends.shift()?.();
  const get = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  return { begun, end, get, port };
}

test('of what is read so much is begun at the same time, while a style and a form wait for nobody', async () => {
  const { begun, end, get, port } = await house(1);
  const first = get('/page/one');
  await until(() => begun.length === 1);
  const second = get('/page/two');
  assert.equal(await get('/style.css'), 'style');
  assert.equal(await (await fetch(`http://127.0.0.1:${port}/page`, { method: 'POST' })).text(), 'taken');
  assert.deepEqual(begun, ['one']);
  end();
  assert.equal(await first, 'made');
  await until(() => begun.length === 2);
  end();
  assert.equal(await second, 'made');
});

test('for whoever hung up while they waited nothing is begun', async () => {
  const { begun, end, get, port } = await house(1);
  const first = get('/page/one');
  await until(() => begun.length === 1);
  const gone = connect(port, '127.0.0.1');
  gone.write('GET /page/gone HTTP/1.1\r\nHost: here\r\n\r\n');
  await once(gone, 'connect');
  assert.equal(await get('/style.css'), 'style');
  gone.destroy();
  const third = get('/page/three');
  assert.equal(await get('/style.css'), 'style');
  end();
  await first;
  await until(() => begun.length === 2);
  end();
  assert.equal(await third, 'made');
  assert.deepEqual(begun, ['one', 'three']);
});

test('what leads nowhere or cannot be read gives its place back', async () => {
  const { begun, end, get, port } = await house(1);
  for (let each = 0; each < 3; each += 1) {
    await get('/nowhere');
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /page/bad HTTP/1.1\r\nHost: in valid\r\nConnection: close\r\n\r\n');
    socket.resume();
    await once(socket, 'close');
  }
  const page = get('/page/one');
  await until(() => begun.length === 1);
  end();
  assert.equal(await page, 'made');
});

test('whoever has waited too long is told so', async () => {
  const { begun, end, get } = await house(1, 30);
  const first = get('/page/one');
  await until(() => begun.length === 1);
  assert.equal(await get('/page/two'), 'late');
  end();
  assert.equal(await first, 'made');
});
