import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { rows, say } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { ReportWords } from '../rules';
import './tables';

/** The words of a report as they were kept. */
export const wordsIn = (kept: unknown): ReportWords => z.record(z.string(), z.string()).catch({}).parse(kept);

const NEXT_NUMBER = `
  insert into report_counters (community_id, number) values ($1, 1)
  on conflict (community_id) do update set number = report_counters.number + 1 returning number`;

/** Begins a report and gives its number. */
export async function addReport(
  here: Here,
  seatId: Id,
  report: { readonly id: Id; readonly grantId: Id | null; readonly fromOn: Day; readonly untilOn: Day },
): Promise<number> {
  const [next] = await rows<{ number: number }>(here.db, NEXT_NUMBER, [here.community.id]);
  const number = next?.number ?? 1;
  const { id, grantId, fromOn, untilOn } = report;
  say(
    here.db,
    `insert into reports (community_id, id, number, grant_id, from_on, until_on, person_id, seat_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [here.community.id, id, number, grantId, fromOn, untilOn, here.actor.personId, seatId, here.now],
  );
  return number;
}

/** Adds the next version of a report's words in a language; false when another has taken its number. */
export async function addWords(
  here: Here,
  seatId: Id,
  reportId: Id,
  language: string,
  version: number,
  words: ReportWords,
): Promise<boolean> {
  const added = await rows(
    here.db,
    `insert into report_words (community_id, report_id, language, version, words, person_id, seat_id, at)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8) on conflict do nothing returning version`,
    [here.community.id, reportId, language, version, JSON.stringify(words), here.actor.personId, seatId, here.now],
  );
  return added.length > 0;
}

/** Keeps what someone has begun to write, in place of what they had begun before. */
export const keepDraft = (here: Here, reportId: Id, language: string, seenVersion: number, words: ReportWords): void =>
  say(
    here.db,
    `insert into report_drafts (community_id, person_id, report_id, language, seen_version, words, at)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7)
     on conflict (community_id, person_id, report_id, language)
     do update set seen_version = excluded.seen_version, words = excluded.words, at = excluded.at`,
    [here.community.id, here.actor.personId, reportId, language, seenVersion, JSON.stringify(words), here.now],
  );

export const removeDraft = (here: Here, reportId: Id, language: string): void =>
  say(
    here.db,
    'delete from report_drafts where community_id = $1 and person_id = $2 and report_id = $3 and language = $4',
    [here.community.id, here.actor.personId, reportId, language],
  );

/** Removes whatever someone had begun to write, under every account of theirs. */
export const removeDraftsOf = async (
  { db, community }: Pick<Here, 'db' | 'community'>,
  accounts: readonly Id[],
): Promise<void> => {
  await rows(db, 'delete from report_drafts where community_id = $1 and person_id = any($2::uuid[])', [
    community.id,
    accounts,
  ]);
};

/** Chooses lines of the chronicle for a part of a report; one that is chosen already moves there. */
export function chooseLines(here: Here, seatId: Id, reportId: Id, axisId: Id | null, lines: readonly number[]): void {
  dropLines(here, reportId, lines);
  say(
    here.db,
    `insert into report_lines (community_id, report_id, line_number, axis_id, person_id, seat_id, at)
     select $1, $2, number, $4, $5, $6, $7 from chronicle where community_id = $1 and number = any($3::bigint[])`,
    [here.community.id, reportId, lines, axisId, here.actor.personId, seatId, here.now],
  );
}

export const dropLines = (here: Here, reportId: Id, lines: readonly number[]): void =>
  say(
    here.db,
    'delete from report_lines where community_id = $1 and report_id = $2 and line_number = any($3::bigint[])',
    [here.community.id, reportId, lines],
  );

/** The SHA-256 of what a report says. */
export const hashOf = (content: string): Buffer => createHash('sha256').update(content).digest();

/** Freezes a version of a report; false when another has taken its number. */
export async function addIssue(
  here: Here,
  seatId: Id,
  reportId: Id,
  version: number,
  issue: { readonly content: string; readonly why: string },
): Promise<boolean> {
  const added = await rows(
    here.db,
    `insert into report_issues (community_id, report_id, version, content, hash, why, person_id, seat_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning version`,
    [
      ...[here.community.id, reportId, version, issue.content, hashOf(issue.content), issue.why],
      ...[here.actor.personId, seatId, here.now],
    ],
  );
  return added.length > 0;
}
