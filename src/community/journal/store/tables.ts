import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Here } from '../../../machinery/here';
import type { Channel, Release, Wording } from '../rules';

/** Inside a community's walls, whoever acts. */
export type Inside = Pick<Here, 'db' | 'community'>;

interface ArticlesTable {
  community_id: Id;
  id: Id;
  number: number;
  language: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface AddressesTable {
  community_id: Id;
  article_id: Id;
  slug: string;
  at: Instant;
}
interface LinesTable {
  community_id: Id;
  article_id: Id;
  line_number: number;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface TextsTable {
  community_id: Id;
  article_id: Id;
  channel: Wording;
  language: string;
  version: number;
  title: string;
  body: string;
  follows: number | null;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface DraftsTable {
  community_id: Id;
  person_id: Id;
  article_id: Id;
  channel: Wording;
  language: string;
  seen_version: number;
  title: string;
  body: string;
  follows: number | null;
  at: Instant;
}
interface ReleasesTable {
  community_id: Id;
  article_id: Id;
  channel: Channel;
  number: number;
  kind: Release['kind'];
  due_at: Instant | null;
  note: string;
  person_id: Id | null;
  seat_id: Id | null;
  at: Instant;
}
interface ReleaseTextsTable {
  community_id: Id;
  article_id: Id;
  channel: Channel;
  number: number;
  language: string;
  text_channel: Wording;
  version: number;
}
interface SignaturesTable {
  community_id: Id;
  article_id: Id;
  person_id: Id;
  number: number;
  is_signed: boolean;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    journal_articles: ArticlesTable;
    journal_addresses: AddressesTable;
    journal_lines: LinesTable;
    journal_texts: TextsTable;
    journal_drafts: DraftsTable;
    journal_releases: ReleasesTable;
    journal_release_texts: ReleaseTextsTable;
    journal_signatures: SignaturesTable;
  }
}
