import { z } from 'zod';
import { dayOf } from '../../../basics/day';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  Cards,
  day,
  Facts,
  Field,
  Folded,
  Form,
  Heading,
  layout,
  Problem,
  Section,
  TextArea,
  words,
} from '../../../design';
import {
  type Answer,
  line,
  notFound,
  optionalText,
  page,
  parse,
  type Request,
  seeOther,
  unprocessable,
} from '../../../machinery/web';
import { facilitates, mayBegin } from '../../members';
import { changeCircle, makeCircle } from '../actions';
import { type Circle, circleBySlug, circlesOf, rolesOf, termsOf, versionsOfCircle } from '../queries';
import { NAME_LIMIT, stateOn, TEXT_LIMIT } from '../rules';
import { type Filled, filled, Lines, type Refused, TermLine, ToldLines, todayOf } from './common';

const Shape = z.object({
  name: line(NAME_LIMIT),
  purpose: optionalText(TEXT_LIMIT),
  domains: optionalText(TEXT_LIMIT),
});
const Version = z.object({ version: z.coerce.number().int().min(0).max(2_147_483_647).catch(0) });

/** GET /:community/mandates/circles/new */
export const newCirclePage = async (request: Request): Promise<Answer> => page(await newCircleBody(request));

/** POST /:community/mandates/circles */
export async function makeCirclePage(request: Request): Promise<Answer> {
  const input = parse(Shape, request.form);
  const made = isRefusal(input) ? input : await makeCircle(request.here, input);
  if (isRefusal(made)) return unprocessable(await newCircleBody(request, made));
  return seeOther(`/${request.here.community.slug}/mandates/circles/${made.slug}?done=mandates.circleMade`);
}

/** GET /:community/mandates/circles/:circle */
export async function circlePage(request: Request): Promise<Answer> {
  const circle = await circleBySlug(request.here, request.params.circle ?? '');
  return circle ? page(await circleBody(request, circle)) : notFound();
}

/** POST /:community/mandates/circles/:circle */
export async function changeCirclePage(request: Request): Promise<Answer> {
  const circle = await circleBySlug(request.here, request.params.circle ?? '');
  if (!circle) return notFound();
  const input = parse(Shape.extend(Version.shape), request.form);
  const changed = isRefusal(input)
    ? input
    : await changeCircle(request.here, circle, { ...input, seenVersion: input.version });
  if (isRefusal(changed)) {
    const refused = { name: 'circle', form: request.form, refusal: changed } as const;
    return unprocessable(await circleBody(request, circle, refused));
  }
  return seeOther(`${request.path}?done=mandates.circleChanged`);
}

async function newCircleBody(request: Request, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const isFirst = (await circlesOf(request.here)).length === 0;
  const usual = isFirst ? { name: t.mandates.core(), purpose: t.mandates.corePurpose() } : {};
  const refused = refusal && ({ name: 'circle', form: request.form, refusal } as const);
  const form = filled(request, t, refused, 'circle', usual);
  return layout(
    request,
    { title: t.mandates.newCircle() },
    <>
      <Heading
        above={<a href={`/${request.here.community.slug}/mandates`}>{t.mandates.title()}</a>}
        title={t.mandates.newCircle()}
        lead={isFirst ? t.mandates.firstCircleLead() : t.mandates.circleLead()}
      />
      <CircleForm request={request} form={form} />
    </>,
  );
}

function CircleForm({ request, form, circle }: { request: Request; form: Filled; circle?: Circle }) {
  const t = words(request.language);
  const { slug } = request.here.community;
  const common = (name: string) => ({ t, name, faults: form.faults, value: form.value(name) });
  const action = circle ? `/${slug}/mandates/circles/${circle.slug}` : `/${slug}/mandates/circles`;
  return (
    <>
      <Problem t={t} faults={form.faults} />
      <Form action={action} version={circle?.version} keep={`circle.${slug}.${circle?.slug ?? 'new'}`}>
        <Field {...common('name')} label={t.mandates.name()} most={NAME_LIMIT} />
        <TextArea
          {...common('purpose')}
          optional
          rows={3}
          most={TEXT_LIMIT}
          label={t.mandates.purpose()}
          hint={t.mandates.purposeHint()}
        />
        <Folded summary={t.mandates.circleMore()} open={Boolean(circle) || form.isRefused}>
          <TextArea
            {...common('domains')}
            optional
            rows={3}
            most={TEXT_LIMIT}
            label={t.mandates.domains()}
            hint={t.mandates.domainsHint()}
          />
        </Folded>
        <Button>{circle ? t.mandates.save() : t.mandates.make()}</Button>
      </Form>
    </>
  );
}

async function circleBody(request: Request, circle: Circle, refused?: Refused): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const { slug, timeZone } = here.community;
  const today = todayOf(here);
  const roles = (await rolesOf(here)).filter(({ circleId }) => circleId === circle.id);
  const terms = (await termsOf(here)).filter(({ circleId }) => circleId === circle.id);
  const versions = await versionsOfCircle(here, circle.id);
  const form = filled(request, t, refused, 'circle', {
    name: circle.name,
    purpose: circle.purpose,
    domains: circle.domains,
  });
  return layout(
    request,
    { title: circle.name },
    <>
      <Heading above={<a href={`/${slug}/mandates`}>{t.mandates.title()}</a>} title={circle.name}>
        <ButtonLink kind="quiet" href={`/${slug}/mandates/circles/${circle.slug}/report`}>
          {t.mandates.reportLink()}
        </ButtonLink>
      </Heading>
      <Facts
        facts={[
          [t.mandates.purpose(), circle.purpose && <ToldLines request={request} text={circle.purpose} />],
          [t.mandates.domains(), circle.domains && <ToldLines request={request} text={circle.domains} />],
        ]}
      />
      <Section title={t.mandates.roles()} count={roles.length}>
        {roles.length === 0 && <p class="hint">{t.mandates.noRoles()}</p>}
        <Cards>
          {roles.map((role) => (
            <Card title={role.name} href={`/${slug}/mandates/roles/${role.slug}`}>
              {terms
                .filter((term) => term.roleId === role.id && stateOn(term, today) !== 'ended')
                .map((term) => (
                  <TermLine t={t} term={term} today={today} others={terms.filter((each) => each.roleId === role.id)} />
                ))}
            </Card>
          ))}
        </Cards>
      </Section>
      {mayBegin(here, facilitates) && (
        <>
          <Actions>
            <ButtonLink kind="quiet" href={`/${slug}/mandates/roles/new?circle=${circle.slug}`}>
              {t.mandates.newRole()}
            </ButtonLink>
          </Actions>
          <Folded summary={t.mandates.changeCircle()} open={form.isRefused}>
            <CircleForm request={request} form={form} circle={circle} />
          </Folded>
        </>
      )}
      {versions.length > 1 && (
        <Folded summary={t.mandates.versions({ count: versions.length - 1 })}>
          {versions.slice(1).map(({ version, changedAt, changedBy, was }) => (
            <Section
              title={t.mandates.versionLine({
                version,
                day: day(dayOf(changedAt, timeZone), t.language),
                who: changedBy,
              })}
            >
              <Facts
                facts={[
                  [t.mandates.name(), was.name],
                  [t.mandates.purpose(), was.purpose && <Lines text={was.purpose} />],
                  [t.mandates.domains(), was.domains && <Lines text={was.domains} />],
                ]}
              />
            </Section>
          ))}
        </Folded>
      )}
    </>,
  );
}
