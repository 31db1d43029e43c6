import type { Day } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { type Refusal, refuse } from '../../../basics/outcome';
import { hasLeft } from '../../members/rules';
import { type Changing, mayMerge } from '../../members/rules/changing';

/**
 * Tells whether one organisation may become part of another, or two where there is no other. Refuses what `mayMerge`
 * refuses, and `left-already`.
 */
export function mayBecome(organisation: Changing, into: Changing | null, today: Day): undefined | Refusal {
  if (into) return mayMerge(organisation, into, today);
  return hasLeft(organisation, today) ? refuse('left-already') : undefined;
}

/** Of the sides of what is asked, the one that is gone: it left, or became part of another, and nothing comes of it. */
export const goneOf = <Side extends Pick<Changing, 'leftOn'>>(sides: readonly Side[], today: Day): Side | undefined =>
  sides.find((side) => hasLeft(side, today));

/** What a merger or a division is called in the end: the name asked for, or that of the one that goes on. */
export const nameAfter = (asked: { readonly name: string | null }, into: { readonly name: string } | null): string =>
  asked.name ?? into?.name ?? '';

/** How many they are after a merger: the figure asked for, or both as they are; null where neither is known. */
export const figureAfter = (
  asked: { readonly activeCooperators: number | null },
  sides: readonly { readonly activeCooperators: number | null }[],
): number | null => {
  const known = sides.flatMap((each) => each.activeCooperators ?? []);
  return asked.activeCooperators ?? (known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0));
};

/** What the register says of a decision by which two organisations would become one, or one two. */
export interface ChangeDecision<Asked extends ChangeSides> {
  readonly isAdopted: boolean;
  readonly size: string | null;
  /** What it asked for; null where it was about something else. */
  readonly asked: Asked | null;
  /** A later decision stands in its place. */
  readonly isReplaced: boolean;
  /** It was carried out. */
  readonly isUsed: boolean;
}

interface ChangeSides {
  readonly organisationId: Id;
  /** The one that it becomes part of; null where it becomes two. */
  readonly otherId: Id | null;
}

/**
 * What is to be done by a decision, from the page of an organisation: an adopted large one that asked for just this of
 * it, once. Refuses `decision-unknown`, `decision-not-large`, `decision-of-others`, `decision-replaced` and
 * `decision-spent`.
 */
export function decidedChange<Asked extends ChangeSides>(
  decision: ChangeDecision<Asked> | undefined,
  organisationId: Id,
): Asked | Refusal {
  if (!decision?.isAdopted) return refuse('decision-unknown');
  if (decision.size !== 'large') return refuse('decision-not-large');
  const { asked, isReplaced, isUsed } = decision;
  if (!asked || (asked.organisationId !== organisationId && asked.otherId !== organisationId))
    return refuse('decision-of-others');
  if (isReplaced) return refuse('decision-replaced');
  return isUsed ? refuse('decision-spent') : asked;
}
