import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { isSameName } from '../../../basics/text';
import type { Here } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { charterOf } from '../../charter';
import { isInvented, organisationsOf, personWith, seatHolders } from '../../members';
import { askedLetter, draftLetter } from '../letters';
import { requestsOf } from '../queries';
import { FLOOD, isCrowded, type JoinRequest, looksHuman, newest } from '../rules';
import {
  type DraftFields,
  draftOf,
  type Ground,
  holdNumbers,
  provenMoment,
  recentDrafts,
  saveDraft,
  saveRequest,
  settleDraft,
  updateDraft,
} from '../store';
import { askNextBuddy } from './buddies';
import { type Telling, tell } from './common';

export interface DraftInput {
  readonly formId: Id;
  readonly email: string;
  readonly language: string;
  readonly fields: DraftFields;
  /** What stands in the field that nobody sees, and the signed moment at which the form was drawn. */
  readonly trap: string;
  readonly drawn: string;
}

/**
 * Keeps what a stranger typed and sends the letter by which they come back to it; nobody else is told. A robot is answered
 * as a person would be, and nothing is kept. Gives the token, or null where nothing was sent. Refuses `door-closed`,
 * `form-stale`, `too-quick`, `not-an-email`, and `too-many-requests` where an address or the whole community is flooded.
 */
export async function leaveDraft(
  ground: Ground,
  input: DraftInput,
  { origin }: Telling,
): Promise<{ readonly token: string | null } | Refusal> {
  if (!(await charterOf(ground)).admission.isDoorOpen) return refuse('door-closed');
  const drawnAt = await provenMoment(ground, input.drawn);
  const suspicion = looksHuman({ trap: input.trap, drawnAt }, ground.now);
  if (suspicion?.refused === 'trapped') return { token: null };
  if (suspicion) return suspicion;
  // Anyone may play someone invented, inside a demonstration.
  if (isInvented(input.email) && !ground.community.isDemonstration) return refuse('not-an-email', 'email');
  const { ofAddress, ofCommunity } = await recentDrafts(ground, input.email);
  if (ofAddress >= FLOOD.perAddressADay || ofCommunity >= FLOOD.perCommunityAnHour) return refuse('too-many-requests');
  const token = await saveDraft(ground, input);
  if (!token) return { token: null };
  await post(ground.db, ground.community.id, draftLetter(ground, input, token, origin));
  return { token };
}

/** What a newcomer tells of itself; nothing of it is asked again. */
export interface AskInput extends Pick<JoinRequest, 'name' | 'country' | 'language' | 'activeCooperators' | 'why'> {
  readonly contact: string;
}

/** Keeps what was typed behind a letter's link. Refuses `draft-missing` and `draft-sent`. */
export async function keepDraft(ground: Ground, token: string, fields: DraftFields): Promise<undefined | Refusal> {
  const draft = await draftOf(ground, token, true);
  if (!draft) return refuse('draft-missing');
  if (draft.requestId) return refuse('draft-sent');
  await updateDraft(ground, draft.id, fields);
  return undefined;
}

/** A request that was just sent, or had been: whose it is. */
export interface Asked {
  readonly number: number;
  readonly email: string;
}

/**
 * Sends the request: whoever follows the letter's link has proved the address. Sending it again, or asking while a request
 * is under way, leads to the same one. Refuses `door-closed`, `draft-missing`, `too-many-requests` where ten wait already
 * for somebody to take them up, and `name-taken` where an organisation of that name takes part.
 */
export async function sendRequest(
  ground: Ground,
  token: string,
  input: AskInput,
  telling: Telling,
): Promise<Asked | Refusal> {
  if (!(await charterOf(ground)).admission.isDoorOpen) return refuse('door-closed');
  const draft = await draftOf(ground, token, true);
  if (!draft) return refuse('draft-missing');
  const { db, now } = ground;
  await holdNumbers(ground);
  const applicantId = await personWith(db, { email: draft.email, name: input.contact, language: draft.language }, now);
  const requests = await requestsOf(ground);
  const running = requests.find(
    ({ id, applicantId: by, facts }) =>
      id === draft.requestId || (by === applicantId && !newest(facts, 'ended') && !newest(facts, 'admitted')),
  );
  if (running) {
    await settleDraft(ground, draft.id, running.id);
    return { number: running.number, email: draft.email };
  }
  if (isCrowded(requests, now)) return refuse('too-many-requests');
  if ((await organisationsOf(ground)).some(({ name }) => isSameName(name, input.name)))
    return refuse('name-taken', 'name');
  const { id, number } = await saveRequest(ground, { ...input, applicantId });
  await settleDraft(ground, draft.id, id);
  const here: Here = { ...ground, actor: { personId: applicantId, name: input.contact, seats: [] } };
  await tell(here, { id, number, name: input.name }, 'asked');
  await tellCoordination(here, { number, name: input.name, why: input.why }, telling);
  const asked = await askNextBuddy(here, number, telling);
  return isRefusal(asked) ? asked : { number, email: draft.email };
}

/** The draft as someone sees it who follows the letter's link. */
export const draftBehind = (ground: Ground, token: string) => draftOf(ground, token);

async function tellCoordination(
  here: Here,
  request: Pick<JoinRequest, 'number' | 'name' | 'why'>,
  { origin }: Telling,
): Promise<void> {
  for (const holder of await seatHolders(here, null)) {
    if (holder.role !== 'coordinator') continue;
    await post(here.db, here.community.id, askedLetter(here, holder, request, origin));
  }
}
