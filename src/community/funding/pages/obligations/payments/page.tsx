import { isId } from '../../../../../basics/id';
import { cents, totalCents } from '../../../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../../../basics/outcome';
import { Empty, faultsOf, Heading, layout, Problem, Section, Table, type Words, words } from '../../../../../design';
import {
  type Answer,
  notFound,
  type Page,
  page,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../../../machinery/web';
import { type Matter, mayNotePaymentOf, noteMatterPayment, withdrawPayment } from '../../../actions';
import { billersOf, counting, type NotedPayment, obligationsOfMatter, paymentsOfMatter } from '../../../queries';
import { balancesOf, type MatterBalance, readAmounts } from '../../../rules';
import { amountIn, ownFirst, ownIds } from '../../common';
import { MatterLink, matterAt, matterPath } from '../../matter';
import { leftWords } from '../left';
import { Noting } from './form';
import { Noted } from './noted';

/** How an organisation stands, with its name. */
export interface NamedBalance extends MatterBalance {
  readonly name: string;
  readonly slug: string;
}

/** What was paid for a need or a project: who stands how, every payment that was noted, and noting one. */
export const paymentPages = (kind: Matter['kind']) => ({
  /** GET /:community/…/:number/payments, `?organisation=…` begins the form for one. */
  page: async (request: Request): Promise<Answer> => {
    const matter = await matterAt(request, kind);
    return matter ? page(await paymentsBody(request, matter)) : notFound();
  },
  /** POST /:community/…/:number/payments with `organisation`, `amount`, `paidOn`, `reference`, `seat`. */
  note: posting(kind, 'paymentNoted', async ({ form, here }, matter) => {
    const organisationId = typed(form, 'organisation');
    if (!isId(organisationId)) return refuse('payer-missing', 'organisation');
    const amounts = readAmounts(typed(form, 'amount'), here.community.currency, 'amount');
    if (isRefusal(amounts)) return amounts;
    if (amounts.lowCents !== amounts.highCents) return refuse('amount-range', 'amount');
    return noteMatterPayment(here, matter, {
      ...{ organisationId, amount: amounts.highCents, paidOn: typed(form, 'paidOn') },
      ...{ reference: typed(form, 'reference'), seatId: typed(form, 'seat') || undefined },
    });
  }),
  /** POST /:community/…/:number/payments/withdrawals with `payment`, `reason`, `seat`. */
  withdraw: posting(kind, 'paymentWithdrawn', async ({ form, here }, matter) => {
    const paymentId = typed(form, 'payment');
    if (!isId(paymentId)) return refuse('payment-missing');
    return withdrawPayment(here, matter, {
      ...{ paymentId, reason: typed(form, 'reason'), seatId: typed(form, 'seat') || undefined },
    });
  }),
});

function posting(
  kind: Matter['kind'],
  done: string,
  act: (request: Request, matter: Matter) => Promise<unknown>,
): Page {
  return async (request): Promise<Answer> => {
    const matter = await matterAt(request, kind);
    if (!matter) return notFound();
    const outcome = await act(request, matter);
    if (!isRefusal(outcome)) return seeOther(`${matterPath(request, matter, '/payments')}?done=obligations.${done}`);
    return unprocessable(await paymentsBody(request, matter, outcome));
  };
}

async function paymentsBody(request: Request, matter: Matter, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const payments = await paymentsOfMatter(here, matter);
  const balances = await namedBalances(request, matter, payments);
  const [biller] = await billersOf(here, [matter.id]);
  const mayNote = balances.some(({ holderId }) => here.actor.seats.some(mayNotePaymentOf(holderId)));
  const isOwed = balances.length > 0;
  return layout(
    request,
    { title: t.obligations.paymentsOf({ title: matter.title }) },
    <>
      <Heading
        above={<MatterLink request={request} matter={matter} />}
        title={t.obligations.paymentsTitle()}
        lead={isOwed && t.obligations.paymentsLead({ name: biller?.name ?? 'none' })}
      />
      <Problem t={t} faults={faultsOf(refusal, t, 'obligations', here.community.currency)} />
      {isOwed ? (
        <>
          <Balances {...{ request, balances, matter, t }} />
          <Noting {...{ request, matter, balances, refusal: isOfWithdrawal(refusal) ? undefined : refusal }} />
          {!mayNote && <p class="hint">{t.obligations.whoNotes()}</p>}
          <Section title={t.obligations.paymentsNoted()} count={payments.length || undefined} id="payments">
            <Noted {...{ request, matter, payments }} />
          </Section>
        </>
      ) : (
        <Empty title={t.obligations.nothingOwedTitle()}>
          <p>{t.obligations.nothingOwed()}</p>
        </Empty>
      )}
    </>,
  );
}

/** Everyone who owes or paid something for a matter, by name. */
async function namedBalances(
  { here }: Request,
  matter: Matter,
  payments: readonly NotedPayment[],
): Promise<readonly NamedBalance[]> {
  const owed = await obligationsOfMatter(here, matter);
  const named = new Map(owed.map((row) => [row.organisationId, row]));
  return balancesOf(owed, counting(payments))
    .map((each) => {
      const row = named.get(each.holderId) ?? owed.find(({ holderId }) => holderId === each.holderId);
      return { ...each, name: row?.organisationName ?? '', slug: row?.organisationSlug ?? '' };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What refuses a taking back leaves the other form as it was. */
const isOfWithdrawal = (refusal: Refusal | undefined): boolean =>
  refusal?.field === 'reason' || refusal?.refused === 'payment-missing' || refusal?.refused === 'given-back-since';

interface BalancesProps {
  readonly request: Request;
  readonly matter: Matter;
  readonly balances: readonly NamedBalance[];
  readonly t: Words;
}

/** What each owes, paid and still owes, one's own first; whoever may note a payment begins with it here. */
function Balances({ request, matter, balances, t }: BalancesProps) {
  const amount = amountIn(request, t);
  const rows = ownFirst(
    balances.map((each) => ({ ...each, organisationId: each.holderId })),
    ownIds(request),
  ).filter(({ owedCents, paidCents }) => owedCents !== 0 || paidCents !== 0);
  const sum = (of: (each: MatterBalance) => number) => cents(totalCents(rows.map((each) => cents(of(each)))));
  return (
    <Table
      quiet
      caption={t.obligations.byOrganisation()}
      columns={[
        { name: t.obligations.organisation() },
        { name: t.obligations.owed(), numeric: true },
        { name: t.obligations.paid(), numeric: true },
        { name: t.obligations.left(), numeric: true },
        { name: '' },
      ]}
      rows={rows.map(({ holderId, name, slug, owedCents, paidCents, leftCents }) => [
        <a href={`/${request.here.community.slug}/organisations/${slug}#obligations`}>{name}</a>,
        amount(owedCents),
        amount(paidCents),
        leftWords(leftCents, amount, t),
        leftCents !== 0 && request.here.actor.seats.some(mayNotePaymentOf(holderId)) ? (
          <a href={`${matterPath(request, matter, '/payments')}?organisation=${slug}#note`}>
            {t.obligations.noteOne()}
            <span class="unseen"> {name}</span>
          </a>
        ) : (
          ''
        ),
      ])}
      totals={[
        t.obligations.total(),
        amount(sum((each) => each.owedCents)),
        amount(sum((each) => each.paidCents)),
        leftWords(
          sum((each) => each.leftCents),
          amount,
          t,
        ),
        '',
      ]}
    />
  );
}
