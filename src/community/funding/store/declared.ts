import type { Day } from '../../../basics/day';
import { type Id, newId } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import type { Cents } from '../../../basics/money';
import type { Here, Seat } from '../../../machinery/here';
import type { Step, Terms } from '../rules';

interface Written {
  community_id: Id;
  seat_id: Id;
}
interface ProjectTermsTable extends Written {
  project_id: Id;
  number: number;
  key: string;
  ceilings_due_on: Day | null;
  manner: string;
  payments: number;
  every_months: number;
  first_on: Day | null;
  written_by: Id;
  written_at: Instant;
}
interface ProjectCeilingsTable extends Written {
  project_id: Id;
  organisation_id: Id;
  number: number;
  ceiling_cents: number;
  payable_on: Day | null;
  remark: string;
  said_by: Id;
  said_at: Instant;
}
interface ProjectRemediesTable extends Written {
  id: Id;
  project_id: Id;
  step: string;
  state: string;
  remark: string;
  said_by: Id;
  said_at: Instant;
}
interface ProjectGivingsTable extends Written {
  id: Id;
  project_id: Id;
  position: number;
  organisation_id: Id;
  minutes: number;
  given_on: Day;
  remark: string;
  entered_by: Id;
  entered_at: Instant;
}
interface OrganisationTurnoversTable extends Written {
  organisation_id: Id;
  number: number;
  turnover_cents: number;
  said_by: Id;
  said_at: Instant;
}
declare module '../../../machinery/database' {
  interface Tables {
    project_terms: ProjectTermsTable;
    project_ceilings: ProjectCeilingsTable;
    project_remedies: ProjectRemediesTable;
    project_givings: ProjectGivingsTable;
    organisation_turnovers: OrganisationTurnoversTable;
  }
}

/** Adds how a project would be paid, under its number; false when that number was taken meanwhile. */
export async function saveTerms(
  here: Here,
  seat: Seat,
  kept: { readonly projectId: Id; readonly number: number; readonly terms: Terms },
): Promise<boolean> {
  const { key, ceilingsDueOn, manner, payments, everyMonths, firstOn } = kept.terms;
  const saved = await here.db
    .insertInto('project_terms')
    .values({
      ...{ community_id: here.community.id, project_id: kept.projectId, number: kept.number, key, manner, payments },
      ...{ ceilings_due_on: ceilingsDueOn, every_months: everyMonths, first_on: firstOn },
      ...{ written_by: here.actor.personId, seat_id: seat.id, written_at: here.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return saved !== undefined;
}

export interface NewCeiling {
  readonly projectId: Id;
  readonly organisationId: Id;
  readonly number: number;
  readonly ceilingCents: Cents;
  readonly payableOn: Day | null;
  readonly remark: string;
}

/** Adds what an organisation can bear, under its number; false when that number was taken meanwhile. */
export async function saveCeiling(here: Here, seat: Seat, ceiling: NewCeiling): Promise<boolean> {
  const { projectId, organisationId, number, ceilingCents, payableOn, remark } = ceiling;
  const saved = await here.db
    .insertInto('project_ceilings')
    .values({
      ...{ community_id: here.community.id, project_id: projectId, organisation_id: organisationId, number, remark },
      ...{ ceiling_cents: ceilingCents, payable_on: payableOn },
      ...{ said_by: here.actor.personId, seat_id: seat.id, said_at: here.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return saved !== undefined;
}

export interface NewRemedy {
  readonly projectId: Id;
  readonly step: Step;
  readonly state: 'done' | 'open';
  readonly remark: string;
}

/** Adds that a step towards another way was done, or is open again. */
export async function saveRemedy(here: Here, seat: Seat, { projectId, step, state, remark }: NewRemedy): Promise<void> {
  await here.db
    .insertInto('project_remedies')
    .values({
      ...{ community_id: here.community.id, id: newId(), project_id: projectId, step, state, remark },
      ...{ said_by: here.actor.personId, seat_id: seat.id, said_at: here.now },
    })
    .execute();
}

export interface NewGiving {
  readonly projectId: Id;
  readonly line: number;
  readonly organisationId: Id;
  readonly minutes: number;
  readonly givenOn: Day;
  readonly remark: string;
}

/** Adds hours given in kind. */
export async function saveGiving(here: Here, seat: Seat, giving: NewGiving): Promise<Id> {
  const id = newId();
  const { projectId, line, organisationId, minutes, givenOn, remark } = giving;
  await here.db
    .insertInto('project_givings')
    .values({
      ...{ community_id: here.community.id, id, project_id: projectId, position: line, minutes, remark },
      ...{ organisation_id: organisationId, given_on: givenOn },
      ...{ entered_by: here.actor.personId, seat_id: seat.id, entered_at: here.now },
    })
    .execute();
  return id;
}

/** Adds what an organisation sells in a year, under its number; false when that number was taken meanwhile. */
export async function saveTurnover(
  here: Here,
  seat: Seat,
  said: { readonly organisationId: Id; readonly number: number; readonly turnoverCents: Cents },
): Promise<boolean> {
  const saved = await here.db
    .insertInto('organisation_turnovers')
    .values({
      ...{ community_id: here.community.id, organisation_id: said.organisationId, number: said.number },
      ...{ turnover_cents: said.turnoverCents, said_by: here.actor.personId, seat_id: seat.id, said_at: here.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return saved !== undefined;
}
