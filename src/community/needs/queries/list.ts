import type { Id } from '../../../basics/id';
import { type Instant, instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Level, Waiting, WaitingWhy } from '../rules';

/** The lists a page offers: those that wait, oldest first; the newest first; those whose way has ended, newest first. */
export type ListOrder = 'waiting' | 'newest' | 'ended';

/** What narrows a list; at most one of them. Awaited parties narrow `waiting` only, and nothing narrows `ended`. */
export type ListNarrowing =
  | { readonly by: 'awaited'; readonly party: Exclude<Waiting['for'], 'nobody'> }
  /** Needs that wait for this organisation's answer. */
  | { readonly by: 'our-turn'; readonly organisationId: Id }
  | { readonly by: 'level'; readonly level: Level['kind'] }
  /** Needs voiced for this organisation. */
  | { readonly by: 'ours'; readonly organisationId: Id };

export interface ListFilter {
  readonly order: ListOrder;
  readonly narrowing?: ListNarrowing | undefined;
  /** The place of the last one shown: the next page begins after it. */
  readonly after?: ListPlace | undefined;
  /** How many, 50 unless told; 100 at most. */
  readonly most?: number | undefined;
}

export interface ListPlace {
  readonly number: number;
  /** Needed where the order is by waiting. */
  readonly since?: Instant | undefined;
}

/** What a need's card shows. */
export interface CardNeed {
  readonly number: number;
  readonly title: string;
  readonly language: string;
  readonly authorOrganisation: string | null;
  readonly level: Level['kind'] | null;
  readonly waitingFor: Waiting['for'];
  readonly why: WaitingWhy;
  readonly since: Instant;
  readonly awaitedCount: number;
  /** Its name when exactly one organisation is awaited. */
  readonly awaitedOrganisation: string | null;
  readonly usToo: number;
  readonly notUs: number;
  readonly couldLiveWith: number;
  readonly hurtsUs: number;
}

/** One need in a list. */
export interface ListedNeed extends CardNeed {
  readonly id: Id;
  readonly voicedAt: Instant;
}

/** All that a card shows as one text: whoever drew that card before need not read it again; else `cardFrom` does. */
export type CardText = string & { readonly brand: 'card' };

export interface ListPage<Need = ListedNeed> {
  readonly needs: readonly Need[];
  /** Where the next page begins; undefined when these are the last. */
  readonly next: ListPlace | undefined;
}

/** One page of needs: one indexed query whatever their number. */
export async function listOf(here: Here, filter: ListFilter): Promise<ListPage> {
  const { needs, next } = await pageOf<ListedRow>(here, filter, `${CARD}, ${NAMED}`);
  return { needs: needs.map(listed), next };
}

/** The same as the texts of their cards. */
export async function cardsOf(here: Here, filter: ListFilter): Promise<ListPage<CardText>> {
  const { needs, next } = await pageOf<CardRow>(here, filter, CARD);
  return { needs: needs.map(({ card }) => card), next };
}

async function pageOf<Row extends CardRow>(here: Here, filter: ListFilter, columns: string): Promise<ListPage<Row>> {
  const most = Math.min(filter.most ?? 50, 100);
  const { text, parameters } = listStatement(here, filter, most + 1, columns);
  const found = await rows<Row>(here.db, text, parameters);
  const needs = found.slice(0, most);
  const last = needs.at(-1);
  return { needs, next: found.length > most && last ? placeOf(last.card) : undefined };
}

/** The needs that wait for an organisation's answer today, longest first: for its desk and its board. */
export const awaitingOrganisation = async (here: Here, organisationId: Id): Promise<readonly ListedNeed[]> =>
  (await listOf(here, { order: 'waiting', narrowing: { by: 'our-turn', organisationId }, most: 100 })).needs;

/** The needs that wait for the core group, the provider or an author, longest first: for those who carry. */
export const awaitingParty = async (
  here: Here,
  party: 'core-group' | 'provider' | 'author',
  most = 100,
): Promise<readonly ListedNeed[]> =>
  (await listOf(here, { order: 'waiting', narrowing: { by: 'awaited', party }, most })).needs;

export interface CardRow {
  readonly card: CardText;
}
interface ListedRow extends CardRow, Pick<ListedNeed, 'id' | 'voicedAt'> {}

const listed = ({ card, id, voicedAt }: ListedRow): ListedNeed => ({ ...cardFrom(card), id, voicedAt });

/** Reads the text of a card. */
export function cardFrom(text: CardText): CardNeed {
  const [number, title, language, authorOrganisation, level, ...rest] = partsOf(text);
  const [usToo, notUs, couldLiveWith, hurtsUs, waitingFor, why, since, awaitedCount, awaitedOrganisation, over] = rest;
  const need = { number, title, language, authorOrganisation, level, usToo, notUs, couldLiveWith, hurtsUs };
  if (over === null) return { ...need, waitingFor, why, since: instant(since), awaitedCount, awaitedOrganisation };
  // A window has ended since the row was written: from then on the need waits for the core group.
  const awaited = { awaitedCount: 0, awaitedOrganisation: null };
  return { ...need, ...awaited, waitingFor: 'core-group', why: 'close-proposal', since: instant(over) };
}

function placeOf(text: CardText): ListPlace {
  const { 0: number, 15: placeSince } = partsOf(text);
  return { number, since: instant(placeSince) };
}

const partsOf = (text: CardText) => JSON.parse(text) as CardParts;

/** The statement of a list. Each kind of list has a text of its own, so that each finds its index. */
export function listStatement(
  here: Here,
  filter: ListFilter,
  most: number,
  columns = CARD,
): { readonly text: string; readonly parameters: readonly unknown[] } {
  const parameters: unknown[] = [here.community.id, here.now];
  const put = (value: unknown): string => `$${parameters.push(value)}`;
  const { order, narrowing, after } = filter;
  const windowsOver = order === 'waiting' && narrowing?.by === 'awaited' && narrowing.party === 'core-group';
  const from = order === 'waiting' && narrowing?.by === 'our-turn' ? AWAITED : PLAIN;
  const conditions = [
    order === 'waiting' ? 'n.is_open' : order === 'ended' ? 'not n.is_open' : '',
    narrow(filter, put),
  ];
  if (windowsOver) conditions.push('n.waiting_until is null');
  else if (order === 'waiting' && (narrowing?.by === 'awaited' || narrowing?.by === 'our-turn')) {
    conditions.push(`(n.waiting_until is null or n.waiting_until > $2)`);
  }
  const base = { from, conditions, most };
  if (order !== 'waiting') {
    const older = after ? `n.number < ${put(after.number)}` : '';
    const page = select({ ...base, conditions: [...conditions, older], by: 'n.number desc', place: 'n.waiting_since' });
    return { text: dress(page, columns, 'n.number desc'), parameters };
  }
  const place = after?.since ? `(${put(after.since)}, ${put(after.number)})` : undefined;
  const waits = waitingPage(
    base,
    from === AWAITED ? 'w.since' : 'n.waiting_since',
    from === AWAITED ? 'w.number' : 'n.number',
    place,
  );
  if (!windowsOver) return { text: dress(waits, columns, 'n."placeSince", n.number'), parameters };
  const over = { ...base, from: PLAIN, conditions: ['n.waiting_until <= $2'] };
  const both = `(${waits}) union all (${waitingPage(over, 'n.waiting_until', 'n.number', place)})`;
  return { text: `${dress(both, columns, 'n."placeSince", n.number')} limit ${most}`, parameters };
}

interface Page {
  readonly from: string;
  readonly conditions: readonly string[];
  /** Written into the text: a plan that is made once must know how few rows are wanted. */
  readonly most: number;
}

function waitingPage(page: Page, since: string, number: string, place: string | undefined): string {
  const later = place ? `(${since}, ${number}) > ${place}` : '';
  return select({ ...page, conditions: [...page.conditions, later], by: `${since}, ${number}`, place: since });
}

const select = ({ from, conditions, most, by, place }: Page & { by: string; place: string }): string => `
  select n.*, ${place} as "placeSince" from ${from}
  where ${['n.community_id = $1', ...conditions.filter(Boolean)].join(' and ')}
  order by ${by} limit ${most}`;

function narrow({ narrowing }: ListFilter, put: (value: unknown) => string): string {
  switch (narrowing?.by) {
    case undefined:
      return '';
    case 'awaited':
      return `n.waiting_for = ${put(narrowing.party)}`;
    case 'our-turn':
      return `w.community_id = $1 and w.organisation_id = ${put(narrowing.organisationId)}`;
    case 'level':
      return `n.level = ${put(narrowing.level)}`;
    case 'ours':
      return `n.author_organisation_id = ${put(narrowing.organisationId)}`;
  }
}

const PLAIN = 'needs n';
const AWAITED = 'need_awaited w join needs n on n.community_id = w.community_id and n.id = w.need_id';

/** What a card shows of a need, from a page of rows `n`; $2 is the moment. As `CardParts` has it. */
export const CARD = `
  json_build_array(n.number, n.title, n.language, a.name, n.level, n.us_too, n.not_us, n.could_live_with, n.hurts_us,
    n.waiting_for, n.waiting_why, n.waiting_since, n.waiting_count, o.name,
    case when n.waiting_until <= $2 then n.waiting_until end, n."placeSince")::text as card`;

type CardParts = [
  number: number,
  title: string,
  language: string,
  authorOrganisation: string | null,
  level: Level['kind'] | null,
  usToo: number,
  notUs: number,
  couldLiveWith: number,
  hurtsUs: number,
  waitingFor: Waiting['for'],
  why: WaitingWhy,
  since: string,
  awaitedCount: number,
  awaitedOrganisation: string | null,
  /** The end of a window that has ended by now. */
  over: string | null,
  /** What the order of the list goes by. */
  placeSince: string,
];

/** What else a list knows of a need. */
const NAMED = 'n.id, n.voiced_at as "voicedAt"';

const dress = (page: string, columns: string, order: string): string => `
  select ${columns}
  from (${page}) n
  left join organisations a on a.community_id = $1 and a.id = n.author_organisation_id
  left join organisations o on o.community_id = $1 and o.id = n.waiting_organisation_id
  order by ${order}`;
