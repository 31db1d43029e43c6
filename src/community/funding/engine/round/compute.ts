import { type Arithmetic, inCents, inFractions } from './arithmetic';
import type { RoundInput } from './input';
import { outcomeOf, type RoundOutcome } from './outcome';
import { buyByEqualShares, chargeLevies, fillGaps, giveVouchers } from './phases';
import { openRound } from './state';

/**
 * Computes a round: which projects are funded, who pays what for each, in cents (funding specification, D4 and D5). The
 * same input always gives the same outcome, in whatever order it comes.
 */
export const computeRound = (input: RoundInput): RoundOutcome =>
  input.options.arithmetic === 'rational' ? computed(input, inFractions) : computed(input, inCents);

function computed<Amount>(input: RoundInput, arithmetic: Arithmetic<Amount>): RoundOutcome {
  const round = openRound(input, arithmetic);
  chargeLevies(round);
  giveVouchers(round);
  buyByEqualShares(round);
  fillGaps(round);
  return outcomeOf(round);
}
