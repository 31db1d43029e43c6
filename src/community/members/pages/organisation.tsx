import { dayOf } from '../../../basics/day';
import { ButtonLink, day, Facts, Heading, type Html, layout, number, words } from '../../../design';
import { type Answer, notFound, page, type Request } from '../../../machinery/web';
import { charterOf } from '../../charter';
import {
  type Organisation,
  openInvitations,
  organisationById,
  organisationBySlug,
  type SeatHolder,
  seatHolders,
} from '../queries';
import { hasLeft, mayChange } from '../rules';
import { noDelegateYet, seatsSection } from './seats';

/** A part of an organisation's page that a room above hands over: what awaits it, what it has said. */
export type OrganisationPanel = (request: Request, organisation: Organisation) => Promise<Html | ''>;

/** GET /:community/organisations/:organisation */
export const organisationPage =
  (panels: readonly OrganisationPanel[]) =>
  async (request: Request): Promise<Answer> => {
    const organisation = await organisationBySlug(request.here, request.params.organisation ?? '');
    if (!organisation) return notFound();
    const t = words(request.language);
    const { here } = request;
    const [charter, holders] = [await charterOf(here), await seatHolders(here, organisation.id)];
    const joined = await Promise.all(panels.map((panel) => panel(request, organisation)));
    const awaited = noDelegateYet(request, organisation.id, await openInvitations(here));
    const caresFor = mayChange(here.actor.seats, organisation.id);
    const { leftOn } = organisation;
    const isGone = hasLeft(organisation, dayOf(here.now, here.community.timeZone));
    const into = organisation.mergedInto && (await organisationById(here, organisation.mergedInto));
    // Nobody is invited to what is gone.
    const seats = caresFor && !isGone && (await seatsSection(request, organisation));
    const tier = charter.tiers.find((each) => each.key === organisation.tier);
    return page(
      layout(
        request,
        { title: organisation.name },
        <>
          <Heading
            title={organisation.name}
            above={
              <>
                <a href={`/${here.community.slug}/organisations`}>{t.design.navOrganisations()}</a> ·{' '}
                {t.members.kind({ kind: organisation.kind })}
              </>
            }
            lead={
              isGone
                ? t.members.goneSince({
                    day: day(organisation.leftOn, t.language),
                    into: into ? 'yes' : 'no',
                    organisation: into?.name ?? '',
                  })
                : undefined
            }
          >
            {caresFor && (
              <ButtonLink kind="quiet" href={`${request.path}/edit`}>
                {t.members.edit()}
              </ButtonLink>
            )}
          </Heading>
          <Facts
            facts={[
              [t.members.countryField(), t.members.country({ country: organisation.country })],
              [t.members.language(), t.members.languageName({ language: organisation.language })],
              [t.members.tier(), tier?.name],
              [
                t.members.activeCooperators(),
                organisation.activeCooperators !== null && number(organisation.activeCooperators, t.language),
              ],
              [t.members.delegate(), !isGone && named(holders, 'delegate', awaited)],
              [t.members.deputy(), !isGone && named(holders, 'deputy', t.members.noDeputy())],
              [t.members.joinedOn(), day(organisation.joinedOn, t.language)],
              [t.members.leftOn(), !isGone && leftOn && day(leftOn, t.language)],
            ]}
          />
          {joined}
          {seats}
        </>,
      ),
    );
  };

const named = (holders: readonly SeatHolder[], role: SeatHolder['role'], nobody: string): string =>
  holders
    .filter((holder) => holder.role === role)
    .map((holder) => holder.name)
    .join(', ') || nobody;
