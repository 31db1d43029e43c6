import { cents, totalCents } from '../../../../../basics/money';
import { Table, type Words } from '../../../../../design';
import type { Request } from '../../../../../machinery/web';
import { mayBegin } from '../../../../members';
import { type Matter, mayNotePaymentOf } from '../../../actions';
import type { Biller } from '../../../queries';
import { creditorsOf, type MatterBalance, type MatterDue, owesAsUsual, usualCreditors } from '../../../rules';
import { amountIn, ownFirst, ownIds } from '../../common';
import { matterPath } from '../../matter';
import { leftWords } from '../left';
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
  readonly biller: Biller | undefined;
  readonly t: Words;
}

/** What each owes, paid and still owes, one's own first and what is settled last; to whom where it is not the biller; whoever may note a payment begins with it here. */
export function Balances({ request, matter, balances, biller, t }: BalancesProps) {
  const amount = amountIn(request, t);
  const rows = ownFirst(
    [
      ...balances.filter(({ leftCents }) => leftCents !== 0),
      ...balances.filter(({ leftCents }) => leftCents === 0),
    ].map((each) => ({ ...each, organisationId: each.holderId })),
    ownIds(request),
  ).filter(({ owedCents, paidCents }) => owedCents !== 0 || paidCents !== 0);
  const usual = usualCreditors(balances);
  const isSaid = (due: MatterDue): boolean =>
    due.leftCents < 0 || (due.leftCents > 0 && (creditorsOf(due).length > 1 || !owesAsUsual(due, usual)));
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
      rows={rows.map(({ name, slug, ...due }) => [
        <>
          <a href={`/${request.here.community.slug}/organisations/${slug}#obligations`}>{name}</a>
          {isSaid(due) && <span class="hint"> {toWhomWords(due, biller, amount, t)}</span>}
        </>,
        amount(due.owedCents),
        amount(due.paidCents),
        leftWords(due.leftCents, amount, t),
        due.leftCents !== 0 && mayBegin(request.here, mayNotePaymentOf(due.holderId, biller?.organisationId)) ? (
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
