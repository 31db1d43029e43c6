import type { Day } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import type { Json } from '../../../../machinery/database';

interface FundingRoundsTable {
  community_id: Id;
  id: Id;
  number: number;
  title: string;
  words: string;
  last_on: Day;
  ends_at: Instant;
  options: Json<unknown>;
  hourly_cents: number;
  vat_basis_points: number;
  charter_version: number;
  opened_by: Id;
  seat_id: Id;
  opened_at: Instant;
}
interface FundingRoundCountersTable {
  community_id: Id;
  number: number;
}
interface FundingRoundGatesTable {
  community_id: Id;
  round_id: Id;
}
interface FundingRoundProjectsTable {
  community_id: Id;
  round_id: Id;
  project_id: Id;
  place: number;
  cost_cents: number;
  inkind_minutes: number;
  inkind_cents: number;
  is_levied: boolean;
}
interface FundingRoundMembersTable {
  community_id: Id;
  round_id: Id;
  organisation_id: Id;
  weight: number;
}
interface FundingDeclarationsTable {
  community_id: Id;
  round_id: Id;
  organisation_id: Id;
  version: number;
  limit_cents: number;
  declared_by: Id;
  seat_id: Id;
  declared_at: Instant;
}
interface FundingDeclarationSupportTable {
  community_id: Id;
  round_id: Id;
  organisation_id: Id;
  version: number;
  project_id: Id;
  score: number;
  cap_cents: number | null;
  inkind_minutes: number;
  inkind_cents: number;
}
interface FundingFreezesTable {
  community_id: Id;
  round_id: Id;
  input: string;
  input_hash: string;
  outcome: string;
  frozen_by: Id | null;
  seat_id: Id | null;
  frozen_at: Instant;
}
interface FundingRoundRemindersTable {
  community_id: Id;
  round_id: Id;
  at: Instant;
}
interface FundingRoundProposalsTable {
  community_id: Id;
  proposal_id: Id;
  round_id: Id;
}
interface FundingRoundFollowingsTable {
  community_id: Id;
  round_id: Id;
  follows_id: Id;
}
interface FundingRoundAdoptionsTable {
  community_id: Id;
  round_id: Id;
  proposal_id: Id;
  outcome: string;
  at: Instant;
}
declare module '../../../../machinery/database' {
  interface Tables {
    funding_rounds: FundingRoundsTable;
    funding_round_counters: FundingRoundCountersTable;
    funding_round_gates: FundingRoundGatesTable;
    funding_round_projects: FundingRoundProjectsTable;
    funding_round_members: FundingRoundMembersTable;
    funding_declarations: FundingDeclarationsTable;
    funding_declaration_support: FundingDeclarationSupportTable;
    funding_freezes: FundingFreezesTable;
    funding_round_reminders: FundingRoundRemindersTable;
    funding_round_proposals: FundingRoundProposalsTable;
    funding_round_followings: FundingRoundFollowingsTable;
    funding_round_adoptions: FundingRoundAdoptionsTable;
  }
}
