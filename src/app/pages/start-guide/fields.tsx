import { charterFromTemplate, TEMPLATES } from '../../../community/charter';
import { COUNTRIES } from '../../../community/members';
import {
  Choices,
  type Fault,
  Field,
  Folded,
  type Html,
  languages,
  money,
  Select,
  TextArea,
  type Words,
} from '../../../design';
import { type GroundRequest, typed } from '../../../machinery/web';
import { CURRENCIES, FIRST_TEMPLATE, MORE, type StartAnswers, type Step } from './answers';
import { LONGEST } from './list';

interface FieldsProps {
  readonly request: GroundRequest;
  readonly answers: StartAnswers;
  readonly step: Step;
  readonly faults: readonly Fault[];
  readonly isRefused: boolean;
  readonly t: Words;
}

/** The fields of a step, with what was answered before, or typed and refused. */
export function Fields({ request, answers, step, faults, isRefused, t }: FieldsProps): Html {
  const value = (name: string, kept: string) => (isRefused ? typed(request.form, name) : kept);
  const common = { t, faults };
  if (step === 'name')
    return (
      <>
        <Field
          {...common}
          name="name"
          label={t.members.communityName()}
          value={value('name', answers.name)}
          most={80}
        />
        <Choices
          {...common}
          name="language"
          label={t.members.language()}
          value={value('language', answers.language)}
          options={languages.map(({ language, name }) => ({ value: language, label: name }))}
        />
        <Choices
          {...common}
          name="currency"
          label={t.members.currency()}
          value={value('currency', answers.currency)}
          options={CURRENCIES.map((currency) => ({ value: currency, label: t.members.currencyName({ currency }) }))}
        />
      </>
    );
  if (step === 'template')
    return (
      <Choices
        {...common}
        name="template"
        label={t.start.templateField()}
        value={value('template', answers.template ?? FIRST_TEMPLATE)}
        options={TEMPLATES.map((template) => ({
          ...{
            value: template,
            label: t.charter.templateName({ template }),
            hint: t.charter.templateWhy({ template }),
          },
        }))}
      />
    );
  if (step === 'organisations')
    return (
      <>
        <TextArea
          {...common}
          optional
          name="organisations"
          label={t.start.organisationsField()}
          hint={[t.start.organisationsHint(), firstLevel(answers, t)].filter(Boolean).join(' ')}
          value={value('organisations', answers.organisations)}
          rows={8}
          most={LONGEST}
        />
        <Select
          {...common}
          optional="unsaid"
          name="country"
          label={t.start.countryField()}
          hint={t.start.countryHint()}
          value={value('country', answers.country)}
          options={[
            { value: '', label: t.start.countryChoose() },
            ...COUNTRIES.map((country) => ({ value: country, label: t.members.country({ country }) })),
          ]}
        />
      </>
    );
  const area = (field: 'today' | (typeof MORE)[number]) => (
    <TextArea
      {...common}
      optional
      name={field}
      label={t.needs[field]()}
      value={value(field, answers.need?.[field] ?? '')}
      rows={2}
      most={1000}
    />
  );
  return (
    <>
      <Field
        {...common}
        optional
        name="title"
        label={t.start.needTitle()}
        value={value('title', answers.need?.title ?? '')}
        most={120}
      />
      {area('today')}
      <Folded
        summary={t.start.needMore()}
        open={MORE.some((field) => value(field, answers.need?.[field] ?? '') !== '')}
      >
        {MORE.map(area)}
      </Folded>
    </>
  );
}

/** At which dues everybody in the list begins: nobody has chosen yet. Nothing where nobody owes any. */
function firstLevel({ template, currency }: StartAnswers, t: Words): string {
  const { tiers } = charterFromTemplate(template ?? FIRST_TEMPLATE);
  const [first] = tiers;
  if (!first || tiers.every(({ monthlyCents }) => monthlyCents === 0)) return '';
  return t.start.organisationsLevel({ tier: first.name, amount: money(first.monthlyCents, currency, t.language) });
}
