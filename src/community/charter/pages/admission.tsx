import { z } from 'zod';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import { Choices, type Fault, Field, Section, type Words } from '../../../design';
import { type Form, parse, typed } from '../../../machinery/web';
import type { AdmissionSettings, Charter } from '../rules';
import type { SettingWords } from './charter';

const Admission = z.object({
  door: z.enum(['open', 'closed']),
  admissionSize: z.enum(['small', 'medium', 'large']),
  buddy: z.enum(['yes', 'no']),
  duesReduction: z.enum(['unless-objected', 'at-a-meeting']),
  duesObjectionDays: z.coerce.number().int().min(1).max(365),
});

/** How newcomers are taken in, as the form leaves it; a form opened before it was asked for leaves it as it is. */
export function admissionWith(form: Form, before: Charter): AdmissionSettings | Refusal {
  if (typed(form, 'admissionAsked') !== 'yes') return before.admission;
  const input = parse(Admission, form);
  if (isRefusal(input)) return input;
  return {
    ...{ isDoorOpen: input.door === 'open', size: input.admissionSize, needsBuddy: input.buddy === 'yes' },
    ...{ reduction: input.duesReduction, objectionDays: input.duesObjectionDays },
  };
}

interface AdmissionFieldsProps {
  readonly t: Words;
  readonly faults: readonly Fault[];
  readonly values: (name: string) => string;
}

/** How newcomers are taken in. */
export function AdmissionFields({ t, faults, values }: AdmissionFieldsProps) {
  const common = (name: string) => ({ t, name, faults, value: values(name) });
  return (
    <Section title={t.charter.admission()}>
      <input type="hidden" name="admissionAsked" value="yes" />
      <Choices
        {...common('door')}
        label={t.charter.doorField()}
        options={(['open', 'closed'] as const).map((door) => ({ value: door, label: t.charter.door({ door }) }))}
      />
      <Choices
        {...common('admissionSize')}
        label={t.charter.admissionSizeField()}
        options={(['small', 'medium', 'large'] as const).map((size) => ({
          ...{ value: size, label: t.charter.admissionSize({ size }) },
        }))}
      />
      <Choices
        {...common('buddy')}
        label={t.charter.buddyField()}
        options={(['yes', 'no'] as const).map((needed) => ({ value: needed, label: t.charter.buddy({ needed }) }))}
      />
      <Choices
        {...common('duesReduction')}
        label={t.charter.duesReductionField()}
        options={(['unless-objected', 'at-a-meeting'] as const).map((rule) => ({
          ...{ value: rule, label: t.charter.duesReduction({ rule: rule === 'at-a-meeting' ? 'meeting' : 'unless' }) },
        }))}
      />
      <Field {...common('duesObjectionDays')} label={t.charter.duesObjectionDays()} type="number" />
    </Section>
  );
}

/** What the fields hold before anything is typed. */
export const admissionValues = ({ admission }: Charter): Readonly<Record<string, string>> => ({
  door: admission.isDoorOpen ? 'open' : 'closed',
  admissionSize: admission.size,
  buddy: admission.needsBuddy ? 'yes' : 'no',
  duesReduction: admission.reduction,
  duesObjectionDays: String(admission.objectionDays),
});

/** How newcomers are taken in, in words. */
export const admissionWords = ({ admission }: Charter, t: Words): SettingWords => ({
  key: 'admission',
  name: t.charter.admission(),
  why: t.charter.admissionWhy(),
  lines: [
    t.charter.door({ door: admission.isDoorOpen ? 'open' : 'closed' }),
    t.charter.admissionSize({ size: admission.size }),
    t.charter.buddy({ needed: admission.needsBuddy ? 'yes' : 'no' }),
    admission.reduction === 'at-a-meeting'
      ? t.charter.duesReduction({ rule: 'meeting' })
      : t.charter.duesWindow({ days: admission.objectionDays }),
  ],
});
