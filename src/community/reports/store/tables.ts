import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';

interface Signed {
  community_id: Id;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface GrantsTable {
  community_id: Id;
  id: Id;
  slug: string;
  version: number;
}
interface GrantVersionsTable extends Signed {
  grant_id: Id;
  version: number;
  body: string;
}
interface GrantFiguresTable extends Signed {
  id: Id;
  grant_id: Id;
  indicator_id: Id;
  happened_on: Day;
  amount: number;
  what: string;
  evidence: string;
  corrects: Id | null;
}
interface GrantMoneyTable extends Signed {
  id: Id;
  grant_id: Id;
  axis_id: Id | null;
  kind: 'received' | 'spent';
  happened_on: Day;
  cents: number;
  what: string;
  evidence: string;
  corrects: Id | null;
}
interface GrantDatesTable extends Signed {
  id: Id;
  grant_id: Id;
  item_id: Id;
  is_done: boolean;
}
interface GrantRemindersTable {
  community_id: Id;
  grant_id: Id;
  item_id: Id;
  about_on: Day;
  days: number;
  at: Instant;
}
interface GrantEvidenceTable {
  community_id: Id;
  entry_id: Id;
  grant_id: Id;
  file_id: Id;
}
interface GrantGuidesTable {
  community_id: Id;
  id: Id;
  answers: string;
  person_id: Id;
  begun_at: Instant;
  changed_at: Instant;
}
interface ReportCountersTable {
  community_id: Id;
  number: number;
}
interface ReportsTable extends Signed {
  id: Id;
  number: number;
  grant_id: Id | null;
  from_on: Day;
  until_on: Day;
}
interface ReportWordsTable extends Signed {
  report_id: Id;
  language: string;
  version: number;
  words: string;
}
interface ReportDraftsTable {
  community_id: Id;
  person_id: Id;
  report_id: Id;
  language: string;
  seen_version: number;
  words: string;
  at: Instant;
}
interface ReportLinesTable extends Signed {
  report_id: Id;
  line_number: number;
  axis_id: Id | null;
}
interface ReportIssuesTable extends Signed {
  report_id: Id;
  version: number;
  content: string;
  hash: Buffer;
  why: string;
}
interface OfficerLinksTable extends Signed {
  id: Id;
  grant_id: Id;
  officer: string;
  token_hash: Buffer;
  expires_on: Day;
}
interface OfficerLinkEndsTable extends Signed {
  link_id: Id;
}
interface OfficerLinkOpeningsTable {
  community_id: Id;
  link_id: Id;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    grants: GrantsTable;
    grant_versions: GrantVersionsTable;
    grant_figures: GrantFiguresTable;
    grant_money: GrantMoneyTable;
    grant_dates: GrantDatesTable;
    grant_reminders: GrantRemindersTable;
    grant_evidence: GrantEvidenceTable;
    grant_guides: GrantGuidesTable;
    report_counters: ReportCountersTable;
    reports: ReportsTable;
    report_words: ReportWordsTable;
    report_drafts: ReportDraftsTable;
    report_lines: ReportLinesTable;
    report_issues: ReportIssuesTable;
    officer_links: OfficerLinksTable;
    officer_link_ends: OfficerLinkEndsTable;
    officer_link_openings: OfficerLinkOpeningsTable;
  }
}
