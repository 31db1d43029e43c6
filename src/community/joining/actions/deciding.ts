import type { Cents } from '../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { isSameName } from '../../../basics/text';
import type { Here, Seat } from '../../../machinery/here';
import { post } from '../../../machinery/post';
import { charterOf } from '../../charter';
import { openProposal } from '../../decisions';
import { binds, facilitates, organisationsOf, seatFor } from '../../members';
import { applicantOf, endedLetter, settledLetter } from '../letters';
import { objectToReduction, pathOf, readReason, reductionOf } from '../rules';
import { heldRequest, note, type Telling } from './common';

/**
 * Objects to reduced dues for an organisation: they become a matter for the next meeting. Refuses whatever `seatFor` and
 * the rule refuse, `request-missing` and `request-over`.
 */
export async function objectToDues(
  here: Here,
  input: { readonly number: number; readonly reason: string; readonly seatId: string | undefined },
): Promise<undefined | Refusal> {
  const seat = seatFor(here.actor.seats, maySayNo, input.seatId);
  if (isRefusal(seat)) return seat;
  if (!maySayNo(seat)) return refuse('seat-may-not', 'seat');
  const request = await heldRequest(here, input.number);
  if (isRefusal(request)) return request;
  const objection = objectToReduction(request.facts, seat.organisationId, input.reason, here.now);
  if (isRefusal(objection)) return objection;
  const fact = { kind: 'reduction-objected', organisationId: seat.organisationId, seatId: seat.id } as const;
  await note(here, request, { ...fact, data: objection }, { why: objection.reason });
  return undefined;
}

/** Whoever speaks for a member may object to what a newcomer asks. */
export const maySayNo = (seat: Seat): seat is Seat & { readonly organisationId: NonNullable<Seat['organisationId']> } =>
  binds(seat) && seat.organisationKind === 'member';

/**
 * Notes what a meeting said about reduced dues: so much a month, or that they are those of the level (null). Refuses
 * whatever `seatFor` refuses, `request-missing`, `request-over`, `nothing-to-settle` and what is wrong with the words.
 */
export async function settleDues(
  here: Here,
  input: {
    readonly number: number;
    readonly monthlyCents: Cents | null;
    readonly words: string;
    readonly seatId: string | undefined;
  },
  { origin }: Telling,
): Promise<undefined | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const request = await heldRequest(here, input.number);
  if (isRefusal(request)) return request;
  if (reductionOf(request.facts, here.now)?.state !== 'at-a-meeting') return refuse('nothing-to-settle');
  const words = readReason(input.words, 'words');
  if (isRefusal(words)) return words;
  const data = { monthlyCents: input.monthlyCents, words };
  await note(here, request, { kind: 'reduction-settled', data, seatId: seat.id }, { why: words });
  await post(
    here.db,
    here.community.id,
    settledLetter(here, applicantOf(request), `joining/${request.number}`, data, origin),
  );
  return undefined;
}

/**
 * Puts a request before the organisations, as a decision of the size that the charter names. Refuses whatever `seatFor`
 * and `openProposal` refuse, `request-missing`, `request-over`, `not-ready` while a step before it is open,
 * `under-decision`, and `name-taken`.
 */
export async function proposeAdmission(
  here: Here,
  input: {
    readonly number: number;
    readonly title: string;
    readonly text: string;
    readonly seatId: string | undefined;
  },
  telling: Telling,
): Promise<{ readonly number: number } | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const request = await heldRequest(here, input.number);
  if (isRefusal(request)) return request;
  const { admission } = await charterOf(here);
  if (request.proposal && !request.proposal.endedAt) return refuse('under-decision');
  if (!pathOf(request, admission, here.now).isReady) return refuse('not-ready');
  if ((await organisationsOf(here)).some(({ name }) => isSameName(name, request.name))) return refuse('name-taken');
  const { title, text, seatId } = input;
  const proposal = { title, text, rule: admission.size, options: [], amountCents: null, seatId };
  const opened = await openProposal(here, proposal, telling);
  if (isRefusal(opened)) return opened;
  const data = { proposalId: opened.id, number: opened.number };
  await note(here, request, { kind: 'proposed', data, seatId: seat.id });
  return { number: opened.number };
}

/** Ends a request from the community's side, with the reason that the newcomer reads. Refuses like the others, and `under-decision`. */
export async function endRequest(
  here: Here,
  input: { readonly number: number; readonly reason: string; readonly seatId: string | undefined },
  { origin }: Telling,
): Promise<undefined | Refusal> {
  const seat = seatFor(here.actor.seats, facilitates, input.seatId);
  if (isRefusal(seat)) return seat;
  const request = await heldRequest(here, input.number);
  if (isRefusal(request)) return request;
  if (request.proposal && !request.proposal.endedAt) return refuse('under-decision');
  const reason = readReason(input.reason, 'ending');
  if (isRefusal(reason)) return reason;
  const fact = { kind: 'ended', data: { side: 'community', reason }, seatId: seat.id } as const;
  await note(here, request, fact, { detail: 'community', why: reason });
  await post(here.db, here.community.id, endedLetter(here, request, reason, origin));
  return undefined;
}
