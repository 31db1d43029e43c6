import { isId } from '../../../../basics/id';
import { refuse } from '../../../../basics/outcome';
import { ButtonLink, Heading, layout, Problem, words } from '../../../../design';
import { page, type Request, typed } from '../../../../machinery/web';
import { addRoom, giveBed, removeRoom, todayOf } from '../../actions';
import { type Gathering, mealsOf, participantsOf, roomsOf } from '../../queries';
import { standingOn } from '../../rules';
import { organisationOptions } from '../coming';
import { above, actOn, faultsIn, gatheringsPath, onGathering, type Refused } from '../common';
import { roomAct } from '../rooms';
import { Guests } from './guests';
import { MealsPart } from './meals';
import { NightRooms } from './rooms';
import { People } from './table';

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
  const options = await organisationOptions(request, t);
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
      <People {...{ path, people, rooms, isPast, t }} />
      <MealsPart meals={meals} people={people} t={t} />
      {(!isPast || rooms.length > 0) && <NightRooms {...{ path, rooms, people, refused, isPast, t }} />}
      <Guests {...{ path, gathering, options, refused, isPast, t }} />
    </>,
  );
}
