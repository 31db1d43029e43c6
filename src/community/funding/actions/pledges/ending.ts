import { type Day, isDay } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { assert, isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import type { Recording } from '../../../chronicle';
import type { Adopted } from '../../../decisions';
import { facilitates, seatFor } from '../../../members';
import { appealById, appealOfProposal, appealsDue, isOwed, type KeptAppeal } from '../../queries';
import * as rules from '../../rules';
import { bindAppeal, holdLedger, saveAppealEnding, savePayment } from '../../store';
import { balancesFor, oblige } from '../obligations';
import { preparesProjects } from '../projects/common';
import { heldAppeal, pledgeOf, recordOfAppeal, todayIn } from './common';
import { releaseNeedless } from './needless';
import { tellGivers } from './telling';

/**
 * What an adopted proposal binds: the pledges of the appeal it carries, in the transaction that closes it. Where the cost
 * is owed already they are released instead.
 */
export async function bindAdopted(here: Recording, adopted: Adopted, telling?: { origin: string }): Promise<void> {
  const carried = await appealOfProposal(here, adopted.id);
  if (!carried) return;
  const project = { kind: 'project', id: carried.projectId } as const;
  await holdLedger(here, project.id);
  if (await isOwed(here, project)) return releaseNeedless(here, project, telling);
  const id = await bindAppeal(here, adopted.id);
  const appeal = id && (await appealById(here, id));
  const seat = adopted.seatId === null ? null : { id: adopted.seatId, organisationId: null };
  if (appeal) await recordOfAppeal(here, 'bound', appeal, seat, { proposal: adopted.number });
}

/**
 * Calls the pledges at delivery: what each owes becomes an obligation. Refuses whatever `seatFor` and the rule refuse,
 * `appeal-missing`, and `project-owed` where the cost is owed otherwise.
 */
export async function callPledges(
  here: Here,
  appeal: Pick<KeptAppeal, 'id'>,
  input: { readonly seatId: string | undefined; readonly origin: string },
): Promise<rules.Call | Refusal> {
  const seat = seatFor(here.actor.seats, preparesProjects, input.seatId);
  if (isRefusal(seat)) return seat;
  const held = await heldAppeal(here, appeal.id);
  if (isRefusal(held)) return held;
  const call = rules.callPledges(held, held.pledges, todayIn(here));
  if (isRefusal(call)) return call;
  await holdLedger(here, held.projectId);
  if (await isOwed(here, { kind: 'project', id: held.projectId })) return refuse('project-owed');
  await saveAppealEnding(here, seat.id, held.id, call);
  await oblige(here, {
    ...{ kind: 'call', source: { kind: 'pledges', id: held.id }, seatId: seat.id },
    matter: { kind: 'project', id: held.projectId, number: held.projectNumber, title: held.projectTitle },
    amounts: [...call.shares].map(([organisationId, cents]) => ({ organisationId, cents })),
  });
  const { calledCents, commissionCents, teamCents } = call;
  await recordOfAppeal(here, 'called', held, seat, { calledCents, commissionCents, teamCents });
  await tellGivers(here, held, 'called', input.origin, call.shares);
  return call;
}

/**
 * Releases every appeal whose last day is over and that the group never decided, or that missed its threshold. Safe to
 * call again and from several processes at once. The chronicle names nobody for it.
 */
export async function releaseDue(here: Omit<Here, 'actor'>, origin: string): Promise<number> {
  let released = 0;
  const today = todayIn(here);
  for (const { id } of await appealsDue(here, today)) {
    const held = await heldAppeal(here, id);
    if (isRefusal(held) || !rules.isToRelease(held, held.pledges, today)) continue;
    await saveAppealEnding({ ...here, actor: null }, null, id, null);
    await recordOfAppeal({ ...here, actor: null }, 'released', held, null, {});
    await tellGivers(here, held, 'released', origin);
    released += 1;
  }
  return released;
}

/**
 * Notes that what is left of a called pledge is paid, by whoever owes it today. Refuses whatever `seatFor` and the rule
 * `paymentOf` refuse, `appeal-missing`, `pledge-not-called` and `not-a-day`.
 */
export async function notePayment(
  here: Here,
  appeal: Pick<KeptAppeal, 'id'>,
  input: { readonly organisationId: Id; readonly paidOn: string; readonly seatId: string | undefined },
): Promise<{ paidOn: Day } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const held = await heldAppeal(here, appeal.id);
  if (isRefusal(held)) return held;
  // Another payment for the project may just be noted: what is left is read once that one is through.
  await holdLedger(here, held.projectId);
  const today = await appealById(here, held.id);
  const pledge = today && pledgeOf(today, input.organisationId);
  if (!pledge || pledge.calledCents === 0) return refuse('pledge-not-called');
  const { paidOn } = input;
  if (!isDay(paidOn)) return refuse('not-a-day', 'paidOn');
  if (pledge.leftCents === 0) return refuse('nothing-left');
  const matter = { kind: 'project', id: held.projectId } as const;
  const standing = (await balancesFor(here, matter)).find(({ holderId }) => holderId === pledge.holderId);
  assert(standing, 'whoever has something left to pay owes something');
  const amount = rules.paymentOf(standing, { amount: pledge.leftCents, paidOn, today: todayIn(here) });
  if (isRefusal(amount)) return amount;
  await savePayment(here, seat, {
    ...{ organisationId: pledge.holderId, matter, cents: amount, paidOn, reference: '' },
  });
  await recordOfAppeal(here, 'paid', held, seat, { detail: pledge.holderName, on: paidOn });
  return { paidOn };
}
