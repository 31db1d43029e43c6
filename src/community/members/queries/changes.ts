import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

type Inside = Pick<Here, 'db' | 'community'>;

/** How an organisation changed, seen from it or from the other one. */
export interface OrganisationChange {
  readonly id: Id;
  readonly organisationId: Id;
  readonly organisationName: string;
  readonly organisationSlug: string;
  readonly kind: 'name' | 'tier' | 'merged' | 'split';
  readonly fromOn: Day;
  readonly before: string | null;
  readonly after: string | null;
  readonly otherId: Id | null;
  readonly otherName: string | null;
  readonly otherSlug: string | null;
  readonly why: string;
  readonly by: string;
  readonly at: Instant;
}

const CHANGES = `
  select c.id, c.organisation_id as "organisationId", o.name as "organisationName", o.slug as "organisationSlug", c.kind,
    c.from_on as "fromOn", c.before, c.after, c.other_id as "otherId", r.name as "otherName", r.slug as "otherSlug", c.why,
    p.name as by, c.at
  from organisation_changes c
  join organisations o on o.community_id = $1 and o.id = c.organisation_id
  left join organisations r on r.community_id = $1 and r.id = c.other_id
  join people p on p.id = c.person_id
  where c.community_id = $1`;

/** What changed about an organisation, or joined it, or came out of it, newest first. */
export const changesOf = (here: Inside, organisationId: Id): Promise<readonly OrganisationChange[]> =>
  rows<OrganisationChange>(
    here.db,
    `${CHANGES} and (c.organisation_id = $2 or c.other_id = $2) order by c.at desc, c.id desc limit 200`,
    [here.community.id, organisationId],
  );

/** A name that an organisation had until a day. */
export interface FormerName {
  readonly organisationId: Id;
  readonly name: string;
  readonly untilOn: Day;
}

/** Every name that an organisation had before, the last one first. */
export const formerNames = (here: Inside): Promise<readonly FormerName[]> =>
  rows<FormerName>(
    here.db,
    `select organisation_id as "organisationId", before as name, from_on as "untilOn" from organisation_changes
     where community_id = $1 and kind = 'name' order by at desc limit 2000`,
    [here.community.id],
  );
