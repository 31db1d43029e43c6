import { day } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import { instant } from '../../../../basics/instant';
import { cents } from '../../../../basics/money';
import { FIRST_ROUNDS } from '../../../charter/rules';
import type { Declaration, FundingRound, RoundMember, RoundOptions, RoundProject, Said } from './round';

/** An amount in euros. */
export const euros = (amount: number) => cents(Math.round(amount * 100));

const idOf = (kind: string, place: number) => `00000000-0000-7000-8000-${kind}${String(place).padStart(8, '0')}` as Id;

/** Members A, B, C… with equal weights. */
export const memberOf = (name: string, weight = 1): RoundMember => ({
  ...{ id: idOf('0000', name.charCodeAt(0)), slug: name.toLowerCase(), name, weight, leftOn: null },
});

/** Project P1, P2… at a cost in euros. */
export const projectOf = (number: number, cost: number, more: Partial<RoundProject> = {}): RoundProject => ({
  ...{ id: idOf('1111', number), number, title: `P${number}`, costCents: euros(cost) },
  ...{ inkindMinutes: 0, inkindCents: cents(0), isLevied: false, ...more },
});

/** A round of 75.00 an hour whose last day is 17 March 2023. */
export const roundOf = (
  members: readonly RoundMember[],
  projects: readonly RoundProject[],
  options: Partial<RoundOptions> = {},
): FundingRound => ({
  ...{ id: idOf('2222', 1), number: 1, title: 'Printemps', words: '', lastOn: day('2023-03-17') },
  ...{ endsAt: instant('2023-03-17T23:00:00.000Z'), hourlyCents: cents(7_500), vatBasisPoints: 2_100 },
  ...{ members, projects, options: { ...FIRST_ROUNDS, poolCents: cents(0), ...options } },
});

/** What a member declares: a limit in euros and the projects it supports, by number. */
export const declared = (
  name: string,
  limit: number,
  projects: readonly number[],
  more: Partial<Said> = {},
): Declaration => ({
  organisationId: memberOf(name).id,
  limitCents: euros(limit),
  support: projects.map((number) => ({
    ...{
      projectId: projectOf(number, 1).id,
      score: 1,
      capCents: null,
      inkindMinutes: 0,
      inkindCents: cents(0),
      ...more,
    },
  })),
});
