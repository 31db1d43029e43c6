import type { Id } from '../../../basics/id';
import { type Instant, plusMilliseconds } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { type JoinFact, type JoinRequest, newest } from '../rules';
import { type Draft, type DraftFields, type Ground, signMoment } from '../store';

export type Inside = Pick<Here, 'db' | 'community'>;

export type { Draft, DraftFields, Ground };
export { signMoment };

/** The moment on the clock of the wall: a demonstration lives by its own calendar, signing in does not. */
export async function wallClock({ db, community, now }: Ground): Promise<Instant> {
  const shift = 'select calendar_shift_seconds::float8 as seconds from communities where id = $1';
  const [found] = await rows<{ seconds: number }>(db, shift, [community.id]);
  return plusMilliseconds(now, (found?.seconds ?? 0) * 1000);
}

/** Every request, newest first. Of what stands in the place of what was said before, a request has the newest only. */
export const requestsOf = (here: Inside): Promise<readonly JoinRequest[]> =>
  rows<JoinRequest>(here.db, `${REQUESTS} order by r.number desc`, [here.community.id]);

/** The requests that are under way, the oldest first. */
export const openRequests = (here: Inside): Promise<readonly JoinRequest[]> =>
  rows<JoinRequest>(here.db, `${REQUESTS} and ${IS_OPEN} order by r.number`, [here.community.id]);

/** One request by its number. */
export const requestByNumber = async (here: Inside, number: number): Promise<JoinRequest | undefined> =>
  (await rows<JoinRequest>(here.db, `${REQUESTS} and r.number = $2`, [here.community.id, number]))[0];

/** The request that a proposal is about. */
export const requestOfProposal = async (here: Inside, proposalId: Id): Promise<JoinRequest | undefined> =>
  (
    await rows<JoinRequest>(here.db, `${REQUESTS} and ${HAS_PROPOSAL} order by r.number desc limit 1`, [
      ...[here.community.id, proposalId],
    ])
  )[0];

/** The request by which an organisation came. */
export const requestOfOrganisation = async (here: Inside, organisationId: Id): Promise<JoinRequest | undefined> =>
  (await rows<JoinRequest>(here.db, `${REQUESTS} and ${HAS_ADMITTED}`, [here.community.id, organisationId]))[0];

/** Neither admitted nor ended. */
export const IS_OPEN = `not exists (select from join_facts f where f.community_id = r.community_id and f.request_id = r.id
  and f.kind in ('admitted', 'ended'))`;
const HAS_PROPOSAL = `exists (select from join_facts f where f.community_id = r.community_id and f.request_id = r.id
  and f.kind = 'proposed' and f.data->>'proposalId' = $2::text)`;
const HAS_ADMITTED = `exists (select from join_facts f where f.community_id = r.community_id and f.request_id = r.id
  and f.kind = 'admitted' and f.organisation_id = $2::uuid)`;

/** Every request of a community with its facts. */
export const REQUESTS = `
  select r.id, r.number, a.id as "applicantId", a.name as "applicantName", a.email as "applicantEmail",
    r.organisation_name as name, r.country, r.language, r.active_cooperators as "activeCooperators", r.why,
    r.asked_at as "askedAt",
    coalesce((select jsonb_agg(jsonb_build_object('kind', f.kind, 'data', f.data, 'at',
        to_char(f.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'by', p.name,
        'organisationId', f.organisation_id, 'organisationName', o.name) order by f.position)
      from join_facts f
      left join people p on p.id = f.person_id
      left join organisations o on o.community_id = f.community_id and o.id = f.organisation_id
      where f.community_id = r.community_id and f.request_id = r.id
        and not exists (select from join_facts n where n.community_id = f.community_id and n.request_id = f.request_id
          and n.kind = f.kind and n.kind in ('modules-ticked', 'dues-understood', 'elsewhere-said') and n.position > f.position)),
      '[]') as facts,
    (select jsonb_build_object('name', d.name, 'email', d.email) from join_deputies d
      where d.community_id = r.community_id and d.request_id = r.id) as deputy,
    (select jsonb_build_object('number', q.number,
        'openedAt', to_char(q.opened_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'closesAt', to_char(q.closes_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'endedAt', to_char(q.ended_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      from join_facts f join proposals q on q.community_id = f.community_id and q.id = (f.data->>'proposalId')::uuid
      where f.community_id = r.community_id and f.request_id = r.id and f.kind = 'proposed'
      order by f.position desc limit 1) as proposal
  from join_requests r
  -- Of two accounts that became one, it is the one by which they enter.
  join people a on a.id = coalesce((select m.person_id from person_merges m where m.former_id = r.applicant_id),
    r.applicant_id)
  where r.community_id = $1`;

/** What an organisation has really done since it came, for its checklist. */
export interface FirstSteps {
  readonly hasDeputy: boolean;
  readonly hasModules: boolean;
  readonly hasAnsweredNeed: boolean;
  readonly hasAnsweredProposal: boolean;
}

/** Looks at what an organisation has done, in one question. */
export async function firstStepsOf(here: Here, organisationId: Id): Promise<FirstSteps> {
  const [found] = await rows<FirstSteps>(here.db, FIRST_STEPS, [here.community.id, organisationId]);
  return found ?? { hasDeputy: false, hasModules: false, hasAnsweredNeed: false, hasAnsweredProposal: false };
}

const FIRST_STEPS = `
  select exists (select from seats s where s.community_id = $1 and s.organisation_id = $2 and s.role = 'deputy'
      and s.until_on is null) as "hasDeputy",
    exists (select from organisation_modules m where m.community_id = $1 and m.organisation_id = $2) as "hasModules",
    exists (select from need_answers a where a.community_id = $1 and a.organisation_id = $2) as "hasAnsweredNeed",
    exists (select from proposal_answers a where a.community_id = $1 and a.organisation_id = $2)
      as "hasAnsweredProposal"`;

/** Which of these organisations came by a request since a moment. */
export const admittedSince = (
  here: Inside,
  organisationIds: readonly Id[],
  since: Instant,
): Promise<readonly { readonly id: Id; readonly name: string }[]> =>
  organisationIds.length === 0
    ? Promise.resolve([])
    : rows<{ id: Id; name: string }>(here.db, ADMITTED_SINCE, [here.community.id, organisationIds, since]);

const ADMITTED_SINCE = `
  select o.id, o.name from join_facts f
  join organisations o on o.community_id = f.community_id and o.id = f.organisation_id
  where f.community_id = $1 and f.organisation_id = any($2) and f.kind = 'admitted' and f.at > $3 order by o.name`;

/** When an organisation was taken in by way of a request; undefined where it came otherwise. */
export async function admissionOf(here: Here, organisationId: Id): Promise<Admission | undefined> {
  const request = await requestOfOrganisation(here, organisationId);
  const admitted = request && newest(request.facts, 'admitted');
  return request && admitted ? { request, admitted } : undefined;
}

export interface Admission {
  readonly request: JoinRequest;
  readonly admitted: JoinFact;
}
