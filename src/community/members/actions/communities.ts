import { type Id, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { slug } from '../../../basics/text';
import { type Db, rows } from '../../../machinery/database';
import type { Community } from '../../../machinery/here';

export interface CommunityInput {
  readonly name: string;
  readonly language: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly calendarShiftSeconds?: number;
  readonly isDemonstration?: boolean;
}

// First words of URLs that belong to the house itself.
const RESERVED = new Set([
  'sign-in',
  'sign-out',
  'start',
  'demonstration',
  'account',
  'room',
  'language',
  'health',
  'assets',
  'invitations',
  'words',
]);

/** Whether a word begins an address of the house itself: no community has it. */
export const isReserved = (word: string): boolean => RESERVED.has(word);

/** Makes the row of a community, with a URL name of its own; the rest is written inside its walls. */
export async function makeCommunity(db: Db, input: CommunityInput, now: Instant): Promise<Community> {
  // Short enough for a number behind it.
  const wish = slug(input.name).slice(0, 50).replace(/-$/, '') || 'communaute';
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wish : `${wish}-${number}`;
    if (isReserved(name) || (await wasTaken(db, name))) continue;
    const id: Id = newId();
    const made = await db
      .insertInto('communities')
      .values({
        id,
        slug: name,
        name: input.name,
        language: input.language,
        currency: input.currency,
        time_zone: input.timeZone,
        calendar_shift_seconds: input.calendarShiftSeconds ?? 0,
        is_demonstration: input.isDemonstration ?? false,
        created_at: now,
      })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made) return { id, slug: name, isDemonstration: false, ...input };
  }
}

/** The address of a community that is gone leads to no other. */
async function wasTaken(db: Db, slug: string): Promise<boolean> {
  return (await rows(db, 'select from former_communities where slug = $1', [slug])).length > 0;
}
