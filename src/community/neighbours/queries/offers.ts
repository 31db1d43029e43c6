import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

type Inside = Pick<Here, 'db' | 'community'>;

/** A need that was offered, in the words that were offered, and what became of it. */
export interface Offer {
  readonly id: Id;
  readonly fromId: Id;
  readonly fromName: string;
  readonly toId: Id;
  readonly toName: string;
  readonly needId: Id;
  readonly needNumber: number;
  readonly language: string;
  readonly title: string;
  readonly today: string;
  readonly hurt: string;
  readonly often: string;
  readonly enough: string;
  readonly modules: readonly string[];
  readonly words: string;
  readonly offeredAt: Instant;
  readonly answer: 'taken' | 'declined' | null;
  readonly answerWords: string | null;
  readonly takenNumber: number | null;
}

const OFFERS = `
  select f.id, f.from_id as "fromId", a.name as "fromName", f.to_id as "toId", b.name as "toName",
    f.need_id as "needId", f.need_number as "needNumber", f.language, f.title, f.today, f.hurt, f.often, f.enough, f.modules,
    f.words, f.offered_at as "offeredAt", f.answer, f.answer_words as "answerWords", f.taken_number as "takenNumber"
  from neighbour_offers f join communities a on a.id = f.from_id join communities b on b.id = f.to_id`;

/** What neighbours offered to this community, newest first. */
export const offersTo = ({ db, community }: Inside): Promise<readonly Offer[]> =>
  rows<Offer>(db, `${OFFERS} where f.to_id = $1 order by f.offered_at desc limit 100`, [community.id]);

/** Where a need of this community was offered, newest first. */
export const offersOfNeed = ({ db, community }: Inside, needId: Id): Promise<readonly Offer[]> =>
  rows<Offer>(db, `${OFFERS} where f.from_id = $1 and f.need_id = $2 order by f.offered_at desc`, [
    ...[community.id, needId],
  ]);

/** One offer, for the two communities it is between. */
export const offerById = async ({ db, community }: Inside, id: Id): Promise<Offer | undefined> =>
  (await rows<Offer>(db, `${OFFERS} where f.id = $2 and (f.to_id = $1 or f.from_id = $1)`, [community.id, id]))[0];

/** Where a need came from. */
export interface Origin {
  readonly offerId: Id;
  readonly fromName: string;
  readonly fromNumber: number;
}

/** The neighbour's need that this one was taken over from. */
export const originOf = async ({ db, community }: Inside, needId: Id): Promise<Origin | undefined> =>
  (
    await rows<Origin>(
      db,
      `select offer_id as "offerId", from_name as "fromName", from_number as "fromNumber" from need_origins
       where community_id = $1 and need_id = $2`,
      [community.id, needId],
    )
  )[0];
