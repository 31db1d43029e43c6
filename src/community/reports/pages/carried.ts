import { cents } from '../../../basics/money';
import { money, type Words } from '../../../design';
import type { Here } from '../../../machinery/here';
import { type CarriedRound, roundShareSentence, roundTotals } from '../../funding';
import type { Organisation } from '../../members';
import type { CostPart, ShareFigure } from './parts';
import { shortened } from './passages';

/** What the board's page says of the money when a proposal carries the result of a funding round. */
export function carriedPart(
  { community }: Here,
  carried: CarriedRound,
  { id, name: organisation, slug }: Organisation,
  t: Words,
  isOwed: boolean,
): { readonly share: ShareFigure; readonly cost: CostPart } {
  const amount = (value: number) => money(cents(value), community.currency, t.language);
  const { whole, own } = roundTotals(carried, id);
  const row = (what: string, { cashCents, vatCents, inclusiveCents }: typeof whole) => [
    what,
    amount(cashCents),
    amount(vatCents),
    amount(inclusiveCents),
  ];
  const name = t.reports.share();
  const explainedAt = `funding-rounds/${carried.round.number}/receipts/${slug}`;
  return {
    share:
      own.cashCents === 0
        ? { name, value: t.reports.shareNothing(), more: '', explainedAt }
        : {
            name,
            value: t.reports.shareBeforeVat({ amount: amount(own.cashCents) }),
            more: t.reports.shareWithVat({ amount: amount(own.inclusiveCents) }),
            explainedAt,
          },
    cost: {
      title: t.reports.cost(),
      columns: [t.reports.costOf(), t.reports.beforeVat(), t.reports.vat(), t.reports.withVat()],
      rows: [
        row(t.reports.costWhole({ length: 'none' }), whole),
        row(t.reports.costShare({ organisation: shortened(organisation) }), own),
      ],
      sentence: roundShareSentence(carried, id, organisation, amount, t, isOwed),
    },
  };
}
