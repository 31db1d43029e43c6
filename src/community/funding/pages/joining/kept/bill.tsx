import { dayOf } from '../../../../../basics/day';
import { type Cents, cents, totalCents } from '../../../../../basics/money';
import { assert } from '../../../../../basics/outcome';
import { day, Folded, Section, type Words } from '../../../../../design';
import type { Request } from '../../../../../machinery/web';
import type { Matter } from '../../../actions';
import { billCertificate, billsOf, type Certificate, type KeptBill } from '../../../queries';
import { amountIn } from '../../common';
import { type KeptLedgerPage, keptPages } from './common';
import { at, Payers } from './payers';

/** GET /:community/needs|projects/:number/bill/:page, and its `/certificate`: a bill as it was entered. */
export const keptBillPages = (kind: Matter['kind']) =>
  keptPages(kind, 'bill', billsOf, billCertificate, (parts, t) => {
    const { request, matter, kept } = parts;
    const on = day(dayOf(kept.at, request.here.community.timeZone), t.language);
    return {
      title: t.joining.keptBillTitle({ amount: amountIn(request, t)(kept.cents), title: matter.title }),
      heading: t.joining.keptBillHeading({ amount: amountIn(request, t)(kept.cents) }),
      lead: t.joining.acceptedBy({ who: kept.by, day: on }),
      why: (
        <>
          {kept.words && <p>{kept.words}</p>}
          <Why {...parts} t={t} />
        </>
      ),
      back: t.joining.billTitle(),
    };
  });

type BillOf = Extract<Certificate, { kind: 'bill' }>;

interface BillProps {
  readonly request: Request;
  readonly bill: BillOf;
  readonly t: Words;
}

/** What it changes and why, then each organisation with what went in and what came out. */
function Why({ request, certificate, t }: KeptLedgerPage<KeptBill> & { readonly t: Words }) {
  assert(certificate.kind === 'bill', 'a bill has the certificate of one');
  const parts = { request, bill: certificate, t };
  const isSame = certificate.outcome.kind === 'same';
  return (
    <>
      <Beside {...parts} />
      <Change {...parts} />
      {isSame ? (
        <Folded summary={t.joining.billTable()}>
          <Changes {...parts} />
        </Folded>
      ) : (
        <Section title={t.joining.billTable()} id="changes">
          <Changes {...parts} />
        </Section>
      )}
    </>
  );
}

/** What hours and the pool carried beside the bill, and what stays with the community. */
function besideOf({ input }: BillOf) {
  const { billCents, hoursCents = 0, poolCents = 0, commissionCents = 0 } = input;
  return {
    ...{ hours: cents(hoursCents), pool: cents(poolCents), commission: cents(commissionCents) },
    sharedCents: cents(billCents + hoursCents + commissionCents - poolCents),
    isBeside: hoursCents + poolCents + commissionCents > 0,
  };
}

/** From the bill to what is shared, where there is something beside it. */
function Beside({ request, bill, t }: BillProps) {
  const amount = amountIn(request, t);
  const { hours, pool, commission, sharedCents, isBeside } = besideOf(bill);
  if (!isBeside) return '';
  return (
    <p>
      {t.joining.whyBeside({
        ...{ bill: amount(cents(bill.input.billCents)), hours: amount(hours), pool: amount(pool) },
        ...{ commission: amount(commission), hasCommission: commission > 0 ? 'yes' : 'no' },
        ...{ hasHours: hours > 0 ? 'yes' : 'no', hasPool: pool > 0 ? 'yes' : 'no', shared: amount(sharedCents) },
      })}
    </p>
  );
}

/** In one sentence, what goes back, or is added, and by which rule. */
function Change({ request, bill, t }: BillProps) {
  const { input, outcome } = bill;
  const amount = amountIn(request, t);
  const { sharedCents, isBeside } = besideOf(bill);
  const figures = {
    ...({ isBeside: isBeside ? 'yes' : 'no', bill: amount(sharedCents), before: amount(sum(input.net)) } as const),
    amount: amount(sum(outcome.amountCents)),
    most: amount(cents(Math.max(0, ...Object.values(outcome.netCents)))),
  };
  const say = { same: t.joining.whySame, overrun: t.joining.whyOverrun, refund: t.joining.whyRefund };
  return <p class="lead">{say[outcome.kind](figures)}</p>;
}

/** Each organisation: what it had paid, what it accepted for a dearer bill, what changes, what it has paid then. */
function Changes({ request, bill, t }: BillProps) {
  const { input, outcome, names = {} } = bill;
  const amount = amountIn(request, t);
  const ids = Object.keys(input.net);
  const isOverrun = outcome.kind === 'overrun';
  const accepted = amount(totalCents(ids.map((id) => at(input.accepted, id))));
  const changed = isOverrun ? t.joining.overrun() : t.joining.refund();
  return (
    <Payers
      {...{ request, ids, names, t }}
      caption={t.joining.billTable()}
      columns={[
        { name: t.joining.paidBefore(), of: input.net, total: amount(sum(input.net)) },
        ...(isOverrun ? [{ name: t.joining.contingencyAmount(), of: input.accepted, total: accepted }] : []),
        { name: changed, of: outcome.amountCents, total: amount(sum(outcome.amountCents)) },
        { name: t.joining.paidAfter(), of: outcome.netCents, total: amount(sum(outcome.netCents)) },
      ]}
    />
  );
}

const sum = (amounts: Readonly<Record<string, number>>): Cents => totalCents(Object.values(amounts).map(cents));
