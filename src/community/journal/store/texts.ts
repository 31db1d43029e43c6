import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { ArticleWords, Wording } from '../rules';
import type { Inside } from './tables';

/** A text to keep as the next version of a wording in a language. */
export interface NewText extends ArticleWords {
  readonly articleId: Id;
  readonly channel: Wording;
  readonly language: string;
  readonly version: number;
  readonly follows: number | null;
  readonly seatId: Id;
}

/** Adds a version; false when another has taken its number. */
export async function addText({ db, community, actor, now }: Here, text: NewText): Promise<boolean> {
  const { articleId, channel, language, version, title, body, follows, seatId } = text;
  const added = await db
    .insertInto('journal_texts')
    .values({
      ...{ community_id: community.id, article_id: articleId, channel, language, version, title, body, follows },
      ...{ person_id: actor.personId, seat_id: seatId, at: now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst();
  return added !== undefined;
}

interface NewDraft extends ArticleWords {
  readonly articleId: Id;
  readonly channel: Wording;
  readonly language: string;
  /** The version that whoever writes has before their eyes; 0 for a text that does not exist yet. */
  readonly seenVersion: number;
  readonly follows: number | null;
}

/** Keeps what someone has begun to write, in place of what they had begun before. */
export async function keepDraft({ db, community, actor, now }: Here, draft: NewDraft): Promise<void> {
  const { articleId, channel, language, seenVersion, title, body, follows } = draft;
  const kept = { seen_version: seenVersion, title, body, follows, at: now };
  await db
    .insertInto('journal_drafts')
    .values({
      ...{ community_id: community.id, person_id: actor.personId, article_id: articleId, channel, language },
      ...kept,
    })
    .onConflict((conflict) =>
      conflict.columns(['community_id', 'person_id', 'article_id', 'channel', 'language']).doUpdateSet(kept),
    )
    .execute();
}

/** Removes what someone had begun to write in a wording and language. */
export async function removeDraft(
  { db, community, actor }: Here,
  articleId: Id,
  channel: Wording,
  language: string,
): Promise<void> {
  await db
    .deleteFrom('journal_drafts')
    .where('community_id', '=', community.id)
    .where('person_id', '=', actor.personId)
    .where('article_id', '=', articleId)
    .where('channel', '=', channel)
    .where('language', '=', language)
    .execute();
}

/** Removes whatever someone had begun to write, in every article and under every account of theirs. */
export async function removeDraftsOf({ db, community }: Inside, accounts: readonly Id[]): Promise<void> {
  const text = 'delete from journal_drafts where community_id = $1 and person_id = any($2::uuid[])';
  await rows(db, text, [community.id, accounts]);
}
