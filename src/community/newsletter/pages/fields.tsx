import { z } from 'zod';
import type { Refusal } from '../../../basics/outcome';
import { isRefusal } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
import { Choices as ChoiceCards, type Fault, isLanguage, languages, Select, type Words } from '../../../design';
import { allTyped, type Form, parse } from '../../../machinery/web';
import { type Choices, EMAIL_LIMIT, INTERESTS, KINDS } from '../rules/subscription';

export const Email = z
  .string()
  .transform(tidy)
  .pipe(z.email().max(EMAIL_LIMIT))
  .transform((email) => email.toLowerCase());

const Chosen = z.object({ language: z.string().refine(isLanguage), kind: z.enum(KINDS) });

/** What a reader chose, as a form sent it. */
export function choicesIn(form: Form): Choices | Refusal {
  const chosen = parse(Chosen, form);
  if (isRefusal(chosen)) return chosen;
  const ticked = allTyped(form, 'interests');
  return { ...chosen, interests: INTERESTS.filter((each) => ticked.includes(each)) };
}

interface ChoiceFieldsProps {
  readonly t: Words;
  readonly faults: readonly Fault[];
  readonly values: { readonly language: string; readonly kind: string; readonly interests: readonly string[] };
}

/** In which language, who one is, and what one wishes to hear of. */
export const ChoiceFields = ({ t, faults, values }: ChoiceFieldsProps) => (
  <>
    <ChoiceCards
      {...{ t, faults, name: 'language', value: values.language, label: t.newsletter.languageField() }}
      options={languages.map(({ language, name }) => ({ value: language, label: name }))}
    />
    <Select
      {...{ t, faults, name: 'kind', value: values.kind, label: t.newsletter.kindField() }}
      options={KINDS.map((kind) => ({ value: kind, label: t.newsletter.kind({ kind }) }))}
    />
    <ChoiceCards
      {...{ t, faults, name: 'interests', values: values.interests, label: t.newsletter.interestsField() }}
      several
      optional
      hint={t.newsletter.interestsHint()}
      options={INTERESTS.map((interest) => ({ value: interest, label: t.newsletter.interest({ interest }) }))}
    />
  </>
);

/** What was typed, or where one begins. */
export const typedChoices = (form: Form): ChoiceFieldsProps['values'] => ({
  language: allTyped(form, 'language')[0] ?? '',
  kind: allTyped(form, 'kind')[0] ?? '',
  interests: allTyped(form, 'interests'),
});
