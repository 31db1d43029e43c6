import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { charterOf } from '../../charter';
import { binds, facilitates, membersToday, type Organisation, seatFor, seatHolders } from '../../members';
import { buddyFoundLetter, buddyLetter } from '../letters';
import { buddyOf, every, type JoinRequest, neighbours } from '../rules';
import { heldRequest, note, type Telling } from './common';

/**
 * Asks the nearest neighbour that was not asked yet to go along with a newcomer; nobody where the charter asks for no
 * buddy or nobody is left. Refuses `request-missing` and `request-over`.
 */
export async function askNextBuddy(here: Here, number: number, telling: Telling): Promise<undefined | Refusal> {
  if (!(await charterOf(here)).admission.needsBuddy) return undefined;
  const request = await heldRequest(here, number);
  if (isRefusal(request)) return request;
  const [next] = await possibleBuddies(here, request);
  return next && ask(here, request, next, null, telling);
}

/** Organisations that could go along with a newcomer, the nearest first: those that speak and were not asked yet. */
export async function possibleBuddies(here: Here, request: JoinRequest): Promise<readonly Organisation[]> {
  const asked = new Set(every(request.facts, 'buddy-asked').map((each) => each.organisationId));
  const speaking = new Set(
    (await seatHolders(here)).filter(({ role }) => role === 'delegate').map((holder) => holder.organisationId),
  );
  const left = (await membersToday(here)).filter(({ id }) => speaking.has(id) && !asked.has(id));
  return neighbours(request, left);
}

/**
 * Asks another organisation than the nearest. Refuses whatever `seatFor` refuses, `request-missing`, `request-over`,
 * `buddy-found`, and `organisation-missing` where it speaks for nobody or was asked before.
 */
export async function askBuddy(
  here: Here,
  input: { readonly number: number; readonly organisationId: string; readonly seatId: string | undefined },
  telling: Telling,
): Promise<undefined | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const request = await heldRequest(here, input.number);
  if (isRefusal(request)) return request;
  if (buddyOf(request.facts)) return refuse('buddy-found');
  const chosen = (await possibleBuddies(here, request)).find(({ id }) => id === input.organisationId);
  return chosen ? ask(here, request, chosen, seat.id, telling) : refuse('organisation-missing', 'organisation');
}

/**
 * Answers for one's organisation whether it goes along with a newcomer; whoever was not asked may offer it. After a no the
 * next neighbour is asked. Refuses whatever `seatFor` refuses, `request-missing`, `request-over` and `buddy-found`.
 */
export async function answerBuddy(
  here: Here,
  input: { readonly number: number; readonly accepts: boolean; readonly seatId: string | undefined },
  telling: Telling,
): Promise<undefined | Refusal> {
  const seat = seatFor(here.actor.seats, bindsMember, input.seatId);
  if (isRefusal(seat)) return seat;
  const request = await heldRequest(here, input.number);
  if (isRefusal(request)) return request;
  if (buddyOf(request.facts)) return refuse('buddy-found');
  const kind = input.accepts ? 'buddy-accepted' : 'buddy-declined';
  await note(here, request, { kind, organisationId: seat.organisationId, seatId: seat.id });
  if (!input.accepts) return askNextBuddy(here, input.number, telling);
  const buddy = { organisation: seat.organisationName ?? '', name: here.actor.name, email: await emailOf(here) };
  await post(here.db, here.community.id, buddyFoundLetter(here, request, buddy, telling.origin));
  return undefined;
}

const bindsMember = (seat: Here['actor']['seats'][number]): boolean =>
  binds(seat) && seat.organisationKind === 'member';

async function ask(
  here: Here,
  request: JoinRequest,
  { id, name }: Pick<Organisation, 'id' | 'name'>,
  seatId: Id | null,
  { origin }: Telling,
): Promise<undefined> {
  await note(here, request, { kind: 'buddy-asked', organisationId: id, seatId });
  for (const holder of await seatHolders(here, id)) {
    if (holder.role !== 'delegate' && holder.role !== 'deputy') continue;
    await post(here.db, here.community.id, buddyLetter(here, holder, request, name, origin));
  }
  return undefined;
}

/** The address of whoever acts: they have agreed to be written to. */
async function emailOf({ db, actor }: Here): Promise<string> {
  const found = await db.selectFrom('people').select('email').where('id', '=', actor.personId).executeTakeFirst();
  return found?.email ?? '';
}
