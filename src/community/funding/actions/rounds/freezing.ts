import { dayOf } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Here, Seat } from '../../../../machinery/here';
import { facilitates, seatFor } from '../../../members';
import { computeRound } from '../../engine';
import { roundFrozenLetter } from '../../letters/rounds';
import { type KeptRound, lastTaking, roundById, roundsToFreeze, sealedDeclarations, takenAmong } from '../../queries';
import { type FundingRound, fundedCents, mayFreeze, roundInput, roundShares, withoutTaken } from '../../rules';
import { type HashedOutcome, holdLedger, saveFreeze, shutGate, withHash } from '../../store';
import { type RoundTelling, recordRound, tellMembers } from './common';

type Inside = Omit<Here, 'actor'>;

/** Who freezes; null where the calendar does. */
type Freezing = { readonly personId: Here['actor']['personId']; readonly seat: Seat } | null;

/**
 * Freezes a round by hand: opens what was sealed, computes, keeps both, publishes the hash. Refuses whatever `seatFor`
 * refuses, `freeze-too-early`, and `already-frozen` (`who`) when somebody, or the calendar, was faster.
 */
export async function freezeRound(
  here: Here,
  { id }: Pick<FundingRound, 'id'>,
  input: { readonly seatId: string | undefined },
  telling?: RoundTelling,
): Promise<HashedOutcome | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  await shutGate(here, id);
  const round = await roundById(here, id);
  if (!round) return refuse('round-unknown');
  if (round.frozen) return alreadyFrozen(round.frozen.by);
  const declaredIds = round.declared.map(({ organisationId }) => organisationId);
  const problem = mayFreeze(round, declaredIds, dayOf(here.now, here.community.timeZone));
  return problem ?? settle(here, round, { personId: here.actor.personId, seat }, telling);
}

/**
 * Freezes every round whose last day is over, a hundred at most; gives how many. Safe to call again and from several
 * processes at once: each is frozen once. The chronicle names nobody for it.
 */
export async function freezeDue(here: Inside, telling?: RoundTelling): Promise<number> {
  let frozen = 0;
  for (const { id } of await roundsToFreeze(here, here.now)) {
    await shutGate(here, id);
    const round = await roundById(here, id);
    if (!round || round.frozen) continue;
    if (!isRefusal(await settle(here, round, null, telling))) frozen += 1;
  }
  return frozen;
}

/**
 * Behind the shut gate: whatever was declared is in, and nothing comes any more. What is owed already is left out, so that
 * no purse is kept for it and the result can be put before everyone.
 */
async function settle(
  asked: Inside,
  round: KeptRound,
  by: Freezing,
  telling: RoundTelling | undefined,
): Promise<HashedOutcome | Refusal> {
  const declarations = await sealedDeclarations(asked, round.id);
  const takenIds = await heldTaken(asked, round);
  // What it waited for may have begun after it: it is frozen when that was done.
  const last = await lastTaking(asked, takenIds);
  const here = last !== undefined && last > asked.now ? { ...asked, now: last } : asked;
  const input = roundInput(withoutTaken(round, takenIds), declarations, dayOf(here.now, here.community.timeZone));
  const outcome = withHash(input, computeRound(input));
  if (!(await saveFreeze(here, round.id, by, input, outcome))) return alreadyFrozen(null);
  const actor = by && { personId: by.personId };
  await recordRound(
    { ...here, actor },
    'frozen',
    round,
    { seatId: by?.seat.id ?? null },
    {
      ...{ funded: outcome.order.length, projects: input.projects.length, declared: declarations.length },
      ...(takenIds.length > 0 && { leftOut: takenIds.length }),
      ...{ costCents: fundedCents(input, outcome), hash: outcome.inputHash },
    },
  );
  const shares = telling && roundShares(input, outcome);
  if (shares)
    await tellMembers(here, round, (reader, member) =>
      roundFrozenLetter(reader, round, member, { outcome, shares }, telling.origin),
    );
  return outcome;
}

/** Which of its projects something else pays meanwhile, seen while nobody else can decide on them. */
async function heldTaken(here: Inside, { projects }: KeptRound): Promise<readonly Id[]> {
  const ids = projects.map(({ id }) => id).sort();
  for (const id of ids) await holdLedger(here, id);
  return takenAmong(here, ids);
}

const alreadyFrozen = (who: string | null): Refusal => refuse('already-frozen', undefined, { who: who ?? 'none' });
