import { dayOf } from '../../../../basics/day';
import { Button, Form, Section, Table, Tag, type Words } from '../../../../design';
import { maySpeak } from '../../../members';
import type { Expected } from '../../queries';
import { meetingsPath } from '../common';
import type { MeetingView } from './view';

/** Who comes, for which organisation, with which mandate; on the day, who is there. */
export function People({ view }: { view: MeetingView }) {
  const { request, meeting, people, t } = view;
  if (people.length === 0) return '';
  const hasBegun = meeting.onDay <= dayOf(request.here.now, request.here.community.timeZone);
  const title = meeting.endsAt <= request.here.now ? t.meetings.peoplePast() : t.meetings.peopleTitle();
  const coming = people.filter(({ answer }) => answer === 'comes');
  const there = people.filter(({ isPresent }) => isPresent);
  const organisations = new Set(there.map(({ organisationId }) => organisationId).filter(Boolean));
  return (
    <Section title={title} id="people">
      <p>
        {there.length > 0
          ? t.meetings.presentCount({ people: there.length, organisations: organisations.size })
          : t.meetings.comingCount({ people: coming.length, expected: people.length })}
      </p>
      <Table
        quiet
        caption={title}
        columns={[
          { name: t.meetings.columnOrganisation() },
          { name: t.meetings.columnPerson() },
          { name: t.meetings.columnMandate() },
          { name: hasBegun ? t.meetings.columnPresent() : t.meetings.columnAnswer() },
        ]}
        rows={people.map((person) => [
          person.organisationName ?? t.meetings.whole(),
          person.name,
          person.mandate ?? t.design.role({ role: person.role }),
          <>
            <Said person={person} t={t} />
            {hasBegun && !meeting.cancellation && !view.minutes && <PresenceButton view={view} person={person} />}
          </>,
        ])}
      />
    </Section>
  );
}

const Said = ({ person, t }: { person: Expected; t: Words }) => {
  const { isPresent, answer, deputyName, note } = person;
  if (isPresent !== null)
    return <Tag kind={isPresent ? 'good' : 'plain'}>{isPresent ? t.meetings.present() : t.meetings.absent()}</Tag>;
  if (!answer) return <span class="hint">{t.meetings.noAnswer()}</span>;
  return (
    <>
      <Tag kind={answer === 'comes' ? 'good' : 'plain'}>{t.meetings.answerOf({ answer })}</Tag>
      {deputyName && <span> {t.meetings.deputyComes({ name: deputyName })}</span>}
      {note && <span class="hint"> {note}</span>}
    </>
  );
};

/** One button: there, or not there after all. */
export function PresenceButton({
  view: { request, meeting, isLead, t },
  person,
}: {
  view: MeetingView;
  person: Expected;
}) {
  const isOwn = person.personId === request.here.actor.personId;
  if (!isLead && !(isOwn && request.here.actor.seats.some(maySpeak))) return '';
  const value = person.isPresent ? 'no' : 'yes';
  return (
    <Form
      action={meetingsPath(request, `/${meeting.number}/presences`)}
      class="inline"
      label={t.meetings.presenceOf({ name: person.name })}
    >
      <input type="hidden" name="person" value={person.personId} />
      {isOwn && <input type="hidden" name="seat" value={person.seatId} />}
      <Button kind="quiet" name="present" value={value}>
        {person.isPresent ? t.meetings.markAbsent() : t.meetings.markPresent()}
        <span class="unseen"> {person.name}</span>
      </Button>
    </Form>
  );
}
