import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Cents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { KeptDays, RoleInput } from '../rules';

type Asking = Pick<Here, 'db' | 'community'>;

/** What was said when a term was looked at together. */
export interface TermReview {
  readonly heldOn: Day;
  readonly words: string;
  readonly by: string;
}

/** One person in one role between two days. */
export interface Term extends KeptDays {
  readonly id: Id;
  readonly roleId: Id;
  readonly roleSlug: string;
  readonly roleName: string;
  readonly standing: RoleInput['standing'];
  readonly circleId: Id;
  readonly personId: Id;
  readonly personName: string;
  readonly email: string;
  readonly language: string;
  readonly kind: 'holder' | 'deputy';
  readonly organisationId: Id | null;
  readonly organisationName: string | null;
  readonly seatId: Id;
  readonly registerNumber: number | null;
  readonly begunAt: Instant;
  readonly isExtended: boolean;
  readonly extendedAt: Instant | null;
  /** Why it was ended before its time; null when it was not, or without a word. */
  readonly endedBecause: string | null;
  /** The earliest first. */
  readonly reviews: readonly TermReview[];
}

// The last day follows from the seat alone: whatever ends the seat ends the mandate.
const TERMS = `
  select t.id, t.role_id as "roleId", r.slug as "roleSlug", v.name as "roleName", v.standing, r.circle_id as "circleId",
    t.person_id as "personId", p.name as "personName", p.email, p.language, t.kind,
    t.organisation_id as "organisationId", o.name as "organisationName", t.seat_id as "seatId",
    t.from_on as "fromOn", coalesce(x.until_on, t.until_on) as "untilOn", s.until_on - 1 as "lastOn",
    t.register_number as "registerNumber", t.begun_at as "begunAt", x.term_id is not null as "isExtended",
    x.at as "extendedAt",
    e.reason as "endedBecause",
    coalesce((select json_agg(json_build_object('heldOn', w.held_on, 'words', w.words, 'by', q.name) order by w.held_on, w.id)
      from term_reviews w join people q on q.id = w.person_id
      where w.community_id = t.community_id and w.term_id = t.id), '[]'::json) as reviews
  from terms t
  join roles r on r.community_id = t.community_id and r.id = t.role_id
  join role_versions v on v.community_id = r.community_id and v.role_id = r.id and v.version = r.version
  join seats s on s.community_id = t.community_id and s.id = t.seat_id
  join people p on p.id = t.person_id
  left join organisations o on o.community_id = t.community_id and o.id = t.organisation_id
  left join term_extensions x on x.community_id = t.community_id and x.term_id = t.id
  left join term_endings e on e.community_id = t.community_id and e.term_id = t.id
  where t.community_id = $1`;
const IN_ORDER = `order by t.from_on, case t.kind when 'holder' then 0 else 1 end, p.name, t.id`;

/** Every term that ever was, the earliest first. */
export const termsOf = (here: Asking): Promise<readonly Term[]> =>
  rows<Term>(here.db, `${TERMS} ${IN_ORDER}`, [here.community.id]);

/** The terms of one role, the earliest first. */
export const termsOfRole = (here: Asking, roleId: Id): Promise<readonly Term[]> =>
  rows<Term>(here.db, `${TERMS} and t.role_id = $2 ${IN_ORDER}`, [here.community.id, roleId]);

/** One term by its id. */
export const termById = async (here: Asking, id: Id): Promise<Term | undefined> =>
  (await rows<Term>(here.db, `${TERMS} and t.id = $2`, [here.community.id, id]))[0];

/** Terms that end on a day or later: those of which something may still be due. */
export const termsEndingFrom = (here: Asking, on: Day): Promise<readonly Term[]> =>
  rows<Term>(here.db, `${TERMS} and s.until_on > $2 ${IN_ORDER}`, [here.community.id, on]);

/** What a holder decided alone. */
export interface TakenDecision {
  readonly id: Id;
  readonly title: string;
  readonly words: string;
  readonly amountCents: Cents | null;
  readonly registerNumber: number | null;
  readonly personName: string;
  readonly at: Instant;
}

const DECISIONS = `
  select d.id, d.title, d.words, d.amount_cents as "amountCents", d.register_number as "registerNumber",
    p.name as "personName", d.at
  from term_decisions d
  join terms t on t.community_id = d.community_id and t.id = d.term_id
  join people p on p.id = t.person_id
  where d.community_id = $1 and t.role_id = $2 order by d.at desc, d.id desc limit 200`;

/** What was decided alone in a role, newest first; at most 200. */
export const decisionsOfRole = (here: Asking, roleId: Id): Promise<readonly TakenDecision[]> =>
  rows<TakenDecision>(here.db, DECISIONS, [here.community.id, roleId]);

const NAME_OF = `
  select p.name from people p
  where p.id = $2 and exists (select from seats s where s.community_id = $1 and s.person_id = p.id)`;
const ORGANISATION = 'select name from organisations where community_id = $1 and id = $2';
const FACILITATE = `
  select exists (select from seats s where s.community_id = $1 and s.role in ('coordinator', 'core-group')
    and s.from_on <= $2 and (s.until_on is null or s.until_on > $2)) as is`;

/** What a person is called, if they ever had a seat here. */
export const nameOf = async (here: Asking, personId: Id): Promise<string | undefined> =>
  (await rows<{ name: string }>(here.db, NAME_OF, [here.community.id, personId]))[0]?.name;

/** What an organisation of this community is called. */
export const organisationNameOf = async (here: Asking, id: Id): Promise<string | undefined> =>
  (await rows<{ name: string }>(here.db, ORGANISATION, [here.community.id, id]))[0]?.name;

/** Tells whether anyone cares for the whole community on a day. */
export const isCaredFor = async (here: Asking, on: Day): Promise<boolean> =>
  (await rows<{ is: boolean }>(here.db, FACILITATE, [here.community.id, on]))[0]?.is ?? false;
