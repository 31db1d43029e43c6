import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { Id } from '../../src/basics/id';
import { openSession } from '../../src/machinery/sign-in';
import type { House } from '../harness';
import { until } from '../patience';
import { barriersOn, isTooWide, openDevice } from './browser';

/** Nobody presses the tabulator more often than this to get to what is asked of them. */
const MOST_STEPS = 60;

/** A screen among several in one room: what changes comes by itself, or with the next reload where scripts are off. */
export class Screen {
  private constructor(
    readonly page: Page,
    private readonly place: string,
    private readonly scripts: boolean,
  ) {}

  /** A device of its own for one person, in French. */
  static async enter(
    browser: Browser,
    house: House,
    place: string,
    personId: Id,
    { scripts = true, ...options }: { screen: 'phone' | 'laptop'; scripts?: boolean; dark?: boolean },
  ): Promise<Screen> {
    const secret = await house.database.write(null, (db) => openSession(db, personId, 'walk', house.clock.at));
    const device = await openDevice(browser, house.url, { ...options, scripts });
    await device.addCookies([{ name: 'komunigi', value: secret, url: house.url }]);
    return new Screen(await device.newPage(), place, scripts);
  }

  /** A device of somebody who has no account. */
  static async stranger(
    browser: Browser,
    house: House,
    place: string,
    options: { screen: 'phone' | 'laptop' },
  ): Promise<Screen> {
    const device = await openDevice(browser, house.url, options);
    return new Screen(await device.newPage(), place, true);
  }

  async open(path: string): Promise<void> {
    const response = await this.page.goto(`${this.place}${path}`);
    assert.equal(response?.status(), 200, `${path} answers ${response?.status()}`);
  }

  /** Where it is, inside its community. */
  path = (): string => new URL(this.page.url()).pathname.slice(this.place.length);

  /** Waits until that is there: by itself, or by reloading as one does without scripts. */
  async shows(words: string | RegExp, where = 'main'): Promise<void> {
    const found = this.page.locator(where).getByText(words).first();
    if (!this.scripts) await this.page.reload();
    const isThere = await found.waitFor().then(
      () => true,
      () => false,
    );
    if (!isThere) assert.fail(`${words} is not on the page: ${await this.text(where)}`);
    await this.page.waitForLoadState();
  }

  /** Reloads until that is there: what was heard of elsewhere is written down a moment later. */
  async comesToShow(words: string): Promise<void> {
    let text = '';
    await until(
      async () => {
        await this.page.reload();
        text = await this.text();
        return text.includes(words);
      },
      () => `${words} does not come: ${text}`,
    );
  }

  /** Waits until a part of the page reads so: what is shown while one types comes a moment after the last key. */
  async reads(pattern: RegExp, where = 'main'): Promise<void> {
    let text = '';
    await until(
      async () => {
        text = await this.text(where).catch(() => '');
        return pattern.test(text);
      },
      () => `${pattern} is not on the page: ${text}`,
    );
  }

  /** What one reads in a part of the page, once all of it is there: a page that comes shows its first lines before. */
  async text(where = 'main'): Promise<string> {
    await this.page.waitForLoadState();
    const texts = await this.page.locator(where).allInnerTexts();
    return texts.join(' ').replace(/[\s\u00a0\u202f]+/g, ' ');
  }

  /** Opens what is folded around something, the outermost first. */
  async unfold(selector: string): Promise<void> {
    const what = this.page.locator(selector).first();
    // What comes by itself is not there yet, nor what it is folded in.
    await what.waitFor({ state: 'attached' });
    const folded = what.locator('xpath=ancestor::details[not(@open)]/summary');
    while ((await folded.count()) > 0) await folded.first().click();
  }

  async write(selector: string, words: string): Promise<void> {
    await this.unfold(selector);
    await this.page.locator(selector).first().fill(words);
  }

  async choose(selector: string): Promise<void> {
    await this.unfold(selector);
    await this.page.locator(selector).first().check({ force: true });
  }

  /** Presses a button, and reads that it is done. */
  async press(selector: string): Promise<void> {
    await this.unfold(selector);
    await this.sending(() => this.page.locator(selector).first().click());
  }

  /** Presses what says nothing but leads on, and waits for the page that answers. */
  async tap(selector: string): Promise<void> {
    // Swapped by the script or loaded anew: either way the old page goes.
    const before = await this.page.$('body');
    await this.page.locator(selector).first().click();
    await before?.waitForElementState('hidden').catch(() => {});
    await this.page.locator('main').waitFor();
    await this.page.waitForLoadState();
  }

  /** Goes there with the tabulator alone. */
  async reach(selector: string): Promise<void> {
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      await this.page.keyboard.press('Tab');
      const isThere = `document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`;
      if (await this.page.evaluate(isThere)) return;
    }
    assert.fail(`${selector} is not reached by the keyboard`);
  }

  /** Presses what was reached with Enter, and reads that it is done. */
  sendByKey = (): Promise<void> => this.sending(() => this.page.keyboard.press('Enter'));

  /** Nothing is wider than the screen, and nothing keeps a screen reader or weak eyes out. */
  async standsInNobodysWay(where: string): Promise<void> {
    // What looks for barriers needs scripts itself; the page is the same.
    if (!this.scripts) return;
    assert.equal(await isTooWide(this.page), false, `${where} is wider than the screen`);
    assert.deepEqual(await barriersOn(this.page), [], where);
  }

  close = (): Promise<void> => this.page.context().close();

  private async sending(send: () => Promise<void>): Promise<void> {
    const before = await this.page.$('.flash .notice');
    await send();
    // Said before, it is said anew: the old page goes first.
    await before?.waitForElementState('hidden').catch(() => {});
    await this.page.locator('.flash .notice').waitFor();
    await this.page.waitForLoadState();
  }
}
