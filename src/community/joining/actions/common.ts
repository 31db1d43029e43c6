import type { Id } from '../../../basics/id';
import { type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { type Recording, record } from '../../chronicle';
import { membersToday, seatHolders } from '../../members';
import { type ReductionOf, reductionLetter } from '../letters';
import { requestByNumber } from '../queries';
import { type JoinRequest, newest, type ReductionAsked } from '../rules';
import { addJoinFact, holdRequest, type NewFact } from '../store';

/** What every letter needs from outside: the address people type, without a closing slash. */
export interface Telling {
  readonly origin: string;
}

/** Adds a fact and its line of the chronicle. */
export async function note(
  here: Recording,
  request: Pick<JoinRequest, 'id' | 'number' | 'name'>,
  fact: NewFact,
  told: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await addJoinFact(here, request.id, fact);
  await tell(here, request, fact.kind, fact, told);
}

/** Writes a line of the chronicle about a request. */
export const tell = (
  here: Recording,
  { id, number, name }: Pick<JoinRequest, 'id' | 'number' | 'name'>,
  event: string,
  by: { readonly organisationId?: Id | null; readonly seatId?: Id | null } = {},
  told: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  record(here, `newcomers/${event}`, {
    matter: { kind: 'join-request', id, label: name },
    organisationId: by.organisationId ?? null,
    seatId: by.seatId ?? null,
    data: { number, ...told },
  });

/** A request that is under way, held for whoever acts on it. Refuses `request-missing` and `request-over`. */
export async function heldRequest(here: Here, number: number): Promise<JoinRequest | Refusal> {
  const request = (await holdRequest(here, number)) && (await requestByNumber(here, number));
  if (!request) return refuse('request-missing');
  return newest(request.facts, 'admitted') || newest(request.facts, 'ended') ? refuse('request-over') : request;
}

/** The same for the newcomer's own acts: to everyone else it does not exist. */
export async function ownRequest(here: Here, number: number): Promise<JoinRequest | Refusal> {
  const request = await heldRequest(here, number);
  if ('refused' in request || request.applicantId === here.actor.personId) return request;
  return refuse('request-missing');
}

/** Writes to the delegates and deputies of today's members what is asked, and until when they may object. */
export async function tellOfReduction(
  here: Here,
  about: ReductionOf,
  asked: ReductionAsked,
  { origin }: Telling,
): Promise<void> {
  const members = new Set((await membersToday(here)).map(({ id }) => id));
  const told = new Set<string>();
  for (const holder of await seatHolders(here)) {
    const isAsked = holder.organisationId && members.has(holder.organisationId);
    if (!isAsked || (holder.role !== 'delegate' && holder.role !== 'deputy') || told.has(holder.email)) continue;
    told.add(holder.email);
    await post(here.db, here.community.id, reductionLetter(here, holder, about, asked, origin));
  }
}
