import type { Id } from '../../../../basics/id';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import type { Here, Seat } from '../../../../machinery/here';
import { record } from '../../../chronicle';
import { facilitates, maySpeak } from '../../../members';
import { addFact } from '../../../needs';
import { declareInterest as declared, type Interest, type Removal, removeNote } from '../../rules';
import { loadAnswers, loadInterests, saveInterest, saveRemoval } from '../../store';
import { stampOf } from '../common';
import { type Telling, tellOpened } from '../telling';
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

/**
 * Takes off what the opening noted of an organisation, which then answers as the others do, and is asked. Refuses what
 * `groundFor` and `rules.removeNote` refuse.
 */
export async function removeInterest(
  here: Here,
  input: About & { readonly organisationId: Id; readonly reason: string },
  telling?: Telling,
): Promise<Removal | Refusal> {
  const ground = await groundFor(here, input, facilitates);
  if (isRefusal(ground)) return ground;
  const { proposal, by } = ground;
  const standing = await loadInterests(here, proposal.id);
  const answers = await loadAnswers(here, proposal.id);
  const removal = removeNote(proposal, standing, answers, input, by, stampOf(here));
  if (isRefusal(removal)) return removal;
  const { organisationId, reason, at } = removal;
  const note = standing.find((each) => each.organisationId === organisationId);
  await saveRemoval(here, proposal.id, removal);
  if (proposal.needId && note?.isLeftOut)
    await addFact(here, proposal.needId, { kind: 'proposal answer withdrawn', at, organisationId });
  await record(here, 'decisions/interest-removed', actOn(ground, { why: reason, detail: note?.organisation }));
  const asked = proposal.voters.filter((each) => each.id === organisationId && each.isLeftOut);
  const again = { ...proposal, voters: asked.map(({ id, name }) => ({ id, name })) };
  if (telling) await tellOpened(here, again, telling);
  return removal;
}

const speaksForSome = (seat: Seat): boolean => maySpeak(seat) && seat.organisationId !== null;
