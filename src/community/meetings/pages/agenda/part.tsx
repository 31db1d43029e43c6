import { Button, Field, Folded, Form, faultsOf, minutes, PrintButton, Section, Tag } from '../../../../design';
import { maySpeak } from '../../../members';
import type { AgendaItem } from '../../queries';
import { TOPIC_LIMIT } from '../../rules';
import { meetingsPath } from '../common';
import type { MeetingView } from '../meeting/view';
import { Duties } from './duties';
import { itemTitle, matterHref } from './names';
import { Suggested } from './suggested';

/** What the meeting is about, minute by minute; what awaits, to be taken; who does what. */
export function Agenda({ view }: { view: MeetingView }) {
  const { request, meeting, agenda, isLead, t } = view;
  if (meeting.cancellation || (view.isOver && agenda.length === 0 && view.duties.length === 0)) return '';
  const total = agenda.reduce((sum, each) => sum + each.minutes, 0);
  const isOpen = !view.isOver;
  const over = total - meeting.minutes;
  return (
    <Section title={t.agendas.title()} id="agenda">
      {agenda.length === 0 ? (
        <p class="hint">{t.agendas.none()}</p>
      ) : (
        <>
          <p>
            {t.agendas.total({ total: minutes(total, t.language), length: minutes(meeting.minutes, t.language) })}{' '}
            {over > 0 && <Tag kind="bad">{t.agendas.tooLong({ over: minutes(over, t.language) })}</Tag>}
            {over < 0 && isOpen && <span class="hint">{t.agendas.free({ free: minutes(-over, t.language) })}</span>}
          </p>
          <ol class="agenda">
            {agenda.map((item, index) => (
              <Item view={view} item={item} isFirst={index === 0} isLast={index === agenda.length - 1} />
            ))}
          </ol>
        </>
      )}
      {isOpen && isLead && over > 0 && (
        <Form action={meetingsPath(request, `/${meeting.number}/agenda/fitting`)} label={t.agendas.fit()}>
          <Button kind="quiet">{t.agendas.fit()}</Button>
        </Form>
      )}
      {isOpen && <Suggested view={view} />}
      {isOpen && request.here.actor.seats.some(maySpeak) && <Topic view={view} />}
      <Duties view={view} />
      {agenda.length > 0 && <PrintButton t={t} />}
    </Section>
  );
}

interface ItemProps {
  readonly view: MeetingView;
  readonly item: AgendaItem;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function Item({ view, item, isFirst, isLast }: ItemProps) {
  const { request, isLead, isOver, t } = view;
  const href = matterHref(request, item);
  const title = itemTitle(item, t);
  return (
    <li class="agenda-item" id={`item-${item.id}`}>
      <span class="agenda-minutes">{minutes(item.minutes, t.language)}</span>
      <div>
        <p class="agenda-title">
          {href ? <a href={href}>{title}</a> : title} <span class="hint">{t.agendas.kind({ kind: item.kind })}</span>
        </p>
        {isLead && !isOver && <Changing view={view} item={item} isFirst={isFirst} isLast={isLast} />}
      </div>
    </li>
  );
}

function Changing({ view: { request, meeting, t }, item, isFirst, isLast }: ItemProps) {
  const action = meetingsPath(request, `/${meeting.number}/agenda/items`);
  const title = itemTitle(item, t);
  const frame = item.kind === 'welcome' || item.kind === 'tasks' || item.kind === 'minutes';
  return (
    <Folded
      summary={
        <>
          {t.agendas.changeIt()}
          <span class="unseen"> {title}</span>
        </>
      }
    >
      <Form action={action} label={t.agendas.change({ title })}>
        <input type="hidden" name="item" value={item.id} />
        {!frame && (
          <Field
            t={t}
            id={`title-${item.id}`}
            name="title"
            label={t.agendas.fieldTopic()}
            value={item.title}
            most={TOPIC_LIMIT}
          />
        )}
        <Field
          t={t}
          id={`minutes-${item.id}`}
          name="minutes"
          label={t.agendas.fieldMinutes()}
          inputmode="numeric"
          value={item.minutes}
          unit={t.meetings.minutesUnit()}
        />
        <div class="actions">
          <Button kind="quiet">{t.agendas.keep()}</Button>
          {!isFirst && <Move name={title} value="up" label={t.agendas.up()} />}
          {!isLast && <Move name={title} value="down" label={t.agendas.down()} />}
          <Move name={title} value="off" label={t.agendas.drop()} />
        </div>
      </Form>
    </Folded>
  );
}

const Move = ({ name, value, label }: { name: string; value: string; label: string }) => (
  <button type="submit" class="button quiet" name="move" value={value} formnovalidate>
    {label}
    <span class="unseen"> {name}</span>
  </button>
);

function Topic({ view: { request, meeting, refused, t } }: { view: MeetingView }) {
  const faults = faultsOf(refused?.form === 'topic' ? refused.refusal : undefined, t, 'agendas');
  const value = (name: string) => (faults.length > 0 ? String(request.form[name] ?? '') : '');
  return (
    <Folded summary={t.agendas.addTopic()} open={faults.length > 0}>
      <Form
        action={meetingsPath(request, `/${meeting.number}/agenda/topics`)}
        keep={`agenda.${request.here.community.slug}.${meeting.number}`}
      >
        <Field
          {...{ t, faults }}
          name="title"
          value={value('title')}
          most={TOPIC_LIMIT}
          label={t.agendas.fieldTopic()}
        />
        <Field
          {...{ t, faults }}
          name="minutes"
          value={value('minutes') || '10'}
          inputmode="numeric"
          unit={t.meetings.minutesUnit()}
          label={t.agendas.fieldMinutes()}
        />
        <Button>{t.agendas.addTopic()}</Button>
      </Form>
    </Folded>
  );
}
