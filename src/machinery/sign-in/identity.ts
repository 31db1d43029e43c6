import type { Id } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { type Db, rows } from '../database';
import type { Community } from '../here';
import { hashOf } from './secrets';

export interface Identity {
  readonly person: { readonly id: Id; readonly name: string; readonly email: string; readonly language: string } | null;
  readonly sessionId: Buffer | null;
  readonly community: (Community & { readonly calendarShiftSeconds: number; readonly glossaryVersion: number }) | null;
}

interface IdentityRow {
  session_id: Buffer | null;
  person_id: Id | null;
  person_name: string;
  email: string;
  person_language: string;
  community_id: Id | null;
  slug: string;
  name: string;
  language: string;
  currency: string;
  time_zone: string;
  calendar_shift_seconds: number;
  glossary_version: number;
  is_demonstration: boolean;
}

// Asked at every request, so written by hand: who comes, and into which community, in one question.
const IDENTIFY = `
  select s.id as session_id, p.id as person_id, p.name as person_name, p.email, p.language as person_language,
         c.id as community_id, c.slug, c.name, c.language, c.currency, c.time_zone, c.calendar_shift_seconds,
         c.is_demonstration, c.glossary_version
  from (select $1::bytea as session_id, $2::uuid as community_id) asked
  left join sessions s on s.id = asked.session_id and s.revoked_at is null and s.expires_at > $3
  left join people p on p.id = s.person_id
  left join communities c on c.id = asked.community_id`;

/** What a session is kept under, from the secret in its cookie; null without one. */
export const sessionIdOf = (secret: string | undefined): Buffer | null => (secret ? hashOf(secret) : null);

/** Finds the person whose session this is, while it holds, and the community by its id; either may be null. */
export async function identify(
  db: Db,
  sessionId: Buffer | null,
  communityId: Id | null,
  now: Instant,
): Promise<Identity> {
  const [row] = await rows<IdentityRow>(db, IDENTIFY, [sessionId, communityId, now]);
  if (!row) return { person: null, sessionId: null, community: null };
  return {
    sessionId: row.session_id,
    person: row.person_id && {
      id: row.person_id,
      name: row.person_name,
      email: row.email,
      language: row.person_language,
    },
    community: row.community_id && {
      id: row.community_id,
      slug: row.slug,
      name: row.name,
      language: row.language,
      currency: row.currency,
      timeZone: row.time_zone,
      calendarShiftSeconds: row.calendar_shift_seconds,
      glossaryVersion: row.glossary_version,
      isDemonstration: row.is_demonstration,
    },
  };
}
