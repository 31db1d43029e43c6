import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isDay } from '../../../basics/day';
import { type Id, isId, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Issue, IssueText, Run, Segment } from '../rules/issue';
import { INTERESTS, KINDS } from '../rules/subscription';

type Inside = Pick<Here, 'db' | 'community'>;

const KeptSegment = z.object({
  languages: z.array(z.string()),
  kinds: z.array(z.enum(KINDS)),
  interests: z.array(z.enum(INTERESTS)),
  organisations: z.array(z.custom<Id>(isId)),
});
const KeptText = z.object({
  language: z.string(),
  subject: z.string(),
  opening: z.string(),
  dates: z.array(z.object({ on: z.custom<IssueText['dates'][number]['on']>(isDay), what: z.string() })),
});

interface IssueRow {
  id: Id;
  number: number;
  version: number;
  language: string;
  segment: unknown;
  articles: Id[];
  sendAt: Instant | null;
  at: Instant;
  texts: unknown[];
  origin: string | null;
  recipients: number;
  startedAt: Instant;
  pausedAt: Instant | null;
  pauseKind: Run['pauseKind'];
  pauseWhy: string | null;
  stoppedAt: Instant | null;
  finishedAt: Instant | null;
}

const ISSUES = `
  select i.id, i.number, i.version, i.language, i.segment, i.articles, i.send_at as "sendAt", i.at,
    coalesce((select jsonb_agg(jsonb_build_object('language', t.language, 'subject', t.subject, 'opening', t.opening,
        'dates', t.dates) order by t.language <> i.language, t.language)
      from newsletter_texts t where t.community_id = i.community_id and t.issue_id = i.id), '[]') as texts,
    r.origin, r.recipients, r.started_at as "startedAt", r.paused_at as "pausedAt", r.pause_kind as "pauseKind",
    r.pause_why as "pauseWhy", r.stopped_at as "stoppedAt", r.finished_at as "finishedAt"
  from newsletter_issues i
  left join newsletter_runs r on r.community_id = i.community_id and r.issue_id = i.id
  where i.community_id = $1`;

/** Every issue, newest first, so many at most. */
export const issuesOf = async ({ db, community }: Inside, most = 200): Promise<readonly Issue[]> =>
  (await rows<IssueRow>(db, `${ISSUES} order by i.number desc limit ${Math.trunc(most)}`, [community.id])).map(issueOf);

export async function issueByNumber({ db, community }: Inside, number: number): Promise<Issue | undefined> {
  return (await rows<IssueRow>(db, `${ISSUES} and i.number = $2`, [community.id, number])).map(issueOf)[0];
}

/** The same, held until the transaction ends. */
export async function holdIssue(here: Inside, number: number): Promise<Issue | undefined> {
  const text = 'select id from newsletter_issues where community_id = $1 and number = $2 for update';
  await rows(here.db, text, [here.community.id, number]);
  return issueByNumber(here, number);
}

/** The issues whose moment has come. */
export async function issuesDue({ db, community, now }: Inside & Pick<Here, 'now'>): Promise<readonly Issue[]> {
  const text = `${ISSUES} and r.issue_id is null and i.send_at <= $2 order by i.number`;
  return (await rows<IssueRow>(db, text, [community.id, now])).map(issueOf);
}

function issueOf({ segment, texts, origin, ...row }: IssueRow): Issue {
  const { id, number, version, language, articles, sendAt, at } = row;
  const { recipients, startedAt, pausedAt, pauseKind, pauseWhy, stoppedAt, finishedAt } = row;
  return {
    ...{ id, number, version, language, articles, sendAt, at },
    segment: KeptSegment.parse(segment),
    texts: z.array(KeptText).parse(texts),
    run:
      origin === null ? null : { origin, recipients, startedAt, pausedAt, pauseKind, pauseWhy, stoppedAt, finishedAt },
  };
}

/** Begins an issue with the next number. */
export async function saveIssue(
  { db, community, now, actor }: Here,
  { language, segment }: { readonly language: string; readonly segment: Segment },
  seatId: Id,
): Promise<{ readonly id: Id; readonly number: number }> {
  const [counted] = await rows<{ number: number }>(
    db,
    `insert into newsletter_counters (community_id, issues) values ($1, 1)
     on conflict (community_id) do update set issues = newsletter_counters.issues + 1 returning issues as number`,
    [community.id],
  );
  const [id, number] = [newId(), counted?.number ?? 1];
  await rows(
    db,
    `insert into newsletter_issues (community_id, id, number, version, language, segment, articles, person_id, seat_id, at)
     values ($1, $2, $3, 1, $4, $5, '{}', $6, $7, $8)`,
    [community.id, id, number, language, JSON.stringify(segment), actor.personId, seatId, now],
  );
  return { id, number };
}

/** Keeps what was written in one language, whom the issue is for and which articles it tells of. */
export async function saveWritten(
  { db, community, now, actor }: Here,
  issue: Pick<Issue, 'id' | 'language' | 'segment' | 'articles'>,
  text: IssueText,
): Promise<void> {
  await rows(
    db,
    `update newsletter_issues set version = version + 1, language = $3, segment = $4, articles = $5
     where community_id = $1 and id = $2`,
    [community.id, issue.id, issue.language, JSON.stringify(issue.segment), issue.articles],
  );
  await rows(
    db,
    `insert into newsletter_texts (community_id, issue_id, language, subject, opening, dates, person_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (community_id, issue_id, language) do update set subject = excluded.subject,
       opening = excluded.opening, dates = excluded.dates, person_id = excluded.person_id, at = excluded.at`,
    [
      community.id,
      issue.id,
      text.language,
      text.subject,
      text.opening,
      JSON.stringify(text.dates),
      actor.personId,
      now,
    ],
  );
}

/** When it leaves by itself; null: not by itself. */
export async function saveSchedule({ db, community }: Inside, id: Id, sendAt: Instant | null): Promise<void> {
  const text = `update newsletter_issues set version = version + 1, send_at = $3 where community_id = $1 and id = $2`;
  await rows(db, text, [community.id, id, sendAt]);
}

/** What was sent in one language, as it was sent: `{{leave}}` and `{{since}}` stand for what is each reader's own. */
export interface Print {
  readonly language: string;
  readonly subject: string;
  readonly html: string;
  readonly plain: string;
  readonly content: IssueContent;
}

/** What a letter tells, as data: what the page shows. */
export interface IssueContent {
  readonly subject: string;
  readonly opening: string;
  readonly stories: readonly { readonly title: string; readonly body: string; readonly authors: readonly string[] }[];
  readonly dates: IssueText['dates'];
}

const KeptContent = z.object({
  subject: z.string(),
  opening: z.string(),
  stories: z.array(z.object({ title: z.string(), body: z.string(), authors: z.array(z.string()) })),
  dates: KeptText.shape.dates,
});

/** The SHA-256 of a letter as it left. */
export const hashOf = ({ subject, html, plain }: Pick<Print, 'subject' | 'html' | 'plain'>): Buffer =>
  createHash('sha256').update(`${subject}\n${html}\n${plain}`).digest();

export async function savePrint(
  { db, community, now }: Inside & Pick<Here, 'now'>,
  issueId: Id,
  print: Print,
): Promise<void> {
  const { language, subject, html, plain, content } = print;
  await rows(
    db,
    `insert into newsletter_prints (community_id, issue_id, language, subject, html, plain, content, sha256, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [community.id, issueId, language, subject, html, plain, JSON.stringify(content), hashOf(print), now],
  );
}

/** What was sent of an issue, in every language. */
export async function printsOf({ db, community }: Inside, issueId: Id): Promise<readonly Print[]> {
  const text = `select language, subject, html, plain, content from newsletter_prints
    where community_id = $1 and issue_id = $2 order by language`;
  const found = await rows<Omit<Print, 'content'> & { content: unknown }>(db, text, [community.id, issueId]);
  return found.map(({ content, ...print }) => ({ ...print, content: KeptContent.parse(content) }));
}

/** Lets whoever receives an issue see these pictures; those that are not kept here are left out. */
export async function savePictures({ db, community }: Inside, issueId: Id, files: readonly Id[]): Promise<void> {
  await rows(
    db,
    `insert into newsletter_pictures (community_id, file_id, issue_id)
     select f.community_id, f.id, $2 from files f
     where f.community_id = $1 and f.id = any($3::uuid[]) and f.kind = 'picture' on conflict do nothing`,
    [community.id, issueId, files],
  );
}

/** Tells whether a picture stands in a letter. */
export async function isInLetter({ db, community }: Inside, fileId: Id): Promise<boolean> {
  const text = 'select 1 from newsletter_pictures where community_id = $1 and file_id = $2 limit 1';
  return (await rows(db, text, [community.id, fileId])).length > 0;
}
