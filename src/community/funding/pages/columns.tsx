import { cents } from '../../../basics/money';
import { isRefusal } from '../../../basics/outcome';
import { Bars, type Words, words } from '../../../design';
import type { Request } from '../../../machinery/web';
import type { Column, ColumnName, Comparison } from '../rules';
import { type Against, amountIn, ownFirst, ownIds } from './common';

interface ColumnsProps {
  readonly request: Request;
  readonly comparison: Comparison;
}

/** Every way that fits beside the others: one row an organisation, one bar a way. Nothing where none fits. */
export function ComparisonBars({ request, comparison }: ColumnsProps) {
  const t = words(request.language);
  const amount = amountIn(request, t);
  const mine = ownIds(request);
  const fits = comparison.columns.map(({ outcome }) => !isRefusal(outcome));
  const ofThoseThatFit = <Value,>(values: readonly Value[]): readonly Value[] => values.filter((_, at) => fits[at]);
  const series = ofThoseThatFit(comparison.columns).map(({ key, outcome }) => ({
    name: t.funding.key({ key }),
    hint: isRefusal(outcome) ? undefined : t.funding.withVat({ amount: amount(outcome.inclusiveCents) }),
  }));
  if (series.length === 0) return false;
  return (
    <Bars
      caption={t.funding.caption()}
      of={t.funding.organisation()}
      series={series}
      rows={ownFirst(comparison.rows, mine).map(({ organisationId, name, cells }) => ({
        name,
        isMine: mine.includes(organisationId),
        values: ofThoseThatFit(cells).map((cell) => cell?.shareCents ?? null),
      }))}
      show={(value) => amount(cents(value))}
      totals={{
        name: t.funding.totalExclusive(),
        values: ofThoseThatFit(comparison.columns).map(({ outcome }) =>
          isRefusal(outcome) ? null : outcome.costCents,
        ),
      }}
    />
  );
}

/** Ways in the order in which they are read one by one: those that fit, then why the others do not. */
export const fittingFirst = (columns: readonly Column[]): readonly Column[] =>
  [...columns].sort((a, b) => Number(isRefusal(a.outcome)) - Number(isRefusal(b.outcome)));

/** What a column's shares are compared against; nothing for that way itself, or where it does not fit. */
export function againstOf({ against }: Comparison, key: ColumnName, t: Words): Against | null {
  if (key === against.key || isRefusal(against.outcome)) return null;
  const shares = new Map(against.outcome.shares.map((share) => [share.organisationId, share.shareCents]));
  return { name: t.funding.key({ key: against.key }), shares };
}
