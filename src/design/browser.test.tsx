import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { PATIENCE_MILLISECONDS } from '../../test/patience';
import { openBrowser } from '../../test/walks/browser';
import { gallery } from './gallery';
import {
  Answers,
  assets,
  Button,
  Card,
  Field,
  Form,
  type Frame,
  layout,
  Problem,
  Select,
  TextArea,
  words,
} from './index';

/** The strictest policy that pages may be served under. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'";
const t = words('fr');
const files = new Map(assets().map((asset) => [asset.path, asset]));
const server = createServer((request, response) => void answer(request, response));
const browser = await openBrowser();
let address = '';
let received: string[] = [];
let isCut = false;
let answered: string | null = null;

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, resolve));
  address = `http://localhost:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  received = [];
  isCut = false;
});

test('a link changes the page without leaving it, and back leads back', async () => {
  const page = await open('/');
  await page.evaluate('window.marked = true; scrollTo(0, 400)');
  await page.evaluate('document.querySelector("[href=\'/next\']").click()');
  await page.waitForSelector('h1:has-text("Suite")');
  assert.equal(await page.title(), 'Suite · Komunigi');
  assert.equal(await page.evaluate('window.marked'), true);
  assert.equal(await page.evaluate('document.activeElement.id'), 'content');
  assert.equal(await page.evaluate('scrollY'), 0);
  await page.goBack();
  await page.waitForSelector('h1:has-text("Début")');
  assert.equal(await page.evaluate('window.marked'), true);
  assert.equal(await page.evaluate('scrollY'), 400);
});

test('what is chosen in a text is given shape by a button, and what is typed is there to be sent', async () => {
  const page = await open('/');
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await page.fill('#field-text', 'un mot');
  await page.press('#field-text', 'ControlOrMeta+a');
  await press('Gras');
  assert.equal(await page.inputValue('#field-text'), '**un mot**');
  await press('Gras');
  await press('Lien');
  await page.keyboard.type('https://exemple.coop');
  assert.equal(await page.inputValue('#field-text'), '[un mot](https://exemple.coop)');
  await page.fill('#field-text', 'premier\ndeuxième');
  await page.press('#field-text', 'ControlOrMeta+a');
  await press('Liste');
  assert.equal(await page.inputValue('#field-text'), '- premier\n- deuxième');
});

test('a refused form comes back with what was typed, the eye on what to change', async () => {
  const page = await open('/');
  await page.fill('#field-title', 'bad');
  await page.fill('#field-text', 'Un long texte');
  await page.click('text=Envoyer');
  await page.waitForSelector('[role=alert]');
  assert.equal(await page.inputValue('#field-text'), 'Un long texte');
  assert.equal(await page.evaluate('document.activeElement.getAttribute("role")'), 'alert');
});

test('what was typed survives a lost connection and a closed tab, and is forgotten once received', async () => {
  const context = await browser.newContext();
  const page = await open('/', {}, context);
  await page.fill('#field-title', 'Recherche par numéro');
  await page.fill('#field-text', 'La file s’allonge');
  isCut = true;
  await page.click('text=Envoyer');
  await page.waitForSelector('.banner[role=alert]');
  assert.equal(await page.inputValue('#field-text'), 'La file s’allonge');
  await page.close();

  isCut = false;
  const again = await open('/', {}, context);
  assert.equal(await again.inputValue('#field-title'), 'Recherche par numéro');
  assert.match((await again.textContent('.restored')) ?? '', /Nous avons remis/);
  await again.click('text=Envoyer');
  await again.waitForSelector('h1:has-text("Suite")');
  assert.equal(await again.evaluate('localStorage.length'), 0);
  await context.close();
});

test('a part that leaves with its own button leaves with it by Enter too, also where it was put back from the device', async () => {
  const page = await open('/parts');
  const apart = '[data-apart]';
  await page.fill('#field-task', 'Appeler');
  await page.selectOption('#field-owner', 'bruno');
  await page.reload();
  await page.waitForSelector(`${apart} .restored`);
  assert.equal(await page.inputValue('#field-task'), 'Appeler');
  await page.click(`${apart} .restored button`);
  assert.deepEqual(
    [await page.inputValue('#field-task'), await page.inputValue('#field-owner')],
    ['', 'amina'],
    'forgotten, and not there to be sent',
  );
  await page.fill('#field-task', 'bad');
  await page.reload();
  await page.waitForSelector(`${apart} .restored`);
  await page.press('#field-task', 'Enter');
  await page.waitForSelector('.wrong');
  // Refused, the eye is on the field: no problem stands above it.
  assert.equal(await page.evaluate('document.activeElement.id'), 'field-task');
  assert.ok((await page.evaluate<number>('scrollY')) > 200);
  await page.fill('#field-task', 'Appeler Bruno');
  await page.press('#field-task', 'Enter');
  await page.waitForSelector('h1:has-text("Suite")');
  assert.deepEqual(received, ['/tasks task=bad&owner=amina', '/tasks task=Appeler+Bruno&owner=amina']);
  assert.equal(await page.evaluate('localStorage.length'), 0);
});

test('what was noted before the tab was closed, and is refused when it is sent, is on the page with why', async () => {
  const page = await open('/parts');
  await page.fill('#field-text', 'bad');
  await page.reload();
  await page.waitForSelector('.wrong');
  assert.equal(await page.inputValue('#field-text'), 'bad');
  // It waits to be changed, and is not sent again and again.
  const times = received.length;
  for (let others = 0; others < 5; others += 1) await page.evaluate("fetch('/next').then((each) => each.text())");
  assert.equal(received.length, times);
  await page.context().close();
});

test('what was taken and answered with a page of its own is forgotten too', async () => {
  const page = await open('/');
  await page.fill('#field-title', 'by mail');
  await page.click('text=Envoyer');
  await page.waitForSelector('h1:has-text("Un courriel est parti")');
  assert.equal(await page.evaluate('localStorage.length'), 0);
});

test('two quick clicks send one form', async () => {
  const page = await open('/');
  await page.fill('#field-title', 'Une fois');
  await page.evaluate(
    "document.querySelectorAll('form.form button').forEach((each) => { each.click(); each.click(); })",
  );
  await page.waitForSelector('h1:has-text("Suite")');
  assert.equal(received.length, 1);
});

test('an answer in one tap keeps the place and the focus', async () => {
  const page = await open('/');
  await page.evaluate('scrollTo(0, 40)');
  await page.click('text=Pas nous');
  await page.waitForSelector('[value=not-us][aria-pressed=true]');
  assert.equal(await page.evaluate('document.activeElement.value'), 'not-us');
  // Also where the page shows something more since.
  assert.equal(page.url(), `${address}/?list=open`);
  assert.equal(await page.evaluate('scrollY'), 40);
});

test('where its button is gone, the focus stays on what was answered, and what is said of it is in view', async () => {
  const page = await open('/');
  await page.locator('text=Se taire').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.line a');
  assert.equal(await page.evaluate('document.activeElement.textContent'), 'Une question');
  const { top, bottom } = await page.locator('.flash .notice').evaluate((said) => said.getBoundingClientRect());
  assert.ok((await page.evaluate<number>('scrollY')) > 200 && top >= 0 && bottom < 300, `${top} to ${bottom}`);
});

test('suggestions appear while typing', async () => {
  const page = await open('/');
  await page.type('#field-title', 'caisse');
  await page.waitForSelector('.suggestions:has-text("Déjà exprimé : caisse")');
});

test('a file is left to the browser', async () => {
  const page = await open('/');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Un fichier')]);
  assert.equal(download.suggestedFilename(), 'needs.csv');
});

test('without scripts the same pages do the same', async () => {
  const page = await open('/', { javaScriptEnabled: false });
  await page.fill('#field-title', 'Sans script');
  await page.click('text=Envoyer');
  await page.waitForSelector('h1:has-text("Suite")');
  assert.match(received[0] ?? '', /title=Sans\+script/);
});

for (const language of ['fr', 'en', 'nl']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`everything is accessible, fits a phone and obeys the policy: ${language}, ${colorScheme}`, async () => {
      for (const width of [390, 1280]) {
        const page = await open(`/gallery/${language}`, { colorScheme, viewport: { width, height: 844 } });
        assert.deepEqual(await violations(page), []);
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
        await page.context().close();
      }
    });
  }
}

/** What axe finds, run outside the page's policy. */
async function violations(page: Page): Promise<unknown> {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe);
  return page.evaluate('axe.run().then((result) => result.violations.map((each) => [each.id, each.nodes[0].html]))');
}

/** A page on which any error, a breach of the policy included, fails the test. */
async function open(
  path: string,
  options: BrowserContextOptions = {},
  context?: Awaited<ReturnType<Browser['newContext']>>,
) {
  const page = await (context ?? (await browser.newContext(options))).newPage();
  page.setDefaultTimeout(PATIENCE_MILLISECONDS);
  page.on('pageerror', (error) => assert.fail(error));
  page.on('console', (line) => {
    if (/policy/i.test(line.text())) assert.fail(line.text());
  });
  await page.goto(address + path);
  return page;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const asset = files.get(url.pathname);
  if (asset) return void response.writeHead(200, { 'content-type': asset.type }).end(asset.body);
  if (isCut) return void request.socket.destroy();
  if (request.method === 'POST') return receive(url.pathname, await bodyOf(request), response);
  if (url.pathname === '/needs.csv') {
    response.writeHead(200, { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename="needs.csv"' });
    return void response.end('a,b\n');
  }
  if (url.pathname === '/similar') return html(response, `<p>Déjà exprimé : ${url.searchParams.get('title')}</p>`);
  if (url.pathname === '/next') return html(response, layout(frame('/next'), { title: 'Suite' }, <h1>Suite</h1>));
  if (url.pathname === '/parts') return html(response, parts(new URLSearchParams()));
  const [, place, language] = url.pathname.split('/');
  html(response, place === 'gallery' && language ? gallery(language) : start('', '', url.searchParams));
}

function receive(path: string, body: string, response: ServerResponse): void {
  received.push(`${path} ${body}`);
  const form = new URLSearchParams(body);
  answered = form.get('answer') ?? answered;
  const location = path === '/answers' ? '/?list=open&done=needs.answered' : '/next?done=needs.voiced';
  if ([form.get('task'), form.get('text')].includes('bad') && !form.has('title')) html(response, parts(form), 422);
  else if (form.get('title') === 'bad') html(response, start('bad', form.get('text') ?? ''), 422);
  else if (form.get('title') === 'by mail')
    html(response, layout(frame('/'), { title: 'Courriel' }, <h1>Un courriel est parti</h1>));
  else setTimeout(() => response.writeHead(303, { location }).end(), 50);
}

const frame = (path: string): Frame => ({ language: 'fr', path });

const start = (title: string, text: string, query?: URLSearchParams): string => {
  const faults = title === 'bad' ? [{ field: 'title', sentence: t.design.refusalMissing() }] : [];
  return layout(
    { ...frame('/'), query },
    { title: 'Début' },
    <>
      <h1>Début</h1>
      <Form action="/sent" keep="test">
        <Problem t={t} faults={faults} />
        <Field t={t} name="title" label="Titre" value={title} faults={faults} suggest="/similar" />
        <TextArea t={t} name="text" label="Texte" value={text} markdown optional />
        <Button>Envoyer</Button>
      </Form>
      <Form action="/answers" class="answers">
        <Answers
          t={t}
          name="answer"
          label="Réponse"
          chosen={answered}
          options={[
            { value: 'us-too', label: 'Nous aussi' },
            { value: 'not-us', label: 'Pas nous' },
          ]}
        />
      </Form>
      <ul>
        {Array.from({ length: 40 }, () => (
          <li>Une ligne</li>
        ))}
      </ul>
      {answered === 'silent' ? (
        <p class="line">
          <a href="/question#answer">Une question</a>
        </p>
      ) : (
        <Card title="Une question" href="/question">
          <Form action="/answers" class="answers">
            <Button name="answer" value="silent">
              Se taire
            </Button>
          </Form>
        </Card>
      )}
      <p>
        <a href="/next">Vers la suite</a> <a href="/needs.csv">Un fichier</a>
      </p>
    </>,
  );
};

/** A form whose fields stand elsewhere on the page, among them some that leave with a button of their own. */
const parts = (typed: URLSearchParams): string => {
  const faults = [...typed]
    .filter(([, value]) => value === 'bad')
    .map(([field]) => ({ field, sentence: t.design.refusalMissing() }));
  return layout(
    frame('/parts'),
    { title: 'Parties' },
    <>
      <form method="post" id="whole" action="/notes">
        <button type="submit" name="entered" value="yes" hidden>
          Garder
        </button>
      </form>
      <ul>
        {Array.from({ length: 40 }, () => (
          <li>Une ligne</li>
        ))}
      </ul>
      <fieldset id="notes" data-merge="/notes" data-keep="parts.notes">
        <textarea name="base" form="whole" hidden>
          {`\n${typed.get('base') ?? ''}`}
        </textarea>
        <TextArea
          t={t}
          name="text"
          form="whole"
          label="Notes"
          value={typed.get('text') ?? ''}
          faults={faults}
          optional
        />
        <Button form="whole">Noter</Button>
      </fieldset>
      <fieldset data-apart="" data-keep="parts.task">
        <Field t={t} name="task" form="whole" label="Tâche" value={typed.get('task')} faults={faults} />
        <Select
          t={t}
          name="owner"
          form="whole"
          label="Qui"
          value="amina"
          options={[
            { value: 'amina', label: 'Amina' },
            { value: 'bruno', label: 'Bruno' },
          ]}
        />
        <Button form="whole" action="/tasks">
          Donner
        </Button>
      </fieldset>
    </>,
  );
};

function html(response: ServerResponse, text: string, status = 200): void {
  response
    .writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY })
    .end(text);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}
