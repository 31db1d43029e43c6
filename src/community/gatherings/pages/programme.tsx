import { z } from 'zod';
import { isId } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import {
  Actions,
  Button,
  ButtonLink,
  type Child,
  day,
  Empty,
  Field,
  Form,
  Heading,
  layout,
  minutes,
  Problem,
  Section,
  Select,
  Table,
  type Words,
  words,
} from '../../../design';
import { line, optionalText, page, parse, type Request } from '../../../machinery/web';
import { addRoom, arrangeItem, removeItem, removeRoom } from '../actions';
import { type Gathering, itemsOf, type Room, roomsOf, type ShownItem, type Topic, topicsOf } from '../queries';
import { byChoices, daysOf, endOf, type ItemWords, inOrder, LINE_LIMIT, TITLE_LIMIT } from '../rules';
import { above, actOn, arranges, faultsIn, gatheringsPath, onGathering, type Refused, valueIn } from './common';
import { dayField } from './form';
import { RoomForm } from './people';
import { roomAct } from './rooms';

interface ProgrammeProps {
  readonly request: Request;
  readonly gathering: Gathering;
  readonly items: readonly ShownItem[];
  readonly t: Words;
}

/** What happens when and where, day by day. */
export function Programme({ request, gathering, items, t }: ProgrammeProps) {
  if (items.length === 0 && !arranges(request)) return null;
  return (
    <Section title={t.gatherings.programme()} id="programme">
      {items.length === 0 && <p>{t.gatherings.programmeNone()}</p>}
      <Days items={items} gathering={gathering} t={t} />
      {arranges(request) && (
        <p>
          <a href={gatheringsPath(request, `/${gathering.number}/programme`)}>{t.gatherings.arrangeProgramme()}</a>
        </p>
      )}
    </Section>
  );
}

interface DaysProps {
  readonly items: readonly ShownItem[];
  readonly gathering: Gathering;
  readonly t: Words;
  /** What stands at the end of a row, such as a way to change it. */
  readonly more?: ((item: ShownItem) => Child) | undefined;
}

const Days = ({ items, gathering, t, more }: DaysProps) => (
  <>
    {daysOf(gathering).map((on) => {
      const those = inOrder(items).filter(({ onDay }) => onDay === on);
      return (
        those.length > 0 && (
          <Table
            caption={day(on, t.language)}
            columns={[
              { name: t.gatherings.hour() },
              { name: t.gatherings.what() },
              { name: t.gatherings.where() },
              { name: t.gatherings.leads() },
              ...(more ? [{ name: '' }] : []),
            ]}
            rows={those.map((item) => [
              t.gatherings.hours({ from: item.startsAt, until: endOf(item) }),
              item.title,
              item.room,
              item.leads,
              ...(more ? [more(item)] : []),
            ])}
          />
        )
      );
    })}
  </>
);

/** GET /:community/gatherings/:number/programme: rooms and hours, for whoever arranges. */
export const programmePage = onGathering(async (request, gathering) => page(await programmeBody(request, gathering)));

const Shape = z.object({
  title: line(TITLE_LIMIT),
  onDay: dayField,
  startsAt: z
    .string()
    .default('')
    .transform(clockIn)
    .pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  minutes: z.coerce.number().int().min(5).max(1_440),
  leads: optionalText(LINE_LIMIT),
  roomId: z.string().default(''),
  topicId: z.string().default(''),
});

/** `9h30`, `9.30` and `9` are hours as people write them. */
function clockIn(text: string): string {
  const [, hours = '', rest = ''] = /^\s*(\d{1,2})\s*[h:.]?\s*(\d{2})?\s*$/i.exec(text) ?? [];
  return hours === '' ? '' : `${hours.padStart(2, '0')}:${rest || '00'}`;
}

function itemIn({ form }: Request): ItemWords | Refusal {
  const input = parse(Shape, form);
  if (isRefusal(input)) return input.field === 'startsAt' ? refuse('hour-unknown', 'startsAt') : input;
  const { roomId, topicId, ...said } = input;
  return { ...said, roomId: isId(roomId) ? roomId : null, topicId: isId(topicId) ? topicId : null };
}

const back = { back: '/programme', done: 'kept', body: programmeBody };

/** POST /:community/gatherings/:number/items */
export const addItemPage = actOn('item', {
  ...back,
  act: async (request, gathering) => {
    const item = itemIn(request);
    return isRefusal(item) ? item : arrangeItem(request.here, gathering, item);
  },
});

/** POST /:community/gatherings/:number/items/:item */
export const changeItemPage = actOn('item', {
  ...back,
  act: async (request, gathering) => {
    const item = itemIn(request);
    if (!isId(request.params.item)) return refuse('changed-meanwhile');
    return isRefusal(item) ? item : arrangeItem(request.here, gathering, item, request.params.item);
  },
});

/** POST /:community/gatherings/:number/items/:item/removal */
export const removeItemPage = actOn('item', {
  ...back,
  act: async ({ here, params }, gathering) =>
    isId(params.item) ? removeItem(here, gathering, params.item) : refuse('changed-meanwhile'),
});

/** POST /:community/gatherings/:number/rooms: a room of the programme. */
export const addRoomPage = actOn('session', { ...back, act: roomAct('session', addRoom) });

/** POST /:community/gatherings/:number/rooms/:room/removal */
export const removeRoomPage = actOn('room', {
  ...back,
  act: async ({ here, params }, gathering) =>
    isId(params.room) ? removeRoom(here, gathering, params.room) : refuse('changed-meanwhile'),
});

async function programmeBody(request: Request, gathering: Gathering, refused?: Refused): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const items = await itemsOf(here, gathering.id);
  const rooms = (await roomsOf(here, gathering.id)).filter(({ kind }) => kind === 'session');
  const topics = byChoices(await topicsOf(here, gathering.id));
  const path = gatheringsPath(request, `/${gathering.number}`);
  const editing = items.find(({ id }) => id === (request.query.get('item') ?? request.params.item));
  return layout(
    request,
    { title: t.gatherings.arrangeProgramme() },
    <>
      <Heading
        above={above(request, gathering)}
        title={t.gatherings.arrangeProgramme()}
        lead={t.gatherings.programmeLead()}
      >
        <ButtonLink kind="quiet" href={`${path}/programme.pdf`}>
          {t.gatherings.programmePaper()}
        </ButtonLink>
      </Heading>
      <Problem t={t} faults={refused ? faultsIn(refused, refused.name, t) : []} />
      {items.length === 0 && (
        <Empty title={t.gatherings.programmeNone()}>
          <p>{t.gatherings.programmeNoneHint()}</p>
        </Empty>
      )}
      <Days
        items={items}
        gathering={gathering}
        t={t}
        more={(item) => (
          <Actions>
            <ButtonLink kind="quiet" href={`${path}/programme?item=${item.id}#item`}>
              {t.gatherings.changeItem()}
            </ButtonLink>
            <Form action={`${path}/items/${item.id}/removal`} class="inline">
              <Button kind="quiet">{t.gatherings.remove()}</Button>
            </Form>
          </Actions>
        )}
      />
      <Section title={editing ? t.gatherings.changeItem() : t.gatherings.addItem()} id="item">
        <ItemForm {...{ t, path, gathering, rooms, topics, refused, editing }} />
      </Section>
      <Section title={t.gatherings.sessionRooms()} id="rooms" count={rooms.length}>
        <ul class="plain">
          {rooms.map(({ id, name, places, used }) => (
            <li class="line">
              <div>
                <p>{name}</p>
                <p class="hint">{t.gatherings.roomHolds({ places })}</p>
              </div>
              {used === 0 && (
                <Form action={`${path}/rooms/${id}/removal`} class="inline">
                  <Button kind="quiet">{t.gatherings.remove()}</Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
        <RoomForm
          action={`${path}/rooms`}
          name="session"
          refused={refused}
          t={t}
          label={t.gatherings.addSessionRoom()}
        />
      </Section>
    </>,
  );
}

interface ItemFormProps {
  readonly t: Words;
  readonly path: string;
  readonly gathering: Gathering;
  readonly rooms: readonly Room[];
  readonly topics: readonly Topic[];
  readonly refused: Refused | undefined;
  readonly editing: ShownItem | undefined;
}

/** Something of the programme, new or changed. */
function ItemForm({ t, path, gathering, rooms, topics, refused, editing }: ItemFormProps) {
  const faults = faultsIn(refused, 'item', t);
  const common = (name: string, standing: string | number | null | undefined) => ({
    ...{ t, faults, name, value: valueIn(refused, 'item', name, String(standing ?? '')) },
  });
  return (
    <Form action={editing ? `${path}/items/${editing.id}` : `${path}/items`}>
      <Field {...common('title', editing?.title)} most={TITLE_LIMIT} label={t.gatherings.what()} />
      <Select
        {...common('onDay', editing?.onDay ?? gathering.firstOn)}
        label={t.gatherings.onDay()}
        options={daysOf(gathering).map((on) => ({ value: on, label: day(on, t.language) }))}
      />
      <Field
        {...common('startsAt', editing?.startsAt)}
        most={8}
        label={t.gatherings.startsAt()}
        hint={t.gatherings.startsAtHint()}
      />
      <Select
        {...common('minutes', editing?.minutes ?? 60)}
        label={t.gatherings.length()}
        options={lengthsWith(editing?.minutes).map((length) => ({
          value: String(length),
          label: minutes(length, t.language),
        }))}
      />
      {rooms.length > 0 && (
        <Select
          {...common('roomId', editing?.roomId)}
          optional
          label={t.gatherings.where()}
          options={[
            { value: '', label: t.gatherings.noRoom() },
            ...rooms.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      {topics.length > 0 && (
        <Select
          {...common('topicId', editing?.topicId)}
          optional
          label={t.gatherings.topic()}
          options={[
            { value: '', label: t.gatherings.noTopic() },
            ...topics.map(({ id, title, choices }) => ({
              value: id,
              label: t.gatherings.topicChosen({ title, count: choices }),
            })),
          ]}
        />
      )}
      <Field {...common('leads', editing?.leads)} optional most={LINE_LIMIT} label={t.gatherings.leads()} />
      <Button>{editing ? t.gatherings.keep() : t.gatherings.addItem()}</Button>
    </Form>
  );
}

const LENGTHS = [5, 10, 15, 20, 25, 30, 45, 60, 75, 90, 120, 150, 180, 240, 480];

const lengthsWith = (standing: number | undefined): readonly number[] =>
  standing === undefined || LENGTHS.includes(standing) ? LENGTHS : [...LENGTHS, standing].sort((a, b) => a - b);
