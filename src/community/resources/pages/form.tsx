import { z } from 'zod';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Button,
  Choices,
  Field,
  FileField,
  Form,
  faultsOf,
  Heading,
  layout,
  Problem,
  Select,
  Tabs,
  TextArea,
  words,
} from '../../../design';
import { LARGEST_UPLOAD_BYTES } from '../../../machinery/files';
import {
  type Answer,
  allTyped,
  line,
  notFound,
  optionalText,
  page,
  parse,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { addResource, changeResource, type ResourceInput } from '../actions';
import { type Resource, resourceBySlug } from '../queries';
import { ABOUT_LIMIT, BODY_LIMIT, KINDS, type Kind, MOMENTS, READERS, TITLE_LIMIT, URL_LIMIT } from '../rules';
import { camel, resourcesPath } from './list';

const LANGUAGES = ['fr', 'nl', 'en', 'es', 'de'] as const;

const Shape = z.object({
  title: line(TITLE_LIMIT),
  about: optionalText(ABOUT_LIMIT),
  url: optionalText(URL_LIMIT),
  body: optionalText(BODY_LIMIT),
  language: z.enum(LANGUAGES),
  moment: z.enum(MOMENTS),
  minutes: z
    .string()
    .trim()
    .default('')
    .transform((text) => (text === '' ? null : Number(text)))
    .pipe(z.int().min(1).max(999).nullable()),
  version: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
});

function inputOf(request: Request): (ResourceInput & { readonly seen: number }) | Refusal {
  const input = parse(Shape, request.form);
  if (isRefusal(input)) return input;
  const chosen = READERS.filter((each) => allTyped(request.form, 'readers').includes(each));
  const readers = chosen.length === 0 ? (['everyone'] as const) : chosen;
  return { ...input, readers, file: request.taken.file, seen: input.version };
}

const kindIn = (request: Request): Kind =>
  KINDS.find((each) => each === (typed(request.form, 'kind') || request.query.get('kind'))) ?? 'article';

/** GET /:community/resources/new */
export const newResourcePage = (request: Request): Answer => page(formBody(request, kindIn(request)));

/** POST /:community/resources */
export async function addResourcePage(request: Request): Promise<Answer> {
  const kind = kindIn(request);
  const input = inputOf(request);
  const added = isRefusal(input) ? input : await addResource(request.here, kind, input);
  if (isRefusal(added)) return unprocessable(formBody(request, kind, undefined, added));
  return seeOther(resourcesPath(request, `/${added.slug}?done=resources.kept`));
}

/** GET /:community/resources/:resource/edit */
export async function editResourcePage(request: Request): Promise<Answer> {
  const resource = await resourceBySlug(request.here, request.params.resource ?? '');
  return resource ? page(formBody(request, resource.kind, resource)) : notFound();
}

/** POST /:community/resources/:resource */
export async function changeResourcePage(request: Request): Promise<Answer> {
  const resource = await resourceBySlug(request.here, request.params.resource ?? '');
  if (!resource) return notFound();
  const input = inputOf(request);
  const changed = isRefusal(input) ? input : await changeResource(request.here, resource, input);
  if (isRefusal(changed)) return unprocessable(formBody(request, resource.kind, resource, changed));
  return seeOther(resourcesPath(request, `/${resource.slug}?done=resources.kept`));
}

function formBody(request: Request, kind: Kind, resource?: Resource, refusal?: Refusal): string {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'resources');
  const value = (name: string, kept: string | null | undefined): string =>
    refusal ? typed(request.form, name) : (kept ?? '');
  const common = (name: string, kept: string | null | undefined) => ({ t, faults, name, value: value(name, kept) });
  const names = new Intl.DisplayNames([t.language], { type: 'language' });
  const readers = refusal ? allTyped(request.form, 'readers') : (resource?.readers ?? ['everyone']);
  const title = resource ? t.resources.changeTitle({ title: resource.title }) : t.resources.addOne();
  return layout(
    request,
    { title },
    <>
      <Heading above={<a href={resourcesPath(request)}>{t.resources.title()}</a>} title={title} />
      {!resource && (
        <Tabs
          label={t.resources.kindField()}
          tabs={KINDS.map((each) => ({
            name: t.resources.kind({ kind: each }),
            href: resourcesPath(request, `/new?kind=${each}`),
            current: each === kind,
          }))}
        />
      )}
      <Problem t={t} faults={faults} />
      <Form
        action={resourcesPath(request, resource ? `/${resource.slug}` : '')}
        version={resource?.version}
        files={kind === 'file'}
        keep={`resources.${request.here.community.slug}.${resource?.slug ?? kind}`}
      >
        <input type="hidden" name="kind" value={kind} />
        <Field {...common('title', resource?.title)} label={t.resources.titleField()} most={TITLE_LIMIT} />
        {(kind === 'video' || kind === 'link') && (
          <Field
            {...common('url', resource?.url)}
            type="url"
            most={URL_LIMIT}
            label={t.resources.url()}
            hint={kind === 'video' ? t.resources.urlVideoHint() : undefined}
          />
        )}
        {kind === 'file' && (
          <FileField
            {...common('file', '')}
            optional={resource !== undefined}
            accept=".pdf,.txt,.md,.csv,.odt,.ods,.odp,.docx,.xlsx,.pptx,.png,.jpg,.jpeg,.webp"
            mostBytes={LARGEST_UPLOAD_BYTES}
            label={t.resources.file()}
            hint={t.resources.fileHint()}
          />
        )}
        <TextArea
          {...common('about', resource?.about)}
          optional
          rows={2}
          most={ABOUT_LIMIT}
          label={t.resources.about()}
        />
        {kind === 'article' && (
          <TextArea
            {...common('body', resource?.body)}
            rows={14}
            most={BODY_LIMIT}
            label={t.resources.body()}
            pictures={`/${request.here.community.slug}/files`}
            suggest={`/${request.here.community.slug}/glossary/puzzling`}
          />
        )}
        <Choices
          {...{ t, faults, name: 'readers', several: true, optional: true, values: readers }}
          label={t.resources.readers()}
          options={READERS.map((reader) => ({ value: reader, label: t.resources.reader({ reader }) }))}
        />
        <Select
          {...common('moment', resource?.moment ?? 'when-needed')}
          label={t.resources.momentField()}
          options={MOMENTS.map((moment) => ({ value: moment, label: t.resources.moment({ moment: camel(moment) }) }))}
        />
        <Field
          {...common('minutes', resource?.minutes?.toString())}
          optional
          inputmode="numeric"
          label={t.resources.minutes()}
        />
        <Select
          {...common('language', resource?.language ?? request.language)}
          label={t.resources.language()}
          options={LANGUAGES.map((each) => ({ value: each, label: names.of(each) ?? each }))}
        />
        <Button>{t.resources.save()}</Button>
      </Form>
    </>,
  );
}
