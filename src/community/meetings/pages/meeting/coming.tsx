import { Answers, Field, Folded, Form, Section, Select, SpeakingFor } from '../../../../design';
import { maySpeak } from '../../../members';
import { NOTE_LIMIT } from '../../rules';
import { meetingsPath } from '../common';
import type { MeetingView } from './view';

/** Whether the reader comes, in one tap; who comes instead, in two. */
export function Coming({ view: { request, meeting, people, course, t } }: { view: MeetingView }) {
  const { here } = request;
  const seats = here.actor.seats.filter(maySpeak);
  const own = people.find(({ personId }) => personId === here.actor.personId);
  const isPast = course.endedAt !== null || meeting.endsAt <= here.now;
  if (seats.length === 0 || meeting.cancellation || isPast) return '';
  const action = meetingsPath(request, `/${meeting.number}/answers`);
  const others = people.filter(
    ({ personId, organisationId }) =>
      personId !== here.actor.personId &&
      seats.some((seat) => seat.organisationId === organisationId && organisationId),
  );
  return (
    <Section title={t.meetings.comingTitle()} id="coming">
      {own?.answer && (
        <p>
          {t.meetings.ownAnswer({ answer: own.answer })}{' '}
          {own.deputyName && t.meetings.deputyComes({ name: own.deputyName })}
        </p>
      )}
      <Form action={action} label={t.meetings.comingTitle()}>
        <SpeakingFor t={t} seats={seats} chosen={own?.seatId} />
        <Answers
          t={t}
          name="answer"
          label={t.meetings.comingTitle()}
          chosen={own?.answer}
          options={[
            { value: 'comes', label: t.meetings.comes() },
            { value: 'excused', label: t.meetings.excused() },
          ]}
        />
      </Form>
      <Folded summary={t.meetings.sendDeputy()}>
        <Form action={action} label={t.meetings.sendDeputy()}>
          <input type="hidden" name="answer" value="excused" />
          <SpeakingFor t={t} seats={seats} chosen={own?.seatId} id="deputy-seat" />
          {others.length > 0 && (
            <Select
              t={t}
              name="deputy"
              label={t.meetings.fieldDeputy()}
              hint={t.meetings.fieldDeputyHint()}
              optional
              value={own?.deputyId ?? ''}
              options={[
                { value: '', label: t.meetings.nobody() },
                ...others.map(({ personId, name }) => ({ value: personId, label: name })),
              ]}
            />
          )}
          <Field t={t} name="note" optional most={NOTE_LIMIT} label={t.meetings.fieldNote()} value={own?.note} />
          <button type="submit" class="button quiet">
            {t.meetings.excused()}
          </button>
        </Form>
      </Folded>
    </Section>
  );
}
