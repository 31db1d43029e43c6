import { z } from 'zod';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Button,
  Field,
  Form,
  faultsOf,
  Heading,
  layout,
  markdown,
  Problem,
  Tabs,
  TextArea,
  words,
} from '../../../design';
import {
  type Answer,
  line,
  optionalText,
  page,
  parse,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { present } from '../actions';
import { textsOf } from '../queries';

/** The languages that a community may present itself in, ours or not. */
const LANGUAGES = ['fr', 'nl', 'en', 'es', 'de', 'ca', 'it'] as const;
const LONGEST_SENTENCE = 200;
const LONGEST_BODY = 10_000;

const Text = z.object({
  version: z.coerce.number().int().min(0),
  language: z.enum(LANGUAGES),
  sentence: line(LONGEST_SENTENCE),
  body: optionalText(LONGEST_BODY),
});

/** GET /:community/site/presentation */
export const presentingPage = async (request: Request): Promise<Answer> => page(await formBody(request));

/** POST /:community/site/presentation */
export async function presentPage(request: Request): Promise<Answer> {
  const input = parse(Text, request.form);
  const said = isRefusal(input)
    ? input
    : await present(request.here, {
        ...{ language: input.language, sentence: input.sentence, body: input.body, seen: input.version },
      });
  if (isRefusal(said)) return unprocessable(await formBody(request, said));
  return seeOther(`/${request.here.community.slug}/site?done=site.presented`);
}

async function formBody(request: Request, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const asked = refusal ? typed(request.form, 'language') : request.query.get('in');
  const language =
    LANGUAGES.find((each) => each === asked) ?? LANGUAGES.find((each) => each === here.community.language) ?? 'fr';
  const texts = await textsOf(here);
  const text = texts.find((each) => each.language === language);
  const faults = faultsOf(refusal, t, 'site');
  const value = (name: 'sentence' | 'body') => (refusal ? typed(request.form, name) : text?.[name]);
  const place = `/${here.community.slug}/site/presentation`;
  return layout(
    request,
    { title: t.site.textsTitle() },
    <>
      <Heading
        above={<a href={`/${here.community.slug}/site`}>{t.site.title()}</a>}
        title={t.site.textsTitle()}
        lead={t.site.textsLead()}
      />
      <Tabs
        label={t.members.language()}
        tabs={LANGUAGES.map((each) => ({
          name: t.members.languageName({ language: each }),
          href: `${place}?in=${each}`,
          current: each === language,
        }))}
      />
      <Problem t={t} faults={faults} />
      <Form action={place} version={text?.version ?? 0} keep={`site.${here.community.slug}.${language}`}>
        <input type="hidden" name="language" value={language} />
        <Field
          t={t}
          name="sentence"
          faults={faults}
          value={value('sentence')}
          label={t.site.sentenceField()}
          hint={t.site.sentenceHint()}
          most={LONGEST_SENTENCE}
        />
        <TextArea
          t={t}
          name="body"
          faults={faults}
          value={value('body')}
          optional
          rows={12}
          markdown
          label={t.site.bodyField()}
          hint={t.site.bodyHint()}
          most={LONGEST_BODY}
        />
        <Button>{t.site.saveText()}</Button>
      </Form>
      {here.isClosed && text && (
        <div class="prose" lang={language === t.language ? undefined : language}>
          <p class="lead">{text.sentence}</p>
          {markdown(text.body)}
        </div>
      )}
    </>,
  );
}
