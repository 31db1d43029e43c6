import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Cents, cents } from '../../../basics/money';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { type Appeal, type AppealEnding, type EarmarkMove, type Pledge, paidOfCalled } from '../rules';
import { standingsOf } from './paid';

/** A pledge with the name of who gave it, and how it stands once it was called. */
export interface KeptPledge extends Pledge {
  readonly organisationName: string;
  /** Who it is about today: whoever gave it, or the one it became part of. */
  readonly holderId: Id;
  readonly holderName: string;
  readonly by: string;
  /** Nothing before it was called. */
  readonly calledCents: Cents;
  readonly paidCents: Cents;
  /** What is still to be paid of it, after all that came since the call. */
  readonly leftCents: Cents;
  /** The day of the last payment, once nothing is left. */
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

/** The appeals in which an organisation, or one that became part of it, has something to answer or to pay, newest first. */
export const appealsOfGiver = (here: Inside, organisationId: Id): Promise<readonly KeptAppeal[]> =>
  appeals(
    here,
    `exists (select from pledges p join organisations g on g.community_id = $1 and g.id = p.organisation_id
      where p.community_id = $1 and p.appeal_id = a.id and coalesce(g.merged_into, g.id) = $2)`,
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
        'holderId', h.id, 'holderName', h.name, 'calledCents', coalesce(y.cents, 0),
        'at', to_char(p.at at time zone 'UTC', ${MOMENT})) order by g.name)
      from (select distinct on (organisation_id) * from pledges
        where community_id = a.community_id and appeal_id = a.id order by organisation_id, version desc) p
      join organisations g on g.community_id = p.community_id and g.id = p.organisation_id
      join organisations h on h.community_id = $1 and h.id = coalesce(g.merged_into, g.id)
      join people w on w.id = p.person_id
      left join obligations y on y.community_id = $1 and y.source_kind = 'pledges' and y.kind = 'call'
        and y.source_id = a.id and y.organisation_id = p.organisation_id) as pledges,
    (select jsonb_agg(jsonb_build_object('holderId', s.holder_id, 'owedCents', s.owed, 'paidCents', s.paid,
        'paidOn', s.paid_on))
      from ${standingsOf('a.project_id')} s where s.called > 0) as standings,
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
type Counted = 'cents' | 'calledCents' | 'paidCents' | 'leftCents' | 'paidOn';
interface PledgeRow extends Omit<KeptPledge, Counted> {
  readonly cents: number;
  readonly calledCents: number;
}
interface StandingRow {
  readonly holderId: Id;
  readonly owedCents: number;
  readonly paidCents: number;
  readonly paidOn: Day | null;
}
interface AppealRow extends Omit<KeptAppeal, Lists | 'goalCents'> {
  readonly goalCents: number;
  readonly ending: AppealEnding | null;
  readonly pledges: readonly PledgeRow[] | null;
  readonly standings: readonly StandingRow[] | null;
  readonly moves: readonly KeptMove[] | null;
  readonly proposals: KeptAppeal['proposals'] | null;
}

async function appeals(here: Inside, which: string, parameters: readonly unknown[]): Promise<readonly KeptAppeal[]> {
  const text = `${APPEALS} and ${which} order by a.opened_at desc, a.number desc limit 100`;
  const found = await rows<AppealRow>(here.db, text, [here.community.id, ...parameters]);
  return found.map(({ goalCents, pledges, standings, moves, proposals, ...row }) => ({
    ...row,
    goalCents: cents(goalCents),
    pledges: withPaid(pledges ?? [], standings ?? []),
    moves: moves ?? [],
    proposals: proposals ?? [],
  }));
}

/** Each pledge with what is paid of it and what is left. */
function withPaid(pledges: readonly PledgeRow[], standings: readonly StandingRow[]): readonly KeptPledge[] {
  const counted = pledges.map((each) => ({
    ...{ ...each, cents: cents(each.cents), calledCents: cents(each.calledCents) },
  }));
  const paid = paidOfCalled(
    counted,
    standings.map((each) => ({ ...each, owedCents: cents(each.owedCents), paidCents: cents(each.paidCents) })),
  );
  return counted.map((each, place) => {
    const { paidCents, leftCents } = paid[place] ?? { paidCents: cents(0), leftCents: cents(0) };
    const last = standings.find(({ holderId }) => holderId === each.holderId)?.paidOn ?? null;
    return { ...each, paidCents, leftCents, paidOn: each.calledCents > 0 && leftCents === 0 ? last : null };
  });
}
