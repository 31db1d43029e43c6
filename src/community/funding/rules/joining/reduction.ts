import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import type { Cents } from '../../../../basics/money';
import { type Refusal, refuse } from '../../../../basics/outcome';
import { tidy } from '../../../../basics/text';

/** A newcomer asks to pay at most so much, and why (domain dossier, M10 and T18). */
export interface FeeRequest {
  readonly id: Id;
  readonly organisationId: Id;
  readonly atMostCents: Cents;
  readonly reason: string;
  readonly untilAt: Instant;
  readonly objections: readonly { readonly organisationId: Id; readonly reason: string }[];
}

/** Open as long as one may object, then granted; an objection makes it a matter for the next meeting. */
export type RequestState = 'open' | 'granted' | 'objected';

/** Where a request stands at a moment. */
export function requestState({ untilAt, objections }: FeeRequest, now: Instant): RequestState {
  if (objections.length > 0) return 'objected';
  return now < untilAt ? 'open' : 'granted';
}

export const REQUEST_LIMIT = 1000;

/**
 * Asks for a reduced fee. Refuses `reason-missing`, `words-too-long` (`limit`, `length`) and `reduction-none` where it
 * would not be less than the fee.
 */
export function askReduction(
  feeCents: Cents,
  input: { readonly atMostCents: Cents; readonly reason: string },
): { readonly atMostCents: Cents; readonly reason: string } | Refusal {
  const reason = tidy(input.reason);
  if (reason === '') return refuse('reason-missing', 'reason');
  if (reason.length > REQUEST_LIMIT)
    return refuse('words-too-long', 'reason', { limit: REQUEST_LIMIT, length: reason.length });
  if (input.atMostCents >= feeCents) return refuse('reduction-none', 'atMost', { feeCents });
  return { atMostCents: input.atMostCents, reason };
}

/** Objects for an organisation. Refuses `request-own`, `request-over`, `objected-already` and `reason-missing`. */
export function objectToRequest(
  request: FeeRequest,
  organisationId: Id,
  text: string,
  now: Instant,
): { readonly reason: string } | Refusal {
  const reason = tidy(text);
  if (request.organisationId === organisationId) return refuse('request-own');
  if (now >= request.untilAt) return refuse('request-over');
  if (request.objections.some((each) => each.organisationId === organisationId)) return refuse('objected-already');
  if (reason === '') return refuse('reason-missing', 'objection');
  if (reason.length > REQUEST_LIMIT)
    return refuse('words-too-long', 'objection', { limit: REQUEST_LIMIT, length: reason.length });
  return { reason };
}
