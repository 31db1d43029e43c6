import { dayOf } from '../../../../basics/day';
import { Button, day, faultsOf, markdown, minutes, Tag, TextArea } from '../../../../design';
import { maySpeak } from '../../../members';
import { effectSentence, standingSentences, taskSentence } from '../../letters';
import type { AgendaItem } from '../../queries';
import { itemTitle, matterHref } from '../agenda/names';
import type { LiveView } from './live';
import { NOTES_FORM, notesIn } from './notes';
import { Acts } from './on-the-spot';
import { keepingList } from './presences';

export interface ItemProps {
  readonly view: LiveView;
  readonly item: AgendaItem;
  readonly place: number;
  readonly path: string;
}

/** One item of the agenda while people meet: its notes, what took effect, what can. */
export function Item({ view, item, place, path }: ItemProps) {
  const { request, course, effects, given, t } = view;
  const isCurrent = course.item?.id === item.id;
  const href = matterHref(request, item);
  const title = itemTitle(item, t);
  const took = effects.filter(({ itemId }) => itemId === item.id);
  const tasks = given.filter(({ itemId }) => itemId === item.id);
  const standing = view.standings.get(item.id);
  return (
    <section class={isCurrent ? 'minutes-item current' : 'minutes-item'} id={`item-${item.id}`} aria-label={title}>
      <div id={`head-${item.id}`} data-part="">
        <h2>
          {place}. {href ? <a href={href}>{title}</a> : title}{' '}
          <span class="hint">{minutes(item.minutes, t.language)}</span>{' '}
          {isCurrent && <Tag kind="strong">{t.minutes.current()}</Tag>}
        </h2>
      </div>
      <div id={`notes-${item.id}`} data-part="">
        <Notes view={view} item={item} path={path} title={title} />
      </div>
      <div id={`took-${item.id}`} data-part="">
        {standing && (
          <ul class="took">
            {standingSentences(standing, { t, currency: request.here.community.currency }).map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        )}
        {(took.length > 0 || tasks.length > 0) && (
          <ul class="took">
            {took.map((effect) => (
              <li>{effectSentence(effect, t)}</li>
            ))}
            {tasks.map((task) => (
              <li>
                <Tag kind="good">{t.minutes.task()}</Tag> {taskSentence(task, t)}
              </li>
            ))}
          </ul>
        )}
        {item.kind === 'tasks' && <OpenTasks view={view} />}
      </div>
      {request.here.actor.seats.some(maySpeak) && !request.here.isClosed && course.begunAt !== null && (
        <div id={`acts-${item.id}`} data-part="">
          <Acts view={view} item={item} path={path} title={title} />
        </div>
      )}
    </section>
  );
}

export type PartProps = Omit<ItemProps, 'place'> & { readonly title: string };

/**
 * The notes of an item: several write at once, what each sends is merged; kept on the device until it has arrived. All of
 * them belong to one form, so that those of another item that are not saved yet leave with whatever button is pressed.
 */
function Notes({ view: { request, notes, course, refusal, t }, item, path, title }: PartProps) {
  const kept = notes.get(item.id) ?? '';
  if (!request.here.actor.seats.some(maySpeak) || request.here.isClosed || course.begunAt === null)
    return kept ? <div class="text">{markdown(kept, 3)}</div> : '';
  const sent = refusal && notesIn(request.form).find(({ itemId }) => itemId === item.id);
  const faults =
    refusal?.form === 'notes' && refusal.item === item.id
      ? faultsOf(refusal.refusal, t, 'minutes').map((each) => ({ ...each, field: `text.${item.id}` }))
      : [];
  return (
    <fieldset
      class="form notes"
      id={`written-${item.id}`}
      data-merge={keepingList(request, `${path}/notes`)}
      data-keep={`notes.${request.here.community.slug}.${item.id}`}
      aria-label={t.minutes.notesOn({ title })}
    >
      <textarea name={`base.${item.id}`} form={NOTES_FORM} hidden>
        {`\n${sent?.base ?? kept}`}
      </textarea>
      <TextArea
        {...{ t, faults }}
        id={`text-${item.id}`}
        name={`text.${item.id}`}
        form={NOTES_FORM}
        optional
        rows={4}
        label={t.minutes.notes()}
        value={sent?.text ?? kept}
      />
      <textarea name={`sent.${item.id}`} form={NOTES_FORM} hidden>
        {`\n${sent?.sent ?? ''}`}
      </textarea>
      <p class="notes-line">
        <Button kind="quiet" form={NOTES_FORM} name="item" value={item.id}>
          {t.minutes.keepNotes()}
        </Button>{' '}
        <span class="hint" data-merge-state="" role="status" />
      </p>
    </fieldset>
  );
}

/** What was promised before and is not done. */
function OpenTasks({ view: { open, request, t } }: { view: LiveView }) {
  if (open.length === 0) return <p class="hint">{t.minutes.noOpenTasks()}</p>;
  return (
    <>
      <ul>
        {open.slice(0, 20).map((task) => (
          <li>
            {taskSentence(task, t)}{' '}
            {task.dueOn && task.dueOn < dayOf(request.here.now, request.here.community.timeZone) && (
              <Tag kind="bad">{t.minutes.overdue({ day: day(task.dueOn, t.language) })}</Tag>
            )}
          </li>
        ))}
      </ul>
      <p>
        <a href={`/${request.here.community.slug}/tasks`}>{t.minutes.allTasks()}</a>
      </p>
    </>
  );
}
