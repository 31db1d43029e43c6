import { day, list, percent, type Words } from '../../../design';
import type { Charter, JoiningRule } from '../rules';
import type { SettingWords } from './charter';

/**
 * How pledges are asked for, what late joiners pay and how one leaves, in words; for strangers without the fees of the ways
 * of joining that were not chosen, which nobody pays.
 */
export function sharingWords(
  { pledges, joining, leaving }: Charter,
  t: Words,
  amount: (cents: number) => string,
  isForStrangers = false,
): readonly SettingWords[] {
  const share = (basisPoints: number) => percent(basisPoints / 100, t.language);
  const tickets = joining.tickets.map(({ fromOn, cents }) =>
    t.charter.joiningFeeFrom({ amount: amount(cents), day: day(fromOn, t.language) }),
  );
  const isSaid = (rule: JoiningRule): boolean => !isForStrangers || joining.rule === rule;
  return [
    {
      key: 'pledges',
      name: t.charter.pledges(),
      why: t.charter.pledgesWhy(),
      lines: [
        t.charter.pledgesStart({ percent: pledges.startPercent }),
        t.charter.pledgesCommission({ percent: share(pledges.commissionBasisPoints) }),
        t.charter.pledgesExcess({ rule: pledges.excess }),
        t.charter.pledgesBack({ may: pledges.isTakenBack ? 'yes' : 'no' }),
        t.charter.pledgesContingency({ percent: pledges.contingencyPercent }),
      ],
    },
    {
      key: 'joining',
      name: t.charter.joining(),
      why: t.charter.joiningWhy(),
      lines: [
        t.charter.joiningRule({ rule: joining.rule }),
        t.charter.joiningAgeing({
          ...{ ageing: joining.ageing, percent: joining.ageingPercent, least: joining.leastPercent },
        }),
        t.charter.joiningWindow({ months: joining.windowMonths }),
        ...(isSaid('ticket') ? [t.charter.joiningFees({ fees: list(tickets, t.language) })] : []),
        ...(isSaid('ticket') && joining.yearlyCents > 0
          ? [t.charter.joiningYearly({ amount: amount(joining.yearlyCents) })]
          : []),
        ...(isSaid('part') ? [t.charter.joiningPart({ percent: share(joining.partBasisPoints) })] : []),
        t.charter.joiningReduction({ days: joining.reductionDays }),
      ],
    },
    {
      key: 'leaving',
      name: t.charter.leaving(),
      why: t.charter.leavingWhy(),
      lines: [
        t.charter.leavingNotice({ days: leaving.noticeDays }),
        t.charter.leavingBalance({ rule: leaving.balance }),
        t.charter.leavingDeletion({ days: leaving.deletionDays }),
      ],
    },
  ];
}
