import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { type PlanInput, PlanShape } from '../store';

type Inside = Pick<Here, 'db' | 'community'>;

/** One of the organisations that have to say yes. */
export interface PlanSide {
  readonly id: Id;
  readonly name: string;
  readonly slug: string;
  /** What it said; null while it is awaited. */
  readonly agrees: boolean | null;
  readonly words: string;
}

/** Two organisations that are to become one, or one that is to become two. */
export interface ChangePlan {
  readonly id: Id;
  readonly kind: 'merger' | 'division';
  readonly organisationId: Id;
  readonly otherId: Id | null;
  readonly input: PlanInput;
  /** The organisation it begins with first. */
  readonly sides: readonly PlanSide[];
  readonly by: string;
  readonly at: Instant;
}

const SIDES = `
  (select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'slug', o.slug, 'agrees', a.agrees,
      'words', coalesce(a.words, '')) order by o.id <> p.organisation_id)
    from organisations o
    left join change_plan_answers a on a.community_id = $1 and a.plan_id = p.id and a.organisation_id = o.id
    where o.community_id = $1 and o.id in (p.organisation_id, p.other_id))`;

const OPEN = `
  select p.id, p.kind, p.organisation_id as "organisationId", p.other_id as "otherId", p.input, w.name as by, p.at,
    ${SIDES} as sides
  from change_plans p join people w on w.id = p.person_id
  where p.community_id = $1
    and not exists (select from change_plan_ends e where e.community_id = $1 and e.plan_id = p.id)`;

const plans = async (here: Inside, which: string, ...parameters: readonly unknown[]): Promise<readonly ChangePlan[]> =>
  (await rows<ChangePlan>(here.db, `${OPEN} ${which} order by p.at, p.id`, [here.community.id, ...parameters])).map(
    (plan) => ({ ...plan, input: PlanShape.parse(plan.input) }),
  );

/** What is under way for an organisation, from either side. */
export const plansOf = (here: Inside, organisationId: Id): Promise<readonly ChangePlan[]> =>
  plans(here, 'and $2 in (p.organisation_id, p.other_id)', organisationId);

/** One that is under way. */
export const planById = async (here: Inside, id: Id): Promise<ChangePlan | undefined> =>
  (await plans(here, 'and p.id = $2', id))[0];

/** All that is under way. */
export const plansUnderWay = (here: Inside): Promise<readonly ChangePlan[]> => plans(here, '');

/** One that ended by itself, with what is gone and what it became part of, where that is why. */
export interface ImpossiblePlan extends Pick<ChangePlan, 'id' | 'kind' | 'input' | 'sides'> {
  readonly gone: string;
  readonly into: string | null;
}

/** What ended by itself from a moment on, newest first: of these organisations, or of all where none are named. */
export const plansImpossible = async (
  { db, community }: Inside,
  since: Instant,
  organisations: readonly Id[] | null,
): Promise<readonly ImpossiblePlan[]> =>
  (await rows<ImpossiblePlan>(db, IMPOSSIBLE, [community.id, since, organisations])).map((plan) => ({
    ...plan,
    input: PlanShape.parse(plan.input),
  }));

const IMPOSSIBLE = `
  select p.id, p.kind, p.input, ${SIDES} as sides, g.name as gone, i.name as into
  from change_plan_ends e
  join change_plans p on p.community_id = $1 and p.id = e.plan_id
  join organisations g on g.community_id = $1 and g.id = e.gone_id
  left join organisations i on i.community_id = $1 and i.id = g.merged_into
  where e.community_id = $1 and e.kind = 'impossible' and e.at >= $2
    and ($3::uuid[] is null or p.organisation_id = any($3) or p.other_id = any($3))
  order by e.at desc, p.id limit 10`;
