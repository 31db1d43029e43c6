import { dayOf, plusDays, startOfDay } from '../../basics/day';
import type { Instant } from '../../basics/instant';
import type { WaitingWhy } from '../needs/rules';

/** What an election may await: a name, an answer, a last word, the next step. */
export type ElectionTask = 'nominate' | 'answer-election' | 'accept-election' | 'lead-election';

/** What a decision may await of whoever leads it: the next round, a word on an objection, what was decided after advice. */
export type RoundTask = 'move-round' | 'hear-objection' | 'settle-objection' | 'decide-after-advice';

/** What a funding round awaits of an organisation: what it can spend. */
export type FundingTask = 'declare-round';

/** What the handbook awaits of an organisation: that it says whether it accepts the version in force. */
export type HandbookTask = 'accept-version';

/** What a merger or a division awaits of an organisation: its yes or no. */
export type ChangeTask = 'answer-change';

/** What a merger or a division that all have decided awaits of whoever facilitates: that it is done. */
export type DecidedTask = 'carry-out-change';

/** What pledges may await: an answer about what one earmarked, a payment, the call; a decided cost its payment. */
export type MoneyTask = 'answer-earmark' | 'pay-pledge' | 'pay-share' | 'call-pledges';

/** What a grant may await: a report for its funder, a tranche that was expected, words on what comes after it. */
export type GrantTask = 'grant-deadline' | 'grant-tranche' | 'grant-end';

/** What newcomers may await: a buddy, a look at dues, words of a meeting, the decision; and of themselves, their first hour. */
export type JoiningTask = 'be-buddy' | 'find-buddy' | 'settle-dues' | 'weigh-dues' | 'open-admission' | 'first-hour';

/**
 * What someone may be awaited for: what a need waits for, words addressed to them, a decision to look at again, an
 * election, the rounds of a decision.
 */
export type Task =
  | WaitingWhy
  | ElectionTask
  | RoundTask
  | FundingTask
  | MoneyTask
  | HandbookTask
  | ChangeTask
  | DecidedTask
  | JoiningTask
  | GrantTask
  | 'answer-meeting'
  | 'do-task'
  | 'answer-offer'
  | 'mention'
  | 'review-decision';

/**
 * How long each takes, in minutes: our own guess, said to be one wherever it is shown. Building is the provider's work,
 * not an answer, and where nobody is awaited there is nothing to do.
 */
const MINUTES: Readonly<Record<Task, number>> = {
  'answer-need': 1,
  'answer-offer': 5,
  'answer-meeting': 1,
  'do-task': 30,
  'answer-change': 5,
  'carry-out-change': 2,
  'answer-earmark': 3,
  'be-buddy': 5,
  'find-buddy': 5,
  'settle-dues': 3,
  'weigh-dues': 3,
  'open-admission': 5,
  'first-hour': 30,
  // What a report takes is said by its calendar.
  'grant-deadline': 0,
  'grant-tranche': 5,
  'grant-end': 15,
  'pay-pledge': 5,
  'pay-share': 5,
  'call-pledges': 5,
  'answer-proposal': 5,
  mention: 2,
  clarify: 3,
  estimate: 15,
  build: 0,
  'weigh-need': 3,
  ask: 1,
  'weigh-answers': 5,
  propose: 10,
  'close-proposal': 2,
  'review-decision': 10,
  nominate: 5,
  'answer-election': 3,
  'accept-election': 5,
  'lead-election': 5,
  'declare-round': 10,
  'accept-version': 10,
  'move-round': 5,
  'hear-objection': 5,
  'settle-objection': 15,
  'decide-after-advice': 5,
  reconsider: 10,
  'window-open': 0,
  released: 0,
  declined: 0,
  merged: 0,
};

/** How many minutes a task takes. */
export const minutesFor = (task: Task): number => MINUTES[task];

/** How many minutes these tasks take together. */
export const totalMinutes = (tasks: readonly Task[]): number => tasks.reduce((sum, task) => sum + MINUTES[task], 0);

/** When a thing is to be done: its time is over, it ends within a week, it is owed, it ends later, or it has no end. */
export type Urgency = 'late' | 'soon' | 'owed' | 'later' | 'open';

/** In the order in which a desk shows them. */
const URGENCIES: readonly Urgency[] = ['late', 'soon', 'owed', 'later', 'open'];

/** Until when a thing may be done; what is owed has no last day, and waits since it was. */
type Due = Instant | 'owed' | null;

/** What is to be done within so many days, the last one to its end, presses. */
export const SOON_DAYS = 7;

/** How urgent a thing is that may be done until a moment; null for what has no end. */
function urgencyOf(dueAt: Due, now: Instant, soonUntil: Instant): Urgency {
  if (dueAt === null) return 'open';
  if (dueAt === 'owed') return 'owed';
  if (dueAt <= now) return 'late';
  return dueAt <= soonUntil ? 'soon' : 'later';
}

/** The things of each urgency, what ends first on top; what is owed and what has no end keep their order. What is empty is left out. */
export function byUrgency<T extends { readonly dueAt: Due }>(
  things: readonly T[],
  now: Instant,
  timeZone: string,
): readonly { readonly urgency: Urgency; readonly things: readonly T[] }[] {
  // Counted by days of the calendar, as the words beside each are: the whole of the seventh day is soon.
  const soonUntil = startOfDay(plusDays(dayOf(now, timeZone), SOON_DAYS + 1), timeZone);
  return URGENCIES.map((urgency) => ({
    urgency,
    things: things.filter(({ dueAt }) => urgencyOf(dueAt, now, soonUntil) === urgency).sort(firstDueFirst),
  })).filter((each) => each.things.length > 0);
}

const firstDueFirst = (a: { readonly dueAt: Due }, b: { readonly dueAt: Due }): number =>
  a.dueAt === b.dueAt ? 0 : (a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1;
