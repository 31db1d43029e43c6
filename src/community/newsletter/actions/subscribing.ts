import type { Id } from '../../../basics/id';
import { type Refusal, refuse } from '../../../basics/outcome';
import { post } from '../../../machinery/post';
import { looksHuman, provenMoment } from '../../joining';
import { isInvented } from '../../members';
import { confirmLetter } from '../letters';
import { type Choices, type EndKind, FLOOD, isBarred, type Subscription } from '../rules/subscription';
import {
  askedBehind,
  forgetIn,
  type Ground,
  latestEnded,
  openSubscription,
  recentlyAsked,
  saveAsked,
  saveChoices,
  saveConfirmed,
  saveEnd,
  settingsOf,
  subscriptionBehind,
} from '../store';

export interface AskInput extends Choices {
  readonly formId: Id;
  readonly email: string;
  /** What stands in the field that nobody sees, and the signed moment at which the form was drawn. */
  readonly trap: string;
  readonly drawn: string;
}

/**
 * Keeps what a stranger asked for and sends the letter that proves the address. A robot, an address that reads the letter
 * already and one that may not be written to are answered as anybody is. Gives the token of the letter, or null where none
 * left. Refuses `door-closed`, `form-stale`, `too-quick`, `not-an-email` and `too-many-requests`.
 */
export async function ask(
  ground: Ground,
  input: AskInput,
  { origin }: { readonly origin: string },
): Promise<{ readonly token: string | null } | Refusal> {
  const settings = await settingsOf(ground);
  if (!settings.isOpen) return refuse('door-closed');
  const suspicion = looksHuman({ trap: input.trap, drawnAt: await provenMoment(ground, input.drawn) }, ground.now);
  if (suspicion?.refused === 'trapped') return { token: null };
  if (suspicion) return suspicion;
  // Anyone may play someone invented, inside a demonstration.
  if (isInvented(input.email) && !ground.community.isDemonstration) return refuse('not-an-email', 'email');
  const { ofAddress, ofCommunity } = await recentlyAsked(ground, input.email);
  if (ofCommunity >= FLOOD.perCommunityAnHour) return refuse('too-many-requests');
  // Nothing tells how often an address was asked for: its mailbox is spared without a word.
  if (ofAddress >= FLOOD.perAddressADay) return { token: null };
  const token = await saveAsked(ground, input);
  if (!token) return { token: null };
  const before = await latestEnded(ground, input.email);
  if (before && isBarred(before)) return { token: null };
  await post(ground.db, ground.community.id, confirmLetter(ground, settings, input, token, origin));
  return { token };
}

/**
 * The link of the letter was followed and its button pressed: from now on the letter comes. What the address had chosen
 * before gives way to what it chooses now. Refuses `link-gone`.
 */
export async function confirm(ground: Ground, token: string): Promise<Subscription | Refusal> {
  const asked = await askedBehind(ground, token);
  if (!asked) return refuse('link-gone');
  if (asked.confirmedAt) return asked.endedAt ? refuse('link-gone') : asked;
  const before = await latestEnded(ground, asked.email);
  if (before && isBarred(before)) return refuse('link-gone');
  const former = await openSubscription(ground, asked.email, true);
  if (former) await saveEnd(ground, former.id, { kind: 'anew' });
  await saveConfirmed(ground, asked.id);
  return asked;
}

/** Ends the subscription behind a link of its letters; nothing where there is none, or where it has ended. */
export async function leave(ground: Ground, token: string, kind: EndKind): Promise<Subscription | undefined> {
  const found = await subscriptionBehind(ground, token);
  if (found) await saveEnd(ground, found.id, { kind });
  return found;
}

/** Keeps other choices for the subscription behind a link of its letters. Refuses `link-gone`. */
export async function choose(ground: Ground, token: string, choices: Choices): Promise<Subscription | Refusal> {
  const found = await subscriptionBehind(ground, token);
  if (!found || found.endedAt) return refuse('link-gone');
  await saveChoices(ground, found.id, choices);
  return found;
}

/** Forgets the address behind a link of its letters, and ends its subscription. Refuses `link-gone`. */
export async function forget(ground: Ground, token: string): Promise<{ readonly rows: number } | Refusal> {
  const found = await subscriptionBehind(ground, token);
  if (!found?.email) return refuse('link-gone');
  return { rows: await forgetIn(ground.db, ground.community.id, [found.email], ground.now) };
}
