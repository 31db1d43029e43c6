import { z } from 'zod';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Button,
  Choices,
  Facts,
  type Fault,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  languages,
  layout,
  Problem,
  Section,
  TextArea,
  words,
} from '../../../design';
import {
  type Answer,
  notFound,
  optionalText,
  page,
  parse,
  type Request,
  seeOther,
  type Form as TypedForm,
  text,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { addModule, changeModule, keepsCatalogue } from '../actions';
import { catalogueOf, type KeptModule } from '../queries';
import {
  LINEAGES,
  MODULE_LEVELS,
  MODULE_LIMITS,
  type Module,
  type ModuleWords,
  readFormerNames,
  wordsIn,
  writtenFormerNames,
} from '../rules';
import { modulesPath, Technical } from './common';

const Shape = z.object({
  name: text(80),
  level: z.enum(MODULE_LEVELS),
  formerly: optionalText(10_000),
  version: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
});
const Said = z.object({
  plainName: optionalText(MODULE_LIMITS.plainName),
  sentence: optionalText(MODULE_LIMITS.sentence),
  family: optionalText(MODULE_LIMITS.family),
});

/** GET /:community/modules/new */
export const newModulePage = (request: Request): Answer =>
  request.here.actor.seats.some(keepsCatalogue) ? page(formPage(request, undefined)) : notFound();

/** POST /:community/modules */
export async function addModulePage(request: Request): Promise<Answer> {
  const input = readModule(request.form);
  const added = isRefusal(input) ? input : await addModule(request.here, input);
  if (isRefusal(added)) return unprocessable(formPage(request, undefined, added));
  return seeOther(`${modulesPath(request, `/${added.name}`)}?done=modules.added`);
}

/** GET /:community/modules/:name/edit */
export async function editModulePage(request: Request): Promise<Answer> {
  const module = await changeable(request);
  return module ? page(formPage(request, module)) : notFound();
}

/** POST /:community/modules/:name */
export async function changeModulePage(request: Request): Promise<Answer> {
  const module = await changeable(request);
  if (!module) return notFound();
  const input = readModule({ ...request.form, name: module.name });
  const changed = isRefusal(input)
    ? input
    : await changeModule(request.here, { ...input, name: module.name, seenVersion: input.version });
  if (isRefusal(changed)) return unprocessable(formPage(request, module, changed));
  return seeOther(`${modulesPath(request, `/${changed.name}`)}?done=modules.changed`);
}

async function changeable({ here, params }: Request): Promise<KeptModule | undefined> {
  if (!here.actor.seats.some(keepsCatalogue)) return undefined;
  return (await catalogueOf(here)).find(({ name }) => name === params.name);
}

function readModule(form: TypedForm): (Module & { readonly version: number }) | Refusal {
  const input = parse(Shape, form);
  if (isRefusal(input)) return input;
  const formerly = readFormerNames(input.formerly);
  if (isRefusal(formerly)) return formerly;
  const said: Record<string, ModuleWords> = {};
  for (const { language } of languages) {
    const read = parse(Said, { ...wordsTyped(form, language) });
    if (isRefusal(read)) return { ...read, field: `${read.field}-${language}` };
    if (read.plainName) said[language] = read;
  }
  return { ...input, words: said, formerly };
}

const wordsTyped = (form: TypedForm, language: string): Record<keyof ModuleWords, string> => ({
  plainName: typed(form, `plainName-${language}`),
  sentence: typed(form, `sentence-${language}`),
  family: typed(form, `family-${language}`),
});

function formPage(request: Request, module: KeptModule | undefined, refusal?: Refusal): string {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'modules');
  const value = (name: string, kept: string | undefined): string =>
    refusal ? typed(request.form, name) : (kept ?? '');
  const title = module
    ? t.modules.changeTitle({ name: wordsIn(module, request.language).plainName })
    : t.modules.addOne();
  return layout(
    request,
    { title },
    <>
      <Heading
        above={
          <>
            <a href={modulesPath(request)}>{t.modules.title()}</a>
            {module && (
              <>
                {' · '}
                <a href={modulesPath(request, `/${module.name}`)}>
                  <Technical name={module.name} />
                </a>
              </>
            )}
          </>
        }
        title={title}
        lead={t.modules.formLead()}
      />
      <Problem t={t} faults={faults} />
      <Form
        action={modulesPath(request, module ? `/${module.name}` : '')}
        version={module?.version}
        keep={`modules.${module?.name ?? 'new'}`}
      >
        {!module && (
          <Field
            {...{ t, faults, name: 'name', most: 80, value: value('name', '') }}
            label={t.modules.technicalName()}
            hint={t.modules.technicalNameHint()}
          />
        )}
        <Choices
          {...{ t, faults, name: 'level', value: value('level', module?.level) || 'common' }}
          label={t.modules.levelField()}
          options={MODULE_LEVELS.map((level) => ({
            ...{ value: level, label: t.modules.level({ level }), hint: t.modules.levelHint({ level }) },
          }))}
        />
        {languages.map(({ language, name }) => (
          <WordsFields {...{ request, language, name, module, faults, value }} />
        ))}
        <Section title={t.modules.formerly()}>
          <TextArea
            {...{ t, faults, name: 'formerly', optional: true, rows: 4 }}
            value={value('formerly', module && writtenFormerNames(module.formerly))}
            label={t.modules.formerlyField()}
            hint={t.modules.formerlyHint()}
          />
          <Folded summary={t.modules.howTitle()}>
            <Facts facts={LINEAGES.map((how) => [<code>{how}</code>, t.modules.how({ how })] as const)} />
          </Folded>
        </Section>
        <Button>{t.modules.save()}</Button>
      </Form>
    </>,
  );
}

interface WordsFieldsProps {
  readonly request: Request;
  readonly language: string;
  /** What readers of that language call it. */
  readonly name: string;
  readonly module: Module | undefined;
  readonly faults: readonly Fault[];
  readonly value: (name: string, kept: string | undefined) => string;
}

/** What the module is called in one language. */
function WordsFields({ request, language, name, module, faults, value }: WordsFieldsProps) {
  const t = words(request.language);
  const kept = module?.words[language];
  const common = (field: keyof ModuleWords) => ({
    ...{ t, faults, name: `${field}-${language}`, optional: true, most: MODULE_LIMITS[field] },
    value: value(`${field}-${language}`, kept?.[field]),
  });
  return (
    <Section title={name}>
      <Field {...common('plainName')} label={t.modules.plainName()} hint={t.modules.plainNameHint()} />
      <Field {...common('sentence')} label={t.modules.sentence()} />
      <Field {...common('family')} label={t.modules.family()} hint={t.modules.familyHint()} />
    </Section>
  );
}
