import { z } from 'zod';
import { dayOf } from '../../../../basics/day';
import { isRefusal, type Refusal } from '../../../../basics/outcome';
import {
  Button,
  Card,
  Cards,
  type Child,
  day,
  Empty,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  type Html,
  layout,
  Problem,
  Section,
  Tag,
  type Words,
  words,
} from '../../../../design';
import {
  type Answer,
  notFound,
  numberIn,
  optionalText,
  page,
  parse,
  type Request,
  seeOther,
  unprocessable,
} from '../../../../machinery/web';
import { facilitates } from '../../../members';
import { endTask } from '../../actions';
import { endedTasks, openTasks, type Task } from '../../queries';
import { SENTENCE_LIMIT } from '../../rules';
import { MeetingTabs } from '../tabs';

const ENDED_SHOWN = 30;

/** GET /:community/tasks: who has promised what, until when. */
export const tasksPage = async (request: Request): Promise<Answer> => page(await body(request));

const Ending = z.object({
  kind: z.enum(['done', 'let-go']),
  why: optionalText(SENTENCE_LIMIT),
  back: z.string().optional(),
});

/** POST /:community/tasks/:number/ending */
export async function endTaskPage(request: Request): Promise<Answer> {
  const number = numberIn(request);
  if (!number) return notFound();
  const input = parse(Ending, request.form);
  const ended = isRefusal(input) ? input : await endTask(request.here, number, input);
  if (isRefusal(ended))
    return ended.refused === 'task-unknown' ? notFound() : unprocessable(await body(request, ended));
  const done = ended && !isRefusal(input) && input.kind === 'done' ? 'taskDone' : 'taskLetGo';
  const place = !isRefusal(input) && input.back === 'desk' ? '' : '/tasks';
  return seeOther(`/${request.here.community.slug}${place}?done=minutes.${done}`);
}

async function body(request: Request, refusal?: Refusal): Promise<string> {
  const { here } = request;
  const t = words(request.language);
  const open = await openTasks(here);
  const own = open.filter(({ ownerId }) => ownerId === here.actor.personId);
  const others = open.filter(({ ownerId }) => ownerId !== here.actor.personId);
  const ended = await endedTasks(here, ENDED_SHOWN);
  const cards = (tasks: readonly Task[]) => (
    <Cards>
      {tasks.map((task) => (
        <TaskCard request={request} task={task} t={t} />
      ))}
    </Cards>
  );
  return layout(
    request,
    { title: t.minutes.tasksTitle() },
    <>
      <Heading title={t.minutes.tasksTitle()} lead={t.minutes.tasksLead()} />
      <MeetingTabs request={request} at="tasks" />
      <Problem t={t} faults={faultsOf(refusal, t, 'minutes')} />
      {open.length === 0 && (
        <Empty title={t.minutes.noOpenTasks()}>
          <p>{t.minutes.noOpenTasksHint()}</p>
        </Empty>
      )}
      {open.length > 0 && (
        <Section title={t.minutes.ownTasks()}>
          {own.length > 0 ? cards(own) : <p class="hint">{t.minutes.noOwnTasks()}</p>}
        </Section>
      )}
      {others.length > 0 && <Section title={t.minutes.othersTasks()}>{cards(others)}</Section>}
      {ended.length > 0 && (
        <Folded summary={t.minutes.endedTasks()}>
          <ul>
            {ended.map(({ title, ownerName, ending }) => (
              <li>
                {title} <span class="hint">{ownerName}</span>{' '}
                {ending?.kind === 'done' ? (
                  <Tag kind="good">{t.minutes.done()}</Tag>
                ) : (
                  <span class="hint">{t.minutes.letGoBecause({ why: ending?.why ?? '' })}</span>
                )}
              </li>
            ))}
          </ul>
        </Folded>
      )}
    </>,
  );
}

interface TaskCardProps {
  readonly request: Request;
  readonly task: Task;
  readonly t: Words;
  /** Where one goes on once it has ended. */
  readonly back?: string;
  /** Above it, instead of where it was given. */
  readonly above?: string;
  readonly awaited?: boolean;
  /** Beside its day. */
  readonly length?: Child;
}

/** A task, with the two ways it ends for whoever may say so. */
export function TaskCard({ request, task, t, back, ...shown }: TaskCardProps) {
  const { here } = request;
  const { slug, timeZone } = here.community;
  const isOwn = task.ownerId === here.actor.personId;
  const isLate = task.dueOn !== null && task.dueOn < dayOf(here.now, timeZone);
  const action = `/${slug}/tasks/${task.number}/ending`;
  return (
    <Card
      awaited={shown.awaited ?? isOwn}
      above={shown.above ?? task.origin?.title}
      href={task.origin ? `/${slug}/${task.origin.path}` : undefined}
      title={task.title}
      meta={
        <>
          {!isOwn && <span>{task.ownerName}</span>}
          {task.dueOn && (
            <Tag kind={isLate ? 'bad' : 'plain'}>{t.minutes.dueOn({ day: day(task.dueOn, t.language) })}</Tag>
          )}
          {shown.length}
        </>
      }
    >
      {isOwn && (
        <>
          <Done {...{ action, back, task, t }} />
          <Folded summary={t.minutes.letGo()}>
            <LetGo {...{ action, back, task, t }} />
          </Folded>
        </>
      )}
      {!isOwn && here.actor.seats.some(facilitates) && (
        <Folded summary={t.minutes.endFor({ who: task.ownerName })}>
          <Done {...{ action, back, task, t }} />
          <LetGo {...{ action, back, task, t }} />
        </Folded>
      )}
    </Card>
  );
}

interface EndingProps {
  readonly action: string;
  readonly task: Task;
  readonly t: Words;
  readonly back: string | undefined;
}

const Done = ({ action, task, t, back }: EndingProps) => (
  <Form action={action} class="inline" label={t.minutes.markDone({ title: task.title })}>
    <input type="hidden" name="kind" value="done" />
    {back && <input type="hidden" name="back" value={back} />}
    <Button kind="quiet">{t.minutes.done()}</Button>
  </Form>
);

const LetGo = ({ action, task, t, back }: EndingProps) => (
  <Form action={action} label={t.minutes.letGo()}>
    <input type="hidden" name="kind" value="let-go" />
    {back && <input type="hidden" name="back" value={back} />}
    <Field t={t} id={`why-${task.number}`} name="why" label={t.minutes.fieldWhyLetGo()} most={SENTENCE_LIMIT} />
    <Button kind="quiet">{t.minutes.letGo()}</Button>
  </Form>
);

/** For the desk: these tasks that the reader has promised; nothing where there are none. */
export function ownTasksPanel(request: Request, own: readonly Task[]): Html | '' {
  const t = words(request.language);
  if (own.length === 0) return '';
  return (
    <Section title={t.minutes.ownTasks()} id="tasks" count={own.length}>
      <Cards>
        {own.map((task) => (
          <TaskCard request={request} task={task} t={t} back="desk" />
        ))}
      </Cards>
      <p>
        <a href={`/${request.here.community.slug}/tasks`}>{t.minutes.allTasks()}</a>
      </p>
    </Section>
  );
}
