import { dayOf } from '../../../../basics/day';
import { Folded } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { meetingsPath } from '../common';
import { PresenceButton } from '../meeting/people';
import type { LiveView } from './live';
import { NOTES_FORM } from './notes';

/** In the address of the page: the list of who is there is open, since somebody marks one after the other in it. */
const WHO_IS_THERE = 'who=there';

const isMarking = ({ query }: Pick<Request, 'query'>): boolean => query.get('who') === 'there';

/** Where a form of the page posts to, so that the list is still open afterwards where it was before. */
export const keepingList = (request: Pick<Request, 'query'>, address: string): string =>
  isMarking(request) ? `${address}${address.includes('?') ? '&' : '?'}${WHO_IS_THERE}` : address;

/** From its day on, who is there, by organisation; one tap changes it. The list stays open for whoever is marking people in it. */
export function Presences({ view }: { view: LiveView }) {
  const { people, request, meeting, course, isOver, t } = view;
  if (meeting.onDay > dayOf(request.here.now, request.here.community.timeZone))
    return <p class="hint">{t.meetings.refusalTooEarly()}</p>;
  const isPast = isOver && course.begunAt === null;
  const there = people.filter(({ isPresent }) => isPresent);
  const organisations = new Set(there.map(({ organisationId }) => organisationId).filter(Boolean));
  const action = meetingsPath(request, `/${meeting.number}/minutes/presences`);
  const own = people.find(({ personId }) => personId === request.here.actor.personId);
  return (
    <>
      <p>
        {there.length > 0
          ? t.meetings.presentCount({ people: there.length, organisations: organisations.size })
          : t.minutes.nobodyYet()}{' '}
        {own && !own.isPresent && !isPast && (
          <PresenceButton view={view} person={own} along={{ form: NOTES_FORM, action: keepingList(request, action) }} />
        )}
      </p>
      <Folded summary={isPast ? t.meetings.correctPresences() : t.minutes.whoIsThere()} open={isMarking(request)}>
        <ul class="presences">
          {people.map((person) => (
            <li>
              <b>{person.organisationName ?? t.meetings.whole()}</b> {person.name}{' '}
              {person.isPresent && <span class="tag good">{t.meetings.present()}</span>}{' '}
              <PresenceButton
                view={view}
                person={person}
                along={{ form: NOTES_FORM, action: `${action}?${WHO_IS_THERE}` }}
              />
            </li>
          ))}
        </ul>
      </Folded>
    </>
  );
}
