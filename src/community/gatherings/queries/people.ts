import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Counted } from '../rules';

type Inside = Pick<Here, 'db' | 'community'>;

/** Whoever comes, with where they sleep and what they chose. */
export interface Participant extends Counted {
  readonly id: Id;
  readonly name: string;
  /** Null for a guest without an account. */
  readonly personId: Id | null;
  readonly organisationId: Id | null;
  readonly organisationSlug: string | null;
  readonly travel: string;
  readonly nightRoom: string | null;
  readonly topics: readonly Id[];
}

const PEOPLE = `
  select g.id, coalesce(p.name, g.guest_name) as name, g.guest_id as "personId", g.organisation_id as "organisationId",
    coalesce(o.name, g.organisation_name) as organisation, o.slug as "organisationSlug", o.kind as "organisationKind",
    coalesce(nullif(g.country, ''), o.country, '') as country, g.arrives_on as "arrivesOn", g.leaves_on as "leavesOn",
    g.travel, g.night_room_id as "nightRoomId", r.name as "nightRoom",
    array(select c.topic_id from gathering_choices c
      where c.community_id = g.community_id and c.participant_id = g.id) as topics
  from gathering_participants g
  left join people p on p.id = g.guest_id
  left join organisations o on o.community_id = g.community_id and o.id = g.organisation_id
  left join gathering_rooms r on r.community_id = g.community_id and r.id = g.night_room_id
  where g.community_id = $1 and g.gathering_id = $2 and g.withdrawn_at is null
  order by organisation, name, g.id`;

/** Who comes, organisation by organisation. */
export const participantsOf = ({ db, community }: Inside, gatheringId: Id): Promise<Participant[]> =>
  rows<Participant>(db, PEOPLE, [community.id, gatheringId]);

/** What somebody eats. */
export interface Meals {
  readonly participantId: Id;
  readonly diet: string;
  readonly allergies: string;
}

const MEALS = `
  select m.participant_id as "participantId", m.diet, m.allergies
  from gathering_meals m
  join gathering_participants g on g.community_id = m.community_id and g.id = m.participant_id
  where m.community_id = $1 and g.gathering_id = $2 and g.withdrawn_at is null order by m.participant_id`;

/** What those who come eat: for whoever facilitates; anyone else is shown their own row of it only. */
export const mealsOf = ({ db, community }: Inside, gatheringId: Id): Promise<Meals[]> =>
  rows<Meals>(db, MEALS, [community.id, gatheringId]);
