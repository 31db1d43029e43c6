import { z } from 'zod';
import type { Id } from '../../../basics/id';
import { tidy } from '../../../basics/text';
import { type Fault, Field, Select, TextArea, type Words, words } from '../../../design';
import { type GroundRequest, line, optionalText } from '../../../machinery/web';
import { COUNTRIES, LANGUAGES } from '../../members';
import type { DraftFields } from '../queries';
import { REQUEST_LIMITS } from '../rules';

export const Email = z
  .string()
  .transform(tidy)
  .pipe(z.email().max(REQUEST_LIMITS.email))
  .transform((email) => email.toLowerCase());

/** What a newcomer tells of itself, as the action takes it. */
export const Asking = z.object({
  name: line(REQUEST_LIMITS.name),
  country: z.enum(COUNTRIES),
  language: z.enum(LANGUAGES),
  activeCooperators: z
    .string()
    .default('')
    .transform(tidy)
    .transform((figure) => (figure === '' ? null : Number(figure.replace(/[\s\u00a0\u202f]/g, ''))))
    .pipe(z.number().int().min(0).max(10_000_000).nullable()),
  contact: line(REQUEST_LIMITS.name),
  why: optionalText(REQUEST_LIMITS.why),
});

const FIELDS = ['name', 'country', 'language', 'activeCooperators', 'contact', 'why'] as const;
const MOST_KEPT = 4000;

/** What was typed, as it was typed: a draft may be incomplete or wrong. */
export const typedFields = ({ form }: Pick<GroundRequest, 'form'>): DraftFields =>
  Object.fromEntries(
    FIELDS.map((name) => {
      const value = form[name];
      return [name, (typeof value === 'string' ? value : (value?.[0] ?? '')).slice(0, MOST_KEPT)];
    }),
  );

/** The name under which the device of whoever asks keeps what they type. */
export const draftKept = (communityId: Id): string => `joining.${communityId}`;

/** On the page that says that it has left, and nowhere else: the device keeps it no longer. */
export const Forgotten = ({ id }: { readonly id: Id }) => <div data-forget={draftKept(id)} hidden />;

interface AskFieldsProps {
  readonly request: GroundRequest;
  readonly values: DraftFields;
  readonly faults: readonly Fault[];
}

/** What a newcomer is asked: a few lines, and never again. */
export function AskFields({ request, values, faults }: AskFieldsProps) {
  const t: Words = words(request.language);
  const common = (name: (typeof FIELDS)[number]) => ({ t, name, faults, value: values[name] ?? '' });
  return (
    <>
      <Field
        {...common('name')}
        label={t.newcomers.organisationName()}
        most={REQUEST_LIMITS.name}
        autocomplete="organization"
      />
      <Select
        {...common('country')}
        value={values.country || 'BE'}
        label={t.members.countryField()}
        options={COUNTRIES.map((country) => ({ value: country, label: t.members.country({ country }) }))}
      />
      <Select
        {...common('language')}
        value={values.language || request.language}
        label={t.members.language()}
        options={LANGUAGES.map((language) => ({ value: language, label: t.members.languageName({ language }) }))}
      />
      <Field
        {...common('activeCooperators')}
        optional
        type="number"
        label={t.members.activeCooperators()}
        hint={t.members.activeCooperatorsHint()}
      />
      <TextArea
        {...common('why')}
        optional
        rows={4}
        most={REQUEST_LIMITS.why}
        label={t.newcomers.why()}
        hint={t.newcomers.whyHint()}
      />
      <Field
        {...common('contact')}
        label={t.newcomers.contact()}
        hint={t.newcomers.contactHint()}
        most={REQUEST_LIMITS.name}
        autocomplete="name"
      />
    </>
  );
}
