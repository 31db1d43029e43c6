import { type Day, dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Db, enterWalls, rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

type Inside = Pick<Here, 'db' | 'community'>;

/** One organisation in two communities, seen from one of them. */
export interface OrganisationLink {
  readonly id: Id;
  readonly organisationId: Id;
  /** Its id in the other community, and that community. */
  readonly thereId: Id;
  readonly communityId: Id;
  readonly communityName: string;
  readonly paysHere: boolean;
}

const LINKS = `
  select l.id, case when l.one_id = $1 then l.one_organisation_id else l.other_organisation_id end as "organisationId",
    case when l.one_id = $1 then l.other_organisation_id else l.one_organisation_id end as "thereId",
    c.id as "communityId", c.name as "communityName", l.pays_in = $1 as "paysHere"
  from organisation_links l
  join communities c on c.id = case when l.one_id = $1 then l.other_id else l.one_id end
  where $1 in (l.one_id, l.other_id) and l.confirmed_at is not null and l.ended_at is null
  order by c.name, l.id`;

/** Every organisation of this community that is in another one too, by consent of its delegates in both. */
export const linksOf = ({ db, community }: Inside): Promise<readonly OrganisationLink[]> =>
  rows<OrganisationLink>(db, LINKS, [community.id]);

/**
 * The organisations that pay their dues in another community, with its name: as long as they take part there, and that
 * community is open. Whoever left there, or is left alone by a community that closed, pays here again.
 */
export async function payingElsewhere(here: Inside & Pick<Here, 'now'>): Promise<ReadonlyMap<Id, string>> {
  const today = dayOf(here.now, here.community.timeZone);
  const found = new Map<Id, string>();
  for (const { organisationId, thereId, communityId, communityName, paysHere } of await linksOf(here))
    if (!paysHere && (await takesPartIn(here, communityId, thereId, today))) found.set(organisationId, communityName);
  return found;
}

/** Looks at one thing in the other community, which the delegates of both sides agreed to: whether it is a member there. */
async function takesPartIn(here: Inside, communityId: Id, organisationId: Id, today: Day): Promise<boolean> {
  await enterWalls(here.db, communityId);
  try {
    return (await rows(here.db, TAKES_PART, [communityId, organisationId, today])).length > 0;
  } finally {
    await enterWalls(here.db, here.community.id);
  }
}

const TAKES_PART = `
  select o.id from organisations o
  where o.community_id = $1 and o.id = $2 and o.kind = 'member' and o.joined_on <= $3
    and (o.left_on is null or o.left_on > $3)
    and not exists (select from closings c where c.community_id = $1
      and not exists (select from closing_ends e where e.community_id = $1 and e.closing_id = c.id))`;

/** What a newcomer said with a code of its delegate elsewhere: the community, and whether it will pay here. */
export interface ClaimedLink {
  readonly communityName: string;
  readonly paysHere: boolean;
}

/** What the request of a newcomer says of its being in another community already; undefined where it says nothing. */
export const claimedLinkOf = async ({ db }: { readonly db: Db }, requestId: Id): Promise<ClaimedLink | undefined> =>
  (await rows<ClaimedLink>(db, CLAIMED, [requestId]))[0];

const CLAIMED = `
  select c.name as "communityName", l.pays_in = l.other_id as "paysHere"
  from organisation_links l join communities c on c.id = l.one_id
  where l.request_id = $1 and l.ended_at is null`;
