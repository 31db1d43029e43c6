import { cents } from '../../../basics/money';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import { canonical } from '../../../basics/text';
import { joinAll, readLedger } from '../../../community/funding/engine';
import type { Telling } from '../../../community/funding/pages/explaining';
import { money } from '../../../design';
import type { Answer } from './answer';

export function answerLedger(value: unknown, { t, currency, nameOf }: Telling): Answer | Refusal {
  const ledger = readLedger(value);
  if (isRefusal(ledger)) return ledger;
  const figures = joinAll(ledger);
  const amount = (some: number): string => money(cents(some), currency, t.language);
  const { fundingRounds: say } = t;
  const sentences = (): readonly string[] => [
    ...figures.steps.flatMap(({ joiner, fairShare, fee, toRebates, toReserve, rebates, netAfter }) => [
      say.joinFee({
        joiner: nameOf(joiner),
        share: amount(nearestCent(fairShare)),
        fee: amount(fee),
        rebates: amount(toRebates),
        reserve: amount(toReserve),
      }),
      ...Object.entries(rebates)
        .filter(([, back]) => back > 0)
        .map(([org, back]) =>
          say.joinRebate({ org: nameOf(org), amount: amount(back), net: amount(netAfter[org] ?? 0) }),
        ),
    ]),
    say.reserve({ amount: amount(figures.reserve) }),
  ];
  return { figures, sentences };
}

/** What does not hold in joins that were worked out earlier: the sums of each step, and the whole computed again. */
export function faultsInLedger(value: unknown, output: unknown, differs: string): readonly string[] {
  const ledger = readLedger(value);
  if (isRefusal(ledger)) return [`${ledger.refused}: ${ledger.field}`];
  return canonical(joinAll(ledger)) === canonical(output) ? [] : [differs];
}

/** `11000/3` is shown as 3667. */
function nearestCent(fraction: string): number {
  const [n = '0', d = '1'] = fraction.split('/');
  return Number((2n * BigInt(n) + BigInt(d)) / (2n * BigInt(d)));
}
