import { dayOf } from '../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates, seatFor } from '../../members';
import { addFact } from '../../needs';
import { type Seal, type Sealing, seal } from '../../register';
import {
  type Answer,
  type Circumstances,
  close,
  type Grounds,
  type Proposal,
  type Result,
  result,
  type Sealed,
  sealed,
  withdrawProposal as takeBack,
  type Voter,
} from '../rules';
import {
  type Due,
  dueAfter,
  holdProposal,
  type KeptProposal,
  loadAnswers,
  loadCircumstances,
  loadGrounds,
  loadProposal,
  saveEnd,
  votersOn,
} from '../store';
import { type Adopting, tellEnded } from './adopting';
import { closerOf, matterOf, speakerOf } from './common';
import { carryOut } from './lifecycle/beside';
import { type Telling, tellClosed, tellWithdrawn } from './telling';

/** What came of a proposal and where the register keeps it. */
export interface Closed {
  readonly number: number;
  readonly result: Result;
  readonly seal: Seal;
}

/**
 * Closes a proposal: counts, seals, tells. After a request for advice, `words` are what whoever asked decides. Refuses
 * `proposal-missing`, `seat-may-not`, `seat-missing` and whatever `rules.close` refuses.
 */
export async function closeProposal(
  here: Here,
  input: { readonly number: number; readonly words?: string | undefined; readonly seatId?: string | undefined },
  telling?: Telling,
  adopting?: Adopting,
): Promise<Closed | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const proposal = await heldProposal(here, input.number);
  if (isRefusal(proposal)) return proposal;
  const count = await countOf(here, proposal);
  const closing = close(proposal, speakerOf(here, seat, proposal), here.now, count.counted, input.words);
  return isRefusal(closing) ? closing : settle(here, proposal, closing, count, { telling, adopting });
}

/**
 * The closings that the calendar asks for, each to be done in a transaction of its own, so that what goes wrong with one
 * keeps no other waiting. Each is safe to do again and from several processes at once.
 */
export async function closingsDue(
  here: Omit<Here, 'actor'>,
  telling: Telling,
  adopting: Adopting,
): Promise<readonly ((here: Omit<Here, 'actor'>) => Promise<unknown>)[]> {
  const found: Due[] = [];
  let due = await dueAfter(here, here.now);
  while (due.length > 0) {
    found.push(...due);
    due = await dueAfter(here, here.now, due.at(-1));
  }
  return found.map((each) => (inside) => closeOne(inside, each, { telling, adopting }));
}

/**
 * Closes every proposal that the calendar may close, at most a hundred, in one transaction; gives what was closed by this very call. Safe
 * to call again and from several processes at once: each proposal is closed once. The chronicle names nobody for it.
 */
export async function closeDue(
  here: Omit<Here, 'actor'>,
  telling?: Telling,
  adopting?: Adopting,
): Promise<readonly Closed[]> {
  const closed: Closed[] = [];
  let due = await dueAfter(here, here.now);
  while (due.length > 0 && closed.length < AT_ONCE) {
    for (const each of due.slice(0, AT_ONCE - closed.length)) {
      const ended = await closeOne(here, each, { telling, adopting });
      if (ended) closed.push(ended);
    }
    // What waits for an objection to be lifted, or for money, stays; what comes after it must not wait with it.
    due = await dueAfter(here, here.now, due.at(-1));
  }
  return closed;
}

const AT_ONCE = 100;

async function closeOne(here: Omit<Here, 'actor'>, { number }: Due, following: Following): Promise<Closed | undefined> {
  const proposal = await heldProposal(here, number);
  if (isRefusal(proposal)) return undefined;
  const count = await countOf(here, proposal);
  const closing = close(proposal, null, here.now, count.counted);
  if (isRefusal(closing)) return undefined;
  // A charter that changes with it has an author: whoever proposed that.
  const actor = { personId: proposal.openedBy, name: proposal.openedByName, seats: [] };
  return settle({ ...here, actor }, proposal, closing, count, following);
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
  const { voters, answers, grounds, circumstances } = await countOf(here, proposal);
  await saveEnd(here, withdrawn, null);
  const entry = sealed(withdrawn, voters, answers, null, grounds, circumstances);
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

interface Count {
  readonly voters: readonly Voter[];
  readonly answers: readonly Answer[];
  readonly grounds: Grounds;
  readonly counted: Result;
  readonly circumstances: Circumstances;
}

/** What the answers amount to, among those who vote today. */
async function countOf(here: Omit<Here, 'actor'>, proposal: KeptProposal): Promise<Count> {
  const voters = votersOn(proposal, dayOf(here.now, here.community.timeZone));
  const answers = await loadAnswers(here, proposal.id);
  const grounds = await loadGrounds(here, proposal, answers, voters);
  const counted = result(proposal.rule, voters, answers, proposal.options, grounds);
  return { voters, answers, grounds, counted, circumstances: await loadCircumstances(here, proposal) };
}

/** What follows from a closing outside this room. */
interface Following {
  readonly telling: Telling | undefined;
  readonly adopting: Adopting | undefined;
}

/** Keeps, seals, records and tells, in the transaction that holds the proposal. */
async function settle(
  here: Here,
  { number, needId }: KeptProposal,
  closed: Proposal,
  { voters, answers, grounds, counted, circumstances }: Count,
  { telling, adopting }: Following,
): Promise<Closed> {
  await saveEnd(here, closed, counted.outcome);
  const entry = sealed(closed, voters, answers, counted, grounds, circumstances);
  const kept = await seal(here, sealingOf(entry, number), here.now);
  if (needId) await addFact(here, needId, { kind: counted.outcome, at: here.now });
  const { outcome, yes, no, abstained, silent, needed, because } = counted;
  const hasLapsed = closed.commitment !== null && outcome === 'rejected';
  await record(closerOf(here, closed), hasLapsed ? 'decisions/lapsed' : `decisions/${outcome}`, {
    matter: matterOf(closed, number),
    seatId: closed.closing?.seatId ?? null,
    data: { number, detail: because, yes, no, abstained, silent, needed, register: kept.number },
  });
  if (outcome === 'adopted') {
    await carryOut(here, closed, number, circumstances.charter);
  }
  await tellEnded(here, { ...closed, number }, counted, circumstances.follows, { adopting, telling });
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
