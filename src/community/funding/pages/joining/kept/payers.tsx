import { type Cents, cents } from '../../../../../basics/money';
import { Table, type Words } from '../../../../../design';
import type { Request } from '../../../../../machinery/web';
import { amountIn, namesOf, ownIds } from '../../common';
import { together } from '../../grouping';

/** Cents by organisation, as a certificate holds them; nothing said is nothing. */
type Amounts = Readonly<Record<string, number>>;

export const at = (amounts: Amounts, id: string): Cents => cents(amounts[id] ?? 0);

interface PayerColumn {
  readonly name: string;
  readonly of: Amounts;
  /** What stands below it; empty where a sum would say nothing. */
  readonly total: string;
}

interface PayersProps {
  readonly request: Request;
  readonly caption: string;
  /** Who has a row. */
  readonly ids: readonly string[];
  readonly names: Readonly<Record<string, string>>;
  readonly columns: readonly PayerColumn[];
  readonly t: Words;
}

/** Each payer with what went in and what came out; those with the same figures are one row, the reader's own apart. */
export function Payers({ request, caption, ids, names, columns, t }: PayersProps) {
  const amount = amountIn(request, t);
  const mine: readonly string[] = ownIds(request);
  const payers = [...ids].sort((a, b) => ((names[a] ?? a) < (names[b] ?? b) ? -1 : 1));
  const groups = together(payers, (id) => (mine.includes(id) ? null : columns.map(({ of }) => at(of, id)).join()));
  return (
    <Table
      quiet
      caption={caption}
      columns={[{ name: t.joining.organisation() }, ...columns.map(({ name }) => ({ name, numeric: true }))]}
      rows={groups.map((group) => [
        namesOf(
          group.map((one) => ({ name: names[one] ?? '–' })),
          t,
        ),
        ...columns.map(({ of }) => {
          const value = amount(at(of, group[0]));
          return group.length > 1 ? t.funding.each({ amount: value }) : value;
        }),
      ])}
      totals={[t.joining.total(), ...columns.map(({ total }) => total)]}
    />
  );
}
