import { type Cents, cents, totalCents } from '../../../../../basics/money';
import { day, Folded, Table, type Words } from '../../../../../design';
import type { Request } from '../../../../../machinery/web';
import type { Organisation } from '../../../../members';
import type { NotedPayment, Project, Settled } from '../../../queries';
import { coveredBy, owedAfter, type Payment, paidByTerms, paymentsOf } from '../../../rules';
import { amountIn } from '../../common';
import { paidWords } from '../../obligations/left';
import { Rows } from '../../obligations/rows';
import { projectPath } from '../common';
import type { Means } from './common';

interface OwedPartProps {
  readonly request: Request;
  readonly project: Project;
  /** Every payment for the project that counts. */
  readonly noted: readonly NotedPayment[];
  readonly settled: Settled;
  readonly means: Means;
  readonly organisationId: Organisation['id'];
  readonly t: Words;
}

/**
 * Once it is decided: what it owes today and has paid, the share that payments were agreed for with what of each is paid,
 * and what came or went since, apart.
 */
export function OwedPart({ request, project, settled, means, organisationId, noted, t }: OwedPartProps) {
  const amount = amountIn(request, t);
  const rows = settled.rows.filter((each) => each.organisationId === organisationId);
  const owed = owedAfter(rows);
  const own = noted.filter(({ holderId }) => holderId === organisationId);
  const paid = owedAfter(own);
  const { decided, apart } = paidByTerms(rows);
  const total = owedAfter(decided);
  const payments = owed > 0 ? paymentsOf(total, means.terms) : [];
  const inTwo = payments.length > 1 && apart.length > 0;
  const shown = inTwo ? decided : rows;
  const caption = inTwo ? t.obligations.decidedRows() : undefined;
  return (
    <>
      <p class="lead">
        {t.obligations.owesToday({ amount: amount(owed), isNothing: owed === 0 ? 'yes' : 'no' })}{' '}
        {paidWords({ lefts: [cents(owed - paid)], paid, isNoted: own.length > 0 }, amount, t)}
      </p>
      <p>
        <a href={projectPath(request, project.number, '/payments')}>{t.obligations.paymentsLink()}</a>
      </p>
      {shown.length > 0 && <Rows {...{ request, rows: shown, caption, t }} of="one" />}
      {payments.length > 1 && <Payments {...{ payments, amount, total, paid, t }} />}
      {inTwo && <Rows {...{ request, rows: apart, t }} of="one" caption={t.obligations.rowsApart()} />}
    </>
  );
}

interface PaymentsProps {
  readonly payments: readonly Payment[];
  readonly total: Cents;
  /** What is paid, of the earliest payments first; undefined before anything is owed. */
  readonly paid?: Cents;
  readonly amount: (value: Cents) => string;
  readonly t: Words;
}

/** Each payment with its day, and once something is paid what is paid of each. */
export function Payments({ payments, total, paid, amount, t }: PaymentsProps) {
  const covered = paid ? coveredBy(payments, paid) : undefined;
  return (
    <Folded summary={paymentsWords(payments, t)}>
      <Table
        caption={t.projects.paymentsCaption()}
        columns={[
          { name: t.projects.paymentOn() },
          { name: t.funding.exclusive(), numeric: true },
          ...(covered ? [{ name: t.obligations.paid(), numeric: true }] : []),
        ]}
        rows={payments.map(({ dueOn, cents: value }, index) => [
          dueOn ? day(dueOn, t.language) : t.projects.paymentNumber({ number: index + 1 }),
          amount(value),
          ...(covered ? [amount(covered[index] ?? cents(0))] : []),
        ])}
        totals={[t.projects.total(), amount(total), ...(covered ? [amount(totalCents(covered))] : [])]}
      />
    </Folded>
  );
}

/** How many payments there are, and from when until when. */
function paymentsWords(payments: readonly Payment[], t: Words): string {
  const [from, until] = [payments[0]?.dueOn, payments.at(-1)?.dueOn];
  return from && until
    ? t.projects.paymentsFolded({ count: payments.length, from: day(from, t.language), until: day(until, t.language) })
    : t.projects.paymentsCaption();
}
