import { type Day, plusMonths } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Instant, plusMinutes } from '../../../basics/instant';
import { type Cents, cents } from '../../../basics/money';
import { type Refusal, refuse } from '../../../basics/outcome';
import { tidy, tooLong } from '../../../basics/text';
import type { AdmissionSettings } from '../../charter/rules';
import { type Due, monthlyDue } from '../../members/rules/dues';
import { every, type JoinFact, type JoinRequest, newest, REQUEST_LIMITS, type ReductionAsked } from './request';

/** How a request for reduced dues stands. */
export interface Reduction extends ReductionAsked {
  readonly state: 'open' | 'granted' | 'at-a-meeting' | 'settled';
  readonly askedAt: Instant;
  /** When it was granted or settled. */
  readonly settledAt: Instant | null;
  /** What is paid each month in the end; null where it was not granted, or not yet. */
  readonly grantedCents: Cents | null;
  readonly words: string;
  readonly objections: readonly Extract<JoinFact, { kind: 'reduction-objected' }>[];
}

const DAY_MINUTES = 24 * 60;

/** Until when others may object to what is asked now; null where a meeting talks about it in any case. */
export const objectionsUntil = ({ reduction, objectionDays }: AdmissionSettings, now: Instant): Instant | null =>
  reduction === 'unless-objected' ? plusMinutes(now, objectionDays * DAY_MINUTES) : null;

/** The request for reduced dues at a moment; undefined where there is none. */
export function reductionOf(facts: readonly JoinFact[], now: Instant): Reduction | undefined {
  const asked = newest(facts, 'reduction-asked');
  if (!asked) return undefined;
  const objections = every(facts, 'reduction-objected');
  const settled = newest(facts, 'reduction-settled');
  const common = { ...asked.data, askedAt: asked.at, objections, words: settled?.data.words ?? '' };
  if (settled) {
    const { monthlyCents: grantedCents } = settled.data;
    return { ...common, state: 'settled', settledAt: settled.at, grantedCents };
  }
  const { untilAt, monthlyCents } = asked.data;
  if (untilAt === null || objections.length > 0)
    return { ...common, state: 'at-a-meeting', settledAt: null, grantedCents: null };
  if (now < untilAt) return { ...common, state: 'open', settledAt: null, grantedCents: null };
  return { ...common, state: 'granted', settledAt: untilAt, grantedCents: monthlyCents };
}

/** Facts about one member's dues as its requests, one after another: each begins with what was asked. */
export function requestsIn(facts: readonly JoinFact[]): readonly (readonly JoinFact[])[] {
  const found: JoinFact[][] = [];
  for (const fact of facts) {
    if (fact.kind === 'reduction-asked') found.push([fact]);
    else found.at(-1)?.push(fact);
  }
  return found;
}

/** Whether a letter told that one of a member's requests ends, whatever was asked meanwhile. */
export const isReminded = (
  requests: readonly (readonly JoinFact[])[],
  { askedAt }: Pick<Reduction, 'askedAt'>,
): boolean =>
  requests.some((facts) =>
    every(facts, 'reduction-reminded').some(({ data }) => (data.askedAt ?? facts[0]?.at) === askedAt),
  );

/** What a new request comes after: nothing where the last one was answered, since a member may ask anew. */
export function asksAnew(facts: readonly JoinFact[], now: Instant): readonly JoinFact[] {
  const state = reductionOf(facts, now)?.state;
  return state === 'granted' || state === 'settled' ? [] : facts;
}

/** What is asked for: so much a month, why, and until when. */
interface Typed {
  readonly monthlyCents: Cents;
  readonly reason: string;
  readonly paidUntilOn: Day;
}

/** A year is what is offered, two are the most: then one looks at it again. */
export const REDUCTION_MONTHS = 12;
const MOST_MONTHS = 24;

/**
 * A request for reduced dues, until a day. Refuses `reduction-not-less` where it asks for no less than the level,
 * `reason-missing`, `words-too-long`, `asked-already`, `day-passed` and `day-too-far`.
 */
export function askReduction(facts: readonly JoinFact[], tierCents: Cents, typed: Typed, today: Day): Typed | Refusal {
  if (newest(facts, 'reduction-asked')) return refuse('asked-already');
  if (typed.monthlyCents >= tierCents) return refuse('reduction-not-less', 'monthly', { mostCents: tierCents });
  const reason = readReason(typed.reason);
  if (typeof reason !== 'string') return reason;
  const { paidUntilOn } = typed;
  if (paidUntilOn <= today) return refuse('day-passed', 'paidUntilOn');
  if (paidUntilOn > plusMonths(today, MOST_MONTHS)) return refuse('day-too-far', 'paidUntilOn');
  return { monthlyCents: cents(typed.monthlyCents), reason, paidUntilOn };
}

/** An objection to reduced dues. Refuses `window-over`, `objected-already` and what is wrong with its reason. */
export function objectToReduction(
  facts: readonly JoinFact[],
  organisationId: Id,
  typed: string,
  now: Instant,
): { readonly reason: string } | Refusal {
  const reduction = reductionOf(facts, now);
  const isOpen = reduction?.untilAt != null && now < reduction.untilAt && reduction.state !== 'settled';
  if (!reduction || !isOpen) return refuse('window-over');
  if (reduction.objections.some((each) => each.organisationId === organisationId)) return refuse('objected-already');
  const reason = readReason(typed, 'objection');
  return typeof reason === 'string' ? { reason } : reason;
}

/** What a newcomer will pay each month with all that it said: its level, what was granted, where it pays already. */
export function dueOf({ facts }: Pick<JoinRequest, 'facts'>, levelCents: Cents, now: Instant): Due {
  const elsewhere = newest(facts, 'elsewhere-said')?.data;
  return monthlyDue({
    levelCents,
    reducedCents: reductionOf(facts, now)?.grantedCents ?? null,
    paysIn: elsewhere && !elsewhere.paysHere ? elsewhere.community : null,
  });
}

/** A reason that must be there. Refuses `reason-missing` and `words-too-long`. */
export function readReason(typed: string, field = 'reason'): string | Refusal {
  const reason = tidy(typed);
  if (!reason) return refuse('reason-missing', field);
  return tooLong(reason, REQUEST_LIMITS.reason, field) ?? reason;
}
