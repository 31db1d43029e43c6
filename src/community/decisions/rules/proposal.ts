import { type Day, dayOf, daysBetween } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Instant, plusMinutes } from '../../../basics/instant';
import { type Cents, cents, LARGEST_CENTS } from '../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
import { mayLead, readReason, type Speaker, type Stamp } from '../../needs/rules';
import { type SizeRule, type WindowRule, windowFor } from './size';

/** One of several ways to carry out a proposal. */
export interface Option {
  readonly id: Id;
  readonly label: string;
}

/** An organisation entitled to answer: a member on the day the proposal was made. */
export interface Voter {
  readonly id: Id;
  readonly name: string;
}

/** A question put to all voting organisations, with the rule and the window that were in force when it was made. */
export interface Proposal {
  readonly id: Id;
  readonly title: string;
  /** What is proposed, in plain words. */
  readonly text: string;
  /** The cost excluding VAT; null where no money is at stake. */
  readonly amountCents: Cents | null;
  /** Empty, or two and more. */
  readonly options: readonly Option[];
  readonly rule: SizeRule;
  readonly window: WindowRule;
  readonly voters: readonly Voter[];
  readonly opensAt: Instant;
  /** The first moment at which no answer is taken any more and the proposal may be closed. */
  readonly closesAt: Instant;
  /** The day of `closesAt` on the community's wall. */
  readonly closesOn: Day;
  readonly withdrawal: Signed | null;
  readonly closing: Omit<Signed, 'reason'> | null;
}

export interface Signed {
  readonly reason: string;
  /** Null when the calendar did it. */
  readonly personId: Id | null;
  readonly seatId: Id | null;
  readonly at: Instant;
}

export interface ProposalInput {
  readonly title: string;
  readonly text: string;
  readonly size: string;
  readonly amountCents: number | null;
  readonly options: readonly Option[];
  /** Left out, it opens now. */
  readonly opensAt?: Instant | undefined;
  /** Left out, it closes when the window ends; a later day is accepted. */
  readonly closesOn?: Day | undefined;
}

export interface ProposalSettings {
  readonly sizes: readonly SizeRule[];
  readonly windows: readonly WindowRule[];
  readonly timeZone: string;
}

export const PROPOSAL_LIMITS = { title: 160, text: 8_000, option: 200, options: 8 } as const;

/**
 * Makes a proposal that opens now or later. Its window is counted in whole days of 24 hours from the opening.
 * Refuses `proposal-not-yours`, `title-missing`, `words-too-long` (`limit`, `length`), `size-unknown`,
 * `amount-not-positive`, `amount-too-large`, `option-missing`, `options-too-few`, `options-too-many` (`limit`),
 * `option-repeated`, `voters-missing`, `window-missing`, `opening-in-the-past` and `closing-within-window`
 * (`day`, the earliest one, and `days`).
 */
export function open(
  input: ProposalInput,
  settings: ProposalSettings,
  voters: readonly Voter[],
  by: Speaker,
  stamp: Stamp,
): Proposal | Refusal {
  if (!mayLead(by.seat)) return refuse('proposal-not-yours');
  const title = tidy(input.title).replace(/\s+/g, ' ');
  const text = tidy(input.text);
  const rule = settings.sizes.find((each) => each.size === input.size);
  const problem = wordsProblem(title, text) ?? amountProblem(input.amountCents);
  if (problem) return problem;
  if (!rule) return refuse('size-unknown', 'size');
  const options = readOptions(input.options);
  if (isRefusal(options)) return options;
  if (voters.length === 0) return refuse('voters-missing');
  const amountCents = input.amountCents === null ? null : cents(input.amountCents);
  const window = windowFor(settings.windows, amountCents);
  if (!window) return refuse('window-missing');
  const times = timesOf(input, window, settings.timeZone, stamp.at);
  if (isRefusal(times)) return times;
  return { id: stamp.id, title, text, amountCents, options, rule, window, voters, ...times, ...UNDER_WAY };
}

/**
 * Closes a proposal once its window is over; `by` is null when the calendar does it. Refuses `proposal-not-yours`,
 * `proposal-withdrawn`, `already-closed` and `closing-too-early` (`day`, the earliest one).
 */
export function close(proposal: Proposal, by: Speaker | null, at: Instant): Proposal | Refusal {
  const problem = leadProblem(proposal, by);
  if (problem) return problem;
  if (at < proposal.closesAt) return refuse('closing-too-early', undefined, { day: proposal.closesOn });
  return { ...proposal, closing: { personId: by?.personId ?? null, seatId: by?.seat.id ?? null, at } };
}

/**
 * Takes a proposal back before it is closed; its answers stay. Refuses `proposal-not-yours`, `proposal-withdrawn`,
 * `already-closed`, `reason-missing` and `words-too-long`.
 */
export function withdrawProposal(
  proposal: Proposal,
  input: { readonly reason: string },
  by: Speaker,
  at: Instant,
): Proposal | Refusal {
  const problem = leadProblem(proposal, by);
  if (problem) return problem;
  const reason = readReason(input.reason);
  if (isRefusal(reason)) return reason;
  return { ...proposal, withdrawal: { reason, personId: by.personId, seatId: by.seat.id, at } };
}

/** Where a proposal stands: `to-close` once its window is over and nobody has closed it. */
export function stateOf(proposal: Proposal, now: Instant): 'scheduled' | 'open' | 'to-close' | 'closed' | 'withdrawn' {
  if (proposal.withdrawal) return 'withdrawn';
  if (proposal.closing) return 'closed';
  if (now < proposal.opensAt) return 'scheduled';
  return now < proposal.closesAt ? 'open' : 'to-close';
}

const UNDER_WAY = { withdrawal: null, closing: null } as const;
const DAY_MINUTES = 1_440;

function timesOf(
  input: ProposalInput,
  { days }: WindowRule,
  timeZone: string,
  now: Instant,
): Pick<Proposal, 'opensAt' | 'closesAt' | 'closesOn'> | Refusal {
  const opensAt = input.opensAt ?? now;
  if (opensAt < now) return refuse('opening-in-the-past', 'opensAt');
  const opensOn = dayOf(opensAt, timeZone);
  const earliest = plusMinutes(opensAt, days * DAY_MINUTES);
  const earliestOn = dayOf(earliest, timeZone);
  if (!input.closesOn || input.closesOn === earliestOn) return { opensAt, closesAt: earliest, closesOn: earliestOn };
  if (input.closesOn < earliestOn) return refuse('closing-within-window', 'closesOn', { day: earliestOn, days });
  const closesAt = plusMinutes(opensAt, daysBetween(opensOn, input.closesOn) * DAY_MINUTES);
  return { opensAt, closesAt, closesOn: dayOf(closesAt, timeZone) };
}

function leadProblem(proposal: Proposal, by: Speaker | null): Refusal | undefined {
  if (by && !mayLead(by.seat)) return refuse('proposal-not-yours');
  if (proposal.withdrawal) return refuse('proposal-withdrawn');
  return proposal.closing ? refuse('already-closed') : undefined;
}

function wordsProblem(title: string, text: string): Refusal | undefined {
  if (title === '') return refuse('title-missing', 'title');
  return tooLong(title, PROPOSAL_LIMITS.title, 'title') ?? tooLong(text, PROPOSAL_LIMITS.text, 'text');
}

function amountProblem(amountCents: number | null): Refusal | undefined {
  if (amountCents === null) return undefined;
  if (!Number.isSafeInteger(amountCents) || amountCents > LARGEST_CENTS) return refuse('amount-too-large', 'amount');
  return amountCents > 0 ? undefined : refuse('amount-not-positive', 'amount');
}

function readOptions(input: readonly Option[]): readonly Option[] | Refusal {
  const limit = PROPOSAL_LIMITS.options;
  const options = input.map(({ id, label }) => ({ id, label: tidy(label) }));
  if (options.length === 1) return refuse('options-too-few', 'options');
  if (options.length > limit) return refuse('options-too-many', 'options', { limit });
  if (options.some((each) => each.label === '')) return refuse('option-missing', 'options');
  const labels = new Set(options.map((each) => each.label.toLowerCase()));
  if (labels.size < options.length) return refuse('option-repeated', 'options');
  const long = options.find((each) => each.label.length > PROPOSAL_LIMITS.option);
  return (long && tooLong(long.label, PROPOSAL_LIMITS.option, 'options')) ?? options;
}

const tooLong = (text: string, limit: number, field: string): Refusal | undefined =>
  text.length > limit ? refuse('words-too-long', field, { limit, length: text.length }) : undefined;
