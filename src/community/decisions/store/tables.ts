import type { ColumnType } from 'kysely';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Cents } from '../../../basics/money';
import type { Json } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Answer, Commitment, Rule, WindowRule } from '../rules';

/** Where rows are kept and found: a transaction inside one community's walls. */
export type Inside = Pick<Here, 'db' | 'community'>;

interface ProposalsTable {
  community_id: Id;
  id: Id;
  number: number;
  title: string;
  text: string;
  need_id: Id | null;
  amount_cents: Cents | null;
  rule: Json<Rule>;
  window_rule: Json<WindowRule>;
  commitment: ColumnType<Commitment | null, string | null, string | null>;
  opens_at: Instant;
  closes_at: Instant;
  opened_by: Id;
  opened_from: Id;
  opened_at: Instant;
  ended_at: Instant | null;
  concerned_may_answer: boolean;
}
interface ProposalOptionsTable {
  community_id: Id;
  proposal_id: Id;
  id: Id;
  position: number;
  label: string;
}
interface ProposalVotersTable {
  community_id: Id;
  proposal_id: Id;
  organisation_id: Id;
  name: string;
}
interface ProposalAnswersTable {
  community_id: Id;
  id: Id;
  proposal_id: Id;
  organisation_id: Id;
  person_id: Id;
  seat_id: Id;
  stage: Answer['stage'];
  kind: Answer['kind'];
  option_id: Id | null;
  ranking: readonly Id[] | null;
  reason: string;
  at: Instant;
  replaces_id: Id | null;
  commit_cents: Cents | null;
  wording: number;
  told_by: string | null;
}
interface ProposalWithdrawalsTable {
  community_id: Id;
  proposal_id: Id;
  reason: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface ProposalClosingsTable {
  community_id: Id;
  proposal_id: Id;
  outcome: 'adopted' | 'rejected';
  person_id: Id | null;
  seat_id: Id | null;
  at: Instant;
  words: string | null;
}
interface ProposalCountersTable {
  community_id: Id;
  number: number;
}
declare module '../../../machinery/database' {
  interface Tables {
    proposals: ProposalsTable;
    proposal_options: ProposalOptionsTable;
    proposal_voters: ProposalVotersTable;
    proposal_answers: ProposalAnswersTable;
    proposal_withdrawals: ProposalWithdrawalsTable;
    proposal_closings: ProposalClosingsTable;
    proposal_counters: ProposalCountersTable;
  }
}
