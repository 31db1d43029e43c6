import type { Child } from './jsx-runtime';

interface Column {
  readonly name: Child;
  /** Figures stand under each other, to the right. */
  readonly numeric?: boolean | undefined;
  /** The figure that a phone shows beside the name of the row; the other figures are then one line below. */
  readonly main?: boolean | undefined;
}

interface TableProps {
  readonly caption: string;
  readonly columns: readonly Column[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly Child[])[];
  readonly totals?: readonly Child[] | undefined;
  /** The caption is said, not shown: the heading above says it already. */
  readonly quiet?: boolean | undefined;
}

/** Rows and columns; on a phone each row of more than two becomes a block with the names of its columns. */
export const Table = ({ caption, columns, rows, totals, quiet }: TableProps) => (
  <table
    class={['table', columns.length <= 2 && 'pair', columns.some(({ main }) => main) && 'brief']
      .filter(Boolean)
      .join(' ')}
  >
    <caption class={quiet ? 'unseen' : undefined}>{caption}</caption>
    <thead>
      <tr>
        {columns.map(({ name, numeric }) =>
          name === '' ? (
            <td />
          ) : (
            <th scope="col" class={numeric ? 'figure' : undefined}>
              {name}
            </th>
          ),
        )}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <Row columns={columns} cells={row} />
      ))}
    </tbody>
    {totals && (
      <tfoot>
        <Row columns={columns} cells={totals} />
      </tfoot>
    )}
  </table>
);

const Row = ({ columns, cells }: { columns: readonly Column[]; cells: readonly Child[] }) => (
  <tr>
    {columns.map(({ name, numeric, main }, place) =>
      place === 0 ? (
        <th scope="row">{cells[place]}</th>
      ) : (
        <td class={classOf(cells[place], numeric, main)}>
          <span class="cell-name" aria-hidden="true">
            {name}
          </span>
          <span>{cells[place]}</span>
        </td>
      ),
    )}
  </tr>
);

/** A cell without anything in it takes no line on a phone. */
function classOf(cell: Child, numeric: boolean | undefined, main: boolean | undefined): string | undefined {
  const isEmpty = cell === '' || cell === null || cell === undefined || cell === false;
  return [numeric && 'figure', main && 'main', isEmpty && 'void'].filter(Boolean).join(' ') || undefined;
}

interface BarsProps {
  readonly caption: string;
  /** What the rows are: `Organisation`. */
  readonly of: Child;
  readonly series: readonly {
    readonly name: Child;
    readonly hint?: Child;
    /** The one that is proposed. */
    readonly chosen?: boolean | undefined;
  }[];
  readonly rows: readonly {
    readonly name: Child;
    /** One sentence why. */
    readonly note?: Child;
    /** The reader's own organisation. */
    readonly isMine?: boolean | undefined;
    /** One value per series; null where there is none. */
    readonly values: readonly (number | null)[];
  }[];
  readonly show: (value: number) => string;
  readonly totals?: { readonly name: Child; readonly values: readonly (number | null)[] } | undefined;
  /** What a full bar means; the largest value where nothing is said. */
  readonly full?: number | undefined;
}

/** Values of several series per row as bars of one scale, drawn inside the table that says them in figures. */
export function Bars({ caption, of, series, rows, show, totals, full }: BarsProps) {
  const largest = full ?? Math.max(1, ...rows.flatMap((row) => row.values.map((value) => value ?? 0)));
  return (
    <table class={`table bars of-${Math.min(series.length, 5)}`}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          {series.map(({ name, hint, chosen }) => (
            <th scope="col" class={chosen ? 'chosen' : undefined}>
              {name}
              {hint && <span class="hint">{hint}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, note, isMine, values }) => (
          <tr class={isMine ? 'mine' : undefined}>
            <th scope="row">
              {name}
              {note && <span class="hint">{note}</span>}
            </th>
            {series.map(({ name: column, chosen }, place) => {
              const value = values[place] ?? null;
              return (
                <td class={chosen ? 'chosen' : undefined}>
                  <span class="cell-name" aria-hidden="true">
                    {column}
                  </span>
                  <Bar portion={value === null ? 0 : value / largest} />
                  <span class="figure">{value === null ? '–' : show(value)}</span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
      {totals && (
        <tfoot>
          <tr>
            <th scope="row">{totals.name}</th>
            {series.map(({ name: column, chosen }, place) => {
              const value = totals.values[place] ?? null;
              return (
                <td class={chosen ? 'chosen' : undefined}>
                  <span class="cell-name" aria-hidden="true">
                    {column}
                  </span>
                  <span class="figure">{value === null ? '–' : show(value)}</span>
                </td>
              );
            })}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

/** A bar of that portion of its place. */
const Bar = ({ portion }: { portion: number }) => (
  <svg class="bar" width="100%" height="12" aria-hidden="true" focusable="false">
    <rect class="bar-ground" width="100%" height="12" />
    <rect class="bar-value" width={`${Math.round(Math.min(1, Math.max(0, portion)) * 1000) / 10}%`} height="12" />
  </svg>
);
