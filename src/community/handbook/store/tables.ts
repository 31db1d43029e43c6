import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Here } from '../../../machinery/here';
import type { Kind } from '../rules';

/** Inside a community's walls, whoever acts. */
export type Inside = Pick<Here, 'db' | 'community'>;

interface DocumentsTable {
  community_id: Id;
  id: Id;
  kind: Kind;
  slug: string;
  begun_by: Id;
  begun_at: Instant;
}
interface ChaptersTable {
  community_id: Id;
  id: Id;
  document_id: Id;
  slug: string;
  language: string;
  begun_at: Instant;
}
interface ArrangementsTable {
  community_id: Id;
  document_id: Id;
  number: number;
  chapters: Id[];
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface TextsTable {
  community_id: Id;
  chapter_id: Id;
  language: string;
  version: number;
  title: string;
  body: string;
  sections: string[];
  follows: number | null;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface DraftsTable {
  community_id: Id;
  person_id: Id;
  chapter_id: Id;
  language: string;
  seen_version: number;
  title: string;
  body: string;
  sections: string[];
  follows: number | null;
  at: Instant;
}
interface ReadingsTable {
  community_id: Id;
  document_id: Id;
  person_id: Id;
  until_at: Instant;
}
interface VersionsTable {
  community_id: Id;
  document_id: Id;
  number: number;
  hash: Buffer;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface VersionChaptersTable {
  community_id: Id;
  document_id: Id;
  number: number;
  position: number;
  chapter_id: Id;
  language: string;
  version: number;
}
interface ProposalsTable {
  community_id: Id;
  proposal_id: Id;
  document_id: Id;
  number: number;
}
interface AdoptionsTable {
  community_id: Id;
  proposal_id: Id;
  document_id: Id;
  number: number;
  at: Instant;
}
interface AcceptancesTable {
  community_id: Id;
  document_id: Id;
  number: number;
  organisation_id: Id;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    handbook_documents: DocumentsTable;
    handbook_chapters: ChaptersTable;
    handbook_arrangements: ArrangementsTable;
    handbook_texts: TextsTable;
    handbook_drafts: DraftsTable;
    handbook_readings: ReadingsTable;
    handbook_versions: VersionsTable;
    handbook_version_chapters: VersionChaptersTable;
    handbook_proposals: ProposalsTable;
    handbook_adoptions: AdoptionsTable;
    handbook_acceptances: AcceptancesTable;
  }
}
