import { z } from 'zod';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import { tidy } from '../../../basics/text';
import {
  Button,
  Choices,
  type Fault,
  Field,
  Form,
  faultsOf,
  Heading,
  type Html,
  layout,
  Problem,
  Section,
  Select,
  words,
} from '../../../design';
import type { Here } from '../../../machinery/here';
import {
  type Answer,
  allTyped,
  type GroundRequest,
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
import { charterOf } from '../../charter';
import { addOrganisation, changeOrganisation, type OrganisationInput } from '../actions/organisations';
import { type Organisation, organisationBySlug } from '../queries';
import { COUNTRIES, facilitates, LANGUAGES, mayChange } from '../rules';

const MODULE = /^[a-z0-9_]{2,80}$/;
const MOST_MODULES = 300;

const Shape = z.object({
  version: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
  name: line(80),
  kind: z.enum(['member', 'provider', 'partner']),
  country: z.enum(COUNTRIES),
  language: z.enum(LANGUAGES),
  tier: optionalText(40).transform((tier) => tier || null),
  activeCooperators: z
    .string()
    .default('')
    .transform(tidy)
    .transform((figure) => (figure === '' ? null : Number(figure.replace(/[\s\u00a0\u202f]/g, ''))))
    .pipe(z.number().int().min(0).max(10_000_000).nullable()),
  modules: optionalText(10_000)
    .transform((lines) => lines.split(/[\s,;]+/).filter(Boolean))
    .refine((modules) => modules.every((module) => MODULE.test(module)) && modules.length <= MOST_MODULES, {
      params: { refusal: 'module-unreadable' },
    }),
});

/** The fields in which an organisation ticks what it runs; handed over by the room that knows the modules. */
export type ModuleFields = (props: {
  readonly request: Request;
  readonly declared: readonly string[];
  readonly faults: readonly Fault[];
  readonly isBack: boolean;
  readonly others: string;
}) => Promise<Html>;

/** The form of an organisation, for a new one and for one that is there. */
export function organisationForms(moduleFields: ModuleFields) {
  const body = (request: Request, organisation: Organisation | undefined, refusal?: Refusal) =>
    formPage({ request, organisation, refusal, moduleFields });
  return {
    /** GET /:community/organisations/new */
    blank: async (request: Request): Promise<Answer> => page(await body(request, undefined)),
    /** POST /:community/organisations */
    add: async (request: Request): Promise<Answer> => {
      const input = await readInput(request);
      const added = isRefusal(input) ? input : await addOrganisation(request.here, input);
      if (isRefusal(added)) return unprocessable(await body(request, undefined, added));
      return seeOther(`/${request.here.community.slug}/organisations/${added.slug}?done=members.organisationAdded`);
    },
    /** GET /:community/organisations/:organisation/edit */
    edit: async (request: Request): Promise<Answer> => {
      const organisation = await changeable(request);
      return organisation ? page(await body(request, organisation)) : notFound();
    },
    /** POST /:community/organisations/:organisation */
    change: async (request: Request): Promise<Answer> => {
      const organisation = await changeable(request);
      if (!organisation) return notFound();
      const changed = await change(request, organisation);
      if (isRefusal(changed)) return unprocessable(await body(request, organisation, changed));
      return seeOther(`/${request.here.community.slug}/organisations/${changed.slug}?done=members.organisationChanged`);
    },
  };
}

async function change(request: Request, organisation: Organisation): Promise<{ slug: string } | Refusal> {
  const input = await readInput(request);
  if (isRefusal(input)) return input;
  return changeOrganisation(request.here, { ...input, id: organisation.id, seenVersion: input.version });
}

async function changeable(request: Request): Promise<Organisation | undefined> {
  const organisation = await organisationBySlug(request.here, request.params.organisation ?? '');
  return organisation && mayChange(request.here.actor.seats, organisation.id) ? organisation : undefined;
}

async function readInput({
  form,
  here,
}: {
  form: GroundRequest['form'];
  here: Here;
}): Promise<(OrganisationInput & { readonly version: number }) | Refusal> {
  const { tiers } = await charterOf(here);
  const known = Shape.refine((input) => input.tier === null || tiers.some((tier) => tier.key === input.tier), {
    path: ['tier'],
  });
  const input = parse(known, form);
  if (isRefusal(input)) return input;
  const ticked = allTyped(form, 'module').filter((name) => MODULE.test(name));
  const named = [...new Set([...ticked, ...input.modules])].slice(0, MOST_MODULES);
  return { ...input, modules: named };
}

interface FormProps {
  readonly request: Request;
  readonly organisation: Organisation | undefined;
  readonly refusal: Refusal | undefined;
  readonly moduleFields: ModuleFields;
}

async function formPage({ request, organisation, refusal, moduleFields }: FormProps): Promise<string> {
  const t = words(request.language);
  const { community, actor } = request.here;
  const { tiers } = await charterOf(request.here);
  const faults = faultsOf(refusal, t, 'members');
  const value = (name: keyof OrganisationInput): string =>
    refusal ? typed(request.form, name) : String(organisation?.[name] ?? '');
  const common = (name: keyof OrganisationInput) => ({ t, name, faults, value: value(name) });
  const title = organisation ? t.members.editOrganisation({ name: organisation.name }) : t.members.addOrganisation();
  const home = `/${community.slug}/organisations`;
  return layout(
    request,
    { title },
    <>
      <Heading
        above={
          <>
            <a href={home}>{t.members.organisationsTitle()}</a>
            {organisation && (
              <>
                {' · '}
                <a href={`${home}/${organisation.slug}`}>{organisation.name}</a>
              </>
            )}
          </>
        }
        title={title}
      />
      <Problem t={t} faults={faults} />
      <Form
        action={organisation ? `${home}/${organisation.slug}` : home}
        version={organisation?.version}
        keep={`organisation.${organisation?.id ?? community.id}`}
      >
        <Field {...common('name')} label={t.members.organisationName()} most={80} />
        {actor.seats.some(facilitates) ? (
          <>
            <Choices
              {...common('kind')}
              value={value('kind') || 'member'}
              label={t.members.kindField()}
              options={(['member', 'provider', 'partner'] as const).map((kind) => ({
                value: kind,
                label: t.members.kind({ kind }),
                hint: t.members.kindHint({ kind }),
              }))}
            />
            <Select
              {...common('tier')}
              optional
              label={t.members.tier()}
              options={[
                { value: '', label: t.members.noTier() },
                ...tiers.map((tier) => ({ value: tier.key, label: tier.name })),
              ]}
            />
          </>
        ) : (
          <input type="hidden" name="kind" value={organisation?.kind ?? 'member'} />
        )}
        <Select
          {...common('country')}
          value={value('country') || 'BE'}
          label={t.members.countryField()}
          options={COUNTRIES.map((country) => ({ value: country, label: t.members.country({ country }) }))}
        />
        <Select
          {...common('language')}
          value={value('language') || community.language}
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
        <Section title={t.members.modules()}>
          <p>{t.members.modulesHint()}</p>
          {
            await moduleFields({
              ...{ request, faults, declared: organisation?.modules ?? [] },
              ...{ isBack: refusal !== undefined, others: 'modules' },
            })
          }
        </Section>
        <Button>{t.members.save()}</Button>
      </Form>
    </>,
  );
}
