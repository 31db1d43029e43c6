import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { JoinFactKind } from '../rules';

interface JoinDraftsTable {
  community_id: Id;
  id: Id;
  form_id: Id;
  email: string;
  language: string;
  token_hash: Buffer;
  fields: string;
  created_at: Instant;
  expires_at: Instant;
  request_id: Id | null;
}
interface JoinCountersTable {
  community_id: Id;
  requests: number;
}
interface JoinRequestsTable {
  community_id: Id;
  id: Id;
  number: number;
  applicant_id: Id;
  organisation_name: string;
  country: string;
  language: string;
  active_cooperators: number | null;
  why: string;
  asked_at: Instant;
  facts: number;
}
interface JoinFactsTable {
  community_id: Id;
  request_id: Id;
  position: number;
  kind: JoinFactKind;
  data: string;
  person_id: Id | null;
  seat_id: Id | null;
  organisation_id: Id | null;
  at: Instant;
}
interface JoinDeputiesTable {
  community_id: Id;
  request_id: Id;
  name: string;
  email: string;
}
interface DuesFactsTable {
  community_id: Id;
  organisation_id: Id;
  position: number;
  kind: JoinFactKind;
  data: string;
  speaker_id: Id | null;
  person_id: Id | null;
  seat_id: Id | null;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    join_drafts: JoinDraftsTable;
    join_counters: JoinCountersTable;
    join_requests: JoinRequestsTable;
    join_facts: JoinFactsTable;
    join_deputies: JoinDeputiesTable;
    dues_facts: DuesFactsTable;
  }
}
