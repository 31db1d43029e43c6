import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { faces } from '../../../src/app/pages/faces';
import { newId } from '../../../src/basics/id';
import type { Trouble } from '../../../src/machinery/web';
import { deviceOf, enter, inTheWayOn, inWindows, openPlaces } from './places';

// Forms that come back and pages that say what went wrong, on a phone, in a real browser.
const places = await openPlaces();
const { place } = places;

/** Forms sent with every field empty, or as said: who, on which page, to where, with which button. */
const REFUSED: readonly (readonly [
  who: string | null,
  from: string,
  to: string,
  fields?: Readonly<Record<string, string>>,
  button?: string,
])[] = [
  [null, '/sign-in', '/sign-in'],
  [null, '/start', '/start'],
  ['delegate-BEES coop', '/account', '/account'],
  ['delegate-BEES coop', place('/needs/new'), '/needs'],
  ['delegate-BEES coop', place('/needs/4'), '/needs/4/answers', { sentence: 'x'.repeat(5000) }, 'hurts-us'],
  ['delegate-BEES coop', place('/needs/4'), '/needs/4/contributions'],
  ['delegate-BEES coop', place('/proposals/7'), '/proposals/7/answers', {}, 'object'],
  ['delegate-BEES coop', place('/organisations/bees-coop/edit'), '/organisations/bees-coop'],
  ['delegate-BEES coop', place('/organisations/bees-coop'), '/invitations', { email: 'nobody' }],
  ['delegate-BEES coop', place('/organisations/bees-coop/dues'), '/dues/reduction', { monthly: '99' }],
  ['developer', place('/needs/4/estimate'), '/needs/4/estimate'],
  ['developer', place('/analysis'), '/analysis'],
  ['coordination', place('/needs/4'), '/needs/4/wordings'],
  ['coordination', place('/needs/4'), '/needs/4/level'],
  ['coordination', place('/needs/4'), '/needs/4/asking', { whom: 'modules', modules: '' }],
  ['coordination', place('/needs/4'), '/needs/4/release'],
  ['coordination', place('/needs/4'), '/needs/4/merge'],
  ['coordination', place('/needs/4'), '/needs/4/closing'],
  ['coordination', place('/projects/3/split/proposal'), '/split/proposal'],
  ['coordination', place('/proposals/new'), '/proposals'],
  ['coordination', place('/proposals/7'), '/proposals/7/withdrawal'],
  ['coordination', place('/organisations/new'), '/organisations'],
  ['coordination', place('/people'), '/invitations'],
  ['delegate-BEES coop', place('/funding-rounds/2'), '/funding-rounds/2/declarations', { limit: '5 CHF' }],
  ['coordination', place('/funding-rounds/new'), '/funding-rounds'],
  ['coordination', place('/handbook/carnet-d-accueil'), '/handbook/carnet-d-accueil/chapters'],
  ['coordination', place('/handbook/note-de-fonctionnement/chapters/qui-fait-quoi/texts/fr'), '/texts/fr'],
  ['coordination', place('/handbook/carnet-d-accueil/versions'), '/handbook/carnet-d-accueil/proposals'],
  ['coordination', place('/charter'), '/charter'],
  ['delegate-BEES coop', place('/journal/new'), '/journal'],
  ['delegate-BEES coop', place('/journal/1/texts/general/fr'), '/texts/general/fr'],
  ['coordination', place('/journal/2'), '/journal/2/releases'],
  ['coordination', place('/journal/1'), '/journal/1/withdrawal'],
  ['coordination', place('/journal/elsewhere'), '/journal/elsewhere', { sites: 'nowhere' }],
];

/** Sends a form as a browser without our script and without its own checks would; gives the status of the answer. */
async function sendEmptied(
  page: Page,
  to: string,
  fields: Readonly<Record<string, string>> = {},
  button?: string,
): Promise<number> {
  const form = page.locator(`form[method=post][action$="${to}"]`).first();
  assert.ok(await form.count(), `there is no form to ${to} on ${page.url()}`);
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
  const loaded = page.waitForEvent('load');
  await form.evaluate(
    (each, typed) => {
      each.noValidate = true;
      each.dataset.plain = '';
      for (const field of each.elements) {
        if (field.name in typed.fields) field.value = typed.fields[field.name];
        else if (!['hidden', 'radio', 'checkbox', 'submit', 'fieldset'].includes(field.type)) field.value = '';
      }
      each.requestSubmit(typed.button && each.querySelector(`button[value^="${typed.button}"]`));
    },
    { fields, button },
  );
  const status = (await answered).status();
  await loaded;
  return status;
}

/** What cannot be brought about here without breaking the house: the same faces that the server shows. */
const TROUBLES: readonly (readonly [Trouble, number])[] = [
  ['broken', 500],
  ['database-away', 503],
  ['disk-full', 507],
  ['from-another-site', 403],
  ['unknown-host', 421],
  ['too-many', 429],
  ['not-allowed', 403],
];

for (const { language, dark } of [
  { language: 'fr', dark: false },
  { language: 'en', dark: true },
] as const) {
  test(`a form that comes back stands in nobody's way: phone, ${language}, ${dark ? 'dark' : 'light'}`, async () => {
    const device = await deviceOf(places, { who: null, screen: 'phone', language, dark });
    const refused = await inWindows(device, REFUSED, async (page, [who, from, to, fields, button]) => {
      await enter(places, device, { who, language });
      await page.goto(from);
      const status = await sendEmptied(page, to, fields, button);
      const wrong = status === 422 ? [] : [`${to} answers ${status}`];
      if ((await page.locator('[aria-invalid=true], [data-focus]').count()) === 0)
        wrong.push(`${to} does not say what is wrong`);
      return [...wrong, ...(await inTheWayOn(page, `${to} refused`))];
    });
    assert.deepEqual(refused, []);
    const page = await device.newPage();
    await enter(places, device, { who: null, language });
    await page.goto('/sign-in');
    assert.equal(await sendEmptied(page, '/sign-in', { email: `wrong-${language}@shops.example` }), 200);
    assert.equal(await sendEmptied(page, '/sign-in/code', { code: 'wrong' }), 422);
    assert.deepEqual(await inTheWayOn(page, 'a wrong code'), []);
    await device.close();
  });

  test(`what says that something went wrong stands in nobody's way: phone, ${language}, ${dark ? 'dark' : 'light'}`, async () => {
    const device = await deviceOf(places, { who: null, screen: 'phone', language, dark });
    const page = await device.newPage();
    const faults: string[] = [];
    for (const who of [null, 'delegate-BEES coop']) {
      await enter(places, device, { who, language });
      assert.equal((await page.goto(place('/nowhere')))?.status(), 404);
      faults.push(...(await inTheWayOn(page, '404')));
    }
    await page.goto(place('/needs/new'));
    assert.equal(await sendEmptied(page, '/needs', { title: 'x'.repeat(300_000) }), 413);
    faults.push(...(await inTheWayOn(page, '413')));
    const typed = [
      'Le samedi matin, la caisse s’arrête.',
      `${'Un mot sans espace '.replaceAll(' ', '')}${'a'.repeat(200)} fin`,
    ];
    for (const [trouble, status] of TROUBLES) {
      const request = { language, path: place('/needs'), once: newId(), person: null, requestId: newId(), typed };
      const answer = faces.failed(request, trouble);
      assert.equal(answer.status, status);
      await page.route('**/trouble', (route) =>
        route.fulfill({ status, contentType: answer.type, body: String(answer.body) }),
      );
      await page.goto('/trouble');
      faults.push(...(await inTheWayOn(page, `${status}`)));
      await page.unroute('**/trouble');
    }
    await device.close();
    assert.deepEqual(faults, []);
  });
}
