import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Cents } from '../../../basics/money';
import type { Here } from '../../../machinery/here';

/** Inside a community's walls, whoever acts. */
export type Inside = Pick<Here, 'db' | 'community'>;

interface CirclesTable {
  community_id: Id;
  id: Id;
  slug: string;
  version: number;
}
interface CircleVersionsTable {
  community_id: Id;
  circle_id: Id;
  version: number;
  name: string;
  purpose: string;
  domains: string;
  changed_by: Id;
  seat_id: Id;
  changed_at: Instant;
}
interface RolesTable {
  community_id: Id;
  id: Id;
  circle_id: Id;
  slug: string;
  version: number;
}
interface RoleVersionsTable {
  community_id: Id;
  role_id: Id;
  version: number;
  name: string;
  purpose: string;
  domains: string;
  accountabilities: string;
  criteria: string;
  alone: string;
  alone_cents: Cents | null;
  term_months: number;
  places: number;
  standing: 'core-group' | 'coordinator' | null;
  changed_by: Id;
  seat_id: Id;
  changed_at: Instant;
}
interface TermsTable {
  community_id: Id;
  id: Id;
  role_id: Id;
  person_id: Id;
  kind: 'holder' | 'deputy';
  organisation_id: Id | null;
  from_on: Day;
  until_on: Day;
  register_number: number | null;
  seat_id: Id;
  begun_by: Id;
  begun_at: Instant;
}
interface TermEndingsTable {
  community_id: Id;
  term_id: Id;
  reason: string;
  person_id: Id;
  seat_id: Id | null;
  at: Instant;
}
interface TermReviewsTable {
  community_id: Id;
  id: Id;
  term_id: Id;
  held_on: Day;
  words: string;
  person_id: Id;
  seat_id: Id | null;
  at: Instant;
}
interface TermExtensionsTable {
  community_id: Id;
  term_id: Id;
  until_on: Day;
  at: Instant;
}
interface TermRemindersTable {
  community_id: Id;
  term_id: Id;
  kind: 'mid-point' | 'end' | 'ended';
  about_on: Day;
  at: Instant;
}
interface TermDecisionsTable {
  community_id: Id;
  id: Id;
  term_id: Id;
  role_version: number;
  title: string;
  words: string;
  amount_cents: Cents | null;
  register_number: number | null;
  at: Instant;
}
interface HandoverAccessesTable {
  community_id: Id;
  term_id: Id;
  position: number;
  version: number;
  what: string;
  place: string;
  others: string;
  person_id: Id;
  at: Instant;
}
interface HandoverAdviceTable {
  community_id: Id;
  term_id: Id;
  version: number;
  advice: string;
  person_id: Id;
  at: Instant;
}
interface HandoverSignaturesTable {
  community_id: Id;
  term_id: Id;
  point: string;
  side: 'outgoing' | 'incoming';
  person_id: Id;
  at: Instant;
}
interface GivenHoursTable {
  community_id: Id;
  person_id: Id;
  month: Day;
  version: number;
  minutes: number;
}
interface PausesTable {
  community_id: Id;
  id: Id;
  person_id: Id;
  from_on: Day;
  until_on: Day;
}
interface PulseCountsTable {
  community_id: Id;
  month: Day;
  score: number;
  people: number;
}
interface PulsePeopleTable {
  community_id: Id;
  month: Day;
  person_id: Id;
}
declare module '../../../machinery/database' {
  interface Tables {
    circles: CirclesTable;
    circle_versions: CircleVersionsTable;
    roles: RolesTable;
    role_versions: RoleVersionsTable;
    terms: TermsTable;
    term_endings: TermEndingsTable;
    term_reviews: TermReviewsTable;
    term_extensions: TermExtensionsTable;
    term_reminders: TermRemindersTable;
    term_decisions: TermDecisionsTable;
    handover_accesses: HandoverAccessesTable;
    handover_advice: HandoverAdviceTable;
    handover_signatures: HandoverSignaturesTable;
    given_hours: GivenHoursTable;
    pauses: PausesTable;
    pulse_counts: PulseCountsTable;
    pulse_people: PulsePeopleTable;
  }
}
