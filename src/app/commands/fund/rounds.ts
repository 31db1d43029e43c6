import { isRefusal, type Refusal } from '../../../basics/outcome';
import { canonical } from '../../../basics/text';
import { computeRound, explain, faultsOfRound, readRound } from '../../../community/funding/engine';
import { roundSentences, type Telling } from '../../../community/funding/pages/explaining';
import { OutcomeShape, withHash } from '../../../community/funding/store/rounds/freezing';
import type { Answer } from './answer';

export function answerRound(value: unknown, telling: Telling): Answer | Refusal {
  const input = readRound(value);
  if (isRefusal(input)) return input;
  const outcome = computeRound(input);
  return {
    figures: withHash(input, outcome),
    sentences: () =>
      input.options.arithmetic === 'cents' ? roundSentences(input, outcome, explain(input, outcome), telling) : [],
  };
}

/** What does not hold in a finished round: by the checker that shares no code with it, and by computing it again. */
export function faultsIn(value: unknown, output: unknown, differs: string): readonly string[] {
  const outcome = OutcomeShape.safeParse(output);
  if (!outcome.success) return outcome.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const input = readRound(value);
  if (isRefusal(input)) return [`${input.refused}: ${input.field}`];
  const isSame = canonical(withHash(input, computeRound(input))) === canonical(outcome.data);
  return [...faultsOfRound(input, outcome.data), ...(isSame ? [] : [differs])];
}
