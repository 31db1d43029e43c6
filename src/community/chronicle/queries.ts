import type { Day } from '../../basics/day';
import { plusDays, startOfDay } from '../../basics/day';
import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { plain } from '../../basics/text';
import { rows } from '../../machinery/database';
import type { Here } from '../../machinery/here';

export interface ChronicleLine {
  readonly number: number;
  readonly at: Instant;
  readonly kind: string;
  readonly personId: Id | null;
  readonly personName: string | null;
  readonly organisationName: string | null;
  readonly matter: { readonly kind: string; readonly id: string; readonly label: string };
  readonly data: Readonly<Record<string, unknown>>;
}

export interface ChronicleFilter {
  readonly room?: string | undefined;
  /** Of these organisations alone. */
  readonly organisationIds?: readonly Id[] | undefined;
  readonly fromOn?: Day | undefined;
  readonly untilOn?: Day | undefined;
  /** Kinds of lines that are left out. */
  readonly without?: readonly string[] | undefined;
  /** Only lines older than this number: the next page. */
  readonly before?: number | undefined;
}

/** How many lines a page holds. */
export const PAGE_LINES = 50;

/** The newest lines that a filter lets through, fifty at most, newest first. */
export async function linesOf(here: Here, filter: ChronicleFilter): Promise<readonly ChronicleLine[]> {
  const { timeZone } = here.community;
  let query = lines(here).orderBy('chronicle.number', 'desc').limit(PAGE_LINES);
  if (filter.room) {
    const rooms = [filter.room, ...(TOLD_WITH[filter.room] ?? [])];
    // A range instead of a pattern: the index on kind serves it.
    query = query.where(({ eb, or, and }) =>
      or(rooms.map((room) => and([eb('chronicle.kind', '>=', `${room}/`), eb('chronicle.kind', '<', `${room}0`)]))),
    );
  }
  const { organisationIds } = filter;
  if (organisationIds)
    query = query.where((set) => set('chronicle.organisation_id', '=', set.fn.any(set.val(organisationIds))));
  if (filter.fromOn) query = query.where('chronicle.at', '>=', startOfDay(filter.fromOn, timeZone));
  if (filter.untilOn) query = query.where('chronicle.at', '<', startOfDay(plusDays(filter.untilOn, 1), timeZone));
  if (filter.without?.length) query = query.where('chronicle.kind', 'not in', filter.without);
  if (filter.before) query = query.where('chronicle.number', '<', filter.before);
  return (await query.execute()).map(lineOf);
}

/**
 * Rounds, and what is done in the room, are looked for among decisions; projects, pledges and
 * what is owed, where costs are shared; modules and newcomers, among members; subsidies, among reports.
 */
const TOLD_WITH: Readonly<Record<string, readonly string[]>> = {
  decisions: ['rounds', 'meetings'],
  meetings: ['minutes', 'datePolls', 'gatherings'],
  members: ['modules', 'newcomers', 'leaving', 'neighbours'],
  resources: ['glossary'],
  funding: ['projects', 'obligations', 'pledges', 'joining', 'fundingRounds'],
  reports: ['newsletter', 'grants'],
};

/** One line by its number, with the hash that proves it. */
export async function lineNumbered(
  here: Here,
  number: number,
): Promise<(ChronicleLine & { readonly hash: string }) | undefined> {
  const found = await lines(here).select('chronicle.hash').where('chronicle.number', '=', number).executeTakeFirst();
  return found && { ...lineOf(found), hash: found.hash.toString('hex') };
}

/** How many lines a story holds at most. */
export const LONGEST_STORY = 500;

/** Everything that happened to one matter, oldest first, `LONGEST_STORY` lines at most. */
export async function storyOf(here: Here, matterIds: readonly Id[]): Promise<readonly ChronicleLine[]> {
  return (await rows<LineRow>(here.db, STORY, [here.community.id, matterIds])).map(lineOf);
}

// Asked by every page of a need, so written by hand.
const WRITTEN = `
  select c.number, c.at, c.kind, c.entry, c.person_id as "personId", p.name as "personName", o.name as "organisationName",
    s.name as "subjectName"
  from chronicle c
  left join people p on p.id = c.person_id
  left join people s on c.matter_kind = 'person' and s.id = c.matter_id
  left join organisations o on o.community_id = c.community_id and o.id = c.organisation_id
  where c.community_id = $1`;
const STORY = `${WRITTEN} and c.matter_id = any($2) order by c.number limit ${LONGEST_STORY}`;

/** The lines that have these numbers, oldest first. */
export async function linesNumbered(
  { db, community }: Pick<Here, 'db' | 'community'>,
  numbers: readonly number[],
): Promise<readonly ChronicleLine[]> {
  if (numbers.length === 0) return [];
  const found = await rows<LineRow>(db, `${WRITTEN} and c.number = any($2::bigint[]) order by c.number`, [
    community.id,
    numbers,
  ]);
  return found.map(lineOf);
}

/**
 * Where the community's chronicle ends, as the hash of its last line: while it is the same, nothing has happened there.
 * Whoever only reads was told so at the door.
 */
export async function endOf(here: Pick<Here, 'db' | 'community' | 'state'>): Promise<string | undefined> {
  return here.state ?? (await rows<{ end: string }>(here.db, END, [here.community.id]))[0]?.end;
}

const END = `select encode(hash, 'hex') as "end" from chronicle_heads where community_id = $1`;

/** The number of the newest line about one matter; 0 before the first. It grows whenever something happens to it. */
export const latestOf = async (here: Here, matterId: Id): Promise<number> =>
  (await latestAmong(here.db, here.community.id, [matterId])).get(matterId) ?? 0;

/** The same for several matters, for those who watch them. */
export async function latestAmong(
  db: Here['db'],
  communityId: Id,
  matterIds: readonly Id[],
): Promise<ReadonlyMap<Id, number>> {
  const found = await rows<{ matterId: Id; number: number }>(db, LATEST, [communityId, matterIds]);
  return new Map(found.map(({ matterId, number }) => [matterId, number]));
}

const LATEST = `
  select matter.id as "matterId", line.number
  from unnest($2::uuid[]) as matter (id)
  cross join lateral (
    select number from chronicle where community_id = $1 and matter_id = matter.id order by number desc limit 1) as line`;

/** How many lines a report holds at most. */
export const REPORT_LINES = 2000;

/** Everything that was done from these seats between two days, both included, oldest first; at most `REPORT_LINES`. */
export async function linesFrom(
  here: Here,
  seatIds: readonly Id[],
  fromOn: Day,
  untilOn: Day,
): Promise<readonly ChronicleLine[]> {
  const { timeZone } = here.community;
  const found = await lines(here)
    .where((set) => set('chronicle.seat_id', '=', set.fn.any(set.val(seatIds))))
    .where('chronicle.at', '>=', startOfDay(fromOn, timeZone))
    .where('chronicle.at', '<', startOfDay(plusDays(untilOn, 1), timeZone))
    .orderBy('chronicle.number')
    .limit(REPORT_LINES)
    .execute();
  return found.map(lineOf);
}

export interface NamedOrganisation {
  readonly id: Id;
  readonly name: string;
}

/** More organisations than that are not chosen from a list. */
export const MOST_LISTED = 60;

/** The organisations by name, for narrowing the chronicle to one of them; of very many the first, one too many. */
export const organisationNames = (here: Here): Promise<readonly NamedOrganisation[]> =>
  named(here)
    .limit(MOST_LISTED + 1)
    .execute();

/** Those whose name holds a text, whatever its capitals and accents. */
export const organisationsNamed = async (here: Here, part: string): Promise<readonly Id[]> =>
  (await named(here).execute()).filter(({ name }) => plain(name).includes(plain(part))).map(({ id }) => id);

/** What an organisation is called. */
export const nameOf = async (here: Here, id: Id): Promise<string | undefined> =>
  (await named(here).where('id', '=', id).executeTakeFirst())?.name;

const named = (here: Here) =>
  here.db
    .selectFrom('organisations')
    .select(['id', 'name'])
    .where('community_id', '=', here.community.id)
    .orderBy('name');

const lines = (here: Here) =>
  here.db
    .selectFrom('chronicle')
    .leftJoin('people', 'people.id', 'chronicle.person_id')
    // Whom a line is about is called as they are today, whatever the line was written with.
    .leftJoin('people as subject', (join) =>
      join.onRef('subject.id', '=', 'chronicle.matter_id').on('chronicle.matter_kind', '=', 'person'),
    )
    .leftJoin('organisations', (join) =>
      join
        .onRef('organisations.community_id', '=', 'chronicle.community_id')
        .onRef('organisations.id', '=', 'chronicle.organisation_id'),
    )
    .where('chronicle.community_id', '=', here.community.id)
    .select([
      'chronicle.number',
      'chronicle.at',
      'chronicle.kind',
      'chronicle.entry',
      'chronicle.person_id as personId',
      'people.name as personName',
      'organisations.name as organisationName',
      'subject.name as subjectName',
    ]);

interface LineRow {
  number: number;
  at: Instant;
  kind: string;
  entry: string;
  personId: Id | null;
  personName: string | null;
  organisationName: string | null;
  subjectName: string | null;
}

function lineOf({ entry, subjectName, ...row }: LineRow): ChronicleLine {
  // The entry was written by this program as canonical JSON and its hash is audited.
  const { matter, data } = JSON.parse(entry) as Pick<ChronicleLine, 'matter' | 'data'>;
  return { ...row, matter: subjectName === null ? matter : { ...matter, label: subjectName }, data };
}
