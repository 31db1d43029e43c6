import assert from 'node:assert/strict';
import { ORGANISATIONS } from '../../app/demonstration/cast';
import { openCommunity } from '../../app/open-community';
import { type Id, newId } from '../../basics/id';
import { type Instant, instant } from '../../basics/instant';
import { isRefusal, type Refusal } from '../../basics/outcome';
import type { Database } from '../../machinery/database';
import type { Community, Here, Seat } from '../../machinery/here';
import type { Answer, Files, Form, Page, Request } from '../../machinery/web';
import { addOrganisation, grantSeat, personWith, standingOf } from '../members';
import { needSummary, voiceNeed } from '../needs';

/** The twelve supermarkets of the dossier with their provider, and one person for each seat that acts here. */
export interface Market {
  readonly community: Community;
  readonly organisation: (name: string) => Id;
  /** Acts as someone, at a moment, in a transaction of its own that a refusal or a page of 400 and above undoes. */
  as<T>(who: string, at: string, act: (here: Here) => Promise<T>): Promise<T>;
  /** Opens a page, or posts its form, as someone. */
  visit(who: string, at: string, page: Page, what?: Visit): Promise<Answer>;
}

export interface Visit {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly form?: Form;
  readonly files?: Files;
  readonly language?: string;
  /** What the browser asks for. */
  readonly wishes?: readonly string[];
}

const FOUNDED = '2022-01-10T09:00:00.000Z';

/** Opens a market; people are called by their organisation, or `coordination`, `core group`, `observer`. */
export async function openMarket(database: Database, name = 'Supermarchés coopératifs'): Promise<Market> {
  const people = new Map<string, Id>();
  const organisations = new Map<string, Id>();
  const now = instant(FOUNDED);
  const community = await database.write(null, async (db) => {
    const meet = async (who: string): Promise<Id> => {
      const email = `${newId()}@example.org`;
      const id = await personWith(db, { email, name: `Délégué·e ${who}`, language: 'fr' }, now);
      people.set(who, id);
      return id;
    };
    const founder = { personId: await meet('coordination'), name: 'Coordination' };
    const input = { name, language: 'fr', currency: 'EUR', timeZone: 'Europe/Brussels' };
    const here = await openCommunity(db, input, founder, now);
    for (const each of ORGANISATIONS) {
      const added = await addOrganisation(here, each);
      assert.ok(!isRefusal(added));
      organisations.set(each.name, added.id);
      const role: Seat['role'] = each.kind === 'member' ? 'delegate' : 'member';
      const personId = await meet(each.name);
      await grantSeat(here, { personId, personName: each.name, organisationId: added.id, role });
    }
    for (const [who, role] of [
      ['core group', 'core-group'],
      ['observer', 'observer'],
    ] as const) {
      await grantSeat(here, { personId: await meet(who), personName: who, organisationId: null, role });
    }
    return here.community;
  });
  const as = async <T>(who: string, at: string, act: (here: Here) => Promise<T>): Promise<T> => {
    const moment: Instant = instant(at);
    const personId = people.get(who) ?? assert.fail(`nobody is called ${who}`);
    return database.write(
      community.id,
      async (db) => {
        const seats = await standingOf(db, community, personId, moment);
        return act({ db, now: moment, community, actor: { personId, name: who, seats } });
      },
      (outcome) => !isRefusal(outcome) && !isBad(outcome),
    );
  };
  return {
    community,
    organisation: (which) => organisations.get(which) ?? assert.fail(`no organisation is called ${which}`),
    as,
    visit: (who, at, page, what = {}) => as(who, at, async (here) => page(requestFor(here, what))),
  };
}

/** The need of the first story: an improvement of the shifts that the whole group could use. */
export async function voiceShiftLead(market: Market): Promise<{ id: Id; number: number; title: string }> {
  const voiced = await market.as('Polln', '2022-02-24T10:00:00Z', (here) =>
    voiceNeed(here, {
      title: 'Le supercoop inscrit devient supercoop de son créneau',
      today: "Quelqu'un doit encore le désigner à la main.",
      language: 'fr',
      modules: 'beesdoo_shift',
    }),
  );
  return market.as('Polln', '2022-02-24T10:00:00Z', async (here) => {
    const need = await needSummary(here, accepted(voiced).number);
    return need ?? assert.fail('the need that was just voiced is there');
  });
}

/** What an act gave, when it was not refused. */
export function accepted<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) assert.fail(`refused: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** A page as text: no markup, all spaces alike. */
export const readable = ({ body }: Answer): string =>
  String(body)
    .replace(/<(?:style|script)[\s\S]*?<\/(?:style|script)>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/[\s\u00a0\u202f]+/g, ' ');

const isBad = (outcome: unknown): boolean =>
  typeof outcome === 'object' && outcome !== null && 'status' in outcome && Number(outcome.status) >= 400;

/** A request as a page reads it, without a web server. */
export const requestFor = (
  here: Here,
  { params = {}, query = '', form, files = {}, language = 'fr', wishes = [] }: Visit = {},
): Request => ({
  method: form ? 'POST' : 'GET',
  path: `/${here.community.slug}`,
  params: { community: here.community.slug, ...params },
  query: new URLSearchParams(query),
  form: form ?? {},
  files,
  taken: {},
  cookies: {},
  language,
  once: newId(),
  address: '127.0.0.1',
  cameFrom: null,
  userAgent: 'test',
  origin: 'https://komunigi.example',
  db: here.db,
  now: here.now,
  person: { id: here.actor.personId, name: here.actor.name, email: 'test@example.org', language },
  sessionId: null,
  wishes,
  community: here.community,
  here,
});
