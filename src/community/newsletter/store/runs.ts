import { type Id, newId } from '../../../basics/id';
import { type Instant, plusMinutes } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { DeliveryState, Segment } from '../rules/issue';
import type { Ground } from './settings';

type Inside = Pick<Here, 'db' | 'community'>;

/** Somebody whom an issue goes to, and why. */
export interface Recipient {
  readonly subscriptionId: Id;
  readonly email: string;
  readonly language: string;
  readonly token: string;
  readonly since: Instant;
  readonly kind: string;
  readonly interests: readonly string[];
}

// An empty list of the segment means everyone; a reader who ticked nothing wishes to hear of everything.
const RECIPIENTS = `
  select s.id as "subscriptionId", s.email, s.language, s.token, s.confirmed_at as since, s.kind, s.interests
  from newsletter_subscriptions s
  where s.community_id = $1 and s.confirmed_at is not null and s.ended_at is null and s.email <> ''
    and (cardinality($2::text[]) = 0 or s.language = any($2))
    and (cardinality($3::text[]) = 0 or s.kind = any($3))
    and (cardinality($4::text[]) = 0 or cardinality(s.interests) = 0 or s.interests && $4)
    and (cardinality($5::uuid[]) = 0 or exists (select from seats p where p.community_id = $1
      and p.organisation_id = any($5) and p.from_on <= $6::date and (p.until_on is null or p.until_on > $6::date)
      and (p.person_id = s.person_id or p.person_id in (select m.person_id from person_merges m where m.former_id = s.person_id))))
  order by s.confirmed_at, s.id`;

/** Whom an issue would go to now. */
export const recipientsOf = (
  { db, community }: Inside,
  { languages, kinds, interests, organisations }: Segment,
  today: string,
): Promise<readonly Recipient[]> =>
  rows<Recipient>(db, RECIPIENTS, [community.id, languages, kinds, interests, organisations, today]);

const DELIVERIES = `
  insert into newsletter_deliveries
    (community_id, id, issue_id, subscription_id, email, language, token, why, state, next_at, settled_at)
  select $1, d.id, $2, d.subscription_id, d.email, d.language, d.token, d.why, $3, $4, $5
  from unnest($6::uuid[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::jsonb[])
    as d (id, subscription_id, email, language, token, why)`;

/** Begins the sending of an issue to these readers. In a demonstration every letter stays in the house. */
export async function saveRun(
  { db, community, now }: Ground,
  issueId: Id,
  run: { readonly origin: string; readonly personId: Id | null; readonly recipients: readonly Recipient[] },
): Promise<void> {
  const { origin, personId, recipients } = run;
  const stays = community.isDemonstration;
  await rows(
    db,
    `insert into newsletter_runs (community_id, issue_id, origin, recipients, person_id, started_at, finished_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [community.id, issueId, origin, recipients.length, personId, now, stays ? now : null],
  );
  const why = recipients.map(({ since, kind, interests }) => JSON.stringify({ since, kind, interests }));
  await rows(db, DELIVERIES, [
    ...[community.id, issueId, stays ? 'stayed' : 'pending', now, stays ? now : null],
    ...[recipients.map(() => newId()), recipients.map(({ subscriptionId }) => subscriptionId)],
    ...[recipients.map(({ email }) => email), recipients.map(({ language }) => language)],
    ...[recipients.map(({ token }) => token), why],
  ]);
  if (!stays) await rows(db, RUNNING, [community.id, issueId]);
}

const RENEWED = 'on conflict (community_id, issue_id) do update set not_before = null, troubles = 0, trouble = null';
const RUNNING = `insert into newsletter_running (community_id, issue_id) values ($1, $2) ${RENEWED}`;
const TAKEN_UP = `
  insert into newsletter_running (community_id, issue_id) select community_id, issue_id from newsletter_runs
  where community_id = $1 and issue_id = $2 and paused_at is null and stopped_at is null`;

/** Holds a sending until somebody resumes it. */
export async function savePause(
  { db, community, now }: Ground,
  issueId: Id,
  { kind, why }: { readonly kind: 'asked' | 'server'; readonly why: string | null },
): Promise<void> {
  await rows(
    db,
    `update newsletter_runs set paused_at = $3, pause_kind = $4, pause_why = $5
     where community_id = $1 and issue_id = $2 and finished_at is null and stopped_at is null`,
    [community.id, issueId, now, kind, why],
  );
  await rows(db, 'delete from newsletter_running where community_id = $1 and issue_id = $2', [community.id, issueId]);
}

/** Lets it go on. Letters that the server refused while it refused them all are tried anew. */
export async function saveResumption({ db, community, now }: Ground, issueId: Id): Promise<void> {
  await rows(
    db,
    `update newsletter_runs set paused_at = null, pause_kind = null, pause_why = null
     where community_id = $1 and issue_id = $2`,
    [community.id, issueId],
  );
  await rows(
    db,
    `update newsletter_deliveries set state = 'pending', next_at = $3, settled_at = null
     where community_id = $1 and issue_id = $2 and state = 'refused'`,
    [community.id, issueId, now],
  );
  await rows(db, RUNNING, [community.id, issueId]);
}

/** Ends a sending for good: what has not left will not. */
export async function saveStop({ db, community, now }: Ground, issueId: Id): Promise<void> {
  await rows(
    db,
    `update newsletter_deliveries set state = 'stopped', settled_at = $3
     where community_id = $1 and issue_id = $2 and state in ('pending', 'deferred')`,
    [community.id, issueId, now],
  );
  await rows(
    db,
    `update newsletter_runs set stopped_at = $3, paused_at = null, pause_kind = null, pause_why = null
     where community_id = $1 and issue_id = $2`,
    [community.id, issueId, now],
  );
  await rows(db, 'delete from newsletter_running where community_id = $1 and issue_id = $2', [community.id, issueId]);
}

/** Lets what is uncertain leave once more; whoever asks knows that some may get it twice. Gives how many there are. */
export async function saveAgain({ db, community, now }: Ground, issueId: Id): Promise<number> {
  const again = await rows(
    db,
    `update newsletter_deliveries set state = 'pending', next_at = $3, settled_at = null
     where community_id = $1 and issue_id = $2 and state = 'uncertain' returning id`,
    [community.id, issueId, now],
  );
  await rows(db, 'update newsletter_runs set finished_at = null where community_id = $1 and issue_id = $2', [
    ...[community.id, issueId],
  ]);
  // Paused or stopped it leaves again once somebody resumes it.
  await rows(db, `${TAKEN_UP} ${RENEWED}`, [community.id, issueId]);
  return again.length;
}

/** How many letters of an issue are in each state. */
export async function countDeliveries(
  { db, community }: Inside,
  issueId: Id,
): Promise<ReadonlyMap<DeliveryState, number>> {
  const text = `select state, count(*)::int as count from newsletter_deliveries
    where community_id = $1 and issue_id = $2 group by state`;
  const found = await rows<{ state: DeliveryState; count: number }>(db, text, [community.id, issueId]);
  return new Map(found.map(({ state, count }) => [state, count]));
}

/** One letter to one reader, as the log shows it. */
export interface Delivery {
  readonly id: Id;
  readonly email: string;
  readonly language: string;
  readonly why: { readonly since: Instant; readonly kind: string; readonly interests: readonly string[] };
  readonly state: DeliveryState;
  readonly tries: number;
  readonly nextAt: Instant;
  readonly settledAt: Instant | null;
  readonly answer: string | null;
  /** What came back later. */
  readonly returned: string | null;
}

/** The log of an issue: what was sent to whom, and why; so many at most. */
export const deliveriesOf = (
  { db, community }: Inside,
  issueId: Id,
  filter: { readonly state?: DeliveryState | undefined; readonly email?: string | undefined },
  most: number,
): Promise<readonly Delivery[]> =>
  rows<Delivery>(
    db,
    `select d.id, d.email, d.language, d.why, d.state, d.tries, d.next_at as "nextAt", d.settled_at as "settledAt",
       d.answer, (select r.kind from newsletter_returns r where r.community_id = d.community_id and r.delivery_id = d.id
         order by r.at desc limit 1) as returned
     from newsletter_deliveries d
     where d.community_id = $1 and d.issue_id = $2 and ($3::text is null or d.state = $3)
       and ($4 = '' or position($4 in d.email) > 0)
     order by coalesce(d.settled_at, d.next_at) desc, d.id limit ${Math.trunc(most)}`,
    [community.id, issueId, filter.state ?? null, filter.email ?? ''],
  );

/** Somebody at work, and until when nobody else is. */
const LEASE_MINUTES = 1;

export interface RunningRow {
  readonly communityId: Id;
  readonly issueId: Id;
}

/** The sendings of the whole house that nobody looks after now, and whose patience is over: who waited longest first. */
export const runningFree = (db: Here['db'], now: Instant): Promise<readonly RunningRow[]> =>
  rows<RunningRow>(
    db,
    `select community_id as "communityId", issue_id as "issueId" from newsletter_running
     where (leased_until is null or leased_until < $1) and (not_before is null or not_before <= $1)
     order by not_before nulls first, issue_id`,
    [now],
  );

// Nobody looks after what waits for somebody, or is over.
const PUT_DOWN = `
  delete from newsletter_running w using newsletter_runs r
  where w.community_id = $1 and w.issue_id = $2 and r.community_id = w.community_id and r.issue_id = w.issue_id
    and (r.paused_at is not null or r.stopped_at is not null)`;

/**
 * Takes a sending, unless somebody else did, or it was paused or stopped. What was under way when its last worker went is uncertain from now on.
 */
export async function takeRun({ db, community, now }: Ground, issueId: Id, worker: Id): Promise<boolean> {
  await rows(db, PUT_DOWN, [community.id, issueId]);
  const taken = await rows(
    db,
    `update newsletter_running set worker = $3, leased_until = $4
     where community_id = $1 and issue_id = $2 and (leased_until is null or leased_until < $5) returning worker`,
    [community.id, issueId, worker, plusMinutes(now, LEASE_MINUTES), now],
  );
  if (taken.length === 0) return false;
  await rows(
    db,
    `update newsletter_deliveries set state = 'uncertain', settled_at = $3
     where community_id = $1 and issue_id = $2 and state = 'under-way'`,
    [community.id, issueId, now],
  );
  return true;
}

/** Stays with it; false where it is somebody else's by now, or nobody's. */
export async function keepRun({ db, community, now }: Ground, issueId: Id, worker: Id): Promise<boolean> {
  const text = `update newsletter_running set leased_until = $4
    where community_id = $1 and issue_id = $2 and worker = $3 returning worker`;
  return (await rows(db, text, [community.id, issueId, worker, plusMinutes(now, LEASE_MINUTES)])).length === 1;
}

/** Lets it go, to be taken up from a moment on. */
export async function letGo(
  { db, community }: Ground,
  issueId: Id,
  worker: Id,
  notBefore: Instant | null,
): Promise<void> {
  const text = `update newsletter_running set worker = null, leased_until = null, not_before = $4
    where community_id = $1 and issue_id = $2 and worker = $3`;
  await rows(db, text, [community.id, issueId, worker, notBefore]);
}

/** Counts one more trouble of the whole sending, or none any more; gives how many there were in a row. */
export async function countTroubles({ db, community }: Ground, issueId: Id, trouble: string | null): Promise<number> {
  const text = `update newsletter_running set trouble = $3, troubles = case when $3::text is null then 0 else troubles + 1 end
    where community_id = $1 and issue_id = $2 returning troubles`;
  return (await rows<{ troubles: number }>(db, text, [community.id, issueId, trouble]))[0]?.troubles ?? 0;
}

/** What the mail server last said that made a sending wait, and until when. */
export async function troubleOf(
  { db, community }: Inside,
  issueId: Id,
): Promise<{ readonly trouble: string; readonly notBefore: Instant | null } | undefined> {
  const text = `select trouble, not_before as "notBefore" from newsletter_running
    where community_id = $1 and issue_id = $2 and trouble is not null`;
  return (await rows<{ trouble: string; notBefore: Instant | null }>(db, text, [community.id, issueId]))[0];
}

/** Where one process has the house for itself, whoever looked after sendings before is gone. */
export const freeAll = (db: Here['db']): Promise<unknown> =>
  rows(db, 'update newsletter_running set worker = null, leased_until = null', []);

/** What the links of a sending begin with; undefined where there is none. */
export async function originOf({ db, community }: Inside, issueId: Id): Promise<string | undefined> {
  const text = 'select origin from newsletter_runs where community_id = $1 and issue_id = $2';
  return (await rows<{ origin: string }>(db, text, [community.id, issueId]))[0]?.origin;
}
