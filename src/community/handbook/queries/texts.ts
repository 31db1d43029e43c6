import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { ChapterText, ChapterWords } from '../rules';
import type { Inside } from '../store';

const VERSIONS = `
  select t.chapter_id as "chapterId", t.language, t.version, t.title, t.body, t.sections, t.follows, t.at, p.name as by
  from handbook_texts t join people p on p.id = t.person_id
  where t.community_id = $1 and t.chapter_id = $2 and t.language = $3`;

/** Every version of a chapter in a language, newest first. */
export const versionsOfText = (
  { db, community }: Inside,
  chapterId: Id,
  language: string,
): Promise<readonly ChapterText[]> =>
  rows<ChapterText>(db, `${VERSIONS} order by t.version desc`, [community.id, chapterId, language]);

/** One version of a chapter in a language. */
export const textNumbered = async (
  { db, community }: Inside,
  chapterId: Id,
  language: string,
  version: number,
): Promise<ChapterText | undefined> =>
  (await rows<ChapterText>(db, `${VERSIONS} and t.version = $4`, [community.id, chapterId, language, version]))[0];

/** What someone has begun to write and not saved. */
export interface Draft extends ChapterWords {
  readonly seenVersion: number;
  readonly follows: number | null;
  readonly at: Instant;
}

const DRAFT = `
  select seen_version as "seenVersion", title, body, sections, follows, at from handbook_drafts
  where community_id = $1 and person_id = $2 and chapter_id = $3 and language = $4`;

/** The reader's own draft of a chapter in a language; nobody else's is ever asked for. */
export const draftOf = async (
  { db, community, actor }: Here,
  chapterId: Id,
  language: string,
): Promise<Draft | undefined> => (await rows<Draft>(db, DRAFT, [community.id, actor.personId, chapterId, language]))[0];
