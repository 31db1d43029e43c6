import { totalCents } from '../../../../../basics/money';
import { type Child, Table, type Words } from '../../../../../design';
import type { Request } from '../../../../../machinery/web';
import { mayBegin } from '../../../../members';
import { type Matter, mayNotePaymentOf } from '../../../actions';
import type { Biller } from '../../../queries';
import {
  type Creditor,
  creditorsOf,
  leftTogether,
  type MatterBalance,
  type MatterDue,
  owesAsUsual,
} from '../../../rules';
import { amountIn, ownFirst, ownIds } from '../../common';
import { matterPath } from '../../matter';
import { Left } from '../left';
import { toWhomWords } from '../whom';

/** How an organisation stands, with its name and whom it owes. */
export interface NamedBalance extends MatterDue {
  readonly name: string;
  readonly slug: string;
}

interface BalancesProps {
  readonly request: Request;
  readonly matter: Matter;
  readonly balances: readonly NamedBalance[];
  /** Whom most of them owe. */
  readonly usual: readonly Creditor[];
  readonly biller: Biller | undefined;
  /** The rate of VAT. */
  readonly rate: number;
  readonly t: Words;
}

/**
 * What each owes, paid and still owes, one's own first; to whom where it is not as with most. Whoever may note a payment
 * begins with it here. Those who have paid all are one line at the end, the reader's own apart.
 */
export function Balances(props: BalancesProps) {
  const { request, balances, rate, t } = props;
  const amount = amountIn(request, t);
  const mine = ownIds(request);
  const named = balances.filter(({ owedCents, paidCents }) => owedCents !== 0 || paidCents !== 0);
  const isPaid = ({ leftCents, holderId }: NamedBalance): boolean => leftCents === 0 && !mine.includes(holderId);
  const paid = named.filter(isPaid);
  const apart = [...named.filter((each) => !isPaid(each)), ...(paid.length > 1 ? [] : paid)];
  const rows = ownFirst(
    apart.map((each) => ({ ...each, organisationId: each.holderId })),
    mine,
  );
  const figures = (of: readonly MatterBalance[]): readonly Child[] => [
    amount(totalCents(of.map(({ owedCents }) => owedCents))),
    amount(totalCents(of.map(({ paidCents }) => paidCents))),
    <Left
      {...leftTogether(
        of.map(({ leftCents }) => leftCents),
        rate,
      )}
      {...{ amount, t }}
    />,
  ];
  const hasNotes = rows.some((each) => isNotable(props, each));
  const noting = <Of,>(cell: Of): readonly Of[] => (hasNotes ? [cell] : []);
  return (
    <Table
      quiet
      caption={t.obligations.byOrganisation()}
      columns={[
        { name: t.obligations.organisation() },
        ...[t.obligations.owed(), t.obligations.paid()].map((name) => ({ name, numeric: true })),
        { name: t.obligations.left(), numeric: true, main: true },
        ...noting({ name: '' }),
      ]}
      rows={[
        ...rows.map((each) => [
          <Name {...props} balance={each} />,
          ...figures([each]),
          ...noting(<Note {...props} balance={each} />),
        ]),
        ...(paid.length > 1 ? [[<Names {...props} paid={paid} />, ...figures(paid), ...noting('')]] : []),
      ]}
      totals={[t.obligations.total(), ...figures(named), ...noting('')]}
    />
  );
}

/** Tells whether the reader may note a payment of this one, of which something is left. */
const isNotable = ({ request, biller }: BalancesProps, { holderId, leftCents }: NamedBalance): boolean =>
  leftCents !== 0 && mayBegin(request.here, mayNotePaymentOf(holderId, biller?.organisationId));

interface BalanceProps extends BalancesProps {
  readonly balance: NamedBalance;
}

const Linked = ({ request, balance: { name, slug } }: Pick<BalanceProps, 'request' | 'balance'>) => (
  <a href={`/${request.here.community.slug}/organisations/${slug}#obligations`}>{name}</a>
);

/** By name, and whom it owes where that is not whom most owe, or several. */
function Name({ request, usual, balance, biller, t }: BalanceProps) {
  const isUsual = creditorsOf(balance).length === 1 && owesAsUsual(balance, usual);
  const isSaid = balance.leftCents < 0 || (balance.leftCents > 0 && !isUsual);
  return (
    <>
      <Linked {...{ request, balance }} />
      {isSaid && <span class="hint"> {toWhomWords(balance, biller, amountIn(request, t), t)}</span>}
    </>
  );
}

/** Those who have paid all of it. */
const Names = ({ request, paid, t }: BalancesProps & { readonly paid: readonly NamedBalance[] }) => (
  <>
    {t.obligations.paidTogether({ count: paid.length })}{' '}
    {paid.map((balance, place) => (
      <>
        {place > 0 && ', '}
        <Linked {...{ request, balance }} />
      </>
    ))}
  </>
);

/** The way to the form, begun for this one. */
function Note({ balance, ...props }: BalanceProps) {
  if (!isNotable(props, balance)) return '';
  const { request, matter, t } = props;
  return (
    <a href={`${matterPath(request, matter, '/payments')}?organisation=${balance.slug}#note`}>
      {t.obligations.noteOne()}
      <span class="unseen"> {balance.name}</span>
    </a>
  );
}
