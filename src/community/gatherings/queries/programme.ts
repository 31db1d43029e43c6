import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Cents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Chosen, Cost, Item } from '../rules';

type Inside = Pick<Here, 'db' | 'community'>;

/** A room with how much of the programme takes place and how many people sleep in it. */
export interface Room {
  readonly id: Id;
  readonly name: string;
  readonly kind: 'session' | 'night';
  readonly places: number;
  readonly used: number;
}

const ROOMS = `
  select r.id, r.name, r.kind, r.places,
    (select count(*)::int from gathering_items i where i.community_id = r.community_id and i.room_id = r.id)
    + (select count(*)::int from gathering_participants p where p.community_id = r.community_id and p.night_room_id = r.id) as used
  from gathering_rooms r where r.community_id = $1 and r.gathering_id = $2 order by r.kind desc, r.name`;

/** The rooms of a gathering, those of the programme first. */
export const roomsOf = ({ db, community }: Inside, gatheringId: Id): Promise<Room[]> =>
  rows<Room>(db, ROOMS, [community.id, gatheringId]);

/** An item with the names of its room and its topic. */
export interface ShownItem extends Item {
  readonly room: string | null;
  readonly topic: string | null;
}

const ITEMS = `
  select i.id, i.on_day as "onDay", i.starts_at as "startsAt", i.minutes, i.title, i.leads, i.room_id as "roomId",
    i.topic_id as "topicId", r.name as room, t.title as topic
  from gathering_items i
  left join gathering_rooms r on r.community_id = i.community_id and r.id = i.room_id
  left join gathering_topics t on t.community_id = i.community_id and t.id = i.topic_id
  where i.community_id = $1 and i.gathering_id = $2`;

/** The programme, in no order: the rule `inOrder` knows it. */
export const itemsOf = ({ db, community }: Inside, gatheringId: Id): Promise<ShownItem[]> =>
  rows<ShownItem>(db, ITEMS, [community.id, gatheringId]);

/** A topic with who proposed it. */
export interface Topic extends Chosen {
  readonly about: string;
  readonly by: string;
}

const TOPICS = `
  select t.id, t.title, t.about, coalesce(o.name, p.name) as by,
    (select count(*)::int from gathering_choices c where c.community_id = t.community_id and c.topic_id = t.id) as choices
  from gathering_topics t
  join people p on p.id = t.person_id
  join seats s on s.community_id = t.community_id and s.id = t.seat_id
  left join organisations o on o.community_id = s.community_id and o.id = s.organisation_id
  where t.community_id = $1 and t.gathering_id = $2 order by t.at, t.id`;

/** What may be spoken of. */
export const topicsOf = ({ db, community }: Inside, gatheringId: Id): Promise<Topic[]> =>
  rows<Topic>(db, TOPICS, [community.id, gatheringId]);

/** A cost with what it was for. */
export interface ShownCost extends Cost {
  readonly what: string;
  readonly organisationId: Id | null;
  readonly at: Instant;
  readonly isTakenBack: boolean;
}

const COSTS = `
  select c.id, c.kind, c.what, c.cents, o.name as organisation, c.organisation_id as "organisationId", c.takes_back as "takesBack", c.at,
    exists (select from gathering_costs b where b.community_id = c.community_id and b.takes_back = c.id) as "isTakenBack"
  from gathering_costs c
  left join organisations o on o.community_id = c.community_id and o.id = c.organisation_id
  where c.community_id = $1 and c.gathering_id = $2 order by c.at, c.id`;

/** What was noted of costs, in the order of noting. */
export const costsOf = async ({ db, community }: Inside, gatheringId: Id): Promise<ShownCost[]> =>
  (await rows<Omit<ShownCost, 'cents'> & { cents: string | number }>(db, COSTS, [community.id, gatheringId])).map(
    ({ cents, ...cost }) => ({ ...cost, cents: Number(cents) as Cents }),
  );

/** What came of a gathering. */
export interface Outcome {
  readonly kind: 'need' | 'task' | 'note';
  readonly label: string;
  readonly needNumber: number | null;
  /** Who has promised it, where it is a task. */
  readonly task: { readonly owner: string; readonly dueOn: Day | null; readonly isEnded: boolean } | null;
  readonly topic: string | null;
  readonly by: string;
  readonly at: Instant;
}

const OUTCOMES = `
  select c.kind, c.label, c.need_number as "needNumber", t.title as topic, p.name as by, c.at,
    case when k.id is not null then json_build_object('owner', w.name, 'dueOn', k.due_on,
      'isEnded', exists (select from task_endings e where e.community_id = k.community_id and e.task_id = k.id)) end as task
  from gathering_outcomes c
  join people p on p.id = c.person_id
  left join gathering_topics t on t.community_id = c.community_id and t.id = c.topic_id
  left join tasks k on k.community_id = c.community_id and k.id = c.task_id
  left join people w on w.id = k.owner_id
  where c.community_id = $1 and c.gathering_id = $2 order by c.at, c.id`;

/** What came of a gathering, in the order of noting. */
export const outcomesOf = ({ db, community }: Inside, gatheringId: Id): Promise<Outcome[]> =>
  rows<Outcome>(db, OUTCOMES, [community.id, gatheringId]);
