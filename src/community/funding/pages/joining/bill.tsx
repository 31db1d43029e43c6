import { dayOf } from '../../../../basics/day';
import { type Cents, totalCents } from '../../../../basics/money';
import { isRefusal, type Refusal, refuse } from '../../../../basics/outcome';
import {
  Button,
  ButtonLink,
  day,
  Empty,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  Problem,
  Section,
  SpeakingFor,
  Table,
  type Words,
  words,
} from '../../../../design';
import { type Answer, notFound, type Page, page, type Request, typed } from '../../../../machinery/web';
import { charterOf } from '../../../charter';
import { facilitates, mayEstimate } from '../../../members';
import { acceptContingency, BILL_LIMIT, enterBill, joins, type Matter } from '../../actions';
import { billsOf, contingenciesOf, type KeptBill, type PaidLedger, paidBeforeBill, paidLedger } from '../../queries';
import { contingencyOf, readAmounts } from '../../rules';
import { amountIn, ownFirst, ownIds } from '../common';
import { MatterLink, matterAt, matterPath } from '../matter';
import { posting } from '../posting';
import { versionIn } from '../projects/common';

/** The final bill, for a need or for a project: what it was, what is accepted beforehand for a dearer one. */
export const billPages = (kind: Matter['kind']) => ({
  /** GET /:community/…/:number/bill */
  page: async (request: Request): Promise<Answer> => {
    const matter = await matterAt(request, kind);
    return matter ? page(await billBody(request, matter)) : notFound();
  },
  /** POST /:community/…/:number/bill with `amount`, `words`, `seat`. */
  enter: billing(kind, 'billed', async (request, matter) => {
    const { form, here } = request;
    const amounts = readAmounts(typed(form, 'amount'), here.community.currency, 'amount');
    if (isRefusal(amounts)) return amounts;
    if (amounts.lowCents !== amounts.highCents) return refuse('amount-range', 'amount');
    return enterBill(here, matter, {
      ...{ cents: amounts.highCents, words: typed(form, 'words'), seatId: typed(form, 'seat') || undefined },
      seenPages: versionIn(typed(form, 'version')),
    });
  }),
  /** POST /:community/…/:number/contingencies with `accepts` yes or no, and `seat`. */
  accept: billing(kind, 'contingencyNoted', ({ here, form }, matter) =>
    acceptContingency(here, matter, {
      ...{ accepts: typed(form, 'accepts') === 'yes', seatId: typed(form, 'seat') || undefined },
    }),
  ),
});

const billing = (kind: Matter['kind'], done: string, act: Parameters<typeof posting>[0]['act']): Page =>
  posting({ kind, back: `/bill?done=joining.${done}`, act, refused: billBody });

async function billBody(request: Request, matter: Matter, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const title = t.joining.billOf({ title: matter.title });
  const ledger = await paidLedger(here, matter);
  const above = <MatterLink request={request} matter={matter} />;
  const amount = amountIn(request, t);
  const mayEnter = here.actor.seats.some(mayEstimate);
  const bills = await billsOf(here, matter);
  const isPaid = ledger !== undefined && ledger.net.size > 0;
  return layout(
    request,
    { title },
    <>
      <Heading above={above} title={t.joining.billTitle()} lead={isPaid && leadOf(request, ledger, bills, t)} />
      {isPaid && <BesideMoney {...{ request, ledger }} />}
      <Problem t={t} faults={faultsOf(refusal && { ...refusal, field: '' }, t, 'joining', here.community.currency)} />
      {refusal?.refused === 'overrun-not-accepted' && here.actor.seats.some(facilitates) && (
        <p>
          <ButtonLink href={`/${here.community.slug}/proposals/new`}>{t.joining.askTheGroup()}</ButtonLink>
        </p>
      )}
      {!isPaid && (
        <Empty title={t.joining.emptyTitle()}>
          <p>{t.joining.empty()}</p>
        </Empty>
      )}
      {isPaid && bills.length === 0 && (
        <p>
          {t.joining.noBill()} {!mayEnter && t.joining.noBillWho()}
        </p>
      )}
      {bills.length > 0 && (
        <Section title={t.joining.billsTitle()}>
          <Table
            quiet
            caption={t.joining.billsTitle()}
            columns={[
              { name: t.joining.accepted() },
              { name: t.joining.billAmount(), numeric: true },
              { name: t.joining.billWords() },
              { name: t.joining.keptSee() },
            ]}
            rows={bills.map((each) => [
              t.joining.acceptedBy({ who: each.by, day: day(dayOf(each.at, here.community.timeZone), t.language) }),
              amount(each.cents),
              each.words,
              <a href={matterPath(request, matter, `/bill/${each.page}`)}>{t.joining.seeBill()}</a>,
            ])}
          />
        </Section>
      )}
      {isPaid && (
        <Contingencies
          {...{ request, matter, ledger }}
          accepted={await contingenciesOf(here, matter)}
          percent={(await charterOf(here)).pledges.contingencyPercent}
        />
      )}
      {isPaid && mayEnter && <BillForm {...{ request, matter, ledger, refusal }} />}
    </>,
  );
}

/** What was decided, and what was billed since. */
function leadOf(request: Request, { net }: PaidLedger, bills: readonly KeptBill[], t: Words): string {
  const amount = amountIn(request, t);
  const [first, last] = [bills[0], bills.at(-1)];
  return first && last
    ? t.joining.billLeadBilled({ amount: amount(paidBeforeBill(first)), bill: amount(last.cents) })
    : t.joining.billLead({ amount: amount(totalCents(net.values())) });
}

/** How much of what was decided is hours or stays with the community, and what the pool carries beside it. */
export function BesideMoney({ request, ledger }: { readonly request: Request; readonly ledger: PaidLedger }) {
  const t = words(request.language);
  const amount = amountIn(request, t);
  const { hoursCents, poolCents, commissionCents } = ledger;
  if (hoursCents + poolCents + commissionCents === 0) return '';
  return (
    <p class="hint">
      {hoursCents > 0 && t.joining.hoursAmongPaid({ amount: amount(hoursCents) })}{' '}
      {poolCents > 0 && t.joining.poolBeside({ amount: amount(poolCents) })}{' '}
      {commissionCents > 0 && t.joining.commissionAmongPaid({ amount: amount(commissionCents) })}
    </p>
  );
}

interface BillFormProps {
  readonly request: Request;
  readonly matter: Matter;
  readonly ledger: PaidLedger;
  readonly refusal: Refusal | undefined;
}

function BillForm({ request, matter, ledger, refusal }: BillFormProps) {
  const t = words(request.language);
  const { currency } = request.here.community;
  const { commissionCents } = ledger;
  const faults = faultsOf(refusal, t, 'joining', currency);
  const value = (name: string) => (refusal ? typed(request.form, name) : '');
  return (
    <Folded summary={t.joining.enterBill()} open={refusal !== undefined}>
      <p>{t.joining.billRule()}</p>
      {(ledger.hoursCents > 0 || ledger.poolCents > 0) && <p>{t.joining.enterBillBeside()}</p>}
      {commissionCents > 0 && <p>{t.joining.enterBillCommission({ amount: amountIn(request, t)(commissionCents) })}</p>}
      <Form action={matterPath(request, matter, '/bill')} version={ledger.pages}>
        <Field
          {...{ t, faults, name: 'amount', value: value('amount') }}
          type="number"
          unit={currency === 'EUR' ? '€' : currency}
          label={t.joining.billAmount()}
        />
        <Field
          {...{ t, faults, name: 'words', value: value('words'), optional: true }}
          label={t.joining.billWords()}
          most={BILL_LIMIT}
        />
        <SpeakingFor t={t} seats={request.here.actor.seats.filter(mayEstimate)} />
        <Button>{t.joining.enterBill()}</Button>
      </Form>
    </Folded>
  );
}

interface ContingenciesProps {
  readonly request: Request;
  readonly matter: Matter;
  readonly ledger: PaidLedger;
  readonly accepted: ReadonlyMap<string, Cents>;
  readonly percent: number;
}

/** What each payer accepts beforehand, one's own first, with the button for one's own. */
function Contingencies({ request, matter, ledger, accepted, percent }: ContingenciesProps) {
  const t = words(request.language);
  const amount = amountIn(request, t);
  const payers = [...ledger.net].map(([organisationId, paid]) => ({
    ...{ organisationId, paid, name: ledger.names.get(organisationId) ?? '' },
    accepts: accepted.get(organisationId) || contingencyOf(paid, percent),
    hasAccepted: (accepted.get(organisationId) ?? 0) > 0,
  }));
  const sorted = ownFirst(
    [...payers].sort((a, b) => (a.name < b.name ? -1 : 1)),
    ownIds(request),
  );
  const own = request.here.actor.seats.filter(joins).filter((seat) => ledger.net.has(seat.organisationId));
  return (
    <Section
      title={own.length > 0 ? t.joining.contingenciesTitle() : t.joining.contingenciesOfOthers()}
      id="contingencies"
    >
      <p>
        {t.joining.billRule()} {t.joining.contingenciesLead({ percent })}
      </p>
      {own.map((seat) => {
        const mine = payers.find((each) => each.organisationId === seat.organisationId);
        return (
          mine && (
            <Form action={matterPath(request, matter, '/contingencies')}>
              <input type="hidden" name="seat" value={seat.id} />
              <p>
                {t.joining.contingencyOwn({
                  ...{ organisation: mine.name, amount: amount(mine.accepts) },
                  accepted: mine.hasAccepted ? 'yes' : 'no',
                })}
              </p>
              <Button kind="quiet" name="accepts" value={mine.hasAccepted ? 'no' : 'yes'}>
                {mine.hasAccepted ? t.joining.contingencyEnd() : t.joining.contingencyAccept()}
              </Button>
            </Form>
          )
        );
      })}
      <Folded summary={t.joining.contingenciesAll()}>
        <Table
          quiet
          caption={t.joining.contingenciesTitle()}
          columns={[
            { name: t.joining.organisation() },
            { name: t.joining.paid(), numeric: true },
            { name: t.joining.contingencyAmount(), numeric: true },
          ]}
          rows={sorted.map((each) => [
            each.name,
            amount(each.paid),
            each.hasAccepted ? amount(each.accepts) : t.joining.contingencyNone(),
          ])}
        />
      </Folded>
    </Section>
  );
}
