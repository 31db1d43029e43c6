import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after } from 'node:test';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { PATIENCE_MILLISECONDS } from '../patience';
import { unpacked } from './unpacked';

/** A phone in one hand, a laptop on a desk. */
export const SCREENS = { phone: { width: 390, height: 844 }, laptop: { width: 1280, height: 900 } } as const;

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/** Starts a real browser, from npm alone, that closes after the tests of the file. */
export async function openBrowser(): Promise<Browser> {
  const patient = { headless: true, timeout: PATIENCE_MILLISECONDS };
  const browser = await chromium.launch({ ...(await unpacked()), ...patient, args: ARGUMENTS });
  after(() => browser.close());
  return browser;
}

/** A device with its own cookies, as patient as the busiest machine needs. */
export async function openDevice(
  browser: Browser,
  url: string,
  options: { screen?: keyof typeof SCREENS; language?: string; scripts?: boolean; dark?: boolean } = {},
): Promise<BrowserContext> {
  const { screen = 'phone', language = 'fr', scripts = true, dark = false } = options;
  const device = await browser.newContext({
    baseURL: url,
    viewport: SCREENS[screen],
    locale: language,
    javaScriptEnabled: scripts,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  device.setDefaultTimeout(PATIENCE_MILLISECONDS);
  return device;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Devices on which every page brings along what looks for barriers. */
const equipped = new WeakSet<BrowserContext>();

// Only what is wrong comes back: all that is right with a page is longer than the page.
const BARRIERS = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html + ' ' + failureSummary)))`;

/** What a page gets wrong for people with a screen reader, a keyboard or weak eyes; empty when nothing. */
export async function barriersOn(page: Page): Promise<readonly string[]> {
  // Evaluated by the browser's debugger: the page's own policy forbids scripts in the page, and stays in force.
  const found: readonly string[] | null = await page.evaluate(`typeof axe === 'undefined' ? null : ${BARRIERS}`);
  if (found) return found;
  await page.evaluate(axe);
  const device = page.context();
  if (!equipped.has(device)) {
    equipped.add(device);
    // A device that is looked at once is looked at again: brought along, it is read by the browser only once.
    await device.addInitScript(axe);
  }
  return page.evaluate(BARRIERS);
}

/** Tells whether the page is wider than its screen: the commonest fault on a phone. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

/** Notes whatever gets the focus, and whether one sees that it has it; counts what must get it. */
const NOTE_FOCUS = `(() => {
  const shows = (each) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  };
  const around = (each) => [each, each.parentElement, each.parentElement?.parentElement, each.nextElementSibling];
  window.focused = new Map();
  addEventListener('focusin', ({ target }) => {
    window.focused.set(target, around(target).some((each) => each && shows(each)));
  });
  window.wanted = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(
    (each) => !each.disabled && each.type !== 'hidden' && each.checkVisibility() && !each.closest('[inert]'),
  );
  document.activeElement?.blur();
  // A date is gone through day, month, year and calendar; a time through hour, minute, half of the day and clock.
  return window.wanted.reduce((steps, { type }) => steps + (type === 'date' || type === 'time' ? 4 : 1), 2);
})()`;

/** What the tabulator never reached, one radio button of each group being enough, and where its focus is not seen. */
const MISSED_FOCUS = `(() => {
  const name = (each) => each.outerHTML.slice(0, 160);
  const isReached = (each) =>
    [...window.focused.keys()].some((one) => one === each || (each.type === 'radio' && one.name === each.name && one.form === each.form));
  return [
    ...window.wanted.filter((each) => !isReached(each)).map((each) => 'not reached: ' + name(each)),
    ...[...window.focused].filter(([, isSeen]) => !isSeen).map(([each]) => 'focus not seen: ' + name(each)),
  ];
})()`;

/** What a page keeps from people who have a keyboard alone; empty when nothing. */
export async function outOfReachOn(page: Page): Promise<readonly string[]> {
  const own: number = await page.evaluate(NOTE_FOCUS);
  // What stands in a frame of the page is gone through as well.
  const [, ...framed] = page.frames();
  const inside = await Promise.all(framed.map((frame) => frame.locator('a[href]').count()));
  const steps = inside.reduce((all, count) => all + count + 1, own);
  // Pressed one after the other, without waiting for each to be told: the browser takes them in order.
  const keys = await page.context().newCDPSession(page);
  const tab = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  await Promise.all(
    Array.from({ length: steps }, async () => {
      const down = keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...tab });
      await Promise.all([down, keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...tab })]);
    }),
  );
  await keys.detach();
  return page.evaluate(MISSED_FOCUS);
}
