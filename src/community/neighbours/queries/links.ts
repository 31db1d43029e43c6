import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
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
