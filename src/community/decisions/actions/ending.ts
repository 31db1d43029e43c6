import { dayOf } from '../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates, seatFor } from '../../members';
import { addFact } from '../../needs';
import { type Seal, type Sealing, seal } from '../../register';
import { close, type Proposal, type Result, result, type Sealed, sealed, withdrawProposal as takeBack } from '../rules';
import { dueNumbers, holdProposal, type KeptProposal, loadAnswers, loadProposal, saveEnd, votersOn } from '../store';
import { matterOf, speakerOf } from './common';
import { type Telling, tellClosed, tellWithdrawn } from './telling';

/** What came of a proposal and where the register keeps it. */
export interface Closed {
  readonly number: number;
  readonly result: Result;
  readonly seal: Seal;
}

/**
 * Closes a proposal whose window is over: counts, seals, tells. Refuses `proposal-missing`, `seat-may-not`,
 * `seat-missing`, `closing-too-early` (`day`), `already-closed` and `proposal-withdrawn`.
 */
export async function closeProposal(
  here: Here,
  input: { readonly number: number; readonly seatId?: string | undefined },
  telling?: Telling,
): Promise<Closed | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const proposal = await heldProposal(here, input.number);
  if (isRefusal(proposal)) return proposal;
  const closing = close(proposal, speakerOf(here, seat, proposal), here.now);
  return isRefusal(closing) ? closing : settle(here, proposal, closing, telling);
}

/**
 * Closes every proposal whose window is over, at most a hundred; gives what was closed by this very call. Safe to call
 * again and from several processes at once: each proposal is closed once. The chronicle names whoever opened it.
 */
export async function closeDue(here: Omit<Here, 'actor'>, telling?: Telling): Promise<readonly Closed[]> {
  const closed: Closed[] = [];
  for (const number of await dueNumbers(here, here.now)) {
    const proposal = await heldProposal(here, number);
    if (isRefusal(proposal)) continue;
    const closing = close(proposal, null, here.now);
    if (isRefusal(closing)) continue;
    const actor = { personId: proposal.openedBy, name: proposal.openedByName, seats: [] };
    closed.push(await settle({ ...here, actor }, proposal, closing, telling));
  }
  return closed;
}

/**
 * Takes a proposal back before it is closed, with a reason; the register keeps that too. Refuses what `closeProposal`
 * does, except its hour, and `reason-missing`.
 */
export async function withdrawProposal(
  here: Here,
  input: { readonly number: number; readonly reason: string; readonly seatId?: string | undefined },
  telling?: Telling,
): Promise<{ seal: Seal } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const proposal = await heldProposal(here, input.number);
  if (isRefusal(proposal)) return proposal;
  const withdrawn = takeBack(proposal, input, speakerOf(here, seat, proposal), here.now);
  if (isRefusal(withdrawn)) return withdrawn;
  const answers = await loadAnswers(here, proposal.id);
  await saveEnd(here, withdrawn, null);
  const entry = sealed(withdrawn, votersNow(here, proposal), answers, null);
  const kept = await seal(here, sealingOf(entry, proposal.number), here.now);
  if (proposal.needId) await addFact(here, proposal.needId, { kind: 'proposal withdrawn', at: here.now });
  await record(here, 'decisions/withdrawn', {
    matter: matterOf(proposal, proposal.number),
    seatId: seat.id,
    data: { number: proposal.number, why: withdrawn.withdrawal?.reason, register: kept.number },
  });
  if (telling) await tellWithdrawn(here, { ...withdrawn, number: proposal.number }, telling);
  return { seal: kept };
}

async function heldProposal(here: Omit<Here, 'actor'>, number: number): Promise<KeptProposal | Refusal> {
  const isHeld = await holdProposal(here, number);
  return (isHeld && (await loadProposal(here, number))) || refuse('proposal-missing');
}

/** Counts, keeps, seals, records and tells, in the transaction that holds the proposal. */
async function settle(
  here: Here,
  { number, needId, ...proposal }: KeptProposal,
  closed: Proposal,
  telling: Telling | undefined,
): Promise<Closed> {
  const voters = votersNow(here, proposal);
  const answers = await loadAnswers(here, closed.id);
  const counted = result(closed.rule, voters, answers, closed.options);
  await saveEnd(here, closed, counted.outcome);
  const kept = await seal(here, sealingOf(sealed(closed, voters, answers, counted), number), here.now);
  if (needId) await addFact(here, needId, { kind: counted.outcome, at: here.now });
  const { yes, no, abstained, silent, needed, because } = counted;
  await record(here, `decisions/${counted.outcome}`, {
    matter: matterOf(closed, number),
    seatId: closed.closing?.seatId ?? null,
    data: { number, detail: because, yes, no, abstained, silent, needed, register: kept.number },
  });
  if (telling) await tellClosed(here, { ...closed, number }, counted, telling);
  return { number, result: counted, seal: kept };
}

const sealingOf = (entry: Sealed, number: number): Sealing => ({
  kind: 'proposal',
  matterId: entry.proposalId,
  path: `proposals/${number}`,
  title: entry.title,
  entry,
});

const votersNow = (here: Omit<Here, 'actor'>, proposal: Pick<KeptProposal, 'voters'>) =>
  votersOn(proposal, dayOf(here.now, here.community.timeZone));
