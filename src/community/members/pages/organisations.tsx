import { dayOf } from '../../../basics/day';
import {
  Actions,
  ButtonLink,
  Card,
  Cards,
  Empty,
  Heading,
  layout,
  number,
  Section,
  type Words,
  words,
} from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import { type Charter, charterOf } from '../../charter';
import { type Organisation, organisationsOf, type SeatHolder, seatHolders } from '../queries';
import { facilitates, takesPartOn } from '../rules';

/** GET /:community/organisations: who takes part, with whom to speak. */
export async function organisationsPage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const { here } = request;
  const charter = await charterOf(here);
  const organisations = await organisationsOf(here);
  const holders = await seatHolders(here);
  const today = dayOf(here.now, here.community.timeZone);
  const present = organisations.filter((each) => takesPartOn(each, today));
  const gone = organisations.filter((each) => !takesPartOn(each, today));
  const kinds = (['member', 'provider', 'partner'] as const).map((kind) => ({
    kind,
    those: present.filter((each) => each.kind === kind),
  }));
  const cardOf = (organisation: Organisation) =>
    OrganisationCard({ t, slug: here.community.slug, charter, organisation, holders });
  return page(
    layout(
      request,
      { title: t.members.organisationsTitle() },
      <>
        <Heading title={t.members.organisationsTitle()} lead={t.members.organisationsLead()}>
          {here.actor.seats.some(facilitates) && (
            <>
              <ButtonLink
                kind={present.length === 0 ? 'primary' : 'quiet'}
                href={`/${here.community.slug}/organisations/new`}
              >
                {t.members.addOrganisation()}
              </ButtonLink>
              <ButtonLink kind="quiet" href={`/${here.community.slug}/people`}>
                {t.members.coreTitle()}
              </ButtonLink>
            </>
          )}
        </Heading>
        {present.length === 0 && (
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
        {here.actor.seats.some(facilitates) && (
          <Section title={t.members.archiveTitle()}>
            <p>{t.members.archiveLinkWhy()}</p>
            <Actions>
              <ButtonLink kind="quiet" href={`/${here.community.slug}/archive`}>
                {t.members.archiveLink()}
              </ButtonLink>
            </Actions>
          </Section>
        )}
      </>,
    ),
  );
}

interface OrganisationCardProps {
  readonly t: Words;
  readonly slug: string;
  readonly charter: Charter;
  readonly organisation: Organisation;
  readonly holders: readonly SeatHolder[];
}

function OrganisationCard({ t, slug, charter, organisation, holders }: OrganisationCardProps) {
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
      {organisation.kind === 'member' && (
        <p class="hint">{delegate ? t.members.delegateIs({ who: delegate.name }) : t.members.noDelegate()}</p>
      )}
    </Card>
  );
}
