import type { Id } from '../../../basics/id';
import { type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { record } from '../../chronicle';
import { facilitates } from '../../members';
import { isBarred } from '../rules/subscription';
import { type Settings, saveEnd, saveLifted, saveSettings, settingsOf, subscriptionById } from '../store';

/** The seat from which someone looks after the letter. */
export const editorSeat = ({ actor }: Pick<Here, 'actor'>): Id | undefined => actor.seats.find(facilitates)?.id;

/** Says whether strangers may subscribe and read what was sent, and what the letter is called. Refuses `seat-may-not` and `changed-meanwhile`. */
export async function settle(
  here: Here,
  input: Omit<Settings, 'version'> & { readonly seen: number },
): Promise<undefined | Refusal> {
  const seatId = editorSeat(here);
  if (!seatId) return refuse('seat-may-not');
  const before = await settingsOf(here);
  if (before.version !== input.seen) return refuse('changed-meanwhile');
  const { seen, ...settings } = input;
  if (!(await saveSettings(here, { ...settings, version: seen + 1 }, seatId))) return refuse('changed-meanwhile');
  await record(here, 'newsletter/settled', {
    matter: { kind: 'newsletter', id: here.community.id, label: input.name || here.community.name },
    seatId,
    data: { open: input.isOpen ? 'yes' : 'no', public: input.isPublic ? 'yes' : 'no' },
  });
  return undefined;
}

/** Ends somebody's subscription at their wish, said otherwise than by the letter. Refuses `seat-may-not` and `not-subscribed`. */
export async function remove(here: Here, id: Id, why: string): Promise<undefined | Refusal> {
  if (!editorSeat(here)) return refuse('seat-may-not');
  const found = await subscriptionById(here, id);
  if (!found || !(await saveEnd(here, found.id, { kind: 'removed', why }))) return refuse('not-subscribed');
  return undefined;
}

/** Says that an address whose letters came back works again: it may be subscribed anew. Refuses `seat-may-not` and `not-barred`. */
export async function lift(here: Here, id: Id): Promise<undefined | Refusal> {
  if (!editorSeat(here)) return refuse('seat-may-not');
  const found = await subscriptionById(here, id);
  if (!found || !isBarred(found)) return refuse('not-barred');
  await saveLifted(here, found.id);
  return undefined;
}
