import { day, Section, Table, words } from '../../../../design';
import { type AppealStanding, earmarkOf, pledgeState } from '../../rules';
import { amountIn, ownFirst, ownIds } from '../common';
import type { PledgeParts } from './page';

/** Everyone's promises, one's own first, with what each would pay, or owes once they are called, and its state. */
export function Given({ request, appeal, standing }: PledgeParts & { readonly standing: AppealStanding }) {
  const t = words(request.language);
  const amount = amountIn(request, t);
  const given = ownFirst(
    appeal.pledges.filter((each) => each.cents > 0),
    ownIds(request),
  );
  if (given.length === 0) return <p>{t.pledges.nobodyYet()}</p>;
  const isLess = given.some((each) => (standing.shares.get(each.organisationId) ?? 0) < each.cents);
  const isCalled = appeal.ending?.kind === 'called';
  const hasEarmarks = given.some((each) => each.earmark !== '');
  return (
    <Section title={t.pledges.givenTitle()} count={given.length}>
      <Table
        quiet
        caption={t.pledges.givenTitle()}
        columns={[
          { name: t.pledges.organisation() },
          { name: t.pledges.promised(), numeric: true },
          ...(isLess ? [{ name: isCalled ? t.pledges.owes() : t.pledges.wouldPay(), numeric: true }] : []),
          ...(hasEarmarks ? [{ name: t.pledges.forWhat() }] : []),
          { name: t.pledges.state() },
        ]}
        rows={given.map((each) => [
          each.organisationName,
          amount(each.cents),
          ...(isLess ? [amount(standing.shares.get(each.organisationId) ?? each.cents)] : []),
          ...(hasEarmarks ? [earmarkOf(each, appeal.moves) || t.pledges.anything()] : []),
          t.pledges.stateOf({
            state: pledgeState(appeal, each.paidOn !== null),
            day: each.paidOn ? day(each.paidOn, t.language) : '',
          }),
        ])}
        totals={[
          t.pledges.total(),
          amount(standing.pledgedCents),
          ...(isLess ? [amount(appeal.goalCents)] : []),
          ...(hasEarmarks ? [''] : []),
          '',
        ]}
      />
      {isLess && <p class="hint">{t.pledges.excess({ rule: appeal.excess })}</p>}
    </Section>
  );
}
