import { type Refusal, refuse } from '../../../basics/outcome';

/** What the register says of a decision that would say yes for everybody. */
export interface ChangeDecision {
  readonly isAdopted: boolean;
  readonly size: string | null;
  /** Its title and its text. */
  readonly words: string;
  /** A merger or a division was done by it. */
  readonly isUsed: boolean;
}

/**
 * Whether a decision stands for the yes of every side: a large one, adopted, that names them all, once. Refuses
 * `decision-unknown`, `decision-not-large`, `decision-of-others` and `decision-spent`.
 */
export function decidesChange(decision: ChangeDecision | undefined, names: readonly string[]): undefined | Refusal {
  if (!decision?.isAdopted) return refuse('decision-unknown', 'register');
  if (decision.size !== 'large') return refuse('decision-not-large', 'register');
  const words = decision.words.toLowerCase();
  if (!names.every((name) => words.includes(name.toLowerCase()))) return refuse('decision-of-others', 'register');
  return decision.isUsed ? refuse('decision-spent', 'register') : undefined;
}
