import { type Id, newId } from '../../basics/id';
import type { Instant } from '../../basics/instant';
import { type Db, rows } from '../../machinery/database';

/** An offer that a community has before it, as if a neighbour had made it. Gives its id. */
export async function anOffer(
  {
    db,
    community,
    now,
  }: {
    readonly db: Db;
    readonly community: { readonly id: Id };
    readonly now: Instant;
  },
  personId: Id,
): Promise<Id> {
  const id = newId();
  await rows(
    db,
    `insert into neighbour_offers (id, from_id, to_id, need_id, need_number, language, title, today, hurt, often, enough,
       modules, words, offered_by, offered_at)
     values ($1, $2, $2, $1, 1, 'fr', 'Étiqueter les fûts', 'À la main.', 'Tout le monde.', 'Souvent.', 'Un bouton.',
       '{member_card}', 'De la part de vos voisines.', $3, $4)`,
    [id, community.id, personId, now],
  );
  return id;
}
