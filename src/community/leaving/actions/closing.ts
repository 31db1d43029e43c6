import { type Day, dayOf, plusDays } from '../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here, Seat } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { charterOf, LEAST_DELETION_DAYS } from '../../charter';
import { record } from '../../chronicle';
import { openProposal } from '../../decisions';
import { membersToday, seatHolders } from '../../members';
import { closingLetter } from '../letters';
import { closingEntry, closingOf, isDecisionUsed } from '../queries';
import { type Afterwards, mayClose } from '../rules';
import { endClosing, holdClosing, removeCommunity, saveClosing, saveClosingProposal } from '../store';

export interface CloseInput {
  /** The decision in the register; null where there is nobody to decide with. */
  readonly registerNumber: number | null;
  /** For where there is nobody to decide with; otherwise what was decided is done. */
  readonly afterwards: Afterwards;
  readonly why: string;
}

export interface ProposeClosingInput {
  readonly afterwards: Afterwards;
  /** What the proposal is called and says, once the days of the charter are known. */
  readonly words: (days: number) => { readonly title: string; readonly text: string };
}

const coordinates = (seat: Seat): boolean => seat.role === 'coordinator';

/**
 * Asks the organisations, by a large decision, whether the community closes and what becomes of it. Refuses
 * `seat-may-not`, `closed-already` and what `openProposal` refuses.
 */
export async function proposeClosing(
  here: Here,
  { afterwards, words }: ProposeClosingInput,
  telling: { readonly origin: string },
): Promise<{ readonly number: number } | Refusal> {
  const seat = here.actor.seats.find(coordinates);
  if (!seat) return refuse('seat-may-not');
  if (await closingOf(here)) return refuse('closed-already');
  const { deletionDays: days } = (await charterOf(here)).leaving;
  const asked = { ...words(days), rule: 'large', options: [], amountCents: null, seatId: seat.id };
  const opened = await openProposal(here, asked, telling);
  if (isRefusal(opened)) return opened;
  await saveClosingProposal(here, opened.id, { afterwards, days });
  return { number: opened.number };
}

/**
 * Closes the community: from now on it is read and nothing is written; where it was decided to delete it, after the days
 * that were decided. Everyone who has a seat is told. Refuses `seat-may-not` and what `mayClose` refuses.
 */
export async function closeCommunity(
  here: Here,
  input: CloseInput,
  { origin }: { readonly origin: string },
): Promise<undefined | Refusal> {
  const seat = here.actor.seats.find(coordinates);
  if (!seat) return refuse('seat-may-not');
  const { registerNumber: number, why } = input;
  const members = (await membersToday(here)).length;
  holdClosing(here);
  const decision = number === null ? undefined : await closingEntry(here, number);
  const isUsed = number !== null && (await isDecisionUsed(here, number));
  const refused = mayClose((await closingOf(here)) !== undefined, members, decision, isUsed);
  if (isRefusal(refused)) return refused;
  const { leaving } = await charterOf(here);
  const alone = { afterwards: input.afterwards, days: leaving.deletionDays };
  const { afterwards, days } = (members > 0 && decision?.closing) || alone;
  const today = dayOf(here.now, here.community.timeZone);
  const deleteOn: Day | null = afterwards === 'deleted' ? plusDays(today, Math.max(days, LEAST_DELETION_DAYS)) : null;
  const registerNumber = members === 0 ? null : number;
  await saveClosing(here, seat.id, { registerNumber, deleteOn, why });
  await record(here, 'leaving/community-closed', {
    ...matterOf(here),
    seatId: seat.id,
    data: { why, deleteOn, ...(registerNumber !== null && { register: registerNumber }) },
  });
  const told = new Set<string>();
  for (const { email, language } of await seatHolders(here)) {
    if (told.has(email)) continue;
    told.add(email);
    await post(here.db, here.community.id, closingLetter(here.community, deleteOn, { email, language, origin }));
  }
  return undefined;
}

/** Opens the community again, as it was. Refuses `seat-may-not`, `open-already`. */
export async function reopenCommunity(here: Here, why: string): Promise<undefined | Refusal> {
  const seat = here.actor.seats.find(coordinates);
  if (!seat) return refuse('seat-may-not');
  const closing = await closingOf(here);
  if (!closing || !(await endClosing(here, seat.id, closing.id, why))) return refuse('open-already');
  await record(here, 'leaving/community-reopened', { ...matterOf(here), seatId: seat.id, data: { why } });
  return undefined;
}

/** Removes the community whose day has come, with everything in it. The calendar does it. */
export async function removeDue(here: Omit<Here, 'actor'>): Promise<boolean> {
  const today = dayOf(here.now, here.community.timeZone);
  const closing = await closingOf(here);
  if (!closing?.deleteOn || closing.deleteOn > today) return false;
  return removeCommunity(here, today);
}

const matterOf = ({ community }: Here) => ({
  matter: { kind: 'community', id: community.id, label: community.name },
});
