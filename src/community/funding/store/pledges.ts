import type { Day } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { rows } from '../../../machinery/database';
import type { Actor, Here, Seat } from '../../../machinery/here';
import type { Appeal, AppealTerms, Call, EarmarkMove, Pledge } from '../rules';

interface PledgeAppealsTable {
  community_id: Id;
  id: Id;
  project_id: Id;
  number: number;
  goal_cents: number;
  last_on: Day;
  start_percent: number;
  commission_basis_points: number;
  excess: string;
  is_taken_back: boolean;
  opened_by: Id;
  seat_id: Id;
  opened_at: Instant;
  ended_at: Instant | null;
}
interface PledgesTable {
  community_id: Id;
  appeal_id: Id;
  organisation_id: Id;
  version: number;
  cents: number;
  earmark: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface PledgeProposalsTable {
  community_id: Id;
  appeal_id: Id;
  proposal_id: Id;
}
interface PledgeBindingsTable extends PledgeProposalsTable {
  at: Instant;
}
interface PledgeEndingsTable {
  community_id: Id;
  appeal_id: Id;
  kind: string;
  called_cents: number;
  commission_cents: number;
  team_cents: number;
  person_id: Id | null;
  seat_id: Id | null;
  at: Instant;
}
interface PledgePaymentsTable {
  community_id: Id;
  appeal_id: Id;
  organisation_id: Id;
  paid_on: Day;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface EarmarkMovesTable {
  community_id: Id;
  appeal_id: Id;
  number: number;
  from_earmark: string;
  to_earmark: string;
  reason: string;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
interface EarmarkAnswersTable {
  community_id: Id;
  appeal_id: Id;
  number: number;
  organisation_id: Id;
  consents: boolean;
  person_id: Id;
  seat_id: Id;
  at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    pledge_appeals: PledgeAppealsTable;
    pledges: PledgesTable;
    pledge_proposals: PledgeProposalsTable;
    pledge_bindings: PledgeBindingsTable;
    pledge_endings: PledgeEndingsTable;
    pledge_payments: PledgePaymentsTable;
    earmark_moves: EarmarkMovesTable;
    earmark_answers: EarmarkAnswersTable;
  }
}

type Inside = Omit<Here, 'actor'>;

/** Takes the lock of an appeal: nothing is promised, called or released until this act is kept or dropped. */
export async function holdAppeal({ db, community }: Inside, appealId: Id): Promise<void> {
  await rows(db, 'select 1 from pledge_appeals where community_id = $1 and id = $2 for update', [
    community.id,
    appealId,
  ]);
}

/** Adds an appeal; undefined when the project has one that is open, or its number was taken meanwhile. */
export async function saveAppeal(
  here: Here,
  seat: Seat,
  appeal: AppealTerms & Pick<Appeal, 'goalCents' | 'lastOn' | 'projectId' | 'number'>,
): Promise<Id | undefined> {
  const id = newId();
  const saved = await here.db
    .insertInto('pledge_appeals')
    .values({
      ...{ community_id: here.community.id, id, project_id: appeal.projectId, number: appeal.number },
      ...{ goal_cents: appeal.goalCents, last_on: appeal.lastOn, start_percent: appeal.startPercent },
      ...{ commission_basis_points: appeal.commissionBasisPoints, excess: appeal.excess },
      ...{ is_taken_back: appeal.isTakenBack, opened_by: here.actor.personId, seat_id: seat.id },
      ...{ opened_at: here.now, ended_at: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return saved && id;
}

/** Adds a version of an organisation's pledge; false when another took its number. */
export async function savePledge(
  here: Here,
  seat: Seat,
  appealId: Id,
  pledge: Pick<Pledge, 'organisationId' | 'version' | 'cents' | 'earmark'>,
): Promise<boolean> {
  const saved = await here.db
    .insertInto('pledges')
    .values({
      ...{ community_id: here.community.id, appeal_id: appealId, organisation_id: pledge.organisationId },
      ...{ version: pledge.version, cents: pledge.cents, earmark: pledge.earmark },
      ...{ person_id: here.actor.personId, seat_id: seat.id, at: here.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst();
  return saved !== undefined;
}

/** Ties an appeal to the proposal that puts it to the group. */
export async function attachAppeal({ db, community }: Here, appealId: Id, proposalId: Id): Promise<void> {
  await db
    .insertInto('pledge_proposals')
    .values({ community_id: community.id, appeal_id: appealId, proposal_id: proposalId })
    .execute();
}

/** From now on the pledges of the appeal that a proposal carried bind; undefined where it carried none that is open. */
export async function bindAppeal({ db, community, now }: Inside, proposalId: Id): Promise<Id | undefined> {
  const bound = await rows<{ id: Id }>(db, BIND, [community.id, proposalId, now]);
  return bound[0]?.id;
}

const BIND = `
  insert into pledge_bindings (community_id, appeal_id, proposal_id, at)
  select $1, a.id, $2, $3 from pledge_proposals p
  join pledge_appeals a on a.community_id = $1 and a.id = p.appeal_id and a.ended_at is null
  where p.community_id = $1 and p.proposal_id = $2
  on conflict do nothing
  returning appeal_id as id`;

/** Ends an appeal whose lock is held: called, or released where there is no call. */
export async function saveAppealEnding(
  { db, community, now, actor }: Inside & { readonly actor: Pick<Actor, 'personId'> | null },
  seatId: Id | null,
  appealId: Id,
  call: Call | null,
): Promise<void> {
  await db
    .insertInto('pledge_endings')
    .values({
      ...{ community_id: community.id, appeal_id: appealId, kind: call ? 'called' : 'released' },
      ...{ called_cents: call?.calledCents ?? 0, commission_cents: call?.commissionCents ?? 0 },
      ...{ team_cents: call?.teamCents ?? 0, person_id: actor?.personId ?? null, seat_id: seatId, at: now },
    })
    .execute();
  await db
    .updateTable('pledge_appeals')
    .set({ ended_at: now })
    .where('community_id', '=', community.id)
    .where('id', '=', appealId)
    .execute();
}

/** Adds a question to the givers of an earmark. */
export async function saveEarmarkMove(
  here: Here,
  seat: Seat,
  appealId: Id,
  move: Omit<EarmarkMove, 'answers'>,
): Promise<void> {
  await here.db
    .insertInto('earmark_moves')
    .values({
      ...{ community_id: here.community.id, appeal_id: appealId, number: move.number },
      ...{ from_earmark: move.fromEarmark, to_earmark: move.toEarmark, reason: move.reason },
      ...{ person_id: here.actor.personId, seat_id: seat.id, at: here.now },
    })
    .execute();
}

/** Keeps what a giver answered; false when it had answered already. */
export async function saveEarmarkAnswer(
  here: Here,
  seat: Seat & { readonly organisationId: Id },
  appealId: Id,
  answer: { readonly number: number; readonly consents: boolean },
): Promise<boolean> {
  const saved = await here.db
    .insertInto('earmark_answers')
    .values({
      ...{ community_id: here.community.id, appeal_id: appealId, number: answer.number },
      ...{ organisation_id: seat.organisationId, consents: answer.consents },
      ...{ person_id: here.actor.personId, seat_id: seat.id, at: here.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return saved !== undefined;
}
