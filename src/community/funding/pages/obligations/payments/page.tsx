import { isId } from '../../../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../../../basics/outcome';
import { Empty, faultsOf, Heading, layout, list, Problem, Section, type Words, words } from '../../../../../design';
import { type Answer, notFound, type Page, page, type Request, typed } from '../../../../../machinery/web';
import { mayBegin } from '../../../../members';
import { type Matter, mayNotePaymentOf, noteMatterPayment, vatToday, withdrawPayment } from '../../../actions';
import { type Biller, billersOf, counting, duesOfMatter, type MatterDues } from '../../../queries';
import { byName, type Creditor, grouped, owesAsUsual, readAmounts, usualCreditors } from '../../../rules';
import { MatterLink, matterAt } from '../../matter';
import { posting } from '../../posting';
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
  note: noting(kind, 'paymentNoted', async ({ form, here }, matter) => {
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
  withdraw: noting(kind, 'paymentWithdrawn', async ({ form, here }, matter) => {
    const paymentId = typed(form, 'payment');
    if (!isId(paymentId)) return refuse('payment-missing');
    return withdrawPayment(here, matter, {
      ...{ paymentId, reason: typed(form, 'reason'), seatId: typed(form, 'seat') || undefined },
    });
  }),
});

const noting = (kind: Matter['kind'], done: string, act: Parameters<typeof posting>[0]['act']): Page =>
  posting({ kind, back: `/payments?done=obligations.${done}`, act, refused: paymentsBody });

async function paymentsBody(request: Request, matter: Matter, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const found = await duesOfMatter(here, matter);
  const { payments } = found;
  const balances = namedBalances(found);
  const [biller] = await billersOf(here, [matter.id]);
  const billerId = biller?.organisationId;
  const mayNote = balances.some(({ holderId }) => mayBegin(here, mayNotePaymentOf(holderId, billerId)));
  const isTakingBack = isOfWithdrawal(refusal);
  const isOwed = balances.length > 0;
  const usual = usualCreditors(balances);
  const isPassedOn = balances.some(({ toPayersCents }) => toPayersCents > 0);
  return layout(
    request,
    { title: t.obligations.paymentsOf({ title: matter.title }) },
    <>
      <Heading
        above={<MatterLink request={request} matter={matter} />}
        title={t.obligations.paymentsTitle()}
        lead={isOwed && leadOf(balances, usual, biller, t)}
      />
      <Problem t={t} faults={faultsOf(atItsField(request, refusal), t, 'obligations', here.community.currency)} />
      {isOwed ? (
        <>
          <Balances {...{ request, balances, usual, matter, biller, t }} rate={await vatToday(here)} />
          <Noting {...{ request, matter, balances, billerId, refusal: isTakingBack ? undefined : refusal }} />
          {!mayNote && !here.isClosed && <p class="hint">{t.obligations.whoNotes()}</p>}
          {isPassedOn && mayNote && <p class="hint">{t.obligations.passedOn()}</p>}
          <Section title={t.obligations.paymentsNoted()} count={counting(payments).length || undefined} id="payments">
            <Noted {...{ request, matter, payments, billerId, refusal: isTakingBack ? refusal : undefined }} />
          </Section>
        </>
      ) : (
        <Empty title={t.obligations.nothingOwedTitle()}>
          <p>{t.obligations.nothingOwed()}</p>
        </Empty>
      )}
      <p>
        <a href={`/${here.community.slug}/payments`}>{t.obligations.accountsTitle()}</a>
      </p>
    </>,
  );
}

/** Everyone who owes or paid something for a matter, by name. */
function namedBalances({ rows, dues }: MatterDues): readonly NamedBalance[] {
  const named = new Map(rows.map((row) => [row.organisationId, row]));
  const held = grouped(rows, ({ holderId }) => holderId);
  return dues
    .map((each) => {
      const row = named.get(each.holderId) ?? held.get(each.holderId)?.[0];
      return { ...each, name: row?.organisationName ?? '', slug: row?.organisationSlug ?? '' };
    })
    .sort((a, b) => byName({ id: a.holderId, name: a.name }, { id: b.holderId, name: b.name }));
}

/** Whom all of them owe, and whether some owe others, or not all of these. */
function leadOf(
  balances: readonly NamedBalance[],
  usual: readonly Creditor[],
  biller: Biller | undefined,
  t: Words,
): string {
  const named = usual.filter((creditor) => creditor !== 'provider' || biller);
  const isMixed = balances.some((each) => each.leftCents > 0 && !owesAsUsual(each, usual));
  const said = named.map((creditor) => t.obligations.leadCreditor({ creditor, name: biller?.name ?? 'none' }));
  const whom = said.length > 0 ? list(said, t.language) : 'none';
  return t.obligations.paymentsLead({ whom, isMixed: isMixed ? 'yes' : 'no' });
}

/** What refuses a taking back leaves the other form as it was. */
const isOfWithdrawal = (refusal: Refusal | undefined): boolean =>
  refusal?.field === 'reason' || refusal?.refused === 'payment-missing' || refusal?.refused === 'given-back-since';

/** Each payment has a form of its own that takes it back: the sentence above leads to the one that was refused. */
function atItsField({ form }: Request, refusal: Refusal | undefined): Refusal | undefined {
  const isHere = isOfWithdrawal(refusal) && refusal?.refused !== 'payment-missing';
  return refusal && isHere ? { ...refusal, field: reasonField(typed(form, 'payment')) } : refusal;
}
