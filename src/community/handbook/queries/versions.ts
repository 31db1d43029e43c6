import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { ChapterWords, Kind } from '../rules';
import type { Inside } from '../store';

export { carriedBy } from '../store';

/** A proposal that is about a version. */
interface CarryingProposal {
  readonly number: number;
  readonly outcome: 'adopted' | 'rejected' | null;
  readonly isOver: boolean;
}

/** A document as it was once put before the organisations. */
export interface KeptVersion {
  readonly number: number;
  readonly at: Instant;
  readonly by: string;
  /** SHA-256, as hexadecimal. */
  readonly hash: string;
  readonly proposals: readonly CarryingProposal[];
  readonly adoptedAt: Instant | null;
  readonly isInForce: boolean;
}

const VERSIONS = `
  select v.number, v.at, p.name as by, encode(v.hash, 'hex') as hash, a.at as "adoptedAt",
    v.number = (select f.number from handbook_adoptions f where f.community_id = $1 and f.document_id = $2
      order by f.at desc, f.proposal_id desc limit 1) as "isInForce",
    coalesce((select json_agg(json_build_object('number', q.number, 'outcome', c.outcome,
        'isOver', q.ended_at is not null) order by q.number)
      from handbook_proposals h
      join proposals q on q.community_id = $1 and q.id = h.proposal_id
      left join proposal_closings c on c.community_id = $1 and c.proposal_id = h.proposal_id
      where h.community_id = $1 and h.document_id = $2 and h.number = v.number), '[]'::json) as proposals
  from handbook_versions v
  join people p on p.id = v.person_id
  left join lateral (select max(f.at) as at from handbook_adoptions f
    where f.community_id = $1 and f.document_id = $2 and f.number = v.number) a on true
  where v.community_id = $1 and v.document_id = $2 order by v.number desc`;

/** Every version of a document that was put before the organisations, newest first. */
export const versionsOf = async ({ db, community }: Inside, documentId: Id): Promise<readonly KeptVersion[]> => {
  const found = await rows<Omit<KeptVersion, 'isInForce'> & { isInForce: boolean | null }>(db, VERSIONS, [
    community.id,
    documentId,
  ]);
  return found.map((each) => ({ ...each, isInForce: each.isInForce === true }));
};

/** The version that the group adopted last; undefined before the first. */
export const inForceOf = async (here: Inside, documentId: Id): Promise<KeptVersion | undefined> =>
  (await versionsOf(here, documentId)).find(({ isInForce }) => isInForce);

/** One chapter of a version. */
export interface FrozenChapter extends ChapterWords {
  readonly chapterId: Id;
  readonly slug: string;
  readonly language: string;
  readonly version: number;
}

/** A version with its words. */
export interface Frozen {
  readonly number: number;
  readonly chapters: readonly FrozenChapter[];
}

const CHAPTERS = `
  select t.chapter_id as "chapterId", c.slug, t.language, t.version, t.title, t.body, t.sections
  from handbook_version_chapters v
  join handbook_texts t on t.community_id = $1 and t.chapter_id = v.chapter_id and t.language = v.language
    and t.version = v.version
  join handbook_chapters c on c.community_id = $1 and c.id = v.chapter_id
  where v.community_id = $1 and v.document_id = $2 and v.number = $3 order by v.position`;

/** The words of a version; undefined where there is none of that number. */
export async function frozenOf(here: Inside, documentId: Id, number: number): Promise<Frozen | undefined> {
  const chapters = await rows<FrozenChapter>(here.db, CHAPTERS, [here.community.id, documentId, number]);
  return chapters.length > 0 ? { number, chapters } : undefined;
}

export interface Acceptance {
  readonly organisationId: Id;
  readonly by: string;
  readonly at: Instant;
}

const ACCEPTANCES = `
  select a.organisation_id as "organisationId", p.name as by, a.at from handbook_acceptances a
  join people p on p.id = a.person_id
  where a.community_id = $1 and a.document_id = $2 and a.number = $3 order by a.at, a.organisation_id`;

/** Which organisations accept a version, the first one first. */
export const acceptancesOf = (
  { db, community }: Inside,
  documentId: Id,
  number: number,
): Promise<readonly Acceptance[]> => rows<Acceptance>(db, ACCEPTANCES, [community.id, documentId, number]);

/** A version in force that an organisation has not accepted yet. */
export interface Awaited {
  readonly kind: Kind;
  readonly slug: string;
  readonly number: number;
  readonly adoptedAt: Instant;
}

const AWAITING = `
  select d.kind, d.slug, f.number, f.at as "adoptedAt"
  from handbook_documents d
  join lateral (select a.number, a.at from handbook_adoptions a
    where a.community_id = $1 and a.document_id = d.id order by a.at desc, a.proposal_id desc limit 1) f on true
  where d.community_id = $1 and not exists (select from handbook_acceptances a
    where a.community_id = $1 and a.document_id = d.id and a.number = f.number and a.organisation_id = $2)
  order by f.at`;

/** The versions in force that an organisation has not accepted yet, the one adopted first on top. */
export const awaitingAcceptance = ({ db, community }: Inside, organisationId: Id): Promise<readonly Awaited[]> =>
  rows<Awaited>(db, AWAITING, [community.id, organisationId]);
