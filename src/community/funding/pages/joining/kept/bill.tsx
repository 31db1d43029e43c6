import { dayOf } from '../../../../../basics/day';
import { type Cents, cents, totalCents } from '../../../../../basics/money';
import { assert } from '../../../../../basics/outcome';
import { day, Folded, Section, Table, type Words } from '../../../../../design';
import type { Matter } from '../../../actions';
import { billCertificate, billsOf, type KeptBill } from '../../../queries';
import { amountIn, namesOf, ownIds } from '../../common';
import { together } from '../../grouping';
import { type KeptLedgerPage, keptPages } from './common';

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

/** What it changes and why, then each organisation with what went in and what came out. */
function Why({ request, certificate, t }: KeptLedgerPage<KeptBill> & { readonly t: Words }) {
  assert(certificate.kind === 'bill', 'a bill has the certificate of one');
  const { input, outcome, names = {} } = certificate;
  const amount = amountIn(request, t);
  const payers = Object.keys(input.net).sort((a, b) => ((names[a] ?? a) < (names[b] ?? b) ? -1 : 1));
  const sum = (amounts: Readonly<Record<string, number>>): Cents => totalCents(Object.values(amounts).map(cents));
  const [hours, pool] = [input.hoursCents ?? 0, input.poolCents ?? 0];
  const isBeside = hours > 0 || pool > 0 ? 'yes' : 'no';
  const figures = {
    isBeside,
    ...{ bill: amount(cents(input.billCents + hours - pool)), before: amount(sum(input.net)) },
    amount: amount(sum(outcome.amountCents)),
    most: amount(cents(Math.max(0, ...Object.values(outcome.netCents)))),
  };
  const isOverrun = outcome.kind === 'overrun';
  const mine: readonly string[] = ownIds(request);
  const groups = together(payers, (id) =>
    mine.includes(id)
      ? null
      : [input.net, ...(isOverrun ? [input.accepted] : []), outcome.amountCents].map((of) => at(of, id)).join(),
  );
  const table = (
    <Table
      quiet
      caption={t.joining.billTable()}
      columns={[
        { name: t.joining.organisation() },
        { name: t.joining.paidBefore(), numeric: true },
        ...(isOverrun ? [{ name: t.joining.contingencyAmount(), numeric: true }] : []),
        { name: isOverrun ? t.joining.isAdded() : t.joining.goesBack(), numeric: true },
        { name: t.joining.paidAfter(), numeric: true },
      ]}
      rows={groups.map((group) => {
        const [id] = group;
        const each = (amounts: Readonly<Record<string, number>>): string =>
          group.length > 1 ? t.funding.each({ amount: amount(at(amounts, id)) }) : amount(at(amounts, id));
        return [
          namesOf(
            group.map((one) => ({ name: names[one] ?? '–' })),
            t,
          ),
          each(input.net),
          ...(isOverrun ? [each(input.accepted)] : []),
          each(outcome.amountCents),
          each(outcome.netCents),
        ];
      })}
      totals={[
        t.joining.total(),
        figures.before,
        ...(isOverrun ? [amount(totalCents(payers.map((id) => at(input.accepted, id))))] : []),
        figures.amount,
        amount(sum(outcome.netCents)),
      ]}
    />
  );
  return (
    <>
      {isBeside === 'yes' && (
        <p>
          {t.joining.whyBeside({
            ...{ bill: amount(cents(input.billCents)), hours: amount(cents(hours)), pool: amount(cents(pool)) },
            ...{ hasHours: hours > 0 ? 'yes' : 'no', hasPool: pool > 0 ? 'yes' : 'no', shared: figures.bill },
          })}
        </p>
      )}
      <p class="lead">
        {outcome.kind === 'same'
          ? t.joining.whySame(figures)
          : isOverrun
            ? t.joining.whyOverrun(figures)
            : t.joining.whyRefund(figures)}
      </p>
      {outcome.kind === 'same' ? (
        <Folded summary={t.joining.billTable()}>{table}</Folded>
      ) : (
        <Section title={t.joining.billTable()} id="changes">
          {table}
        </Section>
      )}
    </>
  );
}

const at = (amounts: Readonly<Record<string, number>>, id: string): Cents => cents(amounts[id] ?? 0);
