import { dayOf } from '../../../../basics/day';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import type { Here } from '../../../../machinery/here';
import { record } from '../../../chronicle';
import { facilitates } from '../../../members';
import { resume, suspend } from '../../rules';
import { type KeptProposal, loadPauses, savePause, saveResumption } from '../../store';
import type { Telling } from '../telling';
import { type About, actOn, groundFor } from './ground';
import { tellResumed, tellSuspended } from './telling';

/**
 * Suspends a proposal under way (nobody answers, its clock stands still) or a decision in effect. Refuses what `groundFor`
 * and `rules.suspend` refuse.
 */
export async function suspendProposal(
  here: Here,
  input: About & { readonly reason: string },
  telling?: Telling,
): Promise<KeptProposal | Refusal> {
  const ground = await groundFor(here, input, facilitates);
  if (isRefusal(ground)) return ground;
  const { proposal, by } = ground;
  const last = (await loadPauses(here, proposal.id)).length;
  const pause = suspend(proposal, input, last, by, here.now);
  if (isRefusal(pause)) return pause;
  await savePause(here, proposal.id, pause);
  const what = proposal.closing ? 'decision' : 'proposal';
  await record(here, 'decisions/suspended', actOn(ground, { detail: what, why: pause.reason }));
  const suspended = { ...proposal, pause };
  if (telling) await tellSuspended(here, suspended, telling);
  return suspended;
}

/** Lets it go on: what was left of its time is left. Refuses what `groundFor` and `rules.resume` refuse. */
export async function resumeProposal(here: Here, input: About, telling?: Telling): Promise<KeptProposal | Refusal> {
  const ground = await groundFor(here, input, facilitates);
  if (isRefusal(ground)) return ground;
  const { proposal, by, seat } = ground;
  const ends = resume(proposal, by, here.now);
  if (isRefusal(ends)) return ends;
  await saveResumption(here, proposal, ends, { personId: by.personId, seatId: seat.id, at: here.now });
  const closesOn = dayOf(ends.closesAt, here.community.timeZone);
  const what = proposal.closing ? 'decision' : 'proposal';
  await record(here, 'decisions/resumed', actOn(ground, { detail: what, until: closesOn }));
  const resumed = { ...proposal, ...ends, closesOn, pause: null };
  if (telling) await tellResumed(here, resumed, telling);
  return resumed;
}
