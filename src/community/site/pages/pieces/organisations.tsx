import { dayOf } from '../../../../basics/day';
import { day, number, Section, Table, type Words } from '../../../../design';
import type { Visit } from '../../../../machinery/web';
import { happened, onGlobe, organisationsOn, type PublicOrganisation, placesOf, type SitePlace } from '../../queries';
import { pointOf } from '../../rules/map';
import { type Piece, todayOf } from '../look';
import { DrawnMap, type Placed } from './map';

/** Who takes part, and where they are. */
export const organisations: Piece = {
  name: 'organisations',
  title: (t) => t.site.organisations(),
  hint: (t) => t.site.organisationsHint(),
  figures: async (visit, t) => {
    const members = (await organisationsOn(visit, todayOf(visit))).filter(({ kind }) => kind === 'member');
    const countries = new Set(members.map(({ country }) => country)).size;
    return [
      { figure: number(members.length, t.language), label: t.site.figureOrganisations({ count: members.length }) },
      ...(countries > 1 ? [{ figure: number(countries, t.language), label: t.site.figureCountries() }] : []),
    ];
  },
  front: async (visit, t) => {
    const found = await takingPart(visit);
    if (found.length === 0) return '';
    return (
      <Section title={t.site.organisations()} id="organisations">
        <div class="who">
          <DrawnMap t={t} placed={found.flatMap(placedOn)} />
          <div>
            <ByCountry t={t} found={found} />
            <p>
              <a href={visit.to('/organisations')}>{t.site.organisationsAll()}</a>
            </p>
          </div>
        </div>
      </Section>
    );
  },
  page: async (visit, t) => {
    const found = await takingPart(visit);
    const body = (
      <>
        <h1>{t.site.organisations()}</h1>
        <p class="lead">{t.site.organisationsLead({ count: found.filter(isMember).length })}</p>
        <DrawnMap t={t} placed={found.flatMap(placedOn)} />
        <Table
          caption={t.site.organisations()}
          quiet
          columns={[
            { name: t.site.columnOrganisation() },
            { name: t.site.columnPlace() },
            { name: t.site.columnRole() },
            { name: t.site.columnSince() },
          ]}
          rows={found.map(({ organisation, place }) => [
            organisation.name,
            whereOf(organisation, place, t),
            t.members.kind({ kind: organisation.kind }),
            day(organisation.joinedOn, t.language),
          ])}
        />
      </>
    );
    return {
      title: t.site.organisations(),
      description: t.site.organisationsLead({ count: found.filter(isMember).length }),
      body,
    };
  },
  news: async (visit, t) => {
    const lines = await happened(visit, ['members/organisation-added', 'members/organisation-left']);
    return lines.map(({ number: line, at, kind, label }) => ({
      ...{ id: `line-${line}`, at, on: dayOf(at, visit.community.timeZone), path: '/organisations' },
      sentence: kind.endsWith('-left') ? t.site.newsLeft({ name: label }) : t.site.newsJoined({ name: label }),
    }));
  },
};

interface Found {
  readonly organisation: PublicOrganisation;
  readonly place: SitePlace | undefined;
}

async function takingPart(visit: Visit): Promise<readonly Found[]> {
  const found = await organisationsOn(visit, todayOf(visit));
  const places = await placesOf(visit);
  return found.map((organisation) => ({ organisation, place: places.get(organisation.id) }));
}

const isMember = ({ organisation }: Found): boolean => organisation.kind === 'member';

function placedOn({ organisation, place }: Found): readonly Placed[] {
  const globe = onGlobe(place);
  return globe && place ? [{ ...pointOf(globe), organisation, town: place.town }] : [];
}

const whereOf = ({ country }: PublicOrganisation, place: SitePlace | undefined, t: Words): string =>
  [place?.town, t.members.country({ country })].filter(Boolean).join(', ');

/** The organisations under their countries, the country with the most of them first. */
function ByCountry({ t, found }: { t: Words; found: readonly Found[] }) {
  const members = found.filter(isMember);
  const countries = [...new Set(members.map(({ organisation }) => organisation.country))];
  const groups = countries
    .map((country) => ({ country, those: members.filter(({ organisation }) => organisation.country === country) }))
    .sort((a, b) => b.those.length - a.those.length || (a.country < b.country ? -1 : 1));
  const others = found.filter((each) => !isMember(each));
  return (
    <dl class="by-country">
      {groups.map(({ country, those }) => (
        <div>
          <dt>{t.members.country({ country })}</dt>
          <dd>{those.map(({ organisation }) => organisation.name).join(' · ')}</dd>
        </div>
      ))}
      {others.length > 0 && (
        <div>
          <dt>{t.site.withThem()}</dt>
          <dd>{others.map(({ organisation }) => organisation.name).join(' · ')}</dd>
        </div>
      )}
    </dl>
  );
}
