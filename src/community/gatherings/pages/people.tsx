import { isId } from '../../../basics/id';
import { refuse } from '../../../basics/outcome';
import {
  Actions,
  Button,
  ButtonLink,
  colon,
  Empty,
  Field,
  Folded,
  Form,
  Heading,
  layout,
  Notice,
  Problem,
  Section,
  Select,
  shortDay,
  Table,
  TextArea,
  type Words,
  words,
} from '../../../design';
import { page, type Request, typed } from '../../../machinery/web';
import { addRoom, giveBed, removeRoom, todayOf } from '../actions';
import { type Gathering, type Meals, mealsOf, type Participant, participantsOf, type Room, roomsOf } from '../queries';
import { fullestNight, LINE_LIMIT, MEALS_KEPT_DAYS, standingOn } from '../rules';
import { organisationOptions, StayFields } from './coming';
import { above, actOn, faultsIn, gatheringsPath, onGathering, type Refused, valueIn } from './common';
import { roomAct } from './rooms';

/** GET /:community/gatherings/:number/people: beds, meals and guests, for whoever arranges. */
export const peoplePage = onGathering(async (request, gathering) => page(await peopleBody(request, gathering)));

/** POST /:community/gatherings/:number/participants/:participant/bed */
export const giveBedPage = actOn('bed', {
  back: '/people',
  done: 'kept',
  act: async ({ here, params, form }, gathering) => {
    const room = typed(form, 'roomId');
    if (!isId(params.participant) || (room !== '' && !isId(room))) return refuse('not-coming');
    return giveBed(here, gathering, params.participant, isId(room) ? room : null);
  },
  body: peopleBody,
});

/** POST /:community/gatherings/:number/beds: a room to sleep in. */
export const addBedRoomPage = actOn('night', {
  back: '/people',
  done: 'kept',
  act: roomAct('night', addRoom),
  body: peopleBody,
});

/** POST /:community/gatherings/:number/beds/:room/removal */
export const removeBedRoomPage = actOn('room', {
  back: '/people',
  done: 'kept',
  act: async ({ here, params }, gathering) =>
    isId(params.room) ? removeRoom(here, gathering, params.room) : refuse('changed-meanwhile'),
  body: peopleBody,
});

/** Beds, meals and guests as a page; with a refused form, that form as it was typed. */
export async function peopleBody(request: Request, gathering: Gathering, refused?: Refused): Promise<string> {
  const t = words(request.language);
  const { here } = request;
  const people = await participantsOf(here, gathering.id);
  const rooms = (await roomsOf(here, gathering.id)).filter(({ kind }) => kind === 'night');
  const meals = await mealsOf(here, gathering.id);
  const path = gatheringsPath(request, `/${gathering.number}`);
  const isPast = standingOn(gathering, todayOf(here)) === 'held';
  const who = isPast ? t.gatherings.whoCame() : t.gatherings.whoComes();
  const guests = (
    <Form action={`${path}/guests`}>
      <GuestWho t={t} refused={refused} options={await organisationOptions(request, t)} />
      <StayFields t={t} gathering={gathering} refused={refused} name="guest" />
      <Button>{t.gatherings.addGuests()}</Button>
    </Form>
  );
  return layout(
    request,
    { title: t.gatherings.arrangePeople(), wide: true },
    <>
      <Heading above={above(request, gathering)} title={t.gatherings.arrangePeople()} lead={t.gatherings.peopleLead()}>
        <ButtonLink kind="quiet" href={`${path}/badges.pdf`}>
          {t.gatherings.badges()}
        </ButtonLink>
      </Heading>
      <Problem t={t} faults={refused ? faultsIn(refused, refused.name, t) : []} />
      {people.length === 0 ? (
        <Empty title={t.gatherings.nobodyYet()} />
      ) : (
        <Section title={who} count={people.length}>
          <Table
            quiet
            caption={who}
            columns={[
              { name: t.gatherings.person() },
              { name: t.gatherings.stay() },
              { name: t.gatherings.travel() },
              ...(rooms.length > 0 ? [{ name: t.gatherings.bed() }] : []),
              ...(isPast ? [] : [{ name: '' }]),
            ]}
            rows={people.map((each) => [
              <>
                {each.name}
                {each.organisation && <span class="hint"> {each.organisation}</span>}
              </>,
              t.gatherings.hours({
                from: shortDay(each.arrivesOn, t.language),
                until: shortDay(each.leavesOn, t.language),
              }),
              each.travel,
              ...(rooms.length > 0
                ? [isPast ? (each.nightRoom ?? '') : <Bed t={t} path={path} each={each} rooms={rooms} />]
                : []),
              ...(isPast
                ? []
                : [
                    <Form action={`${path}/participants/${each.id}/withdrawal`} class="inline">
                      <Button kind="quiet">{t.gatherings.doesNotCome()}</Button>
                    </Form>,
                  ]),
            ])}
          />
        </Section>
      )}
      <MealsPart meals={meals} people={people} t={t} />
      {(!isPast || rooms.length > 0) && <NightRooms {...{ path, rooms, people, refused, isPast, t }} />}
      {isPast ? (
        <Folded summary={t.gatherings.addGuests()} open={refused?.name === 'guest'}>
          {guests}
        </Folded>
      ) : (
        <Section title={t.gatherings.addGuests()} id="guest">
          {guests}
        </Section>
      )}
    </>,
  );
}

interface BedProps {
  readonly t: Words;
  readonly path: string;
  readonly each: Participant;
  readonly rooms: readonly Room[];
}

/** Where somebody sleeps, to be changed in its row. */
const Bed = ({ t, path, each, rooms }: BedProps) =>
  each.arrivesOn === each.leavesOn ? (
    ''
  ) : (
    <Form action={`${path}/participants/${each.id}/bed`} class="inline" label={t.gatherings.bedOf({ who: each.name })}>
      <Select
        t={t}
        id={`bed-${each.id}`}
        name="roomId"
        label={<span class="unseen">{t.gatherings.bedOf({ who: each.name })}</span>}
        optional
        value={each.nightRoomId ?? ''}
        options={[
          { value: '', label: t.gatherings.noBed() },
          ...rooms.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Button kind="quiet">{t.gatherings.keep()}</Button>
    </Form>
  );

interface MealsProps {
  readonly meals: readonly Meals[];
  readonly people: readonly Participant[];
  readonly t: Words;
}

/** How many eat what, and who must not eat what; it says itself when it will be gone. */
function MealsPart({ meals, people, t }: MealsProps) {
  const diets = [...new Set(meals.map(({ diet }) => diet))];
  const nameOf = (id: string) => people.find((each) => each.id === id)?.name ?? '';
  const allergic = meals.filter(({ allergies }) => allergies !== '');
  return (
    <Section title={t.gatherings.meals()}>
      {meals.length === 0 ? (
        <p>{t.gatherings.mealsNone()}</p>
      ) : (
        <>
          <p>
            {diets
              .map((diet) => t.gatherings.dietCount({ diet, count: meals.filter((each) => each.diet === diet).length }))
              .join(' · ')}
          </p>
          {allergic.length > 0 && (
            <ul>
              {allergic.map(({ participantId, allergies }) => (
                <li>
                  {nameOf(participantId)}
                  {colon(t.language)}
                  {allergies}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <p class="hint">{t.gatherings.mealsForgotten({ days: MEALS_KEPT_DAYS })}</p>
    </Section>
  );
}

interface NightRoomsProps {
  readonly path: string;
  readonly rooms: readonly Room[];
  readonly people: readonly Participant[];
  readonly refused: Refused | undefined;
  readonly isPast: boolean;
  readonly t: Words;
}

/** Where people sleep, with how full it is in its fullest night. */
function NightRooms({ path, rooms, people, refused, isPast, t }: NightRoomsProps) {
  return (
    <Section title={t.gatherings.nightRooms()} id="beds" count={rooms.length}>
      <ul class="plain">
        {rooms.map(({ id, name, places, used }) => {
          const sleepers = people.filter(({ nightRoomId }) => nightRoomId === id);
          return (
            <li class="line">
              <div>
                <p>{name}</p>
                <p class="hint">{t.gatherings.bedsTaken({ taken: fullestNight(sleepers), places })}</p>
                {sleepers.length > 0 && <p class="hint">{sleepers.map((each) => each.name).join(', ')}</p>}
              </div>
              {used === 0 && !isPast && (
                <Form action={`${path}/beds/${id}/removal`} class="inline">
                  <Button kind="quiet">{t.gatherings.remove()}</Button>
                </Form>
              )}
            </li>
          );
        })}
      </ul>
      {!isPast && (
        <RoomForm action={`${path}/beds`} name="night" refused={refused} t={t} label={t.gatherings.addNightRoom()} />
      )}
    </Section>
  );
}

interface RoomFormProps {
  readonly action: string;
  readonly name: 'night' | 'session';
  readonly refused: Refused | undefined;
  readonly t: Words;
  readonly label: string;
}

/** A room by its name and how many it holds. */
export const RoomForm = ({ action, name, refused, t, label }: RoomFormProps) => (
  <Form action={action} label={label}>
    <Field
      {...{ t, name: 'room', most: LINE_LIMIT }}
      label={t.gatherings.roomName()}
      value={valueIn(refused, name, 'room')}
      faults={faultsIn(refused, name, t)}
    />
    <Field
      {...{ t, name: 'places', inputmode: 'numeric' }}
      label={t.gatherings.roomPlaces()}
      value={valueIn(refused, name, 'places')}
      faults={faultsIn(refused, name, t)}
    />
    <Actions>
      <Button kind="quiet">{label}</Button>
    </Actions>
  </Form>
);

interface GuestWhoProps {
  readonly t: Words;
  readonly refused: Refused | undefined;
  readonly options: Awaited<ReturnType<typeof organisationOptions>>;
}

const GuestWho = ({ t, refused, options }: GuestWhoProps) => {
  const faults = faultsIn(refused, 'guest', t);
  const common = (name: string) => ({ t, faults, name, value: valueIn(refused, 'guest', name) });
  return (
    <>
      <Notice>
        <p>{t.gatherings.guestHint()}</p>
      </Notice>
      <TextArea {...common('names')} rows={3} label={t.gatherings.guestNames()} hint={t.gatherings.guestNamesHint()} />
      <Select {...common('organisation')} optional label={t.gatherings.organisation()} options={options} />
      <Field {...common('organisationName')} optional most={LINE_LIMIT} label={t.gatherings.organisationElsewhere()} />
      <Field
        {...common('country')}
        optional
        most={2}
        label={t.gatherings.country()}
        hint={t.gatherings.countryHint()}
      />
    </>
  );
};
