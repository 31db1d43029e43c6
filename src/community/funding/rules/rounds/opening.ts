import { type Day, plusDays } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { type Cents, cents, LARGEST_CENTS, priceOf } from '../../../../basics/money';
import { type Refusal, refuse } from '../../../../basics/outcome';
import { tidy, tidyLine, tooLong } from '../../../../basics/text';
import type { Charter, Fraction, RoundSettings } from '../../../charter/rules';
import type { RoundOptions, RoundProject } from './round';

/** A project that a round may offer, with what is asked about it. */
export interface OfferedProject {
  readonly id: Id;
  readonly number: number;
  readonly title: string;
  readonly costCents: Cents;
  readonly inkindMinutes: number;
  readonly isLevied: boolean;
}

/** A member organisation as its weight is found. */
export interface WeighedMember {
  readonly id: Id;
  readonly name: string;
  readonly tierCents: number;
  readonly activeCooperators: number;
}

export interface OpeningInput {
  readonly title: string;
  readonly words: string;
  readonly lastOn: Day;
  readonly projects: readonly OfferedProject[];
  readonly options: RoundOptions;
}

/** A round that may be opened. */
export interface Opening {
  readonly title: string;
  readonly words: string;
  readonly lastOn: Day;
  readonly projects: readonly RoundProject[];
  readonly options: RoundOptions;
  readonly weights: readonly { readonly organisationId: Id; readonly weight: number }[];
}

export const ROUND_LIMITS = { title: 120, words: 2_000, projects: 60, days: 366, minBackers: 1_000 } as const;

/**
 * Reads what a round would be opened with, on a day, at an hourly rate in cents. Refuses `title-missing`,
 * `words-too-long`, `last-day-past`, `last-day-far` (`days`), `projects-missing`, `projects-too-many` (`limit`),
 * `project-twice`, `project-costs-nothing`, `inkind-above-cost` (each with `project`), `inkind-negative`, `pool-negative`,
 * `pool-too-large`, `part-unreadable`, `backers-unreadable`, `members-missing` and `figure-missing` (`organisation`).
 */
export function opening(
  input: OpeningInput,
  members: readonly WeighedMember[],
  today: Day,
  hourlyCents: Cents,
): Opening | Refusal {
  const [title, words] = [tidyLine(input.title), tidy(input.words)];
  if (title === '') return refuse('title-missing', 'title');
  const problem =
    tooLong(title, ROUND_LIMITS.title, 'title') ??
    tooLong(words, ROUND_LIMITS.words, 'words') ??
    dayProblem(input.lastOn, today) ??
    optionsProblem(input.options);
  if (problem) return problem;
  const projects = projectsIn(input.projects, hourlyCents);
  if ('refused' in projects) return projects;
  const weights = weightsUnder(input.options.key, members);
  if ('refused' in weights) return weights;
  return { title, words, lastOn: input.lastOn, projects, options: input.options, weights };
}

function dayProblem(lastOn: Day, today: Day): Refusal | undefined {
  if (lastOn < today) return refuse('last-day-past', 'lastOn');
  const { days } = ROUND_LIMITS;
  return lastOn > plusDays(today, days) ? refuse('last-day-far', 'lastOn', { days }) : undefined;
}

function optionsProblem({ poolCents, largestPart, minBackers }: RoundOptions): Refusal | undefined {
  if (poolCents < 0) return refuse('pool-negative', 'pool');
  if (poolCents > LARGEST_CENTS) return refuse('pool-too-large', 'pool');
  if (!isPart(largestPart)) return refuse('part-unreadable', 'part');
  const isCount = Number.isInteger(minBackers) && minBackers >= 1 && minBackers <= ROUND_LIMITS.minBackers;
  return isCount ? undefined : refuse('backers-unreadable', 'backers');
}

/** From nothing to the whole. */
const isPart = ({ numerator, denominator }: Fraction): boolean =>
  Number.isInteger(numerator) &&
  Number.isInteger(denominator) &&
  numerator >= 0 &&
  numerator <= denominator &&
  denominator > 0;

function projectsIn(offered: readonly OfferedProject[], hourlyCents: Cents): readonly RoundProject[] | Refusal {
  if (offered.length === 0) return refuse('projects-missing', 'projects');
  const limit = ROUND_LIMITS.projects;
  if (offered.length > limit) return refuse('projects-too-many', 'projects', { limit });
  const found: RoundProject[] = [];
  for (const each of offered) {
    const { id, title, costCents, inkindMinutes } = each;
    if (found.some((other) => other.id === id)) return refuse('project-twice', 'projects', { project: title });
    if (costCents <= 0) return refuse('project-costs-nothing', 'projects', { project: title });
    if (inkindMinutes < 0) return refuse('inkind-negative', `inkind-${each.number}`);
    const inkindCents = priceOf(inkindMinutes, hourlyCents);
    if (inkindCents > costCents)
      return refuse('inkind-above-cost', `inkind-${each.number}`, { project: title, costCents });
    found.push({ ...each, inkindCents });
  }
  return found;
}

/** Weights are whole and at least one, so an organisation without the figure that the key asks for cannot be weighed. */
function weightsUnder(key: RoundSettings['key'], members: readonly WeighedMember[]): Opening['weights'] | Refusal {
  if (members.length === 0) return refuse('members-missing');
  const weightOf = ({ tierCents, activeCooperators }: WeighedMember): number =>
    ({ equal: 1, tier: tierCents, cooperators: activeCooperators })[key];
  const without = members.find((each) => weightOf(each) < 1);
  if (without) return refuse('figure-missing', 'key', { organisation: without.name });
  return members.map((each) => ({ organisationId: each.id, weight: weightOf(each) }));
}

/** What a round begins with under a charter, without a pool. */
export const usualOptions = ({ rounds }: Charter): RoundOptions => ({ ...rounds, poolCents: cents(0) });
