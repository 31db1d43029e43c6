import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import type { Cents } from '../../../basics/money';
import { type Refusal, refuse } from '../../../basics/outcome';
import type { SourceName } from './sources';

/** What a grant is, as it was agreed with whoever pays. */
export interface GrantTerms {
  readonly title: string;
  readonly funder: string;
  readonly fromOn: Day;
  readonly untilOn: Day;
  /** Null where the amount is not told. */
  readonly amountCents: Cents | null;
  readonly objectives: string;
  /** What stops when it ends, and who carries on: asked from the first day. */
  readonly stops: string;
  readonly carriers: string;
  /** What carrying on costs each month; null while nobody knows. */
  readonly afterCents: Cents | null;
}

/** A work package. */
export interface Axis {
  readonly id: Id;
  readonly title: string;
  readonly objectives: string;
}

export interface Indicator {
  readonly id: Id;
  readonly axisId: Id | null;
  readonly title: string;
  /** How much was promised; null for a figure that is only told. */
  readonly target: number | null;
  /** Where its figure comes from; `typed` where nothing here can count it. */
  readonly source: SourceName | 'typed';
}

export interface Tranche {
  readonly id: Id;
  readonly title: string;
  readonly cents: Cents | null;
  readonly dueOn: Day;
  readonly condition: string;
}

/** A day of the reporting calendar, with the effort it will take. */
export interface Deadline {
  readonly id: Id;
  readonly title: string;
  readonly dueOn: Day;
  readonly minutes: number;
}

export interface Plan {
  readonly axes: readonly Axis[];
  readonly indicators: readonly Indicator[];
  readonly tranches: readonly Tranche[];
  readonly deadlines: readonly Deadline[];
}

export type Grant = GrantTerms & Plan;

export const PLAN_PARTS = ['axes', 'indicators', 'tranches', 'deadlines'] as const;
export type PlanPart = (typeof PLAN_PARTS)[number];
export type PlanItem<P extends PlanPart> = Plan[P][number];

export const EMPTY_PLAN: Plan = { axes: [], indicators: [], tranches: [], deadlines: [] };

export const GRANT_LIMITS = { title: 120, funder: 120, text: 2000, line: 200, items: 60, years: 10 } as const;
export const LARGEST_FIGURE = 1_000_000_000;

/** Refuses `days-reversed` and `period-too-long` (`most` years). */
export function checkTerms(terms: GrantTerms): GrantTerms | Refusal {
  const trouble = periodTrouble(terms.fromOn, terms.untilOn);
  return trouble ?? terms;
}

/** What is wrong with a period: its days are reversed, or it is longer than anybody accounts for. */
export function periodTrouble(fromOn: Day, untilOn: Day): Refusal | undefined {
  if (untilOn < fromOn) return refuse('days-reversed', 'untilOn');
  const years = Number(untilOn.slice(0, 4)) - Number(fromOn.slice(0, 4));
  return years > GRANT_LIMITS.years ? refuse('period-too-long', 'untilOn', { most: GRANT_LIMITS.years }) : undefined;
}

/** Puts a part of the plan in its place, or at the end. Refuses `plan-full` (`most`) and `axis-unknown`. */
export function withItem<P extends PlanPart>(grant: Grant, part: P, item: PlanItem<P>): Grant | Refusal {
  const items: readonly PlanItem<PlanPart>[] = grant[part];
  const axisId = 'axisId' in item ? item.axisId : null;
  if (axisId !== null && !grant.axes.some(({ id }) => id === axisId)) return refuse('axis-unknown', 'axisId');
  const isKnown = items.some(({ id }) => id === item.id);
  if (!isKnown && items.length >= GRANT_LIMITS.items)
    return refuse('plan-full', undefined, { most: GRANT_LIMITS.items });
  return { ...grant, [part]: isKnown ? items.map((each) => (each.id === item.id ? item : each)) : [...items, item] };
}

/** Takes a part of the plan away. Refuses `item-unknown`, and `axis-in-use` while indicators belong to it. */
export function withoutItem(grant: Grant, part: PlanPart, id: Id): Grant | Refusal {
  const items: readonly PlanItem<PlanPart>[] = grant[part];
  if (!items.some((each) => each.id === id)) return refuse('item-unknown');
  if (part === 'axes' && grant.indicators.some(({ axisId }) => axisId === id)) return refuse('axis-in-use');
  return { ...grant, [part]: items.filter((each) => each.id !== id) };
}

/** How much of its target an indicator has reached, from 0 up; null where there is nothing to measure it against. */
export const reached = (figure: number, target: number | null): number | null =>
  target === null || target === 0 ? null : Math.max(0, figure / target);

/** The reporting calendar's whole effort, in minutes. */
export const effortMinutes = ({ deadlines }: Plan): number => deadlines.reduce((sum, { minutes }) => sum + minutes, 0);

/** Tells whether it is said what stops, who carries on and what that costs. */
export const isEndPrepared = ({ stops, carriers, afterCents }: GrantTerms): boolean =>
  stops !== '' && carriers !== '' && afterCents !== null;
