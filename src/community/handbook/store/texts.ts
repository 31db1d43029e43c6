import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { ChapterInput, ChapterWords } from '../rules';

/** A text to keep as the next version of a chapter in a language. */
export interface NewText extends ChapterWords {
  readonly chapterId: Id;
  readonly language: string;
  readonly version: number;
  readonly follows: number | null;
  readonly seatId: Id;
}

/** Adds a version; false when another has taken its number. */
export async function addText({ db, community, actor, now }: Here, text: NewText): Promise<boolean> {
  const { chapterId, language, version, title, body, sections, follows, seatId } = text;
  const added = await db
    .insertInto('handbook_texts')
    .values({
      ...{ community_id: community.id, chapter_id: chapterId, language, version, title, body, follows },
      ...{ sections: [...sections], person_id: actor.personId, seat_id: seatId, at: now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst();
  return added !== undefined;
}

interface NewDraft extends ChapterInput {
  readonly chapterId: Id;
  readonly language: string;
  /** The version that whoever writes has before their eyes; 0 for a text that does not exist yet. */
  readonly seenVersion: number;
  readonly follows: number | null;
}

/** Keeps what someone has begun to write, in place of what they had begun before. */
export async function keepDraft({ db, community, actor, now }: Here, draft: NewDraft): Promise<void> {
  const { chapterId, language, seenVersion, title, body, sections, follows } = draft;
  const kept = { seen_version: seenVersion, title, body, sections: [...sections], follows, at: now };
  await db
    .insertInto('handbook_drafts')
    .values({ community_id: community.id, person_id: actor.personId, chapter_id: chapterId, language, ...kept })
    .onConflict((conflict) =>
      conflict.columns(['community_id', 'person_id', 'chapter_id', 'language']).doUpdateSet(kept),
    )
    .execute();
}

/** Removes whatever someone had begun to write, in every chapter and under every account of theirs. */
export async function removeDraftsOf({ db, community }: Pick<Here, 'db' | 'community'>, accounts: readonly Id[]) {
  const text = 'delete from handbook_drafts where community_id = $1 and person_id = any($2::uuid[])';
  await rows(db, text, [community.id, accounts]);
}

export async function removeDraft({ db, community, actor }: Here, chapterId: Id, language: string): Promise<void> {
  await db
    .deleteFrom('handbook_drafts')
    .where('community_id', '=', community.id)
    .where('person_id', '=', actor.personId)
    .where('chapter_id', '=', chapterId)
    .where('language', '=', language)
    .execute();
}
