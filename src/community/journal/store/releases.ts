import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Here } from '../../../machinery/here';
import type { Channel, Pin, Release } from '../rules';

/** A word about one channel, with the texts that it lets be read. */
export interface NewRelease {
  readonly articleId: Id;
  readonly channel: Channel;
  readonly number: number;
  readonly kind: Release['kind'];
  readonly dueAt: Instant | null;
  readonly note: string;
  /** Null where the calendar does it. */
  readonly seatId: Id | null;
  readonly pins: readonly Pin[];
}

type Anywhere = Pick<Here, 'db' | 'community' | 'now'> & { readonly actor: Pick<Here['actor'], 'personId'> | null };

/** Adds a word about a channel; false when another was quicker. */
export async function addRelease({ db, community, actor, now }: Anywhere, release: NewRelease): Promise<boolean> {
  const { articleId, channel, number, kind, dueAt, note, seatId, pins } = release;
  const added = await db
    .insertInto('journal_releases')
    .values({
      ...{ community_id: community.id, article_id: articleId, channel, number, kind, due_at: dueAt, note },
      ...{ person_id: actor?.personId ?? null, seat_id: seatId, at: now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  if (!added) return false;
  if (pins.length > 0)
    await db
      .insertInto('journal_release_texts')
      .values(
        pins.map((pin) => ({
          ...{ community_id: community.id, article_id: articleId, channel, number },
          ...{ language: pin.language, text_channel: pin.channel, version: pin.version },
        })),
      )
      .execute();
  return true;
}
