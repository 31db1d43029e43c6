import { cents } from '../../../basics/money';
import { list, money, number, type Words } from '../../../design';
import type { Charge, Explanation, RoundInput, RoundOutcome } from '../engine';

/** How a round is told: the language, the currency, and what organisations and projects are called. */
export interface Telling {
  readonly t: Words;
  readonly currency: string;
  readonly nameOf: (id: string) => string;
}

/** Why one organisation pays what it pays for one project, in a few sentences. */
export function chargeSentences(charge: Charge, telling: Telling): readonly string[] {
  const { fundingRounds: say } = telling.t;
  const amount = amountIn(telling);
  const { poolCents, voucherCents, inkindCents, cashCents, totalCents } = charge;
  const isFromPool = poolCents > 0 && charge.way !== 'all-they-can';
  const parts = [
    ...(voucherCents > 0 ? [say.partVoucher({ amount: amount(voucherCents) })] : []),
    ...(inkindCents > 0 ? [say.partInkind({ amount: amount(inkindCents) })] : []),
    cashCents > 0 ? say.partCash({ amount: amount(cashCents) }) : say.partNoCash(),
  ];
  return [
    firstSentence(charge, telling),
    ...(isFromPool ? [say.chargePool({ pool: amount(poolCents) })] : []),
    ...(charge.hasOddCent ? [say.chargeOddCent({ org: telling.nameOf(charge.org) })] : []),
    ...(voucherCents + inkindCents > 0
      ? [say.chargeParts({ total: amount(totalCents), parts: list(parts, telling.t.language) })]
      : []),
  ];
}

function firstSentence(charge: Charge, telling: Telling): string {
  const { t, nameOf } = telling;
  const { fundingRounds: say, language } = t;
  const amount = amountIn(telling);
  const figures = {
    project: nameOf(charge.project),
    org: nameOf(charge.org),
    cost: amount(charge.costCents),
    total: amount(charge.totalCents),
  };
  const even = amount(charge.evenCents);
  const rest = amount(charge.restCents);
  if (charge.way === 'levied') return say.chargeLevied(figures);
  if (charge.way === 'alone') return say.chargeAlone(figures);
  if (charge.way === 'all-they-can') return say.chargeAllTheyCan({ ...figures, pool: amount(charge.poolCents) });
  if (charge.way === 'at-limit') return say.chargeAtLimit({ ...figures, even });
  if (charge.way === 'by-weight') {
    const [weight, weights] = [number(charge.weight, language), number(charge.weights, language)];
    return say.chargeByWeight({ ...figures, rest, weight, weights });
  }
  return charge.sharers === charge.payers
    ? say.chargeEqually({ ...figures, payers: charge.payers })
    : say.chargeRest({ ...figures, even, rest, sharers: charge.sharers });
}

/** Everything a round has to say: each charge, the order, what is missing, each invoice, the pool; in that order. */
export function roundSentences(
  input: RoundInput,
  outcome: RoundOutcome,
  explanation: Explanation,
  telling: Telling,
): readonly string[] {
  const { t, nameOf } = telling;
  const { fundingRounds: say } = t;
  const amount = amountIn(telling);
  const left = (org: string): number => Number(outcome.cashLeft[org] ?? 0);
  return [
    ...explanation.charges.map((charge) => chargeSentences(charge, telling).join(' ')),
    ...explanation.orders.map((order) => orderSentence(order, telling)),
    ...explanation.missing.map((each) => missingSentence(each, outcome, telling)),
    ...input.orgs.map(({ id, limit }) =>
      say.invoice({ org: nameOf(id), cash: amount(limit - left(id)), left: amount(left(id)) }),
    ),
    ...(input.options.pool > 0
      ? [
          say.pool({
            used: amount(input.options.pool - Number(outcome.poolLeft)),
            left: amount(Number(outcome.poolLeft)),
          }),
        ]
      : []),
  ];
}

/** Why a project came before the next. */
export const orderSentence = (
  { project, next, supportTenths, nextSupportTenths }: Explanation['orders'][number],
  { t, nameOf }: Telling,
): string =>
  t.fundingRounds.order({
    project: nameOf(project),
    next: nameOf(next),
    support: number(supportTenths / 10, t.language),
    nextSupport: number(nextSupportTenths / 10, t.language),
  });

/** Why a project was not funded, and what would have been enough. */
export function missingSentence(
  missing: Explanation['missing'][number],
  outcome: RoundOutcome,
  telling: Telling,
): string {
  const { t, nameOf } = telling;
  const { fundingRounds: say } = t;
  const amount = amountIn(telling);
  const project = nameOf(missing.project);
  const cost = amount(missing.costCents);
  if (outcome.status[missing.project] === 'levy-unaffordable') return say.missingLevy({ project, cost });
  if (missing.supporters === 0) return say.missingNobody({ project, cost });
  const have = amount(missing.costCents - missing.missingCents);
  const sentence = say.missing({ project, cost, have, missing: amount(missing.missingCents) });
  if (!missing.enough) return sentence;
  const { org, raiseCents } = missing.enough;
  return `${sentence} ${say.missingEnough({ org: nameOf(org), raise: amount(raiseCents) })}`;
}

const amountIn =
  ({ t, currency }: Telling) =>
  (value: number): string =>
    money(cents(value), currency, t.language);
