import type { Day } from '../../../../basics/day';
import type { Id } from '../../../../basics/id';
import type { Instant } from '../../../../basics/instant';
import { assert, isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import { type RoundInput, readRound } from '../../engine';
import { type Declaration, type FundingRound, presentOn } from './round';

/**
 * Whether a round may be frozen by hand: from its last day on, or as soon as every member has declared. Refuses
 * `freeze-too-early` (`day`, `missing`).
 */
export function mayFreeze(round: FundingRound, declaredIds: readonly Id[], today: Day): Refusal | undefined {
  if (today >= round.lastOn) return undefined;
  const missing = presentOn(round, today).filter(({ id }) => !declaredIds.includes(id)).length;
  return missing === 0 ? undefined : refuse('freeze-too-early', undefined, { day: round.lastOn, missing });
}

/** Whether declarations are still taken; after the last day they are not, even before the round is frozen. */
export const takesDeclarations = ({ endsAt }: Pick<FundingRound, 'endsAt'>, now: Instant): boolean => now < endsAt;

/** A round without the projects that are paid by something else: nobody is charged twice, and no purse is spent on them. */
export const withoutTaken = <Of extends Pick<FundingRound, 'projects'>>(round: Of, takenIds: readonly Id[]): Of => ({
  ...round,
  projects: round.projects.filter(({ id }) => !takenIds.includes(id)),
});

/** The projects that a frozen round left out, since they were owed already. */
export const leftOut = (
  { projects }: Pick<FundingRound, 'projects'>,
  { projects: computed }: Pick<RoundInput, 'projects'>,
): FundingRound['projects'] => projects.filter(({ id }) => computed.every((each) => each.id !== id));

/**
 * What the engine is given: every member that still takes part, those who said nothing with an empty purse; what is
 * said of a project that the round no longer offers is left aside. The same in whatever order it comes. Ids are those of organisations and projects; names stand beside.
 */
export function roundInput(round: FundingRound, declarations: readonly Declaration[], today: Day): RoundInput {
  const present = presentOn(round, today);
  const said = declarations.filter(({ organisationId }) => present.some(({ id }) => id === organisationId));
  const limits = new Map(said.map(({ organisationId, limitCents }) => [organisationId, limitCents]));
  const { options } = round;
  const input = readRound({
    orgs: inOrder(present.map(({ id, weight }) => ({ id, limit: limits.get(id) ?? 0, key: weight }))),
    projects: inOrder(
      round.projects.map(({ id, costCents, inkindCents }) => ({ id, cost: costCents, inkindMax: inkindCents })),
    ),
    support: said
      .flatMap(({ organisationId, support }) =>
        support
          .filter(({ projectId }) => round.projects.some(({ id }) => id === projectId))
          .map(({ projectId, score, capCents, inkindCents }) => ({
            id: `${organisationId} ${projectId}`,
            said: { org: organisationId, project: projectId, score, cap: capCents, inkind: inkindCents },
          })),
      )
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((each) => each.said),
    options: {
      benefit: options.benefit,
      pool: options.poolCents,
      poolMode: options.poolMode,
      sigma: [options.largestPart.numerator, options.largestPart.denominator],
      minBackers: options.minBackers,
      ties: options.ties,
      levies: round.projects.filter(({ isLevied }) => isLevied).map(({ id }) => id),
    },
  });
  assert(!isRefusal(input), `a round that could be opened and declared to can be computed: ${JSON.stringify(input)}`);
  return input;
}

const inOrder = <T extends { readonly id: string }>(some: readonly T[]): readonly T[] =>
  [...some].sort((a, b) => (a.id < b.id ? -1 : 1));
