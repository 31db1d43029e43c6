import { Folded } from '../../../../design';
import { PresenceButton } from '../meeting/people';
import type { LiveView } from './live';

/** Who is there, by organisation; one tap changes it. */
export function Presences({ view }: { view: LiveView }) {
  const { people, request, course, isOver, t } = view;
  const isPast = isOver && course.begunAt === null;
  const there = people.filter(({ isPresent }) => isPresent);
  const organisations = new Set(there.map(({ organisationId }) => organisationId).filter(Boolean));
  const own = people.find(({ personId }) => personId === request.here.actor.personId);
  return (
    <>
      <p>
        {there.length > 0
          ? t.meetings.presentCount({ people: there.length, organisations: organisations.size })
          : t.minutes.nobodyYet()}{' '}
        {own && !own.isPresent && !isPast && <PresenceButton view={view} person={own} />}
      </p>
      <Folded summary={isPast ? t.meetings.correctPresences() : t.minutes.whoIsThere()}>
        <ul class="presences">
          {people.map((person) => (
            <li>
              <b>{person.organisationName ?? t.meetings.whole()}</b> {person.name}{' '}
              {person.isPresent && <span class="tag good">{t.meetings.present()}</span>}{' '}
              <PresenceButton view={view} person={person} />
            </li>
          ))}
        </ul>
      </Folded>
    </>
  );
}
