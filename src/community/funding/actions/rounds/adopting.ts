import { dayOf } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { cents } from '../../../../basics/money';
import type { Recording } from '../../../chronicle';
import type { Adopted } from '../../../decisions';
import { type CarriedRound, isTakenBeside, roundOfProposal } from '../../queries';
import { inKindOfRound, payersLeft } from '../../rules';
import { holdLedger, saveAdoption } from '../../store';
import { obligeInKind } from '../obligations/in-kind';
import { oblige } from '../obligations/obliging';
import { releaseNeedless } from '../pledges/needless';
import { recordRound } from './common';

/**
 * What an adopted proposal that carries a round obliges to, project by project: each its money and its hours, and what the
 * pool carries. If one of those who would pay has left by then nobody owes anything: the others agreed to amounts that
 * its part made possible, and a new round finds new ones. The same if one of its projects is owed already. Runs in the transaction of the closing. Gives whether the proposal carries a round at all.
 */
export async function adoptRound(
  here: Recording,
  { id: proposalId, seatId }: Adopted,
  telling?: { readonly origin: string },
): Promise<boolean> {
  const carried = await roundOfProposal(here, proposalId);
  if (!carried) return false;
  const { round, result, shares } = carried;
  const hasLeft = payersLeft(round, shares, dayOf(here.now, here.community.timeZone)).length > 0;
  const outcome = hasLeft
    ? 'payer-left'
    : (await isDecidedSince(here, carried, proposalId))
      ? 'owed-already'
      : 'obliged';
  if (!(await saveAdoption(here, { roundId: round.id, proposalId, outcome }))) return true;
  if (outcome !== 'obliged') {
    await recordRound(here, outcome, round, { seatId });
    return true;
  }
  const source = { kind: 'round', id: round.id } as const;
  for (const { id, number, title } of round.projects) {
    const paid = result.outcome.payments.filter((each) => each.project === id);
    await oblige(here, {
      ...{ kind: 'share', source, matter: { kind: 'project', id, number, title }, seatId },
      amounts: paid.map(({ org, cash }) => ({ organisationId: org as Id, cents: cents(Number(cash)) })),
    });
    const given = inKindOfRound(result.outcome, id, round.hourlyCents);
    await obligeInKind(here, { source, project: { id, number, title }, seatId, given });
    if (result.outcome.order.includes(id)) await releaseNeedless(here, { kind: 'project', id }, telling);
  }
  return true;
}

/** Whether one of the projects that it funds is owed by something else since, seen while nobody else can decide on them. */
async function isDecidedSince(here: Recording, { result }: CarriedRound, proposalId: Id): Promise<boolean> {
  const funded = [...result.outcome.order].sort() as Id[];
  for (const id of funded) await holdLedger(here, id);
  for (const id of funded) if (await isTakenBeside(here, { kind: 'project', id }, proposalId)) return true;
  return false;
}
