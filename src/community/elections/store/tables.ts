import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Here } from '../../../machinery/here';
import type { Acceptance, Answer, Election, Step } from '../rules';

/** Where rows are kept and found: a transaction inside one community's walls. */
export type Inside = Pick<Here, 'db' | 'community'>;

interface ElectionsTable {
  community_id: Id;
  id: Id;
  number: number;
  role_id: Id;
  role_name: string;
  term_kind: Election['termKind'];
  opened_by: Id;
  opened_from: Id;
  opened_at: Instant;
  ended_at: Instant | null;
}
interface ElectionCountersTable {
  community_id: Id;
  number: number;
}
interface ElectionVotersTable {
  community_id: Id;
  election_id: Id;
  organisation_id: Id;
  name: string;
}
interface ElectionStepsTable {
  community_id: Id;
  election_id: Id;
  number: number;
  stage: Step['stage'];
  mode: Step['mode'];
  ends_at: Instant | null;
  reason: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
  present: Id[] | null;
}
interface ElectionWordingsTable {
  community_id: Id;
  election_id: Id;
  number: number;
  criteria: string;
  term_months: number;
  starts_on: Day;
}
interface ElectionNominationsTable {
  community_id: Id;
  id: Id;
  election_id: Id;
  organisation_id: Id;
  nominee_id: Id;
  nominee_name: string;
  reason: string;
  is_change: boolean;
  told_by: string | null;
  person_id: Id;
  seat_id: Id;
  at: Instant;
  position: number;
}
interface ElectionProposedTable {
  community_id: Id;
  election_id: Id;
  number: number;
  person_id: Id;
  person_name: string;
  organisation_id: Id | null;
  reason: string;
  term_months: number;
  words: string;
  adjustment: string;
  at: Instant;
}
interface ElectionAnswersTable {
  community_id: Id;
  id: Id;
  election_id: Id;
  proposed: number;
  organisation_id: Id;
  kind: Answer['kind'];
  reason: string;
  told_by: string | null;
  person_id: Id;
  seat_id: Id;
  at: Instant;
  position: number;
}
interface ElectionAcceptancesTable {
  community_id: Id;
  election_id: Id;
  proposed: number;
  kind: Acceptance['kind'];
  reason: string;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    elections: ElectionsTable;
    election_counters: ElectionCountersTable;
    election_voters: ElectionVotersTable;
    election_steps: ElectionStepsTable;
    election_wordings: ElectionWordingsTable;
    election_nominations: ElectionNominationsTable;
    election_proposed: ElectionProposedTable;
    election_answers: ElectionAnswersTable;
    election_acceptances: ElectionAcceptancesTable;
  }
}
