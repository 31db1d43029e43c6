import { Heading, layout, words } from '../../../design';
import { type Answer, page, type Request } from '../../../machinery/web';
import { seatsSection } from './seats';

/** GET /:community/people: who cares for the whole community, and inviting others to do so. */
export async function peoplePage(request: Request): Promise<Answer> {
  const t = words(request.language);
  const seats = await seatsSection(request, null);
  return page(
    layout(
      request,
      { title: t.members.coreTitle() },
      <>
        <Heading
          above={<a href={`/${request.here.community.slug}/organisations`}>{t.design.navOrganisations()}</a>}
          title={t.members.coreTitle()}
          lead={t.members.coreLead()}
        />
        {seats}
      </>,
    ),
  );
}
