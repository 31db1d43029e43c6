import type { Instant } from '../../../../basics/instant';
import { rows } from '../../../../machinery/database';
import type { Inside } from '../tables';

/** A proposal that may be closed by the calendar, and what comes after it in the order of `dueAfter`. */
export interface Due {
  readonly number: number;
  readonly closesAt: Instant;
}

/**
 * Proposals whose window is over and that the calendar may close, longest over first, a hundred at most; `last` is the
 * one before them. One that puts money together comes once enough is promised or its time is up; consent once the round
 * that asks for it is over; advice never does.
 */
export const dueAfter = ({ db, community }: Inside, now: Instant, last?: Due): Promise<readonly Due[]> =>
  rows<Due>(db, DUE, [community.id, now, last?.closesAt ?? BEGINNING, last?.number ?? 0]);

const BEGINNING = '0001-01-01T00:00:00.000Z' as Instant;

const DUE = `
  select p.number, p.closes_at as "closesAt" from proposals p
  where p.community_id = $1 and p.ended_at is null and p.closes_at <= $2 and (p.closes_at, p.number) > ($3, $4)
  and p.rule->>'method' is distinct from 'advice'
  and not exists (select from proposal_pauses s where s.community_id = $1 and s.proposal_id = p.id
    and not exists (select from proposal_resumptions o
      where o.community_id = $1 and o.proposal_id = p.id and o.number = s.number))
  and (p.rule->>'method' is distinct from 'consent' or (p.commitment->>'lapsesAt')::timestamptz <= $2
    or (select r.round = 'object' and r.ends_at <= $2 from proposal_rounds r
      where r.community_id = $1 and r.proposal_id = p.id order by r.number desc limit 1))
  and (p.commitment is null or (p.commitment->>'lapsesAt')::timestamptz <= $2
    or (p.commitment->>'neededCents')::bigint <= (select coalesce(sum(last.commit_cents), 0) from (
      select distinct on (a.organisation_id) a.kind, a.commit_cents from proposal_answers a
      where a.community_id = $1 and a.proposal_id = p.id and a.stage = 'binding'
      order by a.organisation_id, a.at desc, a.id desc) as last
      where last.kind in ('agree', 'agree-with-reservation', 'rank')))
  order by p.closes_at, p.number limit 100`;
