import { isRefusal, type Refusal } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { beginTerm } from '../../mandates';
import { maySpeak } from '../../members';
import { type Seal, seal } from '../../register';
import { type AcceptanceInput, accept, namedInRegister, type Step, sealed, termOf } from '../rules';
import { type KeptElection, saveAcceptance, saveStep } from '../store';
import { groundOf, placeOf, speakerOf, tell } from './common';
import { type Telling, tellStage } from './telling';

/**
 * The last word of the person proposed: consent, and they are elected, their mandate begins and the register keeps it;
 * or a no, which leads back to a proposal. From whichever seat: one accepts for oneself. Refuses `seat-may-not`,
 * `election-missing`, whatever `rules.accept` refuses and, of the mandates, `term-held` and `person-missing`.
 */
export async function acceptElection(
  here: Here,
  input: AcceptanceInput & { readonly number: number },
  telling?: Telling,
): Promise<Step | Refusal> {
  const own = here.actor.seats.find(maySpeak);
  const ground = await groundOf(here, { ...input, seatId: own?.id }, maySpeak);
  if (isRefusal(ground)) return ground;
  const { election, seat } = ground;
  const said = accept(election, input, speakerOf(here, seat, election), placeOf(here));
  if (isRefusal(said)) return said;
  const { acceptance, step } = said;
  await saveAcceptance(here, election.id, acceptance);
  await saveStep(here, election.id, step);
  const after: KeptElection = {
    ...election,
    acceptances: [...election.acceptances, acceptance],
    steps: [...election.steps, step],
  };
  const settled = acceptance.kind === 'accept' ? await settle(here, after, seat.id) : undefined;
  if (isRefusal(settled)) return settled;
  if (!settled) await tell(here, after, 'declined', { seatId: seat.id, data: { why: acceptance.reason } });
  await tellStage(here, after, telling);
  return step;
}

/** Seals how an election ended. */
export const sealEnd = (here: Here, election: KeptElection): Promise<Seal> =>
  seal(here, { ...namedInRegister(election, election.number), entry: sealed(election) }, here.now);

async function settle(here: Here, election: KeptElection, seatId: Step['seatId']): Promise<Seal | Refusal> {
  const term = termOf(election);
  const kept = await sealEnd(here, election);
  const { termKind: kind, role } = election;
  const begun = await beginTerm(here, { ...term, kind, roleId: role.id, registerNumber: kept.number });
  if (isRefusal(begun)) return begun;
  const { personName = '' } = election.proposed.at(-1) ?? {};
  const { fromOn: from, untilOn: until } = term;
  await tell(here, election, 'elected', { seatId, data: { detail: personName, from, until, register: kept.number } });
  return kept;
}
