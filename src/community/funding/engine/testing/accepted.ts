import assert from 'node:assert/strict';
import { isRefusal, type Refusal } from '../../../../basics/outcome';

/** The answer where a refusal would be a failure of the test. */
export function accepted<T>(outcome: T): Exclude<T, Refusal> {
  assert.ok(!isRefusal(outcome), isRefusal(outcome) ? outcome.refused : '');
  return outcome as Exclude<T, Refusal>;
}

/** Amounts as they are written down in a test. */
export const table = (amounts: ReadonlyMap<string, number>): Record<string, number> => Object.fromEntries(amounts);
