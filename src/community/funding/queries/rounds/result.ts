import type { Id } from '../../../../basics/id';
import { assert, isRefusal } from '../../../../basics/outcome';
import { canonical } from '../../../../basics/text';
import { rows } from '../../../../machinery/database';
import { computeRound, faultsOfRound, type RoundInput, readRound } from '../../engine';
import { type HashedOutcome, hashOfInput, OutcomeShape, withHash } from '../../store';
import type { Inside } from './loading';

/** What went into a frozen round and what came out, exactly as it was kept. */
export interface RoundResult {
  readonly input: RoundInput;
  readonly outcome: HashedOutcome;
}

/** The result of a frozen round; undefined while it is not frozen. */
export async function resultOf(here: Inside, roundId: Id): Promise<RoundResult | undefined> {
  const [kept] = await rows<KeptResult>(here.db, RESULT, [here.community.id, roundId]);
  return kept && resultFrom(kept);
}

/** A result as it lies in the database. */
export interface KeptResult {
  readonly input: string;
  readonly outcome: string;
}

const RESULT = 'select input, outcome from funding_freezes where community_id = $1 and round_id = $2';

export function resultFrom({ input: text, outcome }: KeptResult): RoundResult {
  const input = readRound(JSON.parse(text));
  assert(!isRefusal(input), 'what was computed can be read');
  return { input, outcome: OutcomeShape.parse(JSON.parse(outcome)) };
}

/**
 * Computes a result again and looks through it with the checker that shares none of that arithmetic; one sentence per
 * difference, none when the same input gives the same cents.
 */
export function replayRound({ input, outcome }: RoundResult): readonly string[] {
  const found = [...faultsOfRound(input, outcome)];
  if (hashOfInput(input) !== outcome.inputHash) found.push('the hash is not that of the input');
  if (canonical(withHash(input, computeRound(input))) !== canonical(outcome))
    found.push('computed again, the outcome is another');
  return found;
}
