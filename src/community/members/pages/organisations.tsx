import { dayOf } from '../../../basics/day';
import { slug } from '../../../basics/text';
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  Cards,
  Empty,
  Field,
  Form,
  Heading,
  layout,
  list,
  number,
  Section,
  type Words,
  words,
} from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import { type Charter, charterOf } from '../../charter';
import { type Organisation, openInvitations, organisationsOf, type SeatHolder, seatHolders } from '../queries';
import { type FormerName, formerNames } from '../queries/changes';
import { facilitates, mayBegin, takesPartOn } from '../rules';
import { noDelegateYet } from './seats';

/** GET /:community/organisations: who takes part, with whom to speak. */
export async function organisationsPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const { here } = request;
  const charter = await charterOf(here);
  const former = await formerNames(here);
  const wish = (request.query.get('q') ?? '').slice(0, 80);
  const organisations = (await organisationsOf(here)).filter((each) => isFound(wish, each, former));
  const holders = await seatHolders(here);
  const invitations = await openInvitations(here);
  const today = dayOf(here.now, here.community.timeZone);
  const present = organisations.filter((each) => takesPartOn(each, today));
  const gone = organisations.filter((each) => !takesPartOn(each, today));
  const kinds = (['member', 'provider', 'partner'] as const).map((kind) => ({
    kind,
    those: present.filter((each) => each.kind === kind),
  }));
  const cardOf = (organisation: Organisation) =>
    OrganisationCard({
      t,
      slug: here.community.slug,
      charter,
      organisation,
      holders,
      former,
      awaited: noDelegateYet(request, organisation.id, invitations),
    });
  return page(
    layout(
      request,
      { title: t.members.organisationsTitle() },
      <>
        <Heading title={t.members.organisationsTitle()} lead={t.members.organisationsLead()}>
          {mayBegin(here, facilitates) && (
            <ButtonLink
              kind={present.length === 0 ? 'primary' : 'quiet'}
              href={`/${here.community.slug}/organisations/new`}
            >
              {t.members.addOrganisation()}
            </ButtonLink>
          )}
          {here.actor.seats.some(facilitates) && (
            <ButtonLink kind="quiet" href={`/${here.community.slug}/people`}>
              {t.members.coreTitle()}
            </ButtonLink>
          )}
          <ButtonLink kind="quiet" href={`/${here.community.slug}/joining`}>
            {t.newcomers.title()}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`/${here.community.slug}/modules`}>
            {t.modules.title()}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`/${here.community.slug}/payments`}>
            {t.obligations.accountsTitle()}
          </ButtonLink>
        </Heading>
        {(wish !== '' || former.length > 0 || organisations.length > MANY) && (
          <Form action={request.path} method="get" class="form filter" label={t.members.findOrganisation()}>
            <Field t={t} optional name="q" label={t.members.findOrganisation()} value={wish} most={80} />
            <Button kind="quiet">{t.members.find()}</Button>
          </Form>
        )}
        {wish !== '' && organisations.length === 0 && <Empty title={t.members.foundNone()} />}
        {wish === '' && present.length === 0 && (
          <Empty title={t.members.noOrganisations()}>
            <p>{t.members.noOrganisationsHint()}</p>
          </Empty>
        )}
        {kinds.map(
          ({ kind, those }) =>
            those.length > 0 && (
              <Section title={t.members.kindTitle({ kind })} count={those.length}>
                <Cards>{those.map(cardOf)}</Cards>
              </Section>
            ),
        )}
        {gone.length > 0 && (
          <Section title={t.members.gone()} count={gone.length}>
            <Cards>{gone.map(cardOf)}</Cards>
          </Section>
        )}
        {here.actor.seats.some(facilitates) && (
          <Section title={t.members.siteTitle()}>
            <p>{t.members.siteWhy()}</p>
            <Actions>
              <ButtonLink kind="quiet" href={`/${here.community.slug}/site`}>
                {t.members.siteLink()}
              </ButtonLink>
            </Actions>
          </Section>
        )}
        <p>
          <a href={`/${here.community.slug}/neighbours`}>{t.neighbours.title()}</a>
        </p>
        {here.actor.seats.some(facilitates) && (
          <Section title={t.members.archiveTitle()}>
            <p>{t.members.archiveLinkWhy()}</p>
            <Actions>
              <ButtonLink kind="quiet" href={`/${here.community.slug}/archive`}>
                {t.members.archiveLink()}
              </ButtonLink>
            </Actions>
            <p>{t.letters.linkWhy()}</p>
            <Actions>
              <ButtonLink kind="quiet" href={`/${here.community.slug}/letters`}>
                {t.letters.link()}
              </ButtonLink>
            </Actions>
          </Section>
        )}
      </>,
    ),
  );
}

/** From so many on a list is long enough to be searched. */
const MANY = 20;

/** By its name or by one it had, without accents or case. */
function isFound(wish: string, { id, name }: Organisation, former: readonly FormerName[]): boolean {
  const looked = slug(wish);
  const names = [name, ...former.filter((each) => each.organisationId === id).map((each) => each.name)];
  return looked === '' || names.some((each) => slug(each).includes(looked));
}

interface OrganisationCardProps {
  readonly t: Words;
  readonly slug: string;
  readonly charter: Charter;
  readonly organisation: Organisation;
  readonly holders: readonly SeatHolder[];
  readonly former: readonly FormerName[];
  /** What stands there while it has no delegate. */
  readonly awaited: string;
}

function OrganisationCard({ t, slug, charter, organisation, holders, former, awaited }: OrganisationCardProps) {
  const names = former.filter((each) => each.organisationId === organisation.id).map(({ name }) => name);
  const delegate = holders.find((each) => each.organisationId === organisation.id && each.role === 'delegate');
  const tier = charter.tiers.find((each) => each.key === organisation.tier);
  const { activeCooperators: count } = organisation;
  const known = [
    t.members.country({ country: organisation.country }),
    tier ? t.members.tierIs({ tier: tier.name }) : null,
    count === null ? null : t.members.cooperators({ count, figure: number(count, t.language) }),
  ];
  return (
    <Card
      title={organisation.name}
      href={`/${slug}/organisations/${organisation.slug}`}
      meta={
        <p class="hint">
          {known
            .filter((each) => each !== null)
            .map((each, place) => (
              <>
                {place > 0 && ' · '}
                <span class="figure">{each}</span>
              </>
            ))}
        </p>
      }
    >
      {names.length > 0 && <p class="hint">{t.members.formerly({ names: list([...new Set(names)], t.language) })}</p>}
      {organisation.kind === 'member' && (
        <p class="hint">{delegate ? t.members.delegateIs({ who: delegate.name }) : awaited}</p>
      )}
    </Card>
  );
}
