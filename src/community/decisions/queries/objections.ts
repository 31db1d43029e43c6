import { type Day, dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Asking } from './asking';

/** An objection that stands open against a proposal under way. */
export interface AwaitingObjection {
  readonly number: number;
  readonly title: string;
  readonly organisation: string;
  /** Until when it is to be settled; null as long as nobody has said that it is heard. */
  readonly dueOn: Day | null;
}

/** The open objections that whoever asks takes care of, and those that nobody has heard yet, what is due first on top. */
export async function objectionsAwaiting(
  here: Here,
): Promise<{ readonly own: readonly AwaitingObjection[]; readonly unheard: readonly AwaitingObjection[] }> {
  const found = await awaiting(here);
  const among = (ownerId: Id | null) =>
    found
      .filter((each) => each.ownerId === ownerId)
      .slice(0, MOST_SHOWN)
      .map(({ number, title, organisation, dueOn }) => ({ number, title, organisation, dueOn }));
  return { own: among(here.actor.personId), unheard: among(null) };
}

const MOST_SHOWN = 50;

/** The open objections that each person takes care of, and those that nobody has heard yet. */
export async function objectionsInCare(here: Asking): Promise<{
  readonly people: ReadonlyMap<Id, readonly AwaitingObjection[]>;
  readonly unheard: readonly AwaitingObjection[];
}> {
  const people = new Map<Id, AwaitingObjection[]>();
  const found = await awaiting(here);
  for (const each of found) if (each.ownerId) people.set(each.ownerId, [...(people.get(each.ownerId) ?? []), each]);
  return { people, unheard: found.filter(({ ownerId }) => ownerId === null) };
}

const awaiting = ({ db, community, now }: Asking) =>
  rows<AwaitingObjection & { ownerId: Id | null }>(db, AWAITING, [community.id, dayOf(now, community.timeZone)]);

// What `objectionsAmong` and `openAmong` call open, for all proposals at once.
const AWAITING = `
  select p.number, coalesce(y.title, p.title) as title, o.name as organisation, c.due_on as "dueOn",
    c.owner_id as "ownerId"
  from proposals p
  join proposal_answers a on a.community_id = $1 and a.proposal_id = p.id and a.stage = 'binding' and a.kind = 'object'
  join organisations o on o.community_id = $1 and o.id = a.organisation_id
  left join lateral (select e.owner_id, e.due_on from objection_events e
    where e.community_id = $1 and e.proposal_id = p.id and e.objection_id = a.id and e.owner_id is not null
    order by e.at desc, e.id desc limit 1) c on true
  left join lateral (select last.title from proposal_wordings last
    where last.community_id = $1 and last.proposal_id = p.id order by last.number desc limit 1) y on true
  where p.community_id = $1 and p.ended_at is null and p.rule->>'method' = 'consent'
    and (o.left_on is null or o.left_on > $2)
    and not exists (select from proposal_answers b where b.community_id = $1 and b.proposal_id = p.id
      and b.stage = 'binding' and b.organisation_id = a.organisation_id and (b.at, b.id) > (a.at, a.id))
    and not exists (select from objection_events e where e.community_id = $1 and e.proposal_id = p.id
      and e.objection_id = a.id and (e.kind = 'integrated' or not e.is_objection))
  order by c.due_on nulls last, p.number, o.name limit 1000`;
