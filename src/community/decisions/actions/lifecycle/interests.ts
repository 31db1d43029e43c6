import { isRefusal, type Refusal } from '../../../../basics/outcome';
import type { Here, Seat } from '../../../../machinery/here';
import { record } from '../../../chronicle';
import { maySpeak } from '../../../members';
import { addFact } from '../../../needs';
import { declareInterest as declared, type Interest } from '../../rules';
import { loadAnswers, loadInterests, saveInterest } from '../../store';
import { stampOf } from '../common';
import { type About, actOn, groundFor } from './ground';

/**
 * Declares that one's organisation, member or provider, is concerned by the matter. Refuses what `groundFor` and
 * `rules.declareInterest` refuse.
 */
export async function declareInterest(
  here: Here,
  input: About & { readonly words: string },
): Promise<Interest | Refusal> {
  const ground = await groundFor(here, input, speaksForSome);
  if (isRefusal(ground)) return ground;
  const { proposal, by } = ground;
  const known = await loadInterests(here, proposal.id);
  const answers = await loadAnswers(here, proposal.id);
  const interest = declared(proposal, known, answers, input, by, stampOf(here));
  if (isRefusal(interest)) return interest;
  await saveInterest(here, proposal.id, interest);
  // Nothing is awaited of it any more.
  const { organisationId, isLeftOut, at } = interest;
  if (proposal.needId && isLeftOut)
    await addFact(here, proposal.needId, { kind: 'proposal answered', at, organisationId });
  await record(
    here,
    'decisions/interest-declared',
    actOn(ground, { why: interest.words, detail: isLeftOut ? 'out' : 'in' }),
  );
  return interest;
}

const speaksForSome = (seat: Seat): boolean => maySpeak(seat) && seat.organisationId !== null;
