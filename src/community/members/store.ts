import type { Day } from '../../basics/day';
import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import type { Seat } from '../../machinery/here';

interface OrganisationsTable {
  community_id: Id;
  id: Id;
  slug: string;
  name: string;
  kind: 'member' | 'provider' | 'partner';
  country: string;
  language: string;
  tier: string | null;
  active_cooperators: number | null;
  joined_on: Day;
  left_on: Day | null;
  version: number;
  merged_into: Id | null;
}
interface OrganisationChangesTable {
  community_id: Id;
  id: Id;
  organisation_id: Id;
  kind: 'name' | 'tier' | 'merged' | 'split';
  from_on: Day;
  before: string | null;
  after: string | null;
  other_id: Id | null;
  why: string;
  person_id: Id;
  seat_id: Id | null;
  at: Instant;
}
interface OrganisationModulesTable {
  community_id: Id;
  organisation_id: Id;
  module: string;
  declared_by: Id;
  declared_at: Instant;
}
interface SeatsTable {
  community_id: Id;
  id: Id;
  person_id: Id;
  organisation_id: Id | null;
  role: Seat['role'];
  from_on: Day;
  until_on: Day | null;
  granted_by: Id;
}
interface InvitationsTable {
  community_id: Id;
  id: Id;
  email: string;
  organisation_id: Id | null;
  role: Seat['role'];
  token_hash: Buffer;
  invited_by: Id;
  created_at: Instant;
  expires_at: Instant;
  accepted_at: Instant | null;
  withdrawn_at: Instant | null;
}
interface PersonMergesTable {
  former_id: Id;
  person_id: Id;
  at: Instant;
}
interface OrganisationLinksTable {
  id: Id;
  one_id: Id;
  one_organisation_id: Id;
  code_hash: Buffer;
  asked_by: Id;
  asked_at: Instant;
  expires_at: Instant;
  other_id: Id | null;
  other_organisation_id: Id | null;
  confirmed_by: Id | null;
  confirmed_at: Instant | null;
  pays_in: Id | null;
  request_id: Id | null;
  ended_at: Instant | null;
}
declare module '../../machinery/database' {
  interface Tables {
    organisations: OrganisationsTable;
    organisation_changes: OrganisationChangesTable;
    organisation_modules: OrganisationModulesTable;
    seats: SeatsTable;
    invitations: InvitationsTable;
    person_merges: PersonMergesTable;
    organisation_links: OrganisationLinksTable;
  }
}
