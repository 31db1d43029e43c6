import { type Refusal, refuse } from '../../../basics/outcome';
import { rows } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { type Choices, isBarred } from '../rules/subscription';
import { latestEnded, openSubscription, saveChoices, saveEnd, saveLifted, saveOwn } from '../store';

/** A member's own address: signing in has proved it. */
export async function addressOf({ db, actor }: Here): Promise<string> {
  const [person] = await rows<{ email: string }>(db, 'select email from people where id = $1', [actor.personId]);
  return person?.email ?? '';
}

/** What a member chose for themselves. */
export const ownSubscription = async (here: Here) => openSubscription(here, await addressOf(here));

/**
 * A member reads the letter, or reads it otherwise. Whoever's mail once came back may say so again themselves; after a
 * complaint it is the same: nobody else can say it for them. Refuses `nobody-there` where there is no address.
 */
export async function subscribe(here: Here, choices: Choices): Promise<undefined | Refusal> {
  const email = await addressOf(here);
  if (!email.includes('@')) return refuse('nobody-there');
  const own = await openSubscription(here, email, true);
  if (own) return saveChoices(here, own.id, choices).then(() => undefined);
  const before = await latestEnded(here, email);
  if (before && isBarred(before)) await saveLifted(here, before.id);
  await saveOwn(here, { ...choices, email, personId: here.actor.personId });
  return undefined;
}

/** A member no longer reads the letter. Refuses `not-subscribed`. */
export async function unsubscribe(here: Here): Promise<undefined | Refusal> {
  const own = await ownSubscription(here);
  if (!own) return refuse('not-subscribed');
  await saveEnd(here, own.id, { kind: 'left' });
  return undefined;
}
