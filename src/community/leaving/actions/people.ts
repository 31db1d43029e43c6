import { dayOf } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Instant } from '../../../basics/instant';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Db } from '../../../machinery/database';
import type { Here } from '../../../machinery/here';
import { forgetLettersTo } from '../../../machinery/post';
import { communitiesNaming, endSessionsOf, forgetCodes } from '../../../machinery/sign-in';
import { record } from '../../chronicle';
import { forgetStaysOf } from '../../gatherings';
import { forgetDrafts } from '../../handbook';
import { forgetAsked } from '../../joining';
import { forgetWriter } from '../../journal';
import { termsOf } from '../../mandates';
import { forgetAddressesOf, forgetNameIn } from '../../meetings';
import {
  accountsOf,
  coordinatesAlone,
  endOwnSeats,
  eraseAccounts,
  forgetInvited,
  holdAccounts,
  inEachHome,
  joinAccounts,
  namedSince,
  personAt,
  takeSeatsOf,
} from '../../members';
import { forgetSubscribed } from '../../newsletter';
import { forgetReportDrafts } from '../../reports';
import { ownDataOf, type Remains, remainsIn } from '../queries';
import { forgetPreparations, saveRequest } from '../store';

/** Whoever is signed in. */
export interface Someone {
  readonly id: Id;
  readonly name: string;
  readonly email: string;
}

/**
 * Tells whether someone may leave a community, or give their account up. Refuses `last-coordinator` and
 * `mandate-running` (with the `role`, both with the `community`).
 */
async function mayGo(here: Here, accounts: readonly Id[]): Promise<undefined | Refusal> {
  const community = here.community.name;
  if (await coordinatesAlone(here, accounts)) return refuse('last-coordinator', undefined, { community });
  return carriesNothing(here, accounts);
}

/** A mandate is handed over or ended first: its seat is its own. */
async function carriesNothing(here: Here, accounts: readonly Id[]): Promise<undefined | Refusal> {
  const today = dayOf(here.now, here.community.timeZone);
  const running = (await termsOf(here)).find(
    ({ personId, fromOn, lastOn }) => accounts.includes(personId) && fromOn <= today && today <= lastOn,
  );
  if (!running) return undefined;
  return refuse('mandate-running', undefined, { community: here.community.name, role: running.roleName });
}

/** Leaves one community today: every seat there ends, all that was done stays. Refuses `not-there` and what `mayGo` does. */
export async function leaveCommunity(
  db: Db,
  someone: Someone,
  slug: string,
  now: Instant,
): Promise<{ readonly community: string } | Refusal> {
  const accounts = await accountsOf(db, someone.id);
  const outcomes = await inEachHome(db, someone, now, async (here) => {
    if (here.community.slug !== slug || here.actor.seats.length === 0) return undefined;
    const refused = await mayGo(here, accounts);
    if (isRefusal(refused)) return refused;
    await endOwnSeats(here, accounts);
    return { community: here.community.name };
  });
  const outcome = outcomes.find((each) => each !== undefined) ?? refuse('not-there');
  if (!isRefusal(outcome)) await saveRequest(db, someone.id, 'leave', outcome, now);
  return outcome;
}

/**
 * Makes one person of two accounts: both mailboxes were proved by then. Open seats move, acts stay where they are and
 * bear the one name. Refuses `same-account`, and `mandate-running` where the account that goes carries a mandate.
 */
export async function mergeAccounts(
  db: Db,
  someone: Someone,
  email: string,
  now: Instant,
): Promise<undefined | Refusal> {
  const former = await personAt(db, email);
  if (!former || former.id === someone.id) return refuse('same-account', 'email');
  // Of two who merge at once the second finds that it is done.
  if (!(await holdAccounts(db, someone.id, former.id))) return refuse('same-account', 'email');
  const theirs = await accountsOf(db, former.id);
  const refusals = await inEachHome(db, former, now, (here) => carriesNothing(here, theirs));
  const refused = refusals.find((each) => isRefusal(each));
  if (refused) return refused;
  await inEachHome(db, former, now, async (here) => {
    for (const each of theirs) await takeSeatsOf({ ...here, actor: { ...here.actor, personId: someone.id } }, each);
  });
  await joinAccounts(db, former.id, someone, now);
  await endSessionsOf(db, former.id, now);
  // Without the address: what was asked is only added to, and an address can be asked to be erased.
  await saveRequest(db, someone.id, 'merge', {}, now);
  return undefined;
}

/** What there is of a person, community by community. */
export async function remainsOf(db: Db, someone: Someone, now: Instant): Promise<readonly Remains[]> {
  const accounts = await accountsOf(db, someone.id);
  return inEachHome(db, someone, now, (here) => remainsIn(here, accounts, someone.name));
}

/** What was done for someone who asked to be erased, and what was kept. */
export interface Erased {
  readonly letters: number;
  readonly seats: number;
  readonly remains: readonly Remains[];
}

/**
 * Erases what may be erased of a person: name and address everywhere, sessions, codes, the letters written to them,
 * invitations, addresses of calendars, what they had begun to write or to prepare, the name in minutes. What they did stays, under `gone`, a name that is nobody's. Refuses what `mayGo` refuses.
 */
export async function erase(db: Db, someone: Someone, gone: string, now: Instant): Promise<Erased | Refusal> {
  const accounts = await accountsOf(db, someone.id);
  const refusals = await inEachHome(db, someone, now, (here) => mayGo(here, accounts));
  const refused = refusals.find((each) => isRefusal(each));
  if (refused) return refused;
  const remains = await remainsOf(db, someone, now);
  const since = await namedSince(db, someone.id);
  // In one order for everybody, so that two who go at once never wait for each other in a circle.
  const naming = (await communitiesNaming(db, someone.id)).map(({ id }) => id).sort();
  const addresses = await eraseAccounts(db, accounts, gone);
  const ended = await inEachHome(db, { ...someone, name: gone }, now, async (here) => {
    await forgetInvited(here, addresses);
    await forgetDrafts(here, accounts);
    await forgetWriter(here, accounts);
    forgetStaysOf(here, accounts);
    forgetAddressesOf(here, accounts);
    await forgetNameIn(here, someone.name, since);
    await forgetReportDrafts(here, accounts);
    const seats = await endOwnSeats(here, accounts);
    await record(here, 'leaving/person-erased', { matter: { kind: 'person', id: someone.id, label: '' } });
    return seats;
  });
  await forgetPreparations(db, accounts);
  await forgetAsked(db, naming, addresses, gone);
  await forgetSubscribed(db, naming, addresses, now);
  let letters = 0;
  for (const each of addresses) letters += await forgetLettersTo(db, each, now);
  for (const each of accounts) await endSessionsOf(db, each, now);
  for (const each of addresses) await forgetCodes(db, each, someone.id);
  const erased = { letters, seats: ended.reduce((sum, each) => sum + each, 0), remains };
  await saveRequest(db, someone.id, 'erase', erased, now);
  return erased;
}

/** Everything that is kept about a person, as one file. It keeps nothing: whoever only reads leaves no trace. */
export async function exportOf(
  db: Db,
  someone: Someone,
  now: Instant,
  readme: { readonly name: string; readonly text: string },
): Promise<Buffer> {
  const accounts = await accountsOf(db, someone.id);
  const homes = await inEachHome(db, someone, now, async ({ community }) => community);
  // Whoever only asked to join, was named as somebody's deputy or reads the letter has a seat in none of these.
  const naming = await communitiesNaming(db, someone.id);
  const others = naming.filter(({ id }) => !homes.some((home) => home.id === id));
  return ownDataOf(db, someone, accounts, [...homes, ...others], now, readme);
}
