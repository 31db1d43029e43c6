import assert from 'node:assert/strict';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { until } from '../patience';

/** Someone of the cast in front of a real browser: opens pages, fills in forms as a person does, reads. */
export class Walker {
  private constructor(
    readonly page: Page,
    private readonly place: string,
  ) {}

  /** Signs in by the session's secret and opens a page of the community. */
  static async enter(device: BrowserContext, url: string, secret: string, place: string): Promise<Walker> {
    await device.clearCookies();
    await device.addCookies([{ name: 'komunigi', value: secret, url }]);
    return new Walker(await device.newPage(), place);
  }

  async open(path: string): Promise<void> {
    const response = await this.page.goto(`${this.place}${path}`);
    assert.equal(response?.status(), 200, `${path} answers ${response?.status()}`);
  }

  /** Fills in the form that posts there and sends it; `which` narrows when several do. */
  async send(action: string, fields: Record<string, string>, which = ''): Promise<void> {
    const form = this.page.locator(`form[action$="${action}"]${which}`).first();
    await unfold(form);
    for (const [name, value] of Object.entries(fields)) await fillIn(form, name, value);
    await this.press(form.locator('button[type=submit]:not([name])').first());
  }

  /** Fills in a form and sends it, and is told what to change. */
  async isRefused(action: string, fields: Record<string, string>): Promise<void> {
    const form = this.page.locator(`form[action$="${action}"]`).first();
    await unfold(form);
    for (const [name, value] of Object.entries(fields)) await fillIn(form, name, value);
    await this.press(form.locator('button[type=submit]:not([name])').first(), 'main [role=alert]');
  }

  /** Follows the first link that reads so. */
  async follow(name: RegExp): Promise<void> {
    const link = this.page.locator('main a').filter({ hasText: name }).first();
    await unfold(link);
    const href = await link.getAttribute('href');
    await link.click();
    await this.page.waitForURL(`**${href}`);
  }

  /** Gives an answer in one tap. */
  async tap(action: string, which: string, value: string): Promise<void> {
    const form = this.page.locator(`form[action$="${action}"]${which}`).first();
    await unfold(form);
    await this.press(form.locator(`button[value^="${value}"]`).first());
  }

  /** Presses a button and waits for the page after, which says that it is done. */
  private async press(button: Locator, after = '.flash .notice'): Promise<void> {
    const before = await this.page.$('body');
    await button.click();
    // Swapped by the script or loaded anew: either way the old page goes.
    await before?.waitForElementState('hidden').catch(() => {});
    await this.page.locator(after).first().waitFor();
    // Its first lines are there before all of it is.
    await this.page.waitForLoadState();
  }

  /** Reads that on the page that is open, or that comes after what was just pressed. */
  async reads(pattern: RegExp): Promise<void> {
    let text = '';
    await until(
      async () => {
        // A page that is just going has nothing to read.
        [text = ''] = await this.page
          .locator('main')
          .allInnerTexts()
          .catch(() => []);
        return pattern.test(text.replace(/[\u00a0\u202f]/g, ' '));
      },
      () => `${pattern} is not on the page: ${text}`,
    );
  }

  /** The cells of a table or of bars, row by row, as a reader sees them. */
  async rows(selector: string): Promise<readonly string[]> {
    const rows = await this.page.locator(selector).allInnerTexts();
    return rows.map((row) => row.replace(/[\s\u00a0\u202f]+/g, ' ').trim());
  }

  close = (): Promise<void> => this.page.close();
}

/** Opens what is folded around something, the outermost first. */
async function unfold(what: Locator): Promise<void> {
  await what.waitFor({ state: 'attached' });
  const folded = what.locator('xpath=ancestor::details[not(@open)]/summary');
  for (let count = await folded.count(); count > 0; count = await folded.count()) await folded.first().click();
}

async function fillIn(form: Locator, name: string, value: string): Promise<void> {
  const field = form.locator(`[name="${name}"]`);
  const type = await field.first().evaluate((each) => each.getAttribute('type') ?? each.tagName.toLowerCase());
  if (type === 'hidden') return;
  if (type === 'radio' || type === 'checkbox') {
    await form.locator(`[name="${name}"][value="${value}"]`).check({ force: true });
    return;
  }
  await unfold(field.first());
  if (type === 'select') await field.first().selectOption(value);
  else await field.first().fill(value);
}
