import { dayOf } from '../../../../basics/day';
import { newId } from '../../../../basics/id';
import {
  Button,
  ButtonLink,
  type Child,
  Choices,
  Field,
  Folded,
  faultsOf,
  Problem,
  Select,
  TextArea,
} from '../../../../design';
import { facilitates } from '../../../members';
import type { AgendaItem } from '../../queries';
import { SENTENCE_LIMIT, TASK_LIMIT } from '../../rules';
import { matterHref } from '../agenda/names';
import type { PartProps } from './item';
import type { LiveView } from './live';
import { fieldOf, NOTES_FORM } from './notes';
import { keepingList } from './presences';

/** What can take effect on the spot: a task, an answer given aloud, something made clear, minutes approved. */
export function Acts(props: PartProps) {
  const { view, item } = props;
  const { t, request, isLead } = view;
  const rooms = roomOf(view, item);
  return (
    <>
      <Folded summary={t.minutes.giveTask()} open={isFilled(view, item, 'task', 'title')}>
        <Task {...props} />
      </Folded>
      {item.kind === 'need' && (
        <>
          <Folded summary={t.minutes.hearAnswer()} open={isFilled(view, item, 'answer', 'kind')}>
            <SaidAloud {...props} />
          </Folded>
          <Folded summary={t.minutes.clarify()} open={isFilled(view, item, 'clarify', 'words')}>
            <Clear {...props} />
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
        <p>
          <input type="hidden" name={fieldOf('meeting', item.id)} form={NOTES_FORM} value={item.matter ?? ''} />
          <ActButton {...props} act="approval" says={t.minutes.approve()} />
        </p>
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

/** Refused, or begun on a page that came back for another reason. */
const isFilled = (view: LiveView, item: AgendaItem, form: string, field: string): boolean =>
  isRefused(view, item, form) || Boolean(view.request.form[fieldOf(field, item.id)]);

/** A field of an item, in the one form of the page: under its name with that of the item, as it was typed. */
function fieldIn(view: LiveView, item: AgendaItem, form: string) {
  const { t, request, refusal } = view;
  const own = isRefused(view, item, form) ? refusal?.refusal : undefined;
  const faults = faultsOf(own, t, 'minutes').map((fault) => ({
    ...fault,
    field: fault.field && fieldOf(fault.field, item.id),
  }));
  return (name: string, otherwise = '') => ({
    ...{ t, faults, form: NOTES_FORM },
    name: fieldOf(name, item.id),
    id: `${name}-${item.id}`,
    value: String(request.form[fieldOf(name, item.id)] ?? otherwise),
  });
}

interface ApartProps extends PartProps {
  /** The last part of its address. */
  readonly act: string;
  readonly says: string;
  /** Kept on this device under that name. */
  readonly keep?: string | undefined;
  readonly children?: Child;
}

/** Fields that leave with their own button only; with it leave, as with every button of the page, the notes. */
const Apart = ({ children, keep, ...props }: ApartProps) => (
  <fieldset class="form apart" aria-label={props.says} data-apart="" data-keep={keep && `${keep}.${props.item.id}`}>
    {children}
    <ActButton {...props} />
  </fieldset>
);

/** Says itself which item it is about, and that it was pressed once: the form that it sends is every button's. */
const ActButton = ({ view, item, path, act, says }: Omit<ApartProps, 'children' | 'keep'>) => (
  <Button
    kind="quiet"
    form={NOTES_FORM}
    action={keepingList(view.request, `${path}/${act}?item=${item.id}`)}
    name="once"
    value={newId()}
  >
    {says}
  </Button>
);

function Task(props: PartProps) {
  const { t, people, everyone, request } = props.view;
  const field = fieldIn(props.view, props.item, 'task');
  const there = people.filter(({ isPresent }) => isPresent);
  const first = new Set(there.map(({ personId }) => personId));
  const others = [...new Map(everyone.map((each) => [each.personId, each.name]))].filter(([id]) => !first.has(id));
  const today = dayOf(request.here.now, request.here.community.timeZone);
  return (
    <Apart {...props} act="tasks" says={t.minutes.giveTask()} keep="task">
      <Field {...field('title')} label={t.minutes.fieldTask()} most={TASK_LIMIT} />
      <div class="side-by-side">
        <Select
          {...field('owner', request.here.actor.personId)}
          label={t.minutes.fieldOwner()}
          options={[
            ...there.map(({ personId, name, organisationName }) => ({
              value: personId,
              label: organisationName ? `${name} (${organisationName})` : name,
            })),
            ...others.map(([id, name]) => ({ value: id, label: name })),
          ]}
        />
        <Field {...field('dueOn')} type="date" min={today} optional label={t.minutes.fieldDue()} />
      </div>
    </Apart>
  );
}

const ANSWERS = [
  ['us-too', 'usToo'],
  ['not-us', 'notUs'],
  ['could-live-with', 'couldLiveWith'],
  ['hurts-us', 'hurtsUs'],
] as const;

/** The answer of an organisation whose delegate is present: whoever leads writes it down, or the delegate does. */
function SaidAloud(props: PartProps) {
  const { t, people, request, isLead } = props.view;
  const field = fieldIn(props.view, props.item, 'answer');
  const able = people.filter(
    (each) =>
      each.isPresent &&
      each.organisationKind === 'member' &&
      (each.role === 'delegate' || each.role === 'deputy') &&
      (isLead || each.personId === request.here.actor.personId),
  );
  if (able.length === 0)
    return (
      <>
        <Problem t={t} faults={field('person').faults.map(({ sentence }) => ({ sentence }))} />
        <p class="hint">{t.minutes.nobodyToAnswer()}</p>
      </>
    );
  return (
    <Apart {...props} act="answers" says={t.minutes.hearAnswer()}>
      <p class="hint">{t.minutes.hearAnswerHint()}</p>
      <Select
        {...field('person')}
        label={t.minutes.fieldWho()}
        options={able.map(({ personId, name, organisationName }) => ({
          value: personId,
          label: `${organisationName} (${name})`,
        }))}
      />
      <Choices
        {...field('kind')}
        label={t.minutes.fieldAnswer()}
        options={ANSWERS.map(([kind, name]) => ({ value: kind, label: t.needs.answerKind({ kind: name }) }))}
      />
      <Field {...field('sentence')} optional most={SENTENCE_LIMIT} label={t.minutes.fieldSentence()} />
    </Apart>
  );
}

function Clear(props: PartProps) {
  const { t } = props.view;
  return (
    <Apart {...props} act="clarifications" says={t.minutes.clarify()} keep="clarify">
      <TextArea
        {...fieldIn(props.view, props.item, 'clarify')('words')}
        rows={3}
        most={SENTENCE_LIMIT}
        label={t.minutes.fieldClear()}
        hint={t.minutes.fieldClearHint()}
      />
    </Apart>
  );
}
