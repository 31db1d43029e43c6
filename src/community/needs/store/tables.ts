import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { AnswerKind, Level, LevelMark, NeedFact, Stage, Waiting, WaitingWhy } from '../rules';
import type { Section } from '../rules/discussing';

interface NeedCountersTable {
  community_id: Id;
  last_number: number;
}
export interface NeedsTable {
  community_id: Id;
  id: Id;
  number: number;
  title: string;
  language: string;
  version: number;
  modules: string[];
  author_id: Id;
  author_seat_id: Id;
  author_organisation_id: Id | null;
  voiced_at: Instant;
  waiting_for: Waiting['for'];
  waiting_why: WaitingWhy;
  is_open: boolean;
  waiting_since: Instant;
  waiting_until: Instant | null;
  waiting_count: number;
  waiting_organisation_id: Id | null;
  level: Level['kind'] | null;
  level_organisation_id: Id | null;
  us_too: number;
  not_us: number;
  could_live_with: number;
  hurts_us: number;
  divided: number;
  root_id: Id;
}
interface NeedAwaitedTable {
  community_id: Id;
  organisation_id: Id;
  need_id: Id;
  number: number;
  since: Instant;
}
interface NeedWordingsTable {
  community_id: Id;
  need_id: Id;
  version: number;
  language: string;
  title: string;
  today: string;
  hurt: string;
  often: string;
  enough: string;
  existing: string;
  technical: string;
  modules: string[];
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
export interface NeedFactsTable {
  community_id: Id;
  need_id: Id;
  position: number;
  kind: NeedFact['kind'];
  at: Instant;
  organisation_id: Id | null;
  organisation_ids: Id[] | null;
  addressed_to: 'provider' | 'author' | null;
  until: Instant | null;
}
interface NeedAnswersTable {
  community_id: Id;
  id: Id;
  need_id: Id;
  organisation_id: Id;
  person_id: Id;
  seat_id: Id;
  stage: Stage;
  kind: AnswerKind;
  sentence: string;
  at: Instant;
}
interface NeedLevelsTable {
  community_id: Id;
  id: Id;
  need_id: Id;
  position: number;
  level: Level['kind'];
  organisation_id: Id | null;
  move: LevelMark['move'];
  reason: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface NeedContributionsTable {
  community_id: Id;
  id: Id;
  version: number;
  need_id: Id;
  section: Section;
  addressed_to: 'provider' | 'author' | null;
  answers_id: Id | null;
  body: string;
  person_id: Id;
  seat_id: Id;
  organisation_id: Id | null;
  at: Instant;
}
interface NeedMentionsTable {
  community_id: Id;
  contribution_id: Id;
  version: number;
  person_id: Id;
}
interface NeedMergesTable {
  community_id: Id;
  id: Id;
  kept_id: Id;
  folded_id: Id;
  undoes_id: Id | null;
  reason: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface NeedReleasesTable {
  community_id: Id;
  id: Id;
  need_id: Id;
  version_text: string;
  released_on: Day;
  note: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface NeedSearchTable {
  community_id: Id;
  need_id: Id;
  number: number;
  title: string;
  words: string;
}
declare module '../../../machinery/database' {
  interface Tables {
    need_counters: NeedCountersTable;
    needs: NeedsTable;
    need_awaited: NeedAwaitedTable;
    need_wordings: NeedWordingsTable;
    need_facts: NeedFactsTable;
    need_answers: NeedAnswersTable;
    need_levels: NeedLevelsTable;
    need_contributions: NeedContributionsTable;
    need_mentions: NeedMentionsTable;
    need_merges: NeedMergesTable;
    need_releases: NeedReleasesTable;
    need_search: NeedSearchTable;
  }
}
