import { z } from 'zod';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  Button,
  Choices,
  currencySign,
  Field,
  Folded,
  Form,
  Heading,
  layout,
  Problem,
  TextArea,
  words,
} from '../../../../design';
import {
  type Answer,
  line,
  notFound,
  optionalText,
  page,
  parse,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../../machinery/web';
import { makeRole } from '../../actions';
import { type Circle, circleBySlug, circlesOf, type Role } from '../../queries';
import { NAME_LIMIT, type RoleInput, TEXT_LIMIT } from '../../rules';
import { type Filled, filled, optionalAmount } from '../common';

const STANDINGS = ['none', 'core-group', 'coordinator'] as const;
const Text = optionalText(TEXT_LIMIT);
const Shape = z.object({
  version: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
  name: line(NAME_LIMIT),
  purpose: Text,
  domains: Text,
  accountabilities: Text,
  criteria: Text,
  alone: Text,
  aloneAmount: optionalText(20),
  termMonths: z.coerce.number().int().min(1).max(120),
  places: z.coerce.number().int().min(1).max(50),
  standing: z.enum(STANDINGS),
});

/** Reads the form of a role; refuses what `parse` refuses and `not-a-number` for the amount. */
export function readRole(request: Request): (RoleInput & { readonly seenVersion: number }) | Refusal {
  const input = parse(Shape, request.form);
  if (isRefusal(input)) return input;
  const { aloneAmount, standing, version, ...words } = input;
  const aloneCents = optionalAmount(aloneAmount, 'aloneAmount');
  if (isRefusal(aloneCents)) return aloneCents;
  return { ...words, aloneCents, standing: standing === 'none' ? null : standing, seenVersion: version };
}

/** GET /:community/mandates/roles/new?circle=… */
export async function newRolePage(request: Request): Promise<Answer> {
  const circle = await circleAsked(request, request.query.get('circle') ?? '');
  return circle ? page(newRoleBody(request, circle)) : seeOther(`/${request.here.community.slug}/mandates/circles/new`);
}

/** POST /:community/mandates/roles */
export async function makeRolePage(request: Request): Promise<Answer> {
  const circle = await circleBySlug(request.here, typed(request.form, 'circle'));
  if (!circle) return notFound();
  const input = readRole(request);
  if (isRefusal(input)) return unprocessable(newRoleBody(request, circle, input));
  const { seenVersion: _, ...role } = input;
  const made = await makeRole(request.here, circle, role);
  if (isRefusal(made)) return unprocessable(newRoleBody(request, circle, made));
  return seeOther(`/${request.here.community.slug}/mandates/roles/${made.slug}?done=mandates.roleMade`);
}

/** The circle named in the address, else the first one; nothing while there is none. */
async function circleAsked(request: Request, slug: string): Promise<Circle | undefined> {
  return (await circleBySlug(request.here, slug)) ?? (await circlesOf(request.here))[0];
}

function newRoleBody(request: Request, circle: Circle, refusal?: Refusal): string {
  const t = words(request.language);
  const refused = refusal && ({ name: 'role', form: request.form, refusal } as const);
  const place = `/${request.here.community.slug}/mandates`;
  const form = filled(request, t, refused, 'role', { termMonths: '12', places: '1', standing: 'none' });
  return layout(
    request,
    { title: t.mandates.newRole() },
    <>
      <Heading
        above={
          <>
            <a href={place}>{t.mandates.title()}</a> · <a href={`${place}/circles/${circle.slug}`}>{circle.name}</a>
          </>
        }
        title={t.mandates.newRole()}
        lead={t.mandates.roleLead()}
      />
      <RoleForm request={request} form={form} circle={circle} />
    </>,
  );
}

/** What a role's form shows before anyone typed. */
export function usualRole(role: Role, language: string): Readonly<Record<string, string>> {
  const amount =
    role.aloneCents === null ? '' : (role.aloneCents / 100).toLocaleString(language, { useGrouping: false });
  return {
    name: role.name,
    purpose: role.purpose,
    domains: role.domains,
    accountabilities: role.accountabilities,
    criteria: role.criteria,
    alone: role.alone,
    aloneAmount: amount,
    termMonths: String(role.termMonths),
    places: String(role.places),
    standing: role.standing ?? 'none',
  };
}

interface RoleFormProps {
  readonly request: Request;
  readonly form: Filled;
  /** Where a new role goes. */
  readonly circle?: Circle;
  readonly role?: Role;
}

export function RoleForm({ request, form, circle, role }: RoleFormProps) {
  const t = words(request.language);
  const { slug, currency } = request.here.community;
  const common = (name: string) => ({ t, name, faults: form.faults, value: form.value(name) });
  const long = (name: string) => ({ ...common(name), optional: true, rows: 3, most: TEXT_LIMIT });
  const action = role ? `/${slug}/mandates/roles/${role.slug}` : `/${slug}/mandates/roles`;
  return (
    <>
      <Problem t={t} faults={form.faults} />
      <Form action={action} version={role?.version} keep={`role.${slug}.${role?.slug ?? 'new'}`}>
        {circle && <input type="hidden" name="circle" value={circle.slug} />}
        <Field {...common('name')} label={t.mandates.name()} most={NAME_LIMIT} />
        <TextArea {...long('purpose')} label={t.mandates.purpose()} hint={t.mandates.purposeHint()} />
        <div class="side-by-side">
          <Field {...common('termMonths')} type="number" label={t.mandates.termMonths()} />
          <Field {...common('places')} type="number" label={t.mandates.placesField()} />
        </div>
        <Choices
          {...common('standing')}
          label={t.mandates.standing()}
          hint={t.mandates.standingHint()}
          options={STANDINGS.map((standing) => ({ value: standing, label: t.mandates.standingIs({ standing }) }))}
        />
        <Folded summary={t.mandates.roleMore()} open={Boolean(role) || form.isRefused}>
          <TextArea {...long('domains')} label={t.mandates.domains()} hint={t.mandates.domainsHint()} />
          <TextArea
            {...long('accountabilities')}
            label={t.mandates.accountabilities()}
            hint={t.mandates.accountabilitiesHint()}
          />
          <TextArea {...long('criteria')} label={t.mandates.criteria()} hint={t.mandates.criteriaHint()} />
          <TextArea {...long('alone')} label={t.mandates.alone()} hint={t.mandates.aloneHint()} />
          <Field
            {...common('aloneAmount')}
            optional
            type="number"
            unit={currencySign(currency)}
            label={t.mandates.aloneAmount()}
            hint={t.mandates.aloneAmountHint()}
          />
        </Folded>
        <Button>{role ? t.mandates.save() : t.mandates.make()}</Button>
      </Form>
    </>
  );
}
