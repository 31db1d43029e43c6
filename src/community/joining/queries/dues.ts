import { type Day, dayOf, plusDays } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Cents, cents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import { isReminded, type JoinFact, type JoinRequest, newest, type Reduction, reductionOf, requestsIn } from '../rules';
import { type Inside, REQUESTS, requestOfOrganisation } from './requests';

type Now = Inside & { readonly now: Instant };

/** Dues that were reduced for a member, by the request with which it came or by one of later. */
export interface ReducedDues {
  readonly organisationId: Id;
  readonly cents: Cents;
  /** The last day; null where none was said. */
  readonly untilOn: Day | null;
  /** The request with which it came; null where it asked as a member. */
  readonly requestNumber: number | null;
  /** When it was asked for: of what a member asks again and again, which one. */
  readonly askedAt: Instant;
}

const FACTS = `
  select f.organisation_id as "memberId", f.kind, f.data, f.at, p.name as by, f.speaker_id as "organisationId",
    o.name as "organisationName"
  from dues_facts f
  left join people p on p.id = f.person_id
  left join organisations o on o.community_id = f.community_id and o.id = f.speaker_id
  where f.community_id = $1 and ($2::uuid is null or f.organisation_id = $2) order by f.organisation_id, f.position`;

/** What a member asked about its dues, one request after another, each with what happened to it, the oldest first. */
export async function duesAskedBy(
  { db, community }: Inside,
  organisationId: Id,
): Promise<readonly (readonly JoinFact[])[]> {
  return requestsIn(await rows<JoinFact>(db, FACTS, [community.id, organisationId]));
}

/** What every member asked last, by its id. */
export async function duesAskedLast(here: Inside): Promise<ReadonlyMap<Id, readonly JoinFact[]>> {
  return new Map([...(await duesAskedByAll(here))].map(([id, asked]) => [id, asked.at(-1) ?? []]));
}

async function duesAskedByAll({ db, community }: Inside): Promise<ReadonlyMap<Id, readonly (readonly JoinFact[])[]>> {
  const facts = await rows<JoinFact & { readonly memberId: Id }>(db, FACTS, [community.id, null]);
  const members = new Set(facts.map(({ memberId }) => memberId));
  return new Map([...members].map((id) => [id, requestsIn(facts.filter(({ memberId }) => memberId === id))]));
}

/** What an organisation pays each month where that is less than its level: of what was granted and is not over, the last. */
export async function reducedDuesOf(here: Now, organisationId: Id): Promise<ReducedDues | undefined> {
  return (await memberDues(here, organisationId)) ?? (await admissionDues(here, organisationId));
}

async function memberDues(here: Now, organisationId: Id): Promise<ReducedDues | undefined> {
  return (await duesAskedBy(here, organisationId))
    .map((facts) => reduced(reductionOf(facts, here.now), organisationId, null))
    .findLast((granted) => granted && !isOver(granted, here));
}

async function admissionDues(here: Now, organisationId: Id): Promise<ReducedDues | undefined> {
  const request = await requestOfOrganisation(here, organisationId);
  const granted = request && reducedBy(request, here.now);
  return granted && !isOver(granted, here) ? granted : undefined;
}

const isOver = ({ untilOn }: ReducedDues, { now, community }: Now): boolean =>
  untilOn !== null && untilOn < dayOf(now, community.timeZone);

/** The reduced dues that end within so many days and of which nobody was reminded. */
export async function reductionsEnding(here: Now, days: number): Promise<readonly ReducedDues[]> {
  const requests = await rows<JoinRequest>(here.db, `${REQUESTS} and ${TO_REMIND}`, [here.community.id]);
  const members = [...(await duesAskedByAll(here))];
  const ending = [
    ...requests.flatMap((request) => reducedBy(request, here.now) ?? []),
    ...members.flatMap(([id, asked]) =>
      asked
        .flatMap((facts) => reduced(reductionOf(facts, here.now), id, null) ?? [])
        .filter((granted) => !isReminded(asked, granted)),
    ),
  ].filter((each) => isEnding(each, here, days));
  const found: ReducedDues[] = [];
  for (const each of ending) {
    // What was granted since stands in its place.
    const valid = await reducedDuesOf(here, each.organisationId);
    if (valid?.requestNumber === each.requestNumber && valid.askedAt === each.askedAt) found.push(each);
  }
  return found;
}

function isEnding({ untilOn }: ReducedDues, { now, community }: Now, days: number): boolean {
  const today = dayOf(now, community.timeZone);
  return untilOn !== null && today <= untilOn && untilOn <= plusDays(today, days);
}

const TO_REMIND = `exists (select from join_facts f where f.community_id = r.community_id and f.request_id = r.id
    and f.kind = 'reduction-asked' and f.data->>'paidUntilOn' is not null)
  and exists (select from join_facts f where f.community_id = r.community_id and f.request_id = r.id
    and f.kind = 'admitted')
  and not exists (select from join_facts f where f.community_id = r.community_id and f.request_id = r.id
    and f.kind = 'reduction-reminded')`;

function reducedBy({ facts, number }: JoinRequest, now: Instant): ReducedDues | undefined {
  const admitted = newest(facts, 'admitted');
  return admitted?.organisationId ? reduced(reductionOf(facts, now), admitted.organisationId, number) : undefined;
}

const reduced = (granted: Reduction | undefined, organisationId: Id, requestNumber: number | null) =>
  granted?.grantedCents == null
    ? undefined
    : {
        ...{ organisationId, requestNumber, askedAt: granted.askedAt },
        ...{ cents: cents(granted.grantedCents), untilOn: granted.paidUntilOn ?? null },
      };
