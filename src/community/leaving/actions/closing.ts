import { type Day, dayOf, plusDays } from '../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here, Seat } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { charterOf } from '../../charter';
import { record } from '../../chronicle';
import { membersToday, seatHolders } from '../../members';
import { entryNumbered } from '../../register';
import { closingLetter } from '../letters';
import { closingOf, isDecisionUsed } from '../queries';
import { type ClosingDecision, mayClose } from '../rules';
import { endClosing, removeCommunity, saveClosing } from '../store';

export interface CloseInput {
  /** The decision in the register; null where there is nobody to decide with. */
  readonly registerNumber: number | null;
  readonly afterwards: 'kept' | 'deleted';
  readonly why: string;
}

const coordinates = (seat: Seat): boolean => seat.role === 'coordinator';

/**
 * Closes the community: from now on it is read and nothing is written; where it is to be deleted, after the days of the
 * charter. Everyone who has a seat is told. Refuses `seat-may-not` and what `mayClose` refuses.
 */
export async function closeCommunity(
  here: Here,
  input: CloseInput,
  { origin }: { readonly origin: string },
): Promise<undefined | Refusal> {
  const seat = here.actor.seats.find(coordinates);
  if (!seat) return refuse('seat-may-not');
  const { registerNumber: number, afterwards, why } = input;
  const members = (await membersToday(here)).length;
  const decision = number === null ? undefined : await decisionOf(here, number);
  const isUsed = number !== null && (await isDecisionUsed(here, number));
  const refused = mayClose((await closingOf(here)) !== undefined, members, decision, isUsed);
  if (isRefusal(refused)) return refused;
  const { leaving } = await charterOf(here);
  const today = dayOf(here.now, here.community.timeZone);
  const deleteOn: Day | null = afterwards === 'deleted' ? plusDays(today, leaving.deletionDays) : null;
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

/** What the register's own text says of a decision. */
async function decisionOf(here: Here, number: number): Promise<ClosingDecision | undefined> {
  const entry = await entryNumbered(here, number);
  if (!entry) return undefined;
  const text: { rule?: { size?: string }; result?: { outcome?: string } } = JSON.parse(entry.entry);
  return { kind: entry.kind, isAdopted: text.result?.outcome === 'adopted', size: text.rule?.size ?? null };
}

const matterOf = ({ community }: Here) => ({
  matter: { kind: 'community', id: community.id, label: community.name },
});
