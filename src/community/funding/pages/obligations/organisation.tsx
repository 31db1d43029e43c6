import { dayOf } from '../../../../basics/day';
import { type Cents, cents } from '../../../../basics/money';
import { day, Folded, Section, Table, type Words, words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import type { Organisation, OrganisationPanel } from '../../../members';
import { vatToday } from '../../actions';
import {
  type Biller,
  billersOf,
  counting,
  duesOfMatters,
  inKindOfOrganisation,
  type NotedPayment,
  type Obligation,
  type ObligationMatter,
  obligationsOfOrganisation,
  paymentsOfOrganisation,
  unpaidRow,
} from '../../queries';
import { leftTogether, type MatterDue, owedAfter } from '../../rules';
import { amountIn } from '../common';
import { matterPath } from '../matter';
import { Explained, GivenBy } from './in-kind';
import { Left, paidWords } from './left';
import { Rows, signed, Why } from './rows';
import { toWhomWords } from './whom';

/** A panel for the organisation's page: what it owes, for what, to whom, since when, and what of it is paid. */
export const organisationObligationsPanel: OrganisationPanel = async (request, organisation) => {
  const { here } = request;
  const rows = await obligationsOfOrganisation(here, organisation.id);
  const given = await inKindOfOrganisation(here, organisation.id);
  if (rows.length === 0 && given.length === 0) return '';
  const t = words(request.language);
  const payments = counting(await paymentsOfOrganisation(here, organisation.id));
  const costs = await costsOf(request, organisation, rows, payments);
  return (
    <Section title={t.obligations.organisationTitle()} id="obligations">
      {rows.length > 0 && (
        <>
          <Lead {...{ request, organisation, costs, t }} />
          <Matters {...{ request, costs, t }} rate={await vatToday(here)} />
          <Folded summary={t.obligations.allRows()}>
            <Rows request={request} rows={[...rows].reverse()} of="organisation" t={t} />
          </Folded>
        </>
      )}
      <GivenBy {...{ request, given, t }} organisation={organisation.name} />
    </Section>
  );
};

interface LeadProps {
  readonly request: Request;
  readonly organisation: Organisation;
  readonly costs: readonly Cost[];
  readonly t: Words;
}

/** What it owes in all, what of it is paid, what is left and what comes back. */
function Lead({ request, organisation, costs, t }: LeadProps) {
  const amount = amountIn(request, t);
  const payments = costs.flatMap((each) => each.payments);
  const [owed, paid] = [owedAfter(costs.flatMap(({ rows }) => rows)), owedAfter(payments)];
  return (
    <p>
      {t.obligations.organisationLead({ organisation: organisation.name, amount: amount(owed) })}{' '}
      {paidWords({ lefts: costs.map(leftOf), paid, isNoted: payments.length > 0 }, amount, t)}
    </p>
  );
}

/** One cost that an organisation owes something of. */
interface Cost {
  readonly matter: ObligationMatter;
  /** Oldest first; never empty. */
  readonly rows: readonly [Obligation, ...Obligation[]];
  readonly payments: readonly NotedPayment[];
  readonly biller: Biller | undefined;
  /** How it stands among all who share the cost. */
  readonly due: MatterDue | undefined;
  /** The row since which something is left to pay. */
  readonly unpaid: Obligation | undefined;
}

/** What it owes cost by cost, that of the newest row first. */
async function costsOf(
  { here }: Request,
  { id }: Organisation,
  rows: readonly Obligation[],
  payments: readonly NotedPayment[],
): Promise<readonly Cost[]> {
  const found = new Map<ObligationMatter['id'], [Obligation, ...Obligation[]]>();
  for (const row of rows) {
    const own = found.get(row.matter.id);
    found.delete(row.matter.id);
    found.set(row.matter.id, own ? [...own, row] : [row]);
  }
  const billers = await billersOf(here, [...found.keys()]);
  const dues = await duesOfMatters(here, [...found.keys()]);
  return [...found.values()].reverse().map((own) => {
    const { matter } = own[0];
    return {
      ...{ matter, rows: own, payments: payments.filter((each) => each.matter.id === matter.id) },
      biller: billers.find(({ matterId }) => matterId === matter.id),
      due: dues.get(matter.id)?.dues.find(({ holderId }) => holderId === id),
      unpaid: unpaidRow(dues.get(matter.id), id),
    };
  });
}

/** What is left of a cost, below zero to give back. */
const leftOf = ({ rows, payments }: Cost): Cents => cents(owedAfter(rows) - owedAfter(payments));

interface MattersProps {
  readonly request: Request;
  readonly costs: readonly Cost[];
  /** The rate of VAT. */
  readonly rate: number;
  readonly t: Words;
}

/** Each cost with why and since when it is owed, to whom, how much, what is paid and what is left, also with VAT. */
function Matters({ request, costs, rate, t }: MattersProps) {
  const amount = amountIn(request, t);
  const all = <Of,>(of: (cost: Cost) => readonly Of[]): readonly Of[] => costs.flatMap(of);
  const owed = owedAfter(all(({ rows }) => rows));
  const paid = owedAfter(all(({ payments }) => payments));
  return (
    <Table
      quiet
      caption={t.obligations.organisationTitle()}
      columns={[
        { name: t.obligations.forWhat() },
        { name: t.obligations.toWhom() },
        ...[t.obligations.owed(), t.obligations.paid()].map((name) => ({ name, numeric: true })),
        { name: t.obligations.left(), numeric: true, main: true },
      ]}
      rows={costs.map((cost) => {
        const own = owedAfter(cost.rows);
        const ownPaid = owedAfter(cost.payments);
        const explainedAt = cost.rows.length === 1 ? cost.rows[0].explainedAt : null;
        return [
          <What {...{ request, cost, t }} />,
          toWhomWords(cost.due, cost.biller, amount, t),
          <Explained request={request} to={explainedAt}>
            {amount(own)}
          </Explained>,
          <>
            <a href={matterPath(request, cost.matter, '/payments')}>{amount(ownPaid)}</a>
            <LastPaid cost={cost} t={t} />
          </>,
          <Left {...leftTogether([leftOf(cost)], rate)} {...{ amount, t }} />,
        ];
      })}
      totals={[
        ...[t.obligations.total(), '', amount(owed), amount(paid)],
        <Left {...leftTogether(costs.map(leftOf), rate)} {...{ amount, t }} />,
      ]}
    />
  );
}

/**
 * The cost, the act since which something is left to pay, or else the newest by which it was owed, since when, and what
 * came or went since.
 */
function What({ request, cost, t }: { request: Request; cost: Cost; t: Words }) {
  const { matter, rows, unpaid } = cost;
  const owing = rows.find(({ id }) => id === unpaid?.id) ?? rows.findLast(({ cents: owed }) => owed > 0) ?? rows[0];
  const on = day(dayOf(unpaid?.at ?? owing.at, request.here.community.timeZone), t.language);
  const since = rows.slice(rows.indexOf(owing) + 1);
  return (
    <>
      <a href={matterPath(request, matter)}>{matter.title}</a>
      <span class="hint">
        <Why request={request} row={owing} t={t} /> · {t.obligations.sinceDay({ day: on })}
      </span>
      {since.map((row) => (
        <span class="hint">
          {t.obligations.thenCame({ what: t.obligations.kind({ kind: row.kind }) })}{' '}
          <Explained request={request} to={row.explainedAt}>
            {signed(row.cents, amountIn(request, t))}
          </Explained>
        </span>
      ))}
    </>
  );
}

/** On which day the newest payment was made; how many there are where there are several. */
function LastPaid({ cost: { payments }, t }: { cost: Cost; t: Words }) {
  const last = payments.at(-1);
  return (
    last && (
      <span class="hint"> {t.obligations.lastPaid({ count: payments.length, day: day(last.paidOn, t.language) })}</span>
    )
  );
}
