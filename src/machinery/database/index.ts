import type { ColumnType, Generated, Kysely } from 'kysely';
import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';

export { enterWalls } from './enter';
export { type Applied, type Migrated, migrate, migrationsIn, migrationsOf } from './migrate';
export {
  CONNECTIONS,
  type Database,
  type DatabaseOptions,
  joinDatabase,
  MOST_APART,
  openDatabase,
  type Ways,
} from './open';
export { type Kept, keptPromises } from './promises';
export { scratchDatabase } from './scratch';
export { rows, say, sayLast } from './transaction';
export { DatabaseTrouble, type TroubleKind } from './trouble';

/** The query builder over one open transaction; gone when the transaction is. */
export type Db = Kysely<Tables>;

/** A jsonb column: read as its value, written as `JSON.stringify(value)` (pg would write a list as an SQL array). */
export type Json<T> = ColumnType<T, string, string>;

/** Every table, by name. A room adds its own by declaration merging in its store. */
export interface Tables {
  people: PeopleTable;
  communities: CommunitiesTable;
  sessions: SessionsTable;
  sign_in_codes: SignInCodesTable;
  letters: LettersTable;
  submissions: SubmissionsTable;
  known_communities: KnownCommunitiesTable;
}

export interface PeopleTable {
  id: Id;
  email: string;
  name: string;
  language: string;
  created_at: Instant;
}

export interface CommunitiesTable {
  id: Id;
  slug: string;
  name: string;
  language: string;
  currency: string;
  time_zone: string;
  calendar_shift_seconds: Generated<number>;
  is_demonstration: Generated<boolean>;
  glossary_version: Generated<number>;
  created_at: Instant;
}

export interface SessionsTable {
  id: Buffer;
  person_id: Id;
  created_at: Instant;
  expires_at: Instant;
  revoked_at: Instant | null;
  user_agent: string;
}

export interface SignInCodesTable {
  id: Id;
  email: string;
  code_hash: Buffer;
  link_hash: Buffer;
  browser_hash: Buffer;
  return_to: string;
  created_at: Instant;
  expires_at: Instant;
  tries_left: number;
  used_at: Instant | null;
}

export interface LettersTable {
  id: Id;
  community_id: Id | null;
  to_email: string;
  kind: string;
  subject: string;
  body_text: string;
  body_html: string;
  created_at: Instant;
  send_after: Instant;
  tries: Generated<number>;
  sent_at: Instant | null;
  given_up_at: Instant | null;
  last_error: string | null;
}

export interface SubmissionsTable {
  once: Id;
  person_id: Id | null;
  path: string;
  location: string;
  created_at: Instant;
}

export interface KnownCommunitiesTable {
  person_id: Id;
  community_id: Id;
  left_at: Instant | null;
}
