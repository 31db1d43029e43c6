import { z } from 'zod';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { type Json, rows, say } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';

interface ChangePlansTable {
  community_id: Id;
  id: Id;
  kind: 'merger' | 'division';
  organisation_id: Id;
  other_id: Id | null;
  input: Json<unknown>;
  register_number: number | null;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface ChangePlanAnswersTable {
  community_id: Id;
  plan_id: Id;
  organisation_id: Id;
  agrees: boolean;
  words: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface ChangePlanEndsTable {
  community_id: Id;
  plan_id: Id;
  kind: 'done' | 'refused' | 'withdrawn' | 'impossible';
  /** Of one that became impossible nobody; what is gone instead. */
  person_id: Id | null;
  seat_id: Id | null;
  gone_id: Id | null;
  at: Instant;
}
interface ChangeProposalsTable {
  community_id: Id;
  proposal_id: Id;
  kind: 'merger' | 'division';
  organisation_id: Id;
  other_id: Id | null;
  input: Json<unknown>;
}
declare module '../../../machinery/database' {
  interface Tables {
    change_plans: ChangePlansTable;
    change_plan_answers: ChangePlanAnswersTable;
    change_plan_ends: ChangePlanEndsTable;
    change_proposals: ChangeProposalsTable;
  }
}

const Figure = z.number().int().nullable();

/**
 * What is to be done, as it is kept: of a merger, what they are called and how many they are together. Null where it
 * leaves the name of the one that goes on, or adds up the figures of both, as they are on the day it is done.
 */
export const PlanShape = z.object({
  name: z.string().nullable(),
  tier: z.string().nullable(),
  activeCooperators: Figure,
  staying: Figure,
  modules: z.array(z.string()),
  percent: z.number().int(),
  why: z.string(),
});
export type PlanInput = z.infer<typeof PlanShape>;

/** Keeps what was asked. */
export async function savePlan(
  here: Here,
  seatId: Id,
  plan: Pick<ChangePlansTable, 'id' | 'kind' | 'organisation_id' | 'other_id' | 'register_number'>,
  input: PlanInput,
): Promise<void> {
  await here.db
    .insertInto('change_plans')
    .values({
      ...{ community_id: here.community.id, ...plan, input: JSON.stringify(input) },
      ...{ person_id: here.actor.personId, seat_id: seatId, at: here.now },
    })
    .execute();
}

/** Notes that a proposal asks for a merger or a division, and what is to be done once it is adopted. */
export async function saveChangeProposal(
  { db, community }: Pick<Here, 'db' | 'community'>,
  proposal: Omit<ChangeProposalsTable, 'community_id' | 'input'>,
  input: PlanInput,
): Promise<void> {
  await db
    .insertInto('change_proposals')
    .values({ community_id: community.id, ...proposal, input: JSON.stringify(input) })
    .execute();
}

/** Holds a plan until the transaction ends: of two answers at once the second reads the first. */
export const holdPlan = async ({ db, community }: Here, id: Id): Promise<boolean> =>
  (await rows(db, 'select id from change_plans where community_id = $1 and id = $2 for update', [community.id, id]))
    .length > 0;

/** Holds a decision of the register until the transaction ends: of two who act by it the second finds that it has served. */
export const holdDecision = ({ db, community }: Here, registerNumber: number): void =>
  // The register takes no change, and so no lock of a row either.
  say(db, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${community.id} register ${registerNumber}`]);

/** Keeps what a side said; false where it had answered. */
export async function savePlanAnswer(
  here: Here,
  seatId: Id,
  answer: Pick<ChangePlanAnswersTable, 'plan_id' | 'organisation_id' | 'agrees' | 'words'>,
): Promise<boolean> {
  const saved = await here.db
    .insertInto('change_plan_answers')
    .values({
      ...{ community_id: here.community.id, ...answer },
      ...{ person_id: here.actor.personId, seat_id: seatId, at: here.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('plan_id')
    .executeTakeFirst();
  return saved !== undefined;
}

/** Keeps how somebody ended it; false when it had ended already. */
export const endPlan = (
  here: Here,
  seatId: Id,
  planId: Id,
  kind: Exclude<ChangePlanEndsTable['kind'], 'impossible'>,
): Promise<boolean> => saveEnd(here, planId, { kind, person_id: here.actor.personId, seat_id: seatId, gone_id: null });

/** Keeps that it ended by itself, since one of its sides is gone; false when it had ended already. */
export const endPlanOfGone = (here: Omit<Here, 'actor'>, planId: Id, goneId: Id): Promise<boolean> =>
  saveEnd(here, planId, { kind: 'impossible', person_id: null, seat_id: null, gone_id: goneId });

async function saveEnd(
  { db, community, now }: Omit<Here, 'actor'>,
  planId: Id,
  end: Omit<ChangePlanEndsTable, 'community_id' | 'plan_id' | 'at'>,
): Promise<boolean> {
  const saved = await db
    .insertInto('change_plan_ends')
    .values({ community_id: community.id, plan_id: planId, at: now, ...end })
    .onConflict((conflict) => conflict.doNothing())
    .returning('plan_id')
    .executeTakeFirst();
  return saved !== undefined;
}
