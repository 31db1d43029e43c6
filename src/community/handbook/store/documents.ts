import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Here } from '../../../machinery/here';
import type { Kind } from '../rules';

interface NewDocument {
  readonly id: Id;
  readonly kind: Kind;
  readonly slug: string;
}

/** Adds a document; false when the community has that one. */
export async function addDocument({ db, community, actor, now }: Here, document: NewDocument): Promise<boolean> {
  const added = await db
    .insertInto('handbook_documents')
    .values({ community_id: community.id, ...document, begun_by: actor.personId, begun_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

interface NewChapter {
  readonly id: Id;
  readonly documentId: Id;
  readonly slug: string;
  readonly language: string;
}

/** Adds a chapter under its address; false when another has just taken that one. */
export async function addChapter({ db, community, now }: Here, chapter: NewChapter): Promise<boolean> {
  const { id, documentId, slug, language } = chapter;
  const added = await db
    .insertInto('handbook_chapters')
    .values({ community_id: community.id, id, document_id: documentId, slug, language, begun_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** Writes the next order of a document's chapters; false when someone was faster. */
export async function addArrangement(
  { db, community, actor, now }: Here,
  documentId: Id,
  { number, chapters, seatId }: { readonly number: number; readonly chapters: readonly Id[]; readonly seatId: Id },
): Promise<boolean> {
  const by = { person_id: actor.personId, seat_id: seatId, at: now };
  const added = await db
    .insertInto('handbook_arrangements')
    .values({ community_id: community.id, document_id: documentId, number, chapters: [...chapters], ...by })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return added !== undefined;
}

/** Notes until which moment whoever acts has read a document. */
export async function addReading({ db, community, actor }: Here, documentId: Id, untilAt: Instant): Promise<void> {
  await db
    .insertInto('handbook_readings')
    .values({ community_id: community.id, document_id: documentId, person_id: actor.personId, until_at: untilAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
