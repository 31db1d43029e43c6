import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Cents, cents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { Appeal, AppealEnding, EarmarkMove, Pledge } from '../rules';
import { PAID } from './paid';

/** A pledge with the name of who gave it, what is paid of what was called, and the day on which all of it was. */
export interface KeptPledge extends Pledge {
  readonly organisationName: string;
  readonly by: string;
  readonly paidCents: Cents;
  readonly paidOn: Day | null;
}

/** A question to the givers of an earmark, with who asked. */
export interface KeptMove extends EarmarkMove {
  readonly by: string;
  readonly at: Instant;
}

/** An appeal with everything that was promised and became of it. */
export interface KeptAppeal extends Appeal {
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly projectNumber: number;
  readonly projectTitle: string;
  /** The pledges as they stand, by name; what was taken back has zero cents. */
  readonly pledges: readonly KeptPledge[];
  readonly moves: readonly KeptMove[];
  /** The proposals that put it to the group, oldest first. */
  readonly proposals: readonly { readonly id: Id; readonly number: number; readonly isOpen: boolean }[];
}

type Inside = Pick<Here, 'db' | 'community'>;

/** The appeals of a project, newest first. */
export const appealsOf = (here: Inside, projectId: Id): Promise<readonly KeptAppeal[]> =>
  appeals(here, 'a.project_id = $2', [projectId]);

/** One appeal. */
export const appealById = async (here: Inside, id: Id): Promise<KeptAppeal | undefined> =>
  (await appeals(here, 'a.id = $2', [id]))[0];

/** The appeal that a proposal carries. */
export const appealOfProposal = async (here: Inside, proposalId: Id): Promise<KeptAppeal | undefined> =>
  (await appeals(here, CARRIED_BY, [proposalId]))[0];

const CARRIED_BY = `exists (select from pledge_proposals c
  where c.community_id = a.community_id and c.appeal_id = a.id and c.proposal_id = $2)`;

/** The appeals that have not ended, newest first. */
export const appealsUnderWay = (here: Inside): Promise<readonly KeptAppeal[]> =>
  appeals(here, 'a.ended_at is null', []);

/** The appeals whose last day is before a day and that have not ended, a hundred at most. */
export const appealsDue = (here: Inside, today: Day): Promise<readonly KeptAppeal[]> =>
  appeals(here, 'a.ended_at is null and a.last_on < $2', [today]);

/** The appeals in which an organisation has something to answer or to pay, newest first. */
export const appealsOfGiver = (here: Inside, organisationId: Id): Promise<readonly KeptAppeal[]> =>
  appeals(
    here,
    `exists (select from pledges p where p.community_id = a.community_id and p.appeal_id = a.id
      and p.organisation_id = $2)`,
    [organisationId],
  );

const MOMENT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const APPEALS = `
  select a.id, a.project_id as "projectId", a.number, a.goal_cents as "goalCents", a.last_on as "lastOn",
    a.start_percent as "startPercent", a.commission_basis_points as "commissionBasisPoints", a.excess,
    a.is_taken_back as "isTakenBack", a.opened_at as "openedAt", o.name as "openedBy", j.number as "projectNumber",
    j.title as "projectTitle",
    (select at from pledge_bindings b where b.community_id = a.community_id and b.appeal_id = a.id) as "boundAt",
    (select jsonb_build_object('kind', e.kind, 'calledCents', e.called_cents, 'commissionCents', e.commission_cents,
        'teamCents', e.team_cents, 'at', to_char(e.at at time zone 'UTC', ${MOMENT}))
      from pledge_endings e where e.community_id = a.community_id and e.appeal_id = a.id) as ending,
    (select jsonb_agg(jsonb_build_object('organisationId', p.organisation_id, 'organisationName', g.name,
        'version', p.version, 'cents', p.cents, 'earmark', p.earmark, 'by', w.name,
        'paidCents', coalesce(least(y.cents, y.called), 0),
        'paidOn', case when y.cents >= y.called then y.paid_on end,
        'at', to_char(p.at at time zone 'UTC', ${MOMENT})) order by g.name)
      from (select distinct on (organisation_id) * from pledges
        where community_id = a.community_id and appeal_id = a.id order by organisation_id, version desc) p
      join organisations g on g.community_id = p.community_id and g.id = p.organisation_id
      join people w on w.id = p.person_id
      left join lateral (select o.cents as called, sum(x.cents) as cents, max(x.paid_on) as paid_on
        from obligations o join ${PAID} x on x.project_id = a.project_id and x.organisation_id = p.organisation_id
        where o.community_id = $1 and o.source_kind = 'pledges' and o.kind = 'call' and o.source_id = a.id
          and o.organisation_id = p.organisation_id
        group by o.cents) y on true) as pledges,
    (select jsonb_agg(jsonb_build_object('number', m.number, 'fromEarmark', m.from_earmark,
        'toEarmark', m.to_earmark, 'reason', m.reason, 'by', w.name,
        'at', to_char(m.at at time zone 'UTC', ${MOMENT}),
        'answers', coalesce((select jsonb_agg(jsonb_build_object('organisationId', r.organisation_id,
            'consents', r.consents) order by r.at, r.organisation_id)
          from earmark_answers r where r.community_id = m.community_id and r.appeal_id = m.appeal_id
            and r.number = m.number), '[]')) order by m.number)
      from earmark_moves m join people w on w.id = m.person_id
      where m.community_id = a.community_id and m.appeal_id = a.id) as moves,
    (select jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'isOpen', s.ended_at is null) order by s.number)
      from pledge_proposals q join proposals s on s.community_id = q.community_id and s.id = q.proposal_id
      where q.community_id = a.community_id and q.appeal_id = a.id) as proposals
  from pledge_appeals a
  join people o on o.id = a.opened_by
  join projects j on j.community_id = a.community_id and j.id = a.project_id
  where a.community_id = $1`;

type Lists = 'pledges' | 'moves' | 'proposals';
interface AppealRow extends Omit<KeptAppeal, Lists | 'goalCents'> {
  readonly goalCents: number;
  readonly ending: AppealEnding | null;
  readonly pledges:
    | readonly (Omit<KeptPledge, 'cents' | 'paidCents'> & { readonly cents: number; readonly paidCents: number })[]
    | null;
  readonly moves: readonly KeptMove[] | null;
  readonly proposals: KeptAppeal['proposals'] | null;
}

async function appeals(here: Inside, which: string, parameters: readonly unknown[]): Promise<readonly KeptAppeal[]> {
  const text = `${APPEALS} and ${which} order by a.opened_at desc, a.number desc limit 100`;
  const found = await rows<AppealRow>(here.db, text, [here.community.id, ...parameters]);
  return found.map(({ goalCents, pledges, moves, proposals, ...row }) => ({
    ...row,
    goalCents: cents(goalCents),
    pledges: (pledges ?? []).map((each) => ({
      ...{ ...each, cents: cents(each.cents), paidCents: cents(each.paidCents) },
    })),
    moves: moves ?? [],
    proposals: proposals ?? [],
  }));
}
