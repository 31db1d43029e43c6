import { plusDays } from '../../../basics/day';
import type { Id } from '../../../basics/id';
import { isRefusal, type Refusal, refuse } from '../../../basics/outcome';
import type { Here } from '../../../machinery/here';
import { facilitates, organisationsOf } from '../../members';
import { type Gathering, gatheringByNumber, type Participant, participantsOf, roomsOf } from '../queries';
import { bedFor, checkedStay, MEALS_KEPT_DAYS, type Stay } from '../rules';
import {
  forgetMealsBefore,
  forgetStaysOf,
  holdGathering,
  keepBed,
  keepMeals,
  keepParticipant,
  withdraw,
} from '../store';
import { arranging, speaking, tell, todayOf } from './common';

export interface TakePartInput extends Stay {
  readonly seat?: string | undefined;
  readonly travel: string;
  readonly diet: string;
  readonly allergies: string;
}

/**
 * Says that one comes oneself, for the organisation one speaks for; said again, it replaces what was said. Refuses what
 * `seatFor` and the rules refuse, `gathering-cancelled`, `gathering-over` and `gathering-full`.
 */
export async function takePart(here: Here, gathering: Gathering, input: TakePartInput): Promise<Refusal | undefined> {
  const seat = speaking(here, gathering, input.seat);
  if (isRefusal(seat)) return seat;
  if (todayOf(here) > gathering.lastOn) return refuse('gathering-over');
  const refused = checkedStay(input, gathering) ?? (await placeLeft(here, gathering, here.actor.personId));
  if (refused) return refused;
  const guest = { guestId: here.actor.personId, guestName: null, organisationName: '', country: '' };
  const id = await keepParticipant(
    here,
    gathering.id,
    { ...input, ...guest, organisationId: seat.organisationId },
    seat,
  );
  keepMeals(here, id, input.diet, input.allergies);
  await tell(here, 'joined', gathering, seat);
  return undefined;
}

export interface GuestsInput extends Stay {
  /** One or several, of the same organisation and the same days. */
  readonly names: readonly string[];
  /** The slug of an organisation of the community, or empty. */
  readonly organisation: string;
  readonly organisationName: string;
  readonly country: string;
  readonly travel: string;
  readonly diet: string;
  readonly allergies: string;
}

/**
 * Notes people who come and have no account, all or none, also after the gathering. Refuses what the rules refuse,
 * `seat-may-not`, `gathering-cancelled`, `gathering-full`, `unknown-choice`, and `guest-known` (`name`), where that name comes from
 * there already.
 */
export async function addGuests(here: Here, gathering: Gathering, input: GuestsInput): Promise<Refusal | undefined> {
  const seat = arranging(here, gathering);
  if (isRefusal(seat)) return seat;
  const organisation = (await organisationsOf(here)).find(({ slug }) => slug === input.organisation);
  if (input.organisation !== '' && !organisation) return refuse('unknown-choice', 'organisation');
  const refused = checkedStay(input, gathering) ?? (await placeLeft(here, gathering, null, input.names.length));
  if (refused) return refused;
  const from = organisation?.name ?? input.organisationName;
  const there = (await participantsOf(here, gathering.id)).filter((each) => each.organisation === from);
  const known = input.names.find(
    (name, at) => input.names.indexOf(name) < at || there.some((each) => each.name === name),
  );
  if (known) return refuse('guest-known', 'names', { name: known });
  const { arrivesOn, leavesOn, country, travel, diet, allergies } = input;
  const home = { organisationId: organisation?.id ?? null, organisationName: organisation ? '' : from, country };
  for (const guestName of input.names) {
    const coming = { guestId: null, guestName, ...home, arrivesOn, leavesOn, travel };
    const id = await keepParticipant(here, gathering.id, coming, seat);
    if (diet !== 'everything' || allergies !== '') keepMeals(here, id, diet, allergies);
  }
  await tell(here, 'guests-added', gathering, seat, { from, count: input.names.length });
  return undefined;
}

/** One place for each; the gathering is held until the act is done. Somebody who comes already takes no second one. */
async function placeLeft(
  here: Here,
  { id, number }: Gathering,
  personId: Id | null,
  wanted = 1,
): Promise<Refusal | undefined> {
  await holdGathering(here, id);
  const now = await gatheringByNumber(here, number);
  if (!now || now.isCancelled) return refuse('gathering-cancelled');
  if (now.places === null || now.coming + wanted <= now.places) return undefined;
  const comes = personId !== null && (await participantsOf(here, id)).some((each) => each.personId === personId);
  return comes ? undefined : refuse('gathering-full', undefined, { places: now.places });
}

/** Somebody does not come after all: said by themselves or by whoever facilitates. Refuses `seat-may-not` and `not-coming`. */
export async function leaveGathering(
  here: Here,
  gathering: Gathering,
  participantId: Id,
): Promise<Refusal | undefined> {
  const participant = await participantIn(here, gathering, participantId);
  if (!participant) return refuse('not-coming');
  const isOwn = participant.personId === here.actor.personId;
  const seat = isOwn
    ? (here.actor.seats.find(({ organisationId }) => organisationId === participant.organisationId) ??
      here.actor.seats[0])
    : here.actor.seats.find(facilitates);
  if (!seat) return refuse('seat-may-not');
  withdraw(here, participantId);
  await tell(here, 'left', gathering, seat, { from: participant.organisation });
  return undefined;
}

/** Gives somebody a bed, or none. Refuses `seat-may-not`, `not-coming`, `unknown-choice` and `room-full`. */
export async function giveBed(
  here: Here,
  gathering: Gathering,
  participantId: Id,
  roomId: Id | null,
): Promise<Refusal | undefined> {
  const seat = arranging(here, gathering);
  if (isRefusal(seat)) return seat;
  await holdGathering(here, gathering.id);
  const people = await participantsOf(here, gathering.id);
  const participant = people.find(({ id }) => id === participantId);
  if (!participant) return refuse('not-coming');
  if (roomId !== null) {
    const room = (await roomsOf(here, gathering.id)).find(({ id, kind }) => id === roomId && kind === 'night');
    if (!room) return refuse('unknown-choice', 'roomId');
    const others = people.filter(({ id, nightRoomId }) => id !== participantId && nightRoomId === roomId);
    const full = bedFor(participant, room, others);
    if (full) return full;
  }
  keepBed(here, participantId, roomId);
  await tell(here, 'arranged', gathering, seat);
  return undefined;
}

const participantIn = async (here: Here, { id }: Gathering, participantId: Id): Promise<Participant | undefined> =>
  (await participantsOf(here, id)).find((each) => each.id === participantId);

/** By itself: what people ate is forgotten a month after the last day. Says of how many. */
export const forgetMeals = (here: Pick<Here, 'db' | 'community' | 'now'>): Promise<number> =>
  forgetMealsBefore(here, plusDays(todayOf(here), -MEALS_KEPT_DAYS));

export { forgetStaysOf };
