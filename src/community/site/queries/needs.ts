import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Inside } from '../store';

/** Who ever had a seat here, by name. */
export const namesOf = async ({ db, community }: Inside): Promise<readonly string[]> =>
  (
    await rows<{ name: string }>(
      db,
      `select distinct p.name from seats s join people p on p.id = s.person_id where s.community_id = $1`,
      [community.id],
    )
  ).map(({ name }) => name);

/** A need as strangers may read it: no name of a person, no answer of anybody, no cost. */
export interface PublicNeed {
  readonly id: Id;
  readonly number: number;
  readonly language: string;
  readonly title: string;
  readonly today: string;
  readonly hurt: string;
  readonly often: string;
  readonly enough: string;
  readonly existing: string;
  readonly level: 'common' | 'specific' | 'upstream' | null;
  readonly waitingFor: 'organisations' | 'core-group' | 'provider' | 'author' | 'nobody';
  readonly why: string;
  readonly since: Instant;
  /** When the window ends in which organisations may still answer. */
  readonly until: Instant | null;
  readonly voicedAt: Instant;
  readonly usToo: number;
  readonly couldLiveWith: number;
}

const WORDS = 'w.title, w.today, w.hurt, w.often, w.enough, w.existing';
const LAST_CHOICE = `
  left join lateral (select wording, number from site_needs s
    where s.community_id = $1 and s.need_id = n.id order by s.number desc limit 1) s on true`;
// A need that was taken back stays so, whatever the rule says.
const BY_RULE = `(s.number is null and case $2 when 'delivered' then n.waiting_why = 'released'
    when 'common' then n.level = 'common' else false end)`;
const NEEDS = `
  select n.id, n.number, w.language, ${WORDS}, n.level, n.waiting_for as "waitingFor", n.waiting_why as why,
    n.waiting_since as since, n.waiting_until as until, n.voiced_at as "voicedAt", n.us_too as "usToo",
    n.could_live_with as "couldLiveWith"
  from needs n ${LAST_CHOICE}
  join need_wordings w on w.community_id = $1 and w.need_id = n.id and w.version = coalesce(s.wording, n.version)
  where n.community_id = $1 and n.waiting_why <> 'merged' and (s.wording is not null or ${BY_RULE})
  order by n.number desc limit 500`;

/** The needs that are public, newest first: those released, in the wording that was; by the rule, in their newest one. */
export const publicNeeds = ({ db, community }: Inside, rule: string): Promise<readonly PublicNeed[]> =>
  rows<PublicNeed>(db, NEEDS, [community.id, rule]);

export interface NeedToShow {
  readonly id: Id;
  readonly title: string;
  /** The number of its newest wording. */
  readonly newest: number;
  readonly texts: readonly string[];
  /** The wording that was released to strangers; null where none was. */
  readonly shown: number | null;
  /** Whether they read it because the charter says so. */
  readonly isByRule: boolean;
}

const TO_SHOW = `
  select n.id, n.title, n.version as newest, array[${WORDS}] as texts, s.wording as shown, ${BY_RULE} as "isByRule"
  from needs n ${LAST_CHOICE}
  join need_wordings w on w.community_id = $1 and w.need_id = n.id and w.version = n.version
  where n.community_id = $1 and n.number = $3`;

/** A need as it would be shown to strangers today, and whether it is. */
export const needToShow = async (
  { db, community }: Inside,
  number: number,
  rule: string,
): Promise<NeedToShow | undefined> => (await rows<NeedToShow>(db, TO_SHOW, [community.id, rule, number]))[0];
