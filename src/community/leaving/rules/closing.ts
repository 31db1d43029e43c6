import { type Refusal, refuse } from '../../../basics/outcome';

/** What becomes of a community that closed. */
export type Afterwards = 'kept' | 'deleted';

/** What must be known of a decision in the register before a community closes by it. */
export interface ClosingDecision {
  readonly kind: string;
  readonly isAdopted: boolean;
  readonly size: string | null;
  /** What was proposed to follow; null where the question was another one. */
  readonly closing: { readonly afterwards: Afterwards; readonly days: number } | null;
  /** A later decision stands in its place. */
  readonly isReplaced: boolean;
}

/**
 * Tells whether a community may close: by an adopted large decision that asked just that, in whose place no later one
 * stands and that no earlier closing used; where no organisation takes part any more there is nobody to decide with.
 * Refuses `closed-already`, `decision-missing`, `decision-not-large`, `decision-not-closing`, `decision-replaced`,
 * `decision-used`.
 */
export function mayClose(
  isClosed: boolean,
  members: number,
  decision: ClosingDecision | undefined,
  isUsed: boolean,
): undefined | Refusal {
  if (isClosed) return refuse('closed-already');
  if (members === 0) return undefined;
  if (decision?.kind !== 'proposal') return refuse('decision-missing', 'register');
  if (!decision.isAdopted || decision.size !== 'large') return refuse('decision-not-large', 'register');
  if (!decision.closing) return refuse('decision-not-closing', 'register');
  if (decision.isReplaced) return refuse('decision-replaced', 'register');
  return isUsed ? refuse('decision-used', 'register') : undefined;
}
