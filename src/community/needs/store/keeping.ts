import type { Id } from '../../../basics/id';
import { assert } from '../../../basics/outcome';
import { canonical } from '../../../basics/text';
import { say } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { type Answer, type NeedFact, type Waiting, type WaitingWhy, waitingOf } from '../rules';
import { type Dossier, lockIds, type Need, openDossier } from './dossier';
import { insertFact } from './facts';
import { factsOf, type Standing, standingFrom } from './standing';

const KEEP = `
  update needs set waiting_for = $3, waiting_why = $4, waiting_since = $5, waiting_until = $6, waiting_count = $7,
    waiting_organisation_id = $8, is_open = $9, level = $10, level_organisation_id = $11, us_too = $12, not_us = $13,
    could_live_with = $14, hurts_us = $15, divided = $16
  where community_id = $1 and id = $2`;

// One statement where there were three: what an answer is besides what it writes costs more than that.
const ANSWER = `
  answer as (
    insert into need_answers (community_id, need_id, id, organisation_id, person_id, seat_id, stage, kind, sentence, at)
    values ($1, $2, $17, $18, $19, $20, $21, $22, $23, $24)
  )`;
const FIRST_ANSWER_AND_KEEP = `
  with ${ANSWER}, fact as (
    insert into need_facts (community_id, need_id, position, kind, at, organisation_id)
    select $1, $2, coalesce(max(position), 0) + 1, 'answered', $24, $18
    from need_facts where community_id = $1 and need_id = $2
  )${KEEP}`;
const ANSWER_AND_KEEP = `with ${ANSWER}${KEEP}`;

const KEEP_AWAITED = `
  with gone as (
    delete from need_awaited where community_id = $1 and need_id = $2 and organisation_id <> all($5)
  )
  insert into need_awaited (community_id, need_id, number, since, organisation_id)
  select $1, $2, $3, $4, unnest($5::uuid[])
  on conflict (community_id, need_id, organisation_id) do update set since = excluded.since
  where need_awaited.since <> excluded.since`;

/**
 * Adds a dated fact to a need and brings its place in every list up to date. For rooms above: an estimate given, a
 * proposal opened, answered, adopted. Locks the need: call it before `record`, which locks the chronicle.
 */
export async function addFact(here: Inside, needId: Id, fact: NeedFact): Promise<void> {
  const [need] = await lockIds(here, [needId]);
  assert(need, 'a fact is about a need of this community');
  const dossier = await openDossier(here, need);
  insertFact(here, needId, fact);
  keepStanding(here, { ...dossier, facts: [...dossier.facts, { ...fact, needId }] }, dossier);
}

/** Holds a need until the end of the act: whoever else wants to count on it waits. For rooms above, before `record`. */
export async function holdNeed(here: Inside, needId: Id): Promise<void> {
  await lockIds(here, [needId]);
}

/** Works the derived columns of a locked need out again from its rows. */
export async function keepUp(here: Inside, needId: Id): Promise<void> {
  const [need] = await lockIds(here, [needId]);
  assert(need, 'only a need can be kept up');
  keepStanding(here, await openDossier(here, need));
}

/**
 * Adds an answer to a locked need and writes what follows from it. The need is told once that an organisation answered:
 * that it answers again moves nothing.
 */
export function keepAnswer(here: Inside, before: Dossier, given: Answer): void {
  const { need, facts, answers } = before;
  const { id, organisationId, personId, seatId, stage, kind, sentence, at } = given;
  const isFirst = !facts.some(
    (each) => each.kind === 'answered' && each.needId === need.id && each.organisationId === organisationId,
  );
  const fact = { kind: 'answered', at, organisationId, needId: need.id } as const;
  const dossier = {
    ...before,
    facts: isFirst ? [...facts, fact] : facts,
    answers: [...answers, { ...given, needId: need.id }],
  };
  const values = [id, organisationId, personId, seatId, stage, kind, sentence, at];
  keepWith(here, dossier, before, { text: isFirst ? FIRST_ANSWER_AND_KEEP : ANSWER_AND_KEEP, values });
}

/** Writes what follows from a dossier that is already at hand; the one before the act tells what need not be written. */
export const keepStanding = (here: Inside, dossier: Dossier, before?: Dossier): void =>
  keepWith(here, dossier, before, { text: KEEP, values: [] });

interface Keeping {
  readonly text: string;
  /** What the text takes beside the derived columns. */
  readonly values: readonly unknown[];
}

function keepWith(here: Inside, dossier: Dossier, before: Dossier | undefined, { text, values }: Keeping): void {
  const { need } = dossier;
  const standing = standingFrom(dossier, here.now);
  const { waiting } = standing;
  say(here.db, text, [here.community.id, need.id, ...derivedColumns(standing), ...values]);
  if (before && isKept(need, waiting, waitingOf(factsOf(before), here.now))) return;
  if (need.waitingCount > 0 || waiting.organisationIds.length > 0) {
    const { since, organisationIds } = waiting;
    say(here.db, KEEP_AWAITED, [here.community.id, need.id, need.number, since, organisationIds]);
  }
}

/** Whether those awaited are kept already: as many as the need's row counts, the same as before the act, since then. */
const isKept = ({ waitingCount }: Need, now: Waiting, before: Waiting): boolean =>
  waitingCount === now.organisationIds.length &&
  now.since === before.since &&
  canonical(now.organisationIds) === canonical(before.organisationIds);

/** Inside a community, whoever acts; nobody where the calendar does. */
type Inside = Omit<Here, 'actor'>;

const ENDS = new Set<WaitingWhy>(['released', 'declined', 'merged']);

/** The derived columns in the order of the update, waiting first. */
export function derivedColumns({ waiting, level, tally: { counts } }: Standing): readonly unknown[] {
  const { organisationIds } = waiting;
  return [
    waiting.for,
    waiting.why,
    waiting.since,
    waiting.until,
    organisationIds.length,
    organisationIds.length === 1 ? organisationIds[0] : null,
    !ENDS.has(waiting.why),
    level?.kind ?? null,
    level?.kind === 'specific' ? level.organisationId : null,
    counts['us-too'],
    counts['not-us'],
    counts['could-live-with'],
    counts['hurts-us'],
    counts.divided,
  ];
}
