import type { Id } from '../../../basics/id';
import { MOST_SOFT } from '../rules/judging';
import { type CameBack, type Meaning, meaningOf } from '../rules/returning';
import { countSoft, type Ground, letterThatLeft, saveEnd, saveReturn } from '../store';

/** What was done about a message that came back. */
export type TakenBack = Meaning['kind'] | 'nothing' | 'known';

/**
 * Takes a message that came back to the mailbox of returns: what it means for the letter it is about, and for whoever got
 * it. Undefined where this community sent no such letter.
 */
export async function takeBack(
  ground: Ground,
  back: CameBack & { readonly id: Id; readonly letters: readonly Id[] },
): Promise<TakenBack | undefined> {
  const left = await letterThatLeft(ground, back.letters);
  if (!left) return undefined;
  const meaning = meaningOf(back, left.email);
  if (!meaning) return 'nothing';
  if (!(await saveReturn(ground, back.id, left.id, meaning))) return 'known';
  await careForSubscription(ground, left.subscriptionId, meaning);
  return meaning.kind;
}

async function careForSubscription(ground: Ground, id: Id, { kind, answer }: Meaning): Promise<void> {
  if (kind === 'complaint') await saveEnd(ground, id, { kind: 'complained', why: answer });
  if (kind === 'leave') await saveEnd(ground, id, { kind: 'by-mail' });
  const isDead = kind === 'hard' || (kind === 'soft' && (await countSoft(ground, id, false)) >= MOST_SOFT);
  if (isDead) await saveEnd(ground, id, { kind: 'bounced', why: answer });
}
