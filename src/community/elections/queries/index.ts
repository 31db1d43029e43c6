import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Step } from '../rules';
import { type KeptElection, loadElection } from '../store';

export type { KeptElection } from '../store';

type Asking = Pick<Here, 'db' | 'community'>;

/**
 * One election by the number in its URL, with all that was ever said in it. What of that a reader may know is
 * `viewFor`'s to say: pages show that and nothing else.
 */
export const electionByNumber = (here: Asking, number: number): Promise<KeptElection | undefined> =>
  loadElection(here, number);

/** An election among others. */
export interface ElectionSummary {
  readonly id: Id;
  readonly number: number;
  readonly roleId: Id;
  readonly roleName: string;
  /** For whom it is: who holds the role, or their deputy. */
  readonly termKind: 'holder' | 'deputy';
  readonly stage: Step['stage'];
  readonly mode: Step['mode'];
  readonly endsAt: Instant | null;
  readonly openedAt: Instant;
  readonly endedAt: Instant | null;
  /** Whom was elected; null before, and when it was stopped. */
  readonly elected: string | null;
  readonly asked: number;
}

/** How many elections a page holds. */
export const PAGE_ELECTIONS = 50;

/** Elections under way, the oldest first. */
export const underWay = (here: Asking): Promise<readonly ElectionSummary[]> =>
  rows(here.db, UNDER_WAY, [here.community.id]);

/** Elections that have ended, newest end first; `before` is the last one of the page before. */
export async function ended(
  here: Asking,
  before?: { readonly endedAt: Instant; readonly number: number },
): Promise<readonly ElectionSummary[]> {
  const from = before ?? { endedAt: FAR, number: 0 };
  return rows(here.db, ENDED, [here.community.id, from.endedAt, from.number]);
}

const FAR = '9999-12-31T00:00:00.000Z' as Instant;
const SUMMARY = `
  select e.id, e.number, e.role_id as "roleId", e.role_name as "roleName", e.term_kind as "termKind",
    s.stage, s.mode, s.ends_at as "endsAt", e.opened_at as "openedAt", e.ended_at as "endedAt",
    case when s.stage = 'elected' then (select p.person_name from election_proposed p
      where p.community_id = $1 and p.election_id = e.id order by p.number desc limit 1) end as elected,
    (select count(*) from election_voters v where v.community_id = $1 and v.election_id = e.id) as asked
  from elections e
  cross join lateral (select t.stage, t.mode, t.ends_at from election_steps t
    where t.community_id = $1 and t.election_id = e.id order by t.number desc limit 1) as s
  where e.community_id = $1`;
const UNDER_WAY = `${SUMMARY} and e.ended_at is null order by e.number limit 200`;
const ENDED = `${SUMMARY} and e.ended_at is not null and (e.ended_at, e.number) < ($2, $3)
  order by e.ended_at desc, e.number desc limit 50`;

/** An election under way in which something is awaited now. */
export interface AwaitingElection {
  readonly number: number;
  readonly roleName: string;
  readonly stage: Step['stage'];
  readonly endsAt: Instant | null;
  /** Of the organisations one asks about, those that have not named anyone, or not answered, in this stage. */
  readonly silent: readonly Id[];
  /** Who was proposed, and whose last word is awaited; null in every other stage. */
  readonly askedToAccept: Id | null;
  /** It is the asker. */
  readonly isAskedToAccept: boolean;
  /** Nothing more is awaited of organisations: whoever leads moves it on. */
  readonly awaitsLead: boolean;
}

/** What elections under way await of some organisations, of whoever asks and of whoever leads, the oldest first. */
export const electionsAwaiting = (here: Here, organisationIds: readonly Id[]): Promise<readonly AwaitingElection[]> =>
  rows<AwaitingElection>(here.db, AWAITING, [
    here.community.id,
    organisationIds,
    here.actor.personId,
    here.now,
    dayOf(here.now, here.community.timeZone),
  ]);

const SILENT = `
  select v.organisation_id from election_voters v
  join organisations o on o.community_id = $1 and o.id = v.organisation_id
  where v.community_id = $1 and v.election_id = e.id and (o.left_on is null or o.left_on > $5)
    and case s.stage
      when 'nominate' then not exists (select from election_nominations n
        where n.community_id = $1 and n.election_id = e.id and n.organisation_id = v.organisation_id)
      when 'object' then not exists (select from election_answers a
        where a.community_id = $1 and a.election_id = e.id and a.proposed = p.number
          and a.organisation_id = v.organisation_id)
      else false end`;
const AWAITING = `
  select e.number, e.role_name as "roleName", s.stage, s.ends_at as "endsAt",
    array(${SILENT} and v.organisation_id = any($2)) as silent,
    case when s.stage = 'accept' then p.person_id end as "askedToAccept",
    s.stage = 'accept' and p.person_id = $3 as "isAskedToAccept",
    s.stage <> 'accept' and (s.ends_at <= $4 or not exists (${SILENT})) as "awaitsLead"
  from elections e
  cross join lateral (select t.stage, t.ends_at from election_steps t
    where t.community_id = $1 and t.election_id = e.id order by t.number desc limit 1) as s
  left join lateral (select l.number, l.person_id from election_proposed l
    where l.community_id = $1 and l.election_id = e.id order by l.number desc limit 1) as p on true
  where e.community_id = $1 and e.ended_at is null order by e.number limit 50`;
