import { dayOf } from '../../../../basics/day';
import { Button, colon, Folded, Form, names, Section, Table, Tag, type Words } from '../../../../design';
import type { Request } from '../../../../machinery/web';
import { maySpeak } from '../../../members';
import type { Expected } from '../../queries';
import { meetingsPath } from '../common';
import type { MeetingView } from './view';

/** Who comes, for which organisation, with which mandate; on the day, who is there. Whoever said nothing is named below. */
export function People({ view }: { view: MeetingView }) {
  const { request, meeting, people, t } = view;
  const isPast = view.isOver || meeting.endsAt <= request.here.now;
  if (people.length === 0 || (isPast && meeting.cancellation)) return '';
  const hasBegun = meeting.onDay <= dayOf(request.here.now, request.here.community.timeZone);
  const title = isPast ? t.meetings.peoplePast() : t.meetings.peopleTitle();
  const coming = people.filter(({ answer }) => answer === 'comes');
  const there = people.filter(({ isPresent }) => isPresent);
  const isMarked = hasBegun && !meeting.cancellation && !view.minutes;
  // On the day each is marked in its row; what was noted then is put right behind a fold.
  const isCorrected = isMarked && isPast;
  const listed = people.filter((each) => hasSaid(each) || (isMarked && !isPast && mayMark(view, each)));
  const silent = people.filter((each) => !listed.includes(each));
  const organisations = new Set(there.map(({ organisationId }) => organisationId).filter(Boolean));
  return (
    <Section title={title} id="people">
      <p>
        {there.length > 0
          ? t.meetings.presentCount({ people: there.length, organisations: organisations.size })
          : isPast
            ? t.meetings.presencesUnknown()
            : t.meetings.comingCount({ people: coming.length, expected: people.length })}
      </p>
      {listed.length > 0 && (
        <Table
          quiet
          caption={title}
          columns={[
            { name: t.meetings.columnOrganisation() },
            { name: t.meetings.columnPerson() },
            { name: t.meetings.columnMandate() },
            { name: hasBegun ? t.meetings.columnPresent() : t.meetings.columnAnswer() },
          ]}
          rows={listed.map((person) => [
            person.organisationName ?? t.meetings.whole(),
            person.name,
            person.mandate ?? t.design.role({ role: person.role }),
            <>
              <Said person={person} isPast={isPast} t={t} />
              {isMarked && !isPast && <PresenceButton view={view} person={person} />}
            </>,
          ])}
        />
      )}
      {isCorrected && people.some((each) => mayMark(view, each)) && (
        <Folded summary={t.meetings.correctPresences()} open={wasMarkedNow(request)}>
          <ul class="presences">
            {people.map((person) => (
              <li>
                <b>{person.organisationName ?? t.meetings.whole()}</b> {person.name}{' '}
                <PresenceButton view={view} person={person} />
              </li>
            ))}
          </ul>
        </Folded>
      )}
      {silent.length > 0 && !meeting.cancellation && (
        <p class="hint">
          {t.meetings.silent({
            ...{ when: isPast ? 'past' : 'coming', count: silent.length },
            names: names(silent.map(nameWithOrganisation), t.language),
          })}
        </p>
      )}
    </Section>
  );
}

/** Whoever has just marked one marks the next: the list stays open. */
const wasMarkedNow = ({ query }: Pick<Request, 'query'>): boolean => query.get('done') === 'meetings.presenceNoted';

const hasSaid = ({ answer, isPresent }: Expected): boolean => answer !== null || isPresent !== null;

/** `Amina (BEES coop)`, once where the name says it already. */
const nameWithOrganisation = ({ name, organisationName }: Expected): string =>
  organisationName && !name.includes(organisationName) ? `${name} (${organisationName})` : name;

const Said = ({ person, isPast, t }: { person: Expected; isPast: boolean; t: Words }) => {
  const { isPresent, answer, deputyName, note } = person;
  if (isPresent !== null)
    return <Tag kind={isPresent ? 'good' : 'plain'}>{isPresent ? t.meetings.present() : t.meetings.absent()}</Tag>;
  if (!answer) return isPast ? '' : <span class="hint">{t.meetings.noAnswer()}</span>;
  if (isPast) {
    const said = t.meetings.answeredThen({ answer });
    return <span class="hint">{note ? `${said}${colon(t.language)}${note}` : said}</span>;
  }
  return (
    <>
      <Tag kind={answer === 'comes' ? 'good' : 'plain'}>{t.meetings.answerOf({ answer })}</Tag>
      {deputyName && <span> {t.meetings.deputyComes({ name: deputyName })}</span>}
      {note && <span class="hint"> {note}</span>}
    </>
  );
};

/** Whoever runs the meeting marks everyone; anyone who speaks for somebody, themselves. */
function mayMark({ request: { here }, isLead }: MeetingView, { personId }: Expected): boolean {
  return isLead || (personId === here.actor.personId && here.actor.seats.some(maySpeak));
}

interface PresenceProps {
  readonly view: MeetingView;
  readonly person: Expected;
  /** Of the page where minutes are written: the form whose notes leave with the button, and where it posts to then. */
  readonly along?: { readonly form: string; readonly action: string } | undefined;
}

/** One button: there, or not there after all. */
export function PresenceButton({ view, person, along }: PresenceProps) {
  const { request, meeting, t } = view;
  if (!mayMark(view, person)) return '';
  const isOwn = person.personId === request.here.actor.personId;
  const value = person.isPresent ? 'no' : 'yes';
  const said = (
    <>
      {person.isPresent ? t.meetings.markAbsent() : t.meetings.markPresent()}
      <span class="unseen"> {person.name}</span>
    </>
  );
  if (along)
    return (
      <Button kind="quiet" {...along} name={`present.${person.personId}.${person.seatId}`} value={value}>
        {said}
      </Button>
    );
  return (
    <Form
      action={meetingsPath(request, `/${meeting.number}/presences`)}
      class="inline"
      label={t.meetings.presenceOf({ name: person.name })}
    >
      <input type="hidden" name="person" value={person.personId} />
      {isOwn && <input type="hidden" name="seat" value={person.seatId} />}
      <Button kind="quiet" name="present" value={value}>
        {said}
      </Button>
    </Form>
  );
}
