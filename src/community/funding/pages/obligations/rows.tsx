import { dayOf } from '../../../../basics/day';
import { cents } from '../../../../basics/money';
import { day, Table, type Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import type { Obligation, ObligationMatter } from '../../queries';
import { amountIn, minus } from '../common';
import { Explained } from './in-kind';

interface RowsProps {
  readonly request: Request;
  readonly rows: readonly Obligation[];
  /** Whose page it is: the other one names each row; of one organisation and one matter none is named. */
  readonly of: 'matter' | 'organisation' | 'one';
  readonly t: Words;
  readonly caption?: string | undefined;
}

/** Every row with the kind it is of, the act it comes from and its day; each amount leads to how it was worked out. */
export function Rows({ request, rows, of, t, caption = t.obligations.allRows() }: RowsProps) {
  const amount = amountIn(request, t);
  const { slug, timeZone } = request.here.community;
  const whose = t.obligations.why();
  const link = ({ kind, number, title }: ObligationMatter) => <a href={`/${slug}/${kind}s/${number}`}>{title}</a>;
  return (
    <Table
      quiet
      caption={caption}
      columns={[
        { name: { matter: t.obligations.organisation(), organisation: t.obligations.forWhat(), one: whose }[of] },
        { name: t.obligations.amount(), numeric: true },
        ...(of === 'one' ? [] : [{ name: whose }]),
        { name: t.obligations.when() },
      ]}
      rows={rows.map((each) => {
        const why = <Why request={request} row={each} t={t} />;
        const worth = (
          <Explained request={request} to={each.explainedAt}>
            {signed(each.cents, amount)}
          </Explained>
        );
        const on = day(dayOf(each.at, timeZone), t.language);
        if (of === 'one') return [why, worth, on];
        return [of === 'matter' ? each.organisationName : link(each.matter), worth, why, on];
      })}
    />
  );
}

/** Which kind of row it is, and the act it comes from. */
export function Why({ request, row, t }: { request: Request; row: Obligation; t: Words }) {
  const { kind, source } = row;
  const said = t.obligations.kind({ kind });
  if (source.number === null) return <span>{said}</span>;
  return (
    <span>
      {said} ·{' '}
      <a href={`/${request.here.community.slug}/proposals/${source.number}`}>
        {t.obligations.proposal({ number: source.number })}
      </a>
    </span>
  );
}

/** An amount with a minus where it is owed to the organisation. */
export const signed = (value: Obligation['cents'], amount: (value: Obligation['cents']) => string): string =>
  value < 0 ? minus(amount(cents(-value))) : amount(value);
