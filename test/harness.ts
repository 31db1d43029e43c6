import assert from 'node:assert/strict';
import { after } from 'node:test';
import { recordsOf } from '../src/app/domains';
import { openCommunity } from '../src/app/open-community';
import { type Running, startInstance } from '../src/app/start';
import type { Id } from '../src/basics/id';
import { type Instant, instant } from '../src/basics/instant';
import { isRefusal } from '../src/basics/outcome';
import { addOrganisation, grantSeat, personWith, standingOf } from '../src/community/members';
import type { Database } from '../src/machinery/database';
import { freshDatabase } from '../src/machinery/database/testing';
import type { Community, Here, Seat } from '../src/machinery/here';
import { readSettings } from '../src/machinery/settings';
import { openSession } from '../src/machinery/sign-in';
import { PATIENCE_MILLISECONDS } from './patience';

/** A running instance on a database of its own, with a clock that the test moves. */
export interface House extends Running {
  readonly clock: { at: Instant };
  readonly visitor: (language?: string) => Visitor;
  /** A visitor with an open session, without going through a code. */
  readonly signedIn: (email: string, language?: string) => Promise<Visitor>;
  /** The same house as it opens again, beside this one, at another moment. */
  readonly again: (at: Instant) => Promise<Pick<House, 'visitor'>>;
}

// What happens by itself in a house under test happens when the test says so, however long the test takes.
export const OUTSIDE = { recordsOf, everyMilliseconds: null };

/** Opens a house that closes itself after the tests of the file. */
export async function openHouse(
  options: { at?: string; environment?: Record<string, string>; database?: Database } = {},
): Promise<House> {
  const database = options.database ?? (await freshDatabase());
  const clock = { at: instant(options.at ?? '2022-02-24T10:00:00.000Z') };
  const settings = readSettings({
    KOMUNIGI_LOG: 'errors',
    // Nothing depends on the internet.
    KOMUNIGI_LINKS: 'off',
    KOMUNIGI_WRITES_PER_MINUTE: '100000',
    ...options.environment,
  });
  const inside = { ...settings, databaseUrl: database.connection.ownerUrl };
  const running = await startInstance(inside, () => clock.at, OUTSIDE);
  const reopenedHouses: Running[] = [];
  after(async () => {
    for (const each of reopenedHouses) await each.stop();
    await running.stop();
    await database.close();
  });
  const visitor = (language = 'fr'): Visitor => new Visitor(running.url, language);
  const signedIn = async (email: string, language = 'fr'): Promise<Visitor> => {
    const someone = visitor(language);
    const secret = await database.write(null, async (db) =>
      openSession(db, await personWith(db, { email, language }, clock.at), 'test', clock.at),
    );
    someone.cookies.set('komunigi', secret);
    return someone;
  };
  const again = async (at: Instant): Promise<Pick<House, 'visitor'>> => {
    const reopened = await startInstance(inside, () => at, OUTSIDE);
    reopenedHouses.push(reopened);
    return { visitor: (language = 'fr') => new Visitor(reopened.url, language) };
  };
  return { ...running, clock, visitor, signedIn, again };
}

/** A page as a visitor got it. */
export interface Got {
  readonly status: number;
  readonly path: string;
  readonly html: string;
  readonly headers: Headers;
}

/** A browser without a screen: keeps cookies, follows redirects, fills in forms. */
export class Visitor {
  readonly cookies = new Map<string, string>();

  constructor(
    readonly url: string,
    readonly language: string,
  ) {}

  get = (path: string): Promise<Got> => this.ask(path, { method: 'GET' });

  /** Posts a form as our own pages do; `headers` may pretend to be someone else. */
  post = (
    path: string,
    form: Record<string, string | readonly string[]>,
    headers: Record<string, string> = {},
  ): Promise<Got> => {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(form)) for (const each of [value].flat()) body.append(name, each);
    return this.ask(path, { method: 'POST', body, headers: { origin: this.url, ...headers } });
  };

  /** Posts a form with files, as a browser sends it. */
  send = (path: string, form: Record<string, string | File>, headers: Record<string, string> = {}): Promise<Got> => {
    const body = new FormData();
    for (const [name, value] of Object.entries(form)) body.append(name, value);
    return this.ask(path, { method: 'POST', body, headers: { origin: this.url, ...headers } });
  };

  /** Signs in with the code that an instance without mail shows on the page. */
  async signIn(email: string, to = '/'): Promise<Got> {
    const asked = await this.post('/sign-in', { email, to });
    const [, code] = /class="figure-large">(\d{6})</.exec(asked.html) ?? [];
    assert.ok(code, `a code is shown: ${asked.status} ${asked.html.slice(0, 300)}`);
    return this.post('/sign-in/code', { code, email });
  }

  private async ask(path: string, init: RequestInit, hops = 0): Promise<Got> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...init.headers, cookie, 'accept-language': this.language };
    const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
    const response = await fetch(this.url + path, { ...init, headers, signal, redirect: 'manual' });
    for (const each of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    const location = response.headers.get('location');
    if (response.status === 303 && location && hops < 5) return this.ask(location, { method: 'GET' }, hops + 1);
    // News for an open page never ends by itself.
    const isNews = response.headers.get('content-type') === 'text/event-stream';
    if (isNews) await response.body?.cancel();
    return { status: response.status, path, html: isNews ? '' : await response.text(), headers: response.headers };
  }
}

/** A place in a community of one's own for tests of actions: whoever acts, from which seat, at which moment. */
export interface Stage {
  readonly community: Community;
  /** Acts in a transaction as a person with their seats, at the clock's moment or another. */
  readonly as: <T>(who: string, work: (here: Here) => Promise<T>, at?: string) => Promise<T>;
  readonly organisation: (name: string) => Id;
  readonly person: (who: string) => Id;
  readonly seatsOf: (who: string) => Promise<readonly Seat[]>;
}

/** Opens a community with organisations and their delegates, named after them: `as('BEES coop', …)`. */
export async function openStage(
  house: Pick<House, 'database' | 'clock'>,
  options: { name?: string; members?: readonly string[]; provider?: string } = {},
): Promise<Stage> {
  const { name = 'Supermarchés', members = ['BEES coop', 'Bloum', 'Polln'], provider = 'Coop IT Easy' } = options;
  const people = new Map<string, Id>();
  const organisations = new Map<string, Id>();
  const { database, clock } = house;
  const community = await database.write(null, async (db) => {
    const personId = await personWith(
      db,
      { email: emailOf('coordination', name), name: 'Coordination', language: 'fr' },
      clock.at,
    );
    people.set('coordination', personId);
    const founded = { name, language: 'fr', currency: 'EUR', timeZone: 'Europe/Brussels' };
    const here = await openCommunity(db, founded, { personId, name: 'Coordination' }, clock.at);
    for (const each of [...members, provider]) {
      const isMember = each !== provider;
      const added = await addOrganisation(here, {
        name: each,
        kind: isMember ? 'member' : 'provider',
        country: 'BE',
        language: 'fr',
        tier: isMember ? 'tier-25' : null,
        activeCooperators: null,
        modules: [],
      });
      assert.ok(!isRefusal(added));
      organisations.set(each, added.id);
      const delegate = await personWith(
        db,
        { email: emailOf(each, name), name: `Délégué·e de ${each}`, language: 'fr' },
        clock.at,
      );
      people.set(each, delegate);
      await grantSeat(here, {
        personId: delegate,
        personName: each,
        organisationId: added.id,
        role: isMember ? 'delegate' : 'member',
      });
    }
    return here.community;
  });
  const person = (who: string): Id => people.get(who) ?? assert.fail(`nobody is called ${who}`);
  const standing = (who: string, at: Instant) =>
    database.read(community.id, (db) => standingOf(db, community, person(who), at));
  return {
    community,
    person,
    organisation: (which) => organisations.get(which) ?? assert.fail(`no organisation is called ${which}`),
    seatsOf: (who) => standing(who, clock.at),
    as: async (who, work, at) => {
      const now = at ? instant(at) : clock.at;
      const seats = await standing(who, now);
      return database.write(
        community.id,
        (db) => work({ db, now, community, actor: { personId: person(who), name: who, seats } }),
        (value) => !isRefusal(value),
      );
    },
  };
}

/** The address of someone on a stage, to sign in with. */
export const emailOf = (who: string, community = 'Supermarchés'): string =>
  `${who}@${community}.example`
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9@.]+/g, '-');
