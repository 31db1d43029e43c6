import type { Here, Seat } from '../../../../machinery/here';
import { post } from '../../../../machinery/post';
import { type SeatHolder, seatHolders } from '../../../members';
import { concernedLetter, pollLetter, resumedLetter, suspendedLetter, telephoneLetter } from '../../letters/lifecycle';
import type { Answer, InnerPoll, Interest, Proposal } from '../../rules';
import type { KeptProposal } from '../../store';
import { readersAmong, type Telling, toEveryoneAsked } from '../telling';

/** Writes to the delegate and deputy of an organisation what was entered for it, by whom, and until when they may say otherwise. */
export async function tellTelephone(
  here: Here,
  proposal: KeptProposal,
  answer: Answer,
  { origin }: Telling,
): Promise<void> {
  const readers = readersAmong(await seatHolders(here, answer.organisationId), proposal, here);
  const letters = readers.map((reader) => telephoneLetter(reader, proposal, answer, here.actor.name, origin));
  await Promise.all(letters.map((letter) => post(here.db, here.community.id, letter)));
}

/** Writes to everyone asked that it is suspended, and why. */
export const tellSuspended = (here: Here, proposal: KeptProposal, { origin }: Telling): Promise<void> =>
  toEveryoneAsked(here, proposal, (reader) => suspendedLetter(reader, proposal, origin));

/** Writes to them that it goes on, and until when. */
export const tellResumed = (here: Here, proposal: KeptProposal, { origin }: Telling): Promise<void> =>
  toEveryoneAsked(here, proposal, (reader) => resumedLetter(reader, proposal, origin));

/** Writes to the people of an organisation that their delegate asks them. */
export async function tellPoll(
  here: Here,
  proposal: KeptProposal,
  poll: InnerPoll & { readonly person: string },
  { organisationId, organisationName }: Seat,
  people: readonly SeatHolder[],
  { origin }: Telling,
): Promise<void> {
  const letters = people.map(({ email, name, language }) =>
    pollLetter(
      {
        ...{ email, name, language, community: here.community },
        ...{ organisationId: organisationId ?? poll.organisationId, organisationName: organisationName ?? '' },
      },
      proposal,
      poll,
      origin,
    ),
  );
  await Promise.all(letters.map((letter) => post(here.db, here.community.id, letter)));
}

/** Writes to the organisations that whoever opened a proposal named as concerned. */
export async function tellConcerned(
  here: Here,
  proposal: Proposal & { readonly number: number },
  interests: readonly Interest[],
  { origin }: Telling,
): Promise<void> {
  if (interests.length === 0) return;
  const holders = await seatHolders(here);
  const whole = { ...proposal, voters: proposal.voters.map(({ id, name }) => ({ id, name })) };
  for (const interest of interests) {
    const own = holders.filter((each) => each.organisationId === interest.organisationId);
    const letters = readersAmong(own, whole, here).map((reader) =>
      concernedLetter(reader, proposal, interest, here.actor.name, origin),
    );
    await Promise.all(letters.map((letter) => post(here.db, here.community.id, letter)));
  }
}
