import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf } from '../../src/app/demonstration/cast';
import { makeSitemap } from '../../src/app/sitemap';
import { anOffer } from '../../src/community/neighbours/testing';
import { rows } from '../../src/machinery/database';
import type { Route } from '../../src/machinery/web';
import { emailOf, openHouse, openStage, type Visitor } from '../harness';

const house = await openHouse({ at: '2026-11-22T12:00:00.000Z' });
const guest = house.visitor();
await guest.post('/demonstration', {});
await openStage(house, { name: 'Autres' });
const { slug } = await house.database.read(null, (db) =>
  db.selectFrom('communities').select('slug').where('is_demonstration', '=', true).executeTakeFirstOrThrow(),
);
const token = await house.database.read(null, async (db) => {
  const { email } = await db
    .selectFrom('people')
    .select('email')
    .where('email', 'like', 'coordination@%.invalid')
    .executeTakeFirstOrThrow();
  return email.split('@')[1]?.replace('.invalid', '') ?? '';
});
const as = (key: string): Promise<Visitor> => house.signedIn(addressOf(key, token));

/** Something that exists in the demonstration for every parameter of an address. */
const KNOWN: Readonly<Record<string, string>> = {
  community: slug,
  organisation: 'bees-coop',
  offer: await offered(),
  number: '1',
  split: '1',
  line: '1',
  piece: 'needs',
  kind: 'round-frozen',
  item: '1',
  move: '1',
  entry: '1',
  token: 'x'.repeat(43),
  seat: crypto.randomUUID(),
  participant: crypto.randomUUID(),
  topic: crypto.randomUUID(),
  poll: await polled(),
  cost: crypto.randomUUID(),
  room: crypto.randomUUID(),
  subscription: crypto.randomUUID(),
  merge: crypto.randomUUID(),
  contribution: crypto.randomUUID(),
  amendment: crypto.randomUUID(),
  objection: crypto.randomUUID(),
  circle: 'noyau',
  series: 'intercoop-mensuelle',
  name: 'member_card',
  document: 'note-de-fonctionnement',
  chapter: 'qui-fait-quoi',
  article: '1',
  wording: 'general',
  language: 'fr',
  role: 'animation-des-rencontres',
  word: 'quote-part',
  resource: 'la-video-qui-presente-la-communaute',
  file: await uploadOfTheirs('picture'),
  term: await termOf('animation-des-rencontres'),
  ...(await subsidyOfTheirs()),
};

/** The grant of the demonstration, one of its indicators, and questions begun before another. */
async function subsidyOfTheirs(): Promise<Readonly<Record<string, string>>> {
  const { id } = await house.database.read(null, (db) =>
    db.selectFrom('communities').select('id').where('is_demonstration', '=', true).executeTakeFirstOrThrow(),
  );
  return house.database.read(id, async (db) => {
    const grant = 'prouver-son-innovation-sociale';
    const [found] = await rows<{ indicator: string }>(
      db,
      `select body -> 'indicators' -> 0 ->> 'id' as indicator from grant_versions where community_id = $1 order by version desc`,
      [id],
    );
    const [guide] = await rows<{ id: string }>(db, 'select id from grant_guides where community_id = $1', [id]);
    const known = { grant, source: 'needs-voiced', version: '1', part: 'axes' };
    return { ...known, indicator: found?.indicator ?? '', guide: guide?.id ?? '' };
  });
}

/** A picture that the demonstration keeps, or the document that strangers may download there. */
async function uploadOfTheirs(kind: 'picture' | 'document'): Promise<string> {
  const { id } = await house.database.read(null, (db) =>
    db.selectFrom('communities').select('id').where('is_demonstration', '=', true).executeTakeFirstOrThrow(),
  );
  const [file] = await house.database.read(id, (db) =>
    rows<{ id: string }>(db, 'select id from files where community_id = $1 and kind = $2', [id, kind]),
  );
  return file?.id ?? assert.fail(`there is no ${kind}`);
}

/** Where the first of everything is not the one that has such a page. */
const ELSEWHERE: readonly [RegExp, Readonly<Record<string, string>>][] = [
  [/needs\/:number\/joining\/:page/, { number: '3', page: '1' }],
  [/needs\/:number\/bill\/:page/, { number: '3', page: '2' }],
  [/projects\/:number\/joining\/:page/, { page: '1' }],
  [/projects\/:number\/bill\/:page/, { page: '2' }],
  [/site\/preview\/files\/:file/, { file: await uploadOfTheirs('document') }],
  [/reports\/:number\/(files|issues\/:version)\/:file/, { file: 'fr.pdf' }],
  [/pledges\/appeals\/:appeal/, { number: '2', appeal: '1' }],
];

/** A search for a date that the coordination began. */
async function polled(): Promise<string> {
  const times = { day1: '2023-03-20', time1: '19:30', day2: '2023-03-21', time2: '19:30', closesOn: '2023-03-10' };
  const poll = { title: 'Une date', circle: '', minutes: '60', place: '', link: '', ...times };
  const opened = await (await as('coordination')).post(`/${slug}/meetings/polls`, poll);
  return /polls\/(\d+)/.exec(opened.path)?.[1] ?? assert.fail('no search for a date began');
}

/** A need that a neighbour offered. */
async function offered(): Promise<string> {
  const community = await house.database.read(null, (db) =>
    db.selectFrom('communities').select('id').where('slug', '=', slug).executeTakeFirstOrThrow(),
  );
  return house.database.write(null, async (db) => {
    const { id } = await db.selectFrom('people').select('id').limit(1).executeTakeFirstOrThrow();
    return anOffer({ db, community, now: house.clock.at }, id);
  });
}

/** A term of a role that the coordination holds. */
async function termOf(role: string): Promise<string> {
  const { id } = await house.database.read(null, (db) =>
    db.selectFrom('communities').select('id').where('is_demonstration', '=', true).executeTakeFirstOrThrow(),
  );
  const [term] = await house.database.read(id, (db) =>
    db
      .selectFrom('terms')
      .innerJoin('roles', (join) =>
        join.onRef('roles.community_id', '=', 'terms.community_id').onRef('roles.id', '=', 'terms.role_id'),
      )
      .where('terms.community_id', '=', id)
      .where('roles.slug', '=', role)
      .select('terms.id')
      .orderBy('terms.from_on')
      .execute(),
  );
  return term?.id ?? assert.fail(`nobody holds ${role}`);
}
// An election, so that there is one to be seen and kept from whom it does not concern.
await (await as('coordination')).post(`/${slug}/elections`, {
  ...{ role: 'animation-des-rencontres', termKind: 'holder', criteria: 'Savoir écouter', termMonths: '12' },
  ...{ startsOn: '2023-04-01', mode: 'live' },
});
function addressOfRoute({ path }: Route): string {
  const own = ELSEWHERE.find(([shape]) => shape.test(path))?.[1];
  return path.replace(
    /:(\w+)/g,
    (_, name: string) => own?.[name] ?? KNOWN[name] ?? assert.fail(`no example for :${name} of ${path}`),
  );
}
const call = (visitor: Visitor, route: Route) =>
  route.method === 'GET' ? visitor.get(addressOfRoute(route)) : visitor.post(addressOfRoute(route), {});

const routes = makeSitemap({ database: house.database, hasMail: false, watch: () => undefined });
const inside = routes.filter(
  (route) => route.path.startsWith('/:community') && route.who !== 'anyone' && route.who !== 'signed-in',
);

/** The demonstration has a public front, to which its own address leads whoever has no seat; nothing else is there. */
async function isClosedTo(visitor: Visitor): Promise<void> {
  for (const route of inside) {
    const { status, path } = await call(visitor, route);
    const leadsToFront = route.path === '/:community' && status === 200 && path === `/${slug}/public`;
    assert.ok(status === 404 || leadsToFront, `${route.method} ${route.path}: ${status} ${path}`);
  }
}

test('for a stranger no community exists but in what it shows', () => isClosedTo(house.visitor()));

test('for the coordination of another community this one is what it shows to strangers', async () =>
  isClosedTo(await house.signedIn(emailOf('coordination', 'Autres'))));

test('an observer reads and does nothing but for themselves', async () => {
  const observer = await as('observer');
  for (const route of inside) {
    const { status } = await call(observer, route);
    const expected = route.who !== 'member' ? [403] : route.method === 'GET' ? [200] : [200, 404, 422];
    assert.ok(expected.includes(status), `${route.method} ${route.path}: ${status}`);
    if (route.method === 'POST' && route.who === 'member')
      assert.match(route.path, /calendar|newsletter\/own/, `${route.path} lets observers write`);
  }
});

test('a delegate may not do what is for the coordination', async () => {
  const delegate = await as('delegate-BEES coop');
  for (const route of inside.filter(({ who }) => who === 'facilitator')) {
    assert.equal((await call(delegate, route)).status, 403, `${route.method} ${route.path}`);
  }
});

test('the coordination sees every page, and an empty form is never an error of ours', async () => {
  const coordination = await as('coordination');
  for (const route of inside) {
    const { status, html } = await call(coordination, route);
    const expected = route.method === 'GET' ? [200] : [200, 403, 404, 422];
    assert.ok(expected.includes(status), `${route.method} ${route.path}: ${status} ${html.slice(0, 200)}`);
  }
});

test('odd numbers and names in addresses find nothing and break nothing', async () => {
  const coordination = await as('coordination');
  for (const odd of ['0', '-1', '1e3', '99999999999999999999', '%00', "'", '..%2f', 'null', '1.5', '٣']) {
    for (const route of inside.filter(({ method, path }) => method === 'GET' && /:(number|organisation)/.test(path))) {
      const path = route.path.replace(':community', slug).replace(/:\w+/g, odd);
      const { status } = await coordination.get(path);
      assert.equal(status, 404, path);
    }
  }
});

test('odd filters are read as no filter', async () => {
  const coordination = await as('coordination');
  const query =
    '?from=2023-13-45&until=x&before=-1&organisation=1&room=x&after=%00&level=x&waiting=x&q=%00%27%22&tab=zz&cursor=zz&page=-1';
  for (const route of inside.filter(
    ({ method, path }) => method === 'GET' && !/:(number|organisation|token)/.test(path),
  )) {
    const { status } = await coordination.get(addressOfRoute(route) + query);
    assert.ok([200, 404].includes(status), `${route.path}: ${status}`);
  }
});
