import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import { elect, RULES, readBallots } from '../../../community/funding/engine/ballots';
import type { Telling } from '../../../community/funding/pages/explaining';
import { number } from '../../../design';
import type { Answer } from './answer';
import type { FundOptions } from './options';

/** Tells a Pabulib file by its first word, whatever it is called. */
export const isPabulib = (text: string): boolean => /^\ufeff?\s*META\s/.test(text);

/** Counts a Pabulib file by the rule that was asked for, in exact fractions unless cents were. */
export function answerVotes(text: string, options: FundOptions, { t, nameOf }: Telling): Answer | Refusal {
  const rule = RULES.find((each) => each === options.rule);
  if (!rule) return refuse('ballots-no-rule', '--rule', { rules: RULES.join(', ') });
  const election = readBallots(text);
  if (isRefusal(election)) return election;
  const arithmetic = options.arithmetic === 'cents' ? 'cents' : 'rational';
  const figures = elect(election, { rule, arithmetic, ties: options.ties === 'id' ? 'id' : 'default' });
  if (isRefusal(figures)) return figures;
  const { selected, totalCost } = figures;
  const heading = t.fundingRounds.elected({ count: selected.length, total: number(totalCost, t.language) });
  return { figures, sentences: () => [heading, ...selected.map((id) => `  ${nameOf(id)}`)] };
}
