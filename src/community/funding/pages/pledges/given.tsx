import { type Cents, totalCents } from '../../../../basics/money';
import { day, Section, Table, type Words, words } from '../../../../design';
import type { KeptPledge } from '../../queries';
import { type AppealStanding, earmarkOf } from '../../rules';
import { amountIn, ownFirst, ownIds } from '../common';
import { projectPath } from '../projects/common';
import type { PledgeParts } from './page';

/** Everyone's promises, one's own first, with what each would pay; once called, what is called of each, paid and left. */
export function Given({ request, project, appeal, standing }: PledgeParts & { readonly standing: AppealStanding }) {
  const t = words(request.language);
  const amount = amountIn(request, t);
  const given = ownFirst(
    appeal.pledges.filter((each) => each.cents > 0),
    ownIds(request),
  );
  if (given.length === 0) return <p>{t.pledges.nobodyYet()}</p>;
  const shareOf = (each: KeptPledge): Cents => standing.shares.get(each.organisationId) ?? each.cents;
  const isLess = given.some((each) => shareOf(each) < each.cents);
  const isCalled = appeal.ending?.kind === 'called';
  const hasEarmarks = given.some((each) => each.earmark !== '');
  const paid = totalCents(given.map(({ paidCents }) => paidCents));
  const left = totalCents(given.map(({ leftCents }) => leftCents));
  const called = totalCents(given.map(shareOf));
  return (
    <Section title={t.pledges.givenTitle()} count={given.length}>
      <Table
        quiet
        caption={t.pledges.givenTitle()}
        columns={[
          { name: t.pledges.organisation() },
          { name: t.pledges.promised(), numeric: true },
          ...(isLess && !isCalled ? [{ name: t.pledges.wouldPay(), numeric: true }] : []),
          ...(isCalled ? [t.pledges.calledOf(), t.pledges.paid(), t.pledges.left()].map(figure) : []),
          ...(hasEarmarks ? [{ name: t.pledges.forWhat() }] : []),
        ]}
        rows={given.map((each) => [
          each.organisationName,
          amount(each.cents),
          ...(isLess && !isCalled ? [amount(shareOf(each))] : []),
          ...(isCalled
            ? [
                amount(shareOf(each)),
                <Paid pledge={each} amount={amount(each.paidCents)} t={t} />,
                amount(each.leftCents),
              ]
            : []),
          ...(hasEarmarks ? [earmarkOf(each, appeal.moves) || t.pledges.anything()] : []),
        ])}
        totals={[
          t.pledges.total(),
          amount(standing.pledgedCents),
          ...(isLess && !isCalled ? [amount(appeal.goalCents)] : []),
          ...(isCalled ? [amount(called), amount(paid), amount(left)] : []),
          ...(hasEarmarks ? [''] : []),
        ]}
      />
      {isLess && <p class="hint">{t.pledges.excess({ rule: appeal.excess })}</p>}
      {isCalled && (
        <p class="hint">
          {called - paid !== left && <>{t.pledges.leftSince()} </>}
          <a href={projectPath(request, project.number, '/payments')}>{t.obligations.paymentsLink()}</a>
        </p>
      )}
    </Section>
  );
}

const figure = (name: string) => ({ name, numeric: true });

interface PaidProps {
  readonly pledge: KeptPledge;
  readonly amount: string;
  readonly t: Words;
}

/** What was paid, and when. */
const Paid = ({ pledge, amount, t }: PaidProps) => (
  <>
    {amount}
    {pledge.paidOn && <span class="hint"> {t.pledges.paidOnDay({ day: day(pledge.paidOn, t.language) })}</span>}
  </>
);
