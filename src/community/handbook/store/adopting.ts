import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Inside } from './tables';

export interface NewVersion {
  readonly documentId: Id;
  readonly number: number;
  readonly hash: Buffer;
  readonly seatId: Id;
  readonly chapters: readonly { readonly chapterId: Id; readonly language: string; readonly version: number }[];
}

/** Keeps a document as it is now, for good; false when another has taken its number. */
export async function addVersion({ db, community, actor, now }: Here, version: NewVersion): Promise<boolean> {
  const { documentId, number, hash, seatId, chapters } = version;
  const of = { community_id: community.id, document_id: documentId, number };
  const added = await db
    .insertInto('handbook_versions')
    .values({ ...of, hash, person_id: actor.personId, seat_id: seatId, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  if (!added) return false;
  await db
    .insertInto('handbook_version_chapters')
    .values(
      chapters.map(({ chapterId, language, version: which }, place) => ({
        ...{ ...of, position: place + 1, chapter_id: chapterId, language, version: which },
      })),
    )
    .execute();
  return true;
}

/** Notes that a proposal is about a version. */
export async function addProposal(
  { db, community }: Inside,
  { proposalId, documentId, number }: { readonly proposalId: Id; readonly documentId: Id; readonly number: number },
): Promise<void> {
  await db
    .insertInto('handbook_proposals')
    .values({ community_id: community.id, proposal_id: proposalId, document_id: documentId, number })
    .execute();
}

export interface Carried {
  readonly documentId: Id;
  readonly number: number;
}

/** The version that a proposal is about; undefined where it is about none. */
export const carriedBy = async ({ db, community }: Inside, proposalId: Id): Promise<Carried | undefined> =>
  (await rows<Carried>(db, CARRIED, [community.id, proposalId]))[0];

const CARRIED = `
  select document_id as "documentId", number from handbook_proposals where community_id = $1 and proposal_id = $2`;

/** Notes that a version was adopted by a proposal; once, whoever tells it and however often. */
export async function addAdoption(
  { db, community }: Inside,
  { proposalId, documentId, number }: Carried & { readonly proposalId: Id },
  at: Instant,
): Promise<boolean> {
  const added = await db
    .insertInto('handbook_adoptions')
    .values({ community_id: community.id, proposal_id: proposalId, document_id: documentId, number, at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return added !== undefined;
}

interface NewAcceptance extends Carried {
  readonly organisationId: Id;
  readonly seatId: Id;
}

/** Notes that an organisation accepts a version; false when it had. */
export async function addAcceptance({ db, community, actor, now }: Here, accepted: NewAcceptance): Promise<boolean> {
  const { documentId, number, organisationId, seatId } = accepted;
  const added = await db
    .insertInto('handbook_acceptances')
    .values({
      ...{ community_id: community.id, document_id: documentId, number, organisation_id: organisationId },
      ...{ person_id: actor.personId, seat_id: seatId, at: now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return added !== undefined;
}
