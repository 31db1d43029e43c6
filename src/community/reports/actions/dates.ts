import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { record } from '../../chronicle';
import { facilitates, seatHolders } from '../../members';
import { dueLetter } from '../letters';
import { doneDates, grantsOf, type KeptGrant } from '../queries';
import { remindersOf } from '../rules';
import * as store from '../store';
import { grantMatter, reportingSeat } from './grants';

/**
 * Says that something due to a funder was sent, or that a tranche came; or that it was not after all. Said again it
 * changes nothing. Refuses `seat-may-not`, `item-unknown`.
 */
export async function noteDate(
  here: Here,
  grant: KeptGrant,
  itemId: Id,
  isDone: boolean,
): Promise<Refusal | undefined> {
  const seat = reportingSeat(here);
  if (isRefusal(seat)) return seat;
  const item = [...grant.deadlines, ...grant.tranches].find(({ id }) => id === itemId);
  if (!item) return refuse('item-unknown');
  await store.holdGrant(here, grant.id);
  const wasDone = (await doneDates(here)).some((each) => each.itemId === itemId);
  if (wasDone === isDone) return undefined;
  store.addDateWord(here, seat.id, grant.id, itemId, isDone);
  await record(here, isDone ? 'grants/date-done' : 'grants/date-open', {
    matter: grantMatter(grant),
    seatId: seat.id,
    data: { slug: grant.slug, detail: item.title, on: item.dueOn },
  });
  return undefined;
}

/**
 * Sends every letter that is due about a day of a grant to those who facilitate. Safe to call again, from several
 * processes at once and after a long sleep: each letter goes once. Gives how many left.
 */
export async function remindOfGrants(
  here: Omit<Here, 'actor'>,
  { origin }: { readonly origin: string },
): Promise<number> {
  const today = dayOf(here.now, here.community.timeZone);
  const done = new Set((await doneDates(here)).map(({ itemId }) => itemId));
  const due = (await grantsOf(here)).flatMap((grant) =>
    remindersOf(grant, done, today).map(({ date, days }) => ({ grant, date, days })),
  );
  if (due.length === 0) return 0;
  const readers = await leading(here);
  let sent = 0;
  for (const { grant, date, days } of due) {
    // Where nobody leads any more, whoever comes next is still to be told.
    if (readers.length === 0) return 0;
    if (!(await store.claimGrantReminder(here, grant.id, { itemId: date.itemId, on: date.on, days }))) continue;
    for (const { email, name, language } of readers) {
      const reader = { email, name, language, community: here.community };
      await post(here.db, here.community.id, dueLetter(reader, grant, date, today, origin));
      sent += 1;
    }
  }
  return sent;
}

/** Those who facilitate, each once. */
async function leading(here: Pick<Here, 'db' | 'community' | 'now'>) {
  const holders = (await seatHolders(here, null)).filter(({ seatId, role }) =>
    facilitates({ id: seatId, role, organisationId: null, organisationName: null, organisationKind: null }),
  );
  return [...new Map(holders.map((each) => [each.email, each])).values()];
}
