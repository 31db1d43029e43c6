import { appointment, Button, Choices, Form, minutes } from '../../../../design';
import { keyOf } from '../../actions';
import type { Timed } from '../../rules';
import { meetingsPath } from '../common';
import type { MeetingView } from '../meeting/view';
import { itemTitle } from './names';

/** What awaits and is not on the agenda: all at once, or one by one; of a far meeting, where it stands instead. */
export function Suggested({ view: { request, meeting, suggested, sooner, isLead, t } }: { view: MeetingView }) {
  if (sooner)
    return (
      <p class="hint">
        {t.agendas.suggestedSooner()}{' '}
        <a href={meetingsPath(request, `/${sooner.number}#agenda`)}>
          {appointment(sooner.beginsAt, request.here.community.timeZone, t.language)}
        </a>
      </p>
    );
  if (suggested.length === 0) return '';
  const length = suggested.reduce((sum, each) => sum + each.minutes, 0);
  const nameOf = (each: Timed) =>
    `${itemTitle(each, t)} (${t.agendas.kind({ kind: each.kind })}, ${minutes(each.minutes, t.language)})`;
  const list = (paper?: 'on-paper') => (
    <ul class={paper}>
      {suggested.map((each) => (
        <li>{nameOf(each)}</li>
      ))}
    </ul>
  );
  return (
    <div class="suggested">
      <h3>{t.agendas.suggestedTitle()}</h3>
      <p class="hint">{t.agendas.suggestedHint({ length: minutes(length, t.language) })}</p>
      {isLead ? (
        <>
          <Form action={meetingsPath(request, `/${meeting.number}/agenda`)} label={t.agendas.suggestedTitle()}>
            <Choices
              t={t}
              name="keys"
              several
              optional
              label={t.agendas.fieldWhich()}
              values={suggested.map(keyOf)}
              options={suggested.map((each) => ({ value: keyOf(each), label: nameOf(each) }))}
            />
            <Button>{t.agendas.take()}</Button>
          </Form>
          {/* A form is not printed: the points are. */}
          {list('on-paper')}
        </>
      ) : (
        list()
      )}
    </div>
  );
}
