import { type Day, dayOf, daysBetween } from '../../../../basics/day';
import { type Instant, plusMinutes } from '../../../../basics/instant';
import { cents, LARGEST_CENTS } from '../../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { tidy, tooLong } from '../../../../basics/text';
import { mayLead, type Speaker, type Stamp } from '../../../needs/rules';
import { type Commitment, LARGEST_MARGIN } from '../commitment';
import { firstRound, roundDaysOf } from '../rounds';
import type { NamedRule, Rule } from '../rule';
import { type WindowRule, windowFor } from '../size';
import type { Option, Proposal, Voter } from './proposal';

export interface ProposalInput {
  readonly title: string;
  readonly text: string;
  /** The name of one of the rules on offer. */
  readonly rule: string;
  readonly amountCents: number | null;
  readonly options: readonly Option[];
  /** Left out, no money is put together. */
  readonly commitment?: CommitmentInput | null | undefined;
  /** Left out, it opens now. */
  readonly opensAt?: Instant | undefined;
  /** Left out, it closes when the window ends; a later day is accepted. */
  readonly closesOn?: Day | undefined;
}

/** Money to be put together by answering, as it is typed; amounts in cents, excluding VAT. */
export interface CommitmentInput {
  readonly neededCents: number;
  /** The last day to put it together; not before the window ends. */
  readonly lapsesOn: Day;
  /** In hundredths of a percent. */
  readonly marginBasisPoints: number;
}

export interface ProposalSettings {
  readonly rules: readonly NamedRule[];
  readonly windows: readonly WindowRule[];
  readonly concernedMayAnswer: boolean;
  readonly timeZone: string;
}

/** The longest title, text and option in characters, and the most options. */
export const PROPOSAL_LIMITS = { title: 160, text: 8_000, option: 200, options: 8 } as const;

/**
 * Makes a proposal that opens now or later. Its window is counted in whole days of 24 hours from the opening.
 * Refuses `proposal-not-yours`, `title-missing`, `words-too-long` (`limit`, `length`), `rule-not-offered`,
 * `amount-not-positive`, `amount-too-large`, `option-missing`, `options-too-few`, `options-too-many` (`limit`),
 * `option-repeated`, `options-needed`, `voters-missing`, `window-missing`, `opening-in-the-past`,
 * `closing-within-window` (`day`, the earliest one, and `days`), `commitment-uncounted`, `margin-too-large` (`most`) and
 * `lapse-before-close` (`day`, the earliest one).
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
  const rule = settings.rules.find((each) => each.name === input.rule)?.rule;
  const problem = wordsProblem(title, text) ?? amountProblem(input.amountCents, 'amount');
  if (problem) return problem;
  if (!rule) return refuse('rule-not-offered', 'rule');
  const options = readOptions(input.options, rule);
  if (isRefusal(options)) return options;
  if (voters.length === 0) return refuse('voters-missing');
  const amountCents = input.amountCents === null ? null : cents(input.amountCents);
  const window = windowFor(settings.windows, amountCents);
  if (!window) return refuse('window-missing');
  const times = timesOf(input, window, settings.timeZone, stamp.at);
  if (isRefusal(times)) return times;
  const commitment = input.commitment ? readCommitment(input.commitment, rule, times, settings.timeZone) : null;
  if (isRefusal(commitment)) return commitment;
  const known = { id: stamp.id, title, text, amountCents, options, rule, window, commitment, voters };
  const round = roundDaysOf(rule) === null ? null : firstRound({ rule, opensAt: times.opensAt }, by);
  const { concernedMayAnswer } = settings;
  return { ...known, openedBy: by.personId, ...times, round, concernedMayAnswer, ...UNDER_WAY };
}

const UNDER_WAY = { withdrawal: null, closing: null, pause: null, wording: 1 } as const;
const DAY_MINUTES = 1_440;

type Times = Pick<Proposal, 'opensAt' | 'closesAt' | 'closesOn'>;

function timesOf(input: ProposalInput, { days }: WindowRule, timeZone: string, now: Instant): Times | Refusal {
  const opensAt = input.opensAt ?? now;
  if (opensAt < now) return refuse('opening-in-the-past', 'opensAt');
  const earliest = plusMinutes(opensAt, days * DAY_MINUTES);
  const earliestOn = dayOf(earliest, timeZone);
  if (!input.closesOn || input.closesOn === earliestOn) return { opensAt, closesAt: earliest, closesOn: earliestOn };
  if (input.closesOn < earliestOn) return refuse('closing-within-window', 'closesOn', { day: earliestOn, days });
  const closesAt = onDay(input.closesOn, opensAt, timeZone);
  return { opensAt, closesAt, closesOn: dayOf(closesAt, timeZone) };
}

/** So many times 24 hours after the opening, on that day: an hour off where a change of the clock would miss it. */
function onDay(day: Day, opensAt: Instant, timeZone: string): Instant {
  const at = plusMinutes(opensAt, daysBetween(dayOf(opensAt, timeZone), day) * DAY_MINUTES);
  const found = dayOf(at, timeZone);
  return found === day ? at : plusMinutes(at, found > day ? -60 : 60);
}

function readCommitment(
  { neededCents, lapsesOn, marginBasisPoints }: CommitmentInput,
  rule: Rule,
  { opensAt, closesAt, closesOn }: Times,
  timeZone: string,
): Commitment | Refusal {
  if (!('size' in rule) && rule.method === 'advice') return refuse('commitment-uncounted', 'rule');
  const problem = amountProblem(neededCents, 'needed');
  if (problem) return problem;
  const isMargin = Number.isSafeInteger(marginBasisPoints) && marginBasisPoints >= 0;
  if (!isMargin || marginBasisPoints > LARGEST_MARGIN) {
    return refuse('margin-too-large', 'margin', { most: LARGEST_MARGIN / 100 });
  }
  if (lapsesOn < closesOn) return refuse('lapse-before-close', 'lapsesOn', { day: closesOn });
  const lapsesAt = lapsesOn === closesOn ? closesAt : onDay(lapsesOn, opensAt, timeZone);
  return { neededCents: cents(neededCents), lapsesAt, marginBasisPoints };
}

function wordsProblem(title: string, text: string): Refusal | undefined {
  if (title === '') return refuse('title-missing', 'title');
  return tooLong(title, PROPOSAL_LIMITS.title, 'title') ?? tooLong(text, PROPOSAL_LIMITS.text, 'text');
}

function amountProblem(amountCents: number | null, field: string): Refusal | undefined {
  if (amountCents === null) return undefined;
  if (!Number.isSafeInteger(amountCents) || amountCents > LARGEST_CENTS) return refuse('amount-too-large', field);
  return amountCents > 0 ? undefined : refuse('amount-not-positive', field);
}

function readOptions(input: readonly Option[], rule: Rule): readonly Option[] | Refusal {
  const limit = PROPOSAL_LIMITS.options;
  const options = input.map(({ id, label }) => ({ id, label: tidy(label) }));
  const isRanked = 'method' in rule && rule.method === 'ranked-choice';
  if (isRanked && options.length < 2) return refuse('options-needed', 'options');
  if (options.length === 1) return refuse('options-too-few', 'options');
  if (options.length > limit) return refuse('options-too-many', 'options', { limit });
  if (options.some((each) => each.label === '')) return refuse('option-missing', 'options');
  const labels = new Set(options.map((each) => each.label.toLowerCase()));
  if (labels.size < options.length) return refuse('option-repeated', 'options');
  const long = options.find((each) => each.label.length > PROPOSAL_LIMITS.option);
  return (long && tooLong(long.label, PROPOSAL_LIMITS.option, 'options')) ?? options;
}
