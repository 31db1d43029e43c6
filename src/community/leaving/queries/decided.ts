import type { Id } from '../../../basics/id';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import type { ChangeDecision } from '../rules';
import { type PlanInput, PlanShape } from '../store';
import { IS_REPLACED } from './replaced';

type Inside = Pick<Here, 'db' | 'community'>;

/** What a proposal asks: that two organisations become one, or one becomes two. */
export interface ChangeAsked {
  readonly kind: 'merger' | 'division';
  readonly organisationId: Id;
  readonly otherId: Id | null;
  readonly input: PlanInput;
  /** The organisation it begins with first. */
  readonly sides: readonly { readonly id: Id; readonly name: string; readonly slug: string }[];
}

/** The same while it is asked, or decided and not yet carried out. */
export interface ChangeAhead extends ChangeAsked {
  /** Of the proposal. */
  readonly number: number;
  /** Of the decision in the register; null while it is under way. */
  readonly register: number | null;
}

const ASKED = `
  c.kind, c.organisation_id as "organisationId", c.other_id as "otherId", c.input,
  (select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'slug', o.slug) order by o.id <> c.organisation_id)
    from organisations o where o.community_id = $1 and o.id in (c.organisation_id, c.other_id)) as sides`;

const read = <Row extends ChangeAsked>(row: Row): Row => ({ ...row, input: PlanShape.parse(row.input) });

/** What a proposal asks, and by which decision of the register it was done; null while it was not. */
export interface ChangeProposed extends ChangeAsked {
  readonly doneBy: number | null;
}

/** What a proposal asks to be done with one organisation or two; undefined where it asks something else. */
export async function changeProposed({ db, community }: Inside, proposalId: Id): Promise<ChangeProposed | undefined> {
  const [found] = await rows<ChangeProposed>(db, PROPOSED, [community.id, proposalId]);
  return found && read(found);
}

const PROPOSED = `
  select ${ASKED}, (select r.number from register r
    join change_plans p on p.community_id = $1 and p.register_number = r.number
    join change_plan_ends e on e.community_id = $1 and e.plan_id = p.id and e.kind = 'done'
    where r.community_id = $1 and r.kind = 'proposal' and r.matter_id = c.proposal_id limit 1) as "doneBy"
  from change_proposals c where c.community_id = $1 and c.proposal_id = $2`;

// Used is what was carried out, or is being carried out.
const IS_USED = `exists (select from change_plans p where p.community_id = $1 and p.register_number = r.number
  and not exists (select from change_plan_ends e where e.community_id = $1 and e.plan_id = p.id and e.kind <> 'done'))`;

const IS_TO_DO = `(d.outcome = 'adopted' and r.number is not null and not ${IS_USED} and not ${IS_REPLACED})`;

const AHEAD = `
  select p.number, r.number as register, ${ASKED}
  from change_proposals c
  join proposals p on p.community_id = $1 and p.id = c.proposal_id
  left join proposal_closings d on d.community_id = $1 and d.proposal_id = p.id
  left join register r on r.community_id = $1 and r.kind = 'proposal' and r.matter_id = p.id
  where c.community_id = $1`;

/** What is asked of all about an organisation, from either side, or was decided and is still to be carried out. */
export const changesAhead = async ({ db, community }: Inside, organisationId: Id): Promise<readonly ChangeAhead[]> =>
  (await rows<ChangeAhead>(db, AHEAD_OF_ONE, [community.id, organisationId])).map(read);

/** What was decided and was not carried out. */
export const changesDecided = async ({ db, community }: Inside): Promise<readonly ChangeAhead[]> =>
  (await rows<ChangeAhead>(db, `${AHEAD} and ${IS_TO_DO} order by p.number`, [community.id])).map(read);

const AHEAD_OF_ONE = `${AHEAD} and $2 in (c.organisation_id, c.other_id)
  and (p.ended_at is null or ${IS_TO_DO}) order by p.number`;

const DECISION = `
  select r.entry, ${IS_USED} as "isUsed", ${IS_REPLACED} as "isReplaced",
    (select to_jsonb(asked) from (select ${ASKED} from change_proposals c
      where c.community_id = $1 and r.kind = 'proposal' and c.proposal_id = r.matter_id) asked) as asked
  from register r where r.community_id = $1 and r.number = $2`;

/** What the register says of a decision, what it asked for, and whether it holds; undefined where there is none. */
export async function changeDecision(
  { db, community }: Inside,
  number: number,
): Promise<ChangeDecision<ChangeAsked> | undefined> {
  const [found] = await rows<DecisionRow>(db, DECISION, [community.id, number]);
  if (!found) return undefined;
  const { entry, asked, isUsed, isReplaced } = found;
  const told: { rule?: { size?: string }; result?: { outcome?: string } } = JSON.parse(entry);
  return {
    ...{ isAdopted: told.result?.outcome === 'adopted', size: told.rule?.size ?? null, isUsed, isReplaced },
    asked: asked && read(asked),
  };
}

interface DecisionRow {
  readonly entry: string;
  readonly isUsed: boolean;
  readonly isReplaced: boolean;
  readonly asked: ChangeAsked | null;
}
