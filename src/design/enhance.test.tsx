import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../../test/patience';
import { openBrowser, openDevice } from '../../test/walks/browser';
import { assets, Button, Form, type Frame, layout } from './index';

// A page that shows by itself what happens elsewhere, in a real browser, while somebody acts and chooses on it.
const files = new Map(assets().map((asset) => [asset.path, asset]));
const news: ServerResponse[] = [];
/** How much has happened. */
let number = 1;
/** Pages that are made and do not leave yet, as on a slow network. */
let held: (() => void)[] | undefined;

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const asset = files.get(pathname);
  if (asset) response.writeHead(200, { 'content-type': asset.type }).end(asset.body);
  else if (pathname === '/live') news.push(response.writeHead(200, { 'content-type': 'text/event-stream' }));
  else if (request.method === 'POST') {
    number += 1;
    response.writeHead(303, { location: '/?done=needs.voiced' }).end();
  } else {
    const body = room();
    const leave = () => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
    if (held && !request.url?.includes('done')) held.push(leave);
    else leave();
  }
}).listen(0);
after(() => {
  server.closeAllConnections();
  server.close();
});
const address = `http://localhost:${(server.address() as AddressInfo).port}`;
const browser = await openBrowser();

const frame: Frame = { language: 'fr', path: '/' };

const room = (): string =>
  layout(
    frame,
    { title: 'Salle' },
    <div data-live="/live" data-live-at={number}>
      <div id="said" data-part="">
        {number} choses dites
      </div>
      <div id="ours" data-part="">
        <p>Sur {number}</p>
        <select name="whom">
          <option value="amina">Amina</option>
          <option value="bruno">Bruno</option>
        </select>
        <Form action="/said">
          <Button>Redire</Button>
        </Form>
      </div>
      <Form action="/said">
        <Button>Dire</Button>
      </Form>
    </div>,
  );

/** Somebody opens the page and hears of what happens. */
async function enter(): Promise<{ page: Page; tell: () => void; says: (words: string) => Promise<void> }> {
  const page = await (await openDevice(browser, address)).newPage();
  const before = news.length;
  await page.goto('/');
  await until(() => news.length > before);
  return {
    page,
    tell: () => void news.at(-1)?.write(`data: ${number}\n\n`),
    says: (words) => page.locator('#said', { hasText: words }).waitFor(),
  };
}

test('what was asked for before one’s own act, and comes after it, takes nothing back', async () => {
  const { page, tell, says } = await enter();
  held = [];
  number = 2;
  tell();
  await until(() => held?.length === 1);
  await page.getByRole('button', { name: 'Dire', exact: true }).click();
  await says('3 choses');
  await page.evaluate(`window.shown = new Set();
    new MutationObserver(() => shown.add(document.querySelector('#said').textContent.trim()))
      .observe(document.documentElement, { childList: true, subtree: true })`);
  const [older] = held;
  held = undefined;
  older?.();
  number = 4;
  tell();
  await says('4 choses');
  assert.deepEqual(await page.evaluate('[...shown]'), ['4 choses dites']);
});

test('a button that is pressed while news come is pressed, and what stands around it is the newest afterwards', async () => {
  const { page, tell, says } = await enter();
  await page.getByRole('button', { name: 'Redire' }).hover();
  await page.mouse.down();
  number += 1;
  tell();
  await says(`${number} choses`);
  const answered = number + 1;
  await page.mouse.up();
  await says(`${answered} choses`);
  await page.getByRole('button', { name: 'Redire' }).hover();
  await page.mouse.down();
  number += 1;
  tell();
  await says(`${number} choses`);
  await page.mouse.move(0, 0);
  await page.mouse.up();
  await page.locator('#ours', { hasText: `Sur ${number}` }).waitFor();
});

test('what somebody has chosen from a list stays chosen when news come; before, the list is the newest', async () => {
  const { page, tell, says } = await enter();
  number += 1;
  tell();
  await page.locator('#ours', { hasText: `Sur ${number}` }).waitFor();
  await page.locator('select').selectOption('bruno');
  number += 1;
  tell();
  await says(`${number} choses`);
  assert.equal(await page.locator('select').inputValue(), 'bruno');
});
