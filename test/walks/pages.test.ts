import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { makeDemonstration } from '../../src/app/demonstration';
import { faces } from '../../src/app/pages/faces';
import { makeSitemap } from '../../src/app/sitemap';
import { newId } from '../../src/basics/id';
import { isRefusal } from '../../src/basics/outcome';
import { anElection } from '../../src/community/elections/testing';
import { projectsOf } from '../../src/community/funding';
import { termsOf } from '../../src/community/mandates';
import { anOffer } from '../../src/community/neighbours/testing';
import { grantBySlug } from '../../src/community/reports';
import { beginGuide } from '../../src/community/reports/actions';
import { rows } from '../../src/machinery/database';
import { picturesOf } from '../../src/machinery/files';
import { openSession } from '../../src/machinery/sign-in';
import type { Trouble } from '../../src/machinery/web';
import { openHouse } from '../harness';
import { barriersOn, isTooWide, openBrowser, openDevice, outOfReachOn } from './browser';

// Every page of the sitemap in a real browser, on a phone and on a laptop, light and dark, in French and in English.
const browser = await openBrowser();
const house = await openHouse({ at: '2026-11-22T12:00:00.000Z' });
const { here, personOf, offer } = await house.database.write(null, async (db) => {
  const made = await makeDemonstration(db, house.clock.at);
  await anElection(made.here, 'animation-des-rencontres');
  return { ...made, offer: await anOffer(made.here, made.here.actor.personId) };
});

/** What stands at the end of a link in a letter: here, of an invitation. */
const TOKEN = 'x'.repeat(43);
await house.database.write(here.community.id, (db) =>
  rows(
    db,
    `insert into invitations (community_id, id, email, role, token_hash, invited_by, created_at, expires_at)
     values ($1, $2, 'invitee@example.coop', 'observer', sha256(convert_to($3, 'UTF8')), $4, $5, $6)`,
    [here.community.id, newId(), TOKEN, here.actor.personId, house.clock.at, '2099-01-01T00:00:00.000Z'],
  ),
);

await house.database.write(here.community.id, (db) =>
  rows(
    db,
    `insert into meeting_invitations (community_id, meeting_id, person_id, token_hash, version, at)
     select $1, id, $2, sha256(convert_to($3, 'UTF8')), 1, $4 from meetings where community_id = $1 and number = 1`,
    [here.community.id, here.actor.personId, TOKEN, house.clock.at],
  ),
);

/** The search for a date of the demonstration, and a letter about it. */
await house.database.write(here.community.id, (db) =>
  rows(
    db,
    `insert into date_poll_invitations (community_id, poll_id, person_id, token_hash, at)
     select $1, id, $2, sha256(convert_to($3, 'UTF8')), $4 from date_polls where community_id = $1 and number = 1`,
    [here.community.id, personOf('observer'), TOKEN, house.clock.at],
  ),
);
/** A grant, opened to its funder by the same token, and questions begun before applying for another. */
const { grant, indicator, guide } = await house.database.write(here.community.id, async (db) => {
  const inside = { ...here, db };
  const found = (await grantBySlug(inside, 'prouver-son-innovation-sociale')) ?? assert.fail('a grant');
  const [seatId] = here.actor.seats.map(({ id }) => id);
  const linkId = newId();
  await rows(
    db,
    `insert into officer_links (community_id, id, grant_id, officer, token_hash, expires_on, person_id, seat_id, at)
     values ($1, $2, $3, 'Innoviris', sha256(convert_to($4, 'UTF8')), '2099-01-01', $5, $6, $7)`,
    [here.community.id, linkId, found.id, TOKEN, here.actor.personId, seatId, here.now],
  );
  const begun = await beginGuide(inside);
  assert.ok(!isRefusal(begun));
  return { grant: found.slug, indicator: found.indicators.at(-1)?.id ?? '', guide: begun.id };
});

/** The project that organisations pledge for: the newest. */
const pledged = await house.database.read(here.community.id, async (db) => {
  const [newest] = await projectsOf({ db, community: here.community });
  return newest?.number ?? assert.fail('a project');
});
const KNOWN: Readonly<Record<string, string>> = {
  community: here.community.slug,
  code: 'K7M3R',
  organisation: 'bees-coop',
  step: 'template',
  offer,
  number: '1',
  split: '1',
  kind: 'round-frozen',
  appeal: '1',
  line: '1',
  piece: 'needs',
  item: '1',
  token: TOKEN,
  circle: 'noyau',
  name: 'member_card',
  document: 'note-de-fonctionnement',
  chapter: 'qui-fait-quoi',
  language: 'fr',
  series: 'intercoop-mensuelle',
  article: '1',
  poll: '1',
  wording: 'general',
  ...{ grant, indicator, guide, source: 'needs-voiced', version: '1' },
  role: 'animation-des-rencontres',
  word: 'quote-part',
  resource: 'la-video-qui-presente-la-communaute',
  file: await house.database.read(here.community.id, async (db) => {
    const [picture] = await picturesOf({ db, community: here.community }, 1);
    return picture?.id ?? assert.fail('a picture');
  }),
  term: await house.database.read(here.community.id, async (db) => {
    const terms = await termsOf({ db, community: here.community });
    return terms.find(({ roleSlug }) => roleSlug === 'animation-des-rencontres')?.id ?? assert.fail('a term');
  }),
};
/** Files and fragments: nothing that a browser shows as a page. */
const FILES =
  /\/logo\/|\/calendar\/|\/(robots\.txt|feed\.(rss|atom|json)|block|sitemap\.xml|pdf|similar|puzzling|file|live|certificate)$|\/register\/\d|\/newsletter\/issues\/\d+\/letter$|\/(files|pictures|issues\/\d+|reports\/\d+\/\d+)\/[0-9a-f-]{36}$|\.pdf$/;
const addresses = makeSitemap({ database: house.database, hasMail: false, watch: () => undefined })
  // Pages of a ledger have numbers of their own: a joining and a bill never share one.
  .filter(({ method, path }) => method === 'GET' && !path.includes('/:page'))
  .map(({ path }) => path.replace(/:(\w+)/g, (_, name: string) => KNOWN[name] ?? assert.fail(`no example of ${name}`)))
  .filter((path) => !FILES.test(path));
const pages = [
  ...addresses,
  `${place('/needs/4')}`,
  place('/needs/6'),
  place('/handbook/carnet-d-accueil'),
  place('/handbook/carnet-d-accueil/chapters/qu-est-ce-que-supermarches-cooperatifs'),
  place('/handbook/carnet-d-accueil/chapters/qu-est-ce-que-supermarches-cooperatifs/texts/en'),
  place('/handbook/carnet-d-accueil/changes?since=joined'),
  place('/journal/1?wording=letter&language=fr'),
  place('/journal/1/texts/general/en'),
  place('/journal/new?line=1&line=2'),
  place('/chronicle?choose=on'),
  place('/public/journal'),
  place('/public/journal/deux-jours-ensemble-a-bruxelles'),
  place('/public/journal/block'),
  place('/public/resources'),
  place('/public/resources/la-video-qui-presente-la-communaute'),
  place('/proposals/8'),
  place('/proposals/2'),
  place('/proposals/3'),
  place('/proposals/3/room'),
  place('/proposals/3/phone'),
  place('/proposals/3/facilitation'),
  place('/proposals/7'),
  place('/meetings/2'),
  place('/meetings/2/minutes'),
  place('/elections/2'),
  place('/elections/2/room'),
  place('/elections/2/phone'),
  place('/elections/2/facilitation'),
  place('/needs/6/split'),
  place('/projects/3/keys?key=usage&key=equal&against=usage&by-country=equal'),
  place('/projects/2/pledges'),
  place('/projects/9'),
  place('/projects/9/remedies'),
  place('/projects/10'),
  place('/funding-rounds/2'),
  place('/funding-rounds/2/room'),
  place('/funding-rounds/2/phone'),
  place('/funding-rounds/2/facilitation'),
  place('/funding-rounds/2/brochure'),
  place('/funding-rounds/1/receipts/polln'),
  place('/needs/1/joining?for=&on=2023-03-01'),
  place('/needs/3/joining/1'),
  place('/needs/3/bill/2'),
  place('/projects/1/joining/1'),
  place('/projects/1/bill/2'),
  place(`/projects/${pledged}`),
  place(`/projects/${pledged}/pledges`),
  place('/newsletter/issues/2'),
  place('/newsletter/issues/2/edit'),
  place('/newsletter/issues/2/preview?in=en'),
  place('/chronicle?room=members'),
  place('/elections/new?role=animation-des-rencontres'),
];

function place(path: string): string {
  return `/${here.community.slug}${path}`;
}

/** Makes a device that of one of the cast, or of a stranger, who reads in a language. */
async function enter(device: BrowserContext, who: string | null, language: string): Promise<void> {
  await device.clearCookies();
  await device.addCookies([{ name: 'language', value: language, url: house.url }]);
  if (!who) return;
  const secret = await house.database.write(null, (db) => openSession(db, personOf(who), 'walk', house.clock.at));
  await device.addCookies([{ name: 'komunigi', value: secret, url: house.url }]);
}

async function faultsOf(page: Page, path: string, seesAll: boolean): Promise<readonly string[]> {
  const status = (await page.goto(path))?.status() ?? 500;
  // A page that is missing would hide its faults behind the faultless one that says so.
  const isShown = status === 200 || (status < 500 && !(seesAll && path.startsWith(place(''))));
  const broken = isShown ? [] : [`${path} answers ${status}`];
  return [...broken, ...(await inTheWayOn(page, path))];
}

async function inTheWayOn(page: Page, path: string): Promise<readonly string[]> {
  const wide = (await isTooWide(page)) ? [`${path} is wider than the screen`] : [];
  return [...wide, ...(await barriersOn(page)).map((barrier) => `${path} ${barrier}`)];
}

const readers = [
  { who: 'coordination', screen: 'phone', language: 'fr', dark: false },
  { who: 'delegate-BEES coop', screen: 'phone', language: 'en', dark: true },
  { who: 'developer', screen: 'laptop', language: 'fr', dark: true },
  { who: null, screen: 'laptop', language: 'en', dark: false },
] as const;

for (const { who, screen, language, dark } of readers) {
  test(`nothing stands in anyone's way: ${who ?? 'a stranger'}, ${screen}, ${language}, ${dark ? 'dark' : 'light'}`, async () => {
    const device = await openDevice(browser, house.url, { screen, language, dark });
    await enter(device, who, language);
    const page = await device.newPage();
    const faults: string[] = [];
    for (const path of who
      ? pages
      : addresses.filter((path) => !path.startsWith(place('/')) || path.startsWith(place('/public'))))
      faults.push(...(await faultsOf(page, path, who === 'coordination')));
    await device.close();
    assert.deepEqual(faults, []);
  });
}

test('whoever has a keyboard alone reaches everything on every page, and sees where they are', async () => {
  const device = await openDevice(browser, house.url, { screen: 'laptop', language: 'fr' });
  await enter(device, 'coordination', 'fr');
  const page = await device.newPage();
  const faults: string[] = [];
  for (const path of pages) {
    await page.goto(path);
    faults.push(...(await outOfReachOn(page)).map((each) => `${path} ${each}`));
  }
  assert.deepEqual(faults, []);
  // The guard of this test could fail: what the tabulator leaves out, and a focus that nothing shows, are found.
  await page.goto(place('/proposals/3'));
  await page.evaluate(`document.querySelector('main a').tabIndex = -1;
    for (const each of document.querySelectorAll('main button')) each.style.setProperty('outline', 'none', 'important')`);
  const found = (await outOfReachOn(page)).map((each) => each.split(':')[0]);
  assert.deepEqual([...new Set(found)].sort(), ['focus not seen', 'not reached']);
  await device.close();
});

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
  ['developer', place('/needs/4/estimate'), '/needs/4/estimate'],
  ['developer', place('/analysis'), '/analysis'],
  ['coordination', place('/needs/4'), '/needs/4/wordings'],
  ['coordination', place('/needs/4'), '/needs/4/level'],
  ['coordination', place('/needs/4'), '/needs/4/asking', { whom: 'modules', modules: '' }],
  ['coordination', place('/needs/4'), '/needs/4/release'],
  ['coordination', place('/needs/4'), '/needs/4/merge'],
  ['coordination', place('/needs/4'), '/needs/4/closing'],
  ['coordination', place('/needs/6/split/proposal'), '/split/proposal'],
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
  ['coordination', place('/journal/1'), '/journal/1/releases'],
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
    const device = await openDevice(browser, house.url, { screen: 'phone', language, dark });
    const faults: string[] = [];
    const page = await device.newPage();
    for (const [who, from, to, fields, button] of REFUSED) {
      await enter(device, who, language);
      await page.goto(from);
      const status = await sendEmptied(page, to, fields, button);
      if (status !== 422) faults.push(`${to} answers ${status}`);
      if ((await page.locator('[aria-invalid=true], [data-focus]').count()) === 0)
        faults.push(`${to} does not say what is wrong`);
      faults.push(...(await inTheWayOn(page, `${to} refused`)));
    }
    await enter(device, null, language);
    await page.goto('/sign-in');
    assert.equal(await sendEmptied(page, '/sign-in', { email: `wrong-${language}@shops.example` }), 200);
    assert.equal(await sendEmptied(page, '/sign-in/code', { code: 'wrong' }), 422);
    faults.push(...(await inTheWayOn(page, 'a wrong code')));
    await device.close();
    assert.deepEqual(faults, []);
  });

  test(`what says that something went wrong stands in nobody's way: phone, ${language}, ${dark ? 'dark' : 'light'}`, async () => {
    const device = await openDevice(browser, house.url, { screen: 'phone', language, dark });
    const page = await device.newPage();
    const faults: string[] = [];
    for (const who of [null, 'delegate-BEES coop']) {
      await enter(device, who, language);
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
