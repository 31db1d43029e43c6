import type { Id } from '../../../basics/id';
import { plusMinutes } from '../../../basics/instant';
import type { Here } from '../../../machinery/here';
import type { OneOfMany } from '../../../machinery/post';
import { letterFor } from '../letters';
import { backOff, IN_A_ROW, judge, MOST_SOFT, type Said, type Verdict } from '../rules/judging';
import {
  type Claimed,
  countSoft,
  countTroubles,
  letGo,
  originOf,
  type Print,
  printsOf,
  saveEnd,
  savePause,
  settingsOf,
  settleDelivery,
} from '../store';

type Calendar = Omit<Here, 'actor'>;

/** What is the same for every letter of a sending. */
export interface Freight {
  readonly prints: ReadonlyMap<string, Print>;
  readonly name: string;
  readonly list: string;
  readonly origin: string;
}

/** Loads what a sending carries; undefined where it is nothing that was sent. */
export async function freightOf(here: Calendar, issueId: Id): Promise<Freight | undefined> {
  const { community } = here;
  const origin = await originOf(here, issueId);
  if (!origin) return undefined;
  const { name } = await settingsOf(here);
  const prints = new Map((await printsOf(here, issueId)).map((print) => [print.language, print]));
  const host = new URL(origin).hostname;
  return { prints, name, origin, list: `<newsletter.${community.slug}.${host}>` };
}

/** One letter as it leaves. */
export function letterOf({ community }: Pick<Here, 'community'>, freight: Freight, to: Claimed): OneOfMany | undefined {
  const print = freight.prints.get(to.language);
  if (!print) return undefined;
  const leave = `${freight.origin}/${community.slug}/newsletter/leave/${to.token}`;
  const own = letterFor(print, { timeZone: community.timeZone, language: to.language }, { leave, since: to.since });
  return { id: to.id, to: to.email, name: freight.name, list: freight.list, subject: print.subject, leave, ...own };
}

/** How letters went, one after the other, since one was taken. */
export interface InARow {
  refused: number;
  deferred: number;
  /** None was taken yet since this worker took the sending up. */
  isFresh: boolean;
}

/**
 * Keeps what became of a letter, with what follows for its address and for the whole sending. Tells whether the sending
 * goes on here.
 */
export async function keepOutcome(
  here: Calendar,
  run: { readonly issueId: Id; readonly worker: Id; readonly inARow: InARow },
  claimed: Claimed,
  said: Said,
): Promise<boolean> {
  const verdict = judge(said, claimed.tries);
  const answered = { code: 'code' in said ? said.code : null, answer: said.answer };
  const nextAt =
    verdict.letter === 'deferred'
      ? plusMinutes(here.now, verdict.minutes)
      : verdict.letter === 'pending'
        ? here.now
        : undefined;
  settleDelivery(here, claimed.id, {
    state: verdict.letter,
    ...answered,
    nextAt,
    isNoTry: verdict.letter === 'pending',
  });
  await careForAddress(here, claimed, verdict, said.answer);
  return careForRun(here, run, verdict, said.answer);
}

async function careForAddress(
  here: Calendar,
  { subscriptionId }: Claimed,
  verdict: Verdict,
  answer: string,
): Promise<void> {
  if (verdict.letter === 'handed-over') await countSoft(here, subscriptionId, true);
  if (verdict.letter !== 'bounced') return;
  const isDead = verdict.how === 'hard' || (await countSoft(here, subscriptionId, false)) >= MOST_SOFT;
  if (isDead) await saveEnd(here, subscriptionId, { kind: 'bounced', why: answer });
}

async function careForRun(
  here: Calendar,
  { issueId, worker, inARow }: { readonly issueId: Id; readonly worker: Id; readonly inARow: InARow },
  verdict: Verdict,
  answer: string,
): Promise<boolean> {
  if (verdict.letter === 'handed-over') {
    if (inARow.isFresh) await countTroubles(here, issueId, null);
    Object.assign(inARow, { refused: 0, deferred: 0, isFresh: false });
    return true;
  }
  if (verdict.letter === 'refused') inARow.refused += 1;
  if (verdict.letter === 'deferred') inARow.deferred += 1;
  if (inARow.refused >= IN_A_ROW.refused) {
    await savePause(here, issueId, { kind: 'server', why: answer });
    return false;
  }
  if (verdict.letter !== 'pending' && inARow.deferred < IN_A_ROW.deferred) return true;
  inARow.deferred = 0;
  const troubles = await countTroubles(here, issueId, answer);
  // Somebody paused or stopped it meanwhile.
  if (troubles === 0) return false;
  const minutes = backOff(troubles);
  if (minutes === null) await savePause(here, issueId, { kind: 'server', why: answer });
  else await letGo(here, issueId, worker, plusMinutes(here.now, minutes));
  return false;
}
