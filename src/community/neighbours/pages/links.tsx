import { z } from 'zod';
import { isId } from '../../../basics/id';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Button,
  Checkbox,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  layout,
  Notice,
  Problem,
  Section,
  words,
} from '../../../design';
import {
  type Answer,
  notFound,
  page,
  parse,
  type Request,
  seeOther,
  text,
  typed,
  unprocessable,
} from '../../../machinery/web';
import {
  askLink,
  binds,
  confirmLink,
  endLink,
  linksOf,
  type Organisation,
  type OrganisationPanel,
  organisationBySlug,
} from '../../members';

const Code = z.object({ code: text(60) });

/** On an organisation's page: the other communities it is in, and saying so, for its own delegates. */
export const linksPanel: OrganisationPanel = async (request, organisation) => {
  const { here } = request;
  const t = words(request.language);
  const links = (await linksOf(here)).filter(({ organisationId }) => organisationId === organisation.id);
  const speaks = here.actor.seats.some((seat) => binds(seat) && seat.organisationId === organisation.id);
  if (links.length === 0 && !speaks) return '';
  const place = `/${here.community.slug}/organisations/${organisation.slug}/links`;
  return (
    <Section title={t.neighbours.alsoTitle()} id="links">
      {links.map(({ id, communityName, paysHere }) => (
        <div class="line">
          <p>{t.neighbours.alsoIn({ community: communityName, pays: paysHere ? 'here' : 'there' })}</p>
          {speaks && (
            <Form action={`${place}/ending`} class="inline" label={communityName}>
              <input type="hidden" name="link" value={id} />
              <Button kind="quiet">{t.neighbours.linkEnd()}</Button>
            </Form>
          )}
        </div>
      ))}
      {speaks && (
        <Folded summary={t.neighbours.linkSummary()}>
          <p>{t.neighbours.linkLead()}</p>
          <Form action={place} label={t.neighbours.linkAsk()}>
            <Button kind="quiet">{t.neighbours.linkAsk()}</Button>
          </Form>
          <Form action={`${place}/confirmation`} label={t.neighbours.linkConfirm()}>
            <Field t={t} name="code" id="link-code" label={t.neighbours.linkCode()} most={60} />
            <Checkbox t={t} name="paysHere" id="link-pays" label={t.neighbours.linkPaysHere()} />
            <Button kind="quiet">{t.neighbours.linkConfirm()}</Button>
          </Form>
        </Folded>
      )}
    </Section>
  );
};

/** POST /:community/organisations/:organisation/links: the code, shown once. */
export async function askLinkPage(request: Request): Promise<Answer> {
  const organisation = await organisationAt(request);
  if (!organisation) return notFound();
  const asked = await askLink(request.here, organisation);
  return isRefusal(asked) ? again(request, organisation, asked) : page(codeBody(request, organisation, asked.code));
}

/** POST /:community/organisations/:organisation/links/confirmation */
export async function confirmLinkPage(request: Request): Promise<Answer> {
  const organisation = await organisationAt(request);
  if (!organisation) return notFound();
  const input = parse(Code, request.form);
  const paysHere = typed(request.form, 'paysHere') === 'yes';
  const linked = isRefusal(input) ? input : await confirmLink(request.here, organisation, { ...input, paysHere });
  if (isRefusal(linked)) return again(request, organisation, linked);
  return seeOther(`${pathOf(request, organisation)}?done=neighbours.linked`);
}

/** POST /:community/organisations/:organisation/links/ending */
export async function endLinkPage(request: Request): Promise<Answer> {
  const organisation = await organisationAt(request);
  const link = typed(request.form, 'link');
  if (!(organisation && isId(link))) return notFound();
  const ended = await endLink(request.here, organisation, link);
  if (isRefusal(ended)) return again(request, organisation, ended);
  return seeOther(`${pathOf(request, organisation)}?done=neighbours.linkEnded`);
}

const organisationAt = ({ here, params }: Request): Promise<Organisation | undefined> =>
  organisationBySlug(here, params.organisation ?? '');
const pathOf = ({ here }: Request, { slug }: Organisation): string => `/${here.community.slug}/organisations/${slug}`;

const again = (request: Request, organisation: Organisation, refusal: Refusal): Answer =>
  unprocessable(codeBody(request, organisation, undefined, refusal));

function codeBody(request: Request, organisation: Organisation, code?: string, refusal?: Refusal): string {
  const t = words(request.language);
  return layout(
    request,
    { title: t.neighbours.alsoTitle() },
    <>
      <Heading
        above={<a href={pathOf(request, organisation)}>{organisation.name}</a>}
        title={t.neighbours.alsoTitle()}
        lead={t.neighbours.linkLead()}
      />
      <Problem t={t} faults={faultsOf(refusal, t, 'neighbours')} />
      {code && (
        <Notice kind="good" title={t.neighbours.linkCodeTitle()}>
          <p class="figure-large">{code}</p>
          <p>{t.neighbours.linkCodeHint()}</p>
        </Notice>
      )}
    </>,
  );
}
