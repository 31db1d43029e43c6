import { z } from 'zod';
import { Button, Checkbox, Choices, type Fault, Field, Form, Select, TextArea, type Words } from '../../../design';
import { line, optionalText, type Request, typed } from '../../../machinery/web';
import { EXPLANATION_LIMIT, formsIn, LANGUAGES, type OwnWord, TERM_LIMIT, type WordLanguage } from '../rules';
import { glossaryPath, languageName } from './common';

/** A word as the form sends it. */
export const Shape = z.object({
  term: line(TERM_LIMIT),
  also: optionalText(600).transform(formsIn),
  explanation: z.string().trim().min(1).max(EXPLANATION_LIMIT),
  kind: z.enum(['shop', 'tool']),
  language: z.enum(LANGUAGES),
  inTexts: z
    .string()
    .optional()
    .transform((ticked) => ticked === 'yes'),
  version: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
});

interface WordFormProps {
  readonly request: Request;
  readonly t: Words;
  readonly faults: readonly Fault[];
  /** The word that is explained otherwise; nothing for a new one. */
  readonly word?: OwnWord | undefined;
  readonly language: WordLanguage;
  /** Shows what was typed. */
  readonly isRefused: boolean;
}

/** A word in one language: its name, other forms, what it is. */
export function WordForm({ request, t, faults, word, language, isRefused }: WordFormProps) {
  const { form, query } = request;
  const wording = word?.wordings[language];
  const kept = {
    term: wording?.term ?? query.get('term')?.slice(0, TERM_LIMIT) ?? '',
    also: wording?.also.join(', ') ?? '',
    explanation: wording?.explanation ?? '',
    kind: word?.kind ?? 'shop',
    inTexts: (word?.inTexts ?? true) ? 'yes' : '',
  };
  const value = (name: keyof typeof kept): string => (isRefused ? typed(form, name) : kept[name]);
  const common = (name: keyof typeof kept) => ({ t, faults, name, value: value(name) });
  return (
    <Form
      action={glossaryPath(request, word ? `/${word.slug}` : '')}
      version={word ? (word.numbers[language] ?? 0) : undefined}
      keep={`glossary.${request.here.community.slug}.${word?.slug ?? 'new'}.${language}`}
    >
      {word ? (
        <input type="hidden" name="language" value={language} />
      ) : (
        <Select
          {...{ t, faults, name: 'language', value: isRefused ? typed(form, 'language') : language }}
          label={t.glossary.language()}
          options={LANGUAGES.map((each) => ({ value: each, label: languageName(each, t) }))}
        />
      )}
      <Field {...common('term')} label={t.glossary.term()} hint={t.glossary.termHint()} most={TERM_LIMIT} />
      <TextArea
        {...common('explanation')}
        label={t.glossary.explanation()}
        hint={t.glossary.explanationHint()}
        rows={3}
        most={EXPLANATION_LIMIT}
      />
      <Field {...common('also')} optional label={t.glossary.also()} hint={t.glossary.alsoHint()} most={600} />
      <Choices
        {...common('kind')}
        label={t.glossary.kindField()}
        options={[
          { value: 'shop', label: t.glossary.kindShop(), hint: t.glossary.kindShopHint() },
          { value: 'tool', label: t.glossary.kindTool(), hint: t.glossary.kindToolHint() },
        ]}
      />
      <Checkbox {...common('inTexts')} label={t.glossary.inTexts()} hint={t.glossary.inTextsHint()} />
      <Button>{t.glossary.save()}</Button>
    </Form>
  );
}
