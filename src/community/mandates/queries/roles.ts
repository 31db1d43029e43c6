import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { CircleInput, RoleInput } from '../rules';

type Asking = Pick<Here, 'db' | 'community'>;

/** A circle as it is now. */
export interface Circle extends CircleInput {
  readonly id: Id;
  readonly slug: string;
  readonly version: number;
}

/** A role as it is now. */
export interface Role extends RoleInput {
  readonly id: Id;
  readonly slug: string;
  readonly version: number;
  readonly circleId: Id;
  readonly circleSlug: string;
  readonly circleName: string;
}

/** How a circle or a role read from a moment on, and who wrote it. */
export interface Version<Input> {
  readonly version: number;
  readonly changedAt: Instant;
  readonly changedBy: string;
  readonly was: Input;
}

const CIRCLES = `
  select c.id, c.slug, c.version, v.name, v.purpose, v.domains
  from circles c
  join circle_versions v on v.community_id = c.community_id and v.circle_id = c.id and v.version = c.version
  where c.community_id = $1`;
const ROLES = `
  select r.id, r.slug, r.version, r.circle_id as "circleId", c.slug as "circleSlug", cv.name as "circleName",
    v.name, v.purpose, v.domains, v.accountabilities, v.criteria, v.alone, v.alone_cents as "aloneCents",
    v.term_months as "termMonths", v.places, v.standing
  from roles r
  join role_versions v on v.community_id = r.community_id and v.role_id = r.id and v.version = r.version
  join circles c on c.community_id = r.community_id and c.id = r.circle_id
  join circle_versions cv on cv.community_id = c.community_id and cv.circle_id = c.id and cv.version = c.version
  where r.community_id = $1`;

/** Every circle, the first made first. */
export const circlesOf = (here: Asking): Promise<readonly Circle[]> =>
  rows<Circle>(here.db, `${CIRCLES} order by c.id`, [here.community.id]);

/** One circle by the name in its address. */
export const circleBySlug = async (here: Asking, slug: string): Promise<Circle | undefined> =>
  (await rows<Circle>(here.db, `${CIRCLES} and c.slug = $2`, [here.community.id, slug]))[0];

/** Every role, circle by circle, the first made first. */
export const rolesOf = (here: Asking): Promise<readonly Role[]> =>
  rows<Role>(here.db, `${ROLES} order by r.circle_id, r.id`, [here.community.id]);

/** One role by the name in its address. */
export const roleBySlug = async (here: Asking, slug: string): Promise<Role | undefined> =>
  (await rows<Role>(here.db, `${ROLES} and r.slug = $2`, [here.community.id, slug]))[0];

/** One role by its id. */
export const roleById = async (here: Asking, id: Id): Promise<Role | undefined> =>
  (await rows<Role>(here.db, `${ROLES} and r.id = $2`, [here.community.id, id]))[0];

const CIRCLE_VERSIONS = `
  select v.version, v.changed_at as "changedAt", p.name as "changedBy",
    jsonb_build_object('name', v.name, 'purpose', v.purpose, 'domains', v.domains) as was
  from circle_versions v join people p on p.id = v.changed_by
  where v.community_id = $1 and v.circle_id = $2 order by v.version desc`;
const ROLE_VERSIONS = `
  select v.version, v.changed_at as "changedAt", p.name as "changedBy",
    jsonb_build_object('name', v.name, 'purpose', v.purpose, 'domains', v.domains,
      'accountabilities', v.accountabilities, 'criteria', v.criteria, 'alone', v.alone, 'aloneCents', v.alone_cents,
      'termMonths', v.term_months, 'places', v.places, 'standing', v.standing) as was
  from role_versions v join people p on p.id = v.changed_by
  where v.community_id = $1 and v.role_id = $2 order by v.version desc`;

/** How a circle read, newest first. */
export const versionsOfCircle = (here: Asking, circleId: Id): Promise<readonly Version<CircleInput>[]> =>
  rows(here.db, CIRCLE_VERSIONS, [here.community.id, circleId]);

/** How a role read, newest first. */
export const versionsOfRole = (here: Asking, roleId: Id): Promise<readonly Version<RoleInput>[]> =>
  rows(here.db, ROLE_VERSIONS, [here.community.id, roleId]);
