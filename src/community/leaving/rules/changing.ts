import type { Id } from '../../../basics/id';
import { type Refusal, refuse } from '../../../basics/outcome';

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
