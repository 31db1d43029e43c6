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
 * Whether a decision stands for the yes of every side: a large one, adopted, that names them all, once; `all` are the
 * names of the community. Refuses `decision-unknown`, `decision-not-large`, `decision-of-others` and `decision-spent`.
 */
export function decidesChange(
  decision: ChangeDecision | undefined,
  sides: readonly string[],
  all: readonly string[],
): undefined | Refusal {
  if (!decision?.isAdopted) return refuse('decision-unknown', 'register');
  if (decision.size !== 'large') return refuse('decision-not-large', 'register');
  if (!sides.every((name) => isNamed(decision.words, name, all))) return refuse('decision-of-others', 'register');
  return decision.isUsed ? refuse('decision-spent', 'register') : undefined;
}

/** Whether a text has a whole name in it: not within a word, nor as a part of the longer name of another. */
function isNamed(text: string, name: string, all: readonly string[]): boolean {
  const sought = wordsOf(name);
  const longer = all.map(wordsOf).filter((each) => each !== sought && each.includes(sought));
  longer.sort((one, other) => other.length - one.length);
  const left = longer.reduce((rest, each) => rest.replaceAll(each, ' · '), wordsOf(text));
  return sought !== '' && left.includes(sought);
}

/** The words of a text, each with a space on either side, so that two neighbours share none. */
function wordsOf(text: string): string {
  const found = text.normalize('NFC').toLowerCase().match(WORDS) ?? [];
  return found.map((word) => ` ${word} `).join('');
}

const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
