import { z } from 'zod';
import { dayOf } from '../../../basics/day';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import {
  Button,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  type Html,
  layout,
  Problem,
  Section,
  words,
} from '../../../design';
import {
  type Answer,
  notFound,
  optionalText,
  parse,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { hasLeft, type Organisation, type OrganisationPanel, organisationBySlug } from '../../members';
import { mayPlace, placeOrganisation } from '../actions';
import { onGlobe, placeOf, type SitePlace } from '../queries';
import { readPlace, townIn } from '../rules/towns';

const Said = z.object({ town: optionalText(80), globe: optionalText(40) });

/** On an organisation's page: in which town it is, for the map that strangers see. */
export const placePanel: OrganisationPanel = async (request, organisation) => {
  const { here } = request;
  const isGone = hasLeft(organisation, dayOf(here.now, here.community.timeZone));
  if (isGone || !here.actor.seats.some((seat) => mayPlace(seat, organisation.id))) return '';
  return panelOf(request, organisation, await placeOf(request.here, organisation.id));
};

/** POST /:community/organisations/:organisation/place */
export async function placePage(request: Request): Promise<Answer> {
  const organisation = await organisationBySlug(request.here, request.params.organisation ?? '');
  if (!organisation?.id || !request.here.actor.seats.some((seat) => mayPlace(seat, organisation.id))) return notFound();
  const placed = await place(request, organisation);
  const path = `/${request.here.community.slug}/organisations/${organisation.slug}`;
  if (!isRefusal(placed)) return seeOther(`${path}?done=site.placed#place`);
  const t = words(request.language);
  return unprocessable(
    layout(
      request,
      { title: organisation.name },
      <>
        <Heading above={<a href={path}>{organisation.name}</a>} title={t.site.placeTitle()} />
        {panelOf(request, organisation, await placeOf(request.here, organisation.id), placed)}
      </>,
    ),
  );
}

async function place(request: Request, organisation: Organisation): Promise<{ town: string } | Refusal> {
  const input = parse(Said, request.form);
  if (isRefusal(input)) return input;
  const typedPlace = readPlace(input.globe);
  if (input.globe !== '' && !typedPlace) return refuse('place-unreadable', 'globe');
  const found = typedPlace ?? townIn(organisation.country, input.town);
  if (input.town !== '' && !found) return refuse('town-unknown', 'globe', { town: input.town });
  return placeOrganisation(request.here, {
    organisation,
    town: input.town,
    latitude: input.town === '' ? null : (found?.latitude ?? null),
    longitude: input.town === '' ? null : (found?.longitude ?? null),
  });
}

function panelOf(request: Request, organisation: Organisation, known: SitePlace | undefined, refusal?: Refusal): Html {
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'site');
  const globe = onGlobe(known);
  const own = globe && known && townIn(organisation.country, known.town);
  const isOther = globe && (own?.latitude !== globe.latitude || own.longitude !== globe.longitude);
  const value = (name: string, otherwise: string) => (refusal ? typed(request.form, name) : otherwise);
  return (
    <Section title={t.site.placeTitle()} id="place">
      <p>{known?.town ? t.site.placeKnown({ town: known.town }) : t.site.placeUnknown()}</p>
      <Folded summary={known?.town ? t.site.placeChange() : t.site.placeSay()} open={refusal !== undefined}>
        <Problem t={t} faults={faults} />
        <Form action={`/${request.here.community.slug}/organisations/${organisation.slug}/place`}>
          <Field
            t={t}
            name="town"
            faults={faults}
            optional
            most={80}
            label={t.site.town()}
            hint={t.site.townHint()}
            value={value('town', known?.town ?? '')}
          />
          <Field
            t={t}
            name="globe"
            faults={faults}
            optional
            most={40}
            label={t.site.globe()}
            hint={t.site.globeHint()}
            value={value('globe', isOther ? `${globe.latitude / 100}, ${globe.longitude / 100}` : '')}
          />
          <Button kind="quiet">{t.site.placeSave()}</Button>
        </Form>
      </Folded>
    </Section>
  );
}
