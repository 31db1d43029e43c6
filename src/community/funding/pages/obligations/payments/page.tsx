import { isId } from '../../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../../basics/outcome';
import { Empty, faultsOf, Heading, layout, Problem, Section, words } from '../../../../../design';
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
import { mayBegin } from '../../../../members';
import { type Matter, mayNotePaymentOf, noteMatterPayment, withdrawPayment } from '../../../actions';
import { billersOf, counting, type NotedPayment, obligationsOfMatter, paymentsOfMatter } from '../../../queries';
import { balancesOf, creditorsIn, readAmounts } from '../../../rules';
import { MatterLink, matterAt, matterPath } from '../../matter';
import { Balances, type NamedBalance } from './balances';
import { Noting } from './form';
import { Noted, reasonField } from './noted';

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
  const billerId = biller?.organisationId;
  const mayNote = balances.some(({ holderId }) => mayBegin(here, mayNotePaymentOf(holderId, billerId)));
  const owing = balances.filter(({ creditors }) => creditors.length > 0);
  const isMixed = owing.some(({ creditors }) => creditors.includes('payers'));
  const isToNoBiller = owing.every(({ creditors }) => !creditors.includes('provider'));
  const isTakingBack = isOfWithdrawal(refusal);
  const isOwed = balances.length > 0;
  return layout(
    request,
    { title: t.obligations.paymentsOf({ title: matter.title }) },
    <>
      <Heading
        above={<MatterLink request={request} matter={matter} />}
        title={t.obligations.paymentsTitle()}
        lead={
          isOwed &&
          t.obligations.paymentsLead({
            ...{ name: (!isToNoBiller && biller?.name) || 'none', isMixed: isMixed ? 'yes' : 'no' },
          })
        }
      />
      <Problem t={t} faults={faultsOf(atItsField(request, refusal), t, 'obligations', here.community.currency)} />
      {isOwed ? (
        <>
          <Balances {...{ request, balances, matter, biller, t }} />
          <Noting {...{ request, matter, balances, billerId, refusal: isTakingBack ? undefined : refusal }} />
          {!mayNote && !here.isClosed && <p class="hint">{t.obligations.whoNotes()}</p>}
          <Section title={t.obligations.paymentsNoted()} count={counting(payments).length || undefined} id="payments">
            <Noted {...{ request, matter, payments, billerId, refusal: isTakingBack ? refusal : undefined }} />
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
      const creditors = creditorsIn(owed.filter(({ holderId }) => holderId === each.holderId));
      return { ...each, name: row?.organisationName ?? '', slug: row?.organisationSlug ?? '', creditors };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What refuses a taking back leaves the other form as it was. */
const isOfWithdrawal = (refusal: Refusal | undefined): boolean =>
  refusal?.field === 'reason' || refusal?.refused === 'payment-missing' || refusal?.refused === 'given-back-since';

/** Each payment has a form of its own that takes it back: the sentence above leads to the one that was refused. */
function atItsField({ form }: Request, refusal: Refusal | undefined): Refusal | undefined {
  const isHere = isOfWithdrawal(refusal) && refusal?.refused !== 'payment-missing';
  return refusal && isHere ? { ...refusal, field: reasonField(typed(form, 'payment')) } : refusal;
}
