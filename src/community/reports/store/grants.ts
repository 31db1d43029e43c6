import { z } from 'zod';
import { type Day, isDay } from '../../../basics/day';
import { type Id, isId } from '../../../basics/id';
import { type Cents, cents } from '../../../basics/money';
import { rows, say } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { type Grant, type GuideAnswers, isSource, NO_ANSWERS, type SourceName } from '../rules';
import './tables';

const dayShape = z.custom<Day>(isDay);
const idShape = z.custom<Id>(isId);
const centsShape = z.number().transform((amount): Cents => cents(amount));
const sourceShape = z.custom<SourceName | 'typed'>(
  (value) => typeof value === 'string' && (value === 'typed' || isSource(value)),
);

const GrantShape = z.object({
  title: z.string(),
  funder: z.string(),
  fromOn: dayShape,
  untilOn: dayShape,
  amountCents: centsShape.nullable(),
  objectives: z.string(),
  stops: z.string(),
  carriers: z.string(),
  afterCents: centsShape.nullable(),
  axes: z.array(z.object({ id: idShape, title: z.string(), objectives: z.string() })),
  indicators: z.array(
    z.object({
      id: idShape,
      axisId: idShape.nullable(),
      title: z.string(),
      target: z.number().nullable(),
      // A source that is no longer offered counts nothing; what was typed for it stays.
      source: sourceShape.catch('typed'),
    }),
  ),
  tranches: z.array(
    z.object({ id: idShape, title: z.string(), cents: centsShape.nullable(), dueOn: dayShape, condition: z.string() }),
  ),
  deadlines: z.array(z.object({ id: idShape, title: z.string(), dueOn: dayShape, minutes: z.number() })),
});

/** A grant as it was kept. */
export const grantIn = (body: unknown): Grant => GrantShape.parse(body);

const ADD = `
  insert into grants (community_id, id, slug, version) values ($1, $2, $3, 1) on conflict do nothing returning slug`;

/** Begins a grant; undefined where its address is taken. */
export async function addGrant(here: Here, id: Id, slug: string): Promise<string | undefined> {
  const [added] = await rows<{ slug: string }>(here.db, ADD, [here.community.id, id, slug]);
  return added?.slug;
}

/** Writes what a grant is from now on. */
export const addGrantVersion = (here: Here, seatId: Id, id: Id, version: number, grant: Grant): void =>
  say(
    here.db,
    `insert into grant_versions (community_id, grant_id, version, body, person_id, seat_id, at)
     values ($1, $2, $3, $4::jsonb, $5, $6, $7)`,
    [here.community.id, id, version, JSON.stringify(grant), here.actor.personId, seatId, here.now],
  );

/** Waits until nobody else says anything of this grant: what was said last is read before the next word is kept. */
export const holdGrant = async ({ db, community }: Here, id: Id): Promise<void> => {
  await rows(db, 'select 1 from grants where community_id = $1 and id = $2 for update', [community.id, id]);
};

const RAISE = `
  update grants set version = version + 1 where community_id = $1 and id = $2 and version = $3 returning version`;

/** Takes the next version for a writer who saw the last one; false when someone was faster. */
export async function raiseGrant(here: Here, id: Id, seen: number): Promise<boolean> {
  return (await rows(here.db, RAISE, [here.community.id, id, seen])).length > 0;
}

/** A figure or an amount that was typed, with what proves it. */
export interface TypedEntry {
  readonly id: Id;
  readonly on: Day;
  readonly what: string;
  readonly evidence: string;
  readonly corrects: Id | null;
}

/** Keeps a figure; false where what it corrects was corrected already. */
export async function addFigure(
  here: Here,
  seatId: Id,
  grantId: Id,
  indicatorId: Id,
  entry: TypedEntry & { readonly amount: number },
): Promise<boolean> {
  const { id, on, amount, what, evidence, corrects } = entry;
  const added = await rows(
    here.db,
    `insert into grant_figures (community_id, id, grant_id, indicator_id, happened_on, amount, what, evidence, corrects,
       person_id, seat_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict do nothing returning id`,
    [
      ...[here.community.id, id, grantId, indicatorId, on, amount, what, evidence, corrects],
      ...[here.actor.personId, seatId, here.now],
    ],
  );
  return added.length > 0;
}

/** Keeps an amount received or spent; false where what it corrects was corrected already. */
export async function addMoney(
  here: Here,
  seatId: Id,
  grantId: Id,
  entry: TypedEntry & {
    readonly axisId: Id | null;
    readonly kind: 'received' | 'spent';
    readonly cents: Cents;
  },
): Promise<boolean> {
  const { id, axisId, kind, on, what, evidence, corrects } = entry;
  const added = await rows(
    here.db,
    `insert into grant_money (community_id, id, grant_id, axis_id, kind, happened_on, cents, what, evidence, corrects,
       person_id, seat_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict do nothing returning id`,
    [
      ...[here.community.id, id, grantId, axisId, kind, on, entry.cents, what, evidence, corrects],
      ...[here.actor.personId, seatId, here.now],
    ],
  );
  return added.length > 0;
}

/** Keeps which file proves a figure or an amount. */
export const addEvidence = (here: Here, grantId: Id, entryId: Id, fileId: Id): void =>
  say(here.db, 'insert into grant_evidence (community_id, entry_id, grant_id, file_id) values ($1, $2, $3, $4)', [
    ...[here.community.id, entryId, grantId, fileId],
  ]);

const AnswersShape = z.object({
  title: z.string().catch(''),
  funder: z.string().catch(''),
  fromOn: dayShape.nullable().catch(null),
  untilOn: dayShape.nullable().catch(null),
  amountCents: centsShape.nullable().catch(null),
  carriers: z.number().nullable().catch(null),
  relay: z.string().catch(''),
  reports: z.number().nullable().catch(null),
  reportMinutes: z.number().nullable().catch(null),
  workMinutes: z.number().nullable().catch(null),
  answerOn: dayShape.nullable().catch(null),
  firstMonths: z.string().catch(''),
  stops: z.string().catch(''),
  carriersAfter: z.string().catch(''),
  afterCents: centsShape.nullable().catch(null),
  asideCents: centsShape.nullable().catch(null),
});

/** Answers as they were kept; one that cannot be read was not given. */
export const answersIn = (kept: unknown): GuideAnswers => {
  const read = AnswersShape.safeParse(kept);
  return read.success ? read.data : NO_ANSWERS;
};

export const addGuide = (here: Here, id: Id, answers: GuideAnswers): void =>
  say(
    here.db,
    `insert into grant_guides (community_id, id, answers, person_id, begun_at, changed_at)
     values ($1, $2, $3::jsonb, $4, $5, $5)`,
    [here.community.id, id, JSON.stringify(answers), here.actor.personId, here.now],
  );

export const keepGuide = (here: Here, id: Id, answers: GuideAnswers): void =>
  say(here.db, 'update grant_guides set answers = $3::jsonb, changed_at = $4 where community_id = $1 and id = $2', [
    here.community.id,
    id,
    JSON.stringify(answers),
    here.now,
  ]);

export const removeGuide = (here: Here, id: Id): void =>
  say(here.db, 'delete from grant_guides where community_id = $1 and id = $2', [here.community.id, id]);
