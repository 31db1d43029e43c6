import { dayOf } from '../../../../basics/day';
import { cents } from '../../../../basics/money';
import { day, Section, Table, words } from '../../../../design';
import type { KeptJoining } from '../../queries';
import { amountIn } from '../common';
import { matterPath } from '../matter';
import type { JoiningParts } from './page';

/** Who joined, when, for how much, what is its part today, and who accepted it; nothing before the first. */
export function Former({
  request,
  matter,
  ledger,
  joinings,
}: JoiningParts & { readonly joinings: readonly KeptJoining[] }) {
  if (joinings.length === 0) return '';
  const t = words(request.language);
  const amount = amountIn(request, t);
  return (
    <Section title={t.joining.formerTitle()} count={joinings.length} id="former">
      <Table
        quiet
        caption={t.joining.formerTitle()}
        columns={[
          { name: t.joining.organisation() },
          { name: t.joining.feeThen(), numeric: true },
          { name: t.joining.partToday(), numeric: true },
          { name: t.joining.backInAll(), numeric: true },
          { name: t.joining.rule() },
          { name: t.joining.accepted() },
          { name: t.joining.keptSee() },
        ]}
        rows={joinings.map((each) => [
          each.organisationName,
          amount(each.feeCents),
          amount(ledger.net.get(each.organisationId) ?? cents(0)),
          amount(each.rebatesCents),
          t.joining.ruleName({ rule: each.rule }),
          t.joining.acceptedBy({
            ...{ who: each.by, day: day(dayOf(each.at, request.here.community.timeZone), t.language) },
          }),
          <a href={matterPath(request, matter, `/joining/${each.page}`)}>{t.joining.seeJoining()}</a>,
        ])}
      />
    </Section>
  );
}
