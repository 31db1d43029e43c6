import { dayOf, plusDays } from '../../../basics/day';
import type { Here } from '../../../machinery/here';
import { openObjections, underWay } from '../../decisions';
import { underWay as electionsUnderWay } from '../../elections';
import { roundsUnderWay } from '../../funding';
import { termsOf } from '../../mandates';
import { awaitingParty, listOf } from '../../needs';
import { type Meeting, openTasks, toApprove } from '../queries';
import type { Wish } from '../rules';

const MOST_OF_ONE_KIND = 6;
const TERMS_AHEAD_DAYS = 90;
/** A need whose proposal is open stands there as the proposal. */
const ASKED_ELSEWHERE = new Set(['answer-proposal', 'window-open', 'close-proposal']);

/**
 * What awaits those whose meeting it is, the most urgent of each kind first: minutes to approve, tasks, what is to be decided and what was objected,
 * mandates that end, needs that wait for an answer. A circle sees what waits for those who care for the whole.
 */
export async function awaitingBody(here: Here, meeting: Meeting): Promise<readonly Wish[]> {
  return [
    { kind: 'welcome', matter: null, title: 'welcome' },
    ...(await toApprove(here, meeting)).map(
      ({ number, title }): Wish => ({
        ...{ kind: 'minutes', matter: String(number), title },
      }),
    ),
    ...((await openTasks(here)).length > 0 ? [{ kind: 'tasks', matter: null, title: 'tasks' } as const] : []),
    ...(await decisionsWaiting(here)),
    ...(await termsEnding(here, meeting)),
    ...(await needsWaiting(here, meeting)),
  ];
}

async function decisionsWaiting(here: Here): Promise<readonly Wish[]> {
  const proposals = (await underWay(here)).filter(({ isSuspended }) => !isSuspended);
  const objected: Wish[] = [];
  for (const { id, number, title } of proposals)
    if ((await openObjections(here, id)) > 0) objected.push({ kind: 'objection', matter: String(number), title });
  const known = new Set(objected.map(({ matter }) => matter));
  const open = proposals
    .filter(({ number }) => !known.has(String(number)))
    .map(({ number, title }): Wish => ({ kind: 'proposal', matter: String(number), title }));
  const elections = (await electionsUnderWay(here)).map(
    ({ number, roleName }): Wish => ({ kind: 'election', matter: String(number), title: roleName }),
  );
  const rounds = (await roundsUnderWay(here)).map(
    ({ number, title }): Wish => ({ kind: 'round', matter: String(number), title }),
  );
  return [...objected, ...rounds, ...open, ...elections].slice(0, MOST_OF_ONE_KIND);
}

async function termsEnding(here: Here, { circle, onDay }: Meeting): Promise<readonly Wish[]> {
  const today = dayOf(here.now, here.community.timeZone);
  const until = plusDays(onDay, TERMS_AHEAD_DAYS);
  return (await termsOf(here))
    .filter(({ lastOn, circleId }) => lastOn >= today && lastOn <= until && (!circle || circle.id === circleId))
    .slice(0, MOST_OF_ONE_KIND)
    .map(({ roleSlug, roleName, personName }) => ({
      ...{ kind: 'term', matter: roleSlug, title: `${roleName} (${personName})` },
    }));
}

async function needsWaiting(here: Here, { circle }: Meeting): Promise<readonly Wish[]> {
  const ours = await awaitingParty(here, 'core-group', MOST_OF_ONE_KIND);
  if (circle) return ours.filter(({ why }) => !ASKED_ELSEWHERE.has(why)).map(wishOf);
  const asked = await listOf(here, {
    order: 'waiting',
    narrowing: { by: 'awaited', party: 'organisations' },
    most: MOST_OF_ONE_KIND,
  });
  const estimates = await awaitingParty(here, 'provider', MOST_OF_ONE_KIND);
  return [...ours, ...asked.needs, ...estimates]
    .filter(({ why }) => !ASKED_ELSEWHERE.has(why))
    .slice(0, MOST_OF_ONE_KIND)
    .map(wishOf);
}

const wishOf = ({ number, title }: { readonly number: number; readonly title: string }): Wish => ({
  ...{ kind: 'need', matter: String(number), title },
});
