import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { moneyUnderWay, passObligations } from '../../funding';
import { type DivideInput, divideOrganisation, type MergeOrganisationsInput, mergeOrganisations } from '../../members';
import { awaitNoMore, countAgain } from '../../needs';
import { endOpen } from './departures';

/**
 * Two organisations become one, as both have agreed: one voice, one place among those awaited, and what the first still owes is the other's.
 * Refuses `money-under-way` (with `what`: a pledge or a share that is being decided would come to nobody) and what
 * members refuse.
 */
export async function merge(here: Here, input: MergeOrganisationsInput, seatId: Id): Promise<Id | Refusal> {
  const waits = await moneyWaits(here, input.from.id);
  if (waits) return waits;
  const merged = await mergeOrganisations(here, input);
  if (isRefusal(merged)) return merged;
  // Part of another from today on, it leaves on no day of its own.
  await endOpen(here, input.from.id, seatId);
  await awaitNoMore(here, input.from.id);
  await countAgain(here, input.from.id);
  const act = { source: { kind: 'merger', id: merged }, seatId } as const;
  await passObligations(here, input.from.id, input.into.id, 100, act);
  return merged;
}

/** A pledge or a share that is being decided would come to nobody: refuses `money-under-way`, with `what` it is. */
export async function moneyWaits(here: Here, organisationId: Id): Promise<undefined | Refusal> {
  const [first] = await moneyUnderWay(here, organisationId);
  if (!first) return undefined;
  return refuse('money-under-way', 'into', { kind: first.kind, number: first.number, title: first.title });
}

/** One organisation becomes two, and the new one takes over so many percent of what the first still owes. */
export async function divide(
  here: Here,
  input: DivideInput & { readonly percent: number },
  seatId: Id,
): Promise<{ readonly slug: string } | Refusal> {
  const divided = await divideOrganisation(here, input);
  if (isRefusal(divided)) return divided;
  const act = { source: { kind: 'division', id: divided.changeId }, seatId } as const;
  await passObligations(here, input.from.id, divided.id, input.percent, act);
  return divided;
}
