import { dayOf } from '../../../../basics/day';
import {
  Button,
  ButtonLink,
  Choices,
  day,
  Field,
  Folded,
  Form,
  faultsOf,
  markdown,
  minutes,
  Select,
  Tag,
  TextArea,
} from '../../../../design';
import { facilitates, maySpeak } from '../../../members';
import { effectSentence, standingSentences, taskSentence } from '../../letters';
import type { AgendaItem } from '../../queries';
import { SENTENCE_LIMIT, TASK_LIMIT } from '../../rules';
import { itemTitle, matterHref } from '../agenda/names';
import type { LiveView } from './live';
import { NOTES_FORM, notesIn } from './notes';
import { keepingList } from './presences';

interface ItemProps {
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
      {request.here.actor.seats.some(maySpeak) && course.begunAt !== null && (
        <div id={`acts-${item.id}`} data-part="">
          <Acts view={view} item={item} path={path} title={title} />
        </div>
      )}
    </section>
  );
}

type PartProps = Omit<ItemProps, 'place'> & { readonly title: string };

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
      <p class="notes-line">
        <Button kind="quiet" form={NOTES_FORM} name="item" value={item.id}>
          {t.minutes.keepNotes()}
        </Button>{' '}
        <span class="hint" data-merge-state="" role="status" />
      </p>
    </fieldset>
  );
}

/** What can take effect on the spot: a task, an answer given aloud, something made clear, minutes approved. */
function Acts({ view, item, path, title }: PartProps) {
  const { t, request, isLead } = view;
  const rooms = roomOf(view, item);
  return (
    <>
      <Folded summary={t.minutes.giveTask()} open={isRefused(view, item, 'task')}>
        <TaskForm view={view} item={item} path={path} title={title} />
      </Folded>
      {item.kind === 'need' && (
        <>
          <Folded summary={t.minutes.hearAnswer()} open={isRefused(view, item, 'answer')}>
            <AnswerForm view={view} item={item} path={path} title={title} />
          </Folded>
          <Folded summary={t.minutes.clarify()} open={isRefused(view, item, 'clarify')}>
            <Form
              action={keepingList(request, `${path}/clarifications`)}
              label={t.minutes.clarify()}
              keep={`clarify.${item.id}`}
            >
              <input type="hidden" name="item" value={item.id} />
              <TextArea
                t={t}
                id={`clear-${item.id}`}
                name="words"
                rows={3}
                most={SENTENCE_LIMIT}
                label={t.minutes.fieldClear()}
                hint={t.minutes.fieldClearHint()}
              />
              <Button kind="quiet">{t.minutes.clarify()}</Button>
            </Form>
          </Folded>
          {request.here.actor.seats.some(facilitates) && (
            <p>
              <ButtonLink kind="quiet" href={`/${request.here.community.slug}/proposals/new?need=${item.matter}`}>
                {t.minutes.openProposal()}
              </ButtonLink>
            </p>
          )}
        </>
      )}
      {item.kind === 'minutes' && isLead && (
        <Form action={keepingList(request, `${path}/approval`)} label={t.minutes.approve()}>
          <input type="hidden" name="item" value={item.id} />
          <input type="hidden" name="meeting" value={item.matter ?? ''} />
          <Button kind="quiet">{t.minutes.approve()}</Button>
        </Form>
      )}
      {rooms && (
        <p>
          <ButtonLink kind="quiet" href={rooms}>
            {t.minutes.toRoom()}
          </ButtonLink>
        </p>
      )}
    </>
  );
}

const RUN_LIVE: readonly AgendaItem['kind'][] = ['proposal', 'objection', 'election', 'round'];

/** Where a matter is run live: the wall and the phones of its own room. */
function roomOf({ request, isLead }: LiveView, item: AgendaItem): string | undefined {
  const href = matterHref(request, item);
  if (!RUN_LIVE.includes(item.kind) || !href) return undefined;
  return `${href}/${isLead && request.here.actor.seats.some(facilitates) ? 'facilitation' : 'phone'}`;
}

const isRefused = ({ refusal }: LiveView, item: AgendaItem, form: string): boolean =>
  refusal?.form === form && refusal.item === item.id;

function filled(view: LiveView, item: AgendaItem, form: string) {
  const own = isRefused(view, item, form) ? view.refusal?.refusal : undefined;
  const { t, request } = view;
  return {
    faults: faultsOf(own, t, 'minutes'),
    value: (name: string, otherwise = '') => (own ? String(request.form[name] ?? '') : otherwise),
  };
}

function TaskForm({ view, item, path }: PartProps) {
  const { t, people, everyone, request } = view;
  const { faults, value } = filled(view, item, 'task');
  const there = people.filter(({ isPresent }) => isPresent);
  const first = new Set(there.map(({ personId }) => personId));
  const others = [...new Map(everyone.map((each) => [each.personId, each.name]))].filter(([id]) => !first.has(id));
  const today = dayOf(request.here.now, request.here.community.timeZone);
  return (
    <Form action={keepingList(request, `${path}/tasks`)} label={t.minutes.giveTask()} keep={`task.${item.id}`}>
      <input type="hidden" name="item" value={item.id} />
      <Field
        {...{ t, faults }}
        id={`task-${item.id}`}
        name="title"
        label={t.minutes.fieldTask()}
        value={value('title')}
        most={TASK_LIMIT}
      />
      <div class="side-by-side">
        <Select
          {...{ t, faults }}
          id={`owner-${item.id}`}
          name="owner"
          label={t.minutes.fieldOwner()}
          value={value('owner', request.here.actor.personId)}
          options={[
            ...there.map(({ personId, name, organisationName }) => ({
              value: personId,
              label: organisationName ? `${name} (${organisationName})` : name,
            })),
            ...others.map(([id, name]) => ({ value: id, label: name })),
          ]}
        />
        <Field
          {...{ t, faults }}
          id={`due-${item.id}`}
          name="dueOn"
          type="date"
          min={today}
          optional
          label={t.minutes.fieldDue()}
          value={value('dueOn')}
        />
      </div>
      <Button kind="quiet">{t.minutes.giveTask()}</Button>
    </Form>
  );
}

const ANSWERS = [
  ['us-too', 'usToo'],
  ['not-us', 'notUs'],
  ['could-live-with', 'couldLiveWith'],
  ['hurts-us', 'hurtsUs'],
] as const;

/** The answer of an organisation whose delegate is present: whoever leads writes it down, or the delegate does. */
function AnswerForm({ view, item, path }: PartProps) {
  const { t, people, request, isLead } = view;
  const { faults, value } = filled(view, item, 'answer');
  const able = people.filter(
    (each) =>
      each.isPresent &&
      each.organisationKind === 'member' &&
      (each.role === 'delegate' || each.role === 'deputy') &&
      (isLead || each.personId === request.here.actor.personId),
  );
  if (able.length === 0) return <p class="hint">{t.minutes.nobodyToAnswer()}</p>;
  return (
    <Form action={keepingList(request, `${path}/answers`)} label={t.minutes.hearAnswer()}>
      <p class="hint">{t.minutes.hearAnswerHint()}</p>
      <input type="hidden" name="item" value={item.id} />
      <Select
        {...{ t, faults }}
        id={`who-${item.id}`}
        name="person"
        label={t.minutes.fieldWho()}
        value={value('person')}
        options={able.map(({ personId, name, organisationName }) => ({
          value: personId,
          label: `${organisationName} (${name})`,
        }))}
      />
      <Choices
        {...{ t, faults }}
        id={`kind-${item.id}`}
        name="kind"
        label={t.minutes.fieldAnswer()}
        value={value('kind')}
        options={ANSWERS.map(([kind, name]) => ({ value: kind, label: t.needs.answerKind({ kind: name }) }))}
      />
      <Field
        {...{ t, faults }}
        id={`words-${item.id}`}
        name="words"
        optional
        most={SENTENCE_LIMIT}
        label={t.minutes.fieldSentence()}
        value={value('words')}
      />
      <Button kind="quiet">{t.minutes.hearAnswer()}</Button>
    </Form>
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
