import {
  ButtonLink,
  Explained,
  Facts,
  Heading,
  layout,
  markdown,
  Notice,
  Problem,
  Section,
  type Words,
  words,
} from '../../../design';
import { page, type Request } from '../../../machinery/web';
import { seatHolders } from '../../members';
import { todayOf } from '../actions';
import {
  costsOf,
  type Gathering,
  itemsOf,
  mealsOf,
  outcomesOf,
  type Participant,
  participantsOf,
  topicsOf,
} from '../queries';
import { attendanceOf, standingOn } from '../rules';
import { Coming } from './coming';
import { above, arranges, faultsIn, gatheringsPath, onGathering, type Refused, spanOf } from './common';
import { Costs } from './costs';
import { StandingTag } from './list';
import { Outcomes } from './outcomes';
import { Programme } from './programme';
import { Topics } from './topics';

/** GET /:community/gatherings/:number: whether one comes, what is planned, what is spoken of, what came of it. */
export const gatheringPage = onGathering(async (request, gathering) => page(await gatheringBody(request, gathering)));

/** A gathering as a page; with a refused form, that form as it was typed. */
export async function gatheringBody(request: Request, gathering: Gathering, refused?: Refused): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const people = await participantsOf(here, gathering.id);
  const own = people.find(({ personId }) => personId === here.actor.personId);
  const meals = own && (await mealsOf(here, gathering.id)).find(({ participantId }) => participantId === own.id);
  const standing = standingOn(gathering, todayOf(here));
  return layout(
    request,
    { title: gathering.title },
    <>
      <Heading above={above(request)} title={gathering.title} lead={spanOf(gathering, t)}>
        {arranges(request) && (
          <ButtonLink kind="quiet" href={gatheringsPath(request, `/${gathering.number}/edit`)}>
            {t.gatherings.change()}
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" href={gatheringsPath(request, `/${gathering.number}/programme.pdf`)}>
          {t.gatherings.programmePaper()}
        </ButtonLink>
      </Heading>
      <p class="meta">
        <StandingTag gathering={gathering} request={request} t={t} />
      </p>
      {gathering.cancelledWhy && (
        <Notice kind="bad" title={t.gatherings.cancelledTitle()}>
          <p>{gathering.cancelledWhy}</p>
        </Notice>
      )}
      <Problem t={t} faults={refused ? faultsIn(refused, refused.name, t) : []} />
      <Facts facts={factsOf(gathering, people, standing === 'held', t)} />
      {gathering.about && (
        <div class="said">
          <Explained by={request.explainer} lang={here.community.language}>
            {markdown(gathering.about, 3)}
          </Explained>
        </div>
      )}
      {(standing === 'coming' || standing === 'going-on') && (
        <Coming {...{ request, gathering, own, meals, refused, t }} />
      )}
      <Who request={request} people={people} gathering={gathering} isPast={standing === 'held'} t={t} />
      <Programme request={request} gathering={gathering} items={await itemsOf(here, gathering.id)} t={t} />
      <Topics {...{ request, gathering, own, refused, t, topics: await topicsOf(here, gathering.id) }} />
      {standing !== 'cancelled' && (
        <Outcomes
          {...{ request, gathering, refused, t, standing }}
          outcomes={await outcomesOf(here, gathering.id)}
          topics={await topicsOf(here, gathering.id)}
          everyone={await seatHolders(here)}
        />
      )}
      <Costs {...{ request, gathering, refused, t, costs: await costsOf(here, gathering.id) }} />
    </>,
  );
}

const factsOf = (gathering: Gathering, people: readonly Participant[], isPast: boolean, t: Words) => {
  const { people: count, members, providers, others, countries } = attendanceOf(people);
  return [
    [t.gatherings.place(), gathering.place],
    [
      isPast ? t.gatherings.whoCame() : t.gatherings.whoComes(),
      gathering.places === null
        ? t.gatherings.coming({ count })
        : t.gatherings.comingOf({ count, places: gathering.places }),
    ],
    [
      t.gatherings.fromWhere(),
      count > 0 && t.gatherings.attendance({ members, others: providers + others, countries }),
    ],
  ] as const;
};

interface WhoProps {
  readonly request: Request;
  readonly gathering: Gathering;
  readonly people: readonly Participant[];
  readonly isPast: boolean;
  readonly t: Words;
}

/** Who comes, by organisation, with the way to beds and meals. */
function Who({ request, gathering, people, isPast, t }: WhoProps) {
  const organisations = [...new Set(people.map(({ organisation }) => organisation))];
  return (
    <Section title={isPast ? t.gatherings.whoCame() : t.gatherings.whoComes()} id="people" count={people.length}>
      {people.length === 0 && <p>{t.gatherings.nobodyYet()}</p>}
      <ul class="plain">
        {organisations.map((organisation) => {
          const those = people.filter((each) => each.organisation === organisation);
          const slug = those[0]?.organisationSlug;
          return (
            <li class="line">
              <div>
                <p>
                  {slug ? (
                    <a href={`/${request.here.community.slug}/organisations/${slug}`}>{organisation}</a>
                  ) : (
                    organisation || t.gatherings.noOrganisation()
                  )}
                </p>
                <p class="hint">{those.map(({ name }) => name).join(', ')}</p>
              </div>
            </li>
          );
        })}
      </ul>
      {arranges(request) && (
        <p>
          <a href={gatheringsPath(request, `/${gathering.number}/people`)}>{t.gatherings.arrangePeople()}</a>
        </p>
      )}
    </Section>
  );
}
