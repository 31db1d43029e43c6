import { Choices, type Fault, Field, Section, TextArea, type Words } from '../../../design';
import { type Charter, JOINING_RULES } from '../rules';
import { BALANCE_RULES, LEAST_DELETION_DAYS } from '../rules/leaving';

interface SharingFieldsProps {
  readonly t: Words;
  readonly faults: readonly Fault[];
  readonly values: (name: string) => string;
  /** What stands behind an amount: `€`. */
  readonly sign: string;
}

/** How pledges are asked for, what late joiners pay, and how one leaves. */
export function SharingFields({ t, faults, values, sign }: SharingFieldsProps) {
  const common = (name: string) => ({ t, name, faults, value: values(name) });
  return (
    <Section title={t.charter.groupSharing()}>
      <input type="hidden" name="sharingAsked" value="yes" />
      <Field {...common('startPercent')} label={t.charter.startPercent()} type="number" unit="%" />
      <Field {...common('commission')} label={t.charter.commission()} type="number" unit="%" />
      <Choices
        {...common('excess')}
        label={t.charter.excessField()}
        options={(['level', 'proportional'] as const).map((rule) => ({
          ...{ value: rule, label: t.charter.pledgesExcess({ rule }) },
        }))}
      />
      <Choices
        {...common('takenBack')}
        label={t.charter.takenBackField()}
        options={(['yes', 'no'] as const).map((may) => ({ value: may, label: t.charter.pledgesBack({ may }) }))}
      />
      <Field {...common('contingency')} label={t.charter.contingency()} type="number" unit="%" />
      <Choices
        {...common('joiningRule')}
        label={t.charter.joiningRuleField()}
        options={JOINING_RULES.map((rule) => ({ value: rule, label: t.charter.joiningRule({ rule }) }))}
      />
      <Choices
        {...common('ageing')}
        label={t.charter.ageingField()}
        options={(['same', 'less', 'more'] as const).map((ageing) => ({
          ...{ value: ageing, label: t.charter.ageingChoice({ ageing }) },
        }))}
      />
      <div class="side-by-side">
        <Field {...common('ageingPercent')} label={t.charter.ageingPercent()} type="number" unit="%" />
        <Field {...common('leastPercent')} label={t.charter.leastPercent()} type="number" unit="%" />
      </div>
      <Field {...common('windowMonths')} label={t.charter.windowMonths()} type="number" />
      <TextArea {...common('tickets')} label={t.charter.feesField()} hint={t.charter.feesHint()} rows={3} most={1000} />
      <Field {...common('yearly')} label={t.charter.yearly()} type="number" unit={sign} />
      <Field {...common('partPercent')} label={t.charter.partPercent()} type="number" unit="%" />
      <Field {...common('reductionDays')} label={t.charter.reductionDays()} type="number" />
      <Field {...common('noticeDays')} label={t.charter.noticeDays()} type="number" />
      <Choices
        {...common('balance')}
        label={t.charter.balanceField()}
        options={BALANCE_RULES.map((rule) => ({ value: rule, label: t.charter.leavingBalance({ rule }) }))}
      />
      <Field
        {...common('deletionDays')}
        label={t.charter.deletionDays()}
        hint={t.charter.deletionDaysHint({ least: LEAST_DELETION_DAYS })}
        type="number"
      />
    </Section>
  );
}

/** What the fields hold before anything is typed. */
export function sharingValues(
  { pledges, joining, leaving }: Charter,
  language: string,
): Readonly<Record<string, string>> {
  const plain = (value: number): string =>
    value.toLocaleString(language, { useGrouping: false, maximumFractionDigits: 2 });
  return {
    startPercent: plain(pledges.startPercent),
    commission: plain(pledges.commissionBasisPoints / 100),
    excess: pledges.excess,
    takenBack: pledges.isTakenBack ? 'yes' : 'no',
    contingency: plain(pledges.contingencyPercent),
    joiningRule: joining.rule,
    ageing: joining.ageing,
    ageingPercent: plain(joining.ageingPercent),
    leastPercent: plain(joining.leastPercent),
    windowMonths: plain(joining.windowMonths),
    tickets: joining.tickets.map(({ fromOn, cents }) => `${fromOn} = ${plain(cents / 100)}`).join('\n'),
    yearly: plain(joining.yearlyCents / 100),
    partPercent: plain(joining.partBasisPoints / 100),
    reductionDays: plain(joining.reductionDays),
    noticeDays: plain(leaving.noticeDays),
    balance: leaving.balance,
    deletionDays: plain(leaving.deletionDays),
  };
}
