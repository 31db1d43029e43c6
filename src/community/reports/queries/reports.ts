import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here, Seat } from '../../../machinery/here';
import type { ReportWords } from '../rules';
import { wordsIn } from '../store';

type Inside = Pick<Here, 'db' | 'community'>;

/** A report: of a grant to its funder, or of a year to the members. */
export interface Report {
  readonly id: Id;
  readonly number: number;
  readonly grantId: Id | null;
  readonly fromOn: Day;
  readonly untilOn: Day;
  readonly at: Instant;
  readonly by: string;
  /** How many versions of it were sent. */
  readonly issues: number;
}

const REPORTS = `
  select r.id, r.number, r.grant_id as "grantId", r.from_on as "fromOn", r.until_on as "untilOn", r.at, p.name as by,
    (select count(*)::int from report_issues i where i.community_id = r.community_id and i.report_id = r.id) as issues
  from reports r join people p on p.id = r.person_id
  where r.community_id = $1`;

/** Every report, the newest first. */
export const reportsOf = ({ db, community }: Inside): Promise<readonly Report[]> =>
  rows<Report>(db, `${REPORTS} order by r.number desc`, [community.id]);

/** One of them by its number. */
export async function reportNumbered({ db, community }: Inside, number: number): Promise<Report | undefined> {
  const [found] = await rows<Report>(db, `${REPORTS} and r.number = $2`, [community.id, number]);
  return found;
}

/** What is written in one language, with who wrote it last. */
export interface KeptWords {
  readonly version: number;
  readonly words: ReportWords;
  readonly by: string;
  readonly at: Instant;
}

const WORDS = `
  select w.version, w.words, p.name as by, w.at from report_words w join people p on p.id = w.person_id
  where w.community_id = $1 and w.report_id = $2 and w.language = $3`;

/** The words as they are now; undefined where nobody wrote any. */
export async function wordsOf({ db, community }: Inside, id: Id, language: string): Promise<KeptWords | undefined> {
  const [found] = await rows<KeptWords>(db, `${WORDS} order by w.version desc limit 1`, [community.id, id, language]);
  return found && { ...found, words: wordsIn(found.words) };
}

/** What someone has begun to write and not saved. */
export async function draftOf(
  { db, community, actor }: Pick<Here, 'db' | 'community' | 'actor'>,
  id: Id,
  language: string,
): Promise<{ readonly seenVersion: number; readonly words: ReportWords; readonly at: Instant } | undefined> {
  const [found] = await rows<{ seenVersion: number; words: ReportWords; at: Instant }>(
    db,
    `select seen_version as "seenVersion", words, at from report_drafts
     where community_id = $1 and person_id = $2 and report_id = $3 and language = $4`,
    [community.id, actor.personId, id, language],
  );
  return found && { ...found, words: wordsIn(found.words) };
}

/** A line of the chronicle that was chosen to tell a part of a report, as the chronicle keeps it. */
export interface ChosenLine {
  readonly number: number;
  readonly axisId: Id | null;
  readonly at: Instant;
  readonly kind: string;
  readonly personId: Id | null;
  readonly personName: string | null;
  readonly organisationName: string | null;
  /** As what whoever did it spoke; null where nobody did. */
  readonly seatRole: Seat['role'] | null;
  /** Whom it is about, as they are called today; the chronicle itself names nobody. */
  readonly subjectName: string | null;
  readonly matter: { readonly kind: string; readonly id: string; readonly label: string };
  readonly data: Readonly<Record<string, unknown>>;
}

interface LineRow extends Omit<ChosenLine, 'matter' | 'data'> {
  readonly entry: string;
}

const LINE_COLUMNS = `
  c.number, c.at, c.kind, c.person_id as "personId", p.name as "personName", o.name as "organisationName",
  s.role as "seatRole", u.name as "subjectName", c.entry`;
const LINE_NAMES = `
  left join people p on p.id = c.person_id
  left join organisations o on o.community_id = c.community_id and o.id = c.organisation_id
  left join seats s on s.community_id = c.community_id and s.id = c.seat_id
  left join people u on c.matter_kind = 'person' and u.id = c.matter_id`;

function lineOf({ entry, ...row }: LineRow): ChosenLine {
  // The entry was written by this program as canonical JSON and its hash is audited.
  const { matter, data } = JSON.parse(entry) as Pick<ChosenLine, 'matter' | 'data'>;
  return { ...row, matter, data };
}

/** The lines that tell a report, oldest first. */
export async function chosenLines({ db, community }: Inside, id: Id): Promise<readonly ChosenLine[]> {
  const text = `select ${LINE_COLUMNS}, l.axis_id as "axisId" from report_lines l
    join chronicle c on c.community_id = l.community_id and c.number = l.line_number ${LINE_NAMES}
    where l.community_id = $1 and l.report_id = $2 order by c.number`;
  return (await rows<LineRow>(db, text, [community.id, id])).map(lineOf);
}

/** Lines of a period that may be chosen, newest first; `before` is the last number of the page before. */
export async function linesToChoose(
  { db, community }: Inside,
  fromAt: Instant,
  beforeAt: Instant,
  before: number | null,
  most: number,
): Promise<readonly ChosenLine[]> {
  const text = `select ${LINE_COLUMNS}, null::uuid as "axisId" from chronicle c ${LINE_NAMES}
    where c.community_id = $1 and c.at >= $2 and c.at < $3 and ($4::bigint is null or c.number < $4)
    order by c.number desc limit $5`;
  return (await rows<LineRow>(db, text, [community.id, fromAt, beforeAt, before, most])).map(lineOf);
}

/** A version of a report as it was sent. */
export interface Issue {
  readonly version: number;
  /** Everything it says, as canonical JSON. */
  readonly content: string;
  readonly hash: string;
  readonly why: string;
  readonly by: string;
  readonly at: Instant;
}

const ISSUES = `
  select i.version, i.content, encode(i.hash, 'hex') as hash, i.why, p.name as by, i.at
  from report_issues i join people p on p.id = i.person_id
  where i.community_id = $1 and i.report_id = $2`;

/** The versions that were sent, the newest first. */
export const issuesOf = ({ db, community }: Inside, id: Id): Promise<readonly Issue[]> =>
  rows<Issue>(db, `${ISSUES} order by i.version desc`, [community.id, id]);

export async function issueNumbered({ db, community }: Inside, id: Id, version: number): Promise<Issue | undefined> {
  const [found] = await rows<Issue>(db, `${ISSUES} and i.version = $3`, [community.id, id, version]);
  return found;
}
