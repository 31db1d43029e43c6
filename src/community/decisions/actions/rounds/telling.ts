import type { Here } from '../../../../machinery/here';
import { post } from '../../../../machinery/post';
import type { SeatHolder } from '../../../members';
import { seatHolders } from '../../../members';
import { movedLetter, objectionLetter, ownerLetter } from '../../letters/rounds';
import type { Objection, ObjectionEvent, Round } from '../../rules';
import type { KeptProposal } from '../../store';
import { readersAmong, type Telling, toEveryoneAsked } from '../telling';

/** Writes to the delegates and deputies of everyone asked that a round over days begins. In the room nobody needs a letter. */
export async function tellMoved(here: Here, proposal: KeptProposal, round: Round, { origin }: Telling): Promise<void> {
  if (round.mode !== 'days') return;
  await toEveryoneAsked(here, proposal, (reader) => movedLetter(reader, proposal, round, origin));
}

/** Writes to whoever raised an objection what was done about it; if they speak no more, to who speaks now. */
export async function tellAuthor(
  here: Here,
  proposal: KeptProposal,
  objection: Objection,
  what: 'acknowledged' | 'integrated',
  { origin }: Telling,
): Promise<void> {
  const holders = await seatHolders(here, objection.organisationId);
  const author = holders.filter((each) => each.personId === objection.personId);
  const readers = readersAmong(author, proposal, here);
  const told = readers.length > 0 ? readers : readersAmong(holders, proposal, here);
  const letters = told.map((reader) => objectionLetter(reader, proposal, objection, what, origin));
  await Promise.all(letters.map((letter) => post(here.db, here.community.id, letter)));
}

/** Writes to whoever is asked to take care of an objection: what it says, until when. */
export async function tellOwner(
  here: Here,
  proposal: KeptProposal,
  objection: Objection,
  { name, email, language }: SeatHolder,
  { dueOn }: ObjectionEvent,
  { origin }: Telling,
): Promise<void> {
  const organisation = proposal.voters.find((each) => each.id === objection.organisationId)?.name ?? '';
  const reader = { name, email, language, community: here.community };
  const letter = ownerLetter(reader, proposal, { ...objection, organisation, dueOn }, origin);
  await post(here.db, here.community.id, letter);
}
