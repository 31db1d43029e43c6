import {
  Button,
  type Child,
  Choices,
  currencySign,
  type Fault,
  Field,
  Folded,
  Form,
  Problem,
  Section,
  TextArea,
  words,
} from '../../../design';
import { allTyped, type Request, type Form as TypedForm, typed as typedText } from '../../../machinery/web';
import type { CharterVersion } from '../queries';
import { ALLOCATION_KEYS } from '../rules';
import { AdmissionFields, admissionValues } from './admission';
import { OpennessFields, opennessValues } from './openness';
import { RoundFields, roundValues } from './round-fields';
import { offeredIn, RuleFields, ruleValues } from './rule-fields';
import { SharingFields, sharingValues } from './sharing-fields';

interface ChangeFormProps {
  readonly request: Request;
  readonly current: CharterVersion;
  /** What was typed and refused, with what is wrong with it. */
  readonly typed: TypedForm | undefined;
  readonly faults: readonly Fault[];
  /** Whether the reader may write the charter down themselves. */
  readonly isWriting: boolean;
  /** How to put it to the organisations instead. */
  readonly children?: Child;
}

/** The form that makes the next version: filled with what holds, or with what was typed. */
export function ChangeForm({ request, current, typed, faults, isWriting, children }: ChangeFormProps) {
  const t = words(request.language);
  const { slug, currency } = request.here.community;
  const values = typed ? (name: string) => typedText(typed, name) : valuesOf(current, t.language);
  const sign = currencySign(currency);
  const common = (name: string) => ({ t, name, faults, value: values(name) });
  return (
    <Folded summary={t.charter.change()} open={typed !== undefined}>
      <p>{t.charter.changeLead()}</p>
      <Problem t={t} faults={faults} />
      <Form action={`/${slug}/charter`} version={current.version} keep={`charter.${slug}`}>
        <Section title={t.charter.groupMoney()}>
          <div class="side-by-side">
            <Field
              {...common('rate')}
              optional
              label={t.charter.newRate()}
              hint={t.charter.unchanged()}
              type="number"
              unit={sign}
            />
            <Field {...common('rateFrom')} optional label={t.charter.startingOn()} type="date" />
          </div>
          <div class="side-by-side">
            <Field
              {...common('vat')}
              optional
              label={t.charter.newVat()}
              hint={t.charter.unchanged()}
              type="number"
              unit="%"
            />
            <Field {...common('vatFrom')} optional label={t.charter.startingOn()} type="date" />
          </div>
          <Field {...common('analysisHours')} label={t.charter.analysisHours()} type="number" unit="h" />
          <TextArea
            {...common('tiers')}
            label={t.charter.tiersField()}
            hint={t.charter.tiersHint()}
            rows={4}
            most={1000}
          />
          <Choices
            t={t}
            faults={faults}
            name="keys"
            several
            optional
            label={t.charter.keys()}
            values={typed ? allTyped(typed, 'keys') : current.charter.allocationKeys}
            options={ALLOCATION_KEYS.map((key) => ({ value: key, label: t.charter.key({ key }) }))}
          />
          <Field
            {...common('potHours')}
            label={t.charter.potHours()}
            hint={t.charter.potHoursHint()}
            type="number"
            unit="h"
          />
          <Field
            {...common('providerHours')}
            label={t.charter.providerHours()}
            hint={t.charter.providerHoursHint()}
            type="number"
            unit="h"
          />
          <Field {...common('potYears')} label={t.charter.potYears()} hint={t.charter.potYearsHint()} type="number" />
        </Section>
        <Section title={t.charter.groupTimes()}>
          <TextArea
            {...common('windows')}
            optional
            label={t.charter.windowsField()}
            hint={t.charter.windowsHint()}
            rows={3}
            most={1000}
          />
          <Field {...common('longDays')} label={t.charter.longDays()} type="number" />
          <Field {...common('lateAfter')} label={t.charter.lateAfter()} type="number" />
        </Section>
        <Section title={t.charter.groupRules()}>
          <RuleFields
            t={t}
            faults={faults}
            values={values}
            offered={typed ? allTyped(typed, 'offered') : offeredIn(current.charter)}
          />
          <Choices
            {...common('concerned')}
            label={t.charter.concerned()}
            options={(['answer', 'refrain'] as const).map((what) => ({
              value: what,
              label: t.charter.concernedLine({ may: what === 'answer' ? 'yes' : 'no' }),
            }))}
          />
        </Section>
        <SharingFields t={t} faults={faults} values={values} sign={sign} />
        <AdmissionFields t={t} faults={faults} values={values} />
        <OpennessFields t={t} faults={faults} values={values} />
        <Section title={t.charter.groupMandates()}>
          <Field {...common('remindBefore')} label={t.charter.remindBefore()} type="number" />
          <Choices
            {...common('silence')}
            label={t.charter.silenceField()}
            options={(['ends', 'renews'] as const).map((rule) => ({
              value: rule,
              label: t.charter.mandatesSilence({ renewed: rule === 'renews' ? 'yes' : 'no' }),
            }))}
          />
          <Field
            {...common('mostRoles')}
            label={t.charter.mostRoles()}
            hint={t.charter.mostRolesHint()}
            type="number"
          />
          <Choices
            {...common('loadSeenBy')}
            label={t.charter.loadSeenBy()}
            options={(['self', 'circle', 'everyone'] as const).map((by) => ({
              value: by,
              label: t.charter.mandatesSeen({ by }),
            }))}
          />
        </Section>
        <RoundFields t={t} faults={faults} values={values} />
        <TextArea {...common('why')} label={t.charter.why()} rows={3} most={2000} />
        {isWriting && <Button>{t.charter.save()}</Button>}
        {children}
      </Form>
    </Folded>
  );
}

function valuesOf({ charter }: CharterVersion, language: string): (name: string) => string {
  const plain = (value: number): string =>
    value.toLocaleString(language, { useGrouping: false, maximumFractionDigits: 2 });
  const short = charter.windows.filter(({ upToCents }) => upToCents !== null);
  const long = charter.windows.find(({ upToCents }) => upToCents === null);
  const [small, medium, large] = charter.sizes;
  const values: Record<string, string> = {
    ...ruleValues(charter),
    ...roundValues(charter),
    ...sharingValues(charter, language),
    ...admissionValues(charter),
    ...opennessValues(charter),
    analysisHours: plain(charter.analysisMinutesPerMonth / 60),
    tiers: charter.tiers.map((tier) => `${tier.name} = ${plain(tier.monthlyCents / 100)}`).join('\n'),
    windows: short.map(({ upToCents, days }) => `${plain((upToCents ?? 0) / 100)} = ${days}`).join('\n'),
    small: small?.isInEffectAtOnce ? 'at-once' : 'asked',
    longDays: plain(long?.days ?? 14),
    concerned: charter.concernedMayAnswer ? 'answer' : 'refrain',
    lateAfter: plain(charter.lateAfterDays),
    remindBefore: plain(charter.mandates.remindDaysBefore),
    silence: charter.mandates.isRenewedBySilence ? 'renews' : 'ends',
    mostRoles: plain(charter.mandates.mostRoles),
    potHours: plain(charter.projects.potMinutesPerYear / 60),
    providerHours: plain(charter.projects.providerMinutesPerYear / 60),
    potYears: plain(charter.projects.mostPotYears),
    loadSeenBy: charter.mandates.loadSeenBy,
    mediumYes: plain(medium?.minimumYes ?? 1),
    largePart: `${large?.moreThan?.numerator ?? 1}/${large?.moreThan?.denominator ?? 2}`,
  };
  return (name) => values[name] ?? '';
}
